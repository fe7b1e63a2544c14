/** A move past exact walls: stopped at a wall, slid along it, kept a body's radius away from it where there is room, and never through it. */
import { bucketAt, letsPass, meets, oneWayLine, type Walls } from './walls.ts'

/** Result of the last `clipMove` of this thread: [x, y], float32 values. */
export const clipped = new Float64Array(2)

/** Chosen: part of the way gone in front of a soft wall, and way kept from a hard one, m. */
const softStop = 0.9
const easeOff = 0.03

/**
 * Moves from (px, py) towards (tx, ty) past the walls `items[begin … end)`, into `clipped`. The final way never meets a wall:
 * it is tested with the float32 values that will be stored. Returns true when a wall changed the move.
 */
export function clipMove(
  walls: Walls,
  begin: number,
  end: number,
  px: number,
  py: number,
  tx: number,
  ty: number,
  radius: number,
): boolean {
  let x = Math.fround(tx)
  let y = Math.fround(ty)
  let isChanged = false
  for (let pass = 0; pass < 3; pass++) {
    const hit = firstHit(walls, begin, end, px, py, x, y)
    if (hit < 0) break
    isChanged = true
    if (pass === 2) {
      x = px
      y = py
      break
    }
    slide(walls, hit, px, py, x, y)
    x = Math.fround(clipped[0]!)
    y = Math.fround(clipped[1]!)
  }
  if (keepAway(walls, begin, end, px, py, x, y, radius)) {
    const awayX = Math.fround(clipped[0]!)
    const awayY = Math.fround(clipped[1]!)
    if (firstHit(walls, begin, end, px, py, awayX, awayY) < 0) {
      x = awayX
      y = awayY
      isChanged = true
    }
  }
  clipped[0] = x
  clipped[1] = y
  return isChanged
}

/** Whether the way from p to t meets a wall that is listed where it ends. */
export function meetsWallOfEnd(walls: Walls, px: number, py: number, tx: number, ty: number): boolean {
  const bucket = bucketAt(walls, tx, ty)
  return bucket >= 0 && firstHit(walls, walls.start[bucket]!, walls.start[bucket + 1]!, px, py, tx, ty) >= 0
}

/** Index of the wall that the way meets first; −1 for none. */
function firstHit(walls: Walls, begin: number, end: number, px: number, py: number, tx: number, ty: number): number {
  if (px === tx && py === ty) return -1
  const { items, ends, soft } = walls
  let best = -1
  let bestPart = 2
  for (let k = begin; k < end; k++) {
    const wall = items[k]!
    const e = wall * 4
    const ax = ends[e]!
    const ay = ends[e + 1]!
    const bx = ends[e + 2]!
    const by = ends[e + 3]!
    if (!meets(px, py, tx, ty, ax, ay, bx, by)) continue
    const from = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    const kind = soft[wall]!
    if (kind >= oneWayLine && letsPass(kind, from)) continue
    const to = (bx - ax) * (ty - ay) - (by - ay) * (tx - ax)
    const part = from === to ? 0 : from / (from - to)
    if (part < bestPart) {
      bestPart = part
      best = wall
    }
  }
  return best
}

function slide(walls: Walls, wall: number, px: number, py: number, tx: number, ty: number): void {
  const e = wall * 4
  const ax = walls.ends[e]!
  const ay = walls.ends[e + 1]!
  const wx = walls.ends[e + 2]! - ax
  const wy = walls.ends[e + 3]! - ay
  const square = wx * wx + wy * wy
  const from = wx * (py - ay) - wy * (px - ax)
  if (walls.soft[wall]) {
    const to = wx * (ty - ay) - wy * (tx - ax)
    const part = (from === to ? 0 : from / (from - to)) * softStop
    clipped[0] = px + (tx - px) * part
    clipped[1] = py + (ty - py) * part
    return
  }
  const along = ((tx - px) * wx + (ty - py) * wy) / square
  const length = Math.sqrt(square)
  const distance = (from < 0 ? -from : from) / length
  // Up to the wall and along it: who stopped where they are, farther from the wall than one step, would stand there for ever.
  const off = easeOff - distance
  const side = from < 0 ? -1 : 1
  clipped[0] = px + wx * along + ((-wy * side) / length) * off
  clipped[1] = py + wy * along + ((wx * side) / length) * off
}

/** Moves a place that is nearer than `radius` to hard walls away from them, into `clipped`; false when it is far enough from all. */
function keepAway(walls: Walls, begin: number, end: number, px: number, py: number, tx: number, ty: number, radius: number): boolean {
  const { items, ends, soft } = walls
  let x = tx
  let y = ty
  let isNear = false
  for (let k = begin; k < end; k++) {
    const wall = items[k]!
    if (soft[wall]) continue
    const e = wall * 4
    const ax = ends[e]!
    const ay = ends[e + 1]!
    const dx = ends[e + 2]! - ax
    const dy = ends[e + 3]! - ay
    let t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    t = t < 0 ? 0 : Math.min(t, 1)
    const ox = x - ax - t * dx
    const oy = y - ay - t * dy
    const square = ox * ox + oy * oy
    if (square >= radius * radius || square < 1e-12) continue
    const distance = Math.sqrt(square)
    const push = (radius - distance) / distance
    x += ox * push
    y += oy * push
    isNear = true
  }
  // Nobody is thrown farther than a radius by this.
  const shiftX = x - tx
  const shiftY = y - ty
  if (!isNear || shiftX * shiftX + shiftY * shiftY > radius * radius || (x === px && y === py)) return false
  clipped[0] = x
  clipped[1] = y
  return true
}

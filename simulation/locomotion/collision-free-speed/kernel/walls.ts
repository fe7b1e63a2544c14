// @ts-nocheck: AssemblyScript, part of `move.ts` of this folder.
/**
 * Walls for the compiled kernel, in float64: the push of `../move.ts` and the clipping of `simulation/space/clip-move.ts`, operation
 * for operation, since a move must never cross a wall and must have the same bits in both languages.
 */
import * as at from './layout'

/** Kinds of walls, as in simulation/space/walls.ts. */
const oneWayLine: u8 = 2
const openLine: u8 = 3
const softStop: f64 = 0.9
const easeOff: f64 = 0.03

let ends: usize = 0
let soft: usize = 0
let items: usize = 0
let wallStrength: f64 = 0
let wallRange: f64 = 0

/** What the walls have made of a wish. */
export let headingX: f64 = 0
export let headingY: f64 = 0
/** Where the last `clipMove` ended. */
export let clippedX: f64 = 0
export let clippedY: f64 = 0

export function setWalls(settings: usize): void {
  ends = <usize>load<u32>(settings + at.atWallEnds)
  soft = <usize>load<u32>(settings + at.atWallSoft)
  items = <usize>load<u32>(settings + at.atWallItems)
  wallStrength = load<f64>(settings + at.atWallStrength)
  wallRange = load<f64>(settings + at.atWallRange)
}

export function setHeading(x: f64, y: f64): void {
  headingX = x
  headingY = y
}

/** Adds the pushes of the walls to the heading; with a coarse step takes away what goes into them. */
export function pushFromWalls(begin: i32, end: i32, x: f64, y: f64, radius: f64, isCoarse: bool): void {
  let ex = headingX
  let ey = headingY
  for (let i = begin; i < end; i++) {
    const wall = <usize>load<i32>(items + ((<usize>i) << 2))
    if (load<u8>(soft + wall)) continue
    const e = ends + (wall << 4)
    const ax: f64 = load<f32>(e)
    const ay: f64 = load<f32>(e, 4)
    const wx = <f64>load<f32>(e, 8) - ax
    const wy = <f64>load<f32>(e, 12) - ay
    let t = ((x - ax) * wx + (y - ay) * wy) / (wx * wx + wy * wy)
    t = t < 0 ? 0 : t > 1 ? 1 : t
    const ox = x - ax - t * wx
    const oy = y - ay - t * wy
    const d2 = ox * ox + oy * oy
    if (!(d2 <= 0.5 && d2 >= 1e-12)) continue
    const d = sqrt<f64>(d2)
    if (isCoarse) {
      const into = (ex * ox + ey * oy) / d
      if (into < 0 && d < radius + 0.05) {
        ex -= (into * ox) / d
        ey -= (into * oy) / d
      }
      continue
    }
    const q = (radius - d) / wallRange
    if (q < -10) continue
    let a: f64 = q > 0 ? 1 : 1 + q / 256
    a *= a
    a *= a
    a *= a
    a *= a
    a *= a
    a *= a
    a *= a
    a *= a
    const w = (wallStrength * a) / d
    ex += w * ox
    ey += w * oy
  }
  headingX = ex
  headingY = ey
}

/** As `clipMove` of simulation/space/clip-move.ts, into `clippedX` and `clippedY`. */
export function clipMove(begin: i32, end: i32, px: f64, py: f64, tx: f64, ty: f64, radius: f64): void {
  let x: f64 = <f64>(<f32>tx)
  let y: f64 = <f64>(<f32>ty)
  for (let pass = 0; pass < 3; pass++) {
    const hit = firstHit(begin, end, px, py, x, y)
    if (hit < 0) break
    if (pass === 2) {
      x = px
      y = py
      break
    }
    slide(hit, px, py, x, y)
    x = <f64>(<f32>clippedX)
    y = <f64>(<f32>clippedY)
  }
  if (keepAway(begin, end, px, py, x, y, radius)) {
    const awayX: f64 = <f64>(<f32>clippedX)
    const awayY: f64 = <f64>(<f32>clippedY)
    if (firstHit(begin, end, px, py, awayX, awayY) < 0) {
      x = awayX
      y = awayY
    }
  }
  clippedX = x
  clippedY = y
}

/** Wall that the way meets first; −1 for none. */
export function firstHit(begin: i32, end: i32, px: f64, py: f64, tx: f64, ty: f64): i32 {
  if (px === tx && py === ty) return -1
  let best: i32 = -1
  let bestPart: f64 = 2
  for (let k = begin; k < end; k++) {
    const wall = load<i32>(items + ((<usize>k) << 2))
    const e = ends + ((<usize>wall) << 4)
    const ax: f64 = load<f32>(e)
    const ay: f64 = load<f32>(e, 4)
    const bx: f64 = load<f32>(e, 8)
    const by: f64 = load<f32>(e, 12)
    if (!meets(px, py, tx, ty, ax, ay, bx, by)) continue
    const from = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    const kind = load<u8>(soft + <usize>wall)
    if (kind === openLine || (kind === oneWayLine && from >= 0)) continue
    const to = (bx - ax) * (ty - ay) - (by - ay) * (tx - ax)
    const part = from === to ? 0 : from / (from - to)
    if (part < bestPart) {
      bestPart = part
      best = wall
    }
  }
  return best
}

/** True when the closed segments pq and ab meet, touching included. */
function meets(px: f64, py: f64, qx: f64, qy: f64, ax: f64, ay: f64, bx: f64, by: f64): bool {
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px)
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px)
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false
  const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false
  if (a === 0 && b === 0 && p === 0 && q === 0) {
    return (
      max<f64>(min<f64>(px, qx), min<f64>(ax, bx)) <= min<f64>(max<f64>(px, qx), max<f64>(ax, bx)) &&
      max<f64>(min<f64>(py, qy), min<f64>(ay, by)) <= min<f64>(max<f64>(py, qy), max<f64>(ay, by))
    )
  }
  return true
}

function slide(wall: i32, px: f64, py: f64, tx: f64, ty: f64): void {
  const e = ends + ((<usize>wall) << 4)
  const ax: f64 = load<f32>(e)
  const ay: f64 = load<f32>(e, 4)
  const wx = <f64>load<f32>(e, 8) - ax
  const wy = <f64>load<f32>(e, 12) - ay
  const square = wx * wx + wy * wy
  const from = wx * (py - ay) - wy * (px - ax)
  if (load<u8>(soft + <usize>wall)) {
    const to = wx * (ty - ay) - wy * (tx - ax)
    const part = (from === to ? 0 : from / (from - to)) * softStop
    clippedX = px + (tx - px) * part
    clippedY = py + (ty - py) * part
    return
  }
  const along = ((tx - px) * wx + (ty - py) * wy) / square
  const length = sqrt<f64>(square)
  const distance = (from < 0 ? -from : from) / length
  const off = easeOff - distance
  const side: f64 = from < 0 ? -1 : 1
  clippedX = px + wx * along + ((-wy * side) / length) * off
  clippedY = py + wy * along + ((wx * side) / length) * off
}

/** Moves a place that is nearer than `radius` to hard walls away from them, into `clippedX` and `clippedY`; false when it is far enough from all. */
function keepAway(begin: i32, end: i32, px: f64, py: f64, tx: f64, ty: f64, radius: f64): bool {
  let x = tx
  let y = ty
  let isNear = false
  for (let k = begin; k < end; k++) {
    const wall = <usize>load<i32>(items + ((<usize>k) << 2))
    if (load<u8>(soft + wall)) continue
    const e = ends + (wall << 4)
    const ax: f64 = load<f32>(e)
    const ay: f64 = load<f32>(e, 4)
    const dx = <f64>load<f32>(e, 8) - ax
    const dy = <f64>load<f32>(e, 12) - ay
    let t = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)
    t = t < 0 ? 0 : min<f64>(t, 1)
    const ox = x - ax - t * dx
    const oy = y - ay - t * dy
    const square = ox * ox + oy * oy
    if (square >= radius * radius || square < 1e-12) continue
    const distance = sqrt<f64>(square)
    const push = (radius - distance) / distance
    x += ox * push
    y += oy * push
    isNear = true
  }
  const shiftX = x - tx
  const shiftY = y - ty
  if (!isNear || shiftX * shiftX + shiftY * shiftY > radius * radius || (x === px && y === py)) return false
  clippedX = x
  clippedY = y
  return true
}

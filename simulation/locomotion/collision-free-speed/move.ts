/**
 * The move of the collision-free speed model, in plain TypeScript: Tordeux, Chraibi and Seyfried 2016, doi 10.1007/978-3-319-33482-0_29.
 *
 * Direction e = unit(e0 − Σ A·exp((l − d)/D)·e_ij − walls), l = r_i + r_j (eq. 4); gap s = the smallest d − l among those in
 * front, e·e_ij ≥ 0 and lateral offset ≤ l (eq. 3); speed V = min(v0, max(0, s/T)) (eq. 2). The push is not raised further once
 * bodies touch. exp(x) is (1 + x/256)^256: + and × alone, the same bits everywhere, 2 % off at x = −3 where it hardly counts.
 *
 * This is the reference of `kernel/move.ts`, which does the same in WebAssembly and gives the same bits: terms of pairs are
 * float32, each operation rounded; candidate n of a run is added up in lane n mod 4, and the lanes are added in a fixed order.
 * All else is float64.
 */
import { heldFlag, type MoveKernel, type MoveView, overlapFlag, reachedFlag, stillFlag } from '../../crowd/crowd-state.ts'
import { clipMove, clipped } from '../../space/clip-move.ts'

const f = Math.fround

/** Above this time step walls steer by projection: the paper's push of 0.02 m range would throw people about. */
const coarseStep = 0.1
/** Below this speed nobody moves, m/s. Chosen. */
const stillSpeed = 0.02
/** Below this speed somebody in front is in the way, m/s. Chosen. */
const heldSpeed = 0.05
/** Nearer than the root of this two are on one spot, m². */
const oneSpot = f(1e-12)
const overlapShare = f(0.9)

/** Neighbours within the cut-off of the person that is being moved: gaps kept for the speed. As long as the crowd. */
let nearX = new Float32Array(0)
let nearY = new Float32Array(0)
let nearDistance = new Float32Array(0)
let nearReach = new Float32Array(0)

/** What the neighbours and then the walls have made of the wish of the person that is being moved: [ex, ey]. */
const heading = new Float64Array(2)
let nearCount = 0
let isOverlapping = false

/** The kernel in plain TypeScript. */
export function createMoveKernel(): MoveKernel {
  let view: MoveView | null = null
  return {
    configure(next) {
      view = next
      const { capacity } = next.persons
      if (nearX.length >= capacity) return
      nearX = new Float32Array(capacity)
      nearY = new Float32Array(capacity)
      nearDistance = new Float32Array(capacity)
      nearReach = new Float32Array(capacity)
    },
    move(from, to) {
      if (view) for (let k = from; k < to; k++) if (view.grid.sortedStep[k]! > 0) movePerson(view, k)
    },
  }
}

function movePerson(view: MoveView, k: number): void {
  const { grid, persons, walls, parameters } = view
  const x = grid.sortedX[k]!
  const y = grid.sortedY[k]!
  const radius = grid.sortedRadius[k]!
  const dt = grid.sortedStep[k]!
  const distance = grid.wishDistance[k]!
  const row = grid.order[k]!
  let flag = grid.sortedFlags[k]!
  pushFromNeighbours(view, k)
  if (isOverlapping) flag |= overlapFlag
  const bucket = Math.floor((y - walls.originY) / walls.bucketSize) * walls.columns + Math.floor((x - walls.originX) / walls.bucketSize)
  const wallBegin = walls.start[bucket]!
  const wallEnd = walls.start[bucket + 1]!
  if (wallBegin < wallEnd) pushFromWalls(view, wallBegin, wallEnd, x, y, radius, dt > coarseStep)
  let ex = heading[0]!
  let ey = heading[1]!
  const length = Math.sqrt(ex * ex + ey * ey)
  let nx = x
  let ny = y
  if (length > 1e-6) {
    ex /= length
    ey /= length
    const gap = gapAhead(f(ex), f(ey))
    const free = grid.wishSpeed[k]!
    let speed = gap / parameters.timeGap
    speed = speed < 0 ? 0 : speed < free ? speed : free
    if (speed < heldSpeed) flag |= heldFlag
    let step = speed * dt
    if (distance < Infinity) {
      if (distance - radius <= step) flag |= reachedFlag
      if (step > distance) step = distance
    }
    nx = f(x + ex * step)
    ny = f(y + ey * step)
  } else if (distance <= radius) flag |= reachedFlag
  if (wallBegin < wallEnd) {
    clipMove(walls, wallBegin, wallEnd, x, y, nx, ny, radius)
    nx = clipped[0]!
    ny = clipped[1]!
  }
  const dx = nx - x
  const dy = ny - y
  const way = Math.sqrt(dx * dx + dy * dy)
  const isStill = way < stillSpeed * dt && !(flag & heldFlag)
  persons.x[row] = nx
  persons.y[row] = ny
  persons.velocityX[row] = dx / dt
  persons.velocityY[row] = dy / dt
  persons.walked[row]! += way
  persons.stillFor[row] = isStill ? persons.stillFor[row]! + dt : 0
  grid.sortedFlags[k] = isStill ? flag | stillFlag : flag
}

/** Gathers the neighbours of the person at place k, and leaves the wish and their pushes in `heading`. */
function pushFromNeighbours(view: MoveView, k: number): void {
  const { grid, parameters } = view
  const { sortedX, sortedY, sortedRadius, order, ranges, columns } = grid
  const x = sortedX[k]!
  const y = sortedY[k]!
  const radius = sortedRadius[k]!
  const row = order[k]!
  const cell = grid.sortedCell[k]!
  const square = f(view.cutOff * view.cutOff)
  const inverseRange = f(1 / (parameters.neighbourRange * 256))
  const strength = f(parameters.neighbourStrength)
  let count = 0
  let isOverlap = false
  /** Persons on the very spot: the one with the higher row goes east. */
  let east = 0
  let x01 = f(0)
  let y01 = f(0)
  let sumX = f(0)
  let sumY = f(0)
  for (let lane = 0; lane < 4; lane++) {
    let pushX = f(0)
    let pushY = f(0)
    for (let c = cell - columns; c <= cell + columns; c += columns) {
      const begin = runBegin(ranges, c)
      const end = runEnd(ranges, c)
      for (let j = begin + lane; j < end; j += 4) {
        const dx = f(sortedX[j]! - x)
        const dy = f(sortedY[j]! - y)
        const d2 = f(f(dx * dx) + f(dy * dy))
        if (d2 >= square || j === k) continue
        if (d2 < oneSpot) {
          east += row > order[j]! ? 1 : -1
          isOverlap = true
          continue
        }
        const d = f(Math.sqrt(d2))
        const l = f(radius + sortedRadius[j]!)
        nearX[count] = dx
        nearY[count] = dy
        nearDistance[count] = d
        nearReach[count] = l
        count++
        if (d < f(overlapShare * l)) isOverlap = true
        const excess = f(l - d)
        let a = f(1 + f((excess < 0 ? excess : 0) * inverseRange))
        if (a < 0) a = f(0)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        a = f(a * a)
        const w = f(f(strength * a) / d)
        pushX = f(pushX + f(w * dx))
        pushY = f(pushY + f(w * dy))
      }
    }
    // (0 + 1) + (2 + 3), as the lanes of a vector are added.
    if (lane & 1) {
      const pairX = f(x01 + pushX)
      const pairY = f(y01 + pushY)
      sumX = lane === 1 ? pairX : f(sumX + pairX)
      sumY = lane === 1 ? pairY : f(sumY + pairY)
    } else {
      x01 = pushX
      y01 = pushY
    }
  }
  nearCount = count
  isOverlapping = isOverlap
  heading[0] = grid.wishX[k]! - sumX + strength * east
  heading[1] = grid.wishY[k]! - sumY
}

/** First place of the run of cells c − 1, c, c + 1; not below `runEnd` where all are empty. */
function runBegin(ranges: Int32Array, c: number): number {
  const west = ranges[2 * c - 2]!
  const middle = ranges[2 * c]!
  const east = ranges[2 * c + 2]!
  const begin = middle < west ? middle : west
  return east < begin ? east : begin
}

function runEnd(ranges: Int32Array, c: number): number {
  const west = ranges[2 * c - 1]!
  const middle = ranges[2 * c + 1]!
  const east = ranges[2 * c + 3]!
  const end = middle > west ? middle : west
  return east > end ? east : end
}

/** Adds the pushes of the walls to `heading`; with a coarse step takes away what goes into them. */
function pushFromWalls(view: MoveView, begin: number, end: number, x: number, y: number, radius: number, isCoarse: boolean): void {
  const { walls } = view
  const { wallRange, wallStrength } = view.parameters
  let ex = heading[0]!
  let ey = heading[1]!
  for (let i = begin; i < end; i++) {
    const wall = walls.items[i]!
    if (walls.soft[wall]) continue
    const e = wall * 4
    const ax = walls.ends[e]!
    const ay = walls.ends[e + 1]!
    const wx = walls.ends[e + 2]! - ax
    const wy = walls.ends[e + 3]! - ay
    let t = ((x - ax) * wx + (y - ay) * wy) / (wx * wx + wy * wy)
    t = t < 0 ? 0 : t > 1 ? 1 : t
    const ox = x - ax - t * wx
    const oy = y - ay - t * wy
    const d2 = ox * ox + oy * oy
    if (!(d2 <= 0.5 && d2 >= 1e-12)) continue
    const d = Math.sqrt(d2)
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
    let a = q > 0 ? 1 : 1 + q / 256
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
  heading[0] = ex
  heading[1] = ey
}

/** Gap to the nearest person in front of somebody who heads for (ex, ey), m; Infinity when there is none. */
function gapAhead(ex: number, ey: number): number {
  let gap = Infinity
  for (let i = 0; i < nearCount; i++) {
    const dx = nearX[i]!
    const dy = nearY[i]!
    if (f(f(dx * ex) + f(dy * ey)) < 0) continue
    const lateral = f(f(dx * ey) - f(dy * ex))
    const l = nearReach[i]!
    if (lateral > l || lateral < -l) continue
    const s = f(nearDistance[i]! - l)
    if (s < gap) gap = s
  }
  return gap
}

/**
 * The move of the collision-free speed model, in plain TypeScript: Tordeux, Chraibi and Seyfried 2016, doi 10.1007/978-3-319-33482-0_29,
 * with three terms of our own that the calibration asked for (docs/models/collision-free-speed.md).
 *
 * Direction e = unit(e0 − Σ A·exp((l − d)/D)·e_ij + B·aside − walls), l = r_i + r_j (eq. 4); `aside` is the sum over those who come
 * against me of (1 − gap/R)(1 − |lateral|/W), to the right of them on my left and to the left of them on my right. Speed: the least, over those in
 * front (e·e_ij ≥ 0), of (gap − s0·cos² + τ·v_j)/(T + τ) and gap/Tc where the lateral offset is at most l (eq. 2 and 3 with a least
 * gap and the leader's speed v_j; in a steady file (gap − s0)/T), or of gap/To for those who come against me within wo·l; from 0 to v0.
 * The push is not raised further once bodies touch. exp(x) is (1 + x/256)^256: + and × alone, the same bits everywhere, 2 % off
 * at x = −3 where it hardly counts.
 *
 * This is the reference of `kernel/move.ts`, which does the same in WebAssembly and gives the same bits: terms of pairs are
 * float32, each operation rounded; candidate n of a run is added up in lane n mod 4, and the lanes are added in a fixed order.
 * All else is float64.
 */
import { movedAt, wayAt } from '../../crowd/bodies.ts'
import { heldFlag, type MoveKernel, type MoveView, openFlag, overlapFlag, reachedFlag, stillFlag } from '../../crowd/crowd-state.ts'
import { plainSorting } from '../../crowd/gather.ts'
import { putBack } from '../../crowd/put-back.ts'
import { foreseeRange } from '../../crowd/quiet.ts'
import { clipMove, clipped, meetsWallOfEnd } from '../../space/clip-move.ts'
import { againstLimit } from './parameters.ts'

const f = Math.fround

/** Above this time step walls steer by projection: the paper's push of 0.02 m range would throw people about. */
const coarseStep = 0.1
/** Steps longer than this, free ones, may end beyond the walls that are listed for their start, s. */
const freeStep = 0.3
/** Below this speed nobody moves, m/s. Chosen. */
const stillSpeed = 0.02
/** Below this speed somebody in front is in the way, m/s. Chosen. */
const heldSpeed = 0.05
/** Nearer than the root of this two are on one spot, m². */
const oneSpot = f(1e-12)
const overlapShare = f(0.9)
const against = f(againstLimit)

/** Neighbours within the cut-off of the person that is being moved: gaps kept for the speed. As long as the crowd. */
let nearX = new Float32Array(0)
let nearY = new Float32Array(0)
let nearGap = new Float32Array(0)
/** Lateral offset within which each is in the way, m. */
let nearWidth = new Float32Array(0)
/** Least gap over the square of the distance, the way that the other's motion frees, and the inverse of the time that gaps are closed in. */
let nearLeast = new Float32Array(0)
let nearFollow = new Float32Array(0)
let nearRate = new Float32Array(0)

/** What the neighbours and then the walls have made of the wish of the person that is being moved: [ex, ey]. */
const heading = new Float64Array(2)
let nearCount = 0
let isOverlapping = false

/** The kernel in plain TypeScript. */
export function createMoveKernel(): MoveKernel {
  let view: MoveView | null = null
  return {
    ...plainSorting,
    configure(next) {
      view = next
      const { capacity } = next.persons
      if (nearX.length >= capacity) return
      nearX = new Float32Array(capacity)
      nearY = new Float32Array(capacity)
      nearGap = new Float32Array(capacity)
      nearWidth = new Float32Array(capacity)
      nearLeast = new Float32Array(capacity)
      nearFollow = new Float32Array(capacity)
      nearRate = new Float32Array(capacity)
    },
    move(from, to) {
      if (view) for (let k = from; k < to; k++) if (view.grid.sortedStep[k]! > 0) movePerson(view, k)
    },
    putBack(from, to) {
      if (view) putBack(view, from, to)
    },
    foresee(from, to) {
      if (view) foreseeRange(view, from, to)
    },
  }
}

function movePerson(view: MoveView, k: number): void {
  const { grid, walls, parameters } = view
  const x = grid.sortedX[k]!
  const y = grid.sortedY[k]!
  const radius = grid.sortedRadius[k]!
  const dt = grid.sortedStep[k]!
  const distance = grid.wishDistance[k]!
  let flag = grid.sortedFlags[k]!
  pushFromNeighbours(view, k)
  if (isOverlapping) flag |= overlapFlag
  let wallBegin = 0
  let wallEnd = 0
  if (!(flag & openFlag)) {
    const bucket = Math.floor((y - walls.originY) / walls.bucketSize) * walls.columns + Math.floor((x - walls.originX) / walls.bucketSize)
    wallBegin = walls.start[bucket]!
    wallEnd = walls.start[bucket + 1]!
  }
  if (wallBegin < wallEnd) pushFromWalls(view, wallBegin, wallEnd, x, y, radius, dt > coarseStep)
  let ex = heading[0]!
  let ey = heading[1]!
  const length = Math.sqrt(ex * ex + ey * ey)
  let nx = x
  let ny = y
  if (length > 1e-6) {
    ex /= length
    ey /= length
    const { closingTime } = parameters
    let speed = speedAhead(f(ex), f(ey), f(1 / (dt > closingTime ? dt : closingTime)))
    const free = grid.wishSpeed[k]!
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
  // The line of a free step is clear of walls. Who was pushed so far aside that a wall of its end is in the way stays.
  if (dt > freeStep && !(flag & openFlag) && meetsWallOfEnd(walls, x, y, nx, ny)) {
    nx = x
    ny = y
  }
  const dx = nx - x
  const dy = ny - y
  const way = Math.sqrt(dx * dx + dy * dy)
  const isStill = way < stillSpeed * dt && !(flag & heldFlag)
  const { moved } = grid
  const at = movedAt(k)
  moved[at] = nx
  moved[at + 1] = ny
  moved[at + 2] = dx / dt
  moved[at + 3] = dy / dt
  moved[at + 4] = grid.wishX[k]!
  moved[at + 5] = grid.wishY[k]!
  grid.ways[wayAt(k)] = way
  grid.sortedFlags[k] = isStill ? flag | stillFlag : flag
}

/** Gathers the neighbours of the person at place k, and leaves the wish and their pushes in `heading`. */
function pushFromNeighbours(view: MoveView, k: number): void {
  const { grid, parameters } = view
  const { sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed, order, runs, sortedBlock } = grid
  const x = sortedX[k]!
  const y = sortedY[k]!
  const radius = sortedRadius[k]!
  const row = order[k]!
  const firstRun = 6 * sortedBlock[k]!
  const square = f(view.cutOff * view.cutOff)
  const inverseRange = f(1 / (parameters.neighbourRange * 256))
  const strength = f(parameters.neighbourStrength)
  const wishX = grid.wishX[k]!
  const wishY = grid.wishY[k]!
  const leastGap = f(parameters.leastGap)
  const followTime = f(parameters.followTime)
  const followRate = f(1 / (parameters.timeGap + parameters.followTime))
  const passingRate = f(1 / parameters.passingTime)
  const passingWidth = f(parameters.passingWidth)
  const inverseAvoidRange = f(1 / parameters.avoidRange)
  const inverseAvoidWidth = f(1 / parameters.avoidWidth)
  const sidePreference = f(parameters.sidePreference)
  let count = 0
  let isOverlap = false
  /** Persons on the very spot: the one with the higher row goes east. */
  let east = 0
  let x01 = f(0)
  let y01 = f(0)
  let aside01 = f(0)
  let sumX = f(0)
  let sumY = f(0)
  let sumAside = f(0)
  for (let lane = 0; lane < 4; lane++) {
    let pushX = f(0)
    let pushY = f(0)
    let aside = f(0)
    for (let run = firstRun; run < firstRun + 6; run += 2) {
      const end = runs[run + 1]!
      for (let j = runs[run]! + lane; j < end; j += 4) {
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
        const gap = f(d - l)
        const isAgainst = f(f(sortedHeadX[j]! * wishX) + f(sortedHeadY[j]! * wishY)) < against
        nearX[count] = dx
        nearY[count] = dy
        nearGap[count] = gap
        nearWidth[count] = isAgainst ? f(l * passingWidth) : l
        nearLeast[count] = isAgainst ? 0 : f(leastGap / d2)
        nearFollow[count] = isAgainst ? 0 : f(sortedSpeed[j]! * followTime)
        nearRate[count] = isAgainst ? passingRate : followRate
        count++
        if (d < f(overlapShare * l)) isOverlap = true
        if (isAgainst && f(f(dx * wishX) + f(dy * wishY)) > 0) {
          const lateral = f(f(f(wishX * dy) - f(wishY * dx)) + sidePreference)
          const near = f(1 - f(gap * inverseAvoidRange))
          const beside = f(1 - f((lateral < 0 ? -lateral : lateral) * inverseAvoidWidth))
          const turn = f((near < 0 ? 0 : near < 1 ? near : 1) * (beside < 0 ? 0 : beside))
          aside = f(aside + (lateral > 0 ? -turn : turn))
        }
        let a = f(1 - f((gap < 0 ? 0 : gap) * inverseRange))
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
      const pairAside = f(aside01 + aside)
      sumX = lane === 1 ? pairX : f(sumX + pairX)
      sumY = lane === 1 ? pairY : f(sumY + pairY)
      sumAside = lane === 1 ? pairAside : f(sumAside + pairAside)
    } else {
      x01 = pushX
      y01 = pushY
      aside01 = aside
    }
  }
  nearCount = count
  isOverlapping = isOverlap
  const turn = parameters.avoidStrength * sumAside
  heading[0] = wishX - sumX + strength * east - turn * wishY
  heading[1] = wishY - sumY + turn * wishX
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

/** Highest speed that those in front leave to somebody who heads for (ex, ey), m/s; Infinity when there are none. May be below 0. */
function speedAhead(ex: number, ey: number, closingRate: number): number {
  let speed = Infinity
  for (let i = 0; i < nearCount; i++) {
    const dx = nearX[i]!
    const dy = nearY[i]!
    const along = f(f(dx * ex) + f(dy * ey))
    if (along < 0) continue
    const lateral = f(f(dx * ey) - f(dy * ex))
    const width = nearWidth[i]!
    if (lateral > width || lateral < -width) continue
    const gap = nearGap[i]!
    const follow = f(f(f(gap - f(f(along * along) * nearLeast[i]!)) + nearFollow[i]!) * nearRate[i]!)
    const close = f(gap * closingRate)
    const s = close < follow ? close : follow
    if (s < speed) speed = s
  }
  return speed
}

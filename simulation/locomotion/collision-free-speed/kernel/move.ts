// @ts-nocheck: AssemblyScript, compiled to out/wasm/move.wasm by `npm run build`.
/**
 * The move of the collision-free speed model in WebAssembly with explicit SIMD. `../move.ts` is the reference and has the paper;
 * both give the same bits (tests/contracts). Terms of pairs: float32, candidate n of a run in lane n mod 4, lanes added as
 * (0 + 1) + (2 + 3). All else: float64. Arrays may be read 15 bytes beyond their end; what is read there is masked away.
 */
import * as at from './layout'
import { clipMove, clippedX, clippedY, firstHit, headingX, headingY, pushFromWalls, setHeading, setWalls } from './walls'
import { word } from './words'

export { foresee } from './foresee'
export { collect, findRuns, gather, listCells, sortRound } from './sort'

const overlapFlag: i32 = 2
const heldFlag: i32 = 4
const reachedFlag: i32 = 1
const stillFlag: i32 = 16
const openFlag: i32 = 128
const coarseStep: f64 = 0.1
const freeStep: f64 = 0.3
const stillSpeed: f64 = 0.02
const heldSpeed: f64 = 0.05

function sumLanes(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
}

/** Moves the people at sorted places [from, to). `scratch` has room for all that may be within a cut-off. */
export function move(settings: usize, scratch: usize, from: i32, to: i32): void {
  const order = word(settings, at.atOrder)
  const sortedBlock = word(settings, at.atSortedBlock)
  const sortedX = word(settings, at.atSortedX)
  const sortedY = word(settings, at.atSortedY)
  const sortedRadius = word(settings, at.atSortedRadius)
  const sortedHeadX = word(settings, at.atSortedHeadX)
  const sortedHeadY = word(settings, at.atSortedHeadY)
  const sortedSpeed = word(settings, at.atSortedSpeed)
  const sortedStep = word(settings, at.atSortedStep)
  const wishX = word(settings, at.atWishX)
  const wishY = word(settings, at.atWishY)
  const wishDistance = word(settings, at.atWishDistance)
  const wishSpeed = word(settings, at.atWishSpeed)
  const sortedFlags = word(settings, at.atSortedFlags)
  const runs = word(settings, at.atRuns)
  const outMoved = word(settings, at.atMoved)
  const wallStart = word(settings, at.atWallStart)
  const wallColumns = <i32>load<u32>(settings + at.atWallColumns)
  const wallRows = <i32>load<u32>(settings + at.atWallRows)
  const wallOriginX = load<f64>(settings + at.atWallOriginX)
  const wallOriginY = load<f64>(settings + at.atWallOriginY)
  const bucketSize = load<f64>(settings + at.atWallBucketSize)
  setWalls(settings)
  const cutOff = load<f64>(settings + at.atCutOff)
  const followTime = load<f64>(settings + at.atFollowTime)
  const closingTime = load<f64>(settings + at.atClosingTime)
  const avoidStrength = load<f64>(settings + at.atAvoidStrength)
  const leastGaps = f32x4.splat(<f32>load<f64>(settings + at.atLeastGap))
  const followTimes = f32x4.splat(<f32>followTime)
  const followRates = f32x4.splat(<f32>(1.0 / (load<f64>(settings + at.atTimeGap) + followTime)))
  const passingRates = f32x4.splat(<f32>(1.0 / load<f64>(settings + at.atPassingTime)))
  const passingWidths = f32x4.splat(<f32>load<f64>(settings + at.atPassingWidth))
  const inverseAvoidRange = f32x4.splat(<f32>(1.0 / load<f64>(settings + at.atAvoidRange)))
  const inverseAvoidWidth = f32x4.splat(<f32>(1.0 / load<f64>(settings + at.atAvoidWidth)))
  const sidePreferences = f32x4.splat(<f32>load<f64>(settings + at.atSidePreference))
  const againstLimits = f32x4.splat(-0.2)
  const strength = <f32>load<f64>(settings + at.atNeighbourStrength)
  const square = f32x4.splat(<f32>(cutOff * cutOff))
  const inverseRange = f32x4.splat(<f32>(1.0 / (load<f64>(settings + at.atNeighbourRange) * 256.0)))
  const strengths = f32x4.splat(strength)
  const oneSpot = f32x4.splat(1e-12)
  const overlapShare = f32x4.splat(0.9)
  const zero = f32x4.splat(0)
  const one = f32x4.splat(1)
  const infinite = f32x4.splat(Infinity)
  const lanes = i32x4(0, 1, 2, 3)
  for (let k = from; k < to; k++) {
    const at4 = (<usize>k) << 2
    const dt: f64 = load<f32>(sortedStep + at4)
    if (!(dt > 0)) continue
    const row = load<i32>(order + at4)
    const x = load<f32>(sortedX + at4)
    const y = load<f32>(sortedY + at4)
    const radius = load<f32>(sortedRadius + at4)
    let flag = <i32>load<u8>(sortedFlags + <usize>k)
    // 1. Neighbours within the cut-off: kept for the gap, their pushes summed.
    const xs = f32x4.splat(x)
    const ys = f32x4.splat(y)
    const radii = f32x4.splat(radius)
    const selves = i32x4.splat(k)
    const wishX32 = load<f32>(wishX + at4)
    const wishY32 = load<f32>(wishY + at4)
    const wishXs = f32x4.splat(wishX32)
    const wishYs = f32x4.splat(wishY32)
    let pushX = zero
    let pushY = zero
    let asides = zero
    let overlaps = zero
    let east: i32 = 0
    let kept = scratch
    let run = runs + <usize>load<i32>(sortedBlock + at4) * 24
    for (let r = 0; r < 3; r++) {
      const begin = load<i32>(run)
      const end = load<i32>(run, 4)
      run += 8
      const ends = i32x4.splat(end)
      for (let j = begin; j < end; j += 4) {
        const j4 = (<usize>j) << 2
        const dx = f32x4.sub(v128.load(sortedX + j4), xs)
        const dy = f32x4.sub(v128.load(sortedY + j4), ys)
        const d2 = f32x4.add(f32x4.mul(dx, dx), f32x4.mul(dy, dy))
        const places = i32x4.add(i32x4.splat(j), lanes)
        let ok = v128.and(v128.and(f32x4.lt(d2, square), i32x4.lt_s(places, ends)), i32x4.ne(places, selves))
        if (!v128.any_true(ok)) continue
        const isHere = v128.and(ok, f32x4.lt(d2, oneSpot))
        if (v128.any_true(isHere)) {
          ok = v128.andnot(ok, isHere)
          overlaps = v128.or(overlaps, isHere)
          const bits = i32x4.bitmask(isHere)
          for (let lane = 0; lane < 4; lane++) if (bits & (1 << lane)) east += row > load<i32>(order + j4 + ((<usize>lane) << 2)) ? 1 : -1
        }
        const d = f32x4.sqrt(d2)
        const l = f32x4.add(radii, v128.load(sortedRadius + j4))
        const gap = f32x4.sub(d, l)
        const face = f32x4.add(f32x4.mul(v128.load(sortedHeadX + j4), wishXs), f32x4.mul(v128.load(sortedHeadY + j4), wishYs))
        const isAgainst = v128.and(ok, f32x4.lt(face, againstLimits))
        v128.store(kept, dx)
        v128.store(kept, dy, 16)
        v128.store(kept, v128.bitselect(gap, infinite, ok), 32)
        v128.store(kept, v128.bitselect(f32x4.mul(l, passingWidths), l, isAgainst), 48)
        v128.store(kept, v128.andnot(f32x4.div(leastGaps, d2), isAgainst), 64)
        v128.store(kept, v128.andnot(f32x4.mul(v128.load(sortedSpeed + j4), followTimes), isAgainst), 80)
        v128.store(kept, v128.bitselect(passingRates, followRates, isAgainst), 96)
        kept += 112
        if (v128.any_true(isAgainst)) {
          const along = f32x4.add(f32x4.mul(dx, wishXs), f32x4.mul(dy, wishYs))
          const isComing = v128.and(isAgainst, f32x4.gt(along, zero))
          const lateral = f32x4.add(f32x4.sub(f32x4.mul(wishXs, dy), f32x4.mul(wishYs, dx)), sidePreferences)
          const close = f32x4.pmin(one, f32x4.pmax(zero, f32x4.sub(one, f32x4.mul(gap, inverseAvoidRange))))
          const beside = f32x4.pmax(zero, f32x4.sub(one, f32x4.mul(f32x4.abs(lateral), inverseAvoidWidth)))
          const turn = f32x4.mul(close, beside)
          asides = f32x4.add(asides, v128.and(v128.bitselect(f32x4.neg(turn), turn, f32x4.gt(lateral, zero)), isComing))
        }
        overlaps = v128.or(overlaps, v128.and(ok, f32x4.lt(d, f32x4.mul(overlapShare, l))))
        let a = f32x4.sub(one, f32x4.mul(f32x4.pmax(gap, zero), inverseRange))
        a = f32x4.pmax(a, zero)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        a = f32x4.mul(a, a)
        const w = f32x4.div(f32x4.mul(strengths, a), d)
        pushX = f32x4.add(pushX, v128.and(f32x4.mul(w, dx), ok))
        pushY = f32x4.add(pushY, v128.and(f32x4.mul(w, dy), ok))
      }
    }
    if (v128.any_true(overlaps)) flag |= overlapFlag
    const turned = avoidStrength * <f64>sumLanes(asides)
    setHeading(
      <f64>wishX32 - <f64>sumLanes(pushX) + <f64>strength * <f64>east - turned * <f64>wishY32,
      <f64>wishY32 - <f64>sumLanes(pushY) + turned * <f64>wishX32,
    )
    // 2. Walls near by.
    let wallBegin: i32 = 0
    let wallEnd: i32 = 0
    if (!(flag & openFlag)) {
      const bucket =
        <i32>Math.floor((<f64>y - wallOriginY) / bucketSize) * wallColumns + <i32>Math.floor((<f64>x - wallOriginX) / bucketSize)
      wallBegin = load<i32>(wallStart + ((<usize>bucket) << 2))
      wallEnd = load<i32>(wallStart + ((<usize>bucket) << 2), 4)
    }
    if (wallBegin < wallEnd) pushFromWalls(wallBegin, wallEnd, x, y, radius, dt > coarseStep)
    // 3. Direction, gap, speed.
    let ex = headingX
    let ey = headingY
    const length = sqrt<f64>(ex * ex + ey * ey)
    const distance: f64 = load<f32>(wishDistance + at4)
    let nx: f64 = x
    let ny: f64 = y
    if (length > 1e-6) {
      ex /= length
      ey /= length
      const exs = f32x4.splat(<f32>ex)
      const eys = f32x4.splat(<f32>ey)
      const closingRates = f32x4.splat(<f32>(1.0 / (dt > closingTime ? dt : closingTime)))
      let speeds = infinite
      for (let near = scratch; near < kept; near += 112) {
        const dx = v128.load(near)
        const dy = v128.load(near, 16)
        const along = f32x4.add(f32x4.mul(dx, exs), f32x4.mul(dy, eys))
        const lateral = f32x4.abs(f32x4.sub(f32x4.mul(dx, eys), f32x4.mul(dy, exs)))
        const isAhead = v128.and(f32x4.ge(along, zero), f32x4.le(lateral, v128.load(near, 48)))
        const gap = v128.load(near, 32)
        const afterLeast = f32x4.sub(gap, f32x4.mul(f32x4.mul(along, along), v128.load(near, 64)))
        const follow = f32x4.mul(f32x4.add(afterLeast, v128.load(near, 80)), v128.load(near, 96))
        const free = f32x4.pmin(follow, f32x4.mul(gap, closingRates))
        speeds = f32x4.pmin(speeds, v128.bitselect(free, infinite, isAhead))
      }
      const ahead = min<f32>(
        min<f32>(f32x4.extract_lane(speeds, 0), f32x4.extract_lane(speeds, 1)),
        min<f32>(f32x4.extract_lane(speeds, 2), f32x4.extract_lane(speeds, 3)),
      )
      const free: f64 = load<f32>(wishSpeed + at4)
      let speed = <f64>ahead
      speed = speed < 0 ? 0 : speed < free ? speed : free
      if (speed < heldSpeed) flag |= heldFlag
      let step = speed * dt
      if (distance < Infinity) {
        if (distance - <f64>radius <= step) flag |= reachedFlag
        if (step > distance) step = distance
      }
      nx = <f64>(<f32>(<f64>x + ex * step))
      ny = <f64>(<f32>(<f64>y + ey * step))
    } else if (distance <= <f64>radius) flag |= reachedFlag
    // 4. Past the walls, and into the person's row.
    if (wallBegin < wallEnd) {
      clipMove(wallBegin, wallEnd, x, y, nx, ny, radius)
      nx = clippedX
      ny = clippedY
    }
    if (dt > freeStep && !(flag & openFlag)) {
      const column = <i32>Math.floor((nx - wallOriginX) / bucketSize)
      const line = <i32>Math.floor((ny - wallOriginY) / bucketSize)
      if (column >= 0 && line >= 0 && column < wallColumns && line < wallRows) {
        const bucket = wallStart + ((<usize>(line * wallColumns + column)) << 2)
        if (firstHit(load<i32>(bucket), load<i32>(bucket, 4), x, y, nx, ny) >= 0) {
          nx = x
          ny = y
        }
      }
    }
    const dx = nx - <f64>x
    const dy = ny - <f64>y
    const way = sqrt<f64>(dx * dx + dy * dy)
    const isStill = way < stillSpeed * dt && !(flag & heldFlag)
    const moved = outMoved + ((<usize>k) << at.movedShift)
    store<f32>(moved, <f32>nx, at.bodyX)
    store<f32>(moved, <f32>ny, at.bodyY)
    store<f32>(moved, <f32>(dx / dt), at.bodyVelocityX)
    store<f32>(moved, <f32>(dy / dt), at.bodyVelocityY)
    store<f32>(moved, wishX32, at.bodyHeadX)
    store<f32>(moved, wishY32, at.bodyHeadY)
    store<f64>(moved, way, at.bodyWay)
    store<u8>(sortedFlags + <usize>k, <u8>(isStill ? flag | stillFlag : flag))
  }
}

/** Takes what came of the sorted places [from, to) that had a step over into their bodies, as `putBack` of simulation/crowd/put-back.ts. */
export function putBack(settings: usize, from: i32, to: i32): void {
  const order = word(settings, at.atOrder)
  const sortedStep = word(settings, at.atSortedStep)
  const sortedFlags = word(settings, at.atSortedFlags)
  const sortedPace = word(settings, at.atSortedPace)
  const pace = word(settings, at.atPace)
  const isWhole = load<i32>(word(settings, at.atForeseen)) !== 0
  const bodies = word(settings, at.atBodies)
  let moved = word(settings, at.atMoved) + ((<usize>from) << at.movedShift)
  for (let k = from; k < to; k++) {
    const dt = load<f32>(sortedStep + ((<usize>k) << 2))
    if (dt !== 0) {
      const row = <usize>load<u32>(order + ((<usize>k) << 2))
      if (isWhole) store<u8>(pace + row, load<u8>(sortedPace + <usize>k))
      const body = bodies + (row << at.bodyShift)
      v128.store(body, v128.load(moved))
      store<u64>(body, load<u64>(moved, at.bodyHeadX), at.bodyHeadX)
      store<f64>(body, load<f64>(body, at.bodyWay) + load<f64>(moved, at.bodyWay), at.bodyWay)
      const isStill = load<u8>(sortedFlags + <usize>k) & <u8>stillFlag
      store<f32>(body, isStill ? <f32>(<f64>load<f32>(body, at.bodyStillFor) + <f64>dt) : 0, at.bodyStillFor)
    }
    moved += 1 << at.movedShift
  }
}

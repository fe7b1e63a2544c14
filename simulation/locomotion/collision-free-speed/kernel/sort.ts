// @ts-nocheck: AssemblyScript, part of `move.ts` of this folder.
/**
 * The loops of sorting in WebAssembly: who is looked at, rounds of the sort, cells, their runs of neighbours, and the copies of people in sorted
 * order. Each has its twin in TypeScript (simulation/crowd/gather.ts, cell-sort.ts, cell-runs.ts) and gives the same bits.
 */
import * as at from './layout'
import { word } from './words'

/** As `listCells` of simulation/crowd/gather.ts. */
export function listCells(settings: usize, keys: usize, rows: usize, count: i32): void {
  const order = word(settings, at.atOrder)
  const sortedBlock = word(settings, at.atSortedBlock)
  const cellKeys = word(settings, at.atCellKeys)
  const cellStarts = word(settings, at.atCellStarts)
  let last: i32 = -1
  let block: i32 = -1
  for (let k = 0; k < count; k++) {
    const at4 = (<usize>k) << 2
    const key = load<i32>(keys + at4)
    if (key !== last) {
      block++
      store<i32>(cellKeys + ((<usize>block) << 2), key)
      store<i32>(cellStarts + ((<usize>block) << 2), k)
      last = key
    }
    store<i32>(order + at4, load<i32>(rows + at4))
    store<i32>(sortedBlock + at4, block)
  }
  store<i32>(word(settings, at.atCellCount), block + 1)
  store<i32>(cellStarts + ((<usize>(block + 1)) << 2), count)
}

/** As `gather` of simulation/crowd/gather.ts. */
export function gather(settings: usize, from: i32, to: i32, withVelocities: i32): i32 {
  const order = word(settings, at.atOrder)
  const sortedX = word(settings, at.atSortedX)
  const sortedY = word(settings, at.atSortedY)
  const sortedRadius = word(settings, at.atSortedRadius)
  const sortedHeadX = word(settings, at.atSortedHeadX)
  const sortedHeadY = word(settings, at.atSortedHeadY)
  const sortedSpeed = word(settings, at.atSortedSpeed)
  const sortedStep = word(settings, at.atSortedStep)
  const sortedVelocityX = word(settings, at.atSortedVelocityX)
  const sortedVelocityY = word(settings, at.atSortedVelocityY)
  const sortedFreeSpeed = word(settings, at.atSortedFreeSpeed)
  const sortedMode = word(settings, at.atSortedMode)
  const sortedPace = word(settings, at.atSortedPace)
  const sortedField = word(settings, at.atSortedField)
  const bodies = word(settings, at.atBodies)
  const pace = word(settings, at.atPace)
  const mode = word(settings, at.atMode)
  const field = word(settings, at.atField)
  let moved: i32 = 0
  for (let k = from; k < to; k++) {
    const at4 = (<usize>k) << 2
    const row = <usize>load<u32>(order + at4)
    const body = bodies + (row << at.bodyShift)
    const own = load<u8>(pace + row)
    const lag = load<f64>(settings + ((<usize>own) << 3), at.atTurnLags)
    const free = load<f32>(body, at.bodyFreeSpeed)
    let vx = load<f32>(body, at.bodyVelocityX)
    let vy = load<f32>(body, at.bodyVelocityY)
    let x = load<f32>(body, at.bodyX)
    let y = load<f32>(body, at.bodyY)
    if (lag > 0) {
      x = <f32>(<f64>x - lag * <f64>vx)
      y = <f32>(<f64>y - lag * <f64>vy)
    }
    if (free === 0) {
      vx = 0
      vy = 0
      store<u64>(body, 0, at.bodyVelocityX)
      store<u64>(body, 0, at.bodyHeadX)
    }
    store<f32>(sortedX + at4, x)
    store<f32>(sortedY + at4, y)
    store<f32>(sortedRadius + at4, load<f32>(body, at.bodyRadius))
    store<f32>(sortedHeadX + at4, load<f32>(body, at.bodyHeadX))
    store<f32>(sortedHeadY + at4, load<f32>(body, at.bodyHeadY))
    if (withVelocities) {
      store<f32>(sortedVelocityX + at4, vx)
      store<f32>(sortedVelocityY + at4, vy)
    }
    store<f32>(sortedSpeed + at4, <f32>sqrt<f64>(<f64>vx * <f64>vx + <f64>vy * <f64>vy))
    const step: f64 = free > 0 ? load<f64>(settings + ((<usize>own) << 3), at.atTurnSteps) : 0
    if (step > 0) moved++
    store<f32>(sortedFreeSpeed + at4, free)
    store<f32>(sortedStep + at4, <f32>step)
    store<u8>(sortedMode + <usize>k, load<u8>(mode + row))
    store<u8>(sortedPace + <usize>k, own)
    store<u16>(sortedField + ((<usize>k) << 1), load<u16>(field + (row << 1)))
  }
  return moved
}

/**
 * As `findRuns` of simulation/crowd/cell-runs.ts, of `count` cells with `columns` in a row; after the keys of all there is room for three more.
 * Of a window of three cells at most three are listed: so only its begin is walked to, and all else goes without a branch, since no
 * processor foresees which cells of a sparse crowd hold somebody.
 */
export function findRuns(settings: usize, count: i32, columns: i32): void {
  const keys = word(settings, at.atCellKeys)
  const starts = word(settings, at.atCellStarts)
  const toStart = starts - keys
  let out = word(settings, at.atRuns)
  const last = keys + ((<usize>count) << 2)
  for (let i: usize = 0; i < 12; i += 4) store<i32>(last + i, i32.MAX_VALUE)
  let below = keys
  let above = keys
  for (let cell = keys; cell < last; cell += 4) {
    const key = load<i32>(cell)
    const firstBelow = key - columns - 1
    const firstAbove = key + columns - 1
    while (load<i32>(below) < firstBelow) below += 4
    while (load<i32>(above) < firstAbove) above += 4
    store<i32>(out, load<i32>(below + toStart))
    store<i32>(out, load<i32>(endOfThree(below, firstBelow + 2) + toStart), 4)
    const isNextTo = <usize>(i32(cell > keys) & i32(load<i32>(cell - 4) === key - 1))
    store<i32>(out, load<i32>(cell - (isNextTo << 2) + toStart), 8)
    store<i32>(out, load<i32>(cell + 4 + ((<usize>i32(load<i32>(cell, 4) === key + 1)) << 2) + toStart), 12)
    store<i32>(out, load<i32>(above + toStart), 16)
    store<i32>(out, load<i32>(endOfThree(above, firstAbove + 2) + toStart), 20)
    out += 24
  }
}

/** Where the keys from `begin` on are greater than `most`, at most three farther. */
function endOfThree(begin: usize, most: i32): usize {
  const within = i32(load<i32>(begin) <= most) + i32(load<i32>(begin, 4) <= most) + i32(load<i32>(begin, 8) <= most)
  return begin + ((<usize>within) << 2)
}

/**
 * Cells and rows of those who are to be looked at, as `collect` of simulation/crowd/gather.ts: of the rows of `list`, by words of four, of which
 * the ones with somebody who is seen are written to `seen` unless that is nil. Returns how many people; the number of words goes to the settings.
 */
export function collect(
  settings: usize,
  list: usize,
  listCount: i32,
  seen: usize,
  rowCount: i32,
  kind: i32,
  keys: usize,
  rows: usize,
): i32 {
  const status = word(settings, at.atStatus)
  const pace = word(settings, at.atPace)
  const bodies = word(settings, at.atBodies)
  const columns = load<i32>(settings, at.atGridColumns)
  const originX = load<f64>(settings, at.atGridOriginX)
  const originY = load<f64>(settings, at.atGridOriginY)
  const inverse = load<f64>(settings, at.atGridInverse)
  let count: usize = 0
  let seenCount: i32 = 0
  for (let i = 0; i < listCount; i++) {
    const four = load<i32>(list + ((<usize>i) << 2))
    const first = (<usize>four) << 2
    const paces = load<u32>(pace + first)
    const unseen: u32 = kind === at.betweenTurn ? paces >>> 1 : kind === at.halfTurn ? (paces >>> 1) & paces : 0
    let bits = load<u32>(status + first) & 0x01010101 & ~unseen
    if (bits === 0) continue
    if (seen !== 0) {
      store<i32>(seen + ((<usize>seenCount) << 2), four)
      seenCount++
    }
    for (; bits !== 0; bits &= bits - 1) {
      const row = first + <usize>(ctz<u32>(bits) >> 3)
      if (row >= <usize>rowCount) break
      const own = load<u8>(pace + row)
      const body = bodies + (row << at.bodyShift)
      const lag = load<f64>(settings + ((<usize>own) << 3), at.atTurnLags)
      let x: f64 = load<f32>(body, at.bodyX)
      let y: f64 = load<f32>(body, at.bodyY)
      if (lag > 0) {
        x = <f64>(<f32>(x - lag * <f64>load<f32>(body, at.bodyVelocityX)))
        y = <f64>(<f32>(y - lag * <f64>load<f32>(body, at.bodyVelocityY)))
      }
      const key = <i32>Math.floor((y - originY) * inverse) * columns + <i32>Math.floor((x - originX) * inverse)
      store<i32>(keys + (count << 2), key)
      store<i32>(rows + (count << 2), <i32>row)
      count++
    }
  }
  store<i32>(settings, seenCount, at.atSeenCount)
  return <i32>count
}

/** As `sortRound` of simulation/crowd/cell-sort.ts. */
export function sortRound(
  fromKeys: usize,
  fromRows: usize,
  toKeys: usize,
  toRows: usize,
  counts: usize,
  count: i32,
  shift: i32,
  mask: i32,
  classes: i32,
): void {
  const end = (<usize>count) << 2
  memory.fill(counts, 0, (<usize>(classes + 1)) << 2)
  for (let i: usize = 0; i < end; i += 4) {
    const at = counts + ((<usize>((load<u32>(fromKeys + i) >>> shift) & mask)) << 2)
    store<i32>(at, load<i32>(at, 4) + 1, 4)
  }
  let sum: i32 = 0
  for (let d: usize = 0; d <= <usize>classes; d++) {
    sum += load<i32>(counts + (d << 2))
    store<i32>(counts + (d << 2), sum)
  }
  for (let i: usize = 0; i < end; i += 4) {
    const key = load<i32>(fromKeys + i)
    const at = counts + ((<usize>((<u32>key >>> shift) & mask)) << 2)
    const place = (<usize>load<i32>(at)) << 2
    store<i32>(at, load<i32>(at) + 1)
    store<i32>(toKeys + place, key)
    store<i32>(toRows + place, load<i32>(fromRows + i))
  }
}

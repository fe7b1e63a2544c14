// @ts-nocheck: AssemblyScript, part of `move.ts` of this folder.
/** Whose next second is foreseen, in WebAssembly with explicit SIMD: the twin of simulation/crowd/quiet.ts, which has the rules; the same bits. */
import * as at from './layout'
import { word } from './words'

/** Values of simulation/crowd/crowd-state.ts. */
const finePace: u8 = 0
const coarsePace: u8 = 2
const reach: i32 = 3
const rowCount: i32 = 7
const fileWidth: f32 = 0.6
const steadyShare: f32 = 0.5
/** Of each row of cells around, in the scratch: the first cell of the window, and its sorted places [begin, end). */
const finger = 0
const begin = 4
const end = 8
const rowBytes: usize = 12

/** As `foreseeRange` of simulation/crowd/quiet.ts. */
export function foresee(settings: usize, scratch: usize, from: i32, to: i32): void {
  const count = load<i32>(word(settings, at.atForeseen))
  if (count === 0) return
  const keys = word(settings, at.atCellKeys)
  const starts = word(settings, at.atCellStarts)
  const cellPace = word(settings, at.atCellPace)
  const sortedBlock = word(settings, at.atSortedBlock)
  const sortedStep = word(settings, at.atSortedStep)
  const sortedPace = word(settings, at.atSortedPace)
  const sortedFreeSpeed = word(settings, at.atSortedFreeSpeed)
  const columns = <i32>load<u32>(settings + at.atGridColumns)
  const timeStep = <f32>load<f64>(settings + at.atTimeStep)
  const beatStep = <f32>load<f64>(settings + at.atBeatStep)
  const seconds = <f32>load<f64>(settings + at.atFreeStep)
  let looked: i32 = -1
  for (let k = from; k < to; k++) {
    const at4 = (<usize>k) << 2
    const cell = load<i32>(sortedBlock + at4)
    const own = load<u8>(cellPace + <usize>cell)
    let found = own
    if (own === coarsePace) {
      if (cell !== looked) lookFrom(scratch, keys, starts, count, load<i32>(keys + ((<usize>cell) << 2)), columns, looked < 0)
      looked = cell
      if (isQuiet(settings, scratch, k, seconds)) found = <u8>at.freePace
    }
    store<u8>(sortedPace + <usize>k, found)
    const step = found === <u8>at.freePace ? seconds : found === finePace ? timeStep : beatStep
    store<f32>(sortedStep + at4, load<f32>(sortedFreeSpeed + at4) > 0 ? step : 0)
  }
}

/** Windows of a cell; those of cells before it, in the same call, have been looked up, but for the first one. */
function lookFrom(scratch: usize, keys: usize, starts: usize, count: i32, key: i32, columns: i32, isFirst: bool): void {
  for (let r = 0; r < rowCount; r++) {
    const row = scratch + <usize>r * rowBytes
    const first = key + (r - reach) * columns - reach
    let cell = isFirst ? firstFrom(keys, count, first) : load<i32>(row, finger)
    while (cell < count && load<i32>(keys + ((<usize>cell) << 2)) < first) cell++
    store<i32>(row, cell, finger)
    store<i32>(row, load<i32>(starts + ((<usize>cell) << 2)), begin)
    while (cell < count && load<i32>(keys + ((<usize>cell) << 2)) <= first + 2 * reach) cell++
    store<i32>(row, load<i32>(starts + ((<usize>cell) << 2)), end)
  }
}

/** As `firstFrom` of simulation/numbers/sorted.ts. */
function firstFrom(values: usize, count: i32, value: i32): i32 {
  let low: i32 = 0
  let high: i32 = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (load<i32>(values + ((<usize>middle) << 2)) < value) low = middle + 1
    else high = middle
  }
  return low
}

function isQuiet(settings: usize, scratch: usize, k: i32, seconds: f32): bool {
  const at4 = (<usize>k) << 2
  const speed = load<f32>(word(settings, at.atSortedSpeed) + at4)
  if (!(speed >= steadyShare * load<f32>(word(settings, at.atSortedFreeSpeed) + at4))) return false
  const sortedX = word(settings, at.atSortedX)
  const sortedY = word(settings, at.atSortedY)
  const sortedVelocityX = word(settings, at.atSortedVelocityX)
  const sortedVelocityY = word(settings, at.atSortedVelocityY)
  const x = v128.load32_splat(sortedX + at4)
  const y = v128.load32_splat(sortedY + at4)
  const vx = v128.load32_splat(sortedVelocityX + at4)
  const vy = v128.load32_splat(sortedVelocityY + at4)
  const ways = f32x4.splat((speed * seconds + fileWidth) * speed)
  const sides = f32x4.splat(fileWidth * speed)
  const spans = f32x4.splat(seconds)
  const zero = f32x4.splat(0)
  const notice = f32x4.splat(1)
  const selves = i32x4.splat(k)
  const lanes = i32x4(0, 1, 2, 3)
  for (let r = 0; r < rowCount; r++) {
    const row = scratch + <usize>r * rowBytes
    const last = load<i32>(row, end)
    const lasts = i32x4.splat(last)
    for (let j = load<i32>(row, begin); j < last; j += 4) {
      const j4 = (<usize>j) << 2
      const px = f32x4.sub(v128.load(sortedX + j4), x)
      const py = f32x4.sub(v128.load(sortedY + j4), y)
      const along = f32x4.add(f32x4.mul(px, vx), f32x4.mul(py, vy))
      const lateral = f32x4.abs(f32x4.sub(f32x4.mul(px, vy), f32x4.mul(py, vx)))
      const isInFile = v128.and(v128.and(f32x4.gt(along, zero), f32x4.lt(along, ways)), f32x4.lt(lateral, sides))
      const wx = f32x4.sub(v128.load(sortedVelocityX + j4), vx)
      const wy = f32x4.sub(v128.load(sortedVelocityY + j4), vy)
      const approach = f32x4.neg(f32x4.add(f32x4.mul(px, wx), f32x4.mul(py, wy)))
      const square = f32x4.add(f32x4.mul(wx, wx), f32x4.mul(wy, wy))
      const isLater = f32x4.ge(approach, f32x4.mul(spans, square))
      let t = v128.bitselect(spans, f32x4.div(approach, square), isLater)
      t = v128.bitselect(zero, t, f32x4.le(approach, zero))
      const mx = f32x4.add(px, f32x4.mul(wx, t))
      const my = f32x4.add(py, f32x4.mul(wy, t))
      const isNear = f32x4.lt(f32x4.add(f32x4.mul(mx, mx), f32x4.mul(my, my)), notice)
      const places = i32x4.add(i32x4.splat(j), lanes)
      const isOther = v128.and(i32x4.lt_s(places, lasts), i32x4.ne(places, selves))
      if (v128.any_true(v128.and(v128.or(isInFile, isNear), isOther))) return false
    }
  }
  return true
}

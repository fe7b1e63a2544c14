/** Who is looked at, and where they lie in sorted order. */
import { lowestBit } from '../numbers/bits.ts'
import { bodyAt } from './bodies.ts'
import { findRuns } from './cell-runs.ts'
import { type Arranged, sortRound } from './cell-sort.ts'
import type { MoveView, NeighbourGrid, SortKernel } from './crowd-state.ts'
import { lowBits, type RollList } from './roll.ts'
import type { Turn } from './turns.ts'

/** The part of sorting that a kernel does, in plain TypeScript. */
export const plainSorting: SortKernel = { collect, sortRound, listCells, gather, findRuns }

/**
 * Cells and rows of those of `list` who are to be looked at, rows ascending. Most rows of a day are away: they are passed over four at a time.
 * Words with somebody who is looked at are listed in `outSeen`, if there is one.
 */
function collect(
  { grid, persons }: MoveView,
  rowCount: number,
  { lags, kind }: Turn,
  list: RollList,
  outSeen: RollList | null,
  { keys, rows }: Arranged,
): number {
  const { originX, originY, columns, cellSize } = grid
  const { statusWords, pace, paceWords, x, y, velocityX, velocityY } = persons
  // Between beats neither coarse nor free people are seen, at half beats no free ones: both have the second bit, free ones the first too.
  const isBetween = kind === 'between'
  const isHalf = kind === 'half'
  const inverse = 1 / cellSize
  let count = 0
  let seenCount = 0
  for (let i = 0; i < list.count; i++) {
    const word = list.words[i]!
    const paces = paceWords[word]!
    const unseen = isBetween ? paces >>> 1 : isHalf ? (paces >>> 1) & paces : 0
    // Walking and leaving have the lowest bit.
    let bits = statusWords[word]! & lowBits & ~unseen
    if (bits === 0) continue
    if (outSeen) outSeen.words[seenCount++] = word
    for (; bits !== 0; bits &= bits - 1) {
      const row = (word << 2) + (lowestBit(bits) >> 3)
      if (row >= rowCount) break
      const lag = lags[pace[row]!]!
      const at = bodyAt(row)
      const shownX = lag > 0 ? Math.fround(x[at]! - lag * velocityX[at]!) : x[at]!
      const shownY = lag > 0 ? Math.fround(y[at]! - lag * velocityY[at]!) : y[at]!
      keys[count] = Math.floor((shownY - originY) * inverse) * columns + Math.floor((shownX - originX) * inverse)
      rows[count++] = row
    }
  }
  if (outSeen) outSeen.count = seenCount
  return count
}

/** Lists the cells that somebody is in: keys, starts and `cellCount`; and whose each sorted place is, and in which of them. */
function listCells({ cellKeys, cellStarts, cellCount, order, sortedBlock }: NeighbourGrid, { keys, rows }: Arranged, count: number): void {
  let last = -1
  let block = -1
  for (let k = 0; k < count; k++) {
    const key = keys[k]!
    if (key !== last) {
      block++
      cellKeys[block] = key
      cellStarts[block] = k
      last = key
    }
    order[k] = rows[k]!
    sortedBlock[k] = block
  }
  cellCount[0] = block + 1
  cellStarts[block + 1] = count
}

/**
 * Copies the people at the sorted places [from, to) from their bodies, with the steps of their paces. Velocities are copied where a second
 * is to be foreseen; who stands has none and heads nowhere. Returns how many have a step: at a whole beat all who do not stand, whatever
 * paces they are given then.
 */
function gather({ grid, persons }: MoveView, from: number, to: number, { steps, lags }: Turn, withVelocities: boolean): number {
  const { order, sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed } = grid
  const { sortedPace, sortedMode, sortedField, sortedFreeSpeed, sortedVelocityX, sortedVelocityY, sortedStep } = grid
  const { pace, mode, field, x, y, velocityX, velocityY, headX, headY, radius, freeSpeed } = persons
  let moved = 0
  for (let k = from; k < to; k++) {
    const row = order[k]!
    const at = bodyAt(row)
    const own = pace[row]!
    const lag = lags[own]!
    const free = freeSpeed[at]!
    let vx = velocityX[at]!
    let vy = velocityY[at]!
    sortedX[k] = lag > 0 ? Math.fround(x[at]! - lag * vx) : x[at]!
    sortedY[k] = lag > 0 ? Math.fround(y[at]! - lag * vy) : y[at]!
    if (free === 0) vx = vy = velocityX[at] = velocityY[at] = headX[at] = headY[at] = 0
    sortedRadius[k] = radius[at]!
    sortedHeadX[k] = headX[at]!
    sortedHeadY[k] = headY[at]!
    if (withVelocities) {
      sortedVelocityX[k] = vx
      sortedVelocityY[k] = vy
    }
    sortedSpeed[k] = Math.sqrt(vx * vx + vy * vy)
    const step = free > 0 ? steps[own]! : 0
    if (step > 0) moved++
    sortedFreeSpeed[k] = free
    sortedStep[k] = step
    sortedMode[k] = mode[row]!
    sortedPace[k] = own
    sortedField[k] = field[row]!
  }
  return moved
}

/** First of the sorted places that must have been copied before those from `place` on are moved: the row of cells below. */
export function firstAround({ grid }: MoveView, place: number, count: number): number {
  return place < count ? grid.runs[6 * grid.sortedBlock[place]!]! : count
}

/** Copies people into sorted order. */
import { bodyAt } from './bodies.ts'
import { findRuns } from './cell-runs.ts'
import type { Arranged } from './cell-sort.ts'
import type { MoveView, SortKernel } from './crowd-state.ts'
import type { Turn } from './turns.ts'

/** The part of sorting that a kernel does, in plain TypeScript. */
export const plainSorting: SortKernel = { gather, findRuns }

/**
 * Copies the first `count` people into sorted order with the steps of their paces, and lists the cells that somebody is in: keys, starts and
 * `cellCount`. Velocities are copied where a second is to be foreseen; who stands has none and heads nowhere. Returns how many have a step:
 * at a whole beat all who do not stand, whatever paces they are given then.
 */
function gather(
  { grid, persons }: MoveView,
  { keys, rows }: Arranged,
  count: number,
  { steps, lags }: Turn,
  withVelocities: boolean,
): number {
  const { order, sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed, sortedBlock } = grid
  const { sortedPace, sortedMode, sortedField, sortedFreeSpeed, sortedVelocityX, sortedVelocityY, sortedStep, cellKeys, cellStarts } = grid
  const { pace, mode, field, x, y, velocityX, velocityY, headX, headY, radius, freeSpeed } = persons
  let last = -1
  let block = -1
  let moved = 0
  for (let k = 0; k < count; k++) {
    const row = rows[k]!
    const key = keys[k]!
    if (key !== last) {
      block++
      cellKeys[block] = key
      cellStarts[block] = k
      last = key
    }
    const at = bodyAt(row)
    const own = pace[row]!
    const lag = lags[own]!
    const free = freeSpeed[at]!
    let vx = velocityX[at]!
    let vy = velocityY[at]!
    order[k] = row
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
    sortedBlock[k] = block
  }
  grid.cellCount[0] = block + 1
  cellStarts[block + 1] = count
  return moved
}

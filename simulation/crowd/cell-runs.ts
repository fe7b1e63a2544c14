/**
 * The cells that somebody is in, in ascending order, and what lies around each: found by walking along the sorted cells with one
 * finger for each row of neighbours, so that nothing is looked up in a grid of all cells, most of which are empty and far apart in memory.
 */
import type { Memory } from '../numbers/memory.ts'

export type CellRuns = {
  /** Cells with people, ascending. */
  readonly keys: Int32Array
  /** First sorted place of each cell; at `count` the number of places. */
  readonly starts: Int32Array
  /** Sorted places of the three cells in the row below, in the cell's own row and in the row above: [begin, end) of each. [6 × capacity] */
  readonly runs: Int32Array
  /** Cells with people. */
  count: number
}

export function createCellRuns(capacity: number, { i32 }: Memory): CellRuns {
  // The compiled twin of `findRuns` ends the keys with three of its own.
  return { keys: i32(capacity + 3), starts: i32(capacity + 1), runs: i32(6 * capacity), count: 0 }
}

/** Fills `runs` from `keys`, `starts` and `count`. `columns` is the number of cells in a row. */
export function findRuns({ keys, starts, runs, count }: CellRuns, columns: number): void {
  for (let row = -1; row <= 1; row++) {
    const shift = row * columns
    const at = 2 * (row + 1)
    let begin = 0
    let end = 0
    for (let cell = 0; cell < count; cell++) {
      const first = keys[cell]! + shift - 1
      while (begin < count && keys[begin]! < first) begin++
      while (end < count && keys[end]! <= first + 2) end++
      runs[6 * cell + at] = starts[begin]!
      runs[6 * cell + at + 1] = starts[end]!
    }
  }
}

/** People in the three by three cells around a cell. */
export function peopleAround({ runs }: CellRuns, cell: number): number {
  const at = 6 * cell
  return runs[at + 1]! - runs[at]! + (runs[at + 3]! - runs[at + 2]!) + (runs[at + 5]! - runs[at + 4]!)
}

/** Marks the cells that have one of `marked` (ascending, `markedCount` of them) within `reach` cells. */
export function markAround(
  outIsNear: Uint8Array,
  { keys, count }: CellRuns,
  { marked, markedCount, reach, columns }: { marked: Int32Array; markedCount: number; reach: number; columns: number },
): void {
  outIsNear.fill(0, 0, count)
  for (let row = -reach; row <= reach; row++) {
    let at = 0
    for (let cell = 0; cell < count; cell++) {
      const first = keys[cell]! + row * columns - reach
      while (at < markedCount && marked[at]! < first) at++
      if (at === markedCount) break
      if (marked[at]! <= first + 2 * reach) outIsNear[cell] = 1
    }
  }
}

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

/** Cells to be marked around, ascending. */
export type Marked = { readonly cells: Int32Array; readonly count: number }
/** Marks the cells that have one of `marked` within `reach` cells, at most three. */
export type MarkAround = (outIsNear: Uint8Array, cells: CellRuns, marked: Marked, reach: number) => void

const mostReach = 3

/** Marks over a grid of `columns` × `rows` cells: a bit for each, so that a cell is marked around by some words for each row of its neighbours. */
export function createMarkAround(columns: number, rows: number): MarkAround {
  const lead = mostReach * columns + mostReach
  const bits = new Int32Array(((columns * rows + 2 * lead) >> 5) + 2)
  /** Sets the bits around each of `marked`, or clears them with whatever else is in their words. */
  const write = (marked: Marked, reach: number, isSet: boolean): void => {
    const run = (1 << (2 * reach + 1)) - 1
    for (let i = 0; i < marked.count; i++)
      for (let row = -reach; row <= reach; row++) {
        const first = marked.cells[i]! + row * columns - reach + lead
        const word = first >> 5
        const shift = first & 31
        bits[word] = isSet ? bits[word]! | (run << shift) : 0
        if (shift + 2 * reach > 31) bits[word + 1] = isSet ? bits[word + 1]! | (run >>> (32 - shift)) : 0
      }
  }
  return (outIsNear, { keys, count }, marked, reach) => {
    write(marked, reach, true)
    for (let cell = 0; cell < count; cell++) {
      const at = keys[cell]! + lead
      outIsNear[cell] = (bits[at >> 5]! >>> (at & 31)) & 1
    }
    write(marked, reach, false)
  }
}

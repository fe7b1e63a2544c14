/** A stable sort of people by cell. */
import type { Memory } from '../numbers/memory.ts'
import type { SortKernel } from './crowd-state.ts'

const digitBits = 11
const digits = 1 << digitBits
/** Up to so many cells may be counted in one round. */
const mostCells = 1 << 18
/** Up to so many people are sorted by insertion. */
const handful = 96

/** Cells of people, and their rows. */
export type Arranged = { readonly keys: Int32Array; readonly rows: Int32Array }
/** A round of the sort: of the first `count` by the classes (key >>> shift) & mask. */
export type SortRound = { readonly count: number; readonly shift: number; readonly mask: number; readonly classes: number }

export type Arranger = {
  /** To be filled in the order that those of a cell shall keep. */
  readonly unarranged: Arranged
  /** The first `count` of them by cell, those of a cell in their order. */
  arrange(count: number): Arranged
}

/** Stable sort by cell: by insertion for a handful, in one counting round where cells are not many more than people, else in rounds of eleven bits. */
export function createArranger(cellCount: number, capacity: number, memory: Memory, sortKernel: Pick<SortKernel, 'sortRound'>): Arranger {
  const keys2 = memory.i32(capacity)
  const rows2 = memory.i32(capacity)
  const counts = memory.i32(Math.max(digits, Math.min(cellCount, mostCells)) + 1)
  const round = (from: Arranged, to: Arranged, count: number, shift: number, classes: number) => {
    sortKernel.sortRound(from, to, counts, { count, shift, mask: shift === 0 && classes > digits ? 0x7fffffff : digits - 1, classes })
  }
  const first: Arranged = { keys: memory.i32(capacity), rows: memory.i32(capacity) }
  const second: Arranged = { keys: keys2, rows: rows2 }
  return {
    unarranged: first,
    arrange(count) {
      if (count <= handful) {
        insert(first, count)
        return first
      }
      if (cellCount <= mostCells && cellCount <= 8 * count) {
        round(first, second, count, 0, Math.max(cellCount, digits + 1))
        return second
      }
      let from = first
      let to = second
      for (let shift = 0; shift === 0 || cellCount > 2 ** shift; shift += digitBits) {
        round(from, to, count, shift, digits)
        ;[from, to] = [to, from]
      }
      return from
    },
  }
}

/** Copies by class, those of a class in their order. `counts` has room for one more than the classes. */
export function sortRound(from: Arranged, to: Arranged, counts: Int32Array, { count, shift, mask, classes }: SortRound): void {
  counts.fill(0, 0, classes + 1)
  for (let i = 0; i < count; i++) counts[((from.keys[i]! >>> shift) & mask) + 1]!++
  for (let d = 1; d <= classes; d++) counts[d]! += counts[d - 1]!
  for (let i = 0; i < count; i++) {
    const key = from.keys[i]!
    const at = counts[(key >>> shift) & mask]!++
    to.keys[at] = key
    to.rows[at] = from.rows[i]!
  }
}

function insert({ keys, rows }: Arranged, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i]!
    const row = rows[i]!
    let at = i
    for (; at > 0 && keys[at - 1]! > key; at--) {
      keys[at] = keys[at - 1]!
      rows[at] = rows[at - 1]!
    }
    keys[at] = key
    rows[at] = row
  }
}

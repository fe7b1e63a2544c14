/** Sorts walking persons into cells (side: the cut-off) by two rounds of counting sort, so that the order depends on rows alone, never on history. */

import type { Bounds } from '../../domain/index.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
import { type NeighbourGrid, type Persons, walking } from './crowd-state.ts'

const emptyBegin = 0x7fffffff
const digitBits = 11
const digits = 1 << digitBits

export type GridSorter = { readonly grid: NeighbourGrid; sort(persons: Persons, rowCount: number): number }

export function createGridSorter(bounds: Bounds, cutOff: number, capacity: number, memory: Memory): GridSorter {
  const originX = bounds.minX - 2 * cutOff
  const originY = bounds.minY - 2 * cutOff
  const columns = Math.ceil((bounds.maxX - originX) / cutOff) + 3
  const rows = Math.ceil((bounds.maxY - originY) / cutOff) + 3
  const ranges = memory.i32(2 * columns * rows)
  for (let i = 0; i < ranges.length; i += 2) ranges[i] = emptyBegin
  const grid: NeighbourGrid = {
    originX,
    originY,
    cellSize: cutOff,
    columns,
    rows,
    ranges,
    order: memory.i32(capacity),
    sortedX: memory.f32(capacity),
    sortedY: memory.f32(capacity),
    sortedRadius: memory.f32(capacity),
    sortedCell: memory.i32(capacity),
  }
  const own = createMemory(false)
  const keys = own.i32(capacity)
  const rowsOf = own.i32(capacity)
  const keys2 = own.i32(capacity)
  const rows2 = own.i32(capacity)
  const counts = own.i32(digits + 1)
  let lastCount = 0
  const inverse = 1 / cutOff

  /** One stable round of counting sort by the digit at `shift`. */
  const round = (fromKeys: Int32Array, fromRows: Int32Array, toKeys: Int32Array, toRows: Int32Array, count: number, shift: number) => {
    counts.fill(0)
    for (let i = 0; i < count; i++) counts[((fromKeys[i]! >>> shift) & (digits - 1)) + 1]!++
    for (let d = 0; d < digits; d++) counts[d + 1]! += counts[d]!
    for (let i = 0; i < count; i++) {
      const to = counts[(fromKeys[i]! >>> shift) & (digits - 1)]!++
      toKeys[to] = fromKeys[i]!
      toRows[to] = fromRows[i]!
    }
  }

  const sort = (persons: Persons, rowCount: number): number => {
    const { status, x, y, radius } = persons
    const { order, sortedX, sortedY, sortedRadius, sortedCell } = grid
    for (let k = 0; k < lastCount; k++) {
      const c = 2 * sortedCell[k]!
      ranges[c] = emptyBegin
      ranges[c + 1] = 0
    }
    let count = 0
    for (let row = 0; row < rowCount; row++) {
      if (status[row] !== walking) continue
      keys[count] = Math.floor((y[row]! - originY) * inverse) * columns + Math.floor((x[row]! - originX) * inverse)
      rowsOf[count++] = row
    }
    let isSecond = false
    for (let shift = 0; shift === 0 || columns * rows > 1 << shift; shift += digitBits) {
      if (isSecond) round(keys2, rows2, keys, rowsOf, count, shift)
      else round(keys, rowsOf, keys2, rows2, count, shift)
      isSecond = !isSecond
      if (shift >= 22) break
    }
    const finalKeys = isSecond ? keys2 : keys
    const finalRows = isSecond ? rows2 : rowsOf
    for (let k = 0; k < count; k++) {
      const row = finalRows[k]!
      const cell = finalKeys[k]!
      order[k] = row
      sortedX[k] = x[row]!
      sortedY[k] = y[row]!
      sortedRadius[k] = radius[row]!
      sortedCell[k] = cell
      if (ranges[2 * cell + 1] === 0) ranges[2 * cell] = k
      ranges[2 * cell + 1] = k + 1
    }
    lastCount = count
    return count
  }
  return { grid, sort }
}

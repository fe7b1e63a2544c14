/** Where all who walk were when they were last sorted together, and who has come since: so that who is near a place is found without sorting anew. */
import type { CellRuns } from './cell-runs.ts'
import type { NeighbourGrid } from './crowd-state.ts'

/** Cells that somebody may have walked since: a second at 3 m/s. */
const walkedCells = 2

export type Remembered = {
  /** Takes note of all who walk, as they are sorted. `isLasting`: before the next time others are sorted into the grid. */
  remember(count: number, isLasting: boolean): void
  /** A row has set out since, or is elsewhere all at once. */
  note(row: number): void
  /** Nothing is known: after a saved state has been loaded. */
  forget(): void
  /** Column and line of the cell of a place, m. */
  columnAt(x: number): number
  lineAt(y: number): number
  /** Rows of all who may be within `reach` cells of (column, line) now, some of them twice; they stay until the next call. `rowCount` rows are looked at where nothing is known. */
  around(column: number, line: number, reach: number, rowCount: number): readonly number[]
}

export function createRemembered(grid: NeighbourGrid, cells: CellRuns, capacity: number): Remembered {
  const { originX, originY, cellSize, columns } = grid
  const inverse = 1 / cellSize
  const kept = { keys: new Int32Array(capacity), starts: new Int32Array(capacity + 1), order: new Int32Array(capacity) }
  let keys: Int32Array = kept.keys
  let starts: Int32Array = kept.starts
  let order: Int32Array = kept.order
  /** First of the cells with people in each line of cells, or after it. */
  const lineStart = new Int32Array(grid.rows)
  /** Cells with people then; −1 when that is not known. */
  let cellCount = -1
  /** How often all had been sorted when a row was last noted; −1 for never. */
  const notedAt = new Int32Array(capacity).fill(-1)
  let times = 0
  const others: number[] = []
  const found: number[] = []
  return {
    remember(count, isLasting) {
      cellCount = cells.count
      others.length = 0
      times++
      keys = isLasting ? kept.keys : cells.keys
      starts = isLasting ? kept.starts : cells.starts
      order = isLasting ? kept.order : grid.order
      if (isLasting) {
        keys.set(cells.keys.subarray(0, cellCount))
        starts.set(cells.starts.subarray(0, cellCount + 1))
        order.set(grid.order.subarray(0, count))
      }
      for (let line = 0, cell = 0; line < grid.rows; line++) {
        while (cell < cellCount && keys[cell]! < line * columns) cell++
        lineStart[line] = cell
      }
    },
    note(row) {
      if (notedAt[row] === times) return
      notedAt[row] = times
      others.push(row)
    },
    forget() {
      cellCount = -1
    },
    columnAt: (x) => Math.floor((x - originX) * inverse),
    lineAt: (y) => Math.floor((y - originY) * inverse),
    around(column, line, reach, rowCount) {
      found.length = 0
      if (cellCount < 0) {
        for (let row = 0; row < rowCount; row++) found.push(row)
        for (const other of others) found.push(other)
        return found
      }
      const wide = reach + walkedCells
      const lastLine = Math.min(grid.rows - 1, line + wide)
      for (let l = Math.max(0, line - wide); l <= lastLine; l++) {
        const first = l * columns + Math.max(0, column - wide)
        const last = l * columns + Math.min(columns - 1, column + wide)
        let cell = lineStart[l]!
        while (cell < cellCount && keys[cell]! < first) cell++
        for (; cell < cellCount && keys[cell]! <= last; cell++)
          for (let k = starts[cell]!; k < starts[cell + 1]!; k++) found.push(order[k]!)
      }
      for (const other of others) found.push(other)
      return found
    },
  }
}

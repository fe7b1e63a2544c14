/** Who is near a place right now: lists by cell, built when first asked after a step. */
import { bodyAt } from './bodies.ts'
import { type NeighbourGrid, type Persons, walking } from './crowd-state.ts'
import { callRoll, type Roll } from './roll.ts'

export type Presence = {
  /** Places have changed; `rowCount` rows are to be looked at. */
  forget(rowCount: number): void
  /** Whether anybody who walks is nearer to (x, y) than the root of `square`, at most one cell's side. */
  isNear(x: number, y: number, square: number): boolean
}

/** `roll` lists everybody who walks. */
export function createPresence(grid: NeighbourGrid, persons: Persons, roll: Roll): Presence {
  const { originX, originY, cellSize, columns } = grid
  const head = new Int32Array(grid.columns * grid.rows).fill(-1)
  const next = new Int32Array(persons.capacity)
  const cells = new Int32Array(persons.capacity)
  let cellCount = 0
  let rowCount = 0
  let isBuilt = true
  const cellOf = (x: number, y: number): number => Math.floor((y - originY) / cellSize) * columns + Math.floor((x - originX) / cellSize)

  const build = (): void => {
    for (let i = 0; i < cellCount; i++) head[cells[i]!] = -1
    cellCount = 0
    if (roll.walkers.count < 0) callRoll(roll, persons, rowCount)
    const { words, count } = roll.walkers
    for (let i = 0; i < count; i++) {
      const first = words[i]! << 2
      for (let row = first; row < Math.min(rowCount, first + 4); row++) {
        if (persons.status[row] !== walking) continue
        const cell = cellOf(persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
        if (head[cell] === -1) cells[cellCount++] = cell
        next[row] = head[cell]!
        head[cell] = row
      }
    }
    isBuilt = true
  }
  return {
    forget(rows) {
      rowCount = rows
      isBuilt = false
    },
    isNear(x, y, square) {
      if (!isBuilt) build()
      const centre = cellOf(x, y)
      for (let c = centre - columns; c <= centre + columns; c += columns)
        for (let cell = c - 1; cell <= c + 1; cell++)
          for (let row = head[cell]!; row >= 0; row = next[row]!) {
            if (persons.status[row] !== walking) continue
            const dx = persons.x[bodyAt(row)]! - x
            const dy = persons.y[bodyAt(row)]! - y
            if (dx * dx + dy * dy < square) return true
          }
      return false
    },
  }
}

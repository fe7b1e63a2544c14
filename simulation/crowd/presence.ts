/** Who is near a place right now. */
import { bodyAt } from './bodies.ts'
import { type Persons, walking } from './crowd-state.ts'
import type { Remembered } from './remembered.ts'

/** Whether anybody who walks, of the first `rowCount` rows, is nearer to (x, y) than the root of `square`, at most one cell's side. */
export function isAnybodyNear(remembered: Remembered, persons: Persons, rowCount: number, x: number, y: number, square: number): boolean {
  for (const row of remembered.around(remembered.columnAt(x), remembered.lineAt(y), 1, rowCount)) {
    if (persons.status[row] !== walking) continue
    const dx = persons.x[bodyAt(row)]! - x
    const dy = persons.y[bodyAt(row)]! - y
    if (dx * dx + dy * dy < square) return true
  }
  return false
}

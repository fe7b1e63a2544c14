/** What the steer pass reads of the routing: plain arrays on shared memory, the same on every thread. */
import type { Surfaces } from '../space/raster.ts'
import { missingCode, unreachableCode } from './directions.ts'

/** Entries of the table that are no slot. */
export const missingSlot = -1
export const noWaySlot = -2

/**
 * Directions of goals by tile. Cell (column, row) of the raster lies in tile (row >> shiftY) × tileColumns + (column >> shiftX), at
 * place ((row & maskY) << shiftX) | (column & maskX) of it. A small space is one tile.
 */
export type RoutingView = {
  readonly originX: number
  readonly originY: number
  readonly inverseCell: number
  readonly columns: number
  readonly rows: number
  readonly shiftX: number
  readonly shiftY: number
  readonly maskX: number
  readonly maskY: number
  readonly tileColumns: number
  readonly tileCount: number
  /** Slot of each goal's tile; `missingSlot` where it is not built, `noWaySlot` where nobody gets from it to the goal. [goals × tileCount] */
  readonly table: Int32Array
  /** Codes: slot s is at (s & slotMask) × tileCells of chunk s >> slotShift. */
  readonly chunks: readonly Uint8Array[]
  readonly slotShift: number
  readonly slotMask: number
  readonly tileCells: number
  /** 1 for goals' tiles that somebody needed and that were not built; `anyWanted[0]` is 1 when there is one. [goals × tileCount], [1] */
  readonly wanted: Uint8Array
  readonly anyWanted: Int32Array
  /** 1 for goals' tiles that hold a cell at which the way ends: of the goal, or before a lift. [goals × tileCount] */
  readonly ends: Uint8Array
  /** Surface of each cell of the raster, with `surfaceMask` and `nearSeamBit` of space/raster; null where all is plain ground. [rows × columns] */
  readonly surface: Uint8Array | null
  readonly surfaces: Surfaces
}

/** Code of routing/directions at a place for a goal; `missingCode` where its tile is not built, which is ordered by that. */
export function directionAt(view: RoutingView, goal: number, x: number, y: number): number {
  const column = Math.floor((x - view.originX) * view.inverseCell)
  const row = Math.floor((y - view.originY) * view.inverseCell)
  if (column < 0 || row < 0 || column >= view.columns || row >= view.rows) return unreachableCode
  const key = goal * view.tileCount + (row >> view.shiftY) * view.tileColumns + (column >> view.shiftX)
  const slot = view.table[key]!
  if (slot < 0) {
    if (slot === noWaySlot) return unreachableCode
    view.wanted[key] = 1
    view.anyWanted[0] = 1
    return missingCode
  }
  const place = ((row & view.maskY) << view.shiftX) | (column & view.maskX)
  return view.chunks[slot >> view.slotShift]![(slot & view.slotMask) * view.tileCells + place]!
}

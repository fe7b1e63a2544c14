/** What a person's place has about it, in one byte a cell, laid out by tiles as the directions are: a step of a person reads near what it has read before. */
import type { Memory } from '../numbers/memory.ts'
import type { RoutingView } from '../routing/routing-view.ts'
import type { Raster } from '../space/raster.ts'
import type { Walls } from '../space/walls.ts'

/** A wall is listed for somewhere in the cell or beside it: elsewhere no step can meet one. */
export const wallBit = 1
/** Walls are near enough that a direction may hold for a part of the cell alone. */
export const cornerBit = 2
/** Ground of its own (a stair, a ramp, a belt) or near a seam to another level: see `surface` of the routing's view. */
export const surfaceBit = 4

/** Bits of each cell: (tile × tileCells + place in the tile), as `RoutingView` counts them. [tileCount × tileCells] */
export function createGround(raster: Raster, walls: Walls, view: RoutingView, memory: Memory): Uint8Array {
  const { columns, rows, shiftX, shiftY, maskX, maskY, tileColumns, tileCount, tileCells } = view
  const isWalled = cellsNearWalls(raster, walls)
  const ground = memory.u8(tileCount * tileCells)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const cell = row * columns + column
      const bits = isWalled[cell]! | (raster.corners[cell]! !== 0 ? cornerBit : 0) | (raster.surface[cell]! !== 0 ? surfaceBit : 0)
      if (bits === 0) continue
      const tile = (row >> shiftY) * tileColumns + (column >> shiftX)
      ground[tile * tileCells + (((row & maskY) << shiftX) | (column & maskX))] = bits
    }
  return ground
}

/** `wallBit` for the cells that a bucket with walls touches, and for those beside them. */
function cellsNearWalls({ originX, originY, cellSize, columns, rows }: Raster, walls: Walls): Uint8Array {
  const isWalled = new Uint8Array(columns * rows)
  const { bucketSize } = walls
  const first = (edge: number, origin: number) => Math.max(0, Math.floor((edge - origin) / cellSize) - 1)
  const last = (edge: number, origin: number, count: number) => Math.min(count - 1, Math.floor((edge - origin) / cellSize) + 1)
  for (let bucket = 0; bucket < walls.columns * walls.rows; bucket++) {
    if (walls.start[bucket] === walls.start[bucket + 1]) continue
    const x = walls.originX + (bucket % walls.columns) * bucketSize
    const y = walls.originY + Math.floor(bucket / walls.columns) * bucketSize
    const from = first(x, originX)
    const to = last(x + bucketSize, originX, columns)
    for (let row = first(y, originY); row <= last(y + bucketSize, originY, rows); row++)
      if (to >= from) isWalled.fill(wallBit, row * columns + from, row * columns + to + 1)
  }
  return isWalled
}

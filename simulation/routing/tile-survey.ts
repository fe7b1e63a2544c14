/** What one tile says to the portal graph: the times between its ports by ways inside it. */
import type { Raster } from '../space/raster.ts'
import { createWindowGrid, type MarchGrid, packWindow, type Slowness } from './march-grid.ts'
import { type TileGraph, windowOf } from './tile-graph.ts'
import { type BucketQueue, createQueue, march } from './travel-time.ts'

/** Scratch for one tile at a time; a thread has its own. */
export type TileScratch = {
  readonly grid: MarchGrid
  /** Words as packed, since the march uses them up, and words with every link of the raster. */
  readonly packed: Uint32Array
  readonly physical: Uint32Array
  readonly times: Float32Array
  readonly queue: BucketQueue
  readonly codes: Uint8Array
}

export function createTileScratch(raster: Raster, shift: number): TileScratch {
  const grid = createWindowGrid(raster, 1 << shift)
  const cells = grid.words.length
  return {
    grid,
    packed: new Uint32Array(cells),
    physical: new Uint32Array(cells),
    times: new Float32Array(cells),
    queue: createQueue(64),
    codes: new Uint8Array(cells),
  }
}

/** All that the work on one tile needs of the graph: plain data. */
export type TileGround = { readonly raster: Raster; readonly labels: Uint16Array; readonly tileColumns: number; readonly shift: number }

/** Place of a raster's cell in a tile's scratch, rim counted in. */
export function placeInWindow({ raster, tileColumns, shift }: TileGround, tile: number, cell: number): number {
  const row = Math.floor(cell / raster.columns)
  const column = cell - row * raster.columns
  const side = (1 << shift) + 2
  const tileRow = Math.floor(tile / tileColumns)
  return (row - (tileRow << shift) + 1) * side + column - ((tile - tileRow * tileColumns) << shift) + 1
}

/** Packs a tile's ground into scratch. */
export function packTile(scratch: TileScratch, ground: TileGround, tile: number, slowness: Slowness | null): void {
  const { raster, labels, tileColumns, shift } = ground
  packWindow(scratch.grid, scratch.physical, raster, slowness, windowOf(raster, tileColumns, tile, shift), labels)
  scratch.packed.set(scratch.grid.words)
}

/**
 * Fills `outTimes` [n × n]: entry i × n + j is the way from port cell i to port cell j within their part of the tile, m of plain walking;
 * Infinity where there is none. The tile must be packed.
 */
export function surveyTile(outTimes: Float32Array, scratch: TileScratch, ground: TileGround, tile: number, portCells: Int32Array): void {
  const n = portCells.length
  const places = Int32Array.from(portCells, (cell) => placeInWindow(ground, tile, cell))
  const known = new Map<number, number>()
  for (let j = 0; j < n; j++) {
    const same = known.get(places[j]!)
    if (same !== undefined) {
      for (let i = 0; i < n; i++) outTimes[i * n + j] = outTimes[i * n + same]!
      continue
    }
    known.set(places[j]!, j)
    scratch.grid.words.set(scratch.packed)
    march(scratch.times, scratch.grid, { cells: places.subarray(j, j + 1), distances: nil }, scratch.queue, null)
    for (let i = 0; i < n; i++) outTimes[i * n + j] = scratch.times[places[i]!]!
  }
}

const nil = new Float32Array(1)

/** Two hashes of a tile's packed ground and a list of numbers: what everything that is computed in the tile depends on. FNV-1a over words. */
export function groundKey({ physical: packed, grid }: TileScratch, numbers: Iterable<number>): string {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  const add = (word: number) => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ word, 0x85ebca6b)
    b ^= b >>> 15
  }
  for (let i = 0; i < packed.length; i++) {
    const word = packed[i]!
    add(word)
    if (word & 2048) {
      const surface = grid.surface[i]!
      const { axisX, axisY, factorUp, factorDown, beltSpeed } = grid.surfaces
      for (const value of [axisX, axisY, factorUp, factorDown, beltSpeed]) add(Math.round(value[surface]! * 1e6))
    }
  }
  for (const number of numbers) add(number | 0)
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`
}

/** Ports' places of a tile for its key. */
export function portNumbers(graph: TileGraph, ground: TileGround, tile: number): number[] {
  return graph.portsOfTile[tile]!.map((port) => placeInWindow(ground, tile, graph.portCells[port]!))
}

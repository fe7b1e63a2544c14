/** The ground as the march sees it: one word a cell, of the whole raster or of a window of it. */
import { neighbourColumns, neighbourRows, type Raster, type Surfaces, surfaceMask } from '../space/raster.ts'

/**
 * A word holds the cell's links in the low byte, four bits, and its cost from bit 12 on in sixteenths of plain walking. One word instead
 * of four arrays, since the march jumps about in memory.
 */
export const cornerBit = 256
export const doneBit = 512
/** Another level is left towards this cell. */
export const seamBit = 1024
/** The cell has a surface of its own. */
export const surfaceBit = 2048
export const costShift = 12
/** Dearest cell, sixteenths: 40 times plain ground. A relaxation then spans at most 2·√2·40 half cells, fewer than the buckets of the queue. */
export const dearestCost = 640

export type MarchGrid = {
  readonly columns: number
  readonly rows: number
  readonly cellSize: number
  readonly words: Uint32Array
  /** Surface index of each cell; read where the surface bit is set. */
  readonly surface: Uint8Array
  readonly surfaces: Surfaces
}

/** How much slower than free people get on in blocks of cells: quarters, 4 for free. */
export type Slowness = {
  /** Cells to a block's side are 2^shift. */
  readonly shift: number
  readonly columns: number
  readonly quarters: Uint8Array
}

/** The whole raster. */
export function packRaster(raster: Raster, slowness: Slowness | null): MarchGrid {
  const { columns, rows, cellSize, surface, surfaces } = raster
  const words = new Uint32Array(columns * rows)
  packRows(words, columns, raster, slowness, { column: 0, row: 0, columns, rows })
  const { to } = raster.seams
  for (let i = 0; i < to.length; i++) words[to[i]!]! |= seamBit
  return { columns, rows, cellSize, words, surface, surfaces }
}

/** A rectangle of cells; it may stick out of the raster. */
export type Window = { readonly column: number; readonly row: number; readonly columns: number; readonly rows: number }

/** Scratch for windows of one size: inner cells and a rim of one. */
export function createWindowGrid(raster: Raster, size: number): MarchGrid {
  const side = size + 2
  return {
    columns: side,
    rows: side,
    cellSize: raster.cellSize,
    words: new Uint32Array(side * side),
    surface: new Uint8Array(side * side),
    surfaces: raster.surfaces,
  }
}

/**
 * Packs a window into scratch: `physical` with all links, `grid.words` with those that stay within the window and within a label. The rim's cells
 * keep their corner bit but no links: times go in from them where the caller adds a link, never out.
 */
export function packWindow(
  grid: MarchGrid,
  physical: Uint32Array,
  raster: Raster,
  slowness: Slowness | null,
  window: Window,
  labels: Uint16Array,
): void {
  const { words, columns: stride } = grid
  words.fill(0)
  physical.fill(0)
  const { columns, rows, links, corners, cost, surface, walkable } = raster
  for (let r = -1; r <= window.rows; r++) {
    const row = window.row + r
    if (row < 0 || row >= rows) continue
    for (let c = -1; c <= window.columns; c++) {
      const column = window.column + c
      if (column < 0 || column >= columns) continue
      const cell = row * columns + column
      const i = (r + 1) * stride + c + 1
      if (r < 0 || c < 0 || r === window.rows || c === window.columns) {
        words[i] = corners[cell]! << 8
        continue
      }
      if (!walkable[cell]) continue
      const open = links[cell]!
      const on = surface[cell]! & surfaceMask
      if (on > 0) grid.surface[i] = on
      const rest = (corners[cell]! << 8) | (priceOf(cost[cell]!, slowness, column, row) << costShift) | (on > 0 ? surfaceBit : 0)
      physical[i] = open | rest
      const isInner = r > 0 && c > 0 && r < window.rows - 1 && c < window.columns - 1
      words[i] = (isInner && open === 255 && !corners[cell] ? open : keptLinks(labels, cell, columns, open, r, c, window)) | rest
    }
  }
}

/** Links to cells of the same label in the window. */
function keptLinks(labels: Uint16Array, cell: number, columns: number, open: number, r: number, c: number, window: Window): number {
  const label = labels[cell]!
  let kept = 0
  for (let d = 0; d < 8; d++) {
    if (!(open & (1 << d))) continue
    const rr = r + neighbourRows[d]!
    const cc = c + neighbourColumns[d]!
    if (rr < 0 || cc < 0 || rr === window.rows || cc === window.columns) continue
    if (labels[cell + neighbourRows[d]! * columns + neighbourColumns[d]!] === label) kept |= 1 << d
  }
  return kept
}

function packRows(words: Uint32Array, stride: number, raster: Raster, slowness: Slowness | null, window: Window): void {
  const { columns, links, corners, cost, surface } = raster
  for (let r = 0; r < window.rows; r++)
    for (let c = 0; c < window.columns; c++) {
      const cell = (window.row + r) * columns + window.column + c
      const special = surface[cell]! & surfaceMask ? surfaceBit : 0
      words[r * stride + c] =
        links[cell]! | (corners[cell]! << 8) | special | (priceOf(cost[cell]!, slowness, window.column + c, window.row + r) << costShift)
    }
}

/** Cost of a cell in sixteenths with slowness counted in. */
export function priceOf(cost: number, slowness: Slowness | null, column: number, row: number): number {
  if (!slowness) return cost
  const quarters = slowness.quarters[(row >> slowness.shift) * slowness.columns + (column >> slowness.shift)]!
  const price = (cost * quarters) >> 2
  return price > dearestCost ? dearestCost : price
}

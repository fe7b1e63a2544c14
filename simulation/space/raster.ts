/** The routing raster: which cells can be stood on, which neighbours can be walked to in a straight line, and what it costs near walls. */
import type { Bounds, Point, Polygon } from '../../domain/index.ts'
import type { Memory } from '../numbers/memory.ts'
import type { Regions } from './regions.ts'
import { meets, oneWayLine, openLine, type Walls } from './walls.ts'

/** Plain data. Cell (column, row) has index row × columns + column and its centre at origin + (column + 0.5, row + 0.5) × cellSize. */
export type Raster = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  /** 1 where the cell's centre is walkable. [rows × columns] */
  readonly walkable: Uint8Array
  /** Bit d is set when the way to the neighbour in direction d meets no wall. Directions: E, NE, N, NW, W, SW, S, SE. */
  readonly links: Uint8Array
  /** Sixteenths of a plain cell's travel time: 16 in the open, more near walls. */
  readonly cost: Uint8Array
  /** 1 where the cell or a neighbour has a way to one of its four sides cut off: diagonals count there. */
  readonly corners: Uint8Array
  /** Low seven bits: index of the cell's surface, 0 for plain ground. Bit 128: a seam to another level is near. */
  readonly surface: Uint8Array
  readonly surfaces: Surfaces
  /** Cells from which another level is stepped on, and the cells that are come to: extra ways, one way each. */
  seams: SeamCells
  /** Cells that are not walkable but have a walkable neighbour, ascending. */
  rims: Int32Array
}

/** Surfaces by index; 0 is plain ground. People walk slower or faster on them by the way that they head. [count] each. */
export type Surfaces = {
  readonly count: number
  /** Unit vector from foot to head; nil where up and down are the same. */
  readonly axisX: Float32Array
  readonly axisY: Float32Array
  readonly factorUp: Float32Array
  readonly factorDown: Float32Array
  /** Speed of a belt that people stand on, m/s; 0 where they walk. */
  readonly beltSpeed: Float32Array
}

/** Ways between levels for routing: from `from[i]` to `to[i]` in `time[i]` metres of plain walking, by the connector. Ascending by `to`. */
export type SeamCells = {
  readonly from: Int32Array
  readonly to: Int32Array
  readonly time: Float32Array
  readonly connector: Uint8Array
  /** 1 where the way leads up. */
  readonly isUp: Uint8Array
}

export const nearSeamBit = 128
export const surfaceMask = 127
/** Most surfaces of a space: a cell has seven bits for them. */
export const mostSurfaces = 127

/** Speed on a surface of a person who walks at `free` m/s on plain ground and heads for (wishX, wishY). */
export function speedOnSurface(surfaces: Surfaces, surface: number, free: number, wishX: number, wishY: number): number {
  const belt = surfaces.beltSpeed[surface]!
  if (belt > 0) return belt
  const isUp = wishX * surfaces.axisX[surface]! + wishY * surfaces.axisY[surface]! >= 0
  return free * (isUp ? surfaces.factorUp[surface]! : surfaces.factorDown[surface]!)
}

export function noSeams(): SeamCells {
  return {
    from: new Int32Array(0),
    to: new Int32Array(0),
    time: new Float32Array(0),
    connector: new Uint8Array(0),
    isUp: new Uint8Array(0),
  }
}

export const neighbourColumns = [1, 1, 0, -1, -1, -1, 0, 1] as const
export const neighbourRows = [0, 1, 1, 1, 0, -1, -1, -1] as const

/** An empty raster over `bounds` with a rim of one cell, so that neighbours of inner cells always exist. */
export function createRaster(bounds: Bounds, cellSize: number, memory: Memory, surfaceCount = 1): Raster {
  const columns = Math.ceil((bounds.maxX - bounds.minX) / cellSize) + 4
  const rows = Math.ceil((bounds.maxY - bounds.minY) / cellSize) + 4
  const count = columns * rows
  return {
    // Off by odd parts of a cell, so that no centre lies on a wall with round coordinates, where it would be on neither side.
    originX: bounds.minX - 2.2137 * cellSize,
    originY: bounds.minY - 2.3319 * cellSize,
    cellSize,
    columns,
    rows,
    walkable: memory.u8(count),
    links: memory.u8(count),
    cost: memory.u8(count),
    corners: memory.u8(count),
    surface: memory.u8(count),
    surfaces: createSurfaces(surfaceCount, memory),
    seams: noSeams(),
    rims: memory.i32(0),
  }
}

function createSurfaces(count: number, memory: Memory): Surfaces {
  const f32 = () => memory.f32(count)
  const surfaces = { count, axisX: f32(), axisY: f32(), factorUp: f32(), factorDown: f32(), beltSpeed: f32() }
  surfaces.factorUp.fill(1)
  surfaces.factorDown.fill(1)
  return surfaces
}

/** Calls `onSpan(row, firstColumn, lastColumn)` for each run of cells whose centres lie in the polygon (even-odd over its rings). */
export function scanPolygon(raster: Raster, polygon: Polygon, onSpan: (row: number, first: number, last: number) => void): void {
  let minY = Infinity
  let maxY = -Infinity
  for (const ring of polygon)
    for (const [, y] of ring) {
      if (y < minY) minY = y
      if (y > maxY) maxY = y
    }
  const { originX, originY, cellSize, columns, rows } = raster
  const r0 = Math.max(0, Math.ceil((minY - originY) / cellSize - 0.5))
  const r1 = Math.min(rows - 1, Math.floor((maxY - originY) / cellSize - 0.5))
  for (let r = r0; r <= r1; r++) {
    const y = originY + (r + 0.5) * cellSize
    const crossings: number[] = []
    for (const ring of polygon)
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax, ay] = ring[j] as Point
        const [bx, by] = ring[i] as Point
        if (ay > y !== by > y) crossings.push(((bx - ax) * (y - ay)) / (by - ay) + ax)
      }
    crossings.sort((a, b) => a - b)
    for (let k = 0; k + 1 < crossings.length; k += 2) {
      const first = Math.max(0, Math.ceil((crossings[k]! - originX) / cellSize - 0.5))
      const last = Math.min(columns - 1, Math.ceil((crossings[k + 1]! - originX) / cellSize - 0.5) - 1)
      if (last >= first) onSpan(r, first, last)
    }
  }
}

/** A raster as a level sees it that lies (dx, dy) off in the plane: the same cells, places in the level's coordinates. */
export function shiftedRaster(raster: Raster, dx: number, dy: number): Raster {
  return dx === 0 && dy === 0 ? raster : { ...raster, originX: raster.originX - dx, originY: raster.originY - dy }
}

/** Rectangle of cells, ends included. */
export type CellBox = { readonly firstColumn: number; readonly lastColumn: number; readonly firstRow: number; readonly lastRow: number }

/** Cells of the raster whose centres lie within bounds, its rim left out. */
export function cellBoxOf(raster: Raster, bounds: Bounds): CellBox {
  const { originX, originY, cellSize, columns, rows } = raster
  return {
    firstColumn: Math.max(1, Math.ceil((bounds.minX - originX) / cellSize - 0.5)),
    lastColumn: Math.min(columns - 2, Math.floor((bounds.maxX - originX) / cellSize - 0.5)),
    firstRow: Math.max(1, Math.ceil((bounds.minY - originY) / cellSize - 0.5)),
    lastRow: Math.min(rows - 2, Math.floor((bounds.maxY - originY) / cellSize - 0.5)),
  }
}

/** Marks walkable cells of a box by the regions; the raster lies as the regions do. */
export function fillWalkable(raster: Raster, regions: Regions, box: CellBox): void {
  const { columns, walkable } = raster
  const { firstColumn, lastColumn, firstRow, lastRow } = box
  const width = lastColumn - firstColumn + 1
  if (width <= 0 || lastRow < firstRow) return
  const bits = new Uint8Array(width * (lastRow - firstRow + 1))
  const mark = (polygons: readonly Polygon[], bit: number) => {
    for (const polygon of polygons)
      scanPolygon(raster, polygon, (row, first, last) => {
        if (row < firstRow || row > lastRow) return
        const start = (row - firstRow) * width - firstColumn
        const end = Math.min(last, lastColumn)
        for (let c = Math.max(first, firstColumn); c <= end; c++) bits[start + c]! |= bit
      })
  }
  mark(regions.ground, 1)
  mark(regions.blockers, 2)
  mark(regions.water, 4)
  mark(regions.causeways, 8)
  mark(regions.strips ?? [], 16)
  for (let r = firstRow; r <= lastRow; r++)
    for (let c = 0; c < width; c++) {
      const b = bits[(r - firstRow) * width + c]!
      walkable[r * columns + firstColumn + c] = b & 16 || ((b & 3) === 1 && (b & 12) !== 4) ? 1 : 0
    }
}

/** Fills `links`: neighbours that are both walkable and see each other past the exact walls. */
export function linkCells(raster: Raster, walls: Walls): void {
  const { columns, rows, walkable, links, originX, originY, cellSize } = raster
  links.fill(0)
  for (let r = 1; r < rows - 1; r++) {
    const y = originY + (r + 0.5) * cellSize
    for (let c = 1; c < columns - 1; c++) {
      const i = r * columns + c
      if (!walkable[i]) continue
      const x = originX + (c + 0.5) * cellSize
      const bucket = Math.floor((y - walls.originY) / walls.bucketSize) * walls.columns + Math.floor((x - walls.originX) / walls.bucketSize)
      const begin = walls.start[bucket]!
      const end = walls.start[bucket + 1]!
      // Half of the directions; the other half is the same way walked back.
      for (let d = 0; d < 4; d++) {
        const n = i + neighbourRows[d]! * columns + neighbourColumns[d]!
        if (!walkable[n]) continue
        const cut =
          begin < end ? cutBetween(walls, begin, end, x, y, x + neighbourColumns[d]! * cellSize, y + neighbourRows[d]! * cellSize) : 0
        if (!(cut & 1)) links[i]! |= 1 << d
        if (!(cut & 2)) links[n]! |= 1 << (d + 4)
      }
    }
  }
}

/** Bit 1 when the way from the first to the second point is cut off, bit 2 when the way back is. */
function cutBetween(walls: Walls, begin: number, end: number, x0: number, y0: number, x1: number, y1: number): number {
  let cut = 0
  for (let k = begin; k < end; k++) {
    const wall = walls.items[k]!
    const kind = walls.soft[wall]!
    if (kind === openLine) continue
    const e = wall * 4
    const ax = walls.ends[e]!
    const ay = walls.ends[e + 1]!
    const bx = walls.ends[e + 2]!
    const by = walls.ends[e + 3]!
    if (!meets(x0, y0, x1, y1, ax, ay, bx, by)) continue
    if (kind !== oneWayLine) return 3
    cut |= (bx - ax) * (y0 - ay) - (by - ay) * (x0 - ax) >= 0 ? 2 : 1
  }
  return cut
}

/**
 * Fills `cost` from the distance to the nearest cell that is not walkable (3-4 chamfer, Borgefors 1986, doi 10.1016/S0734-189X(86)80047-0).
 * Chosen: at the wall a way counts double, fading out over 0.5 m or 1.6 cells, so that people do not scrape walls.
 */
export function weighCells(raster: Raster): void {
  const { columns, rows, walkable, cost, cellSize } = raster
  const far = 60
  const distance = new Uint8Array(columns * rows)
  for (let i = 0; i < distance.length; i++) distance[i] = walkable[i] ? far : 0
  const relax = (i: number, n: number, step: number) => {
    const d = distance[n]! + step
    if (d < distance[i]!) distance[i] = d
  }
  for (let r = 1; r < rows - 1; r++)
    for (let i = r * columns + 1; i < (r + 1) * columns - 1; i++) {
      if (distance[i] === 0) continue
      relax(i, i - 1, 3)
      relax(i, i - columns, 3)
      relax(i, i - columns - 1, 4)
      relax(i, i - columns + 1, 4)
    }
  for (let r = rows - 2; r > 0; r--)
    for (let i = (r + 1) * columns - 2; i > r * columns; i--) {
      if (distance[i] === 0) continue
      relax(i, i + 1, 3)
      relax(i, i + columns, 3)
      relax(i, i + columns + 1, 4)
      relax(i, i + columns - 1, 4)
    }
  const range = Math.max(0.5, 1.6 * cellSize)
  for (let i = 0; i < distance.length; i++) {
    const metres = (distance[i]! / 3 - 0.5) * cellSize
    const share = metres >= range ? 0 : 1 - metres / range
    cost[i] = 16 + Math.round(16 * share)
  }
}

/** Fills `corners` and `rims`. */
export function findRims(raster: Raster, memory: Memory): void {
  const { columns, rows, walkable, links, corners } = raster
  for (let i = columns + 1; i < walkable.length - columns - 1; i++) {
    if (!walkable[i] || (links[i]! & 0x55) === 0x55) continue
    corners[i] = 1
    for (let d = 0; d < 8; d++) corners[i + neighbourRows[d]! * columns + neighbourColumns[d]!] = 1
  }
  const found: number[] = []
  for (let r = 1; r < rows - 1; r++)
    for (let i = r * columns + 1; i < (r + 1) * columns - 1; i++) {
      if (walkable[i]) continue
      if (neighbourRows.some((row, d) => walkable[i + row * columns + neighbourColumns[d]!])) found.push(i)
    }
  raster.rims = memory.i32(found.length)
  raster.rims.set(found)
}

/** Cell of a point; −1 outside the raster. */
export function cellAt(raster: Raster, x: number, y: number): number {
  const c = Math.floor((x - raster.originX) / raster.cellSize)
  const r = Math.floor((y - raster.originY) / raster.cellSize)
  return c < 0 || r < 0 || c >= raster.columns || r >= raster.rows ? -1 : r * raster.columns + c
}

export function cellX(raster: Raster, cell: number): number {
  return raster.originX + ((cell % raster.columns) + 0.5) * raster.cellSize
}

export function cellY(raster: Raster, cell: number): number {
  return raster.originY + (Math.floor(cell / raster.columns) + 0.5) * raster.cellSize
}

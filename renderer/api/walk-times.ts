/** Walking time to the nearest gate over the ground: round buildings and water, on a grid, by the shortest way over its neighbours. */
import { boundsOf, isInPolygon, type Point, type Polygon } from '../../domain/geometry.ts'
import type { LevelGrid } from '../state/crowd-measures.ts'

/** Where can be walked, and from where. Polygons in metres. */
export type WalkSpace = {
  readonly boundary: Polygon
  /** Buildings and closed zones: nobody walks through. */
  readonly blockers: readonly Polygon[]
  readonly water: readonly Polygon[]
  /** Ways that cross water. */
  readonly causeways: readonly { readonly line: readonly Point[]; readonly width: number }[]
  readonly starts: readonly (readonly [Point, Point])[]
}

/** Side of a cell, m. Chosen: a passage of this width may be closed by it, no street is. */
export const walkCell = 6
/** Free walking speed, m/s (Weidmann 1993, Transporttechnik der Fussgänger: mean of 1.34). */
export const walkingSpeed = 1.34
/** Seconds that one step of a byte stands for; 255 is farther than all or not reached. */
export const walkByteSeconds = 5

/** Bytes of walking time to the nearest start by cell, with their grid. */
export function walkTimes(space: WalkSpace): { readonly grid: LevelGrid; readonly bytes: Uint8Array<ArrayBuffer> } {
  const bounds = boundsOf(space.boundary[0] ?? [])
  const columns = Math.max(1, Math.ceil((bounds.maxX - bounds.minX) / walkCell))
  const rows = Math.max(1, Math.ceil((bounds.maxY - bounds.minY) / walkCell))
  const grid = { level: 0, minX: bounds.minX, minY: bounds.minY, columns, rows, cell: walkCell }
  const metres = spread(walkable(space, grid), grid, startCells(space.starts, grid))
  const bytes = Uint8Array.from(metres, (way) => Math.min(255, way / walkingSpeed / walkByteSeconds))
  return { grid, bytes }
}

function walkable(space: WalkSpace, grid: LevelGrid): Uint8Array {
  const open = new Uint8Array(grid.columns * grid.rows)
  mark(open, grid, [space.boundary], 1)
  mark(open, grid, space.water, 0)
  for (const { line, width } of space.causeways) markLine(open, grid, line, width)
  mark(open, grid, space.blockers, 0)
  return open
}

function mark(open: Uint8Array, grid: LevelGrid, polygons: readonly Polygon[], value: number): void {
  for (const polygon of polygons) {
    const bounds = boundsOf(polygon[0] ?? [])
    forCells(grid, bounds, (x, y, cell) => {
      if (isInPolygon(x, y, polygon)) open[cell] = value
    })
  }
}

function markLine(open: Uint8Array, grid: LevelGrid, line: readonly Point[], width: number): void {
  const reach = Math.max(width / 2, grid.cell * 0.75)
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1], line[i]]
    if (!a || !b) continue
    const bounds = {
      minX: Math.min(a[0], b[0]) - reach,
      minY: Math.min(a[1], b[1]) - reach,
      maxX: Math.max(a[0], b[0]) + reach,
      maxY: Math.max(a[1], b[1]) + reach,
    }
    forCells(grid, bounds, (x, y, cell) => {
      if (distanceTo(x, y, a, b) <= reach) open[cell] = 1
    })
  }
}

function distanceTo(x: number, y: number, a: Point, b: Point): number {
  const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
  const t = Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / (ex * ex + ey * ey || 1)))
  return Math.sqrt((x - a[0] - ex * t) ** 2 + (y - a[1] - ey * t) ** 2)
}

/** Calls `visit` with the centre and index of each cell within bounds. */
function forCells(
  { minX, minY, columns, rows, cell }: LevelGrid,
  bounds: { minX: number; minY: number; maxX: number; maxY: number },
  visit: (x: number, y: number, index: number) => void,
): void {
  const [c0, c1] = [Math.max(0, Math.floor((bounds.minX - minX) / cell)), Math.min(columns - 1, Math.floor((bounds.maxX - minX) / cell))]
  const [r0, r1] = [Math.max(0, Math.floor((bounds.minY - minY) / cell)), Math.min(rows - 1, Math.floor((bounds.maxY - minY) / cell))]
  for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) visit(minX + (c + 0.5) * cell, minY + (r + 0.5) * cell, r * columns + c)
}

/** Cells on and beside the lines of the starts: a gate stands in the fence, so the first open cell within two of it counts. */
function startCells(starts: WalkSpace['starts'], grid: LevelGrid): { cell: number; metres: number }[] {
  const cells: { cell: number; metres: number }[] = []
  for (const [a, b] of starts) {
    const reach = 2.5 * grid.cell
    const bounds = {
      minX: Math.min(a[0], b[0]) - reach,
      minY: Math.min(a[1], b[1]) - reach,
      maxX: Math.max(a[0], b[0]) + reach,
      maxY: Math.max(a[1], b[1]) + reach,
    }
    forCells(grid, bounds, (x, y, cell) => {
      const metres = distanceTo(x, y, a, b)
      if (metres <= reach) cells.push({ cell, metres })
    })
  }
  return cells
}

/** Steps to the sixteen neighbours of a king's and a knight's move: no way is more than 3 % too long (column, row, cells). */
const moves = [
  [1, 0, 1],
  [0, 1, 1],
  [-1, 0, 1],
  [0, -1, 1],
  [1, 1, Math.SQRT2],
  [-1, 1, Math.SQRT2],
  [-1, -1, Math.SQRT2],
  [1, -1, Math.SQRT2],
  [2, 1, Math.sqrt(5)],
  [1, 2, Math.sqrt(5)],
  [-1, 2, Math.sqrt(5)],
  [-2, 1, Math.sqrt(5)],
  [-2, -1, Math.sqrt(5)],
  [-1, -2, Math.sqrt(5)],
  [1, -2, Math.sqrt(5)],
  [2, -1, Math.sqrt(5)],
] as const

/** Shortest ways from the starts, m; Infinity where nobody comes (Dijkstra 1959, with buckets of half a metre). */
function spread(open: Uint8Array, grid: LevelGrid, starts: readonly { cell: number; metres: number }[]): Float64Array {
  const metres = new Float64Array(open.length).fill(Infinity)
  const isDone = new Uint8Array(open.length)
  const buckets: number[][] = []
  const put = (cell: number, way: number) => {
    if (way >= (metres[cell] ?? 0)) return
    metres[cell] = way
    const at = Math.floor(way * 2)
    buckets[at] ??= []
    buckets[at].push(cell)
  }
  for (const { cell, metres: way } of starts) if (open[cell]) put(cell, way)
  for (let at = 0; at < buckets.length; at++) {
    for (const cell of buckets[at] ?? []) {
      if (isDone[cell]) continue
      isDone[cell] = 1
      const way = metres[cell] ?? 0
      const [column, row] = [cell % grid.columns, Math.floor(cell / grid.columns)]
      for (const [dc, dr, cells] of moves) {
        if (!isClear(open, grid, column, row, dc, dr)) continue
        put((row + dr) * grid.columns + column + dc, way + cells * grid.cell)
      }
    }
  }
  return metres
}

/** Whether a move stays on open cells: its end and what it brushes past. */
function isClear(open: Uint8Array, { columns, rows }: LevelGrid, column: number, row: number, dc: number, dr: number): boolean {
  const isOpen = (c: number, r: number) => c >= 0 && r >= 0 && c < columns && r < rows && open[r * columns + c] === 1
  if (!isOpen(column + dc, row + dr)) return false
  const [sc, sr] = [Math.sign(dc), Math.sign(dr)]
  if (Math.abs(dc) === 2) return isOpen(column + sc, row) && isOpen(column + sc, row + sr)
  if (Math.abs(dr) === 2) return isOpen(column, row + sr) && isOpen(column + sc, row + sr)
  return dc === 0 || dr === 0 || (isOpen(column + sc, row) && isOpen(column, row + sr))
}

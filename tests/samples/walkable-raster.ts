/** A coarse raster of where one can walk on the ground on a date: a plain twin of the engine's walkable space, for the tests. */
import {
  type Bounds,
  boundsOf,
  isInPolygon,
  isStanding,
  type Phase,
  type Point,
  type Polygon,
  phaseStateOn,
  type ScenarioDocument,
  siteOf,
} from '../../domain/index.ts'

export type Raster = {
  readonly originX: number
  readonly originY: number
  readonly cell: number
  readonly columns: number
  readonly rows: number
  /** 1 where the cell's middle can be walked on. */
  readonly free: Uint8Array
}

function distanceToSegment(x: number, y: number, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const t = Math.max(0, Math.min(1, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(x - a[0] - t * dx, y - a[1] - t * dy)
}

/** Indices of the cells that a box touches. */
export function cellsWithin(raster: Raster, bounds: Bounds): number[] {
  const column = (x: number) => Math.min(raster.columns - 1, Math.max(0, Math.floor((x - raster.originX) / raster.cell)))
  const row = (y: number) => Math.min(raster.rows - 1, Math.max(0, Math.floor((y - raster.originY) / raster.cell)))
  const cells: number[] = []
  for (let r = row(bounds.minY); r <= row(bounds.maxY); r++)
    for (let c = column(bounds.minX); c <= column(bounds.maxX); c++) cells.push(r * raster.columns + c)
  return cells
}

function paint(raster: Raster, polygon: Polygon, value: number, isInside: (x: number, y: number) => boolean): void {
  for (const cell of cellsWithin(raster, boundsOf(polygon.flat()))) {
    const [x, y] = cellMiddle(raster, cell)
    if (isInside(x, y)) raster.free[cell] = value
  }
}

export function cellMiddle(raster: Raster, index: number): Point {
  const row = Math.floor(index / raster.columns)
  const column = index - row * raster.columns
  return [raster.originX + (column + 0.5) * raster.cell, raster.originY + (row + 0.5) * raster.cell]
}

/** The boundary, less water that no walkable path crosses, less the footprints of standing obstacles. */
export function walkableRaster(document: ScenarioDocument, date: string, cell = 4): Raster {
  const boundary = siteOf(document).boundary
  const bounds = boundsOf(boundary.flat())
  const columns = Math.ceil((bounds.maxX - bounds.minX) / cell)
  const rows = Math.ceil((bounds.maxY - bounds.minY) / cell)
  const raster: Raster = { originX: bounds.minX, originY: bounds.minY, cell, columns, rows, free: new Uint8Array(columns * rows) }
  paint(raster, boundary, 1, (x, y) => isInPolygon(x, y, boundary))
  const phasesOf = (uid: string): Phase[] =>
    Object.values(document.phases).filter((p) => p.subjectTable === 'structures' && p.subjectUid === uid)
  const standing = Object.values(document.structures).filter(
    (structure) => structure.isObstacle && isStanding(phaseStateOn(phasesOf(structure.uid), date)),
  )
  const isWater = (kind: string) => kind === 'lake' || kind === 'river'
  const block = (footprint: Polygon) => paint(raster, footprint, 0, (x, y) => isInPolygon(x, y, footprint))
  for (const structure of standing) if (isWater(structure.kind)) block(structure.footprint)
  for (const path of Object.values(document.paths)) {
    if (!path.isWalkable || path.levelUid !== 'ground') continue
    for (let i = 1; i < path.line.length; i++) {
      const [a, b] = [path.line[i - 1] as Point, path.line[i] as Point]
      const half = path.width / 2
      const around: Polygon = [
        [
          [Math.min(a[0], b[0]) - half, Math.min(a[1], b[1]) - half],
          [Math.max(a[0], b[0]) + half, Math.max(a[1], b[1]) + half],
        ],
      ]
      paint(raster, around, 1, (x, y) => isInPolygon(x, y, boundary) && distanceToSegment(x, y, a, b) <= half)
    }
  }
  for (const structure of standing) if (!isWater(structure.kind)) block(structure.footprint)
  return raster
}

/** Cells that can be reached from a start through free neighbours, four a cell. */
export function flood(raster: Raster, start: number): Uint8Array {
  const seen = new Uint8Array(raster.free.length)
  const queue = [start]
  seen[start] = 1
  for (let cell = queue.pop(); cell !== undefined; cell = queue.pop()) {
    const column = cell % raster.columns
    const next = [cell - raster.columns, cell + raster.columns]
    if (column > 0) next.push(cell - 1)
    if (column < raster.columns - 1) next.push(cell + 1)
    for (const other of next) {
      if (other < 0 || other >= seen.length || seen[other] || !raster.free[other]) continue
      seen[other] = 1
      queue.push(other)
    }
  }
  return seen
}

/** The free cell nearest to a point, or null when none lies within `reach` metres. */
export function nearestFreeCell(raster: Raster, point: Point, reach: number): number | null {
  let best: number | null = null
  let bestDistance = reach
  const around = { minX: point[0] - reach, minY: point[1] - reach, maxX: point[0] + reach, maxY: point[1] + reach }
  for (const index of cellsWithin(raster, around)) {
    if (!raster.free[index]) continue
    const [x, y] = cellMiddle(raster, index)
    const distance = Math.hypot(x - point[0], y - point[1])
    if (distance < bestDistance) {
      bestDistance = distance
      best = index
    }
  }
  return best
}

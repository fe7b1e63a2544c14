/** Where goals begin on the raster: cells at a line, cells of an area, or the cells around a building. */
import type { Polygon } from '../../domain/index.ts'
import type { Segment } from '../space/arrangement.ts'
import { cellAt, cellX, cellY, neighbourColumns, neighbourRows, type Raster, scanPolygon } from '../space/raster.ts'
import { isBlockedByWalls, squareDistanceToWall, type Walls } from '../space/walls.ts'
import type { Seeds } from './travel-time.ts'

function toSeeds(found: Map<number, number>): Seeds {
  const cells = Int32Array.from([...found.keys()].sort((a, b) => a - b))
  return { cells, distances: Float32Array.from(cells, (cell) => found.get(cell)!) }
}

/** The nearest point to (x, y) on a segment, kept `inset` metres from its ends where it is long enough. */
export function nearestOnLine(line: Segment, x: number, y: number, inset: number): [number, number] {
  const [ax, ay, bx, by] = line
  const dx = bx - ax
  const dy = by - ay
  const length = Math.sqrt(dx * dx + dy * dy)
  const margin = length > 0 ? Math.min(0.5, inset / length) : 0.5
  let t = length > 0 ? ((x - ax) * dx + (y - ay) * dy) / (length * length) : 0.5
  t = t < margin ? margin : Math.min(t, 1 - margin)
  return [ax + t * dx, ay + t * dy]
}

/**
 * Metres from a wall within which everybody stands who presses against it: a body's radius and the range of the wall's push. Chosen: for bodies of up to
 * 0.2 m.
 */
const atWall = 0.25

/**
 * Cells from a line to the farthest cell that belongs to it: a cell, and where cells are small as far as the middle of any cell in which somebody stands
 * who has come to the wall beside the line. Else a body's breadth would keep them out of the goal.
 */
function lineReach({ cellSize }: Raster): number {
  return Math.max(1.05, Math.SQRT1_2 + atWall / cellSize)
}

/**
 * Walkable cells that see the line from near by, with their distance from it. Empty where the line touches no walkable space. `reachCells` widens the
 * search.
 */
export function seedsOfLine(raster: Raster, walls: Walls, line: Segment, reachCells = lineReach(raster)): Seeds {
  const [ax, ay, bx, by] = line
  const { cellSize, columns, walkable } = raster
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  const samples = Math.max(2, Math.ceil((2 * length) / cellSize) + 1)
  const reach = reachCells * cellSize
  const rings = Math.ceil(reachCells)
  const found = new Map<number, number>()
  for (let i = 0; i < samples; i++) {
    const t = i / (samples - 1)
    const centre = cellAt(raster, ax + (bx - ax) * t, ay + (by - ay) * t)
    if (centre < 0) continue
    for (let r = -rings; r <= rings; r++)
      for (let c = -rings; c <= rings; c++) {
        const cell = centre + r * columns + c
        if (cell < 0 || cell >= walkable.length || !walkable[cell] || found.has(cell)) continue
        const x = cellX(raster, cell)
        const y = cellY(raster, cell)
        const square = squareDistanceToWall(x, y, ax, ay, bx, by)
        if (square > reach * reach) continue
        const [nx, ny] = nearestOnLine(line, x, y, 0.15)
        // Stop a little short, since the line itself may lie on a wall.
        if (isBlockedByWalls(walls, x, y, x + (nx - x) * 0.85, y + (ny - y) * 0.85)) continue
        found.set(cell, Math.sqrt(square))
      }
  }
  return toSeeds(found)
}

/** Walkable cells whose centres lie in the polygon. */
export function cellsOfArea(raster: Raster, polygon: Polygon): Int32Array {
  const cells: number[] = []
  scanPolygon(raster, polygon, (row, first, last) => {
    for (let i = row * raster.columns + first; i <= row * raster.columns + last; i++) if (raster.walkable[i]) cells.push(i)
  })
  return Int32Array.from(cells)
}

/** Number of raster cells, walkable or not, whose centres lie in the polygon. */
export function countCellsOfArea(raster: Raster, polygon: Polygon): number {
  let count = 0
  scanPolygon(raster, polygon, (_row, first, last) => {
    count += last - first + 1
  })
  return count
}

export function seedsOfCells(cells: Int32Array): Seeds {
  return { cells, distances: new Float32Array(cells.length) }
}

/** Walkable cells around an area that is built over: those first met when going out from it, at most `reach` metres away. */
export function cellsAround(raster: Raster, polygon: Polygon, reach: number): Int32Array {
  const { columns, walkable, cellSize } = raster
  let front: number[] = []
  const seen = new Set<number>()
  scanPolygon(raster, polygon, (row, first, last) => {
    for (let i = row * columns + first; i <= row * columns + last; i++) {
      seen.add(i)
      front.push(i)
    }
  })
  const found: number[] = front.filter((cell) => walkable[cell])
  for (let ring = 0; ring * cellSize < reach && front.length > 0; ring++) {
    const next: number[] = []
    for (const cell of front) {
      if (walkable[cell]) continue
      for (let d = 0; d < 8; d++) {
        const n = cell + neighbourRows[d]! * columns + neighbourColumns[d]!
        if (n < 0 || n >= walkable.length || seen.has(n)) continue
        seen.add(n)
        if (walkable[n]) found.push(n)
        else next.push(n)
      }
    }
    // The first ring that is walkable is the building's own surroundings; farther ones belong to others.
    if (found.length > 0 && ring * cellSize > 3) break
    front = next
  }
  return Int32Array.from(found.sort((a, b) => a - b))
}

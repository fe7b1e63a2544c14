/** The unfolded plane: levels side by side, so that walls, raster and neighbours stay two-dimensional. */
import { type Bounds, boundsOf, type Ring } from '../../domain/index.ts'
import type { Segment } from './arrangement.ts'
import { connectorProblem, type PlaneLevel, type SpaceInput, type SpaceLevel } from './levels.ts'
import { groundBounds, type Regions } from './regions.ts'
import { type Strip, type StripPiece, stripOf, withStrips } from './strips.ts'

/** A level placed in the plane, with its connectors' pieces. */
export type PlacedLevel = PlaneLevel & {
  readonly regions: Regions
  readonly barriers: readonly Segment[]
  readonly pieces: readonly StripPiece[]
}
export type Plane = { readonly levels: readonly PlacedLevel[]; readonly strips: readonly Strip[]; readonly bounds: Bounds }

/** Free ground between two levels of the plane, m. Chosen: more than the farthest that people of two places see each other. */
const levelGap = 6

/**
 * Places levels: the first one where it is, the others on shelves above it, by whole cells, so that a cell of one level lies as the cells of
 * all others. Throws with thing, value, expectation for connectors that cannot be used.
 */
export function unfold(input: SpaceInput, cellSize: number): Plane {
  const ids = input.levels.map(({ id }) => id)
  for (const connector of input.connectors ?? []) {
    const problem = connectorProblem(connector, ids)
    if (problem) throw new Error(`Connector ${connector.id}: ${problem}.`)
  }
  // Chosen: at least one row of cells beyond the edge whatever its angle, and a step's length at small cells.
  const pocketDepth = Math.max(1, 1.6 * cellSize)
  const strips = (input.connectors ?? []).filter(({ kind }) => kind !== 'lift').map((connector) => stripOf(connector, pocketDepth))
  const furnished = input.levels.map((level) => furnish(level, strips))
  const levels: PlacedLevel[] = []
  const first = boundsOfLevel(furnished[0]!.regions)
  const gap = Math.max(levelGap, 4 * cellSize)
  const width = Math.max(...furnished.map(({ regions }) => widthOf(boundsOfLevel(regions))))
  let x = first.minX
  let y = first.maxY + gap
  let shelf = 0
  furnished.forEach((level, index) => {
    const bounds = boundsOfLevel(level.regions)
    if (index === 0) {
      levels.push({ ...level, dx: 0, dy: 0, bounds })
      return
    }
    if (x > first.minX && x + widthOf(bounds) > first.minX + width) {
      x = first.minX
      y += shelf + gap
      shelf = 0
    }
    const dx = Math.ceil((x - bounds.minX) / cellSize) * cellSize
    const dy = Math.ceil((y - bounds.minY) / cellSize) * cellSize
    levels.push({ ...level, dx, dy, bounds: shift(bounds, dx, dy) })
    x = bounds.maxX + dx + gap
    shelf = Math.max(shelf, bounds.maxY + dy - y)
  })
  return {
    levels,
    strips,
    bounds: boundsOf(
      levels
        .flatMap(
          ({ bounds }) =>
            [
              [bounds.minX, bounds.minY],
              [bounds.maxX, bounds.maxY],
            ] as const,
        )
        .map(([px, py]) => [px, py]),
    ),
  }
}

function furnish(level: SpaceLevel, strips: readonly Strip[]) {
  const pieces = [
    ...strips.filter(({ connector }) => connector.from === level.id).map(({ lower }) => lower),
    ...strips.filter(({ connector }) => connector.to === level.id).map(({ upper }) => upper),
  ]
  return {
    id: level.id,
    height: level.height,
    regions: withStrips(level.regions, pieces),
    barriers: pieces.flatMap(({ barriers }) => barriers),
    pieces,
  }
}

/** Bounds of a level; a level without ground has a metre of nothing. */
function boundsOfLevel(regions: Regions): Bounds {
  const bounds = groundBounds(regions)
  return bounds.minX <= bounds.maxX ? bounds : { minX: 0, minY: 0, maxX: 1, maxY: 1 }
}

function widthOf({ minX, maxX }: Bounds): number {
  return maxX - minX
}

function shift({ minX, minY, maxX, maxY }: Bounds, dx: number, dy: number): Bounds {
  return { minX: minX + dx, minY: minY + dy, maxX: maxX + dx, maxY: maxY + dy }
}

/** Index of the level that a point of the plane belongs to: the one whose bounds it is in, else the nearest. */
export function levelAt(levels: readonly PlaneLevel[], planeX: number, planeY: number): number {
  let best = 0
  let bestSquare = Infinity
  for (let i = 0; i < levels.length; i++) {
    const { bounds } = levels[i]!
    const dx = planeX < bounds.minX ? bounds.minX - planeX : planeX > bounds.maxX ? planeX - bounds.maxX : 0
    const dy = planeY < bounds.minY ? bounds.minY - planeY : planeY > bounds.maxY ? planeY - bounds.maxY : 0
    const square = dx * dx + dy * dy
    if (square === 0) return i
    if (square < bestSquare) {
      bestSquare = square
      best = i
    }
  }
  return best
}

/** Place in the plane of a point of a level. */
export function toPlane(levels: readonly PlaneLevel[], level: number, x: number, y: number): readonly [number, number] {
  const { dx, dy } = levels[level]!
  return [x + dx, y + dy]
}

/** Level and place on it of a point of the plane. */
export function toLevel(
  levels: readonly PlaneLevel[],
  planeX: number,
  planeY: number,
): { readonly level: number; readonly x: number; readonly y: number } {
  const level = levelAt(levels, planeX, planeY)
  const { dx, dy } = levels[level]!
  return { level, x: planeX - dx, y: planeY - dy }
}

/** A line or ring of a level in the plane. */
export function segmentToPlane(levels: readonly PlaneLevel[], level: number, [ax, ay, bx, by]: Segment): Segment {
  const { dx, dy } = levels[level]!
  return [ax + dx, ay + dy, bx + dx, by + dy]
}

export function ringToPlane(levels: readonly PlaneLevel[], level: number, ring: Ring): Ring {
  const { dx, dy } = levels[level]!
  return dx === 0 && dy === 0 ? ring : ring.map(([x, y]) => [x + dx, y + dy])
}

/** Index of a level by its id; −1 for none. */
export function levelIndexOf(levels: readonly PlaneLevel[], id: string): number {
  return levels.findIndex((level) => level.id === id)
}

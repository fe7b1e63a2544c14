/** Walkable space, compiled: the exact rule, the exact walls and the routing raster, of one level or of several in one plane. */
import type { Bounds } from '../../domain/index.ts'
import type { Memory } from '../numbers/memory.ts'
import { type Segment, type WallSegment, wallsOf } from './arrangement.ts'
import type { LineState, PlaneLevel, SpaceConnector, SpaceInput, SpaceLine } from './levels.ts'
import { levelIndexOf, type PlacedLevel, ringToPlane, segmentToPlane, unfold } from './plane.ts'
import {
  cellBoxOf,
  createRaster,
  fillWalkable,
  findRims,
  linkCells,
  mostSurfaces,
  type Raster,
  shiftedRaster,
  weighCells,
} from './raster.ts'
import { indexRegions, type RegionIndex, type Regions } from './regions.ts'
import { describeSurfaces, type LiftPlaces, markNearSeam, paintSurface, type Seam, seamCellsOf, seamsOf } from './seams.ts'
import type { Strip } from './strips.ts'
import { buildWalls, hardWall, oneWayLine, openLine, type Walls } from './walls.ts'

export type WalkableSpace = {
  /** The rule over the plane. */
  readonly regions: RegionIndex
  readonly walls: Walls
  readonly raster: Raster
  /** Bounds of the plane, m: all levels. */
  readonly bounds: Bounds
  /** Where each level lies in the plane. */
  readonly levels: readonly PlaneLevel[]
  readonly connectors: readonly SpaceConnector[]
  readonly seams: readonly Seam[]
  readonly lifts: readonly LiftPlaces[]
  /** Lines that open and close, in plane coordinates, each with its wall. */
  readonly lines: readonly { readonly id: string; readonly line: Segment; readonly wall: number }[]
  /** Index of each connector that leads nowhere: its landing is not walkable, or it is narrower than a cell. */
  readonly blockedConnectors: readonly number[]
}

export type SpaceOptions = {
  /** Side of a routing cell, m. A passage as wide as a cell stays open whatever its angle. */
  readonly cellSize: number
  /** Longest way that anybody goes in one time step, m. */
  readonly longestStep: number
  /** Lines of gates and goals on the first level: walls under them are soft. */
  readonly portals: readonly Segment[]
  /** The same on any level. */
  readonly levelPortals?: readonly { readonly level: string; readonly line: Segment }[]
}

/** Range of the walls' push beyond a body, m: beyond it the term is below 5·exp(−10) of the desired direction. */
export const wallRange = 0.65

/**
 * Compiles one level's regions, or levels and connectors. Throws with thing, value, expectation for a connector or line that cannot be
 * used; polygons are checked by the caller.
 */
export function compileSpace(input: Regions | SpaceInput, options: SpaceOptions, memory: Memory): WalkableSpace {
  const whole: SpaceInput = 'levels' in input ? input : { levels: [{ id: 'ground', height: 0, regions: input }] }
  const { cellSize } = options
  const plane = unfold(whole, cellSize)
  const connectors = whole.connectors ?? []
  const levels: PlaneLevel[] = plane.levels.map(({ id, height, dx, dy, bounds }) => ({ id, height, dx, dy, bounds }))
  const index = indexPlane(plane.levels)
  const lines = placeLines(whole.lines ?? [], plane.strips, levels)
  const segments = [...plane.levels.flatMap((level, i) => wallsOfLevel(level, i, options)), ...lines.map(({ segment }) => segment)]
  const reach = Math.max(wallRange, options.longestStep, cellSize * 1.5) + 0.1
  const walls = buildWalls(segments, plane.bounds, { bucketSize: Math.max(1, Math.min(2, cellSize * 4)), reach }, memory)
  const raster = rasterise(whole, plane.levels, plane.strips, walls, plane.bounds, cellSize, memory)
  const seams = seamsOf(plane.strips, connectors, levels)
  for (const seam of seams) markNearSeam(raster, seam)
  const lifts = liftsOf(connectors, levels)
  raster.seams = seamCellsOf(raster, seams, lifts, connectors, memory)
  return {
    regions: index,
    walls,
    raster,
    bounds: plane.bounds,
    levels,
    connectors,
    seams,
    lifts,
    lines: lines.slice(0, whole.lines?.length ?? 0).map(({ id, line }, i) => ({ id, line, wall: segments.length - lines.length + i })),
    blockedConnectors: connectors.flatMap((_, i) => (raster.seams.connector.includes(i) ? [] : [i])),
  }
}

function indexPlane(levels: readonly PlacedLevel[]): RegionIndex {
  const [ground, ...others] = levels
  return indexRegions(
    ground!.regions,
    others.map(({ regions, bounds, dx, dy }) => ({ bounds, dx, dy, index: indexRegions(regions) })),
  )
}

function wallsOfLevel({ id, regions, barriers, dx, dy }: PlacedLevel, index: number, options: SpaceOptions): WallSegment[] {
  const portals = (options.levelPortals ?? []).filter(({ level }) => level === id).map(({ line }) => line)
  const found = wallsOf(regions, indexRegions(regions), index === 0 ? [...options.portals, ...portals] : portals)
  const all = [...found, ...barriers.map(([ax, ay, bx, by]): WallSegment => ({ ax, ay, bx, by, isSoft: false }))]
  if (dx === 0 && dy === 0) return all
  return all.map(({ ax, ay, bx, by, isSoft }) => ({ ax: ax + dx, ay: ay + dy, bx: bx + dx, by: by + dy, isSoft }))
}

type PlacedLine = { readonly id: string; readonly line: Segment; readonly segment: WallSegment }

export function wallKindOf(state: LineState): number {
  return state === 'open' ? openLine : state === 'oneWay' ? oneWayLine : hardWall
}

/** Lines of gates, then a one-way line at the foot of each connector that is walked one way. */
function placeLines(lines: readonly SpaceLine[], strips: readonly Strip[], levels: readonly PlaneLevel[]): PlacedLine[] {
  const place = (id: string, level: string, line: Segment, state: LineState): PlacedLine => {
    const index = levelIndexOf(levels, level)
    if (index < 0)
      throw new Error(`Line ${id}: level "${level}" is not among the levels, expected one of ${levels.map((l) => l.id).join(', ')}.`)
    const [ax, ay, bx, by] = segmentToPlane(levels, index, line)
    return { id, line: [ax, ay, bx, by], segment: { ax, ay, bx, by, isSoft: false, kind: wallKindOf(state) } }
  }
  const feet = strips.filter(({ connector }) => (connector.direction ?? 'both') !== 'both')
  return [
    ...lines.map(({ id, level, line, state }) => place(id, level, line, state)),
    ...feet.map(({ connector, foot }) => {
      const [ax, ay, bx, by] = foot
      return place(connector.id, connector.from, connector.direction === 'up' ? foot : [bx, by, ax, ay], 'oneWay')
    }),
  ]
}

function rasterise(
  input: SpaceInput,
  levels: readonly PlacedLevel[],
  strips: readonly Strip[],
  walls: Walls,
  bounds: Bounds,
  cellSize: number,
  memory: Memory,
): Raster {
  const slow = input.slowAreas ?? []
  const surfaceCount = 1 + strips.length + slow.length
  if (surfaceCount > mostSurfaces)
    throw new Error(`Space: ${surfaceCount - 1} stairs and slow areas, expected at most ${mostSurfaces - 1}; join some of them.`)
  const raster = createRaster(bounds, cellSize, memory, surfaceCount)
  for (const { regions, dx, dy, bounds: box } of levels) fillWalkable(shiftedRaster(raster, dx, dy), regions, cellBoxOf(raster, box))
  slow.forEach(({ level, area }, i) => {
    const index = levelIndexOf(levels, level)
    if (index < 0)
      throw new Error(
        `Slow area ${i + 1}: level "${level}" is not among the levels, expected one of ${levels.map(({ id }) => id).join(', ')}.`,
      )
    paintSurface(raster, [ringToPlane(levels, index, area)], 1 + strips.length + i)
  })
  strips.forEach((strip, i) => {
    const lower = levels[levelIndexOf(levels, strip.connector.from)]!
    const upper = levels[levelIndexOf(levels, strip.connector.to)]!
    for (const polygon of strip.lower.strips) paintSurface(shiftedRaster(raster, lower.dx, lower.dy), polygon, i + 1)
    for (const polygon of strip.upper.strips) paintSurface(shiftedRaster(raster, upper.dx, upper.dy), polygon, i + 1)
  })
  describeSurfaces(
    raster,
    strips,
    slow.map(({ factor }) => factor),
  )
  linkCells(raster, walls)
  weighCells(raster)
  findRims(raster, memory)
  return raster
}

function liftsOf(connectors: readonly SpaceConnector[], levels: readonly PlaneLevel[]): LiftPlaces[] {
  return connectors.flatMap((connector, index) => {
    if (connector.kind !== 'lift' || !connector.footArea || !connector.headArea) return []
    return [
      {
        connector: index,
        lower: ringToPlane(levels, levelIndexOf(levels, connector.from), connector.footArea),
        upper: ringToPlane(levels, levelIndexOf(levels, connector.to), connector.headArea),
      },
    ]
  })
}

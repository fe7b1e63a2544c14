/** Walkable space, compiled: the exact rule, the exact walls and the routing raster. */
import type { Memory } from '../numbers/memory.ts'
import { type Segment, wallsOf } from './arrangement.ts'
import { createRaster, fillWalkable, findRims, linkCells, type Raster, weighCells } from './raster.ts'
import { groundBounds, indexRegions, type RegionIndex, type Regions } from './regions.ts'
import { buildWalls, type Walls } from './walls.ts'

export type WalkableSpace = { readonly regions: RegionIndex; readonly walls: Walls; readonly raster: Raster }

export type SpaceOptions = {
  /** Side of a routing cell, m. A passage as wide as a cell stays open whatever its angle. */
  readonly cellSize: number
  /** Longest way that anybody goes in one time step, m. */
  readonly longestStep: number
  /** Lines of gates and goals: walls under them are soft. */
  readonly portals: readonly Segment[]
}

/** Range of the walls' push beyond a body, m: beyond it the term is below 5·exp(−10) of the desired direction. */
export const wallRange = 0.65

export function compileSpace(regions: Regions, options: SpaceOptions, memory: Memory): WalkableSpace {
  const index = indexRegions(regions)
  const bounds = groundBounds(regions)
  const segments = wallsOf(regions, index, options.portals)
  const reach = Math.max(wallRange, options.longestStep, options.cellSize * 1.5) + 0.1
  const walls = buildWalls(segments, bounds, { bucketSize: Math.max(1, Math.min(2, options.cellSize * 4)), reach }, memory)
  const raster = createRaster(bounds, options.cellSize, memory)
  fillWalkable(raster, regions)
  linkCells(raster, walls)
  weighCells(raster)
  findRims(raster, memory)
  return { regions: index, walls, raster }
}

/** Small towns for tests of routing: rooms with houses in them, from a seed, and walking by directions. */
import type { Polygon } from '../../../domain/index.ts'
import { createMemory } from '../../../simulation/numbers/memory.ts'
import { uniform } from '../../../simulation/numbers/random.ts'
import { directionCount, directionTable, goalCode } from '../../../simulation/routing/directions.ts'
import { Router, type RouterOptions } from '../../../simulation/routing/router.ts'
import { createSingleRouting } from '../../../simulation/routing/routing-executor.ts'
import { clipMove, clipped } from '../../../simulation/space/clip-move.ts'
import type { SpaceLine } from '../../../simulation/space/levels.ts'
import { cellAt, cellX, cellY } from '../../../simulation/space/raster.ts'
import type { Regions } from '../../../simulation/space/regions.ts'
import { compileSpace, type WalkableSpace } from '../../../simulation/space/walkable-space.ts'
import { bucketAt } from '../../../simulation/space/walls.ts'
import { present } from '../present.ts'

export const memory = createMemory(false)

export const box = (x0: number, y0: number, x1: number, y1: number): Polygon => [
  [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ],
]

/** A square of `size` metres with `houses` houses of 1.5 to 15 m a side, all edges on multiples of 1.5 m: they may overlap, but leave no slit that nobody fits through. */
export function townRegions(seed: number, size: number, houses: number): Regions {
  const blockers = Array.from({ length: houses }, (_, i) => {
    const u = (k: number) => uniform(seed, i, 99, k)
    const snap = (value: number) => Math.round(value / 1.5) * 1.5
    const [x, y] = [snap(u(0) * size), snap(u(1) * size)]
    return box(x, y, x + snap(1.5 + 13 * u(2)), y + snap(1.5 + 13 * u(3)))
  })
  return { ground: [box(0, 0, size, size)], blockers, water: [], causeways: [] }
}

export function townOf(seed: number, size: number, houses: number, cellSize = 0.5, lines: readonly SpaceLine[] = []): WalkableSpace {
  const regions = townRegions(seed, size, houses)
  return compileSpace({ levels: [{ id: 'ground', height: 0, regions }], lines }, { cellSize, longestStep: 0.5, portals: [] }, memory)
}

/** A router over tiles of 16 cells, however small the space. */
export function tiledRouter(space: WalkableSpace, options: RouterOptions = {}): Router {
  return new Router(space, memory, createSingleRouting(), { tileShift: 4, largestPlain: 0, ...options })
}
export function plainRouter(space: WalkableSpace): Router {
  return new Router(space, memory, createSingleRouting())
}

/** Cells that can be stood on, every `every`-th. */
export function walkableCells({ raster }: WalkableSpace, every = 1): number[] {
  return Array.from(raster.walkable.keys()).filter((cell) => raster.walkable[cell] === 1 && cell % every === 0)
}

/** Walks from a cell's middle by the directions of a goal past the walls. Metres until the goal, or Infinity when the way is longer than `longest`. */
export function walkTo(space: WalkableSpace, router: Router, goal: number, start: number, longest: number): number {
  const { raster, walls } = space
  const step = raster.cellSize * 0.4
  let x = Math.fround(cellX(raster, start))
  let y = Math.fround(cellY(raster, start))
  for (let way = 0; way < longest; way += step) {
    const code = router.codeAtCell(goal, cellAt(raster, x, y))
    if (code === goalCode) return way
    if (code >= directionCount) return Infinity
    const bucket = bucketAt(walls, x, y)
    const toX = x + present(directionTable[2 * code]) * step
    const toY = y + present(directionTable[2 * code + 1]) * step
    clipMove(walls, present(walls.start[bucket]), present(walls.start[bucket + 1]), x, y, toX, toY, 0.1)
    x = present(clipped[0])
    y = present(clipped[1])
  }
  return Infinity
}

/** Compiles one level with lines. */
export function compile(regions: Regions, lines: readonly SpaceLine[] = [], cellSize = 0.5): WalkableSpace {
  return compileSpace({ levels: [{ id: 'ground', height: 0, regions }], lines }, { cellSize, longestStep: 0.5, portals: [] }, memory)
}

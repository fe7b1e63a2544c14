/** Places near by at which people stand for a while: in sight, on walkable ground, where a way leads on. */
import { bodyAt } from '../crowd/bodies.ts'
import { uniform } from '../numbers/random.ts'
import { cellAt } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import type { DayRun } from './day-run.ts'

export type SpotWish = {
  /** What the draws are for, and which of its draws come first. */
  readonly purpose: number
  readonly first: number
  /** Distances from where the person is, m. */
  readonly nearest: number
  readonly farthest: number
  /** Goal to which there must be a way from the spot. */
  readonly field: number
  readonly isAllowed?: (x: number, y: number) => boolean
}

const mostTries = 24

/** Finds a spot around a person, into `run.place`; false, and the place where they are, when none is found in some tries. */
export function findSpot(run: DayRun, row: number, { purpose, first, nearest, farthest, field, isAllowed }: SpotWish): boolean {
  const { persons, space, router } = run.crowd
  const { seed } = run.day.request
  const id = run.day.population.ids[row]!
  const [x, y] = [persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!]
  for (let tried = 0; tried < mostTries; tried++) {
    const index = (first * mostTries + tried) * 2
    const px = Math.fround(x + farthest * (2 * uniform(seed, id, purpose, index) - 1))
    const py = Math.fround(y + farthest * (2 * uniform(seed, id, purpose, index + 1) - 1))
    const square = (px - x) * (px - x) + (py - y) * (py - y)
    if (square < nearest * nearest || square > farthest * farthest || isAllowed?.(px, py) === false) continue
    if (!isWalkable(space.regions, px, py) || isBlockedByWalls(space.walls, x, y, px, py)) continue
    if (!router.reaches(field, cellAt(space.raster, px, py))) continue
    run.place[0] = px
    run.place[1] = py
    return true
  }
  run.place[0] = x
  run.place[1] = y
  return false
}

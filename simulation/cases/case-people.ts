/** The people of a case: where each stands, how fast they go, when they start, and when inflows send them. */
import { boundsOf, isInPolygon, type Ring } from '../../domain/index.ts'
import { ln } from '../numbers/elementary.ts'
import { cutNormal, normal, purposes, uniform } from '../numbers/random.ts'
import { isWalkable } from '../space/regions.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { bucketAt, squareDistanceToWall } from '../space/walls.ts'
import type { CaseFile, Law } from './case-file.ts'
import { CaseRefusal } from './case-refusal.ts'

/** One person of a case. `x`, `y` are NaN for somebody of an inflow who has not come in. */
export type CasePerson = {
  readonly id: number
  /** Index over groups, then inflows. */
  readonly source: number
  readonly speed: number
  /** Second at which a group's person sets out, or an inflow's comes to its line. */
  readonly start: number
  x: number
  y: number
}

/** Lowest speed of the default law, m/s, and its mean and deviation: Weidmann 1993's 1.34 ± 0.26, as the case format says. */
const defaultSpeed: Law = { mean: 1.34, sd: 0.26 }
const slowest = 0.3

/** Draws from a law, at least `lowest` where it is normal. */
export function drawLaw(law: Law, seed: number, id: number, purpose: number, lowest: number): number {
  if (typeof law === 'number') return law
  if ('min' in law) return law.min + (law.max - law.min) * uniform(seed, id, purpose)
  return cutNormal(law.mean, law.sd, lowest, normal(seed, id, purpose))
}

/** Everybody of a case in the order of ids. Throws `CaseRefusal` when a group does not fit into its area. */
export function peopleOf(file: CaseFile, space: WalkableSpace, radius: number): CasePerson[] {
  const people: CasePerson[] = []
  const places = new PlaceFinder(space, radius)
  const groups = file.groups ?? []
  groups.forEach((group, source) => {
    for (let i = 0; i < group.count; i++) {
      const id = people.length
      const place = places.find(group.area, file.seed, id)
      if (!place)
        throw new CaseRefusal(
          `Case, group ${group.id}: person ${i + 1} of ${group.count} finds no free place in its area, expected room for all; enlarge the area or lower the count.`,
        )
      people.push({
        id,
        source,
        speed: drawLaw(group.speed ?? defaultSpeed, file.seed, id, purposes.speed, slowest),
        start: drawLaw(group.delay ?? 0, file.seed, id, purposes.delay, 0),
        x: place[0],
        y: place[1],
      })
    }
  })
  ;(file.inflows ?? []).forEach((inflow, i) => {
    const source = groups.length + i
    // Gaps of a Poisson stream are exponential.
    let time = inflow.from
    for (let n = 0; people.length < 1_000_000; n++) {
      time += -ln(uniform(file.seed, source, purposes.inflow, n)) / inflow.rate
      if (time >= inflow.to) break
      const id = people.length
      people.push({
        id,
        source,
        speed: drawLaw(inflow.speed ?? defaultSpeed, file.seed, id, purposes.speed, slowest),
        start: time,
        x: NaN,
        y: NaN,
      })
    }
  })
  return people
}

/** Free places by random trial, no nearer to others than two radii; closer only when an area is nearly full. */
class PlaceFinder {
  private readonly space: WalkableSpace
  private readonly radius: number
  private readonly cells = new Map<number, [number, number][]>()

  constructor(space: WalkableSpace, radius: number) {
    this.space = space
    this.radius = radius
  }

  find(area: Ring, seed: number, id: number): [number, number] | null {
    const box = boundsOf(area)
    for (let tried = 0; tried < 4000; tried++) {
      const x = Math.fround(box.minX + (box.maxX - box.minX) * uniform(seed, id, purposes.placement, 2 * tried))
      const y = Math.fround(box.minY + (box.maxY - box.minY) * uniform(seed, id, purposes.placement, 2 * tried + 1))
      // Nobody starts nearer than nine tenths of two radii: that would count as an overlap.
      const apart = 2 * this.radius * (tried < 2000 ? 1.05 : 0.92)
      if (!isInPolygon(x, y, [area]) || !this.isFree(x, y, apart)) continue
      this.keep(x, y)
      return [x, y]
    }
    return null
  }

  private keyOf(x: number, y: number): number {
    return Math.floor(y / 0.5) * 1_000_003 + Math.floor(x / 0.5)
  }

  private keep(x: number, y: number): void {
    const key = this.keyOf(x, y)
    const list = this.cells.get(key)
    if (list) list.push([x, y])
    else this.cells.set(key, [[x, y]])
  }

  private isFree(x: number, y: number, apart: number): boolean {
    const { walls, regions } = this.space
    if (!isWalkable(regions, x, y)) return false
    for (let r = -1; r <= 1; r++)
      for (let c = -1; c <= 1; c++)
        for (const [px, py] of this.cells.get(this.keyOf(x + c * 0.5, y + r * 0.5)) ?? [])
          if ((px - x) * (px - x) + (py - y) * (py - y) < apart * apart) return false
    const bucket = bucketAt(walls, x, y)
    for (let k = walls.start[bucket]!; k < walls.start[bucket + 1]!; k++) {
      const e = walls.items[k]! * 4
      const square = squareDistanceToWall(x, y, walls.ends[e]!, walls.ends[e + 1]!, walls.ends[e + 2]!, walls.ends[e + 3]!)
      if (square < this.radius * this.radius) return false
    }
    return true
  }
}

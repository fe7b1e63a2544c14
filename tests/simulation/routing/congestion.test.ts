/** Routes that avoid crowds: the model's law in steps, and another door when the near one is slow. */
import { describe, expect, it } from 'vitest'
import { createBodies, setColumn } from '../../../simulation/crowd/bodies.ts'
import { Congestion, quartersAt } from '../../../simulation/routing/congestion.ts'
import { cellsOfArea, seedsOfCells } from '../../../simulation/routing/goals.ts'
import { box, compile, memory, plainRouter, tiledRouter } from './town.ts'

const options = { timeGap: 0.6, radius: 0.16 }

describe('slowness at a density', () => {
  it('is that of spacing 1/√ρ less two radii, closed in the time gap, in steps', () => {
    // 0.5/m²: (1.414 − 0.32)/0.6 = 1.82 m/s, free. 1/m²: 0.68/0.6 = 1.13, 1.34/1.13 = 1.18 → 4.7 quarters → 4.
    expect([0, 0.5, 1].map((density) => quartersAt(density, options))).toEqual([4, 4, 4])
    // 2/m²: (0.707 − 0.32)/0.6 = 0.645, 8.3 quarters → 8. 3/m²: 0.429, 12.5 → 12. 4/m²: 0.3, 17.9 → 16. 12/m²: bodies touch → 16.
    expect([2, 3, 4, 12].map((density) => quartersAt(density, options))).toEqual([8, 12, 16, 16])
  })
})

describe.each([
  ['one march', plainRouter],
  ['tiles', tiledRouter],
] as const)('routes by %s', (_, make) => {
  // A wall at x = 30 with doors of 4 m at y = 24 and y = 40; who is at (20, 30) has 6 m less to the lower one.
  const space = compile({
    ground: [box(0, 0, 60, 60)],
    blockers: [box(29.8, -1, 30.2, 22), box(29.8, 26, 30.2, 38), box(29.8, 42, 30.2, 61)],
    water: [],
    causeways: [],
  })
  it('take the other door while the near one is crowded, and come back to it when it is free', () => {
    const router = make(space)
    router.setGoal(0, seedsOfCells(cellsOfArea(space.raster, box(55, 24, 58, 36))))
    const congestion = new Congestion(space.raster, options, memory)
    const free = router.travelTime(0, 20, 26)
    const inUse = () => new Set([router.pairAt(0, 20, 26)])
    // 4 persons/m² in the 12 × 8 m before the near door: 384 walkers.
    const people = Array.from({ length: 384 }, (_, i) => [18.25 + (i % 24) * 0.5, 20.25 + Math.floor(i / 24) * 0.5] as const)
    const bodies = createBodies(people.length, memory)
    setColumn(
      bodies.x,
      people.map(([x]) => x),
    )
    setColumn(
      bodies.y,
      people.map(([, y]) => y),
    )
    congestion.count([...people.keys()], people.length, bodies)
    expect(router.setSlowness(congestion.slowness, congestion.update(), inUse())).toBeGreaterThanOrEqual(0)
    const slow = router.travelTime(0, 20, 26)
    expect(slow).toBeGreaterThan(free + 5)
    const changed = congestion.update()
    expect(changed.length).toBeGreaterThan(0)
    router.setSlowness(congestion.slowness, changed, inUse())
    expect(router.travelTime(0, 20, 26)).toBeCloseTo(free, 3)
  })
})

/** Those who leave by a line are seen by those behind until they are out of the way: a line lets through as many as a door with ground beyond. */
import { describe, expect, it } from 'vitest'
import { bodyAt } from '../../../simulation/crowd/bodies.ts'
import { type CaseFile, CaseRun, parseCaseFile } from '../../../simulation/index.ts'
import { present } from '../present.ts'

type Place = [number, number]
const room: Place[] = [
  [10, 5.5],
  [10, 10],
  [0, 10],
  [0, 0],
  [10, 0],
  [10, 4.5],
]
const beyond: Place[] = [
  [10.2, 4.5],
  [10.2, 0],
  [12.2, 0],
  [12.2, 10],
  [10.2, 10],
  [10.2, 5.5],
]
const line = (x: number, from: number, to: number): [Place, Place] => [
  [x, from],
  [x, to],
]

/** A room of 10 × 10 m with a door of 1 m, and some in it who all want out. */
function run(ground: Place[], goal: [Place, Place], count: number, scheduler: 'fixed' | 'multiRate'): CaseRun {
  const file: CaseFile = {
    name: 'room',
    seed: 1,
    dt: 0.05,
    duration: 300,
    walkable: [ground],
    goals: { out: { line: goal } },
    groups: [
      {
        id: 'all',
        count,
        area: [
          [0.5, 0.5],
          [9.5, 0.5],
          [9.5, 9.5],
          [0.5, 9.5],
        ],
        route: ['out'],
      },
    ],
  }
  return new CaseRun(parseCaseFile(file), { scheduler })
}

/** Persons a second from the twentieth to the hundred and twentieth who is out. */
function flowOf(ground: Place[], goal: [Place, Place], scheduler: 'fixed' | 'multiRate'): number {
  const one = run(ground, goal, 150, scheduler)
  const outAt = [0]
  while (!one.isOver) {
    one.step()
    one.observe((time, rows) => {
      while (outAt.length <= 150 - rows.length) outAt.push(time)
    })
  }
  expect(one.result().honesty.wallCrossings).toBe(0)
  return 100 / (present(outAt[120]) - present(outAt[20]))
}

describe.each(['fixed', 'multiRate'] as const)('at the rate "%s"', (scheduler) => {
  it('a line of 1 m in a wall lets through as many of a crowd as a door with ground beyond, and not twice as many', () => {
    const door = flowOf([...room, ...beyond], line(12.2, 0.5, 9.5), scheduler)
    const mere = flowOf(room, line(10, 4.5, 5.5), scheduler)
    // Measured at necks of 1 m: some 1.9 persons/s (Seyfried et al. 2009); a body's width of scatter either way.
    expect(door).toBeGreaterThan(1.6)
    expect(door).toBeLessThan(3)
    expect(mere / door).toBeGreaterThan(0.8)
    expect(mere / door).toBeLessThan(1.25)
  })

  it('who has left is gone for all else at once, and for those behind when 2 m on', () => {
    const one = run(room, line(10, 4.5, 5.5), 1, scheduler)
    const { persons } = one.crowd
    while (one.result().arrived === 0) one.step()
    one.observe((_time, rows) => expect(rows.length).toBe(0))
    // Nobody is on the ground any more, but their image is still sorted in: it walks on at the free speed that it had.
    const seen: number[] = []
    for (let step = 0; step < 100; step++) {
      one.step()
      if (one.crowd.walkerCount > 0) seen.push(present(persons.x[bodyAt(0)]))
    }
    expect(present(seen.at(-1))).toBeGreaterThan(11.9)
    expect(present(seen.at(-1))).toBeLessThanOrEqual(12.001)
    for (const [i, x] of seen.entries()) expect(x).toBeGreaterThan(seen[i - 1] ?? 9)
    expect(one.crowd.walkerCount).toBe(0)
  })
})

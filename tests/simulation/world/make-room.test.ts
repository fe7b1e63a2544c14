/** Who comes to stand on somebody steps off: both by a shuffle of 0.3 m/s, away from each other. */
import { describe, expect, it } from 'vitest'
import { CaseRun } from '../../../simulation/cases/run-case.ts'
import { bodyAt, setColumn } from '../../../simulation/crowd/bodies.ts'
import { parseCaseFile } from '../../../simulation/index.ts'

/** Two people in a room who stand `apart` metres from each other from now on, and how far apart they are a second later. */
function distanceAfterStanding(apart: number): number {
  const file = parseCaseFile({
    name: 'two',
    seed: 1,
    dt: 0.05,
    duration: 60,
    walkable: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
      ],
    ],
    goals: {
      out: {
        line: [
          [0, 0],
          [0, 10],
        ],
      },
    },
    groups: [
      {
        id: 'two',
        count: 2,
        area: [
          [4, 4],
          [6, 4],
          [6, 6],
          [4, 6],
        ],
        route: ['out'],
        delay: 50,
      },
    ],
  })
  const run = new CaseRun(file)
  const { x, y } = run.crowd.persons
  setColumn(x, [5, 5 + apart])
  setColumn(y, [5, 5])
  for (const row of [0, 1]) run.world.stand(row, Number.POSITIVE_INFINITY)
  for (let tick = 0; tick < 20; tick++) run.step()
  const at = (column: Float32Array, row: number) => column[bodyAt(row)] ?? Number.NaN
  return Math.hypot(at(x, 0) - at(x, 1), at(y, 0) - at(y, 1))
}

describe('two who stand on each other', () => {
  it('are no longer nearer than nine tenths of both radii, 0.27 m, after a second: at twice 0.3 m/s half a second is enough', () => {
    expect(distanceAfterStanding(0.1)).toBeGreaterThanOrEqual(0.27)
  })

  it('part even from one spot', () => {
    expect(distanceAfterStanding(0)).toBeGreaterThanOrEqual(0.27)
  })

  it('stay where they are when they do not overlap', () => {
    expect(distanceAfterStanding(0.5)).toBeCloseTo(0.5, 5)
  })
})

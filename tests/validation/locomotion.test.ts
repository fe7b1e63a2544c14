/** First validation of walking: RiMEA guideline 3.0 cases 1, 4 and 6, one bottleneck, and one-way speed at low density. */
import { describe, expect, it, vi } from 'vitest'
import { parseCaseFile, runCase } from '../../simulation/index.ts'
import { present } from '../simulation/present.ts'

vi.setConfig({ testTimeout: 60_000 })

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const base = { seed: 1, dt: 0.05, duration: 200 }
const run = (file: object) => runCase(parseCaseFile({ ...base, ...file }))

describe('walking', () => {
  it('RiMEA 1: one person at 1.33 m/s goes through a corridor of 40 m in 26 to 34 s (RiMEA 2016, test 1)', () => {
    const result = run({
      name: 'rimea-1',
      walkable: [box(0, 0, 40, 2)],
      goals: {
        end: {
          line: [
            [40, 0],
            [40, 2],
          ],
        },
      },
      groups: [{ id: 'one', count: 1, area: box(0.2, 0.9, 0.3, 1.1), route: ['end'], speed: 1.33 }],
    })
    expect(result.time).toBeGreaterThanOrEqual(26)
    expect(result.time).toBeLessThanOrEqual(34)
  })

  it('RiMEA 4: speed falls with density, and is no higher than the free speed (RiMEA 2016, test 4; a ring of 30 × 4 m)', () => {
    const speeds = [0.5, 1, 2, 3].map((density) => {
      const result = run({
        name: 'rimea-4',
        duration: 25,
        walkable: [box(0, 0, 30, 4)],
        goals: {
          end: {
            line: [
              [30, 0],
              [30, 4],
            ],
          },
        },
        groups: [{ id: 'all', count: density * 120, area: box(0, 0, 30, 4), route: ['end'], speed: 1.2, periodic: true, wrap: [30, 0] }],
        measure: [{ id: 'middle', area: box(14, 1, 16, 3), from: 10, to: 25 }],
      })
      expect(result.honesty.wallCrossings).toBe(0)
      return present(result.areas.middle).speed
    })
    expect(speeds[0]).toBeLessThanOrEqual(1.2001)
    expect(present(speeds[1]) - present(speeds[0])).toBeLessThan(0.01)
    expect(speeds[2]).toBeLessThan(present(speeds[1]) - 0.1)
    expect(speeds[3]).toBeLessThan(present(speeds[2]) - 0.1)
  })

  it('RiMEA 6: twenty people round a corner reach the end and none goes through a wall (RiMEA 2016, test 6)', () => {
    const result = run({
      name: 'rimea-6',
      walkable: [
        [
          [0, 0],
          [12, 0],
          [12, 12],
          [10, 12],
          [10, 2],
          [0, 2],
        ],
      ],
      goals: {
        end: {
          line: [
            [10, 12],
            [12, 12],
          ],
        },
      },
      groups: [{ id: 'all', count: 20, area: box(0, 0, 6, 2), route: ['end'] }],
    })
    expect(result).toMatchObject({ arrived: 20, honesty: { wallCrossings: 0, lost: 0, stuck: 0 } })
  })

  it('a neck of 1.0 m passes 1.52 to 2.28 persons/s: within 20 % of the 1.90/s of Seyfried et al. 2009 (doi 10.1287/trsc.1090.0263)', () => {
    const half = 0.5
    const result = run({
      name: 'neck-1.0',
      duration: 300,
      walkable: [
        [
          [-10, -6],
          [0, -6],
          [0, -half],
          [2.8, -half],
          [2.8, -5],
          [8, -5],
          [8, 5],
          [2.8, 5],
          [2.8, half],
          [0, half],
          [0, 6],
          [-10, 6],
        ],
      ],
      goals: {
        end: {
          line: [
            [8, -5],
            [8, 5],
          ],
        },
      },
      groups: [{ id: 'all', count: 180, area: box(-9, -5, -1, 5), route: ['end'] }],
      measure: [
        {
          id: 'neck',
          line: [
            [1.4, -half],
            [1.4, half],
          ],
        },
      ],
    })
    expect(present(result.lines.neck).count).toBe(180)
    expect(present(result.lines.neck).flow).toBeGreaterThan(1.52)
    expect(present(result.lines.neck).flow).toBeLessThan(2.28)
    expect(result.honesty.wallCrossings).toBe(0)
    // Nobody is pressed into another for long: less than 1 person-second in some 12,000.
    expect(result.honesty.overlaps).toBeLessThan(5)
  })

  it('one-way at 0.5/m² people keep their free speed: inside p10–p90 of Zhang et al. 2011 widened by 10 % (doi 10.1088/1742-5468/2011/06/P06004)', () => {
    const result = run({
      name: 'one-way-0.5',
      duration: 40,
      walkable: [box(0, 0, 30, 3)],
      goals: {
        end: {
          line: [
            [30, 0],
            [30, 3],
          ],
        },
      },
      // Free speed of the experiment: the median of its bin of lowest density that holds more than ten points, 1.49 m/s.
      groups: [{ id: 'all', count: 45, area: box(0, 0, 30, 3), route: ['end'], speed: 1.49, periodic: true, wrap: [30, 0] }],
      measure: [{ id: 'middle', area: box(10, 0, 20, 3), from: 10, to: 40 }],
    })
    // Bins 0.25–0.5 and 0.5–0.75: p10 1.315 and 1.308, p90 1.692 and 1.584; at their border the means 1.31 and 1.64.
    expect(present(result.areas.middle).speed).toBeGreaterThan(1.31 * 0.9)
    expect(present(result.areas.middle).speed).toBeLessThan(1.64 * 1.1)
  })
})

/** Thresholds of a run's own faults, by arithmetic. */
import { describe, expect, it } from 'vitest'
import { honestyVerdicts } from '../../domain/index.ts'

const nil = { stuck: 0, overlaps: 0, lost: 0, wallCrossings: 0, unreachable: 0, unserved: 0, beyondData: 0, squeezed: 0, outside: 0 }
/** 1,000 visitors for 600 person-minutes, that is 36,000 person-seconds. */
const run = (change: Partial<typeof nil>) => ({ visitors: 1000, losMinutes: [500, 100, 0, 0, 0, 0], honesty: { ...nil, ...change } })
const over = (change: Partial<typeof nil>) => honestyVerdicts(run(change)).flatMap(({ key, isOver }) => (isOver ? [key] : []))

describe('verdicts on a run', () => {
  it('find nothing where nothing was counted, and name every count', () => {
    expect(over({})).toEqual([])
    expect(
      honestyVerdicts(run({}))
        .map(({ key }) => key)
        .sort(),
    ).toEqual(Object.keys(nil).sort())
  })
  it('tolerate one in a thousand of person-time overlapping, and not more', () => {
    // 36,000 / 1000 = 36 person-seconds.
    expect(over({ overlaps: 36 })).toEqual([])
    expect(over({ overlaps: 36.1 })).toEqual(['overlaps'])
  })
  it('tolerate nobody through a wall or outside', () => {
    expect(over({ wallCrossings: 1, outside: 1 }).sort()).toEqual(['outside', 'wallCrossings'])
  })
  it('count lost and unserved against visitors, beyond the data against time', () => {
    // 0.5 % of 1,000 = 5 persons; 1 % of 36,000 = 360 person-seconds.
    expect(over({ lost: 5, unserved: 5, beyondData: 360 })).toEqual([])
    expect(over({ lost: 6, unserved: 6, beyondData: 361 }).sort()).toEqual(['beyondData', 'lost', 'unserved'])
  })
})

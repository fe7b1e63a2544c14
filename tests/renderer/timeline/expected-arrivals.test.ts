/** Expected arrivals: background by hour and audiences by profile. */
import { describe, expect, it } from 'vitest'
import { applyDiff, updateRecord, visitorsOn } from '../../../domain/index.ts'
import { binCount, binLength, expectedArrivals } from '../../../renderer/panels/timeline/expected-arrivals.ts'
import { sampleDocument } from '../sample-scenario.ts'

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0)
const at = (values: Float64Array, hour: number, minute = 0) => values[(hour * 3600 + minute * 60) / binLength]

describe('expectedArrivals', () => {
  it('spreads the background evenly over the hours that have weight', () => {
    const bins = expectedArrivals(sampleDocument(), '2024-05-01')
    expect(bins).toHaveLength(binCount)
    // 65,000 over the ten hours from 10 to 20, four quarters each
    expect(at(bins, 10)).toBeCloseTo(65_000 / 40)
    expect(at(bins, 19, 45)).toBeCloseTo(65_000 / 40)
    expect([at(bins, 9, 45), at(bins, 20)]).toEqual([0, 0])
    expect(sum(bins)).toBeCloseTo(65_000)
  })

  it('brings an audience by its profile before the start', () => {
    const bins = expectedArrivals(sampleDocument(), '2024-05-02')
    // 19:30 less 5,400 s is 18:00; half of 8,000 in the hour to 19:00, half in the half hour to 19:30
    expect(at(bins, 18)).toBeCloseTo(1000)
    expect(at(bins, 18, 45)).toBeCloseTo(1000)
    expect(at(bins, 19)).toBeCloseTo(2000)
    expect(at(bins, 19, 15)).toBeCloseTo(2000)
    expect(sum(bins)).toBeCloseTo(8000)
  })

  it('brings nobody for a cancelled event', () => {
    const document = sampleDocument()
    const cancelled = applyDiff(document, updateRecord(document, 'events', 'furnace-concert', { isCancelled: true }))
    expect(sum(expectedArrivals(cancelled, '2024-05-02'))).toBe(0)
    expect([visitorsOn(document, '2024-05-02').total, visitorsOn(cancelled, '2024-05-02').total]).toEqual([8000, 0])
  })
})

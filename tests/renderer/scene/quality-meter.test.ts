/** The quality level follows the median time of moving frames. */
import { describe, expect, it } from 'vitest'
import { judgeFrame, makeQualityMeter, medianOf } from '../../../renderer/scene/quality-meter.ts'

/** Feeds equal intervals and returns the levels that were gone to. */
function run(meter: ReturnType<typeof makeQualityMeter>, interval: number, frames: number): string[] {
  return Array.from({ length: frames }, () => judgeFrame(meter, interval)).filter((level) => level !== null)
}

describe('the quality level', () => {
  it('rises from low to medium after 30 frames of settling and 180 of 16.7 ms, and to high after as many more', () => {
    const meter = makeQualityMeter('low')
    expect(run(meter, 16.7, 209)).toEqual([])
    expect(run(meter, 16.7, 1)).toEqual(['medium'])
    expect(run(meter, 16.7, 210)).toEqual(['high'])
    expect(run(meter, 16.7, 1000)).toEqual([])
  })
  it('stays where 60 frames a second are not kept', () => {
    expect(run(makeQualityMeter('low'), 25, 2000)).toEqual([])
  })
  it('falls after 40 frames of stutter, and does not try that level again', () => {
    const meter = makeQualityMeter('medium')
    expect(run(meter, 60, 70)).toEqual(['low'])
    expect(run(meter, 16.7, 2000)).toEqual([])
  })
  it('cannot fall under low', () => {
    expect(run(makeQualityMeter('low'), 120, 2000)).toEqual([])
  })
  it('does not count rests between movements', () => {
    const meter = makeQualityMeter('low')
    expect(run(meter, 5000, 2000)).toEqual([])
    expect(run(meter, 16.7, 210)).toEqual(['medium'])
  })
  it('takes the median, which one long frame in ten does not move: of 16, 17, 18, 500 it is 18', () => {
    expect(medianOf([500, 16, 18, 17])).toBe(18)
  })
})

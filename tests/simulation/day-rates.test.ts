/** A window of a day walked twice from one checkpoint: what is compared, and that both ways begin from the same people. */
import { describe, expect, it, vi } from 'vitest'
import { createSingleExecutor, dayFigures, gateDifference, type WindowFindings, walkWindowTwice } from '../../simulation/index.ts'
import { passes } from '../../simulation/verification/verification-case.ts'
import { smallDocument } from '../fixtures/small-document.ts'

vi.setConfig({ testTimeout: 60_000 })

const findings = (entered: number[], left: number[], peakDensity: number): WindowFindings => ({
  entered,
  left,
  peakDensity,
  mostPresent: 100,
})
const name = { zh: '半小时', en: 'Half hour' }

describe('the figures of two walks', () => {
  it('count people over the wrong gate too: |98 − 100| + |53 − 50| + |21 − 20| of 100 + 50 + 30 + 20 is 6 of 200, 3 %', () => {
    const fixed = findings([100, 50], [30, 20], 1)
    expect(gateDifference(fixed, findings([98, 53], [30, 21], 1))).toBeCloseTo(0.03, 12)
  })

  it('pass at 2 % of the counts and 10 % of the density, and not above', () => {
    const fixed = findings([100], [100], 2)
    const verdicts = (other: WindowFindings) => dayFigures(name, fixed, other).map(passes)
    expect(verdicts(findings([102], [98], 2.19))).toEqual([true, true])
    expect(verdicts(findings([103], [98], 1.79))).toEqual([false, false])
  })

  it('fail where nobody was counted', () => {
    expect(dayFigures(name, findings([0], [0], 0), findings([0], [0], 0)).map(passes)).toEqual([false, false])
  })
})

describe('a small park', () => {
  it('gives nearly the same counts at both rates over five minutes, and is not empty', () => {
    const window = { date: '2024-05-01', from: 13 * 3600, to: 13 * 3600 + 300, seed: 2 }
    const { fixed, multiRate } = walkWindowTwice(smallDocument(), window, createSingleExecutor)
    const all = [...fixed.entered, ...fixed.left].reduce((sum, count) => sum + count, 0)
    expect(fixed.mostPresent).toBeGreaterThan(5)
    expect(all).toBeGreaterThan(5)
    // Two people at most pass a gate on the other side of the window's end.
    expect(gateDifference(fixed, multiRate) * all).toBeLessThanOrEqual(2)
  })
})

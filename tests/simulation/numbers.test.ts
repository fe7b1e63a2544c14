/** Own elementary functions and random streams: near the true values, and without surprises. */
import { describe, expect, it } from 'vitest'
import { exp, ln } from '../../simulation/numbers/elementary.ts'
import { gammaFromNormal, normal, poissonFromUniform, uniform, weightedIndex } from '../../simulation/numbers/random.ts'
import { WakeQueue } from '../../simulation/numbers/wake-queue.ts'

const count = 20_000
const draws = Array.from({ length: count }, (_, id) => id)
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const sdOf = (values: number[]) => Math.sqrt(meanOf(values.map((value) => value * value)) - meanOf(values) ** 2)

describe('elementary functions', () => {
  it.each([-30, -3.2, -0.5, 0, 1e-3, 1, 7.5, 40])('exp(%d) is within 1e-13 of the true value', (x) => {
    expect(Math.abs(exp(x) / Math.exp(x) - 1)).toBeLessThan(1e-13)
  })
  it.each([1e-9, 0.3, 0.75, 1, 1.5, 2, 12_345])('ln(%d) is within 1e-13 of the true value', (x) => {
    expect(Math.abs(ln(x) - Math.log(x))).toBeLessThan(1e-13 * Math.max(1, Math.abs(Math.log(x))))
  })
})

describe('random streams', () => {
  it('are the same for the same seed, id, purpose and index, and others for any other', () => {
    const base = uniform(1, 2, 3, 4)
    expect(uniform(1, 2, 3, 4)).toBe(base)
    expect(new Set([base, uniform(2, 2, 3, 4), uniform(1, 3, 3, 4), uniform(1, 2, 4, 4), uniform(1, 2, 3, 5)]).size).toBe(5)
  })
  it('are uniform: ten classes of 20,000 draws each hold 2,000 within five deviations', () => {
    const classes = new Array<number>(10).fill(0)
    for (const id of draws) classes[Math.floor(uniform(7, id, 1) * 10)] = (classes[Math.floor(uniform(7, id, 1) * 10)] ?? 0) + 1
    // sd of a class: sqrt(20,000 · 0.1 · 0.9) = 42.4
    for (const size of classes) expect(Math.abs(size - 2000)).toBeLessThan(212)
  })
  it('have normal draws of mean 0 and deviation 1', () => {
    const values = draws.map((id) => normal(7, id, 2))
    expect(meanOf(values)).toBeCloseTo(0, 1)
    expect(sdOf(values)).toBeCloseTo(1, 1)
  })
  it('have gamma draws of the mean and deviation asked for', () => {
    const values = draws.map((id) => gammaFromNormal(1800, 900, normal(7, id, 3)))
    expect(Math.abs(meanOf(values) / 1800 - 1)).toBeLessThan(0.02)
    expect(Math.abs(sdOf(values) / 900 - 1)).toBeLessThan(0.05)
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0)
  })
  it('have Poisson draws of the mean asked for', () => {
    // sd of the mean: sqrt(2.5 / 20,000) = 0.011
    expect(Math.abs(meanOf(draws.map((id) => poissonFromUniform(2.5, uniform(7, id, 4)))) - 2.5)).toBeLessThan(0.055)
  })
  it('draw an index by weight and never one of weight nil', () => {
    const drawn = draws.map((id) => weightedIndex([0, 3, 0, 1], uniform(7, id, 5)))
    expect(new Set(drawn)).toEqual(new Set([1, 3]))
    expect(drawn.filter((index) => index === 1).length / count).toBeCloseTo(0.75, 1)
    expect(weightedIndex([0, 0], 0.5)).toBe(-1)
  })
})

describe('the wake queue', () => {
  it('gives rows by time, and by row at equal times, whatever the order they came in', () => {
    const queue = new WakeQueue()
    const entries = draws.slice(0, 500).map((id) => [Math.floor(uniform(3, id, 1) * 50), id] as const)
    for (const [time, row] of entries) queue.push(time, row)
    const expected = [...entries].sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, row]) => row)
    expect(entries.map(() => queue.pop())).toEqual(expected)
    expect(queue.pop()).toBe(-1)
  })
})

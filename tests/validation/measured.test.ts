/** The measured data of the engine are the published points, and a fast part of the verification holds. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { runVerificationCase } from '../../simulation/index.ts'
import {
  binSpeeds,
  binsOf,
  meanAbsoluteError,
  oneWayCorridor,
  percentile,
  twoWayCorridor,
} from '../../simulation/verification/measured-bands.ts'
import { neckPoints } from '../../simulation/verification/measured-points.ts'
import {
  erlangWait,
  incompleteGamma,
  kolmogorovSmirnov,
  meanInterval,
  normalDistribution,
} from '../../simulation/verification/statistics.ts'
import { passes } from '../../simulation/verification/verification-case.ts'

vi.setConfig({ testTimeout: 60_000 })

const rowsOf = (name: string): string[][] =>
  readFileSync(join(import.meta.dirname, 'data', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))

describe.each([
  ['one-way-corridor-3.0m', oneWayCorridor],
  ['two-way-corridor-3.6m', twoWayCorridor],
] as const)('%s', (name, corridor) => {
  it('holds every published point with its experiment', () => {
    const published = rowsOf(`${name}.csv`).map(([density, speed, file]) => `${Number(density)} ${Number(speed)} ${file}`)
    const held = corridor.experiments.flatMap(({ id, points }) =>
      Array.from({ length: points.length / 2 }, (_, i) => `${points[2 * i]} ${points[2 * i + 1]} ${id}`),
    )
    expect(held.sort()).toEqual(published.sort())
  })

  it('gives the published bins: count and percentiles of the speed', () => {
    const published = rowsOf(`${name}-bins.csv`).map((row) => row.slice(0, 6).map(Number))
    const own = binSpeeds(corridor.experiments).map(({ low, high, count, p10, p50, p90 }) => [low, high, count, p10, p50, p90])
    expect(own.length).toBe(published.length)
    own.forEach((bin, i) => {
      bin.forEach((value, k) => {
        // Published to three places.
        expect(value).toBeCloseTo(published[i]?.[k] ?? Number.NaN, 2)
      })
    })
  })

  it('holds back whole experiments: none is on both sides, and both sides have bins', () => {
    expect(corridor.heldBack.every((id) => corridor.experiments.some((experiment) => experiment.id === id))).toBe(true)
    expect(binsOf(corridor, true).length).toBeGreaterThan(4)
    expect(binsOf(corridor, false).length).toBeGreaterThan(4)
  })
})

describe('statistics', () => {
  it('necks are those of the published table', () => {
    const published = rowsOf('necks.csv').map(([, width, flow]) => [Number(width), Number(flow)])
    expect(neckPoints.map(({ width, flow }) => [width, flow])).toEqual(published)
  })

  it('the middle of 1, 2, 4, 8 is 3, and the error of a curve that is 0.1 above each median is 0.1', () => {
    expect(percentile([1, 2, 4, 8], 0.5)).toBe(3)
    const bins = binSpeeds(oneWayCorridor.experiments)
    const curve = bins.map(({ low, high, p50 }) => [(low + high) / 2, p50 + 0.1] as const)
    expect(meanAbsoluteError(curve, bins)).toBeCloseTo(0.1, 10)
  })

  it("Erlang's formula gives ρ/(μ − λ) for one server: 0.5 / (1 − 0.5) = 1 s; for two servers half busy C = 1/3, so 1/3 s", () => {
    expect(erlangWait(0.5, 1, 1)).toBeCloseTo(1, 12)
    // a = 1, c = 2: B = 1/5, C = 2·(1/5) / (2 − 1·(4/5)) = 1/3; wait C / (cμ − λ) = 1/3.
    expect(erlangWait(1, 1, 2)).toBeCloseTo(1 / 3, 12)
  })

  it('distribution functions at known places: Φ(1.96) = 0.975, P(1, 1) = 1 − 1/e', () => {
    expect(normalDistribution(1.959964)).toBeCloseTo(0.975, 6)
    expect(incompleteGamma(1, 1)).toBeCloseTo(1 - 1 / Math.E, 10)
    expect(incompleteGamma(2, 5)).toBeCloseTo(1 - 6 * Math.exp(-5), 10)
  })

  it('the Kolmogorov-Smirnov test accepts even steps and refuses a shifted sample', () => {
    const even = Array.from({ length: 200 }, (_, i) => (i + 0.5) / 200)
    const uniform = (x: number) => Math.max(0, Math.min(1, x))
    expect(kolmogorovSmirnov(even, uniform)).toBeGreaterThan(0.99)
    expect(
      kolmogorovSmirnov(
        even.map((x) => x + 0.2),
        uniform,
      ),
    ).toBeLessThan(0.001)
  })

  it('the interval of 1, 2, 3, 4, 5 is 3 ± 1.96: t(4) = 2.776, deviation 1.5811, over √5', () => {
    const { mean, half } = meanInterval([1, 2, 3, 4, 5])
    expect(mean).toBe(3)
    // 2.776 · 1.5811 / 2.2361 = 1.963; the expansion of t is 2 % off at four degrees of freedom.
    expect(half).toBeGreaterThan(1.9)
    expect(half).toBeLessThan(2.0)
  })
})

describe('cases that take a moment', () => {
  it.each(['rimea-1', 'rimea-2', 'rimea-3', 'rimea-5', 'rimea-6', 'nist-1.1', 'nist-2.1', 'nist-4.1', 'schedule-audiences'])(
    '%s holds under both schedulers',
    (id) => {
      for (const scheduler of ['fixed', 'multi-rate'] as const)
        for (const figure of runVerificationCase(id, scheduler))
          expect([figure.id, figure.value, passes(figure)]).toEqual([figure.id, figure.value, true])
    },
  )
})

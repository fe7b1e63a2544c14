/** Plots of the verification: every measured point is there, axes have their units, and what was held back is marked. */
import { describe, expect, it } from 'vitest'
import { plotsOf } from '../../backend/verification/plots.ts'
import type { VerificationCheck, VerificationReport } from '../../backend/verification/verification-report.ts'
import { binsOf, neckPoints, oneWayCorridor } from '../../simulation/index.ts'

const check = (id: string, value: number, range: { lo?: number; hi?: number } = {}): VerificationCheck => ({
  id,
  title: { zh: id, en: id },
  value,
  unit: '',
  lo: range.lo ?? null,
  hi: range.hi ?? null,
  source: '',
  scheduler: 'fixed',
  pass: true,
})
const report: VerificationReport = {
  engine: '0',
  date: '2024-05-01T12:00',
  isQuick: false,
  radius: 0.15,
  wallSeconds: 1,
  checks: [
    check('one-way-1', 1.2),
    check('one-way-2', 0.6),
    check('one-way-mae', 0.0837),
    check('neck-1.0', 1.9, { lo: 1.6, hi: 2.8 }),
    check('neck-2.0', 1.8, { lo: 1.6, hi: 2.8 }),
  ],
}
const count = (text: string, piece: string) => text.split(piece).length - 1

describe('the plot of a corridor', () => {
  const svg = plotsOf(report)['validation-one-way.svg'] ?? ''
  const held = oneWayCorridor.experiments.filter(({ id }) => oneWayCorridor.heldBack.includes(id))
  const pointsOf = (experiments: typeof oneWayCorridor.experiments) => experiments.reduce((sum, { points }) => sum + points.length / 2, 0)

  it('has every measured point within its axes, those of held-back experiments as rings, and one of each in the legend', () => {
    expect(count(svg, 'fill-opacity="0.5"')).toBe(pointsOf(oneWayCorridor.experiments) - pointsOf(held) + 1)
    expect(count(svg, 'r="2.6" fill="none"')).toBe(pointsOf(held) + 1)
  })

  it('marks each median that was held back, and names the axes with their units and the error', () => {
    expect(count(svg, 'l5.5 5.5')).toBe(binsOf(oneWayCorridor, true).length + 1)
    for (const text of ['density, persons/m²', 'speed, m/s', 'medians held back', 'p10–p90, widened by 10 %', '0.084 (fixed)'])
      expect(svg).toContain(text)
  })
})

describe('the plot of necks', () => {
  it("has both studies, and the engine's flow: 2 m × 1.8/(m·s) = 3.6/s, at 60 + 636 · 2/3 and 60 + 346 · (1 − 3.6/8) of the picture", () => {
    const svg = plotsOf(report)['validation-necks.svg'] ?? ''
    const measured = (study: string) => neckPoints.filter((point) => point.study === study).length
    expect(count(svg, 'l5.5 5.5')).toBe(measured('Seyfried 2009') + 1)
    expect(count(svg, 'fill-opacity="0.5"')).toBe(measured('Daamen 2010') + 1)
    // The mark is a square of 6: 484 − 3 and 250.3 − 3.
    expect(svg).toContain('<rect x="481" y="247.3" width="6" height="6"')
  })
})

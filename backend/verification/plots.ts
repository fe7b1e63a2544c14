/** Plots of the verification: the engine's figures over the measured points, the ranges that they must keep, and the medians held back. */
import { bandAt, binsOf, type MeasuredCorridor, neckPoints, oneWayCorridor, twoWayCorridor } from '../../simulation/index.ts'
import { drawChart, type Point, type Series } from './svg-chart.ts'
import type { VerificationCheck, VerificationReport } from './verification-report.ts'

const colors = {
  fixed: '#f2712b',
  'multi-rate': '#118ab2',
  fitted: '#7d858a',
  heldBack: '#2f9e8f',
  median: '#0b6b5d',
  band: '#7d858a',
} as const

function engineSeries(checks: readonly VerificationCheck[], pointOf: (check: VerificationCheck) => Point | null): Series[] {
  return (['fixed', 'multi-rate'] as const).flatMap((scheduler): Series[] => {
    const points = checks
      .filter((check) => check.scheduler === scheduler)
      .map(pointOf)
      .filter((point) => point !== null)
    if (points.length === 0) return []
    return [{ name: `Ironpark, ${scheduler}`, color: colors[scheduler], points, kind: scheduler === 'fixed' ? 'line' : 'dashed' }]
  })
}

/** What the figures are held against at the densities that are run. */
function bandSeries(corridor: MeasuredCorridor, densities: readonly number[]): Series {
  const lower = densities.map((density): Point => [density, bandAt(corridor, density).lo])
  const upper = densities.map((density): Point => [density, bandAt(corridor, density).hi])
  const name = `p10–p90, widened by ${corridor.widening * 100} %`
  return { name, color: colors.band, kind: 'band', points: [...lower, ...upper.reverse()] }
}

function measuredSeries(corridor: MeasuredCorridor): Series[] {
  const { experiments, heldBack } = corridor
  const pointsOf = (isHeldBack: boolean) =>
    experiments
      .filter(({ id }) => heldBack.includes(id) === isHeldBack)
      .flatMap(({ points }) => Array.from({ length: points.length / 2 }, (_, i): Point => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]))
  return [
    { name: 'measured, calibrated on', color: colors.fitted, points: pointsOf(false), kind: 'dots' },
    { name: 'measured, held back', color: colors.heldBack, points: pointsOf(true), kind: 'rings' },
  ]
}

function medianSeries(corridor: MeasuredCorridor): Series {
  const points = binsOf(corridor, true).map(({ low, high, p50 }): Point => [(low + high) / 2, p50])
  return { name: 'medians held back', color: colors.median, kind: 'diamonds', points }
}

function errorsOf(corridor: MeasuredCorridor, checks: readonly VerificationCheck[]): string {
  const errors = checks.filter(({ id, value }) => id === `${corridor.id}-mae` && value !== null)
  if (errors.length === 0) return ''
  const each = errors.map(({ value, scheduler }) => `${value?.toFixed(3)} (${scheduler})`).join(', ')
  return `. Mean absolute error, m/s: ${each}`
}

function corridorChart(corridor: MeasuredCorridor, checks: readonly VerificationCheck[]): string {
  const pattern = new RegExp(`^${corridor.id}-([0-9.]+)$`)
  const pointOf = ({ id, value }: VerificationCheck): Point | null => {
    const density = pattern.exec(id)?.[1]
    return density === undefined || value === null ? null : [Number(density), value]
  }
  const densities = [...new Set(checks.flatMap((check) => pointOf(check)?.[0] ?? []))].sort((a, b) => a - b)
  return drawChart({
    title: `${corridor.isTwoWay ? 'Two-way' : 'One-way'} flow in a corridor of ${corridor.width} m`,
    source: `${corridor.source}${errorsOf(corridor, checks)}`,
    x: 'density, persons/m²',
    y: 'speed, m/s',
    xMax: 4,
    yMax: 2.25,
    xStep: 0.5,
    yStep: 0.25,
    legendAt: 'right',
    series: [bandSeries(corridor, densities), ...measuredSeries(corridor), ...engineSeries(checks, pointOf), medianSeries(corridor)],
  })
}

/** The studies' span of flow a metre, 1/(m·s): the range of the checks. */
function spanSeries(checks: readonly VerificationCheck[], xMax: number, yMax: number): Series[] {
  const check = checks.find(({ id, lo, hi }) => /^neck-[0-9.]+$/.test(id) && lo !== null && hi !== null)
  if (!check || check.lo === null || check.hi === null) return []
  const { lo, hi } = check
  const points: Point[] = [
    [0, 0],
    [xMax, lo * xMax],
    [xMax, Math.min(yMax, hi * xMax)],
    [Math.min(xMax, yMax / hi), yMax],
  ]
  return [{ name: `${lo} to ${hi} persons/(m·s)`, color: colors.band, kind: 'band', points }]
}

function neckChart(checks: readonly VerificationCheck[]): string {
  const pointOf = ({ id, value }: VerificationCheck): Point | null => {
    const neck = /^neck-([0-9.]+)$/.exec(id)?.[1]
    return neck === undefined || value === null ? null : [Number(neck), Number(neck) * value]
  }
  const study = (name: string, color: string, kind: Series['kind']): Series => ({
    name,
    color,
    kind,
    points: neckPoints.filter((point) => point.study === name).map((point): Point => [point.width, point.flow]),
  })
  const [xMax, yMax] = [3, 8]
  return drawChart({
    title: 'Flow through a neck by its width',
    source: 'Seyfried et al. 2009, doi 10.1287/trsc.1090.0263; Daamen and Hoogendoorn 2010, doi 10.1016/j.proeng.2010.07.007',
    x: 'width, m',
    y: 'flow, persons/s',
    xMax,
    yMax,
    xStep: 0.5,
    yStep: 1,
    legendAt: 'left',
    series: [
      ...spanSeries(checks, xMax, yMax),
      study('Daamen 2010', colors.fitted, 'dots'),
      ...engineSeries(checks, pointOf),
      study('Seyfried 2009', colors.median, 'diamonds'),
    ],
  })
}

/** SVG text by file name. */
export function plotsOf({ checks }: VerificationReport): Readonly<Record<string, string>> {
  return {
    'validation-one-way.svg': corridorChart(oneWayCorridor, checks),
    'validation-two-way.svg': corridorChart(twoWayCorridor, checks),
    'validation-necks.svg': neckChart(checks),
  }
}

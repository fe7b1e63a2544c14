/** Plots of the verification as SVG: the engine's figures over the measured points. Plain text, the same bytes for the same figures. */
import { type MeasuredCorridor, neckPoints, oneWayCorridor, twoWayCorridor } from '../../simulation/index.ts'
import type { VerificationCheck, VerificationReport } from './verification-report.ts'

type Point = readonly [number, number]
type Series = {
  readonly name: string
  readonly color: string
  readonly points: readonly Point[]
  /** Small dots for measured points, larger marks joined by a line for the engine. */
  readonly kind: 'dots' | 'line' | 'dashed'
}
type Chart = {
  readonly title: string
  readonly x: string
  readonly y: string
  readonly xMax: number
  readonly yMax: number
  readonly xStep: number
  readonly yStep: number
  readonly series: readonly Series[]
}

const width = 720
const height = 440
const margin = { left: 60, right: 20, top: 40, bottom: 52 }
const plain = (value: number) => Number(value.toFixed(2)).toString()

function place(chart: Chart, [x, y]: Point): Point {
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  return [margin.left + (x / chart.xMax) * inner.width, margin.top + inner.height * (1 - y / chart.yMax)]
}

function axes(chart: Chart): string[] {
  const lines: string[] = []
  const [x0, y0] = place(chart, [0, 0])
  const [x1, y1] = place(chart, [chart.xMax, chart.yMax])
  for (let x = 0; x <= chart.xMax + 1e-9; x += chart.xStep) {
    const px = plain(place(chart, [x, 0])[0])
    lines.push(`<path d="M${px} ${plain(y0)}V${plain(y1)}" stroke="#dfe4e2"/>`)
    lines.push(`<text x="${px}" y="${plain(y0 + 18)}" text-anchor="middle">${plain(x)}</text>`)
  }
  for (let y = 0; y <= chart.yMax + 1e-9; y += chart.yStep) {
    const py = plain(place(chart, [0, y])[1])
    lines.push(`<path d="M${plain(x0)} ${py}H${plain(x1)}" stroke="#dfe4e2"/>`)
    lines.push(`<text x="${plain(x0 - 8)}" y="${plain(Number(py) + 4)}" text-anchor="end">${plain(y)}</text>`)
  }
  lines.push(`<text x="${plain((x0 + x1) / 2)}" y="${height - 12}" text-anchor="middle">${chart.x}</text>`)
  lines.push(`<text transform="translate(16 ${plain((y0 + y1) / 2)}) rotate(-90)" text-anchor="middle">${chart.y}</text>`)
  return lines
}

function drawSeries(chart: Chart, { color, points, kind }: Series): string[] {
  const inside = points.filter(([x, y]) => x <= chart.xMax && y <= chart.yMax).map((point) => place(chart, point))
  if (kind === 'dots')
    return inside.map(([x, y]) => `<circle cx="${plain(x)}" cy="${plain(y)}" r="2.4" fill="${color}" fill-opacity="0.45"/>`)
  const path = inside.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${plain(x)} ${plain(y)}`).join('')
  if (kind === 'dashed') return [`<path d="${path}" fill="none" stroke="${color}" stroke-width="1.5" stroke-dasharray="5 4"/>`]
  const marks = inside.map(([x, y]) => `<rect x="${plain(x - 3.5)}" y="${plain(y - 3.5)}" width="7" height="7" fill="${color}"/>`)
  return [`<path d="${path}" fill="none" stroke="${color}" stroke-width="2"/>`, ...marks]
}

function legend(series: readonly Series[]): string[] {
  return series.map(({ name, color, kind }, i) => {
    const y = margin.top + 14 + 18 * i
    const x = width - margin.right - 236
    const mark =
      kind === 'dots'
        ? `<circle cx="${x + 10}" cy="${y - 4}" r="3" fill="${color}" fill-opacity="0.6"/>`
        : `<path d="M${x} ${y - 4}h20" stroke="${color}" stroke-width="2"${kind === 'dashed' ? ' stroke-dasharray="5 4"' : ''}/>`
    return `${mark}<text x="${x + 28}" y="${y}">${name}</text>`
  })
}

function drawChart(chart: Chart): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#1b2226" role="img" aria-label="${chart.title}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${margin.left}" y="24" font-size="14" font-weight="600">${chart.title}</text>`,
    ...axes(chart),
    ...chart.series.flatMap((series) => drawSeries(chart, series)),
    ...legend(chart.series),
    '</svg>',
    '',
  ].join('\n')
}

const engineColors = { fixed: '#f2712b', 'multi-rate': '#118ab2' } as const

function engineSeries(checks: readonly VerificationCheck[], pointOf: (check: VerificationCheck) => Point | null): Series[] {
  return (['fixed', 'multi-rate'] as const).flatMap((scheduler): Series[] => {
    const pairs = checks
      .filter((check) => check.scheduler === scheduler)
      .map(pointOf)
      .filter((point) => point !== null)
    if (pairs.length === 0) return []
    return [
      { name: `Ironpark, ${scheduler}`, color: engineColors[scheduler], points: pairs, kind: scheduler === 'fixed' ? 'line' : 'dashed' },
    ]
  })
}

function measuredSeries({ experiments, heldBack }: MeasuredCorridor): Series[] {
  const pointsOf = (isHeldBack: boolean) =>
    experiments
      .filter(({ id }) => heldBack.includes(id) === isHeldBack)
      .flatMap(({ points }) => Array.from({ length: points.length / 2 }, (_, i): Point => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0]))
  return [
    { name: 'measured, calibrated on', color: '#7d858a', points: pointsOf(false), kind: 'dots' },
    { name: 'measured, held back', color: '#2f9e8f', points: pointsOf(true), kind: 'dots' },
  ]
}

function corridorChart(corridor: MeasuredCorridor, checks: readonly VerificationCheck[]): string {
  const pattern = new RegExp(`^${corridor.id}-([0-9.]+)$`)
  const pointOf = ({ id, value }: VerificationCheck): Point | null => {
    const density = pattern.exec(id)?.[1]
    return density === undefined || value === null ? null : [Number(density), value]
  }
  return drawChart({
    title: `${corridor.isTwoWay ? 'Two-way' : 'One-way'} flow, corridor ${corridor.width} m (${corridor.source})`,
    x: 'density, persons/m²',
    y: 'speed, m/s',
    xMax: 4,
    yMax: 2,
    xStep: 0.5,
    yStep: 0.25,
    series: [...measuredSeries(corridor), ...engineSeries(checks, pointOf)],
  })
}

function neckChart(checks: readonly VerificationCheck[]): string {
  const pointOf = ({ id, value }: VerificationCheck): Point | null => {
    const neck = /^neck-([0-9.]+)$/.exec(id)?.[1]
    return neck === undefined || value === null ? null : [Number(neck), Number(neck) * value]
  }
  const study = (name: string, color: string): Series => ({
    name,
    color,
    kind: 'dots',
    points: neckPoints.filter((point) => point.study === name).map((point): Point => [point.width, point.flow]),
  })
  return drawChart({
    title: 'Flow through a neck by its width',
    x: 'width, m',
    y: 'flow, persons/s',
    xMax: 3,
    yMax: 7,
    xStep: 0.5,
    yStep: 1,
    series: [study('Seyfried 2009', '#2f9e8f'), study('Daamen 2010', '#7d858a'), ...engineSeries(checks, pointOf)],
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

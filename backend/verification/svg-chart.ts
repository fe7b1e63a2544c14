/** A chart as SVG: axes with units, a legend, and series as dots, diamonds, lines or bands. Plain text, the same bytes for the same series. */

export type Point = readonly [number, number]
export type Series = {
  readonly name: string
  readonly color: string
  /** Of a band: along its lower edge, then back along its upper one. */
  readonly points: readonly Point[]
  /** `dots` and `rings` for measured points, `diamonds` for their medians, `line` and `dashed` with marks for the engine, `band` for an area. */
  readonly kind: 'dots' | 'rings' | 'diamonds' | 'line' | 'dashed' | 'band'
}
export type Chart = {
  readonly title: string
  readonly source: string
  readonly x: string
  readonly y: string
  readonly xMax: number
  readonly yMax: number
  readonly xStep: number
  readonly yStep: number
  readonly legendAt: 'left' | 'right'
  /** Drawn in this order, the first one lowest. */
  readonly series: readonly Series[]
}

const width = 720
const height = 460
const margin = { left: 60, right: 24, top: 60, bottom: 54 }
const legendWidth = 222
const grid = '#e3e8e6'
const axis = '#6d767a'
const plain = (value: number) => Number(value.toFixed(2)).toString()
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function place(chart: Chart, [x, y]: Point): Point {
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom }
  return [margin.left + (x / chart.xMax) * inner.width, margin.top + inner.height * (1 - y / chart.yMax)]
}

function axes(chart: Chart): string[] {
  const lines: string[] = []
  const [x0, y0] = place(chart, [0, 0])
  const [x1, y1] = place(chart, [chart.xMax, chart.yMax])
  for (let i = 0; i * chart.xStep <= chart.xMax + 1e-9; i++) {
    const px = plain(place(chart, [i * chart.xStep, 0])[0])
    lines.push(`<path d="M${px} ${plain(y0)}V${plain(y1)}" stroke="${grid}"/>`)
    lines.push(`<text x="${px}" y="${plain(y0 + 18)}" text-anchor="middle">${plain(i * chart.xStep)}</text>`)
  }
  for (let i = 0; i * chart.yStep <= chart.yMax + 1e-9; i++) {
    const py = plain(place(chart, [0, i * chart.yStep])[1])
    lines.push(`<path d="M${plain(x0)} ${py}H${plain(x1)}" stroke="${grid}"/>`)
    lines.push(`<text x="${plain(x0 - 8)}" y="${plain(Number(py) + 4)}" text-anchor="end">${plain(i * chart.yStep)}</text>`)
  }
  lines.push(`<path d="M${plain(x0)} ${plain(y1)}V${plain(y0)}H${plain(x1)}" fill="none" stroke="${axis}"/>`)
  lines.push(`<text x="${plain((x0 + x1) / 2)}" y="${height - 12}" text-anchor="middle" font-weight="600">${escaped(chart.x)}</text>`)
  lines.push(
    `<text transform="translate(16 ${plain((y0 + y1) / 2)}) rotate(-90)" text-anchor="middle" font-weight="600">${escaped(chart.y)}</text>`,
  )
  return lines
}

/** One mark of a series at a place of the picture. */
function mark({ kind, color }: Series, [x, y]: Point): string {
  if (kind === 'dots') return `<circle cx="${plain(x)}" cy="${plain(y)}" r="2.4" fill="${color}" fill-opacity="0.5"/>`
  if (kind === 'rings') return `<circle cx="${plain(x)}" cy="${plain(y)}" r="2.6" fill="none" stroke="${color}" stroke-width="1.2"/>`
  if (kind === 'diamonds')
    return `<path d="M${plain(x)} ${plain(y - 5.5)}l5.5 5.5l-5.5 5.5l-5.5 -5.5z" fill="${color}" stroke="#ffffff" stroke-width="1.2"/>`
  if (kind === 'line') return `<rect x="${plain(x - 3)}" y="${plain(y - 3)}" width="6" height="6" fill="${color}"/>`
  return `<circle cx="${plain(x)}" cy="${plain(y)}" r="2.6" fill="#ffffff" stroke="${color}" stroke-width="1.4"/>`
}

function stroke({ kind, color }: Series, path: string): string {
  const dashes = kind === 'dashed' ? ' stroke-dasharray="6 4"' : ''
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="2"${dashes}/>`
}

function drawSeries(chart: Chart, series: Series): string[] {
  const { kind, color, points } = series
  const inside = points.filter(([x, y]) => x <= chart.xMax && y <= chart.yMax).map((point) => place(chart, point))
  const path = inside.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${plain(x)} ${plain(y)}`).join('')
  if (kind === 'band') return [`<path d="${path}z" fill="${color}" fill-opacity="0.16"/>`]
  const marks = inside.map((point) => mark(series, point))
  return kind === 'line' || kind === 'dashed' ? [stroke(series, path), ...marks] : marks
}

function legend({ series, legendAt }: Chart): string[] {
  const left = legendAt === 'left' ? margin.left + 10 : width - margin.right - legendWidth - 8
  const box = `<rect x="${left}" y="${margin.top + 8}" width="${legendWidth}" height="${18 * series.length + 10}" rx="4" fill="#ffffff" fill-opacity="0.9" stroke="${grid}"/>`
  const rows = series.map((each, i) => {
    const y = margin.top + 26 + 18 * i
    const x = left + 10
    const key =
      each.kind === 'band'
        ? `<rect x="${x}" y="${y - 10}" width="22" height="11" fill="${each.color}" fill-opacity="0.25"/>`
        : `${each.kind === 'line' || each.kind === 'dashed' ? stroke(each, `M${x} ${y - 4}h22`) : ''}${mark(each, [x + 11, y - 4])}`
    return `${key}<text x="${x + 32}" y="${y}">${escaped(each.name)}</text>`
  })
  return [box, ...rows]
}

export function drawChart(chart: Chart): string {
  const title = escaped(chart.title)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="12" fill="#1b2226" role="img" aria-label="${title}">`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    `<text x="${margin.left}" y="26" font-size="15" font-weight="600">${title}</text>`,
    `<text x="${margin.left}" y="45" fill="#59636a">${escaped(chart.source)}</text>`,
    ...axes(chart),
    ...chart.series.flatMap((series) => drawSeries(chart, series)),
    ...legend(chart),
    '</svg>',
    '',
  ].join('\n')
}

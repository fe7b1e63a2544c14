/** The options of `ironpark import`: coordinate system, anchor, fit points, attributes, layers. */
import type { ImportOptions } from '../backend/index.ts'
import { UsageError } from './usage-error.ts'

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>
type FitPoint = Extract<ImportOptions['crs'], { kind: 'fit' }>['points'][number]
type AttributeMap = ImportOptions['map']

const fields = [
  'name',
  'nameZh',
  'nameEn',
  'kind',
  'height',
  'base',
  'levels',
  'width',
  'status',
] as const satisfies readonly (keyof AttributeMap)[]

function listOf(value: Values[string]): readonly string[] {
  return Array.isArray(value) ? (value as readonly string[]) : []
}

function numbersOf(text: string, count: number): number[] | null {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : null
}

function fitPointOf(text: string): FitPoint {
  const [x, y, easting, northing] = numbersOf(text.replace('=', ','), 4) ?? []
  if (x === undefined || y === undefined || easting === undefined || northing === undefined)
    throw new UsageError(`--fit 的值 ${text} 不对：应写成 x,y=E,N。`, `--fit ${text}: expected x,y=E,N.`)
  return { x, y, easting, northing }
}

function crsOf(values: Values): ImportOptions['crs'] {
  const points = listOf(values.fit).map(fitPointOf)
  const { crs } = values
  if (points.length > 0) {
    if (crs !== undefined) throw new UsageError('--fit 与 --crs 只能选一个。', '--fit and --crs: expected only one of them.')
    if (points.length < 2) throw new UsageError('--fit 至少要给两次。', '--fit: expected at least two points.')
    return { kind: 'fit', points }
  }
  if (typeof crs !== 'string') return { kind: 'auto' }
  const word = crs.toLowerCase()
  if (word === 'wgs84' || word === 'gcj02' || word === 'local' || word === 'auto') return { kind: word }
  const code = /^epsg:(\d{3,6})$/.exec(word)?.[1]
  if (code !== undefined) return { kind: 'epsg', code: Number(code) }
  throw new UsageError(
    `--crs 的值 ${crs} 不对：应为 EPSG:代码、wgs84、gcj02 或 local。`,
    `--crs ${crs}: expected EPSG:n, wgs84, gcj02 or local.`,
  )
}

function mapOf(values: Values): AttributeMap {
  const map: Record<string, string> = {}
  for (const text of listOf(values.map)) {
    const cut = text.lastIndexOf('=')
    const [attribute, word] = [text.slice(0, cut), text.slice(cut + 1).toLowerCase()]
    const field = fields.find((name) => name.toLowerCase() === word)
    if (cut < 1 || field === undefined)
      throw new UsageError(
        `--map 的值 ${text} 不对：应写成 属性=字段，字段为 ${fields.join('、')} 之一。`,
        `--map ${text}: expected attribute=field with a field of ${fields.join(', ')}.`,
      )
    map[field] = attribute
  }
  return map
}

function atOf({ at }: Values): ImportOptions['at'] {
  if (typeof at !== 'string') return null
  const [easting, northing] = numbersOf(at, 2) ?? []
  if (easting === undefined || northing === undefined)
    throw new UsageError(`--at 的值 ${at} 不对：应写成 E,N。`, `--at ${at}: expected E,N.`)
  return [easting, northing]
}

function withinOf({ within }: Values): number | null {
  if (typeof within !== 'string') return null
  const metres = within.trim() === '' ? Number.NaN : Number(within)
  if (metres >= 0 && metres <= 1e6) return metres
  throw new UsageError(`--within 的值 ${within} 不对：应为 0 到 1000000 米。`, `--within ${within}: expected metres from 0 to 1000000.`)
}

/** Throws `UsageError`. */
export function importOptionsOf(values: Values): ImportOptions {
  const layers = listOf(values.layer)
  return { crs: crsOf(values), at: atOf(values), map: mapOf(values), layers: layers.length > 0 ? layers : null, within: withinOf(values) }
}

/** GeoJSON geometries (RFC 7946) as plain ones, with every defect of theirs named. */
import type { SourceGeometry, SourcePoint } from '../feature.ts'
import type { ReportWriter } from '../import-report.ts'

type Tree = { readonly [key: string]: unknown }
const geometryTypes = ['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon', 'GeometryCollection']
const allTypes = [...geometryTypes, 'Feature', 'FeatureCollection']

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The type that an object says it is, in the standard's own letters; null for none of them. */
export function typeOf(tree: Tree, report: ReportWriter, id: string): string | null {
  const { type } = tree
  if (typeof type !== 'string') return null
  const known = allTypes.find((name) => name.toLowerCase() === type.toLowerCase())
  if (known === undefined) return null
  if (known !== type) report.mend('typeCase', id, `类型写作 ${type}，按 ${known} 读取。`, `Type ${type}: read as ${known}.`)
  return known
}

export function isGeometryType(type: string): boolean {
  return geometryTypes.includes(type)
}

/** Carries a defect that makes one geometry useless out of its depth. */
class BadGeometry extends Error {
  readonly zh: string
  readonly code: string
  constructor(code: string, zh: string, en: string) {
    super(en)
    this.code = code
    this.zh = zh
  }
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

class GeometryReader {
  readonly #report: ReportWriter
  readonly #id: string
  #hasExtra = false

  constructor(report: ReportWriter, id: string) {
    this.#report = report
    this.#id = id
  }

  /** Numbers beyond the third, and positions of unlike length, are told of once. */
  tell(): void {
    if (this.#hasExtra)
      this.#report.warn(
        'extraCoordinates',
        this.#id,
        '坐标多于三个数，多余的未用。',
        'Positions have more than three numbers; the rest is not used.',
      )
  }

  position(value: unknown): SourcePoint {
    if (!Array.isArray(value) || value.length < 2 || !value.every((number) => typeof number === 'number' && Number.isFinite(number)))
      throw new BadGeometry(
        'badCoordinate',
        `坐标为 ${shown(value)}，应为两三个数`,
        `position ${shown(value)}, expected two or three numbers`,
      )
    if (value.length > 3) this.#hasExtra = true
    return value.length > 3 ? (value.slice(0, 3) as number[]) : (value as number[])
  }

  line(value: unknown, least: number, what: { zh: string; en: string }): SourcePoint[] {
    if (!Array.isArray(value))
      throw new BadGeometry(
        'badCoordinate',
        `${what.zh}的坐标为 ${shown(value)}，应为坐标数组`,
        `${what.en} ${shown(value)}, expected an array of positions`,
      )
    const points = value.map((point) => this.position(point))
    if (points.length < least)
      throw new BadGeometry(
        'tooFewPoints',
        `${what.zh}只有 ${points.length} 个点，至少应有 ${least} 个`,
        `${what.en} has ${points.length} points, expected at least ${least}`,
      )
    const sizes = new Set(points.map((point) => point.length))
    if (sizes.size > 1)
      this.#report.warn('mixedDimensions', this.#id, '有的点有高程，有的没有。', 'Some positions have a height and some have none.')
    return points
  }

  ring(value: unknown): SourcePoint[] {
    return this.line(value, 3, { zh: '环', en: 'ring' })
  }

  polygon(value: unknown): SourceGeometry {
    const rings = this.#list(value).map((ring) => this.ring(ring))
    if (rings.length === 0) throw new BadGeometry('tooFewPoints', '面没有环', 'polygon without rings, expected an outer ring')
    return { type: 'polygon', rings }
  }

  all(type: string, value: unknown): SourceGeometry[] {
    const line = { zh: '线', en: 'line' }
    switch (type) {
      case 'Point':
        return [{ type: 'point', position: this.position(value) }]
      case 'MultiPoint':
        return this.#list(value).map((point) => ({ type: 'point', position: this.position(point) }))
      case 'LineString':
        return [{ type: 'line', line: this.line(value, 2, line) }]
      case 'MultiLineString':
        return this.#list(value).map((part) => ({ type: 'line', line: this.line(part, 2, line) }))
      case 'Polygon':
        return [this.polygon(value)]
      default:
        return this.#list(value).map((part) => this.polygon(part))
    }
  }

  #list(value: unknown): unknown[] {
    if (Array.isArray(value)) return value
    throw new BadGeometry('badCoordinate', `坐标为 ${shown(value)}，应为数组`, `coordinates ${shown(value)}, expected an array`)
  }
}

function isBadBox(box: unknown): boolean {
  if (box === undefined || box === null) return false
  return !Array.isArray(box) || ![4, 6].includes(box.length) || !box.every((value) => typeof value === 'number' && Number.isFinite(value))
}

/** Members of an object that do not decide its geometry but say that something is wrong. */
export function tellOddMembers(tree: Tree, type: string, report: ReportWriter, id: string | null): void {
  if (isBadBox(tree.bbox))
    report.warn('badBbox', id, 'bbox 不是 4 个或 6 个数，未使用。', 'Its bbox is not four or six numbers; it is not used.')
  const foreign =
    type === 'Feature'
      ? ['coordinates', 'geometries', 'features']
      : type === 'FeatureCollection'
        ? ['coordinates', 'geometries', 'geometry', 'properties']
        : ['geometry', 'properties', 'features']
  const found = foreign.filter((name) => Object.hasOwn(tree, name))
  if (found.length > 0)
    report.warn(
      'foreignMember',
      id,
      `${type} 不应有成员 ${found.join('、')}，未使用。`,
      `${type} has the member ${found.join(', ')}, expected none of that name; it is not used.`,
    )
}

/** The plain geometries of one GeoJSON geometry; a defective one is refused by name, and its neighbours stay. */
export function geometriesOf(value: unknown, report: ReportWriter, id: string, depth = 0): SourceGeometry[] {
  if (!isTree(value)) {
    report.refuse('badGeometry', id, `几何为 ${shown(value)}，应为对象。`, `Geometry ${shown(value)}: expected an object.`)
    return []
  }
  const type = typeOf(value, report, id)
  if (type === null || !isGeometryType(type)) {
    report.refuse(
      'unknownType',
      id,
      `几何类型为 ${shown(value.type)}，应为 ${geometryTypes.join('、')} 之一。`,
      `Geometry type ${shown(value.type)}: expected one of ${geometryTypes.join(', ')}.`,
    )
    return []
  }
  tellOddMembers(value, type, report, id)
  if (type === 'GeometryCollection') return collection(value.geometries, report, id, depth)
  const reader = new GeometryReader(report, id)
  try {
    return reader.all(type, value.coordinates)
  } catch (error) {
    if (!(error instanceof BadGeometry)) throw error
    report.refuse(error.code, id, `${type}：${error.zh}。`, `${type}: ${error.message}.`)
    return []
  } finally {
    reader.tell()
  }
}

function collection(parts: unknown, report: ReportWriter, id: string, depth: number): SourceGeometry[] {
  if (!Array.isArray(parts)) {
    report.refuse('badGeometry', id, 'GeometryCollection 没有 geometries 数组。', 'GeometryCollection: expected an array "geometries".')
    return []
  }
  if (depth > 0) report.mend('nestedCollection', id, '几何集合套着几何集合，已展开。', 'A geometry collection inside another: taken apart.')
  if (depth > 8) {
    report.refuse('tooDeep', id, '几何集合嵌套过深。', 'Geometry collections are nested too deep, expected at most 8.')
    return []
  }
  return parts.flatMap((part) => geometriesOf(part, report, id, depth + 1))
}

/** Reads GeoJSON (RFC 7946, with the CRS member of its forerunner of 2008), streamed feature by feature. */
import { attributesOf, putHstore } from '../attributes.ts'
import { crsOfName, epsgCrs, type StatedCrs, unknownCrs } from '../crs/stated-crs.ts'
import type { ReadInput, SourceFeature } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { chunksOf, type ImportSource, type ReadContext, utf8Text } from '../import-source.ts'
import { geometriesOf, isGeometryType, isTree, tellOddMembers, typeOf } from './geojson-geometry.ts'
import { FeatureScanner } from './json-scanner.ts'

type Tree = { readonly [key: string]: unknown }

function parse(bytes: Buffer, name: string, where: string): unknown {
  const text = utf8Text(bytes, name)
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new ImportRefusal(
      'badJson',
      `文件 ${name}：${where} 不是有效的 JSON（${error.message}）。请重新导出。`,
      `File ${name}: ${where} is not valid JSON (${error.message}), expected JSON: export it again.`,
    )
  }
}

/** Makes features of one file and notes what is wrong with each. */
class FeatureMaker {
  readonly features: SourceFeature[] = []
  readonly #report: ReportWriter
  readonly #budget: FeatureBudget
  readonly #ids = new Set<string>()

  constructor(report: ReportWriter) {
    this.#report = report
    this.#budget = new FeatureBudget(report)
  }

  /** One element of a collection, or the one feature of the file. */
  feature(value: unknown, index: number): void {
    const id = this.#idOf(value, index)
    const type = isTree(value) ? typeOf(value, this.#report, id) : null
    if (!isTree(value) || type !== 'Feature') {
      const found = isTree(value) ? JSON.stringify(value.type ?? null) : JSON.stringify(value)
      this.#report.refuse(
        'badFeature',
        id,
        `要素为 ${found}，应为 Feature 对象。`,
        `Feature is ${found}, expected an object of type Feature.`,
      )
      return
    }
    tellOddMembers(value, 'Feature', this.#report, id)
    const attributes = this.#attributes(value, id)
    if (value.geometry === null || value.geometry === undefined) {
      this.#report.warn('noGeometry', id, '没有几何，未导入。', 'It has no geometry; nothing was taken.')
      return
    }
    this.#add(id, value.geometry, attributes)
  }

  /** A geometry that is the whole file. */
  bare(value: Tree): void {
    this.#add('1', value, new Map())
  }

  #add(id: string, geometry: unknown, attributes: SourceFeature['attributes']): void {
    for (const part of geometriesOf(geometry, this.#report, id)) {
      this.#tellClosing(part, id)
      if (this.#budget.admits(id, part)) this.features.push({ id, attributes, geometry: part })
    }
  }

  /** What RFC 7946 section 3.1.6 asks of rings: closed, and the outer one anticlockwise. */
  #tellClosing(part: SourceFeature['geometry'], id: string): void {
    if (part.type !== 'polygon') return
    for (const ring of part.rings) {
      const [first, last] = [ring[0], ring.at(-1)]
      if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
        this.#report.mend('ringClosed', id, '环未闭合，已闭合。', 'A ring was not closed; it has been closed.')
    }
    if (areaSign(part.rings[0] ?? []) < 0)
      this.#report.mend('windingOrder', id, '外环为顺时针，已反向。', 'The outer ring ran clockwise; it has been turned round.')
  }

  #idOf(value: unknown, index: number): string {
    const given = isTree(value) ? value.id : undefined
    const isUsable = (typeof given === 'string' && given !== '') || typeof given === 'number'
    const own = isUsable ? String(given).slice(0, 200) : `#${index + 1}`
    if (isTree(value) && given !== undefined && given !== null && !isUsable)
      this.#report.warn(
        'badId',
        own,
        '标识应为文字或数字，改用序号。',
        'Its id is neither text nor a number; its place in the file is used.',
      )
    if (!this.#ids.has(own)) {
      this.#ids.add(own)
      return own
    }
    const other = `${own} (#${index + 1})`
    this.#report.warn('repeatedId', other, `标识 ${own} 重复。`, `The id ${own} is used more than once.`)
    this.#ids.add(other)
    return other
  }

  #attributes(value: Tree, id: string) {
    const { properties } = value
    if (properties !== null && properties !== undefined && !isTree(properties))
      this.#report.warn('badProperties', id, 'properties 不是对象，未使用。', 'Its properties are not an object; they are not used.')
    const attributes = attributesOf(isTree(properties) ? properties : null)
    const others = attributes.get('other_tags')
    if (typeof others === 'string' && others.includes('"=>"')) {
      attributes.delete('other_tags')
      putHstore(attributes, others)
    }
    return attributes
  }
}

function areaSign(ring: readonly (readonly number[])[]): number {
  let doubled = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    doubled += (ring[j]?.[0] ?? 0) * (ring[i]?.[1] ?? 0) - (ring[i]?.[0] ?? 0) * (ring[j]?.[1] ?? 0)
  return Math.sign(doubled)
}

/** The `crs` member: its name, or nothing said, which in GeoJSON means WGS 84. */
function crsOf(top: Tree, report: ReportWriter): StatedCrs {
  if (top.crs === undefined || top.crs === null) return unknownCrs
  const properties = isTree(top.crs) && isTree(top.crs.properties) ? top.crs.properties : {}
  const named = typeof properties.name === 'string' ? crsOfName(properties.name) : null
  if (named) return named
  report.warn(
    'unknownCrs',
    null,
    'crs 成员无法识别，按数值推断坐标系。',
    'The crs member cannot be read; the coordinate system is guessed from the numbers.',
  )
  return unknownCrs
}

function isInDegrees({ geometry }: SourceFeature): boolean {
  const points = geometry.type === 'point' ? [geometry.position] : geometry.type === 'line' ? geometry.line : geometry.rings.flat()
  return points.every(([x = 0, y = 0]) => Math.abs(x) <= 180 && Math.abs(y) <= 90)
}

/** Throws `ImportRefusal` where the file is no GeoJSON. */
export async function readGeoJson(source: ImportSource, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const maker = new FeatureMaker(report)
  const scanner = new FeatureScanner(source.name, (bytes, index) => maker.feature(parse(bytes, source.name, `feature ${index + 1}`), index))
  for await (const chunk of chunksOf(source, context, () => scanner.featureCount)) scanner.write(chunk)
  const top = parse(scanner.end(), source.name, 'its outer object')
  const type = isTree(top) ? typeOf(top, report, '1') : null
  if (!isTree(top) || type === null) {
    const found = isTree(top) ? JSON.stringify(top.type ?? null) : Array.isArray(top) ? 'array' : typeof top
    throw new ImportRefusal(
      'notGeoJson',
      `文件 ${source.name}：类型为 ${found}，应为 GeoJSON 的 FeatureCollection、Feature 或几何。请换一个文件。`,
      `File ${source.name}: its type is ${found}, expected a GeoJSON FeatureCollection, Feature or geometry: choose another file.`,
    )
  }
  if (type === 'FeatureCollection') {
    tellOddMembers(top, type, report, null)
    if (!Array.isArray(top.features))
      throw new ImportRefusal(
        'notGeoJson',
        `文件 ${source.name}：FeatureCollection 没有 features 数组。请重新导出。`,
        `File ${source.name}: a FeatureCollection without an array "features", expected one: export it again.`,
      )
  } else if (type === 'Feature') maker.feature(top, 0)
  else if (isGeometryType(type)) maker.bare(top)
  const stated = crsOf(top, report)
  const name = typeof top.name === 'string' && top.name !== '' ? top.name.slice(0, 200) : source.name.replace(/\.\w+$/, '')
  // RFC 7946: WGS 84 where nothing is said; numbers that cannot be degrees are left to the guess.
  const crs = stated.kind === 'unknown' && maker.features.every(isInDegrees) ? epsgCrs(4326) : stated
  const layers = [{ name, crs, unit: 1, features: maker.features }]
  return { format: 'geojson', fileName: source.name, layers, meshes: [], events: [] }
}

/** GeoPackage geometry blobs: a "GP" header, then ISO well-known binary (OGC 12-128r19, clause 2.1.3). */
import type { LocalizedText } from '../../domain/index.ts'

/** [x, y] or [x, y, z]: x east, y north. */
export type Coordinate = readonly number[]
/** The shapes of the scenario file, as GeoJSON writes them. Rings of a polygon repeat their first point. */
export type Geometry =
  | { readonly type: 'Point'; readonly coordinates: Coordinate }
  | { readonly type: 'LineString'; readonly coordinates: readonly Coordinate[] }
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Coordinate[])[] }

/** [minX, minY, maxX, maxY] */
export type Envelope = readonly [number, number, number, number]

/** What is wrong with a geometry, as the end of a sentence that begins with it. */
export class GeometryError extends Error {
  readonly text: LocalizedText
  constructor(zh: string, en: string) {
    super(en)
    this.name = 'GeometryError'
    this.text = { zh, en }
  }
}

const wkbTypes = { Point: 1, LineString: 2, Polygon: 3 } as const
const headerBytes = 8
/** Numbers in the envelope by its code in the flags: none, XY, XYZ, XYM, XYZM. */
const envelopeNumbers = [0, 4, 6, 6, 8]

/** All coordinates of a geometry, in order. */
export function coordinatesOf(geometry: Geometry): readonly Coordinate[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  return geometry.type === 'LineString' ? geometry.coordinates : geometry.coordinates.flat()
}

/** The box round a geometry; infinite and inverted where it has no points. */
export function envelopeOf(geometry: Geometry): Envelope {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x = Number.NaN, y = Number.NaN] of coordinatesOf(geometry)) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return [minX, minY, maxX, maxY]
}

/** Writes a geometry, little-endian, with an XY envelope for all but points. The first coordinate says whether it has z. */
export function encodeGeometry(geometry: Geometry, srsId: number): Uint8Array {
  const points = coordinatesOf(geometry)
  const size = points[0]?.length === 3 ? 3 : 2
  const hasEnvelope = geometry.type !== 'Point'
  const counts = geometry.type === 'Point' ? 0 : geometry.type === 'LineString' ? 1 : 1 + geometry.coordinates.length
  const bytes = new Uint8Array(headerBytes + (hasEnvelope ? 32 : 0) + 5 + counts * 4 + points.length * size * 8)
  const view = new DataView(bytes.buffer)
  bytes.set([0x47, 0x50, 0, hasEnvelope ? 0b11 : 0b01])
  view.setInt32(4, srsId, true)
  let offset = headerBytes
  const putNumbers = (numbers: readonly number[]) => {
    for (let i = 0; i < numbers.length; i++, offset += 8) view.setFloat64(offset, numbers[i] ?? Number.NaN, true)
  }
  const putCount = (count: number) => {
    view.setUint32(offset, count, true)
    offset += 4
  }
  const putLine = (line: readonly Coordinate[]) => {
    putCount(line.length)
    for (const point of line) putNumbers(size === 3 ? [point[0] ?? 0, point[1] ?? 0, point[2] ?? 0] : point.slice(0, 2))
  }
  if (hasEnvelope) {
    const [minX, minY, maxX, maxY] = envelopeOf(geometry)
    putNumbers([minX, maxX, minY, maxY])
  }
  view.setUint8(offset++, 1)
  putCount(wkbTypes[geometry.type] + (size === 3 ? 1000 : 0))
  if (geometry.type === 'Point') putNumbers(geometry.coordinates)
  else if (geometry.type === 'LineString') putLine(geometry.coordinates)
  else {
    putCount(geometry.coordinates.length)
    for (const ring of geometry.coordinates) putLine(ring)
  }
  return bytes
}

/** Walks through a blob; every read is checked against its end, so that a hostile count cannot ask for memory. */
class BlobReader {
  readonly #view: DataView
  offset = 0
  isLittleEndian = true

  constructor(bytes: Uint8Array) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  #claim(bytes: number): number {
    const at = this.offset
    if (at + bytes > this.#view.byteLength)
      throw new GeometryError(
        `只有 ${this.#view.byteLength} 字节，至少应有 ${at + bytes}`,
        `ends after ${this.#view.byteLength} bytes, expected at least ${at + bytes}`,
      )
    this.offset += bytes
    return at
  }

  get remaining(): number {
    return this.#view.byteLength - this.offset
  }

  byte(): number {
    return this.#view.getUint8(this.#claim(1))
  }

  int32(): number {
    return this.#view.getInt32(this.#claim(4), this.isLittleEndian)
  }

  /** A count of things that take at least `bytesEach`. */
  count(bytesEach: number): number {
    const count = this.#view.getUint32(this.#claim(4), this.isLittleEndian)
    if (count * bytesEach > this.remaining)
      throw new GeometryError(
        `称有 ${count} 个部分，但只余 ${this.remaining} 字节`,
        `says ${count} parts in ${this.remaining} bytes, expected room for all`,
      )
    return count
  }

  skip(bytes: number): void {
    this.#claim(bytes)
  }

  number(): number {
    const value = this.#view.getFloat64(this.#claim(8), this.isLittleEndian)
    if (!Number.isFinite(value)) throw new GeometryError('有不是数字的坐标', 'has a coordinate that is not a number, expected finite ones')
    return value
  }
}

function readHeader(reader: BlobReader): number {
  if (reader.byte() !== 0x47 || reader.byte() !== 0x50)
    throw new GeometryError('开头不是 GP', 'does not begin with "GP", expected a GeoPackage geometry')
  const version = reader.byte()
  if (version !== 0) throw new GeometryError(`版本为 ${version}，应为 0`, `has blob version ${version}, expected 0`)
  const flags = reader.byte()
  reader.isLittleEndian = (flags & 1) === 1
  const numbers = envelopeNumbers[(flags >> 1) & 7]
  if (numbers === undefined)
    throw new GeometryError(`外框代码为 ${(flags >> 1) & 7}，应为 0 到 4`, `has envelope code ${(flags >> 1) & 7}, expected 0 to 4`)
  if (flags & 0b10_0000) throw new GeometryError('为扩展类型，应为点、线或面', 'is of an extended type, expected a point, line or polygon')
  const srsId = reader.int32()
  if (flags & 0b1_0000) throw new GeometryError('为空，应有坐标', 'is empty, expected coordinates')
  reader.skip(numbers * 8)
  return srsId
}

/** Reads a blob of any byte order and envelope; measures (M) are dropped. Throws `GeometryError`. */
export function decodeGeometry(bytes: Uint8Array): { geometry: Geometry; srsId: number } {
  const reader = new BlobReader(bytes)
  const srsId = readHeader(reader)
  reader.isLittleEndian = reader.byte() === 1
  const code = reader.int32()
  const dimensions = Math.floor(code / 1000)
  if (code < 0 || dimensions > 3)
    throw new GeometryError(`类型为 ${code}，应为点、线或面`, `has type ${code}, expected a point, line or polygon`)
  const hasZ = dimensions === 1 || dimensions === 3
  const hasM = dimensions >= 2
  const pointBytes = 16 + (hasZ ? 8 : 0) + (hasM ? 8 : 0)
  const readPoint = (): number[] => {
    const point = hasZ ? [reader.number(), reader.number(), reader.number()] : [reader.number(), reader.number()]
    if (hasM) reader.skip(8)
    return point
  }
  const readLine = () => Array.from({ length: reader.count(pointBytes) }, readPoint)
  const read = (): Geometry => {
    if (code % 1000 === wkbTypes.Point) return { type: 'Point', coordinates: readPoint() }
    if (code % 1000 === wkbTypes.LineString) return { type: 'LineString', coordinates: readLine() }
    if (code % 1000 === wkbTypes.Polygon) return { type: 'Polygon', coordinates: Array.from({ length: reader.count(4) }, readLine) }
    throw new GeometryError(`类型为 ${code}，应为点、线或面`, `has type ${code}, expected a point, line or polygon`)
  }
  const geometry = read()
  if (reader.remaining > 0)
    throw new GeometryError(`末尾多出 ${reader.remaining} 字节`, `has ${reader.remaining} bytes after its end, expected none`)
  return { geometry, srsId }
}

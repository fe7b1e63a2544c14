/** Geometries of a GeoPackage blob of any standard type (OGC 12-128r19, 2.1.3; ISO 13249-3), collections taken apart. */
import type { SourceGeometry, SourcePoint } from '../feature.ts'

/** What is wrong with a blob. */
export class WkbError extends Error {
  readonly zh: string
  constructor(zh: string, en: string) {
    super(en)
    this.name = 'WkbError'
    this.zh = zh
  }
}

/** Bytes of the envelope by its code: none, XY, XYZ, XYM, XYZM. */
const envelopeBytes = [0, 32, 48, 48, 64]

/** Walks through a blob; every read is checked against its end, so that a hostile count cannot ask for memory. */
class WkbReader {
  readonly #view: DataView
  #at: number
  #isLittle = true

  constructor(bytes: Uint8Array, start: number) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.#at = start
  }

  #claim(bytes: number): number {
    const at = this.#at
    if (at + bytes > this.#view.byteLength) throw new WkbError('数据在中途结束', 'it ends in the middle, expected a whole geometry')
    this.#at += bytes
    return at
  }

  #count(bytesEach: number): number {
    const count = this.#view.getUint32(this.#claim(4), this.#isLittle)
    if (count * bytesEach > this.#view.byteLength - this.#at)
      throw new WkbError(`称有 ${count} 个部分，数据不足`, `it says ${count} parts, expected room for all`)
    return count
  }

  #point(size: number, hasZ: boolean): SourcePoint {
    const at = this.#claim(size * 8)
    const value = (index: number) => this.#view.getFloat64(at + index * 8, this.#isLittle)
    return hasZ ? [value(0), value(1), value(2)] : [value(0), value(1)]
  }

  #line(size: number, hasZ: boolean): SourcePoint[] {
    return Array.from({ length: this.#count(size * 8) }, () => this.#point(size, hasZ))
  }

  /** The plain geometries at the reader's place. */
  read(depth = 0): SourceGeometry[] {
    if (depth > 8) throw new WkbError('嵌套过深', 'it is nested too deep, expected at most 8')
    this.#isLittle = this.#view.getUint8(this.#claim(1)) === 1
    const code = this.#view.getUint32(this.#claim(4), this.#isLittle)
    // ISO writes z as 1000 and m as 2000 on top; PostGIS sets the two highest bits.
    const isExtended = code > 0xffff
    const hasZ = isExtended ? (code & 0x8000_0000) !== 0 : [1, 3].includes(Math.floor(code / 1000))
    const hasM = isExtended ? (code & 0x4000_0000) !== 0 : code >= 2000
    const size = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0)
    const type = isExtended ? code & 0xff : code % 1000
    switch (type) {
      case 1:
        return [{ type: 'point', position: this.#point(size, hasZ) }]
      case 2:
        return [{ type: 'line', line: this.#line(size, hasZ) }]
      case 3:
        return [{ type: 'polygon', rings: Array.from({ length: this.#count(4) }, () => this.#line(size, hasZ)) }]
      case 4:
      case 5:
      case 6:
      case 7:
        return Array.from({ length: this.#count(5) }, () => this.read(depth + 1)).flat()
      default:
        throw new WkbError(
          `几何类型 ${code} 不支持（曲线等）`,
          `its type is ${code}, expected points, lines, polygons or collections of them`,
        )
    }
  }
}

/** The plain geometries of a blob; none where it says that it is empty. Throws `WkbError`. */
export function geometriesOfBlob(bytes: Uint8Array): SourceGeometry[] {
  if (bytes.byteLength < 13 || bytes[0] !== 0x47 || bytes[1] !== 0x50)
    throw new WkbError('不是 GeoPackage 几何', 'it does not begin as a GeoPackage geometry')
  const flags = bytes[3] ?? 0
  const envelope = envelopeBytes[(flags >> 1) & 7]
  if (envelope === undefined) throw new WkbError('外框代码无效', 'its envelope code is not valid, expected 0 to 4')
  if (flags & 0b10_0000) throw new WkbError('为扩展类型', 'it is of an extended type, expected a standard one')
  const isEmpty = (flags & 0b1_0000) !== 0
  return isEmpty ? [] : new WkbReader(bytes, 8 + envelope).read()
}

/** True where a coordinate is not a number: empty points are written so. */
export function hasBadCoordinate(geometry: SourceGeometry): boolean {
  const points = geometry.type === 'point' ? [geometry.position] : geometry.type === 'line' ? geometry.line : geometry.rings.flat()
  return points.some((point) => !point.every(Number.isFinite))
}

/** The geometries of a .shp file (ESRI Shapefile Technical Description, 1998). Every length is checked against the file. */
import type { SourceGeometry, SourcePoint } from '../feature.ts'
import { ImportRefusal } from '../import-report.ts'

/** Geometries of each record in order; null for one that is empty, a text for one that is damaged. */
export type ShapeRecord = readonly SourceGeometry[] | null | string

const headerBytes = 100
const [point, polyline, polygon, multiPoint, multiPatch] = [1, 3, 5, 8, 31]

class RecordReader {
  readonly #view: DataView
  constructor(bytes: Buffer) {
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  #points(offset: number, count: number): SourcePoint[] {
    return Array.from({ length: count }, (_, index) => {
      const at = offset + index * 16
      return [this.#view.getFloat64(at, true), this.#view.getFloat64(at + 8, true)]
    })
  }

  read(): ShapeRecord {
    if (this.#view.byteLength < 4) return 'the record is too short'
    const code = this.#view.getInt32(0, true)
    if (code === 0) return null
    if (code === multiPatch) return 'multipatches are not supported, expected points, lines or polygons'
    // 11 to 18 carry z, 21 to 28 measures: behind the plain shape, and not used.
    const plain = code > 20 ? code - 20 : code > 10 ? code - 10 : code
    if (plain === point)
      return this.#view.byteLength < 20 ? 'the record is too short' : [{ type: 'point', position: this.#points(4, 1)[0] ?? [] }]
    if (plain === multiPoint) return this.#multiPoint()
    return plain === polyline || plain === polygon ? this.#parts(plain === polygon) : `shape type ${code} is not known`
  }

  #multiPoint(): ShapeRecord {
    if (this.#view.byteLength < 40) return 'the record is too short'
    const count = this.#view.getInt32(36, true)
    if (count < 0 || 40 + count * 16 > this.#view.byteLength) return `says ${count} points, more than it holds`
    return this.#points(40, count).map((position) => ({ type: 'point', position }))
  }

  #parts(isPolygon: boolean): ShapeRecord {
    if (this.#view.byteLength < 44) return 'the record is too short'
    const [parts, points] = [this.#view.getInt32(36, true), this.#view.getInt32(40, true)]
    const first = 44 + parts * 4
    if (parts < 0 || points < 0 || first + points * 16 > this.#view.byteLength)
      return `says ${parts} parts of ${points} points, more than it holds`
    const starts = Array.from({ length: parts }, (_, index) => this.#view.getInt32(44 + index * 4, true))
    const lines: SourcePoint[][] = []
    for (const [index, start] of starts.entries()) {
      const end = starts[index + 1] ?? points
      if (start < 0 || end < start || end > points) return 'its parts overlap'
      lines.push(this.#points(first + start * 16, end - start))
    }
    return isPolygon ? polygonsOf(lines) : lines.map((line) => ({ type: 'line', line }))
  }
}

function area(ring: readonly SourcePoint[]): number {
  let doubled = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    doubled += (ring[j]?.[0] ?? 0) * (ring[i]?.[1] ?? 0) - (ring[i]?.[0] ?? 0) * (ring[j]?.[1] ?? 0)
  return doubled / 2
}

function holds(outer: readonly SourcePoint[], [x = 0, y = 0]: SourcePoint): boolean {
  let inside = false
  for (let i = 0, j = outer.length - 1; i < outer.length; j = i++) {
    const [ax = 0, ay = 0] = outer[i] ?? []
    const [bx = 0, by = 0] = outer[j] ?? []
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** Rings as polygons: clockwise ones are outlines, the others holes of the smallest outline that holds them; where none is clockwise all are outlines. */
export function polygonsOf(rings: readonly SourcePoint[][]): SourceGeometry[] {
  const usable = rings.filter((ring) => ring.length >= 3)
  const clockwise = usable.filter((ring) => area(ring) < 0)
  const outers = (clockwise.length > 0 ? clockwise : usable).map((ring) => [ring])
  const holes = clockwise.length > 0 ? usable.filter((ring) => area(ring) >= 0) : []
  for (const hole of holes) {
    const holders = outers.filter(([outer = []]) => holds(outer, hole[0] ?? []))
    const smallest = holders.sort((a, b) => Math.abs(area(a[0] ?? [])) - Math.abs(area(b[0] ?? [])))[0]
    // A hole that nothing holds was written the wrong way round.
    if (smallest) smallest.push(hole)
    else outers.push([hole])
  }
  return outers.map((polygonRings) => ({ type: 'polygon', rings: polygonRings }))
}

/** All records of a .shp file. Throws `ImportRefusal` where it is none, or is cut off. */
export function readShp(bytes: Buffer, name: string): ShapeRecord[] {
  if (bytes.length < headerBytes || bytes.readInt32BE(0) !== 9994)
    throw new ImportRefusal(
      'badShapefile',
      `文件 ${name}：不是 Shapefile。请换一个文件。`,
      `File ${name}: is no shapefile, expected its file code 9994: choose another file.`,
    )
  const records: ShapeRecord[] = []
  for (let at = headerBytes; at + 8 <= bytes.length; ) {
    const length = bytes.readInt32BE(at + 4) * 2
    if (length < 0 || at + 8 + length > bytes.length)
      throw new ImportRefusal(
        'badShapefile',
        `文件 ${name}：第 ${records.length + 1} 条记录不完整。请重新复制。`,
        `File ${name}: record ${records.length + 1} is cut off, expected a whole file: copy it again.`,
      )
    records.push(new RecordReader(bytes.subarray(at + 8, at + 8 + length)).read())
    at += 8 + length
  }
  return records
}

/** GeoPackage geometry blobs. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeGeometry, encodeGeometry, envelopeOf, type Geometry, GeometryError } from '../../scenarios/geopackage/geometry-blob.ts'

const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })

function geometries(size: 2 | 3): fc.Arbitrary<Geometry> {
  const point = fc.array(number, { minLength: size, maxLength: size })
  const line = fc.array(point, { minLength: 2, maxLength: 12 })
  return fc.oneof(
    point.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
    line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
    fc.array(line, { minLength: 1, maxLength: 4 }).map((coordinates): Geometry => ({ type: 'Polygon', coordinates })),
  )
}
const anyGeometry = fc.oneof(geometries(2), geometries(3))

test('every point, line and polygon, flat or with z, comes back bit for bit', () => {
  fc.assert(
    fc.property(anyGeometry, fc.integer({ min: -1, max: 32_767 }), (geometry, srsId) => {
      expect(decodeGeometry(encodeGeometry(geometry, srsId))).toEqual({ geometry, srsId })
    }),
    { seed: 4548, numRuns: 300 },
  )
})

test('a blob cut short anywhere, or with bytes added, is refused and never read past its end', () => {
  fc.assert(
    fc.property(anyGeometry, fc.nat(), (geometry, at) => {
      const bytes = encodeGeometry(geometry, 4548)
      expect(() => decodeGeometry(bytes.subarray(0, at % bytes.length))).toThrow(GeometryError)
      expect(() => decodeGeometry(Uint8Array.of(...bytes, 0))).toThrow(GeometryError)
    }),
    { seed: 1, numRuns: 200 },
  )
})

test('random bytes behind a good header give a geometry or a refusal, nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 80 }), (tail) => {
      const bytes = Uint8Array.of(0x47, 0x50, 0, 1, 0, 0, 0, 0, ...tail)
      try {
        decodeGeometry(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(GeometryError)
      }
    }),
    { seed: 2, numRuns: 500 },
  )
})

test('a point is written as the standard says, byte by byte', () => {
  // "GP", version 0, flags: little-endian without envelope; srs 4548 = 0x11c4; WKB: little-endian, type 1, x = 1, y = -2.
  const expected = '4750 00 01 c4110000 01 01000000 000000000000f03f 00000000000000c0'
  expect(Buffer.from(encodeGeometry({ type: 'Point', coordinates: [1, -2] }, 4548)).toString('hex')).toBe(expected.replaceAll(' ', ''))
})

test('a big-endian line with an XYZ envelope and measures is read, and its measures are dropped', () => {
  const bytes = Buffer.alloc(8 + 48 + 5 + 4 + 2 * 32)
  // Flags: envelope code 2 (XYZ), big-endian.
  bytes.set([0x47, 0x50, 0, 0b100])
  bytes.writeInt32BE(4548, 4)
  bytes.writeUInt8(0, 56)
  bytes.writeUInt32BE(3002, 57)
  bytes.writeUInt32BE(2, 61)
  const numbers = [1, 2, 3, 99, 4, 5, 6, 99]
  for (const [index, value] of numbers.entries()) bytes.writeDoubleBE(value, 65 + index * 8)
  const coordinates = [
    [1, 2, 3],
    [4, 5, 6],
  ]
  expect(decodeGeometry(bytes)).toEqual({ geometry: { type: 'LineString', coordinates }, srsId: 4548 })
})

test.each([
  ['no blob', [1, 2, 3, 4], 'does not begin with "GP"'],
  ['another version', [0x47, 0x50, 9, 1], 'blob version 9'],
  ['an unknown envelope', [0x47, 0x50, 0, 0b1011], 'envelope code 5'],
  ['an empty geometry', [0x47, 0x50, 0, 0b10001, 0, 0, 0, 0], 'is empty'],
  ['a collection', [0x47, 0x50, 0, 1, 0, 0, 0, 0, 1, 7, 0, 0, 0], 'has type 7'],
  ['a hostile count', [0x47, 0x50, 0, 1, 0, 0, 0, 0, 1, 2, 0, 0, 0, 255, 255, 255, 255], 'says 4294967295 parts'],
])('%s is refused by name', (_name, bytes, message) => {
  expect(() => decodeGeometry(Uint8Array.from(bytes))).toThrow(message)
})

test('the envelope is the box round all points', () => {
  const coordinates = [
    [3, -1],
    [-2, 7],
    [0, 0],
  ]
  expect(envelopeOf({ type: 'LineString', coordinates })).toEqual([-2, -1, 3, 7])
})

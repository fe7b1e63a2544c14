/** GeoJSON: what becomes what, and each class of defect taken, mended or refused by name. */
import { describe, expect, it } from 'vitest'
import { polygonArea, type Structure, type Zone } from '../../../domain/index.ts'
import { FeatureScanner } from '../../../scenarios/import/geojson/json-scanner.ts'
import { added, codes, plan, refusalOf } from './import-harness.ts'

/** A square of about a hundred metres beside the site's origin: 0.001° of latitude is 111 m. */
const square = [
  [116.145, 39.91],
  [116.146, 39.91],
  [116.146, 39.911],
  [116.145, 39.911],
  [116.145, 39.91],
]
const feature = (geometry: unknown, properties: unknown = {}, more: object = {}) => ({ type: 'Feature', properties, geometry, ...more })
const collection = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features })
const polygon = (ring: readonly (readonly number[])[]) => ({ type: 'Polygon', coordinates: [ring] })
const local = (text: string) => plan([['site.geojson', text]], { crs: { kind: 'local' }, at: [426_911.42, 4_419_949.09] })

describe('A GeoJSON building', () => {
  it('becomes a structure with its height, name and source, an obstacle where it lies', async () => {
    const planned = await plan([
      ['park.geojson', collection(feature(polygon(square), { building: 'yes', height: '12.5 m', name: '办公楼' }, { id: 'b1' }))],
    ])
    const [structure] = added(planned, 'structures') as Structure[]
    expect(structure).toMatchObject({ kind: 'officeSlab', height: 12.5, name: { zh: '办公楼', en: '' }, isObstacle: true, base: 0 })
    expect(structure?.sources).toEqual(['park.geojson · b1'])
    expect(planned.report).toMatchObject({ taken: 1, mended: 0, refused: 0 })
  })

  it('is as high as its storeys of 3.2 m where no height is given, and 6.4 m with a warning where nothing is', async () => {
    const planned = await plan([
      [
        'a.geojson',
        collection(feature(polygon(square), { building: 'yes', 'building:levels': 5 }), feature(polygon(square), { building: 'yes' })),
      ],
    ])
    // 5 × 3.2 = 16; two storeys of 3.2 m are 6.4.
    expect((added(planned, 'structures') as Structure[]).map(({ height }) => height)).toEqual([16, 6.4])
    expect(codes(planned)).toEqual(['heightAssumed'])
  })

  it('stands on its min_height, and its height is what is above that', async () => {
    const planned = await plan([['a.geojson', collection(feature(polygon(square), { building: 'yes', height: 30, min_height: 10 }))]])
    expect(added(planned, 'structures')[0]).toMatchObject({ base: 10, height: 20, isObstacle: false })
  })

  it('reads the attributes that a person has chosen', async () => {
    const text = collection(feature(polygon(square), { HOEHE_A: 44, BEZ: 'Tower', building: 'yes' }))
    const planned = await plan([['a.geojson', text]], { map: { height: 'HOEHE_A', name: 'BEZ' } })
    expect(added(planned, 'structures')[0]).toMatchObject({ height: 44, name: { zh: '', en: 'Tower' } })
  })
})

describe('Rings', () => {
  it('that are open or clockwise are mended, and said to be', async () => {
    const planned = await local(
      collection(
        feature(
          polygon([
            [0, 0],
            [0, 10],
            [10, 10],
            [10, 0],
          ]),
          { landuse: 'retail' },
        ),
      ),
    )
    expect(planned.report).toMatchObject({ taken: 1, mended: 1, refused: 0 })
    expect(codes(planned)).toEqual(['ringClosed', 'windingOrder'])
    const [zone] = added(planned, 'zones') as Zone[]
    expect(zone?.use).toBe('retail')
    expect(polygonArea(zone?.polygon ?? [])).toBeCloseTo(100, 6)
  })

  it('that cross themselves are split at the crossing: a bow tie of two triangles', async () => {
    // Edges (0,0)–(10,10) and (10,0)–(0,10) cross in (5,5): two triangles of 10 × 5 / 2 = 25 m² each.
    const planned = await local(
      collection(
        feature(
          polygon([
            [0, 0],
            [10, 10],
            [10, 0],
            [0, 10],
            [0, 0],
          ]),
          { landuse: 'retail' },
        ),
      ),
    )
    const zones = added(planned, 'zones') as Zone[]
    expect(zones.map((zone) => polygonArea(zone.polygon))).toEqual([25, 25])
    expect(codes(planned)).toContain('selfCrossing')
    expect(planned.report).toMatchObject({ taken: 1, mended: 1 })
  })

  it('without area are refused, and with them the file that holds nothing else', async () => {
    const planned = await local(
      collection(
        feature(
          polygon([
            [0, 0],
            [5, 5],
            [10, 10],
            [0, 0],
          ]),
        ),
      ),
    )
    expect(planned.report).toMatchObject({ taken: 0, refused: 1 })
    expect(planned.refusal?.en).toContain('encloses nothing')
  })

  it('of thousands of points are simplified within what the eye can see', async () => {
    const circle = Array.from({ length: 5001 }, (_, i) => [
      100 * Math.cos((2 * Math.PI * i) / 5000),
      100 * Math.sin((2 * Math.PI * i) / 5000),
    ])
    const planned = await local(collection(feature(polygon(circle), { landuse: 'retail' })))
    const [zone] = added(planned, 'zones') as Zone[]
    expect(zone?.polygon[0]?.length).toBeLessThanOrEqual(800)
    // The circle has π · 100² = 31,416 m².
    expect(polygonArea(zone?.polygon ?? [])).toBeGreaterThan(31_300)
    expect(codes(planned)).toContain('simplified')
  })
})

describe('A defective feature', () => {
  it.each([
    ['a coordinate that is text', feature({ type: 'Point', coordinates: ['1', 2] }), 'badCoordinate'],
    ['a line of one point', feature({ type: 'LineString', coordinates: [[1, 2]] }), 'tooFewPoints'],
    ['an unknown geometry', feature({ type: 'Circle', coordinates: [1, 2] }), 'unknownType'],
    ['a feature that is null', null, 'badFeature'],
    ['a point out of reach', feature({ type: 'Point', coordinates: [-60, 10] }), 'tooFar'],
  ])('is refused by name and its neighbours are taken: %s', async (_, bad, code) => {
    const planned = await plan([['a.geojson', collection(feature(polygon(square), { building: 'yes', height: 3 }), bad)]])
    expect(planned.report).toMatchObject({ taken: 1, refused: 1 })
    expect(codes(planned)).toEqual([code])
  })

  it('never reaches a prototype through the names of its attributes', async () => {
    const text = `{"type":"Feature","properties":{"__proto__":{"height":9},"constructor":"x"},"geometry":${JSON.stringify(polygon(square))}}`
    const planned = await plan([['a.geojson', text]])
    expect(({} as { height?: number }).height).toBeUndefined()
    expect(planned.report.taken).toBe(1)
  })

  it('without a geometry is no defect, and a file of nothing else is taken with a warning', async () => {
    const planned = await plan([['a.geojson', collection(feature(null))]])
    expect(planned.refusal).toBeNull()
    expect(codes(planned)).toEqual(['noGeometry', 'nothingToTake'])
  })
})

describe('A file', () => {
  it.each([
    ['{"type":"FeatureCollection","features":[{"type":"Feature"', 'badJson'],
    ['{"type":"FeatureCollection","features":[{]}', 'badJson'],
    ['{"type":"FooBar"}', 'notGeoJson'],
    ['{"type":"FeatureCollection"}', 'notGeoJson'],
    [`{"a":${'['.repeat(200)}${']'.repeat(200)}}`, 'tooDeep'],
    ['', 'empty'],
  ])('that is no GeoJSON is refused: %s', async (text, code) => {
    expect((await refusalOf(plan([['a.geojson', text]]))).code).toBe(code)
  })

  it('far away is placed round the origin with a warning, its shape kept', async () => {
    // 0.001° of latitude at 37.8° N is 110.99 m (WGS 84 meridian: M = 6,359.3 km there, × π / 180,000).
    const far = [
      [-122.3, 37.8],
      [-122.299, 37.8],
      [-122.299, 37.801],
      [-122.3, 37.801],
      [-122.3, 37.8],
    ]
    const planned = await plan([['a.geojson', collection(feature(polygon(far), { landuse: 'retail' }))]])
    expect(codes(planned)).toEqual(['reanchored'])
    const ring = (added(planned, 'zones') as Zone[])[0]?.polygon[0] ?? []
    const ys = ring.map(([, y]) => y)
    expect(Math.max(...ys) - Math.min(...ys)).toBeCloseTo(110.99, 1)
    expect((Math.max(...ys) + Math.min(...ys)) / 2).toBeCloseTo(0, 1)
  })
})

describe('The scanner', () => {
  it('cuts the same elements whatever the chunks, strings with brackets and quotes included', () => {
    const text = String.raw`{"name":"a \"features\":[","features":[{"a":"]},{"},[1,[2]],"x\\"],"end":{"features":[9]}}`
    for (let size = 1; size <= text.length; size++) {
      const elements: string[] = []
      const scanner = new FeatureScanner('a', (bytes) => elements.push(bytes.toString()))
      for (let at = 0; at < text.length; at += size) scanner.write(Buffer.from(text.slice(at, at + size)))
      expect(JSON.parse(scanner.end().toString())).toEqual({ name: 'a "features":[', features: [], end: { features: [9] } })
      expect(elements.map((element) => JSON.parse(element))).toEqual([{ a: ']},{' }, [1, [2]], 'x\\'])
    }
  })
})

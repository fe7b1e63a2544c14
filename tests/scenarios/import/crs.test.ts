/** Coordinate systems against published coordinates, axis order, GCJ-02, guesses, and the fit by points. */
import gcoord from 'gcoord'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import type { Annotation } from '../../../domain/index.ts'
import { definitionOf, knownCodes } from '../../../scenarios/import/crs/epsg-definitions.ts'
import { fitSimilarity } from '../../../scenarios/import/crs/similarity-fit.ts'
import { crsOfWkt } from '../../../scenarios/import/crs/wkt-crs.ts'
import { added, codes, plan, refusalOf } from './import-harness.ts'

const textOf = (code: number) => definitionOf(code)?.proj4 ?? ''
const point = (x: number, y: number, crs?: string) =>
  JSON.stringify({
    type: 'FeatureCollection',
    ...(crs ? { crs: { type: 'name', properties: { name: crs } } } : {}),
    features: [{ type: 'Feature', properties: { name: 'p' }, geometry: { type: 'Point', coordinates: [x, y] } }],
  })
const placeOf = async (...args: Parameters<typeof plan>) =>
  (added(await plan(...args), 'annotations')[0] as Annotation | undefined)?.position ?? [Number.NaN, Number.NaN, 0]

describe('Definitions', () => {
  it('are several hundred, and proj4 reads each of them', () => {
    const known = knownCodes()
    expect(known.length).toBeGreaterThan(350)
    for (const code of known) expect(proj4(textOf(code), textOf(4326)).inverse([10, 45]).every(Number.isFinite), `EPSG:${code}`).toBe(true)
  })

  it.each([
    // IOGP Guidance Note 7-2, 3.5.3.1, worked example of Transverse Mercator: 50°30'N 0°30'E on OSGB36.
    { from: 4277, to: 27_700, lonLat: [0.5, 50.5], expected: [577_274.99, 69_740.5], within: 0.05 },
    // Kadaster: the tower of Our Lady at Amersfoort, ETRS89 52°09'18.62"N 5°23'13.93"E, is the origin of RD.
    { from: 4258, to: 28_992, lonLat: [5.387_203_657, 52.155_172_897], expected: [155_000, 463_000], within: 1 },
    // swisstopo, "Approximate formulas": the old observatory of Bern, 46°57'03.9"N 7°26'19.1"E, is the origin of LV95.
    { from: 4326, to: 2056, lonLat: [7.438_637, 46.951_083], expected: [2_600_000, 1_200_000], within: 3 },
    // Half the equator of a sphere of 6,378,137 m: π × 6,378,137 = 20,037,508.34.
    { from: 4326, to: 3857, lonLat: [180, 0], expected: [20_037_508.34, 0], within: 0.01 },
  ])('give the published coordinates of EPSG:$to', ({ from, to, lonLat, expected, within }) => {
    const [x = 0, y = 0] = proj4(textOf(from), textOf(to)).forward([...lonLat])
    expect(Math.abs(x - (expected[0] ?? 0))).toBeLessThan(within)
    expect(Math.abs(y - (expected[1] ?? 0))).toBeLessThan(within)
  })

  it('know the names of Chinese .prj files', () => {
    const wkt = (name: string) => `PROJCS["${name}",GEOGCS["GCS",DATUM["D",SPHEROID["S",6378137,298.25]]]]`
    expect(crsOfWkt(wkt('CGCS2000_3_Degree_GK_CM_117E'))).toMatchObject({ code: 4548 })
    expect(crsOfWkt(wkt('CGCS2000_3_Degree_GK_Zone_39'))).toMatchObject({ code: 4527 })
    expect(crsOfWkt(wkt('WGS_1984_UTM_Zone_50N'))).toMatchObject({ code: 32_650 })
    expect(crsOfWkt('garbage')).toEqual({ kind: 'unknown' })
  })
})

describe('A point', () => {
  it("at the origin's longitude and latitude lies at the scene's origin", async () => {
    const [x, y] = await placeOf([['p.geojson', point(116.145_22, 39.910_57)]])
    // The origin is given to five decimals of a degree: a metre.
    expect(Math.hypot(x, y)).toBeLessThan(1)
  })

  it("in the site's own system is less its origin, whether stated, chosen or guessed", async () => {
    const text = point(427_011.42, 4_419_999.09)
    expect(await placeOf([['p.geojson', text]])).toEqual([100, 50, 0])
    expect(await placeOf([['p.geojson', text]], { crs: { kind: 'epsg', code: 4548 } })).toEqual([100, 50, 0])
    expect(await placeOf([['p.geojson', point(427_011.42, 4_419_999.09, 'urn:ogc:def:crs:EPSG::4548')]])).toEqual([100, 50, 0])
  })

  it('with its axes exchanged is put right, with a warning', async () => {
    const planned = await plan([['p.geojson', point(39.910_57, 116.145_22)]])
    const [annotation] = added(planned, 'annotations') as Annotation[]
    expect(Math.hypot(annotation?.position[0] ?? 9, annotation?.position[1] ?? 9)).toBeLessThan(1)
    expect(codes(planned)).toContain('axisOrder')
  })

  it('of a Chinese map service lands where it belongs, some 500 m from where it seems', async () => {
    const [lon = 0, lat = 0] = gcoord.transform([116.145_22, 39.910_57], gcoord.WGS84, gcoord.GCJ02)
    const asIs = await placeOf([['p.geojson', point(lon, lat)]])
    const right = await placeOf([['p.geojson', point(lon, lat)]], { crs: { kind: 'gcj02' } })
    expect(Math.hypot(asIs[0], asIs[1])).toBeGreaterThan(400)
    expect(Math.hypot(right[0], right[1])).toBeLessThan(1.5)
  })

  it('with --at comes there, and of an unknown system is refused', async () => {
    expect(await placeOf([['p.geojson', point(5.1, 52.1)]], { at: [426_921.42, 4_419_969.09] })).toEqual([10, 20, 0])
    expect((await refusalOf(plan([['p.geojson', point(1, 2, 'EPSG:99999')]]))).code).toBe('unknownCrs')
  })
})

describe('A fit by points', () => {
  it('turns, scales and shifts: a quarter turn, twice as large', () => {
    // (0,0) → (100,200) and (10,0) → (100,220): 10 units become 20 m northwards.
    const fit = fitSimilarity([
      { x: 0, y: 0, easting: 100, northing: 200 },
      { x: 10, y: 0, easting: 100, northing: 220 },
    ])
    expect(fit?.scale).toBeCloseTo(2, 12)
    expect(fit?.turnDeg).toBeCloseTo(90, 12)
    expect(fit?.residual).toBeCloseTo(0, 9)
  })

  it('shows the residual of points that disagree, and has no answer for one place', () => {
    // One corner of a square is 0.4 m off: the fit shares that out, so what is left is less than it and not nothing.
    const corner = (x: number, y: number, slip = 0) => ({ x, y, easting: x + slip, northing: y })
    const fit = fitSimilarity([corner(0, 0), corner(1000, 0), corner(1000, 1000), corner(0, 1000, 0.4)])
    expect(fit?.residual).toBeGreaterThan(0.05)
    expect(fit?.residual).toBeLessThan(0.4)
    expect(fitSimilarity([corner(5, 5), corner(5, 5)])).toBeNull()
  })

  it('places a drawing', async () => {
    const { easting, northing } = { easting: 426_911.42, northing: 4_419_949.09 }
    const points = [
      { x: 0, y: 0, easting, northing },
      { x: 1, y: 0, easting: easting + 2, northing },
    ]
    expect(await placeOf([['p.geojson', point(30, 40)]], { crs: { kind: 'fit', points } })).toEqual([60, 80, 0])
  })
})

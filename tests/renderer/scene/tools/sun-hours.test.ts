/** The shadow study: a pole of 60 m on known dates against geometry, hours of day, zones, and the sheet's layout. */
import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../../../domain/index.ts'
import { mergeBatches } from '../../../../renderer/scene/batch.ts'
import { ShapeWriter } from '../../../../renderer/scene/shape-writer.ts'
import { addBox } from '../../../../renderer/scene/solids.ts'
import { sunAt, sunDirection } from '../../../../renderer/scene/sun.ts'
import { indexSolids } from '../../../../renderer/scene/tools/solids-index.ts'
import { isInShade } from '../../../../renderer/scene/tools/sun/shade.ts'
import { picturePlace, sheetMoments, sheetPictureSize, sheetSize } from '../../../../renderer/scene/tools/sun/sheet-layout.ts'
import { sunColour } from '../../../../renderer/scene/tools/sun/sun-colours.ts'
import { addSunHours, makeSunGrid, sunByZone, sunMoments, sunTableText } from '../../../../renderer/scene/tools/sun/sun-hours.ts'

const beijing = { timeZone: 'Asia/Shanghai', longitude: 116.14522, latitude: 39.91057 }
const rectangle = (minX: number, minY: number, maxX: number, maxY: number): Polygon => [
  [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ],
]

function solidsOf(min: [number, number, number], max: [number, number, number]) {
  const w = new ShapeWriter().use('concrete')
  addBox(w, min, max)
  const [batch] = mergeBatches([{ structureIndex: 1, shape: w.shape() }])
  if (!batch) throw new Error('expected a batch of one box')
  return indexSolids({ positions: batch.positions, indices: batch.indices, owners: batch.structureIndices })
}

describe('the shadow of a pole of 60 m, 0.4 m thick', () => {
  const pole = solidsOf([-0.2, -0.2, 0], [0.2, 0.2, 60])

  // Solar noon at 116.145° E (UTC+8: 15 min 25 s after 12, less the equation of time) and the sun's height there, 90° − 39.91° ± 23.44°:
  // the shadow is 60 / tan(height) long and points north.
  it.each([
    ['2024-06-21', 12 * 3600 + 17 * 60, 73.53, 17.73],
    ['2024-03-20', 12 * 3600 + 23 * 60, 50.1, 50.17],
    ['2024-09-22', 12 * 3600 + 8 * 60, 50.2, 49.99],
    ['2024-12-21', 12 * 3600 + 14 * 60, 26.65, 119.56],
  ])('on %s at solar noon ends where geometry says', (date, second, height, length) => {
    const position = sunAt(beijing, date, second)
    expect(Math.abs(position.altitudeDeg - height)).toBeLessThan(0.25)
    expect(60 / Math.tan((height * Math.PI) / 180)).toBeCloseTo(length, 0)
    const towards = sunDirection(position)
    // From the foot away from the sun: document x, y of the way.
    const flat = Math.hypot(towards[0], towards[2])
    const along = (metres: number) => isInShade(pole, (-towards[0] / flat) * metres, (towards[2] / flat) * metres, 0, towards)
    expect([along(length * 0.5), along(length * 0.975), along(length * 1.025)]).toEqual([true, true, false])
    // Beside it, and on the sunny side, there is light.
    expect(isInShade(pole, 5, length * 0.5, 0, towards)).toBe(false)
    expect(along(-5)).toBe(false)
  })
  it('lies to the west in the morning: on 20 March at 9 h a place 10 m east of the pole is lit', () => {
    const towards = sunDirection(sunAt(beijing, '2024-03-20', 9 * 3600))
    expect(towards[0]).toBeGreaterThan(0)
    expect(isInShade(pole, 10, 0, 0, towards)).toBe(false)
  })
})

describe('hours of sun', () => {
  it('are some 12 on the equinox, 9.3 at the winter and 15 at the summer solstice: the length of the day at 39.9° N', () => {
    const daylight = (date: string) => sunMoments(beijing, date, 10).reduce((sum, { hours }) => sum + hours, 0)
    // cos(hour angle) = −tan 39.91° tan δ: 90° at δ = 0, 68.7° at −23.44° (9.16 h), 111.3° at 23.44° (14.84 h); steps are 10 min.
    expect(Math.abs(daylight('2024-03-20') - 12)).toBeLessThan(0.4)
    expect(Math.abs(daylight('2024-12-21') - 9.16)).toBeLessThan(0.4)
    expect(Math.abs(daylight('2024-06-21') - 14.84)).toBeLessThan(0.4)
  })
  it('north of a long high wall are those of the sun behind it only: none at noon of the equinox, all day south of it', () => {
    const wall = solidsOf([-5000, 0, 0], [5000, 1, 500])
    const moments = sunMoments(beijing, '2024-03-20', 30)
    const hours = new Float32Array(2)
    addSunHours(hours, Float32Array.of(0, 20, 0, -20), 0, 2, moments, (x, y, direction) => isInShade(wall, x, y, 0, direction))
    const daylight = moments.reduce((sum, moment) => sum + moment.hours, 0)
    // On the equinox the sun is south of the east–west line all day.
    expect(hours[0]).toBeLessThan(1.1)
    expect(hours[1]).toBeGreaterThan(daylight - 1.1)
  })
  it('are the whole day where nothing stands', () => {
    const moments = sunMoments(beijing, '2024-12-21', 20)
    const hours = new Float32Array(1)
    addSunHours(hours, Float32Array.of(3, 4), 0, 1, moments, () => false)
    expect(hours[0]).toBeCloseTo(
      moments.reduce((sum, moment) => sum + moment.hours, 0),
      4,
    )
  })
})

describe('the grid', () => {
  it('has a sample in the middle of each cell of the site: 10 × 5 cells of 10 m, less 2 × 2 under a building', () => {
    const grid = makeSunGrid(rectangle(0, 0, 100, 50), [rectangle(20, 10, 40, 30)], 10)
    expect([grid.columns, grid.rows, grid.cells.length]).toEqual([10, 5, 46])
    expect([...grid.points.slice(0, 4)]).toEqual([5, 5, 15, 5])
  })
  it('gives zones their mean, least and dark share: hours 0, 1, 2, 3 in four cells', () => {
    const grid = makeSunGrid(rectangle(0, 0, 20, 20), [], 10)
    const zones = [
      { uid: 'all', polygon: rectangle(0, 0, 20, 20) },
      { uid: 'outside', polygon: rectangle(50, 50, 60, 60) },
    ]
    expect(sunByZone(zones, grid, Float32Array.of(0, 1, 2, 3))).toEqual([{ uid: 'all', samples: 4, mean: 1.5, least: 0, shareBelow: 0.5 }])
  })
  it('is copied as comma-separated text with quoted names', () => {
    expect(sunTableText(['Zone', 'h'], [['The "old" hall, west', 2.5]])).toBe('"Zone","h"\n"The ""old"" hall, west",2.5')
  })
})

describe('the sheet', () => {
  it('has nine pictures, three hours of three days, side by side and none over another', () => {
    const moments = sheetMoments('2025-10-11')
    expect(moments.map(({ date, second }) => `${date} ${second / 3600}`)).toEqual(
      ['03-20', '06-21', '12-21'].flatMap((day) => [9, 12, 15].map((hour) => `2025-${day} ${hour}`)),
    )
    const [width, height] = sheetPictureSize
    const places = moments.map((_, i) => picturePlace(i))
    for (const [i, [x, y]] of places.entries()) {
      for (const [u, v] of places.slice(i + 1)) expect(Math.abs(u - x) >= width || Math.abs(v - y) >= height).toBe(true)
      expect([x + width <= sheetSize()[0], y + height <= sheetSize()[1]]).toEqual([true, true])
    }
  })
  it('colours shade dark and sun pale', () => {
    const light = (share: number) => sunColour(share).reduce((sum, value) => sum + value, 0)
    expect(light(0)).toBeLessThan(light(0.5))
    expect(light(0.5)).toBeLessThan(light(1))
  })
})

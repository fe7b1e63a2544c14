/** The landmarks as built against their published dimensions and places, within 2 %. */
import { describe, expect, it } from 'vitest'
import { polygonArea, polygonCentroid, type Structure } from '../../../domain/index.ts'
import { shapeBounds } from '../../../renderer/scene/batch.ts'
import { shapeOf } from '../../../renderer/scene/builders/index.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

const park = shougangNorth()

function structure(uid: string): Structure {
  const found = park.structures[uid]
  if (!found) throw new Error(`The sample has no structure ${uid}, expected it among its landmarks.`)
  return found
}

/** Extent of the built shape: along and across a bearing (from north, clockwise), and top over the ground. */
function built(uid: string, bearingDeg = 90): { along: number; across: number; top: number } {
  const shape = shapeOf(structure(uid))
  if (!shape) throw new Error(`${uid} has no shape, expected one.`)
  const turn = ((90 - bearingDeg) * Math.PI) / 180
  const [c, s] = [Math.cos(turn), Math.sin(turn)]
  const low: [number, number] = [Infinity, Infinity]
  const high: [number, number] = [-Infinity, -Infinity]
  for (const { positions } of shape.parts) {
    for (let i = 0; i < positions.length; i += 3) {
      const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0]
      for (const [k, value] of [x * c + y * s, y * c - x * s].entries()) {
        low[k as 0 | 1] = Math.min(low[k as 0 | 1], value)
        high[k as 0 | 1] = Math.max(high[k as 0 | 1], value)
      }
    }
  }
  return { along: high[0] - low[0], across: high[1] - low[1], top: shapeBounds(shape).max[2] }
}

const near = (actual: number, published: number, what: string) =>
  expect(Math.abs(actual - published), `${what}: ${actual} against ${published}`).toBeLessThanOrEqual(published * 0.02)

/** Heights of level faces as large as a hand, m, rounded to 0.1. */
function floors(uid: string): Set<number> {
  const heights = new Set<number>()
  for (const { positions, normals } of shapeOf(structure(uid))?.parts ?? []) {
    for (let i = 0; i < positions.length; i += 3)
      if ((normals[i + 2] ?? 0) > 0.99) heights.add(Math.round((positions[i + 2] ?? 0) * 10) / 10)
  }
  return heights
}

describe('published dimensions', () => {
  // China Radio International and zjwangfu.cn 2022-07-15: highest point 60 m, track 164 m, greatest width 34 m, start at 48 m; axis 170°.
  it('Big Air is 60 m high, 164 m long and 34 m wide along its axis of 170°', () => {
    const { along, across, top } = built('big-air', 170)
    near(along, 164, 'length')
    near(across, 34, 'width')
    near(top, 60, 'height')
    expect(floors('big-air').has(48)).toBe(true)
  })
  // zjwangfu.cn 2022-07-15: the towers are 70 m high. Estimated: 54 m at the foot (70 m ÷ 1.29, a tower of the time).
  it.each([1, 2, 3, 4])('cooling tower %i is 70 m high and 54 m wide', (number) => {
    const { along, across, top } = built(`cooling-tower-${number}`)
    near(top, 70, 'height')
    near(along, 54, 'foot east-west')
    near(across, 54, 'foot north-south')
  })
  // CCTN design: 107 m high with decks at 9.7, 40 and 70 m; Shougang 2018-06-08: outer diameter 80 m.
  it('No. 3 Furnace is 107 m high, 80 m across its ring, with decks at 40 and 70 m', () => {
    const { along, across, top } = built('furnace-3')
    near(top, 107, 'height')
    near(along, 80, 'ring')
    near(across, 80, 'ring')
    const heights = floors('furnace-3')
    expect(heights.has(40) && heights.has(70)).toBe(true)
  })
  // Estimates of the same class: 100, 95 and 95 m.
  it.each([
    ['furnace-1', 100],
    ['furnace-2', 95],
    ['furnace-4', 95],
  ] as const)('%s is %i m high', (uid, height) => near(built(uid).top, height, uid))
  // nativeclients.com (silos): 16 silos in all, over 30 m high; over 20 m wide, taken as 22.
  it('the silos are 16, 30 m high under their 6 m of headhouse', () => {
    const rows = ['silos-north', 'silos-middle', 'silos-south'].map(structure)
    expect(rows.reduce((sum, { params }) => sum + (params.count ?? 0), 0)).toBe(16)
    for (const { uid, params } of rows) {
      near(built(uid).top, 36, uid)
      near(built(uid).along, ((params.count ?? 0) - 1) * 23 + 22, uid)
    }
  })
  // gooood.cn (CCTN): clean-coal workshop 300 m long with a span of 67.5 m.
  it('the rinks’ workshop is 300 m by 67.5 m', () => {
    near(built('rinks').along, 300, 'length')
    near(built('rinks').across, 67.5, 'span')
  })
  // Beijing Youth Daily: the East Gate is 56.28 m long and 12.85 m high.
  it('the East Gate is 56.28 m long and 12.85 m high', () => {
    near(built('east-gate').along, 56.28, 'length')
    near(built('east-gate').top, 12.85, 'height')
  })
  // 119tjxf.com: 1,354 m long, 54.9 m wide, towers of 124.5 and 77 m.
  it('the New Shougang Bridge is 1,354 m long, its high tower 124.5 m', () => {
    const { along, top } = built('new-shougang-bridge')
    near(along, 1354, 'length')
    near(top, 124.5, 'high tower')
  })
  // hill: 183 m above the sea (sboyo.com) less the ground at about 88 m (TeamMinus).
  it('Shijing hill rises 95 m', () => near(built('shijing-hill').top, 95, 'hill'))
  // qianggen.net 2019-01-23: phase 1 of the High Line 605 m, decks at 5 and 14 m.
  it.each([5, 14])('the High Line is 605 m long at %i m', (height) => {
    near(built(`high-line-${height}`).along, 605, 'length')
    expect([...floors(`high-line-${height}`)]).toContain(height)
  })
  // visitbeijing.com.cn: the lake has more than 300,000 m²; the river 1,020,000 m² (dahuhg.com).
  it('the lake has 300,000 m² and the river 1,020,000 m² of water', () => {
    near(polygonArea(structure('qunming-lake').footprint), 300_000, 'lake')
    near(polygonArea(structure('yongding').footprint), 1_020_000, 'river')
  })
})

describe('places', () => {
  /** Metres east and north of Big Air for a published coordinate (WGS 84), on a sphere of 6,371 km. */
  const fromCoordinate = (longitude: number, latitude: number) => {
    const metresADegree = (Math.PI * 6_371_000) / 180
    return [(longitude - 116.14522) * metresADegree * Math.cos((39.91057 * Math.PI) / 180), (latitude - 39.91057) * metresADegree] as const
  }
  const away = (uid: string, [x, y]: readonly [number, number]) => {
    const [cx, cy] = polygonCentroid(structure(uid).footprint)
    return Math.hypot(cx - x, cy - y)
  }

  it('Big Air stands on its published coordinate and says so', () => {
    expect(structure('big-air').positionStatus).toBe('sourced')
    expect(away('big-air', [0, 0])).toBeLessThan(15)
  })
  // Wikipedia (zh): Xinshougang station at 116.158578, 39.908239.
  it('Xinshougang station stands on its published coordinate and says so', () => {
    expect(structure('station-xinshougang').positionStatus).toBe('sourced')
    expect(away('station-xinshougang', fromCoordinate(116.158578, 39.908239))).toBeLessThan(20)
  })
  // Estimates laid out from what the papers say, good to 150–300 m: metres east and north of Big Air.
  it.each([
    ['cooling-tower-1', 75, 95],
    ['furnace-3', 330, 850],
    ['furnace-1', 880, 1000],
    ['furnace-2', 900, 800],
    ['furnace-4', 850, 520],
    ['silos-middle', 250, 1200],
    ['rinks', 440, 530],
    ['shijing-hill', -60, 760],
    ['shangri-la', 130, 520],
  ] as const)('%s lies within 150 m of its estimate and says that it is one', (uid, x, y) => {
    expect(structure(uid).positionStatus).toBe('estimate')
    expect(away(uid, [x, y])).toBeLessThan(150)
  })
  // zjwangfu.cn: 30 m between the jump and the towers, 25 m between the jump and the railway.
  it('the ramp keeps 30 m to the first tower', () => {
    const gap = Math.min(
      ...(structure('big-air').footprint[0] ?? []).flatMap(([x, y], i, ring) => {
        const [bx, by] = ring[(i + 1) % ring.length] ?? [x, y]
        const [cx, cy] = polygonCentroid(structure('cooling-tower-1').footprint)
        return Array.from({ length: 21 }, (_, k) => Math.hypot(x + ((bx - x) * k) / 20 - cx, y + ((by - y) * k) / 20 - cy) - 27)
      }),
    )
    expect(Math.abs(gap - 30)).toBeLessThan(6)
  })
})

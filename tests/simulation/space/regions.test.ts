/** Walkable space by polygons: an index of rings finds what a look at every polygon finds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isInPolygon, type Polygon } from '../../../domain/index.ts'
import { indexRegions, isWalkable, type Regions } from '../../../simulation/space/regions.ts'

type Place = [number, number]
/** A box whose corner and sides are whole numbers, so that points lie on edges and corners too. */
const box = fc
  .tuple(
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: -20, max: 20 }),
    fc.integer({ min: 1, max: 9 }),
    fc.integer({ min: 1, max: 9 }),
  )
  .map(([x, y, width, height]): Place[] => [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ])
const polygons = (maxLength: number) => fc.array(fc.tuple(box, fc.array(box, { maxLength: 12 })), { maxLength })
const toPolygons = (list: readonly (readonly [Place[], Place[][]])[]): Polygon[] => list.map(([outer, holes]) => [outer, ...holes])
const point = fc.tuple(fc.integer({ min: -24, max: 32 }), fc.integer({ min: -24, max: 32 })).map(([x, y]): Place => [x / 2 + 0.25, y / 2])

/** The rule, by a look at every polygon. */
function isWalkableByAll({ ground, blockers, water, causeways }: Regions, x: number, y: number): boolean {
  const isIn = (list: readonly Polygon[]) => list.some((polygon) => isInPolygon(x, y, polygon))
  return isIn(ground) && !isIn(blockers) && (!isIn(water) || isIn(causeways))
}

describe('the index of regions', () => {
  it('says what a look at every polygon says, with few and with many of them, on their edges and outside of all', () => {
    fc.assert(
      fc.property(
        polygons(30),
        polygons(30),
        polygons(12),
        polygons(4),
        fc.array(point, { minLength: 20, maxLength: 40 }),
        (a, b, c, d, points) => {
          const regions: Regions = { ground: toPolygons(a), blockers: toPolygons(b), water: toPolygons(c), causeways: toPolygons(d) }
          const index = indexRegions(regions)
          for (const [x, y] of points) expect(isWalkable(index, x, y)).toBe(isWalkableByAll(regions, x, y))
        },
      ),
      { numRuns: 300 },
    )
  })

  it('says so too where it has been asked near by: 600 places among triangles of all directions', () => {
    const coordinate = fc.integer({ min: -20_000, max: 20_000 }).map((millimetres) => millimetres / 1000)
    const place = fc.tuple(coordinate, coordinate).map(([x, y]): Place => [x, y])
    const triangle = fc.tuple(place, place, place).map((ring): Polygon => [ring])
    const list = fc.array(triangle, { maxLength: 4 })
    fc.assert(
      fc.property(
        list,
        list,
        list,
        list,
        fc.array(place, { minLength: 600, maxLength: 600 }),
        (ground, blockers, water, causeways, places) => {
          const regions: Regions = { ground, blockers, water, causeways }
          const index = indexRegions(regions)
          for (const [x, y] of places) expect(isWalkable(index, x, y)).toBe(isWalkableByAll(regions, x, y))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('finds a hole among 400: a ground of 100 × 100 m with blocks of 2 m every 5 m', () => {
    const holes = Array.from({ length: 400 }, (_, i): Place[] => {
      const [x, y] = [(i % 20) * 5 + 1, Math.floor(i / 20) * 5 + 1]
      return [
        [x, y],
        [x + 2, y],
        [x + 2, y + 2],
        [x, y + 2],
      ]
    })
    const ground: Polygon = [
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ],
      ...holes,
    ]
    const index = indexRegions({ ground: [ground], blockers: [], water: [], causeways: [] })
    for (let x = 0.5; x < 100; x++)
      for (let y = 0.5; y < 100; y++) {
        // Blocks begin 1 m after each multiple of 5 and end 2 m on.
        const isInBlock = x % 5 > 1 && x % 5 < 3 && y % 5 > 1 && y % 5 < 3
        expect(isWalkable(index, x, y)).toBe(!isInBlock)
      }
    expect(isWalkable(index, -1, 50)).toBe(false)
  })
})

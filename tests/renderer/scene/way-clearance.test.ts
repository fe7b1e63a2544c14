import { describe, expect, it } from 'vitest'
import type { Path, Structure } from '../../../domain/index.ts'
import { placeLamps } from '../../../renderer/scene/ground-map.ts'
import { seedTrees } from '../../../renderer/scene/tree-places.ts'
import { besideWay, isOnWay, waysNear } from '../../../renderer/scene/way-clearance.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

const park = shougangNorth()
const anyRoad = Object.values(park.paths).find(({ kind }) => kind === 'road') as Path
/** A road of 10 m along x, from 0 to 100, and one of 10 m that crosses it at x = 50. */
const road: Path = {
  ...anyRoad,
  uid: 'a',
  width: 10,
  levelUid: 'ground',
  line: [
    [0, 0],
    [100, 0],
  ] as Path['line'],
}
const crossing: Path = {
  ...road,
  uid: 'b',
  line: [
    [50, -40],
    [50, 40],
  ] as Path['line'],
}
const everywhere = { minX: -1000, minY: -1000, maxX: 2000, maxY: 2000 }

describe('the clearance of ways', () => {
  it('ends half a width and 0.8 m from the middle of a road: 5 + 0.8 = 5.8 m', () => {
    const pieces = waysNear([road], everywhere)
    expect(isOnWay(pieces, 20, 5.7)).toBe(true)
    expect(isOnWay(pieces, 20, 5.9)).toBe(false)
  })
  it('leaves out ways that are far from the place asked for', () => {
    expect(waysNear([road], { minX: 0, minY: 100, maxX: 100, maxY: 200 })).toEqual([])
  })
  it('moves a place on a road to the nearer side, 5.85 m from its middle, and leaves others where they are', () => {
    const pieces = waysNear([road], everywhere)
    const [x, y] = besideWay(pieces, 20, -2) as readonly [number, number]
    expect(x).toBeCloseTo(20, 6)
    expect(y).toBeCloseTo(-5.85, 6)
    expect(besideWay(pieces, 20, 9)).toEqual([20, 9])
  })
  it('gives no place in the middle of a crossing', () => {
    expect(besideWay(waysNear([road, crossing], everywhere), 50, 1)).toBeNull()
  })
})

describe('what is planted and put up in the park', () => {
  const paths = Object.values(park.paths)
  const structures: Structure[] = Object.values(park.structures)
  const roads = waysNear(
    paths.filter(({ kind }) => kind === 'road'),
    everywhere,
  )
  it('keeps every tree of a group off the roads', () => {
    const groups = structures.filter(({ kind }) => kind === 'treeGroup')
    const trees = seedTrees(groups, paths)
    expect(trees.length).toBeGreaterThan(3500)
    expect(trees.filter(({ x, y }) => isOnWay(roads, x, y))).toEqual([])
  })
  it('keeps every street lamp off the roads', () => {
    const lamps = placeLamps(paths, structures).filter(({ kind }) => kind === 'street')
    expect(lamps.length).toBeGreaterThan(200)
    expect(lamps.filter(({ x, y }) => isOnWay(roads, x, y))).toEqual([])
  })
})

/** Routing over tiles against its plain twin, one march over the whole ground: times, directions, ways that end, bytes that depend on nothing else. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directionCount, directionTable, goalCode, unreachableCode } from '../../../simulation/routing/directions.ts'
import { buildFlowField } from '../../../simulation/routing/flow-field.ts'
import { cellsOfArea, seedsOfCells } from '../../../simulation/routing/goals.ts'
import { directionAt } from '../../../simulation/routing/routing-view.ts'
import { marchTimes } from '../../../simulation/routing/travel-time.ts'
import { cellAt, cellX, cellY } from '../../../simulation/space/raster.ts'
import type { WalkableSpace } from '../../../simulation/space/walkable-space.ts'
import { present } from '../present.ts'
import { box, compile, plainRouter, tiledRouter, townOf, walkableCells, walkTo } from './town.ts'

const seedsAround = (space: WalkableSpace, x: number, y: number) => seedsOfCells(cellsOfArea(space.raster, box(x - 1, y - 1, x + 1, y + 1)))
const angleBetween = (a: number, b: number) => {
  const cosine =
    present(directionTable[2 * a]) * present(directionTable[2 * b]) +
    present(directionTable[2 * a + 1]) * present(directionTable[2 * b + 1])
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI
}
const quantile = (values: number[], share: number) => present([...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)])

describe('routing over tiles in a town of 100 m with 40 houses', () => {
  const space = townOf(5, 100, 40)
  const { raster } = space
  const cells = walkableCells(space)
  // The goal is the ground in the middle of the list, wherever that is.
  const middle = present(cells[cells.length >> 1])
  const seeds = seedsAround(space, cellX(raster, middle), cellY(raster, middle))
  const router = tiledRouter(space)
  router.setGoal(0, seeds)
  const times = new Float32Array(raster.walkable.length)
  const directions = new Uint8Array(times.length)
  buildFlowField(directions, times, raster, seeds)

  it('starts from a goal that most of the town can reach', () => {
    expect(cells.filter((cell) => present(times[cell]) < Infinity).length).toBeGreaterThan(cells.length * 0.9)
  })
  it('reaches the same cells as the plain march, and no others', () => {
    const differing = cells.filter((cell) => router.reaches(0, cell) !== present(times[cell]) < Infinity)
    expect(differing).toEqual([])
    const unbuilt = cells.filter((cell) => (router.codeAtCell(0, cell) === unreachableCode) !== (times[cell] === Infinity))
    expect(unbuilt).toEqual([])
  })
  it('has travel times within 5 % of the plain march for 19 cells in 20 and within 20 % for all, on tiles of 8 m; larger tiles err less', () => {
    const errors = cells
      .filter((cell) => cell % 37 === 0 && present(times[cell]) > 10 && present(times[cell]) < Infinity)
      .map((cell) => Math.abs(router.travelTime(0, cellX(raster, cell), cellY(raster, cell)) / present(times[cell]) - 1))
    expect(quantile(errors, 0.95)).toBeLessThan(0.05)
    expect(quantile(errors, 1)).toBeLessThan(0.2)
  })
  it('points as the plain march does: within 5 degrees in the middle and 16 for nine tenths of the cells, at tile borders too', () => {
    const errors: number[] = []
    const borderErrors: number[] = []
    for (const cell of cells) {
      const code = router.codeAtCell(0, cell)
      const twin = present(directions[cell])
      if (code >= directionCount || twin >= directionCount || present(times[cell]) < 5) continue
      errors.push(angleBetween(code, twin))
      const [column, row] = [cell % raster.columns, Math.floor(cell / raster.columns)]
      if ([0, 15].includes(column & 15) || [0, 15].includes(row & 15)) borderErrors.push(angleBetween(code, twin))
    }
    expect(quantile(errors, 0.5)).toBeLessThan(5)
    expect(quantile(errors, 0.9)).toBeLessThan(16)
    expect(quantile(borderErrors, 0.5)).toBeLessThan(6)
    expect(quantile(borderErrors, 0.9)).toBeLessThan(24)
  })
})

describe('directions over tiles', () => {
  it('lead from every cell to the goal, past every wall and without a loop, in any town', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 70 }), (seed, houses) => {
        const space = townOf(seed, 48, houses)
        const cells = walkableCells(space)
        fc.pre(cells.length > 100)
        const goal = present(cells[(seed * 7919) % cells.length])
        const router = tiledRouter(space)
        router.setGoal(0, seedsOfCells(Int32Array.of(goal)))
        const plain = new Float32Array(space.raster.walkable.length)
        marchTimes(plain, space.raster, seedsOfCells(Int32Array.of(goal)))
        for (const cell of cells.filter((_, i) => i % 151 === 0)) {
          const time = present(plain[cell])
          expect(router.reaches(0, cell)).toBe(time < Infinity)
          // A detour of 30 m and half as much again is far from a loop, which never ends.
          if (time < Infinity) expect(walkTo(space, router, 0, cell, 1.5 * time + 30)).toBeLessThan(Infinity)
        }
      }),
      { seed: 3, numRuns: 8 },
    )
  })

  it('lead through a gate that is one-way only with it', () => {
    // A wall at x = 30 with openings of 4 m at y = 10 and y = 50; the lower one lets pass eastwards only: its line runs from south to north, east on its right.
    const regions = {
      ground: [box(0, 0, 60, 60)],
      blockers: [box(29.8, -1, 30.2, 8), box(29.8, 12, 30.2, 48), box(29.8, 52, 30.2, 61)],
      water: [],
      causeways: [],
    }
    const build = (state: 'open' | 'oneWay' | 'closed') => {
      const line = { id: 'gate', level: 'ground', line: [30, 8, 30, 12] as const, state }
      return compile(regions, [line])
    }
    for (const make of [tiledRouter, plainRouter]) {
      const way = (state: 'open' | 'oneWay' | 'closed', from: readonly [number, number], to: readonly [number, number]) => {
        const space = build(state)
        const router = make(space)
        router.setGoal(0, seedsAround(space, ...to))
        return router.travelTime(0, ...from)
      }
      // 40 m straight; round by the upper opening 2 · √(20² + 38²) = 85.9 m and more.
      expect(way('oneWay', [10, 10], [50, 10])).toBeLessThan(42)
      expect(way('oneWay', [50, 10], [10, 10])).toBeGreaterThan(80)
      expect(way('open', [50, 10], [10, 10])).toBeLessThan(42)
      expect(way('closed', [10, 10], [50, 10])).toBeGreaterThan(80)
    }
  })
})

describe('the bytes of directions', () => {
  const space = townOf(11, 80, 50)
  const seeds = [seedsAround(space, 20, 20), seedsAround(space, 60, 62)]
  const bytesOf = (order: readonly number[], prepare: (router: ReturnType<typeof tiledRouter>) => void = () => undefined) => {
    const router = tiledRouter(space)
    seeds.forEach((goal, i) => {
      router.setGoal(i, goal)
    })
    prepare(router)
    for (const pair of order) router.ensure([pair])
    return walkableCells(space, 3)
      .map((cell) => [router.codeAtCell(0, cell), router.codeAtCell(1, cell)].join())
      .join(' ')
  }
  const pairCount = 2 * tiledRouter(space).view.tileCount
  const forth = Array.from({ length: pairCount }, (_, i) => i)

  it('do not depend on the order in which they are asked for', () => {
    expect(bytesOf([...forth].reverse())).toBe(bytesOf(forth))
    expect(bytesOf([])).toBe(bytesOf(forth))
  })
  it('are the same when they are found in a store, and then nothing is marched', () => {
    const kept = new Map<string, Uint8Array>()
    const store = {
      find: (key: string) => kept.get(key) ?? null,
      keep: (key: string, bytes: Uint8Array) => void kept.set(key, bytes.slice()),
    }
    const run = () => {
      const router = tiledRouter(space, { store })
      router.setGoal(0, present(seeds[0]))
      router.ensure(forth.slice(0, pairCount / 2))
      return { marched: router.tilesBuilt, codes: walkableCells(space, 5).map((cell) => router.codeAtCell(0, cell)) }
    }
    const cold = run()
    const warm = run()
    expect(cold.marched).toBeGreaterThan(20)
    expect(warm.marched).toBe(0)
    expect(warm.codes).toEqual(cold.codes)
  })
  it('are ordered by the lookup that finds none, and there after one round of building', () => {
    const router = tiledRouter(space)
    router.setGoal(0, present(seeds[0]))
    const cell = present(walkableCells(space, 101)[3])
    const [x, y] = [cellX(space.raster, cell), cellY(space.raster, cell)]
    const before = directionAt(router.view, 0, x, y)
    expect(before).toBeGreaterThanOrEqual(directionCount)
    expect([goalCode, unreachableCode]).not.toContain(before)
    expect(router.buildWanted()).toBe(1)
    expect(directionAt(router.view, 0, x, y)).toBe(router.codeAtCell(0, cellAt(space.raster, x, y)))
    expect(router.buildWanted()).toBe(0)
  })
  it('are counted: chunks of 256 tiles of 16 × 16 bytes, and the rest', () => {
    const router = tiledRouter(space)
    router.setGoal(0, present(seeds[0]))
    const empty = router.fieldBytes
    router.ensure(forth.slice(0, pairCount / 2))
    expect(router.fieldBytes - empty).toBeGreaterThanOrEqual(Math.ceil(router.tilesBuilt / 256) * 65_536)
  })
})

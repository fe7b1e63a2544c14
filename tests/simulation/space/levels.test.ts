/** Levels in one plane: stairs that are walked both ways, escalators one way, and nobody anywhere but on walkable ground. */
import { describe, expect, it } from 'vitest'
import { parseCaseFile } from '../../../simulation/cases/case-file.ts'
import { runCase } from '../../../simulation/cases/run-case.ts'
import { seedsOfCells } from '../../../simulation/routing/goals.ts'
import type { SpaceConnector, SpaceInput } from '../../../simulation/space/levels.ts'
import { edgesOfLine } from '../../../simulation/space/levels.ts'
import { levelAt, toLevel, toPlane } from '../../../simulation/space/plane.ts'
import { cellAt } from '../../../simulation/space/raster.ts'
import { isWalkable } from '../../../simulation/space/regions.ts'
import { compileSpace } from '../../../simulation/space/walkable-space.ts'
import { isBlockedByWalls } from '../../../simulation/space/walls.ts'
import { present } from '../present.ts'
import { box, memory, plainRouter, tiledRouter } from '../routing/town.ts'

const stair: SpaceConnector = {
  id: 'stair',
  kind: 'stair',
  from: 'ground',
  to: 'deck',
  ...edgesOfLine(
    [
      [10, 10],
      [20, 10],
    ],
    3,
  ),
  speedFactorUp: 0.5,
  speedFactorDown: 0.8,
}
const plain = (ground: ReturnType<typeof box>) => ({ ground: [ground], blockers: [], water: [], causeways: [] })
/** A ground of 40 × 20 m and a deck of 20 × 20 m over its east half, joined by a stair from (10, 10) to (20, 10), 3 m wide. */
const inputWith = (changes: Partial<SpaceConnector> = {}): SpaceInput => ({
  levels: [
    { id: 'ground', height: 0, regions: plain(box(0, 0, 40, 20)) },
    { id: 'deck', height: 5, regions: plain(box(19, 0, 39, 20)) },
  ],
  connectors: [{ ...stair, ...changes }],
})
const compile = (input: SpaceInput, cellSize = 0.25) => compileSpace(input, { cellSize, longestStep: 0.3, portals: [] }, memory)

describe('the plane of two levels', () => {
  const space = compile(inputWith())
  it('gives every place of a level back as it was, and knows its level', () => {
    for (const [level, x, y] of [
      [0, 3, 4],
      [1, 30, 12],
    ] as const) {
      const [px, py] = toPlane(space.levels, level, x, y)
      expect(levelAt(space.levels, px, py)).toBe(level)
      expect(toLevel(space.levels, px, py)).toEqual({ level, x: expect.closeTo(x, 9), y: expect.closeTo(y, 9) })
      expect(isWalkable(space.regions, px, py)).toBe(true)
    }
  })
  it('has walls on the long sides of the stair and none at its foot and head', () => {
    expect(isBlockedByWalls(space.walls, 15, 10, 15, 13)).toBe(true)
    expect(isBlockedByWalls(space.walls, 15, 10, 15, 7)).toBe(true)
    expect(isBlockedByWalls(space.walls, 9, 10, 20.5, 10)).toBe(false)
  })
  it('has an opening in the upper floor where the stair comes up, behind its head', () => {
    const walkable = (x: number) => isWalkable(space.regions, ...toPlane(space.levels, 1, x, 10))
    // The head is at x = 20, the pocket reaches back by 1 m to 19, where the deck begins.
    expect([walkable(21), walkable(19.5)]).toEqual([true, true])
    const deep = compile({
      ...inputWith(),
      levels: [present(inputWith().levels[0]), { id: 'deck', height: 5, regions: plain(box(5, 0, 39, 20)) }],
    })
    const there = (x: number) => isWalkable(deep.regions, ...toPlane(deep.levels, 1, x, 10))
    expect([there(21), there(19.5), there(15), there(8)]).toEqual([true, true, false, true])
  })
})

describe('ways over a stair', () => {
  const space = compile(inputWith())
  const at = (level: number, x: number, y: number) => {
    const [px, py] = toPlane(space.levels, level, x, y)
    return { x: px, y: py, cell: cellAt(space.raster, px, py) }
  }
  it.each([
    ['one march', plainRouter],
    ['tiles', tiledRouter],
  ] as const)('cost what walking on it does, up and down, by %s', (_, make) => {
    const router = make(space)
    const [low, high] = [at(0, 5, 10), at(1, 30, 10)]
    router.setGoal(0, seedsOfCells(Int32Array.of(high.cell)))
    router.setGoal(1, seedsOfCells(Int32Array.of(low.cell)))
    // Up: 5 m to the foot, 10 m at half the speed (20 m of plain walking), 10 m on: 35 m. Down: 10 + 10 / 0.8 + 5 = 27.5 m. Near walls 15 % more at most.
    const up = router.travelTime(0, low.x, low.y)
    const down = router.travelTime(1, high.x, high.y)
    expect(up).toBeGreaterThan(34)
    expect(up).toBeLessThan(35 * 1.1)
    expect(down).toBeGreaterThan(26.5)
    expect(down).toBeLessThan(27.5 * 1.1)
  })
  it('lead up an escalator that runs up, and not down it', () => {
    const escalator = compile(inputWith({ kind: 'escalator', direction: 'up', speed: 0.5 }))
    const router = tiledRouter(escalator)
    router.setGoal(0, seedsOfCells(Int32Array.of(at(1, 30, 10).cell)))
    router.setGoal(1, seedsOfCells(Int32Array.of(at(0, 5, 10).cell)))
    expect(router.reaches(0, at(0, 5, 10).cell)).toBe(true)
    expect(router.reaches(1, at(1, 30, 10).cell)).toBe(false)
  })
  it('are refused for a connector that cannot be used, with thing, value and expectation', () => {
    expect(() => compile(inputWith({ to: 'roof' }))).toThrow(
      'Connector stair: level "roof" is not among the levels, expected one of ground, deck.',
    )
    expect(() => compile(inputWith({ speedFactorUp: 0 }))).toThrow('Connector stair: speed factor 0, expected more than 0')
    expect(() => compile(inputWith({ head: [20, 10, 20, 10.1] }))).toThrow('head edge 0.10 m wide, expected at least 0.30 m')
  })
})

describe('a case with a stair', () => {
  const line = ([ax, ay, bx, by]: readonly [number, number, number, number]) => [
    [ax, ay],
    [bx, by],
  ]
  const file = (up: boolean, count: number) =>
    parseCaseFile({
      name: 'stair',
      seed: 4,
      dt: 0.05,
      duration: 200,
      walkable: [box(0, 0, 40, 20)[0]],
      levels: [
        { id: 'ground', height: 0, walkable: [box(0, 0, 40, 20)[0]] },
        { id: 'deck', height: 5, walkable: [box(19, 0, 39, 20)[0]] },
      ],
      connectors: [
        {
          id: 'stair',
          kind: 'stair',
          from: 'ground',
          to: 'deck',
          fromLine: line(stair.foot),
          toLine: line(stair.head),
          speedFactorUp: 0.5,
          speedFactorDown: 0.8,
        },
      ],
      goals: {
        top: { level: 'deck', area: box(34, 5, 38, 15)[0] },
        bottom: { level: 'ground', area: box(1, 5, 4, 15)[0] },
      },
      groups: up
        ? [{ id: 'all', count, area: box(1, 3, 8, 17)[0], level: 'ground', route: ['top'], speed: 1.2 }]
        : [{ id: 'all', count, area: box(24, 3, 33, 17)[0], level: 'deck', route: ['bottom'], speed: 1.2 }],
    })
  it.each([
    ['up', true],
    ['down', false],
  ] as const)('takes 60 people %s, all of them, with nobody through a wall or off the ground at any second', (_, up) => {
    const result = runCase(file(up, 60))
    expect(result.arrived).toBe(60)
    expect(result.honesty).toMatchObject({ wallCrossings: 0, lost: 0 })
  })
  it('takes one person up 10 m of stair at half the speed: 10 / (1.2 · 0.5) = 16.7 s and the rest at 1.2 m/s', () => {
    const result = runCase(file(true, 1))
    // At least the straight way from the area's east edge, x = 8, to x = 34 less the stair's 10 m: 16 m, and at most from its far corner: 30 m.
    expect(result.time).toBeGreaterThan(16.7 + 16 / 1.2 - 1)
    expect(result.time).toBeLessThan(16.7 + 30 / 1.2 + 1)
  })
})

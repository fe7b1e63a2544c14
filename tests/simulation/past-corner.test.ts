/** Nobody stands for ever under the end of a wall: at the posts of a door in the outer wall, and at those of a doorway between two rooms. */
import { describe, expect, it } from 'vitest'
import { leadPastWalls, led } from '../../simulation/crowd/past-corner.ts'
import { parseCaseFile, runCase } from '../../simulation/index.ts'
import { createMemory } from '../../simulation/numbers/memory.ts'
import { buildWalls } from '../../simulation/space/walls.ts'

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]

describe('a direction near the end of a wall', () => {
  // The wall goes from x = −2 to x = 0 along y = 1; the cell of 0.2 m has its middle 0.05 m to the right of the wall's end.
  const walls = buildWalls(
    [{ ax: -2, ay: 1, bx: 0, by: 1, isSoft: false }],
    { minX: -3, minY: -3, maxX: 3, maxY: 3 },
    { bucketSize: 1, reach: 1 },
    createMemory(false),
  )
  const north = (x: number, y: number) => {
    leadPastWalls(walls, x, y, 0.15, 0.05, 0.75, 0.2, 0, 1)
    return [...led]
  }

  it('stays as it is for who has no wall before them', () => {
    expect(north(0.1, 0.75)).toEqual([0, 1])
  })

  it('leads who stands under the wall to where it leads from the middle: from (−0.03, 0.75) by (0.08, 0.2) to (0.05, 0.95)', () => {
    const length = Math.sqrt(0.08 * 0.08 + 0.2 * 0.2)
    const [x, y] = north(-0.03, 0.75)
    expect(x).toBeCloseTo(0.08 / length, 6)
    expect(y).toBeCloseTo(0.2 / length, 6)
  })

  it('leads to the middle of the cell who has the wall before that too: from (−1.5, 0.75) by (1.55, 0.1) to (0.05, 0.85)', () => {
    leadPastWalls(walls, -1.5, 0.75, 0.15, 0.05, 0.85, 0.2, 0, 1)
    const length = Math.sqrt(1.55 * 1.55 + 0.1 * 0.1)
    expect(led[0]).toBeCloseTo(1.55 / length, 6)
    expect(led[1]).toBeCloseTo(0.1 / length, 6)
  })
})

/** Whether one person who begins within 2 cm of a place leaves within 12 s, under both schedulers. */
function leavesFrom(file: object, x: number, y: number): boolean {
  return (['fixed', 'multiRate'] as const).every((scheduler) => {
    const groups = [{ id: 'one', count: 1, area: box(x, y, x + 0.02, y + 0.02), route: ['out'], speed: 1.34 }]
    const parsed = parseCaseFile({ name: 'post', seed: 1, dt: 0.05, duration: 12, groups, ...file })
    return runCase(parsed, undefined, { scheduler }).arrived === 1
  })
}

describe('a person beside a post', () => {
  it('leaves by a door of 1 m in the outer wall from every place along 20 cm on both sides of both posts', () => {
    const room = {
      walkable: [box(0, 0, 10, 6)],
      goals: {
        out: {
          line: [
            [4, 0],
            [5, 0],
          ],
        },
      },
    }
    const caught = [4, 5].flatMap((post) => {
      const places = Array.from({ length: 21 }, (_, i) => post - 0.2 + 0.02 * i)
      return places.filter((x) => !leavesFrom(room, x, 0.16))
    })
    expect(caught).toEqual([])
  })

  it('goes through a doorway of 0.9 m in a wall of 0.1 m from every place along 20 cm on both sides of both posts', () => {
    const rooms = {
      walkable: [
        [
          [0, 0],
          [5, 0],
          [5, 4.9],
          [2.9, 4.9],
          [2.9, 5],
          [5, 5],
          [5, 7],
          [0, 7],
          [0, 5],
          [2, 5],
          [2, 4.9],
          [0, 4.9],
        ],
      ],
      goals: {
        out: {
          line: [
            [0, 5],
            [0, 7],
          ],
        },
      },
    }
    const caught = [2, 2.9].flatMap((post) => {
      const places = Array.from({ length: 21 }, (_, i) => post - 0.2 + 0.02 * i)
      return places.filter((x) => !leavesFrom(rooms, x, 4.7))
    })
    expect(caught).toEqual([])
  })
})

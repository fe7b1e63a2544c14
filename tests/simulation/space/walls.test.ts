/** Walkable space: exact walls out of overlapping polygons, passages of a metre, and moves that never cross a wall. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../../domain/index.ts'
import { createMemory } from '../../../simulation/numbers/memory.ts'
import { directionCount, goalCode, unreachableCode } from '../../../simulation/routing/directions.ts'
import { buildFlowField } from '../../../simulation/routing/flow-field.ts'
import { seedsOfCells } from '../../../simulation/routing/goals.ts'
import { clipMove, clipped } from '../../../simulation/space/clip-move.ts'
import { cellAt } from '../../../simulation/space/raster.ts'
import { indexRegions, isWalkable, type Regions, widenLine } from '../../../simulation/space/regions.ts'
import { compileSpace } from '../../../simulation/space/walkable-space.ts'
import { bucketAt, buildWalls, isClearOfWalls, meets, openLine, squareDistanceToWall } from '../../../simulation/space/walls.ts'
import { present } from '../present.ts'

const memory = createMemory(false)
const box = (x0: number, y0: number, x1: number, y1: number): Polygon => [
  [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ],
]
const plain: Regions = { ground: [box(0, 0, 40, 20)], blockers: [], water: [], causeways: [] }
const compile = (regions: Regions, cellSize = 0.5) => compileSpace(regions, { cellSize, longestStep: 1, portals: [] }, memory)
const lengthOfWalls = (ends: Float32Array) => {
  let sum = 0
  for (let e = 0; e < ends.length; e += 4)
    sum += Math.hypot(present(ends[e + 2]) - present(ends[e]), present(ends[e + 3]) - present(ends[e + 1]))
  return sum
}

describe('walls', () => {
  it('of an empty rectangle are its border: 2 · (40 + 20) = 120 m', () => {
    expect(lengthOfWalls(compile(plain).walls.ends)).toBeCloseTo(120, 3)
  })
  it('leave out what two overlapping buildings share: a union of 6 × 4 and 6 × 4 shifted by (3, 2) has a border of 2 · (9 + 6) = 30 m', () => {
    const space = compile({ ...plain, blockers: [box(10, 6, 16, 10), box(13, 8, 19, 12)] })
    expect(lengthOfWalls(space.walls.ends)).toBeCloseTo(150, 3)
  })
  it('stand at a lake but not where a path crosses it', () => {
    const lake = { ...plain, water: [box(18, -1, 22, 21)] }
    const crossed = {
      ...lake,
      causeways: widenLine(
        [
          [10, 10],
          [30, 10],
        ],
        3,
      ),
    }
    const over = indexRegions(crossed)
    expect(isWalkable(indexRegions(lake), 20, 10)).toBe(false)
    expect(isWalkable(over, 20, 10)).toBe(true)
    expect(isWalkable(over, 20, 12)).toBe(false)
    // Shores: 2 · 20 less two openings of 3, and two causeway sides of 4. Border: 120 less four ends of the lake's ends of 4: 112.
    expect(lengthOfWalls(compile(crossed).walls.ends)).toBeCloseTo(112 + 40 - 6 + 8, 2)
  })
})

describe('a passage of one metre', () => {
  it.each([0, 17, 30, 45, 63])('stays open to routes at %d degrees on cells of one metre', (yawDeg) => {
    const yaw = (yawDeg * Math.PI) / 180
    const turn = (x: number, y: number): [number, number] => [
      60 + x * Math.cos(yaw) - y * Math.sin(yaw),
      60 + x * Math.sin(yaw) + y * Math.cos(yaw),
    ]
    const slab = (y0: number, y1: number): Polygon => [[turn(-50, y0), turn(50, y0), turn(50, y1), turn(-50, y1)]]
    // Two long slabs 1 m apart; beyond their ends everything else is blocked.
    const corridor: Polygon = [[turn(-40, -0.5), turn(40, -0.5), turn(40, 0.5), turn(-40, 0.5)]]
    const rooms = [
      corridor,
      [[turn(-48, -6), turn(-39, -6), turn(-39, 6), turn(-48, 6)]],
      [[turn(39, -6), turn(48, -6), turn(48, 6), turn(39, 6)]],
    ] as Polygon[]
    expect(slab(0, 1)).toHaveLength(1)
    const { raster } = compile({ ground: rooms, blockers: [], water: [], causeways: [] }, 1)
    const [goalX, goalY] = turn(44, 0)
    const [startX, startY] = turn(-44, 0)
    const directions = new Uint8Array(raster.walkable.length)
    buildFlowField(directions, new Float32Array(directions.length), raster, seedsOfCells(Int32Array.of(cellAt(raster, goalX, goalY))))
    expect(directions[cellAt(raster, goalX, goalY)]).toBe(goalCode)
    expect(directions[cellAt(raster, startX, startY)]).toBeLessThan(directionCount)
    expect(directions[cellAt(raster, startX, startY)]).not.toBe(unreachableCode)
  })
})

describe('a move', () => {
  const space = compile({
    ...plain,
    blockers: [
      box(10, 6, 16, 10),
      box(15, 9, 21, 12),
      [
        [
          [25, 4],
          [31, 9],
          [27, 15],
        ],
      ],
    ],
  })
  const { walls, regions } = space
  it('towards a wall that is nearer than the step goes up to it, a radius away, and not nowhere', () => {
    // The wall lies at y = 6; from y = 5.6 a step of 0.7 m would end at 6.3, so 6 − 0.18 = 5.82 is as far as it goes.
    const bucket = bucketAt(walls, 13, 5.6)
    const [begin, end] = [present(walls.start[bucket]), present(walls.start[bucket + 1])]
    expect(clipMove(walls, begin, end, 13, Math.fround(5.6), 13, 6.3, 0.18)).toBe(true)
    expect(present(clipped[0])).toBeCloseTo(13, 5)
    expect(present(clipped[1])).toBeCloseTo(5.82, 5)
  })
  it('never meets a wall and never ends where nobody may be, for any start and any aim', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 39.99, noNaN: true }),
        fc.double({ min: 0.01, max: 19.99, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (startX, startY, dx, dy) => {
          let x = Math.fround(startX)
          let y = Math.fround(startY)
          fc.pre(isWalkable(regions, x, y))
          // The same push again and again, as in a crowd that presses into a corner.
          for (let n = 0; n < 20; n++) {
            const bucket = bucketAt(walls, x, y)
            clipMove(walls, present(walls.start[bucket]), present(walls.start[bucket + 1]), x, y, x + dx * 0.7, y + dy * 0.7, 0.18)
            const nextX = present(clipped[0])
            const nextY = present(clipped[1])
            const isStill = nextX === x && nextY === y
            for (let e = 0; e < walls.ends.length && !isStill; e += 4)
              expect(
                meets(
                  x,
                  y,
                  nextX,
                  nextY,
                  present(walls.ends[e]),
                  present(walls.ends[e + 1]),
                  present(walls.ends[e + 2]),
                  present(walls.ends[e + 3]),
                ),
              ).toBe(false)
            expect(isWalkable(regions, nextX, nextY)).toBe(true)
            x = nextX
            y = nextY
          }
        },
      ),
      { seed: 11, numRuns: 300 },
    )
  })
})

describe('a way clear of walls', () => {
  it('keeps its clearance from every wall that is there, wherever along it the wall is nearest', () => {
    // Centimetres: numbers of double precision are drawn nearly all near nought.
    const metres = fc.integer({ min: 0, max: 1200 }).map((centimetres) => centimetres / 100)
    const aside = fc.integer({ min: -140, max: 140 }).map((centimetres) => centimetres / 100)
    // Short ones about the start, so that each part of either may be nearest.
    const wall = fc.record({ x: aside, y: aside, toX: aside, toY: aside, isOpen: fc.boolean() })
    fc.assert(
      fc.property(fc.array(wall, { minLength: 1, maxLength: 6 }), metres, metres, aside, aside, (drawn, px, py, dx, dy) => {
        const segments = drawn.map(({ x, y, toX, toY, isOpen }) => {
          const [ax, ay] = [px + 1.5 * x, py + 1.5 * y]
          return { ax, ay, bx: ax + toX, by: ay + toY, isSoft: false, ...(isOpen ? { kind: openLine } : {}) }
        })
        // Walls are listed for 2 m around a bucket: half of the way, and the clearance.
        const walls = buildWalls(segments, { minX: 0, minY: 0, maxX: 12, maxY: 12 }, { bucketSize: 1, reach: 2 }, memory)
        let least = Infinity
        for (let wallAt = 0; wallAt < walls.count; wallAt++) {
          if (walls.soft[wallAt] === openLine) continue
          const [ax, ay, bx, by] = [0, 1, 2, 3].map((i) => present(walls.ends[4 * wallAt + i])) as [number, number, number, number]
          for (let i = 0; i <= 400; i++)
            least = Math.min(least, squareDistanceToWall(px + (dx * i) / 400, py + (dy * i) / 400, ax, ay, bx, by))
        }
        const distance = Math.sqrt(least)
        // Four hundred places along 2 m are 5 mm apart.
        fc.pre(Math.abs(distance - 0.5) > 0.01)
        expect(isClearOfWalls(walls, px, py, px + dx, py + dy, 0.5)).toBe(distance > 0.5)
      }),
      { numRuns: 300 },
    )
  })
})

/** Routing: travel times near the true shortest ways, and directions that do not stair-step. */
import { describe, expect, it } from 'vitest'
import { createMemory } from '../../../simulation/numbers/memory.ts'
import { directionCode, directionCount, directionTable } from '../../../simulation/routing/directions.ts'
import { buildFlowField } from '../../../simulation/routing/flow-field.ts'
import { seedsOfCells } from '../../../simulation/routing/goals.ts'
import { cellAt, cellX, cellY } from '../../../simulation/space/raster.ts'
import { compileSpace } from '../../../simulation/space/walkable-space.ts'
import { present } from '../present.ts'

const room = (size: number) => ({
  ground: [
    [
      [
        [0, 0],
        [size, 0],
        [size, size],
        [0, size],
      ],
    ],
  ] as [number, number][][][],
  blockers: [],
  water: [],
  causeways: [],
})

describe('direction codes', () => {
  it('are unit vectors, and the code of a code is itself', () => {
    for (let code = 0; code < directionCount; code++) {
      const x = present(directionTable[2 * code])
      const y = present(directionTable[2 * code + 1])
      expect(Math.hypot(x, y)).toBeCloseTo(1, 6)
      expect(directionCode(x, y)).toBe(code)
    }
  })
  it('lie within 0.93 degrees of any direction: half of the widest step, atan(1/31) = 1.85 degrees', () => {
    for (let deg = 0; deg < 360; deg += 0.37) {
      const angle = (deg * Math.PI) / 180
      const code = directionCode(Math.cos(angle), Math.sin(angle))
      const cosine = present(directionTable[2 * code]) * Math.cos(angle) + present(directionTable[2 * code + 1]) * Math.sin(angle)
      expect((Math.acos(Math.min(1, cosine)) * 180) / Math.PI).toBeLessThan(0.93)
    }
  })
})

describe('a flow field', () => {
  const { raster } = compileSpace(room(60), { cellSize: 0.5, longestStep: 1, portals: [] }, createMemory(false))
  const times = new Float32Array(raster.walkable.length)
  const directions = new Uint8Array(times.length)
  const goal = cellAt(raster, 30, 30)
  buildFlowField(directions, times, raster, seedsOfCells(Int32Array.of(goal)))
  const inner = Array.from(raster.walkable.keys()).filter((cell) => {
    const x = cellX(raster, cell)
    const y = cellY(raster, cell)
    return raster.walkable[cell] && Math.min(x, y, 60 - x, 60 - y) > 2 && Math.hypot(x - 30, y - 30) > 8
  })

  it('has travel times within 6 % of the straight way in an open room: first-order fast marching is late near a point goal', () => {
    for (const cell of inner) {
      const straight = Math.hypot(cellX(raster, cell) - cellX(raster, goal), cellY(raster, cell) - cellY(raster, goal))
      expect(Math.abs(present(times[cell]) / straight - 1)).toBeLessThan(0.06)
    }
  })
  it('points to the goal within 8 degrees everywhere in an open room', () => {
    for (const cell of inner) {
      const code = present(directions[cell])
      const dx = cellX(raster, goal) - cellX(raster, cell)
      const dy = cellY(raster, goal) - cellY(raster, cell)
      const cosine = (present(directionTable[2 * code]) * dx + present(directionTable[2 * code + 1]) * dy) / Math.hypot(dx, dy)
      expect(cosine).toBeGreaterThan(Math.cos((8 * Math.PI) / 180))
    }
  })
})

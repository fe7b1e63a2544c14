/** Line of sight: over and behind a wall, and the seen share of an area. */
import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../../../domain/index.ts'
import { mergeBatches } from '../../../../renderer/scene/batch.ts'
import { ShapeWriter } from '../../../../renderer/scene/shape-writer.ts'
import { addBox } from '../../../../renderer/scene/solids.ts'
import { lookAt, samplePolygon, seenArea } from '../../../../renderer/scene/tools/sight/sight-lines.ts'
import { indexSolids } from '../../../../renderer/scene/tools/solids-index.ts'

// A wall along y, 4 m high, between x = 10 and 10.5.
const w = new ShapeWriter().use('concrete')
addBox(w, [10, -500, 0], [10.5, 500, 4])
const [batch] = mergeBatches([{ structureIndex: 7, shape: w.shape() }])
if (!batch) throw new Error('expected a batch of one wall')
const index = indexSolids({ positions: batch.positions, indices: batch.indices, owners: batch.structureIndices })
const field: Polygon = [
  [
    [0, -10],
    [40, -10],
    [40, 10],
    [0, 10],
  ],
]

describe('the line of sight', () => {
  it('from 1.6 m through a wall of 4 m is stopped at it, 10 m away', () => {
    const { distance, block } = lookAt(index, [0, 0, 1.6], [20, 0, 1.6])
    expect(distance).toBe(20)
    expect(block).toMatchObject({ structureIndex: 7 })
    expect(block?.distance).toBeCloseTo(10)
  })
  it('over it to a tower is free: at x = 10 it is at 1.6 + (31.6 − 1.6) × 10 / 40 = 9.1 m', () => {
    expect(lookAt(index, [0, 0, 1.6], [40, 0, 31.6]).block).toBeNull()
  })
  it('to a point of the wall itself is free', () => {
    expect(lookAt(index, [0, 0, 1.6], [10, 0, 2]).block).toBeNull()
  })
})

describe('the seen share of an area', () => {
  it('is sampled evenly, about as often as wanted', () => {
    const points = samplePolygon(field, 800)
    expect(points.length / 2).toBeGreaterThan(700)
    expect(points.length / 2).toBeLessThan(900)
  })
  it('is what lies before the wall: 10 m of 40', () => {
    expect(seenArea(index, [0.5, 0, 1.6], field, 1).share).toBeCloseTo(0.25, 1)
  })
  it('is nearly all of it from a tower of 100 m: hidden are 4 × 10 / 96 m behind the wall', () => {
    expect(seenArea(index, [0.5, 0, 100], field, 0).share).toBeGreaterThan(0.95)
  })
})

/** The section: its plane, what it cuts, and in which lines. */
import { describe, expect, it } from 'vitest'
import { mergeBatches } from '../../../../renderer/scene/batch.ts'
import { makePickIndex } from '../../../../renderer/scene/picking.ts'
import { ShapeWriter } from '../../../../renderer/scene/shape-writer.ts'
import { addBox } from '../../../../renderer/scene/solids.ts'
import { cutLines, cutStructures } from '../../../../renderer/scene/tools/section/cut-faces.ts'
import { moveSection } from '../../../../renderer/scene/tools/section/SectionHandle.tsx'
import { isBoxCut, planeOf, type SectionWish, signedDistance } from '../../../../renderer/scene/tools/section/section-geometry.ts'
import { startSection, useSectionStore } from '../../../../renderer/scene/tools/section/section-store.ts'

const wish: SectionWish = { axis: 'vertical', centre: [100, 50], bearingDeg: 0, offset: 0, height: 12, isFlipped: false }
/** A document point in three's axes: (x, z, −y). */
const at = (plane: ReturnType<typeof planeOf>, x: number, y: number, z: number) => signedDistance(plane, x, z, -y)

describe('the plane', () => {
  it('to the north through y = 50 keeps what is north: y = 60 lies 10 m inside, y = 45 5 m outside', () => {
    const plane = planeOf(wish)
    expect(at(plane, 7, 60, 3)).toBeCloseTo(10)
    expect(at(plane, 7, 45, 3)).toBeCloseTo(-5)
  })
  it('to the east by 20 m goes through x = 120', () => {
    const plane = planeOf({ ...wish, bearingDeg: 90, offset: 20 })
    expect(at(plane, 120, 999, 0)).toBeCloseTo(0)
    expect(at(plane, 130, 0, 0)).toBeCloseTo(10)
  })
  it('lying at 12 m keeps what is below; flipped, what is above', () => {
    expect(at(planeOf({ ...wish, axis: 'horizontal' }), 0, 0, 4)).toBeCloseTo(8)
    expect(at(planeOf({ ...wish, axis: 'horizontal', isFlipped: true }), 0, 0, 4)).toBeCloseTo(-8)
  })
  it('cuts a box only where it goes through', () => {
    const plane = planeOf({ ...wish, axis: 'horizontal' })
    expect(isBoxCut(plane, Float64Array.of(0, 0, 0, 5, 13, 5))).toBe(true)
    expect(isBoxCut(plane, Float64Array.of(0, 0, 0, 5, 11, 5))).toBe(false)
  })
})

describe('the cut', () => {
  const shape = (x: number) => {
    const w = new ShapeWriter().use('concrete')
    addBox(w, [x, 0, 0], [x + 6, 4, 20])
    return w.shape()
  }
  const index = makePickIndex(
    mergeBatches([
      { structureIndex: 1, shape: shape(0) },
      { structureIndex: 2, shape: shape(100) },
    ]),
  )
  const total = (ends: readonly number[]) => {
    let sum = 0
    for (let i = 0; i < ends.length; i += 6) sum += Math.hypot(...[0, 1, 2].map((k) => (ends[i + k] ?? 0) - (ends[i + 3 + k] ?? 0)))
    return sum
  }

  it('of a box 6 × 4 m at half its height is its outline: 20 m of line, all at that height', () => {
    const plane = planeOf({ ...wish, axis: 'horizontal', height: 10 })
    const ends = cutLines(index, plane, [1])
    expect(total(ends)).toBeCloseTo(20, 6)
    expect(ends.filter((_, i) => i % 3 === 1).every((height) => Math.abs(height - 10) < 1e-9)).toBe(true)
  })
  it('upright across its 4 m goes up, over and down: 20 + 4 + 20 m, for the floor is left out', () => {
    const plane = planeOf({ ...wish, centre: [3, 0], bearingDeg: 90 })
    expect(total(cutLines(index, plane, [1]))).toBeCloseTo(44, 6)
  })
  it('is of the structures that it goes through and that are there', () => {
    const plane = planeOf({ ...wish, centre: [103, 0], bearingDeg: 90 })
    expect(cutStructures(index, plane, () => true)).toEqual([2])
    expect(cutStructures(index, plane, () => false)).toEqual([])
  })
})

describe('moving it', () => {
  it('starts at what is looked at, facing the looker: from the south-west the bearing is 45°', () => {
    startSection([0, 0, 50], [30, 30, 0])
    expect(useSectionStore.getState()).toMatchObject({ centre: [30, 30], bearingDeg: 45, offset: 0 })
  })
  it('stays within its range', () => {
    expect(moveSection({ ...wish, offset: 149 }, 10).offset).toBe(150)
    expect(moveSection({ ...wish, axis: 'horizontal', height: 3 }, -10).height).toBe(0.5)
  })
})

/** Measuring: lengths, areas and heights, units, snapping, and the course of a measurement. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Position } from '../../../../domain/index.ts'
import {
  faceArea,
  heightOf,
  lineLength3,
  perimeterOf,
  pieceLengths,
  planArea,
} from '../../../../renderer/scene/tools/measure/measure-geometry.ts'
import {
  addMeasurePoint,
  clearMeasuring,
  dropMeasuring,
  finishMeasuring,
  undoMeasurePoint,
  useMeasureStore,
} from '../../../../renderer/scene/tools/measure/measure-store.ts'
import { nearestOnSegment, snapToEdges } from '../../../../renderer/scene/tools/measure/snapping.ts'
import { areaText, lengthText } from '../../../../renderer/scene/tools/measure/units.ts'

describe('a length', () => {
  it('is the sum of its pieces: 3-4-5, then 12 m up', () => {
    const points: Position[] = [
      [0, 0, 0],
      [3, 4, 0],
      [3, 4, 12],
    ]
    expect(pieceLengths(points)).toEqual([5, 12])
    expect(lineLength3(points)).toBe(17)
    // Closed, the way back is √(5² + 12²) = 13.
    expect(perimeterOf(points)).toBe(30)
  })
  it('of one point is nil', () => {
    expect(lineLength3([[1, 2, 3]])).toBe(0)
  })
})

describe('an area', () => {
  it('of a rectangle 20 × 30 m on the ground is 600 m², either way round', () => {
    const ring: Position[] = [
      [5, 5, 0],
      [25, 5, 0],
      [25, 35, 0],
      [5, 35, 0],
    ]
    expect(faceArea(ring)).toBe(600)
    expect(faceArea([...ring].reverse())).toBe(600)
    expect(planArea(ring)).toBe(600)
  })
  it('of a roof 10 m wide and 10 m deep that rises by 7.5 m is 10 × 12.5 m², and 100 m² on the map', () => {
    const roof: Position[] = [
      [0, 0, 4],
      [10, 0, 4],
      [10, 10, 11.5],
      [0, 10, 11.5],
    ]
    expect(faceArea(roof)).toBeCloseTo(125, 9)
    expect(planArea(roof)).toBeCloseTo(100, 9)
  })
  it('of a wall is nil on the map; of two points it is nil', () => {
    const wall: Position[] = [
      [0, 0, 0],
      [8, 0, 0],
      [8, 0, 6],
      [0, 0, 6],
    ]
    expect(faceArea(wall)).toBe(48)
    expect(planArea(wall)).toBe(0)
    expect(faceArea(wall.slice(0, 2))).toBe(0)
  })
  it('far from the origin keeps its figure: 3 × 3 m at a million metres', () => {
    const at = 1e6
    const ring: Position[] = [
      [at, at, 0],
      [at + 3, at, 0],
      [at + 3, at + 3, 0],
      [at, at + 3, 0],
    ]
    expect(faceArea(ring)).toBeCloseTo(9, 3)
  })
})

describe('a height', () => {
  it('tells rise, level distance and slope: 6 m over 8 m is 75 %', () => {
    expect(heightOf([0, 0, 2], [8, 0, 8])).toEqual({ rise: 6, run: 8, slope: 75 })
    expect(heightOf([1, 1, 0], [1, 1, 60])).toEqual({ rise: 60, run: 0, slope: null })
  })
})

describe('units', () => {
  it('write metres with as many figures as are worth reading', () => {
    expect(['m', 'm', 'm', 'm'].map((_, i) => lengthText([2.34567, 234.567, 2345.67, 23_456.7][i] ?? 0, 'm'))).toEqual([
      '2.35 m',
      '234.6 m',
      '2,346 m',
      '23.46 km',
    ])
  })
  it('write feet: 30.48 m are 100 ft, 0.09290304 m² a square foot', () => {
    expect(lengthText(30.48, 'ft')).toBe('100.0 ft')
    expect(areaText(0.09290304 * 50, 'ft', 'en')).toBe('50.00 ft²')
  })
  it('write hectares, in Chinese with mu: 2 ha are 30 mu', () => {
    expect(areaText(20_000, 'm', 'en')).toBe('2.00 ha')
    expect(areaText(20_000, 'm', 'zh')).toBe('2.00 公顷（30.00 亩）')
  })
})

describe('snapping', () => {
  // One edge of a structure 1, from (0, 0, 0) to (0, 0, −10) in three's axes, seen from 20 m above its middle.
  const edges = { positions: Float32Array.of(0, 0, 0, 0, 0, -10), structureIndices: Uint16Array.of(1, 1) }
  const down = (x: number, z: number) => {
    const length = Math.hypot(x, 20, z + 5)
    return { origin: [0, 20, -5] as const, direction: [x / length, -20 / length, (z + 5) / length] as const }
  }
  const reach = { angle: 0.03, farthest: 30 }
  const all = () => true

  it('finds the nearest point of a segment to a ray', () => {
    const near = nearestOnSegment(down(0.3, -4), [0, 0, 0], [0, 0, -10])
    expect(near[0]).toBe(0)
    expect(near[2]).toBeCloseTo(-4, 1)
  })
  it('takes the corner where both are near, 0.4 m beside it at 20.6 m: 0.02 rad', () => {
    expect(snapToEdges(edges, down(0.4, 0), reach, all)).toMatchObject({ kind: 'corner', point: [0, 0, 0] })
  })
  it('takes the edge between its corners', () => {
    const snap = snapToEdges(edges, down(0.3, -4), reach, all)
    expect(snap?.kind).toBe('edge')
    expect(snap?.point[2]).toBeCloseTo(-4, 1)
  })
  it('takes nothing 1.5 m away (0.07 rad), behind a wall at 10 m, or of what is not there', () => {
    expect(snapToEdges(edges, down(1.5, -4), reach, all)).toBeNull()
    expect(snapToEdges(edges, down(0.3, -4), { ...reach, farthest: 10 }, all)).toBeNull()
    expect(snapToEdges(edges, down(0.3, -4), reach, () => false)).toBeNull()
  })
})

describe('a measurement', () => {
  beforeEach(() => {
    dropMeasuring()
    clearMeasuring()
  })
  const state = () => useMeasureStore.getState()

  it('of a length takes points until it is finished, and the same point only once', () => {
    addMeasurePoint('length', [0, 0, 0])
    addMeasurePoint('length', [5, 0, 0])
    addMeasurePoint('length', [5, 0, 0])
    expect(state().points).toHaveLength(2)
    finishMeasuring('length')
    expect(state().points).toHaveLength(0)
    expect(state().finished).toHaveLength(1)
  })
  it('of a height is finished by its second point', () => {
    addMeasurePoint('height', [0, 0, 0])
    addMeasurePoint('height', [0, 0, 9])
    expect(state().finished).toEqual([
      {
        kind: 'height',
        points: [
          [0, 0, 0],
          [0, 0, 9],
        ],
      },
    ])
  })
  it('of an area is closed by its first point', () => {
    for (const point of [
      [0, 0, 0],
      [4, 0, 0],
      [4, 4, 0],
      [0, 0, 0],
    ] as Position[])
      addMeasurePoint('area', point)
    expect(state().finished[0]?.points).toHaveLength(3)
  })
  it('gives its last point back, also after it was finished', () => {
    addMeasurePoint('height', [0, 0, 0])
    addMeasurePoint('height', [0, 0, 9])
    undoMeasurePoint('height')
    expect(state().points).toEqual([[0, 0, 0]])
    expect(state().finished).toEqual([])
    undoMeasurePoint('height')
    expect(state().points).toEqual([])
  })
  it('is not kept with too few points', () => {
    addMeasurePoint('area', [0, 0, 0])
    addMeasurePoint('area', [4, 0, 0])
    finishMeasuring('area')
    expect(state().finished).toEqual([])
  })
})

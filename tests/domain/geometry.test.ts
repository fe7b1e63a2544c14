/** Areas, containment and the faults of polygons. */
import { describe, expect, it } from 'vitest'
import { isInPolygon, lineLength, type Polygon, polygonArea, polygonCentroid, polygonProblem, serviceLevel } from '../../domain/index.ts'

const square: Polygon = [
  [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
  ],
  [
    [2, 2],
    [4, 2],
    [4, 4],
    [2, 4],
  ],
]

describe('a polygon with a hole', () => {
  it('has the area of its ring less that of the hole: 100 − 4', () => {
    expect(polygonArea(square)).toBeCloseTo(96, 9)
  })
  it('holds points outside of the hole only', () => {
    expect(isInPolygon(1, 1, square)).toBe(true)
    expect(isInPolygon(3, 3, square)).toBe(false)
    expect(isInPolygon(11, 3, square)).toBe(false)
  })
  it('has its centroid in the middle of the outer ring', () => {
    expect(polygonCentroid(square)).toEqual([5, 5])
  })
})

describe('faults', () => {
  it('of a bow tie: two of its edges cross', () => {
    expect(
      polygonProblem([
        [
          [0, 0],
          [10, 10],
          [10, 0],
          [0, 10],
        ],
      ]),
    ).toMatch(/edge 0 crosses edge 2/)
  })
  it('of a ring without area', () => {
    expect(
      polygonProblem([
        [
          [0, 0],
          [5, 5],
          [10, 10],
        ],
      ]),
    ).toMatch(/no area/)
  })
  it('of a coordinate that is not a number', () => {
    expect(
      polygonProblem([
        [
          [0, 0],
          [Number.NaN, 5],
          [10, 10],
        ],
      ]),
    ).toMatch(/not a number/)
  })
  it('are none for a sound polygon', () => {
    expect(polygonProblem(square)).toBeNull()
  })
})

it('a 3-4-5 line of two legs is 7 m long', () => {
  expect(
    lineLength([
      [0, 0],
      [3, 0],
      [3, 4],
    ]),
  ).toBe(7)
})

it('levels of service change at the published densities', () => {
  expect([0, 0.31, 0.32, 0.72, 1.0, 2.15, 2.16].map(serviceLevel)).toEqual(['A', 'A', 'B', 'C', 'D', 'E', 'F'])
})

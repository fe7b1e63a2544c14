/** Voronoi density against lattices whose cells can be written down. */
import { describe, expect, it } from 'vitest'
import type { Ring } from '../../../domain/index.ts'
import { largestCellRadius, voronoiDensity } from '../../../simulation/measures/voronoi.ts'

const box = (x0: number, y0: number, x1: number, y1: number): Ring => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const lattice = (columns: number, rows: number, spacing: number) =>
  Float64Array.from(Array.from({ length: columns * rows }, (_, i) => [(i % columns) * spacing, Math.floor(i / columns) * spacing]).flat())

describe('Voronoi density', () => {
  it('of a square lattice is one over its cell', () => {
    // Spacing 0.5 m: each of the inner cells is 0.25 m², so 4 persons/m², wherever the area lies between the cells.
    const { density, highest } = voronoiDensity(lattice(9, 9, 0.5), box(1.1, 1.3, 2.6, 2.9))
    expect(density).toBeCloseTo(4, 9)
    expect(highest).toBeCloseTo(4, 9)
  })

  it('of one person in the open is one over a disc, and no less far away from anybody', () => {
    // A regular polygon of 16 corners in a circle of 2 m: 16 / 2 · 2² · sin(22.5°) m².
    const disc = 8 * largestCellRadius ** 2 * Math.sin(Math.PI / 8)
    expect(voronoiDensity(Float64Array.of(10, 10), box(9.5, 9.5, 10.5, 10.5)).density).toBeCloseTo(1 / disc, 9)
    expect(voronoiDensity(Float64Array.of(10, 10), box(20, 20, 21, 21)).density).toBe(0)
    expect(voronoiDensity(new Float64Array(0), box(0, 0, 1, 1))).toEqual({ density: 0, highest: 0 })
  })

  it('counts everybody once over an area that holds all cells', () => {
    const people = Float64Array.of(3, 3, 3.4, 3.1, 5, 4.2, 4.1, 5, 3.3, 4.4, 6, 6.1, 3.31, 4.8)
    const area = box(-2, -2, 11, 11)
    // 7 persons on 13 × 13 m.
    expect(voronoiDensity(people, area).density * 169).toBeCloseTo(7, 9)
  })

  it('is cut at the walls of a corridor', () => {
    // One file in a corridor 1 m wide, a metre apart: each owns 1 × 1 m.
    const file = Float64Array.from(Array.from({ length: 11 }, (_, i) => [i, 0.5]).flat())
    expect(voronoiDensity(file, box(3, 0, 7, 1), box(-5, 0, 15, 1)).density).toBeCloseTo(1, 9)
    // The same whichever way the rings go round.
    expect(voronoiDensity(file, [...box(3, 0, 7, 1)].reverse(), [...box(-5, 0, 15, 1)].reverse()).density).toBeCloseTo(1, 9)
  })

  it('of two persons splits the disc between them in the middle', () => {
    // 0.2 m apart in a corridor 1 m wide and 4 m long: each owns half of 4 m².
    const { highest } = voronoiDensity(Float64Array.of(1.9, 0.5, 2.1, 0.5), box(1.5, 0, 2.5, 1), box(0.5, 0, 3.5, 1))
    // From x = 0.5 (inside the disc of 2 m) to 2: 1.5 m².
    expect(highest).toBeCloseTo(1 / 1.5, 6)
  })
})

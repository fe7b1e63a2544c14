/** Density by samples and minutes, against the definition summed up cell by cell. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { serviceLevelIndex } from '../../../domain/index.ts'
import { bodyAt } from '../../../simulation/crowd/bodies.ts'
import {
  closeDensityMinute,
  createDensityMap,
  type DensityMap,
  densityCellAt,
  sampleDensity,
} from '../../../simulation/measures/density-map.ts'
import { createServiceMeter } from '../../../simulation/measures/service-meter.ts'
import type { Raster } from '../../../simulation/space/raster.ts'
import { present } from '../present.ts'

const side = 16
const bounds = { minX: 0, minY: 0, maxX: side, maxY: side }

/** Ground of 16 × 16 m in cells of 1 m, of which those east of 10 m are water but for a strip in the north. */
function ground(): Raster {
  const walkable = Uint8Array.from({ length: side * side }, (_, cell) => (cell % side < 10 || cell >= 12 * side ? 1 : 0))
  return { originX: 0, originY: 0, cellSize: 1, columns: side, rows: side, walkable } as unknown as Raster
}

/** The definition: people and walkable ground of nine cells of 2 m by weights 1-2-1, ground no less than three tenths of them. */
function densityAt({ columns, walkableShare }: DensityMap, counts: ReadonlyMap<number, number>, cell: number): number {
  let people = 0
  let share = 0
  for (const [row, column] of [-1, 0, 1].flatMap((r) => [-1, 0, 1].map((c) => [r, c] as const))) {
    const weight = (2 - Math.abs(row)) * (2 - Math.abs(column))
    people += weight * (counts.get(cell + row * columns + column) ?? 0)
    share += weight * Math.min(1, present(walkableShare[cell + row * columns + column]))
  }
  return people / (Math.max(share, 0.3 * 16) * 4)
}

/** By centimetres, none on the border of a cell; numbers of double precision are drawn nearly all near nought. */
const metres = fc.integer({ min: 1, max: 100 * side - 2 }).map((centimetres) => centimetres / 100 + 0.005)
const places = fc.array(fc.record({ x: metres, y: metres }), { maxLength: 120 })
/** Many on a few square metres, so that every level of service is there. */
const crowds = fc
  .tuple(places, fc.record({ x: metres, y: metres, count: fc.integer({ min: 0, max: 200 }) }))
  .map(([some, { x, y, count }]) => [...some, ...Array.from({ length: count }, (_, i) => ({ x: Math.min(side, x + 0.01 * i), y }))])

it('sums up what the definition says, sample by sample and over the minute', () => {
  fc.assert(
    fc.property(fc.array(crowds, { minLength: 1, maxLength: 3 }), (samples) => {
      const map = createDensityMap(bounds, ground(), [])
      const meter = createServiceMeter(0)
      const los = new Float64Array(6)
      const wantedLos = new Float64Array(6)
      const minute = new Map<number, number>()
      let beyond = 0
      let wantedBeyond = 0
      for (const people of samples) {
        const x = new Float32Array(16 * people.length)
        const y = new Float32Array(16 * people.length)
        const counts = new Map<number, number>()
        people.forEach((place, row) => {
          x[bodyAt(row)] = place.x
          y[bodyAt(row)] = place.y
          const cell = densityCellAt(map, present(x[bodyAt(row)]), present(y[bodyAt(row)]))
          counts.set(cell, (counts.get(cell) ?? 0) + 1)
          minute.set(cell, (minute.get(cell) ?? 0) + 1)
        })
        const rows = Int32Array.from(people.keys())
        beyond += sampleDensity(map, { rows, count: people.length, x, y }, 10, los, meter)
        for (const [cell, count] of counts) {
          const density = densityAt(map, counts, cell)
          wantedLos[serviceLevelIndex(density)] = present(wantedLos[serviceLevelIndex(density)]) + 10 * count
          if (density > 3.5) wantedBeyond += 10 * count
        }
      }
      expect([...los]).toEqual([...wantedLos])
      expect([...meter.personSeconds.subarray(0, 6)]).toEqual([...wantedLos])
      expect(beyond).toBe(wantedBeyond)
      const { value, cell } = closeDensityMinute(map, 7, samples.length, meter)
      const means = [...minute.keys()].map((of) => [of, densityAt(map, minute, of) / samples.length] as const)
      expect(value).toBeCloseTo(
        means.reduce((most, [, density]) => Math.max(most, density), 0),
        9,
      )
      for (const [of, density] of means) expect(map.peak[of]).toBeCloseTo(density, 5)
      if (means.length > 0) expect(present(map.peakMinute[cell])).toBe(7)
      expect(map.minute.every((count) => count === 0)).toBe(true)
    }),
    { numRuns: 60 },
  )
})

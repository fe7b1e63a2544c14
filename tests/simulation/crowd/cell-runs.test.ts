/** Neighbours' runs and marks, against a look at every pair of cells. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CellRuns, createCellRuns, createMarkAround, findRuns, peopleAround } from '../../../simulation/crowd/cell-runs.ts'
import { createMemory } from '../../../simulation/numbers/memory.ts'

const columns = 20
const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN
/** Cells with people, inside a margin of three cells, as the sorter keeps it: [column, row, people]. */
const peopled = fc.uniqueArray(fc.tuple(fc.integer({ min: 3, max: 16 }), fc.integer({ min: 3, max: 16 }), fc.integer({ min: 1, max: 4 })), {
  selector: ([column, row]) => row * columns + column,
  maxLength: 60,
})

function runsOf(cells: readonly (readonly [number, number, number])[]): CellRuns {
  const sorted = [...cells].sort((a, b) => a[1] * columns + a[0] - (b[1] * columns + b[0]))
  const runs = createCellRuns(sorted.length + 1, createMemory(false))
  let place = 0
  sorted.forEach(([column, row, people], i) => {
    runs.keys[i] = row * columns + column
    runs.starts[i] = place
    place += people
  })
  runs.count = sorted.length
  runs.starts[sorted.length] = place
  return runs
}

/** Cells within `reach` columns and rows of a cell, by looking at all. */
function cellsWithin({ keys, count }: CellRuns, cell: number, reach: number): number[] {
  const columnOf = (i: number) => at(keys, i) % columns
  const rowOf = (i: number) => Math.floor(at(keys, i) / columns)
  return Array.from({ length: count }, (_, i) => i).filter(
    (i) => Math.abs(columnOf(i) - columnOf(cell)) <= reach && Math.abs(rowOf(i) - rowOf(cell)) <= reach,
  )
}

describe('the runs of neighbours', () => {
  it('hold just the people of the three by three cells around', () => {
    fc.assert(
      fc.property(peopled, (cells) => {
        const found = runsOf(cells)
        findRuns(found, columns)
        for (let cell = 0; cell < found.count; cell++) {
          const expected = cellsWithin(found, cell, 1).flatMap((i) => {
            const begin = at(found.starts, i)
            return Array.from({ length: at(found.starts, i + 1) - begin }, (_, k) => begin + k)
          })
          const places: number[] = []
          for (let run = 6 * cell; run < 6 * cell + 6; run += 2)
            for (let place = at(found.runs, run); place < at(found.runs, run + 1); place++) places.push(place)
          expect(places).toEqual(expected)
          expect(peopleAround(found, cell)).toBe(expected.length)
        }
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

describe('marks around cells', () => {
  it.each([2, 3])('mark just the cells with a marked one within %i', (reach) => {
    fc.assert(
      fc.property(peopled, fc.integer({ min: 1, max: 5 }), (cells, every) => {
        const found = runsOf(cells)
        const chosen = Array.from({ length: found.count }, (_, i) => i).filter((i) => i % every === 0)
        const marked = Int32Array.from(chosen, (i) => at(found.keys, i))
        const isNear = new Uint8Array(found.count).fill(9)
        // Twice: nothing is left of the first.
        const markAround = createMarkAround(columns, columns)
        markAround(isNear, found, { cells: Int32Array.from(found.keys), count: found.count }, reach)
        markAround(isNear, found, { cells: marked, count: marked.length }, reach)
        for (let cell = 0; cell < found.count; cell++)
          expect(isNear[cell]).toBe(cellsWithin(found, cell, reach).some((i) => chosen.includes(i)) ? 1 : 0)
      }),
      { seed: 7, numRuns: 100 },
    )
  })
})

/** Paces: who is moved at every tick, who at beats, who at every second beat; by how many people are around. */
import { type CellRuns, markAlone, markAround, peopleAround } from './cell-runs.ts'
import {
  coarsePace,
  finePace,
  freePace,
  freshPace,
  type NeighbourGrid,
  nearFreePace,
  nearPace,
  type Persons,
  walking,
} from './crowd-state.ts'

/**
 * Density from which people are moved at every tick, persons/m² over three by three cells. Chosen: with half as many again a step of
 * 0.25 s changes flows by less than the scatter between seeds; below it people seldom have anybody in front within a step's reach.
 */
export const crowdedDensity = 0.4

/** Lowest bit of each of four bytes: set in `walking` alone of the states, and one place higher in the paces that are not seen between beats. */
export const lowBits = 0x01010101

/** Makes fresh people fine, and those around them seen until the next beat: a coarse walker who is not seen would be run into. */
export function createFreshener({
  originX,
  originY,
  cellSize,
  columns,
  rows,
}: NeighbourGrid): (persons: Persons, rowCount: number) => void {
  const isNear = new Uint8Array(columns * rows)
  const cells: number[] = []
  const inverse = 1 / cellSize
  const mark = (value: number) => {
    for (const cell of cells)
      for (let c = cell - 2 * columns; c <= cell + 2 * columns; c += columns) for (let i = c - 2; i <= c + 2; i++) isNear[i] = value
  }
  return ({ status, statusWords, pace, paceWords, x, y }, rowCount) => {
    const cellAt = (row: number) => Math.floor((y[row]! - originY) * inverse) * columns + Math.floor((x[row]! - originX) * inverse)
    cells.length = 0
    for (let word = 0; word << 2 < rowCount; word++) {
      // Fresh alone has both the lowest and the third bit.
      if ((paceWords[word]! & (paceWords[word]! >>> 2) & lowBits) === 0) continue
      for (let row = word << 2; row < Math.min(rowCount, (word << 2) + 4); row++) {
        if (pace[row] !== freshPace) continue
        pace[row] = finePace
        if (status[row] === walking) cells.push(cellAt(row))
      }
    }
    if (cells.length === 0) return
    mark(1)
    for (let word = 0; word << 2 < rowCount; word++) {
      if (((paceWords[word]! >>> 1) & statusWords[word]! & lowBits) === 0) continue
      for (let row = word << 2; row < Math.min(rowCount, (word << 2) + 4); row++) {
        const own = pace[row]!
        if (status[row] !== walking || (own !== coarsePace && own !== freePace) || !isNear[cellAt(row)]) continue
        pace[row] = own === coarsePace ? nearPace : nearFreePace
      }
    }
    mark(0)
  }
}

/** Sets the paces of all sorted walkers from the number of people around them; who is half way through a free step ends it. */
export function createPaceSetter(
  { columns, cellSize, order, sortedPace }: NeighbourGrid,
  cells: CellRuns,
  capacity: number,
): (persons: Persons, isWhole: boolean) => void {
  const crowdedCount = Math.ceil(crowdedDensity * 9 * cellSize * cellSize)
  const crowdedKeys = new Int32Array(capacity)
  const isCrowded = new Uint8Array(capacity)
  const isNear = new Uint8Array(capacity)
  const isAlone = new Uint8Array(capacity)
  const look = (isWhole: boolean) => {
    let crowded = 0
    for (let cell = 0; cell < cells.count; cell++) {
      isCrowded[cell] = peopleAround(cells, cell) < crowdedCount ? 0 : 1
      if (isCrowded[cell]) crowdedKeys[crowded++] = cells.keys[cell]!
    }
    markAround(isNear, cells, crowdedKeys, crowded, columns)
    if (isWhole) markAlone(isAlone, cells, columns)
  }
  return ({ pace }, isWhole) => {
    look(isWhole)
    for (let cell = 0; cell < cells.count; cell++) {
      let own = isCrowded[cell] ? finePace : isNear[cell] ? nearPace : coarsePace
      if (isWhole && own === coarsePace && isAlone[cell]) own = freePace
      for (let k = cells.starts[cell]!; k < cells.starts[cell + 1]!; k++) {
        const before = sortedPace[k]!
        const isHalfWay = !isWhole && (before === freePace || before === nearFreePace)
        const after = !isHalfWay ? own : own !== coarsePace ? nearFreePace : before
        if (after === before) continue
        sortedPace[k] = after
        pace[order[k]!] = after
      }
    }
  }
}

/** Paces: who is moved at every tick, who at beats, who at whole beats alone; by how many people are around and where they go. */
import { bodyAt } from './bodies.ts'
import { type CellRuns, createMarkAround, peopleAround } from './cell-runs.ts'
import {
  coarsePace,
  finePace,
  freePace,
  freshPace,
  type NeighbourGrid,
  nearFreePace,
  nearPace,
  type Persons,
  seenFreePace,
  turnedPace,
  walking,
} from './crowd-state.ts'
import type { Remembered } from './remembered.ts'
import { freshOrTurned, type Roll } from './roll.ts'
import type { Turn } from './turns.ts'

/**
 * Density from which people are moved at every tick, persons/m² over three by three cells. Chosen: with half as many again a step of
 * 0.25 s changes flows by less than the scatter between seeds; below it people seldom have anybody in front within a step's reach.
 */
export const crowdedDensity = 0.4

/** Cells around somebody fine whose people are seen at every tick, and around somebody who is moved at beats whose people are seen at them. */
const nearReach = 2
const besideReach = 3

/**
 * Makes fresh people fine and, at a beat, turned ones coarse; those around them are seen until they are moved again: a walker who is
 * not seen would be run into.
 */
export type Freshen = (persons: Persons, rowCount: number, isBeat: boolean) => void

export function createFreshen(remembered: Remembered, roll: Roll): Freshen {
  const fresh: number[] = []
  const columnOf = ({ x }: Persons, row: number) => remembered.columnAt(x[bodyAt(row)]!)
  const lineOf = ({ y }: Persons, row: number) => remembered.lineAt(y[bodyAt(row)]!)

  const findFresh = (persons: Persons, rowCount: number, isBeat: boolean) => {
    const { status, pace, paceWords } = persons
    fresh.length = 0
    const { words, count } = !isBeat && roll.seen.count >= 0 ? roll.seen : roll.walkers
    for (let i = 0; i < count; i++) {
      const word = words[i]!
      if (freshOrTurned(paceWords[word]!, isBeat) === 0) continue
      for (let row = word << 2; row < Math.min(rowCount, (word << 2) + 4); row++) {
        if (pace[row] === freshPace) pace[row] = finePace
        else if (isBeat && pace[row] === turnedPace) pace[row] = coarsePace
        else continue
        if (status[row] === walking) fresh.push(row)
      }
    }
  }
  /** Lets a row be seen when it is near the place (column, line). */
  const show = (persons: Persons, row: number, column: number, line: number, isBeat: boolean) => {
    const { status, pace } = persons
    const before = pace[row]!
    // At a beat all others are seen already.
    if (status[row] !== walking || (isBeat ? before !== freePace : (before & 2) === 0)) return
    if (Math.abs(columnOf(persons, row) - column) > nearReach || Math.abs(lineOf(persons, row) - line) > nearReach) return
    pace[row] = seenPace(before, isBeat)
    roll.noteSeen(row)
  }
  return (persons, rowCount, isBeat) => {
    findFresh(persons, rowCount, isBeat)
    for (const row of fresh) {
      const [column, line] = [columnOf(persons, row), lineOf(persons, row)]
      for (const other of remembered.around(column, line, nearReach, rowCount)) show(persons, other, column, line, isBeat)
    }
  }
}

/** The pace of somebody who has to be seen from now on, at beats or at every tick. */
function seenPace(pace: number, isBeat: boolean): number {
  if (isBeat) return seenFreePace
  return pace === freePace || pace === seenFreePace ? nearFreePace : nearPace
}

export type PaceSetter = {
  /** Weighs the cells of a beat. At a whole one, the paces of people are found as they are moved; at another all take those of their cells who are not half way through a free step. */
  begin(persons: Persons, turn: Turn): void
  /** When the people of a whole beat have been moved: lets those who are free be seen at beats where others are beside them, and gives those who stand the pace of their place. */
  end(persons: Persons): void
}

export function createPaceSetter(grid: NeighbourGrid, cells: CellRuns, capacity: number): PaceSetter {
  const { columns, cellSize, order, sortedPace, sortedFreeSpeed, cellPace, foreseen } = grid
  const crowdedCount = Math.ceil(crowdedDensity * 9 * cellSize * cellSize)
  const marked = new Int32Array(capacity)
  const markAround = createMarkAround(columns, grid.rows)
  const isNear = new Uint8Array(capacity)

  /** Paces of cells by the number of people: fine where it is crowded, near around that. */
  const weigh = () => {
    let markedCount = 0
    for (let cell = 0; cell < cells.count; cell++) {
      const isCrowded = peopleAround(cells, cell) >= crowdedCount
      cellPace[cell] = isCrowded ? finePace : coarsePace
      if (isCrowded) marked[markedCount++] = cells.keys[cell]!
    }
    if (markedCount === 0) return
    markAround(isNear, cells, { cells: marked, count: markedCount }, nearReach)
    for (let cell = 0; cell < cells.count; cell++) if (isNear[cell] && cellPace[cell] === coarsePace) cellPace[cell] = nearPace
  }
  /** At another beat than a whole one: all but those who are half way through a free step take the pace of their cell. */
  const follow = ({ pace }: Persons) => {
    for (let cell = 0; cell < cells.count; cell++) {
      const own = cellPace[cell]!
      for (let k = cells.starts[cell]!; k < cells.starts[cell + 1]!; k++) {
        const before = sortedPace[k]!
        const isHalfWay = before === seenFreePace || before === nearFreePace
        const next = !isHalfWay ? own : own === coarsePace ? before : nearFreePace
        sortedPace[k] = next
        pace[order[k]!] = next
      }
    }
  }
  return {
    begin(persons, { kind }) {
      weigh()
      foreseen[0] = kind === 'whole' ? cells.count : 0
      if (kind === 'half') follow(persons)
    },
    end({ pace }) {
      foreseen[0] = 0
      let markedCount = 0
      for (let cell = 0; cell < cells.count; cell++)
        for (let k = cells.starts[cell]!; k < cells.starts[cell + 1]!; k++)
          if (sortedPace[k] !== freePace && sortedFreeSpeed[k]! > 0) {
            marked[markedCount++] = cells.keys[cell]!
            break
          }
      markAround(isNear, cells, { cells: marked, count: markedCount }, besideReach)
      for (let cell = 0; cell < cells.count; cell++)
        for (let k = cells.starts[cell]!; k < cells.starts[cell + 1]!; k++) {
          const isBeside = isNear[cell] === 1 && sortedPace[k] === freePace
          // Who was moved has their pace already.
          if (isBeside || !(sortedFreeSpeed[k]! > 0)) pace[order[k]!] = isBeside ? seenFreePace : sortedPace[k]!
        }
    },
  }
}

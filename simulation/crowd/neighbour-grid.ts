/**
 * Sorts walking persons into cells (side: the cut-off), those of a cell by rows, so that the order depends on nothing else; and
 * tells crowded cells from sparse ones.
 */

import type { Bounds } from '../../domain/index.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
import { coarsePace, finePace, type NeighbourGrid, nearPace, type Persons, walking } from './crowd-state.ts'

const emptyBegin = 0x7fffffff
const digitBits = 11
const digits = 1 << digitBits
/** Up to so many cells may be counted in one round. */
const mostCells = 1 << 18
/** Up to so many people are sorted by insertion. */
const handful = 40

/**
 * Density from which people are moved at every tick, persons/m² over three by three cells. Chosen: with half as many again a step of
 * 0.25 s changes flows by less than the scatter between seeds; below it people seldom have anybody in front within a step's reach.
 */
export const crowdedDensity = 0.4

/** What a tick moves: seconds for those who move at every tick and for the others, 0 when they are only looked at. */
export type Turn = {
  readonly fine: number
  readonly coarse: number
  /** Seconds by which places of those who are not fine are ahead of the others. */
  readonly lag: number
  /** Whether paces are set anew: with it all walkers are sorted, else those who are fine or near them. */
  readonly isBeat: boolean
}

export type GridSorter = {
  readonly grid: NeighbourGrid
  /** Sorts the first `rowCount` rows; returns how many places are filled. Afterwards `moved` says how many of them have a step. */
  sort(persons: Persons, rowCount: number, turn: Turn): number
  readonly moved: number
}

export function createGridSorter(bounds: Bounds, cutOff: number, capacity: number, memory: Memory): GridSorter {
  const originX = bounds.minX - 2 * cutOff
  const originY = bounds.minY - 2 * cutOff
  const columns = Math.ceil((bounds.maxX - originX) / cutOff) + 4
  const rows = Math.ceil((bounds.maxY - originY) / cutOff) + 4
  const cellCount = columns * rows
  const ranges = memory.i32(2 * cellCount)
  for (let i = 0; i < ranges.length; i += 2) ranges[i] = emptyBegin
  const f32 = () => memory.f32(capacity)
  const grid: NeighbourGrid = {
    originX,
    originY,
    cellSize: cutOff,
    columns,
    rows,
    ranges,
    order: memory.i32(capacity),
    sortedCell: memory.i32(capacity),
    sortedX: f32(),
    sortedY: f32(),
    sortedRadius: f32(),
    sortedHeadX: f32(),
    sortedHeadY: f32(),
    sortedSpeed: f32(),
    sortedStep: f32(),
    wishX: f32(),
    wishY: f32(),
    wishDistance: f32(),
    wishSpeed: f32(),
    sortedFlags: memory.u8(capacity),
  }
  const arranger = createArranger(cellCount, capacity)
  const setPaces = createPaceSetter(grid, capacity)
  let lastCount = 0
  let moved = 0

  const sort = (persons: Persons, rowCount: number, turn: Turn): number => {
    const { sortedCell } = grid
    for (let k = 0; k < lastCount; k++) {
      const c = 2 * sortedCell[k]!
      ranges[c] = emptyBegin
      ranges[c + 1] = 0
    }
    const count = turn.isBeat
      ? collectWalkers(grid, persons, rowCount, arranger.unarranged)
      : collectFine(grid, persons, rowCount, turn.lag, arranger.unarranged)
    gather(grid, persons, arranger.arrange(count), count, turn.isBeat ? 0 : turn.lag)
    if (turn.isBeat && turn.coarse > turn.fine) setPaces(persons, count)
    moved = setSteps(grid, persons, count, turn)
    lastCount = count
    return count
  }
  return {
    grid,
    sort,
    get moved() {
      return moved
    },
  }
}

/** Four bytes of `walking`, of which the lowest bit tells it from the other two. */
const walkingBits = 0x01010101
const coarseWord = 0x01010101 * coarsePace

/** Rows and cells of all who walk, rows ascending. Most rows of a day are away: they are passed over four at a time. */
function collectWalkers(grid: NeighbourGrid, persons: Persons, rowCount: number, out: Arranged): number {
  const { originX, originY, columns, cellSize } = grid
  const { status, statusWords, x, y } = persons
  const { keys, rows } = out
  const inverse = 1 / cellSize
  let count = 0
  for (let word = 0; word << 2 < rowCount; word++) {
    if ((statusWords[word]! & walkingBits) === 0) continue
    const end = Math.min(rowCount, (word << 2) + 4)
    for (let row = word << 2; row < end; row++) {
      if (status[row] !== walking) continue
      keys[count] = Math.floor((y[row]! - originY) * inverse) * columns + Math.floor((x[row]! - originX) * inverse)
      rows[count++] = row
    }
  }
  return count
}

/** The same of those who are fine, or near somebody who is: these at the place that they have come to `lag` seconds before the end of their step. */
function collectFine(grid: NeighbourGrid, persons: Persons, rowCount: number, lag: number, out: Arranged): number {
  const { originX, originY, columns, cellSize } = grid
  const { status, statusWords, pace, paceWords, x, y, velocityX, velocityY } = persons
  const { keys, rows } = out
  const inverse = 1 / cellSize
  let count = 0
  for (let word = 0; word << 2 < rowCount; word++) {
    if ((statusWords[word]! & walkingBits) === 0 || paceWords[word] === coarseWord) continue
    const end = Math.min(rowCount, (word << 2) + 4)
    for (let row = word << 2; row < end; row++) {
      if (status[row] !== walking || pace[row] === coarsePace) continue
      const ahead = pace[row] === nearPace ? lag : 0
      const shownX = Math.fround(x[row]! - ahead * velocityX[row]!)
      const shownY = Math.fround(y[row]! - ahead * velocityY[row]!)
      keys[count] = Math.floor((shownY - originY) * inverse) * columns + Math.floor((shownX - originX) * inverse)
      rows[count++] = row
    }
  }
  return count
}

/** Cells of people and their rows. */
type Arranged = { readonly keys: Int32Array; readonly rows: Int32Array }
type Arranger = {
  /** To be filled in the order of rows. */
  readonly unarranged: Arranged
  /** The first `count` of them by cell, those of a cell by row. */
  arrange(count: number): Arranged
}

/** Stable sort by cell: by insertion for a handful, in one counting round where cells are not many more than people, else in rounds of eleven bits. */
function createArranger(cellCount: number, capacity: number): Arranger {
  const own = createMemory(false)
  const keys2 = own.i32(capacity)
  const rows2 = own.i32(capacity)
  const counts = own.i32(Math.max(digits, Math.min(cellCount, mostCells)) + 1)
  const round = (from: Arranged, to: Arranged, count: number, shift: number, classes: number) => {
    const mask = shift === 0 && classes > digits ? 0x7fffffff : digits - 1
    counts.fill(0, 0, classes + 1)
    for (let i = 0; i < count; i++) counts[((from.keys[i]! >>> shift) & mask) + 1]!++
    for (let d = 1; d <= classes; d++) counts[d]! += counts[d - 1]!
    for (let i = 0; i < count; i++) {
      const key = from.keys[i]!
      const at = counts[(key >>> shift) & mask]!++
      to.keys[at] = key
      to.rows[at] = from.rows[i]!
    }
  }
  const first: Arranged = { keys: own.i32(capacity), rows: own.i32(capacity) }
  const second: Arranged = { keys: keys2, rows: rows2 }
  return {
    unarranged: first,
    arrange(count) {
      if (count <= handful) {
        insert(first, count)
        return first
      }
      if (cellCount <= mostCells && cellCount <= 8 * count) {
        round(first, second, count, 0, Math.max(cellCount, digits + 1))
        return second
      }
      let from = first
      let to = second
      for (let shift = 0; shift === 0 || cellCount > 2 ** shift; shift += digitBits) {
        round(from, to, count, shift, digits)
        ;[from, to] = [to, from]
      }
      return from
    },
  }
}

function insert({ keys, rows }: Arranged, count: number): void {
  for (let i = 1; i < count; i++) {
    const key = keys[i]!
    const row = rows[i]!
    let at = i
    for (; at > 0 && keys[at - 1]! > key; at--) {
      keys[at] = keys[at - 1]!
      rows[at] = rows[at - 1]!
    }
    keys[at] = key
    rows[at] = row
  }
}

/** Copies what neighbours need of each other into sorted order, and marks the ranges of cells. */
function gather(grid: NeighbourGrid, persons: Persons, { keys, rows }: Arranged, count: number, lag: number): void {
  const { x, y, radius, velocityX, velocityY, headX, headY, pace } = persons
  const { order, sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed, sortedCell, ranges } = grid
  let last = -1
  for (let k = 0; k < count; k++) {
    const row = rows[k]!
    const cell = keys[k]!
    const vx = velocityX[row]!
    const vy = velocityY[row]!
    order[k] = row
    sortedX[k] = x[row]!
    sortedY[k] = y[row]!
    if (lag > 0 && pace[row] === nearPace) {
      sortedX[k] = x[row]! - lag * vx
      sortedY[k] = y[row]! - lag * vy
    }
    sortedRadius[k] = radius[row]!
    sortedHeadX[k] = headX[row]!
    sortedHeadY[k] = headY[row]!
    sortedSpeed[k] = Math.sqrt(vx * vx + vy * vy)
    sortedCell[k] = cell
    if (cell !== last) {
      if (last >= 0) ranges[2 * last + 1] = k
      ranges[2 * cell] = k
      last = cell
    }
  }
  if (last >= 0) ranges[2 * last + 1] = count
}

/** Says by how many seconds each place moves; returns how many do. Who stands has no velocity and heads nowhere. */
function setSteps(
  { order, sortedStep, sortedHeadX, sortedHeadY, sortedSpeed }: NeighbourGrid,
  persons: Persons,
  count: number,
  turn: Turn,
): number {
  const { freeSpeed, pace, velocityX, velocityY, headX, headY } = persons
  let moved = 0
  for (let k = 0; k < count; k++) {
    const row = order[k]!
    const free = freeSpeed[row]!
    if (free <= 0) {
      sortedStep[k] = 0
      if (free < 0) continue
      sortedHeadX[k] = 0
      sortedHeadY[k] = 0
      sortedSpeed[k] = 0
      velocityX[row] = 0
      velocityY[row] = 0
      headX[row] = 0
      headY[row] = 0
      continue
    }
    const step = pace[row] === finePace ? turn.fine : turn.coarse
    sortedStep[k] = step
    if (step > 0) moved++
  }
  return moved
}

/** Sets the paces of all sorted walkers from the number of people in the three by three cells around them. */
function createPaceSetter(grid: NeighbourGrid, capacity: number): (persons: Persons, count: number) => void {
  const { ranges, columns, sortedCell, order, cellSize } = grid
  const crowdedCount = Math.ceil(crowdedDensity * 9 * cellSize * cellSize)
  const cells = new Int32Array(capacity)
  const paceOf = new Uint8Array(ranges.length / 2).fill(coarsePace)
  const crowded = new Int32Array(capacity)

  const peopleAround = (cell: number): number => {
    let people = 0
    for (let c = cell - columns; c <= cell + columns; c += columns) {
      const begin = Math.min(ranges[2 * c - 2]!, ranges[2 * c]!, ranges[2 * c + 2]!)
      const end = Math.max(ranges[2 * c - 1]!, ranges[2 * c + 1]!, ranges[2 * c + 3]!)
      if (end > begin) people += end - begin
    }
    return people
  }
  const mark = (cell: number, pace: number): void => {
    for (let c = cell - 2 * columns; c <= cell + 2 * columns; c += columns)
      for (let i = c - 2; i <= c + 2; i++) if (pace === coarsePace || paceOf[i] === coarsePace) paceOf[i] = pace
  }
  return (persons, count) => {
    let cellCount = 0
    let crowdedCells = 0
    for (let k = 0; k < count; k = ranges[2 * sortedCell[k]! + 1]!) cells[cellCount++] = sortedCell[k]!
    for (let i = 0; i < cellCount; i++)
      if (peopleAround(cells[i]!) >= crowdedCount) {
        crowded[crowdedCells++] = cells[i]!
        paceOf[cells[i]!] = finePace
      }
    for (let i = 0; i < crowdedCells; i++) mark(crowded[i]!, nearPace)
    for (let k = 0; k < count; k++) persons.pace[order[k]!] = paceOf[sortedCell[k]!]!
    for (let i = 0; i < crowdedCells; i++) mark(crowded[i]!, coarsePace)
  }
}

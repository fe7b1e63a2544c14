/**
 * Sorts walking persons into cells (side: the cut-off), those of a cell by rows, so that the order depends on nothing else; and
 * tells crowded cells from sparse ones.
 */

import type { Bounds } from '../../domain/index.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
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

/** What a tick does with people of each pace. */
export type Turn = {
  /** Seconds by which they are moved, by pace; 0 when they are only looked at. */
  readonly steps: readonly number[]
  /** Seconds by which their places are ahead of the time at which the tick begins, by pace. */
  readonly lags: readonly number[]
  /**
   * `whole`: nobody is half way, all paces are set anew; `half`: all but those who are half way through a free step; `between`: only who is
   * fine or near them is looked at.
   */
  readonly kind: 'whole' | 'half' | 'between'
}

/**
 * The ticks from one whole beat to the next. At a fixed rate every tick is one. Else there are two beats of `beat` ticks: at the first
 * everybody is moved, free people by two beats; at the second all but those.
 */
export function turnsOf(timeStep: number, beat: number): Turn[] {
  if (beat === 1) return [{ steps: new Array<number>(6).fill(timeStep), lags: new Array<number>(6).fill(0), kind: 'whole' }]
  const length = beat * timeStep
  return Array.from({ length: 2 * beat }, (_, i): Turn => {
    if (i === 0) return { steps: [timeStep, length, length, 2 * length, 0, timeStep], lags: [0, 0, 0, 0, 0, 0], kind: 'whole' }
    if (i === beat) return { steps: [timeStep, length, length, 0, 0, timeStep], lags: [0, 0, 0, length, length, 0], kind: 'half' }
    const lag = ((i < beat ? beat : 2 * beat) - i) * timeStep
    const freeLag = (2 * beat - i) * timeStep
    return { steps: [timeStep, 0, 0, 0, 0, timeStep], lags: [0, lag, 0, 0, freeLag, 0], kind: 'between' }
  })
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
  const freshen = createFreshener(grid)
  let lastCount = 0
  let moved = 0

  const sort = (persons: Persons, rowCount: number, turn: Turn): number => {
    const { sortedCell } = grid
    for (let k = 0; k < lastCount; k++) {
      const c = 2 * sortedCell[k]!
      ranges[c] = emptyBegin
      ranges[c + 1] = 0
    }
    if (turn.kind === 'between') freshen(persons, rowCount)
    const count = collect(grid, persons, rowCount, turn, arranger.unarranged)
    gather(grid, persons, arranger.arrange(count), count, turn)
    if (turn.kind !== 'between' && turn.steps[coarsePace] !== turn.steps[finePace]) setPaces(persons, count, turn.kind === 'whole')
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

/** Makes fresh people fine, and those around them seen until the next beat: a coarse walker who is not seen would be run into. */
function createFreshener({ originX, originY, cellSize, columns, ranges }: NeighbourGrid): (persons: Persons, rowCount: number) => void {
  const isNear = new Uint8Array(ranges.length / 2)
  const cells: number[] = []
  const inverse = 1 / cellSize
  const mark = (value: number) => {
    for (const cell of cells)
      for (let c = cell - 2 * columns; c <= cell + 2 * columns; c += columns) for (let i = c - 2; i <= c + 2; i++) isNear[i] = value
  }
  return ({ status, pace, paceWords, x, y }, rowCount) => {
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
      if (((paceWords[word]! >>> 1) & lowBits) === 0) continue
      for (let row = word << 2; row < Math.min(rowCount, (word << 2) + 4); row++) {
        const own = pace[row]!
        if (status[row] !== walking || (own !== coarsePace && own !== freePace) || !isNear[cellAt(row)]) continue
        pace[row] = own === coarsePace ? nearPace : nearFreePace
      }
    }
    mark(0)
  }
}

/** Lowest bit of each of four bytes: set in `walking` alone of the states, and one place higher in the paces that are not seen between beats. */
const lowBits = 0x01010101

/** Rows and cells of those who are to be looked at, rows ascending. Most rows of a day are away: they are passed over four at a time. */
function collect(grid: NeighbourGrid, persons: Persons, rowCount: number, turn: Turn, out: Arranged): number {
  const { originX, originY, columns, cellSize } = grid
  const { status, statusWords, pace, paceWords, x, y, velocityX, velocityY } = persons
  const { keys, rows } = out
  const { lags } = turn
  const unseenBits = turn.kind === 'between' ? lowBits : 0
  const inverse = 1 / cellSize
  let count = 0
  for (let word = 0; word << 2 < rowCount; word++) {
    if ((statusWords[word]! & lowBits & ~((paceWords[word]! >>> 1) & unseenBits)) === 0) continue
    const end = Math.min(rowCount, (word << 2) + 4)
    for (let row = word << 2; row < end; row++) {
      const own = pace[row]!
      if (status[row] !== walking || (unseenBits !== 0 && (own === coarsePace || own === freePace))) continue
      const lag = lags[own]!
      const shownX = lag > 0 ? Math.fround(x[row]! - lag * velocityX[row]!) : x[row]!
      const shownY = lag > 0 ? Math.fround(y[row]! - lag * velocityY[row]!) : y[row]!
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
function gather(grid: NeighbourGrid, persons: Persons, { keys, rows }: Arranged, count: number, { lags }: Turn): void {
  const { x, y, radius, velocityX, velocityY, headX, headY, pace } = persons
  const { order, sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed, sortedCell, ranges } = grid
  let last = -1
  for (let k = 0; k < count; k++) {
    const row = rows[k]!
    const cell = keys[k]!
    const vx = velocityX[row]!
    const vy = velocityY[row]!
    order[k] = row
    const lag = lags[pace[row]!]!
    sortedX[k] = lag > 0 ? x[row]! - lag * vx : x[row]!
    sortedY[k] = lag > 0 ? y[row]! - lag * vy : y[row]!
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
  { steps }: Turn,
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
    const step = steps[pace[row]!]!
    sortedStep[k] = step
    if (step > 0) moved++
  }
  return moved
}

/** Sets the paces of all sorted walkers from the number of people around them; who is half way through a free step ends it. */
function createPaceSetter(grid: NeighbourGrid, capacity: number): (persons: Persons, count: number, isWhole: boolean) => void {
  const { ranges, columns, sortedCell, order, cellSize } = grid
  const crowdedCount = Math.ceil(crowdedDensity * 9 * cellSize * cellSize)
  const crowded = new Int32Array(capacity)
  const paceOf = new Uint8Array(ranges.length / 2).fill(coarsePace)

  /** People in the cells up to `reach` columns and rows away. */
  const peopleAround = (cell: number, reach: number): number => {
    let people = 0
    for (let row = cell - reach * columns; row <= cell + reach * columns; row += columns) {
      let begin = 0x7fffffff
      let end = 0
      for (let i = row - reach; i <= row + reach; i++) {
        if (ranges[2 * i]! < begin) begin = ranges[2 * i]!
        if (ranges[2 * i + 1]! > end) end = ranges[2 * i + 1]!
      }
      if (end > begin) people += end - begin
    }
    return people
  }
  const mark = (cell: number, pace: number): void => {
    for (let c = cell - 2 * columns; c <= cell + 2 * columns; c += columns)
      for (let i = c - 2; i <= c + 2; i++) if (pace === coarsePace || paceOf[i] === coarsePace) paceOf[i] = pace
  }
  const endOf = (k: number): number => ranges[2 * sortedCell[k]! + 1]!
  return ({ pace }, count, isWhole) => {
    let crowdedCells = 0
    for (let k = 0; k < count; k = endOf(k)) {
      const cell = sortedCell[k]!
      if (peopleAround(cell, 1) < crowdedCount) continue
      crowded[crowdedCells++] = cell
      paceOf[cell] = finePace
    }
    for (let i = 0; i < crowdedCells; i++) mark(crowded[i]!, nearPace)
    for (let k = 0; k < count; k = endOf(k)) {
      const cell = sortedCell[k]!
      const end = endOf(k)
      let own = paceOf[cell]!
      if (isWhole && own === coarsePace && end === k + 1 && peopleAround(cell, 2) === 1) own = freePace
      for (let i = k; i < end; i++) {
        const row = order[i]!
        const isHalfWay = !isWhole && (pace[row] === freePace || pace[row] === nearFreePace)
        if (!isHalfWay) pace[row] = own
        else if (own !== coarsePace) pace[row] = nearFreePace
      }
    }
    for (let i = 0; i < crowdedCells; i++) mark(crowded[i]!, coarsePace)
  }
}

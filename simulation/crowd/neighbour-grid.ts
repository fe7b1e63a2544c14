/**
 * Sorts walking persons into cells (side: the cut-off), those of a cell by rows, so that the order depends on nothing else; and
 * tells crowded cells from sparse ones.
 */

import type { Bounds } from '../../domain/index.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
import { type CellRuns, createCellRuns, findRuns } from './cell-runs.ts'
import { type Arranged, createArranger } from './cell-sort.ts'
import { coarsePace, finePace, freePace, type NeighbourGrid, type Persons } from './crowd-state.ts'
import { lookShift } from './looks.ts'
import { createFreshener, createPaceSetter } from './paces.ts'
import { callRoll, createRoll, lowBits, type Roll } from './roll.ts'
import type { Turn } from './turns.ts'

export type GridSorter = {
  readonly grid: NeighbourGrid
  /** Told of everybody who begins to walk, or to be moved at every tick. */
  readonly roll: Roll
  /** Sorts the first `rowCount` rows; returns how many places are filled. Afterwards `moved` says how many of them have a step. */
  sort(persons: Persons, rowCount: number, turn: Turn): number
  readonly moved: number
  /** The people of the last sort have been moved. */
  end(persons: Persons): void
  /** Takes note of people who are elsewhere all at once. */
  note(rows: readonly number[]): void
  /** Forgets what is remembered from the last whole beat: after a saved state has been loaded. */
  forget(): void
}

/** What is copied of each person who is looked at, in the order of rows, so that sorting reads one place of memory a person. */
type Records = { readonly rows: Int32Array; readonly values: Float32Array; readonly words: Int32Array }
/** Values of a record: place, radius, head, velocity, free speed; and as an integer mode, pace and goal. */
const recordLength = 9
const radiusAt = 2
const headXAt = 3
const headYAt = 4
const velocityXAt = 5
const velocityYAt = 6
const freeSpeedAt = 7
const wayAt = 8

export function createGridSorter(bounds: Bounds, cutOff: number, capacity: number, memory: Memory): GridSorter {
  const originX = bounds.minX - 2 * cutOff
  const originY = bounds.minY - 2 * cutOff
  const columns = Math.ceil((bounds.maxX - originX) / cutOff) + 4
  const rows = Math.ceil((bounds.maxY - originY) / cutOff) + 4
  const own = createMemory(false)
  const cells = createCellRuns(capacity, memory)
  const f32 = () => memory.f32(capacity)
  const grid: NeighbourGrid = {
    originX,
    originY,
    cellSize: cutOff,
    columns,
    rows,
    runs: cells.runs,
    cellKeys: cells.keys,
    cellStarts: cells.starts,
    cellPace: memory.u8(capacity),
    foreseen: memory.i32(1),
    order: memory.i32(capacity),
    sortedBlock: memory.i32(capacity),
    sortedPace: memory.u8(capacity),
    sortedVelocityX: f32(),
    sortedVelocityY: f32(),
    sortedMode: memory.u8(capacity),
    sortedField: memory.i16(capacity),
    sortedFreeSpeed: f32(),
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
    looks: memory.u8((capacity >> lookShift) + 1),
  }
  const values = own.f32(recordLength * capacity)
  const records: Records = { rows: own.i32(capacity), values, words: new Int32Array(values.buffer, values.byteOffset, values.length) }
  const arranger = createArranger(columns * rows, capacity)
  const paces = createPaceSetter(grid, cells, capacity)
  const roll = createRoll(capacity)
  const freshener = createFreshener(grid, cells, capacity, roll)
  let moved = 0
  /** Whether the last sort was for a whole beat, whose paces and steps are found as people are moved. */
  let isWhole = false

  const sort = (persons: Persons, rowCount: number, turn: Turn): number => {
    if (turn.kind === 'whole' || roll.walkers.count < 0) callRoll(roll, persons, rowCount)
    if (turn.kind !== 'whole') freshener.freshen(persons, rowCount, turn.kind === 'half')
    const count = collect(grid, persons, rowCount, turn, roll, arranger.unarranged, records)
    const isMultiRate = turn.steps[coarsePace] !== turn.steps[finePace]
    isWhole = isMultiRate && turn.kind === 'whole'
    moved = gather(grid, arranger.arrange(count), count, records, cells, turn, isWhole)
    findRuns(cells, columns)
    if (!isMultiRate || turn.kind === 'between') return count
    paces.begin(persons, turn)
    if (isWhole) freshener.remember(count)
    else moved = setSteps(grid, count, turn)
    return count
  }
  return {
    grid,
    roll,
    sort,
    end(persons) {
      if (isWhole) paces.end(persons)
    },
    note: freshener.note,
    forget() {
      freshener.forget()
      roll.forget()
    },
    get moved() {
      return moved
    },
  }
}

/**
 * Cells and records of those who are to be looked at, rows ascending. Most rows of a day are away: they are passed over four at a time.
 * Who stands has no velocity and heads nowhere.
 */
function collect(
  grid: NeighbourGrid,
  persons: Persons,
  rowCount: number,
  turn: Turn,
  { walkers, seen }: Roll,
  out: Arranged,
  records: Records,
): number {
  const { originX, originY, columns, cellSize } = grid
  const { status, statusWords, pace, paceWords, mode, field, x, y, velocityX, velocityY, headX, headY, radius, freeSpeed } = persons
  const { keys, places } = out
  const { rows, values, words } = records
  const { lags } = turn
  // Between beats neither coarse nor free people are seen, at half beats no free ones: both have the second bit, free ones the first too.
  const isBetween = turn.kind === 'between'
  const isHalf = turn.kind === 'half'
  const inverse = 1 / cellSize
  let count = 0
  // The first tick after a beat finds out who is seen until the next.
  const isListed = isBetween && seen.count >= 0
  const list = isListed ? seen : walkers
  let seenCount = 0
  for (let i = 0; i < list.count; i++) {
    const word = list.words[i]!
    const paces = paceWords[word]!
    const unseen = isBetween ? paces >>> 1 : isHalf ? (paces >>> 1) & paces : 0
    if ((statusWords[word]! & lowBits & ~unseen) === 0) continue
    if (!isListed) seen.words[seenCount++] = word
    const end = Math.min(rowCount, (word << 2) + 4)
    for (let row = word << 2; row < end; row++) {
      const pace0 = pace[row]!
      // Walking and leaving have the lowest bit.
      if ((status[row]! & 1) === 0 || (isBetween ? (pace0 & 2) !== 0 : isHalf && pace0 === freePace)) continue
      const lag = lags[pace0]!
      let vx = velocityX[row]!
      let vy = velocityY[row]!
      const shownX = lag > 0 ? Math.fround(x[row]! - lag * vx) : x[row]!
      const shownY = lag > 0 ? Math.fround(y[row]! - lag * vy) : y[row]!
      const free = freeSpeed[row]!
      if (free === 0) {
        vx = vy = 0
        velocityX[row] = velocityY[row] = headX[row] = headY[row] = 0
      }
      const at = recordLength * count
      values[at] = shownX
      values[at + 1] = shownY
      values[at + radiusAt] = radius[row]!
      values[at + headXAt] = headX[row]!
      values[at + headYAt] = headY[row]!
      values[at + velocityXAt] = vx
      values[at + velocityYAt] = vy
      values[at + freeSpeedAt] = free
      words[at + wayAt] = mode[row]! | (pace0 << 8) | (field[row]! << 16)
      keys[count] = Math.floor((shownY - originY) * inverse) * columns + Math.floor((shownX - originX) * inverse)
      places[count] = count
      rows[count++] = row
    }
  }
  if (!isListed) seen.count = isBetween ? seenCount : -1
  return count
}

/**
 * Copies the records into sorted order with the steps of their paces, and lists the cells that somebody is in. Velocities are copied where
 * a second is to be foreseen. Returns how many have a step: at a whole beat all who do not stand, whatever paces they are given then.
 */
function gather(
  grid: NeighbourGrid,
  { keys, places }: Arranged,
  count: number,
  { rows, values, words }: Records,
  cells: CellRuns,
  { steps }: Turn,
  withVelocities: boolean,
): number {
  const { order, sortedX, sortedY, sortedRadius, sortedHeadX, sortedHeadY, sortedSpeed, sortedBlock } = grid
  const { sortedPace, sortedMode, sortedField, sortedFreeSpeed, sortedVelocityX, sortedVelocityY, sortedStep } = grid
  let last = -1
  let block = -1
  let moved = 0
  for (let k = 0; k < count; k++) {
    const place = places[k]!
    const key = keys[k]!
    const at = recordLength * place
    if (key !== last) {
      block++
      cells.keys[block] = key
      cells.starts[block] = k
      last = key
    }
    const way = words[at + wayAt]!
    order[k] = rows[place]!
    sortedX[k] = values[at]!
    sortedY[k] = values[at + 1]!
    sortedRadius[k] = values[at + radiusAt]!
    sortedHeadX[k] = values[at + headXAt]!
    sortedHeadY[k] = values[at + headYAt]!
    const vx = values[at + velocityXAt]!
    const vy = values[at + velocityYAt]!
    if (withVelocities) {
      sortedVelocityX[k] = vx
      sortedVelocityY[k] = vy
    }
    sortedSpeed[k] = Math.sqrt(vx * vx + vy * vy)
    const free = values[at + freeSpeedAt]!
    const pace = (way >> 8) & 0xff
    const step = free > 0 ? steps[pace]! : 0
    if (step > 0) moved++
    sortedFreeSpeed[k] = free
    sortedStep[k] = step
    sortedMode[k] = way & 0xff
    sortedPace[k] = pace
    sortedField[k] = way >> 16
    sortedBlock[k] = block
  }
  cells.count = block + 1
  cells.starts[block + 1] = count
  return moved
}

/** Says by how many seconds each place moves; returns how many do. */
function setSteps({ sortedStep, sortedPace, sortedFreeSpeed }: NeighbourGrid, count: number, { steps }: Turn): number {
  let moved = 0
  for (let k = 0; k < count; k++) {
    const step = sortedFreeSpeed[k]! > 0 ? steps[sortedPace[k]!]! : 0
    sortedStep[k] = step
    if (step > 0) moved++
  }
  return moved
}

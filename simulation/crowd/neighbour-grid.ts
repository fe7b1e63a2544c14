/**
 * Sorts walking persons into cells (side: the cut-off), those of a cell by rows, so that the order depends on nothing else; and
 * tells crowded cells from sparse ones.
 */
import type { Bounds } from '../../domain/index.ts'
import type { Memory } from '../numbers/memory.ts'
import { createMoved } from './bodies.ts'
import { createCellRuns } from './cell-runs.ts'
import { createArranger } from './cell-sort.ts'
import { coarsePace, finePace, type Gather, type MoveView, type NeighbourGrid, type Persons, type SortKernel } from './crowd-state.ts'
import { lookLength } from './looks.ts'
import { createFreshen, createPaceSetter } from './paces.ts'
import { createRemembered, type Remembered } from './remembered.ts'
import { callRoll, createRoll } from './roll.ts'
import type { Turn } from './turns.ts'

/** How many places are filled; and what copies people to theirs, where that is not done: each place once, before it or one around it is moved. */
export type Sorted = { readonly count: number; readonly gather: Gather | null }

export type GridSorter = {
  readonly grid: NeighbourGrid
  /** Who walks, as of the last sort of all. */
  readonly remembered: Remembered
  /** Sorts the first `rowCount` rows into the view's grid. When all are copied, `moved` says how many of them have a step. */
  sort(view: MoveView, rowCount: number, turn: Turn): Sorted
  readonly moved: number
  /** The people of the last sort have been moved. */
  end(persons: Persons): void
  /** A row begins to walk, or to be moved at every tick, or is elsewhere all at once. */
  note(row: number): void
  /** Forgets what is remembered from the last whole beat: after a saved state has been loaded. */
  forget(): void
}

/** `sortKernel` does the copying: in plain TypeScript or compiled. */
export function createGridSorter(bounds: Bounds, cutOff: number, capacity: number, memory: Memory, sortKernel: SortKernel): GridSorter {
  const originX = bounds.minX - 2 * cutOff
  const originY = bounds.minY - 2 * cutOff
  const columns = Math.ceil((bounds.maxX - originX) / cutOff) + 4
  const rows = Math.ceil((bounds.maxY - originY) / cutOff) + 4
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
    cellCount: memory.i32(1),
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
    looks: memory.i32(lookLength(capacity)),
    ...createMoved(capacity, memory),
  }
  const arranger = createArranger(columns * rows, capacity, memory, sortKernel)
  const paces = createPaceSetter(grid, cells, capacity)
  const roll = createRoll(capacity, memory)
  const remembered = createRemembered(grid, cells, capacity)
  const freshen = createFreshen(remembered, roll)
  let moved = 0
  /** Whether the last sort was for a whole beat, whose paces and steps are found as people are moved. */
  let isWhole = false

  const sort = (view: MoveView, rowCount: number, turn: Turn): Sorted => {
    const { persons } = view
    if (turn.kind === 'whole' || roll.walkers.count < 0) callRoll(roll, persons, rowCount)
    if (turn.kind !== 'whole') freshen(persons, rowCount, turn.kind === 'half')
    // The first tick after a beat finds out who is seen until the next.
    const { walkers, seen } = roll
    const isListed = turn.kind === 'between' && seen.count >= 0
    const outSeen = turn.kind === 'between' && !isListed ? seen : null
    const count = sortKernel.collect(view, rowCount, turn, isListed ? seen : walkers, outSeen, arranger.unarranged)
    if (turn.kind !== 'between') seen.count = -1
    const isMultiRate = turn.steps[coarsePace] !== turn.steps[finePace]
    isWhole = isMultiRate && turn.kind === 'whole'
    sortKernel.listCells(grid, arranger.arrange(count), count)
    cells.count = grid.cellCount[0]!
    sortKernel.findRuns(cells, columns)
    if (turn.kind === 'whole') remembered.remember(count, isMultiRate)
    moved = 0
    const gather: Gather = (from, to) => {
      moved += sortKernel.gather(view, from, to, turn, isWhole)
    }
    if (!isMultiRate) return { count, gather }
    gather(0, count)
    if (turn.kind === 'between') return { count, gather: null }
    paces.begin(persons, turn)
    if (!isWhole) moved = setSteps(grid, count, turn)
    return { count, gather: null }
  }
  return {
    grid,
    sort,
    end(persons) {
      if (isWhole) paces.end(persons)
    },
    remembered,
    note(row) {
      roll.note(row)
      remembered.note(row)
    },
    forget() {
      remembered.forget()
      roll.forget()
    },
    get moved() {
      return moved
    },
  }
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

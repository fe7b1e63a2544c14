/** The crowd's step: sort into cells, move all walkers from the frozen generation, take the new one over. What a person then does is the caller's matter. */
import type { Bounds } from '../../domain/index.ts'
import { moveRange } from '../locomotion/collision-free-speed/move.ts'
import { type CollisionFreeSpeedParameters, cutOffOf } from '../locomotion/collision-free-speed/parameters.ts'
import type { Memory } from '../numbers/memory.ts'
import { buildFlowField } from '../routing/flow-field.ts'
import type { Seeds } from '../routing/travel-time.ts'
import type { Raster } from '../space/raster.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { arrayPart, cutColumns, loadColumns, plainPart, type StateParts } from '../world/state.ts'
import { createPersons, type MoveView, type Persons } from './crowd-state.ts'
import { createGridSorter, type GridSorter } from './neighbour-grid.ts'

/** One flow field to build: its place in `fields`, and where the goal begins. */
export type FieldJob = { readonly field: number; readonly directions: Uint8Array; readonly seeds: Seeds }

/**
 * Fields that outlive a run. A field depends on nothing but the raster and its seeds, so one that was built for the same of both
 * is the same bit for bit; nobody writes into a field that is kept.
 */
export type FieldStore = {
  /** The field of these seeds on this raster; null where none is kept. */
  find(raster: Raster, seeds: Seeds): Uint8Array | null
  /** Room for a field that will be kept. [cells] */
  allocate(cells: number): Uint8Array
  /** Takes a field that has been built into room from `allocate`. */
  keep(raster: Raster, seeds: Seeds, directions: Uint8Array): void
}

/** Who does the work: this thread, or a team of threads over shared memory. Every executor must give the same bits. */
export type Executor = {
  /** Where fields are looked for before they are built; without it every run builds its own. */
  readonly fieldStore?: FieldStore
  /** The view has changed: walls, fields or arrays are others now. */
  configure(view: MoveView): void
  move(view: MoveView, count: number, dt: number): void
  buildFields(raster: Raster, jobs: readonly FieldJob[]): void
}

export function createSingleExecutor(): Executor {
  let times = new Float32Array(0)
  return {
    configure: () => undefined,
    move: (view, count, dt) => moveRange(view, 0, count, dt),
    buildFields: (raster, jobs) => {
      if (times.length !== raster.walkable.length) times = new Float32Array(raster.walkable.length)
      for (const job of jobs) buildFlowField(job.directions, times, raster, job.seeds)
    },
  }
}

export type CrowdOptions = {
  readonly capacity: number
  readonly largestRadius: number
  readonly highestSpeed: number
  readonly parameters: CollisionFreeSpeedParameters
}

/** The walking people of one run on one space. */
export class Crowd {
  readonly persons: Persons
  space: WalkableSpace
  /** Walkers of the last step, in sorted order: rows are `view.grid.order[0 … walkerCount)`. */
  walkerCount = 0
  /** Executed updates of one walking person since the start. */
  agentSteps = 0
  private view: MoveView
  private readonly sorter: GridSorter
  private readonly memory: Memory
  private readonly executor: Executor

  constructor(space: WalkableSpace, bounds: Bounds, options: CrowdOptions, memory: Memory, executor: Executor) {
    this.memory = memory
    this.executor = executor
    this.space = space
    this.persons = createPersons(Math.max(1, options.capacity), memory)
    const cutOff = cutOffOf(options.parameters, options.largestRadius, options.highestSpeed)
    this.sorter = createGridSorter(bounds, cutOff, Math.max(1, options.capacity), memory)
    this.view = {
      persons: this.persons,
      grid: this.sorter.grid,
      walls: space.walls,
      fieldGrid: fieldGridOf(space),
      fields: [],
      cutOff,
      ...options.parameters,
    }
    executor.configure(this.view)
  }

  /** Takes a new space over; every field is forgotten. */
  changeSpace(space: WalkableSpace): void {
    this.space = space
    this.view = { ...this.view, walls: space.walls, fieldGrid: fieldGridOf(space), fields: [] }
    this.executor.configure(this.view)
  }

  hasField(field: number): boolean {
    return Boolean(this.view.fields[field])
  }

  /** Direction code at a cell of a field that is built; null where it is not. */
  field(field: number): Uint8Array | null {
    return this.view.fields[field] ?? null
  }

  /** Finds or builds the fields of their seeds and puts them in their places. */
  buildFields(wanted: readonly { readonly field: number; readonly seeds: Seeds }[]): void {
    if (wanted.length === 0) return
    const { raster } = this.space
    const store = this.executor.fieldStore
    const fields = [...this.view.fields]
    const place = (field: number, directions: Uint8Array) => {
      while (fields.length <= field) fields.push(null)
      fields[field] = directions
    }
    const jobs: FieldJob[] = []
    for (const { field, seeds } of wanted) {
      const kept = store?.find(raster, seeds)
      if (kept) place(field, kept)
      else jobs.push({ field, seeds, directions: store ? store.allocate(raster.walkable.length) : this.memory.u8(raster.walkable.length) })
    }
    if (jobs.length > 0) this.executor.buildFields(raster, jobs)
    for (const { field, seeds, directions } of jobs) {
      place(field, directions)
      store?.keep(raster, seeds, directions)
    }
    this.view = { ...this.view, fields }
    this.executor.configure(this.view)
  }

  /** One time step of `dt` seconds for the first `rowCount` rows. Afterwards `persons` holds new places and flags. */
  step(rowCount: number, dt: number): void {
    const count = this.sorter.sort(this.persons, rowCount)
    this.walkerCount = count
    this.agentSteps += count
    this.executor.move(this.view, count, dt)
    const { order } = this.view.grid
    const { x, y, nextX, nextY } = this.persons
    for (let k = 0; k < count; k++) {
      const row = order[k]!
      x[row] = nextX[row]!
      y[row] = nextY[row]!
    }
  }

  /** What changes about the first `count` rows. Routing and walls are not in it: their owner builds them again. */
  saveState(count: number): StateParts {
    return { ...cutColumns(columnsOf(this.persons), count), agentSteps: this.agentSteps }
  }

  /** Takes a saved state over; `isOccupied` knows everybody's place at once. */
  loadState(parts: StateParts): void {
    loadColumns(columnsOf(this.persons), parts)
    this.agentSteps = plainPart(parts, 'agentSteps')
    this.sorter.sort(this.persons, arrayPart(parts, 'x').length)
  }

  /** Rows of the walkers of the last step, by cell. */
  get order(): Int32Array {
    return this.sorter.grid.order
  }

  /** Places before the last step, in sorted order. */
  get sortedX(): Float32Array {
    return this.sorter.grid.sortedX
  }

  get sortedY(): Float32Array {
    return this.sorter.grid.sortedY
  }

  /** Whether anybody of the last sort, or any of `also`, is within `distance` of a place. Used before somebody is put there. */
  isOccupied(x: number, y: number, distance: number, also: readonly number[]): boolean {
    const { grid } = this.sorter
    const { persons } = this
    const square = distance * distance
    const near = (row: number): boolean => {
      const dx = persons.x[row]! - x
      const dy = persons.y[row]! - y
      return dx * dx + dy * dy < square
    }
    if (also.some(near)) return true
    const column = Math.floor((x - grid.originX) / grid.cellSize)
    const row = Math.floor((y - grid.originY) / grid.cellSize)
    for (let r = Math.max(0, row - 1); r <= Math.min(grid.rows - 1, row + 1); r++)
      for (let c = Math.max(0, column - 1); c <= Math.min(grid.columns - 1, column + 1); c++) {
        const cell = 2 * (r * grid.columns + c)
        for (let k = grid.ranges[cell]!; k < grid.ranges[cell + 1]!; k++)
          if (persons.status[grid.order[k]!] === 1 && near(grid.order[k]!)) return true
      }
    return false
  }
}

function columnsOf({ status, mode, flags, level, field, x, y, targetX, targetY, freeSpeed, radius }: Persons) {
  return { status, mode, flags, level, field, x, y, targetX, targetY, freeSpeed, radius }
}

function fieldGridOf({ raster }: WalkableSpace) {
  const { originX, originY, cellSize, columns, rows } = raster
  return { originX, originY, cellSize, columns, rows }
}

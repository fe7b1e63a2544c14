/** The crowd's step: sort into cells, steer and move walkers from the frozen generation. What a person then does is the caller's matter. */
import type { Bounds } from '../../domain/index.ts'
import { createMoveKernel } from '../locomotion/collision-free-speed/move.ts'
import { type CollisionFreeSpeedParameters, cutOffOf } from '../locomotion/collision-free-speed/parameters.ts'
import { createMemory, createRoom, type Memory } from '../numbers/memory.ts'
import { buildFlowField } from '../routing/flow-field.ts'
import type { Seeds } from '../routing/travel-time.ts'
import type { Raster } from '../space/raster.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import type { Walls } from '../space/walls.ts'
import { arrayPart, cutColumns, loadColumns, plainPart, type StateParts } from '../world/state.ts'
import { createPersons, type MoveKernel, type MoveView, type NeighbourGrid, type Persons } from './crowd-state.ts'
import { createGridSorter, type GridSorter, type Turn } from './neighbour-grid.ts'
import { createPresence, type Presence } from './presence.ts'
import { steerRange } from './steer.ts'

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
  /** Where the arrays of the crowd and of its walls lie. */
  readonly memory: Memory
  /** Where fields are looked for before they are built; without it every run builds its own. */
  readonly fieldStore?: FieldStore
  /** The view has changed: walls, fields or arrays are others now. */
  configure(view: MoveView): void
  /** Steers and moves the people at the first `count` sorted places by their own steps. */
  move(view: MoveView, count: number): void
  buildFields(raster: Raster, jobs: readonly FieldJob[]): void
}

/** Steers and moves on this thread, with the kernel in TypeScript or one from the host over its own memory. */
export function createSingleExecutor(kernel: MoveKernel = createMoveKernel(), memory: Memory = createMemory(false)): Executor {
  let times = new Float32Array(0)
  return {
    memory,
    configure: (view) => kernel.configure(view),
    move: (view, count) => {
      steerRange(view, 0, count)
      kernel.move(0, count)
    },
    buildFields: (raster, jobs) => {
      if (times.length !== raster.walkable.length) times = new Float32Array(raster.walkable.length)
      for (const job of jobs) buildFlowField(job.directions, times, raster, job.seeds)
    },
  }
}

/** How people are stepped: all at every tick, or sparse ones at every fifth or so. */
export type Scheduler = 'fixed' | 'multiRate'

/**
 * Longest step of sparse people under `multiRate`, s. Chosen: below half of the time gap two who walk at each other cannot
 * run into each other within one step, since neither uses up more than 0.25 / T of the gap.
 */
const longestBeat = 0.25

/** Ticks from one beat to the next: at a beat everybody is moved. */
export function ticksOfBeat(timeStep: number, scheduler: Scheduler): number {
  return scheduler === 'fixed' ? 1 : Math.max(1, Math.floor(longestBeat / timeStep + 1e-9))
}

export type CrowdOptions = {
  readonly capacity: number
  readonly largestRadius: number
  readonly highestSpeed: number
  readonly parameters: CollisionFreeSpeedParameters
  /** Length of a tick, s. */
  readonly timeStep: number
  readonly scheduler: Scheduler
}

/** The walking people of one run on one space. */
export class Crowd {
  readonly persons: Persons
  space: WalkableSpace
  /** Sorted places of the last step: rows are `order[0 … walkerCount)`. Those with `sortedStep` 0 were only looked at. */
  walkerCount = 0
  /** Executed updates of one walking person since the start. */
  agentSteps = 0
  /** Ticks since the start. */
  tick = 0
  readonly timeStep: number
  private readonly beat: number
  private view: MoveView
  private readonly sorter: GridSorter
  private readonly presence: Presence
  private readonly executor: Executor
  private readonly takeWalls: (walls: Walls) => Walls
  private readonly turns: readonly Turn[]

  constructor(space: WalkableSpace, bounds: Bounds, options: CrowdOptions, executor: Executor) {
    const { memory } = executor
    const { timeStep, parameters } = options
    this.executor = executor
    this.space = space
    this.timeStep = timeStep
    this.beat = ticksOfBeat(timeStep, options.scheduler)
    this.turns = turnsOf(timeStep, this.beat)
    this.persons = createPersons(Math.max(1, options.capacity), memory)
    const cutOff = cutOffOf(parameters, options.largestRadius, options.highestSpeed)
    this.sorter = createGridSorter(bounds, cutOff, Math.max(1, options.capacity), memory)
    this.presence = createPresence(this.sorter.grid, this.persons)
    this.takeWalls = createWallRoom(memory)
    this.view = {
      persons: this.persons,
      grid: this.sorter.grid,
      walls: this.takeWalls(space.walls),
      fieldGrid: fieldGridOf(space),
      fields: [],
      cutOff,
      parameters,
    }
    executor.configure(this.view)
  }

  /** Takes a new space over; every field is forgotten. */
  changeSpace(space: WalkableSpace): void {
    this.space = space
    this.view = { ...this.view, walls: this.takeWalls(space.walls), fieldGrid: fieldGridOf(space), fields: [] }
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
      else jobs.push({ field, seeds, directions: (store?.allocate ?? this.allocateField)(raster.walkable.length) })
    }
    if (jobs.length > 0) this.executor.buildFields(raster, jobs)
    for (const { field, seeds, directions } of jobs) {
      place(field, directions)
      store?.keep(raster, seeds, directions)
    }
    this.view = { ...this.view, fields }
    this.executor.configure(this.view)
  }

  /** Fields lie outside the arena: they come and go. */
  private readonly allocateField = (cells: number): Uint8Array => createMemory(this.executor.memory.isShared).u8(cells)

  /** Whether the next step is a beat, at which everybody is moved; between beats only people in crowded places are. Always so with a fixed rate. */
  get isBeat(): boolean {
    return this.tick % this.beat === 0
  }

  /** One tick for the first `rowCount` rows. Afterwards `persons` holds new places, and `sortedFlags` what was found out, by sorted place. */
  step(rowCount: number): void {
    const turn = this.turns[this.tick % this.beat]!
    // Lines open and close while a run lasts.
    this.view.walls.soft.set(this.space.walls.soft)
    const count = this.sorter.sort(this.persons, rowCount, turn)
    this.walkerCount = count
    this.agentSteps += this.sorter.moved
    this.executor.move(this.view, count)
    this.presence.forget(rowCount)
    this.tick++
  }

  /** What changes about the first `count` rows. Routing and walls are not in it: their owner builds them again. */
  saveState(count: number): StateParts {
    return { ...cutColumns(columnsOf(this.persons), count), agentSteps: this.agentSteps, tick: this.tick }
  }

  /** Takes a saved state over; `isOccupied` knows everybody's place at once. */
  loadState(parts: StateParts): void {
    loadColumns(columnsOf(this.persons), parts)
    this.agentSteps = plainPart(parts, 'agentSteps')
    this.tick = plainPart(parts, 'tick')
    this.presence.forget(arrayPart(parts, 'x').length)
  }

  /** Cells and all that is sorted by them. */
  get grid(): NeighbourGrid {
    return this.sorter.grid
  }

  /** Rows of the people of the last step, by cell. */
  get order(): Int32Array {
    return this.sorter.grid.order
  }

  /** Seconds by which each place was moved by the last step; 0 for who was only looked at. Flags and ways of others mean nothing. */
  get sortedStep(): Float32Array {
    return this.sorter.grid.sortedStep
  }

  get sortedFlags(): Uint8Array {
    return this.sorter.grid.sortedFlags
  }

  /** Places before the last step, in sorted order. */
  get sortedX(): Float32Array {
    return this.sorter.grid.sortedX
  }

  get sortedY(): Float32Array {
    return this.sorter.grid.sortedY
  }

  /** Whether anybody who walks is within `distance` (at most a cut-off) of a place. Used before somebody is put there. */
  isOccupied(x: number, y: number, distance: number, also: readonly number[]): boolean {
    const { persons } = this
    const square = distance * distance
    for (const row of also) {
      const dx = persons.x[row]! - x
      const dy = persons.y[row]! - y
      if (dx * dx + dy * dy < square) return true
    }
    return this.presence.isNear(x, y, square)
  }
}

function columnsOf({ capacity: _capacity, ...columns }: Persons) {
  return columns
}

/** The ticks from one beat to the next. */
function turnsOf(timeStep: number, beat: number): Turn[] {
  return Array.from({ length: beat }, (_, i) => ({
    fine: timeStep,
    coarse: i === 0 ? beat * timeStep : 0,
    lag: i === 0 ? 0 : (beat - i) * timeStep,
    isBeat: i === 0,
  }))
}

/** Copies of walls in the crowd's memory: a space changes during a run, and its walls with it. */
function createWallRoom(memory: Memory): (walls: Walls) => Walls {
  const ends = createRoom((length) => memory.f32(length))
  const soft = createRoom((length) => memory.u8(length))
  const start = createRoom((length) => memory.i32(length))
  const items = createRoom((length) => memory.i32(length))
  return (walls) => ({ ...walls, ends: ends(walls.ends), soft: soft(walls.soft), start: start(walls.start), items: items(walls.items) })
}

function fieldGridOf({ raster }: WalkableSpace) {
  const { originX, originY, cellSize, columns, rows, surfaces, seams } = raster
  const isPlain = surfaces.count <= 1 && seams.from.length === 0
  return { originX, originY, cellSize, columns, rows, surfaces, surface: isPlain ? null : raster.surface }
}

/** The crowd's step: sort into cells, steer and move walkers from the frozen generation. What a person then does is the caller's matter. */
import type { Bounds } from '../../domain/index.ts'
import { createMoveKernel } from '../locomotion/collision-free-speed/move.ts'
import { type CollisionFreeSpeedParameters, cutOffOf } from '../locomotion/collision-free-speed/parameters.ts'
import { createMemory, createRoom, type Memory } from '../numbers/memory.ts'
import type { Avoided } from '../routing/avoided.ts'
import { Congestion } from '../routing/congestion.ts'
import { Router, type TileStore } from '../routing/router.ts'
import { createRoutingWorker, type RoutingWork } from '../routing/routing-executor.ts'
import type { Seeds } from '../routing/travel-time.ts'
import { type CrossingState, createCrossingState, crossSeams, refillCapacity } from '../space/crossing.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import type { Walls } from '../space/walls.ts'
import { arrayPart, cutColumns, loadColumns, partsUnder, plainPart, type StateParts, under } from '../world/state.ts'
import { bodyAt, cutBodies, loadBodies } from './bodies.ts'
import {
  byField,
  createPersons,
  type Gather,
  type MoveKernel,
  type MoveView,
  type NeighbourGrid,
  type Persons,
  type SortKernel,
  walking,
} from './crowd-state.ts'
import { createGround } from './ground.ts'
import { listMarked, lookBlock, markLooks, seamWord } from './looks.ts'
import { createGridSorter, type GridSorter } from './neighbour-grid.ts'
import { isAnybodyNear } from './presence.ts'
import { steerRange } from './steer.ts'
import { beatsOfWhole, type Turn, turnsOf } from './turns.ts'

/** Who does the work: this thread, or a team of threads over shared memory. Every executor must give the same bits. */
export type Executor = {
  /** Where the arrays of the crowd and of its walls lie. */
  readonly memory: Memory
  /** Copies people into sorted order, on this thread. */
  readonly sorting: SortKernel
  /** Where routes are looked for before they are built; without it every run builds its own. */
  readonly tileStore?: TileStore
  /** The view has changed: walls, routes or arrays are others now. */
  configure(view: MoveView): void
  /**
   * Steers and moves the people at the first `count` sorted places by their own steps, and marks the blocks to be looked after. `gather`, if
   * there is one, is called for all places before.
   */
  move(view: MoveView, count: number, gather: Gather | null): void
  /** Builds what the routing needs; arrays that are written are shared where the memory is. */
  route(work: RoutingWork): void
}

/** Steers and moves on this thread, with the kernel in TypeScript or one from the host over its own memory. */
export function createSingleExecutor(kernel: MoveKernel = createMoveKernel(), memory: Memory = createMemory(false)): Executor {
  return {
    memory,
    sorting: kernel,
    configure: (view) => kernel.configure(view),
    move: (view, count, gather) => {
      gather?.(0, count)
      for (let from = 0; from < count; from += lookBlock) {
        const to = Math.min(count, from + lookBlock)
        kernel.foresee(from, to)
        steerRange(view, from, to)
        kernel.move(from, to)
        markLooks(view, from, to)
        kernel.putBack(from, to)
      }
    },
    route: createRoutingWorker(),
  }
}

/** How people are stepped: all at every tick, or crowded ones at every tick and others by longer steps. */
export type Scheduler = 'fixed' | 'multiRate'

/**
 * Longest step of sparse people under `multiRate`, s. Chosen: below half of the time gap two who walk at each other cannot
 * run into each other within one step, since neither uses up more than 0.25 / T of the gap.
 */
const longestBeat = 0.25

/** Counts of the crowd from one change of routes to the next. Chosen: enough that who just passes does not count for a crowd. */
const looksAtCrowd = 6

/** Ticks from one beat to the next: at a beat everybody is moved but those who are half way through a longer step. */
export function ticksOfBeat(timeStep: number, scheduler: Scheduler): number {
  return scheduler === 'fixed' ? 1 : Math.max(1, Math.floor(longestBeat / timeStep + 1e-9))
}

/** Ticks of the longest step that anybody takes: four beats, where nothing is near. After so many ticks all are at the same time again. */
export function ticksOfWhole(timeStep: number, scheduler: Scheduler): number {
  const beat = ticksOfBeat(timeStep, scheduler)
  return beat > 1 ? beatsOfWhole * beat : 1
}

/** Ticks within which nobody gets farther than walls are listed for: half of the longest step, since its line keeps clear of what is listed for either end. */
export function ticksNearWalls(timeStep: number, scheduler: Scheduler): number {
  return Math.ceil(ticksOfWhole(timeStep, scheduler) / 2)
}

export type CrowdOptions = {
  readonly capacity: number
  readonly largestRadius: number
  readonly highestSpeed: number
  readonly parameters: CollisionFreeSpeedParameters
  /** Length of a tick, s. */
  readonly timeStep: number
  readonly scheduler: Scheduler
  /** Seconds from one look at the crowd to the next after which routes avoid slow places; never without it. */
  readonly rerouteEvery?: number
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
  /** Rows of the last step. */
  private rowCount = 0
  private readonly executor: Executor
  private readonly takeWalls: (walls: Walls) => Walls
  private readonly turns: readonly Turn[]
  /** Ways of all goals; a person's `field` is its goal. */
  readonly router: Router
  private routerVersion = 0
  private readonly rerouteEvery: number
  private readonly countEvery: number
  private readonly congestionOptions: { readonly timeGap: number; readonly radius: number }
  private congestion: Congestion | null = null
  /** Sorted places of those who were near a seam before the last step. */
  private readonly near: number[] = []
  /** What connectors have let through, and how long people waited for room beyond them. */
  crossing: CrossingState

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
    this.sorter = createGridSorter(bounds, cutOff, Math.max(1, options.capacity), memory, executor.sorting)
    this.takeWalls = createWallRoom(memory)
    // Routes lie outside the arena: they come and go.
    this.router = new Router(space, createMemory(memory.isShared), executor, executor.tileStore ? { store: executor.tileStore } : {})
    this.crossing = createCrossingState(space)
    this.rerouteEvery = options.rerouteEvery ? Math.max(1, Math.round(options.rerouteEvery / timeStep)) : 0
    this.countEvery = Math.max(1, Math.round(this.rerouteEvery / looksAtCrowd))
    this.congestionOptions = { timeGap: parameters.timeGap, radius: options.largestRadius }
    this.congestion = this.createCongestion(space)
    this.view = {
      persons: this.persons,
      grid: this.sorter.grid,
      walls: this.takeWalls(space.walls),
      routing: this.router.view,
      ground: this.createGround(space),
      cutOff,
      timeStep,
      beatStep: this.beat * timeStep,
      parameters,
    }
    executor.configure(this.view)
  }

  private createGround(space: WalkableSpace): Uint8Array {
    return createGround(space.raster, space.walls, this.router.view, createMemory(this.executor.memory.isShared))
  }

  private createCongestion(space: WalkableSpace): Congestion | null {
    return this.rerouteEvery > 0 ? new Congestion(space.raster, this.congestionOptions, createMemory(this.executor.memory.isShared)) : null
  }

  /** Counts walkers now and then, and lets routes avoid where they are slow. */
  private reroute(rowCount: number): void {
    const { congestion } = this
    if (!congestion || this.tick % this.countEvery !== 0) return
    const { status, mode, field, x, y } = this.persons
    const rows: number[] = []
    for (let row = 0; row < rowCount; row++) if (status[row] === walking) rows.push(row)
    congestion.count(rows, rows.length, this.persons)
    if (this.tick % this.rerouteEvery !== 0) return
    const changed = congestion.update()
    if (changed.length === 0) return
    const inUse = new Set<number>()
    for (const row of rows) if (mode[row] === byField) inUse.add(this.router.pairAt(field[row]!, x[bodyAt(row)]!, y[bodyAt(row)]!))
    this.router.setSlowness(congestion.slowness, changed, inUse)
    this.showRoutes()
  }

  /** Takes a new space over; every goal is forgotten. */
  changeSpace(space: WalkableSpace): void {
    this.space = space
    this.congestion = this.createCongestion(space)
    this.router.changeSpace(space)
    this.routerVersion = this.router.version
    const crossing = createCrossingState(space)
    if (crossing.allowance.length === this.crossing.allowance.length) crossing.allowance.set(this.crossing.allowance)
    this.crossing = { ...crossing, held: this.crossing.held }
    this.view = { ...this.view, walls: this.takeWalls(space.walls), routing: this.router.view, ground: this.createGround(space) }
    this.executor.configure(this.view)
  }

  /** Whether a goal is set. */
  hasField(field: number): boolean {
    return this.router.hasGoal(field)
  }

  /** Sets goals and prepares their ways. */
  buildFields(wanted: readonly { readonly field: number; readonly seeds: Seeds; readonly avoided?: Avoided }[]): void {
    for (const { field, seeds, avoided } of wanted) this.router.setGoal(field, seeds, avoided)
    this.router.prepare(wanted.map(({ field }) => field))
    this.showRoutes()
  }

  /** Shows the threads what the routing has built since they last looked. */
  private showRoutes(): void {
    if (this.routerVersion === this.router.version) return
    this.routerVersion = this.router.version
    this.view = { ...this.view, routing: this.router.view }
    this.executor.configure(this.view)
  }

  /** Seconds of the longest step that anybody takes. */
  get longestStep(): number {
    return this.turns.length * this.timeStep
  }

  /** Whether the next step is a beat, at which everybody is moved; between beats only people in crowded places are. Always so with a fixed rate. */
  get isBeat(): boolean {
    return this.tick % this.beat === 0
  }

  /** One tick for the first `rowCount` rows. Afterwards `persons` holds new places, and `sortedFlags` what was found out, by sorted place. */
  step(rowCount: number): void {
    const turn = this.turns[this.tick % this.turns.length]!
    this.router.buildWanted()
    this.showRoutes()
    const { count, gather } = this.sorter.sort(this.view, rowCount, turn)
    this.walkerCount = count
    this.executor.move(this.view, count, gather)
    this.agentSteps += this.sorter.moved
    this.sorter.end(this.persons)
    this.rowCount = rowCount
    this.cross()
    this.tick++
    this.reroute(rowCount)
  }

  /** Takes those who have walked past a seam to the other level. */
  private cross(): void {
    if (this.space.seams.length === 0) return
    const { order, sortedX, sortedY, sortedStep, looks } = this.sorter.grid
    refillCapacity(this.space, this.crossing, this.timeStep)
    const { near } = this
    listMarked(looks, seamWord, this.walkerCount, near)
    if (near.length === 0) return
    const landed = crossSeams(
      this.space,
      this.persons,
      this.crossing,
      { places: near, rows: order, fromX: sortedX, fromY: sortedY, stepSeconds: sortedStep },
      (x, y, distance, also) => this.isOccupied(x, y, distance, also),
    )
    for (const row of landed) this.sorter.note(row)
  }

  /** What changes about the first `count` rows. Walls and goals are not in it: their owner sets them again before the next step. */
  saveState(count: number): StateParts {
    const { allowance, crossed, held } = this.crossing
    const { pairs, goals } = this.router.saveState()
    return {
      ...cutColumns(columnsOf(this.persons), count),
      ...cutBodies(this.persons, count),
      agentSteps: this.agentSteps,
      tick: this.tick,
      routes: pairs,
      routeGoals: goals,
      crossingAllowance: allowance.slice(),
      crossingCrossed: crossed.slice(),
      crossingHeld: held,
      ...(this.congestion ? under('congestion', this.congestion.saveState()) : {}),
    }
  }

  /** Takes a saved state over; `isOccupied` knows everybody's place at once. */
  loadState(parts: StateParts): void {
    loadColumns(columnsOf(this.persons), parts)
    loadBodies(this.persons, parts)
    this.agentSteps = plainPart(parts, 'agentSteps')
    this.tick = plainPart(parts, 'tick')
    if (this.congestion) {
      const saved = partsUnder('congestion', parts)
      const quarters = arrayPart(saved, 'quarters')
      this.congestion.loadState({ counts: arrayPart(saved, 'counts'), quarters, looks: plainPart(saved, 'looks') })
      const slow = [...quarters.keys()].filter((block) => quarters[block] !== 4)
      if (slow.length > 0) this.router.setSlowness(this.congestion.slowness, slow, new Set())
    }
    this.router.loadState({ pairs: Int32Array.from(arrayPart(parts, 'routes')), goals: plainPart(parts, 'routeGoals') })
    this.crossing.allowance.set(arrayPart(parts, 'crossingAllowance'))
    this.crossing.crossed.set(arrayPart(parts, 'crossingCrossed'))
    this.crossing.held = plainPart(parts, 'crossingHeld')
    this.rowCount = arrayPart(parts, 'x').length
    this.sorter.forget()
  }

  /** To be told of everybody whose status becomes `walking`, or whose pace fresh, between two steps. */
  noteWalker(row: number): void {
    this.sorter.note(row)
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
      const dx = persons.x[bodyAt(row)]! - x
      const dy = persons.y[bodyAt(row)]! - y
      if (dx * dx + dy * dy < square) return true
    }
    return isAnybodyNear(this.sorter.remembered, persons, this.rowCount, x, y, square)
  }
}

/** The columns that have one value a row. */
function columnsOf({ status, mode, level, pace, field }: Persons) {
  return { status, mode, level, pace, field }
}

/** Copies of walls in the crowd's memory: a space changes during a run, and its walls with it. */
function createWallRoom(memory: Memory): (walls: Walls) => Walls {
  const ends = createRoom((length) => memory.f32(length))
  const soft = createRoom((length) => memory.u8(length))
  const start = createRoom((length) => memory.i32(length))
  const items = createRoom((length) => memory.i32(length))
  return (walls) => ({ ...walls, ends: ends(walls.ends), soft: soft(walls.soft), start: start(walls.start), items: items(walls.items) })
}

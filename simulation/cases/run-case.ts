/** Runs a case file from start to end on one thread: pure, the same result everywhere. */
import { boundsOf, lineLength } from '../../domain/index.ts'
import { bodyAt, cutColumn, setColumn } from '../crowd/bodies.ts'
import { Crowd, createSingleExecutor, type Executor, type Scheduler, ticksNearWalls } from '../crowd/crowd.ts'
import { straight, walking } from '../crowd/crowd-state.ts'
import {
  type CollisionFreeSpeedParameters,
  cutOffOf,
  defaultParameters,
  defaultRadius,
  parametersProblem,
} from '../locomotion/collision-free-speed/parameters.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
import { purposes } from '../numbers/random.ts'
import { isWalkable } from '../space/regions.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { Capacities } from '../world/capacities.ts'
import { createQueueLine } from '../world/queue-line.ts'
import { createService } from '../world/services.ts'
import { World } from '../world/world.ts'
import type { CaseFile } from './case-file.ts'
import { gateChanges, gateStateAt } from './case-gates.ts'
import { type AreaResult, CaseMeters, type GroupResult, groupResults, type LineResult } from './case-measures.ts'
import { CaseMind } from './case-mind.ts'
import { type CasePerson, drawLaw, peopleOf } from './case-people.ts'
import { caseInPlane } from './case-plane.ts'
import { checkReach } from './case-reach.ts'
import { CaseRefusal } from './case-refusal.ts'
import { aimAlongRing, placeGhosts, type Ring, wrapRow } from './case-ring.ts'
import { CaseRoutes, lineOf } from './case-routes.ts'
import { compileCase, entryPlaceOf } from './case-space.ts'

/** Persons served by a service so far; mean wait, s; most who waited at once; those who found it full. */
export type QueueResult = { readonly served: number; readonly meanWait: number; readonly maxLength: number; readonly balked: number }

/** What a case gives; `hash`, `wallSeconds` and `agentStepsPerSecond` are added by a host with a clock and SHA-256. */
export type CaseResult = {
  readonly name: string
  readonly seed: number
  readonly agents: number
  readonly arrived: number
  /** Second at which it ended. */
  readonly time: number
  readonly areas: Record<string, AreaResult>
  readonly lines: Record<string, LineResult>
  readonly groups: Record<string, GroupResult>
  readonly queues?: Record<string, QueueResult>
  /** Of each lift: rides (empty ones too), persons carried, mean seconds of waiting, most who waited on both landings. */
  readonly lifts?: Record<
    string,
    { readonly rides: number; readonly carried: number; readonly meanWait: number; readonly maxWaiting: number }
  >
  /** People left after the alarm, a second at a time: [t, left]. */
  readonly evacuation?: readonly (readonly [number, number])[]
  /** Of each area with a limit: most who were inside at once, and person-seconds of waiting before it. */
  readonly capacities?: Record<string, { readonly most: number; readonly heldSeconds: number }>
  readonly honesty: { readonly overlaps: number; readonly stuck: number; readonly lost: number; readonly wallCrossings: number }
  readonly agentSteps: number
}

/** Called once a second with the rows that walk, for a digest: ids are rows. */
export type CaseObserver = (time: number, rows: Int32Array, x: Float32Array, y: Float32Array) => void

/** How a case is run: by whom (this thread in plain TypeScript without it), and whether sparse people take longer steps. */
export type CaseOptions = {
  readonly executor?: Executor
  readonly scheduler?: Scheduler
  /** Of the locomotion; the calibrated ones without it. */
  readonly parameters?: CollisionFreeSpeedParameters
}

/** Runs a case. Throws `CaseRefusal` for what shows only when the space is compiled: goals out of reach, no room. */
export function runCase(file: CaseFile, observe?: CaseObserver, options: CaseOptions = {}): CaseResult {
  const run = new CaseRun(file, options)
  while (!run.isOver) {
    run.step()
    if (observe && run.isAtSecond) run.observe(observe)
  }
  return run.result()
}

/** A case under way: stepped until `isOver`. */
export class CaseRun {
  readonly world: World
  readonly file: CaseFile
  readonly people: CasePerson[]
  private readonly mind: CaseMind
  private space: WalkableSpace
  private readonly source: CaseFile
  private readonly memory: Memory
  private readonly longestStep: number
  private readonly changes: number[]
  private readonly capacities: Capacities
  private readonly evacuation: (readonly [number, number])[] = []
  private entered = 0
  readonly crowd: Crowd
  private readonly routes: CaseRoutes
  private readonly meters: CaseMeters
  private readonly entering: number[][]
  private readonly entryHeads: number[]
  private readonly wrap: Ring | null
  private readonly samples: number
  private readonly honesty = { overlaps: 0, stuck: 0, wallCrossings: 0 }
  private index = 0

  constructor(
    source: CaseFile,
    { executor = createSingleExecutor(), scheduler = source.scheduler ?? 'fixed', parameters = defaultParameters }: CaseOptions = {},
  ) {
    this.source = source
    const { dt } = source
    this.samples = Math.max(1, Math.round(1 / dt))
    const problem = parametersProblem(parameters, dt)
    if (problem) throw new CaseRefusal(problem)
    this.longestStep = dt * ticksNearWalls(dt, scheduler)
    this.memory = createMemory(executor.memory.isShared)
    // Whether everybody can get anywhere is asked of the space with all gates open.
    const opened = { ...source, gates: source.gates?.map(({ open: _, ...gate }) => gate) }
    this.space = compileCase(opened, this.memory, this.longestStep, 0)
    const file = caseInPlane(source, this.space.levels)
    this.file = file
    this.changes = gateChanges(source)
    this.people = peopleOf(file, this.space, defaultRadius)
    const n = this.people.length
    const highestSpeed = this.people.reduce((most, { speed }) => Math.max(most, speed), 1.5)
    const periodic = (file.groups ?? []).find((group) => group.periodic)
    const box = boundsOf(file.walkable[0]!)
    this.wrap = periodic?.wrap ? { min: box.minX, width: periodic.wrap[0] } : null
    const reach = this.wrap ? 2 * cutOffOf(parameters, defaultRadius, highestSpeed) : 0
    const plane = this.space.bounds
    const bounds = { ...plane, minX: plane.minX - reach, maxX: plane.maxX + reach }
    const capacity = this.wrap ? 2 * n : n
    const options = { capacity, largestRadius: defaultRadius, highestSpeed, parameters, timeStep: file.dt, scheduler }
    this.crowd = new Crowd(this.space, bounds, options, executor)
    setColumn(this.crowd.persons.radius, new Float32Array(capacity).fill(defaultRadius))
    this.world = new World(this.crowd, { seed: file.seed, count: n, idOf: (row) => row })
    for (const { id, speed } of this.people) this.world.ownSpeed[id] = speed
    this.routes = new CaseRoutes(file, this.crowd)
    this.mind = new CaseMind(file, this.people, this.world, this.routes)
    this.world.mind = this.mind
    this.world.onArrival = (row, time, fromX, fromY, toX, toY) => this.meters.addToLines(row, time, fromX, fromY, toX, toY)
    this.meters = new CaseMeters(file.measure ?? [])
    this.placeServices()
    const groupCount = file.groups?.length ?? 0
    this.entering = (file.inflows ?? []).map((_, i) => this.people.filter((person) => person.source === groupCount + i).map(({ id }) => id))
    this.entryHeads = this.entering.map(() => 0)
    this.capacities = new Capacities(
      this.world,
      (file.capacities ?? []).map(({ id, area, limit }, i) => ({ id: id ?? `capacity-${i + 1}`, area, limit })),
    )
    checkReach(file, this.people, this.routes, this.crowd)
    if ((source.gates ?? []).some((gate) => gateStateAt(gate, 0) === 'closed')) this.changeSpace(0)
    for (const { id, x, y, start } of this.people) {
      if (Number.isNaN(x)) continue
      this.world.enter(id, x, y)
      this.world.stand(id, start, true)
      this.capacities.place(id)
      this.entered++
    }
  }

  /** Seconds from the start. */
  get time(): number {
    return this.index * this.file.dt
  }

  /** Whether a second has just become full. */
  get isAtSecond(): boolean {
    return this.index % this.samples === 0
  }

  get isOver(): boolean {
    if (this.time >= this.file.duration - 1e-9) return true
    const isEmpty = this.mind.exits ? this.mind.arrived === this.entered : this.mind.arrived === this.people.length
    return (this.file.stopWhenEmpty ?? true) && isEmpty && this.index > 0
  }

  private placeServices(): void {
    for (const { id, lanes, serviceTime, queue, spacing, room, desks } of this.file.services ?? []) {
      const line = createQueueLine(queue, spacing)
      this.world.hall.services.push(createService({ id, lanes, time: serviceTime, room: room ?? line.places, line, desks }, this.space))
    }
  }

  /** One time step: the systems in their order. */
  step(): void {
    const { file, crowd, world } = this
    const before = this.time
    while ((this.changes[0] ?? Infinity) <= before + 1e-9) {
      this.changes.shift()
      this.changeSpace(before)
    }
    for (const { goal, at } of file.closures ?? []) {
      if (at > before || this.routes.closed.has(goal)) continue
      this.routes.closed.add(goal)
      this.mind.onClosed(goal)
    }
    if (this.mind.exits === null && before >= (file.evacuateAt ?? Infinity) - 1e-9) this.raiseAlarm(before)
    if (crowd.isBeat && this.mind.exits === null) this.letIn(before)
    world.wake(before)
    if (this.wrap) {
      aimAlongRing(file, this.people, crowd.persons)
      placeGhosts(this.wrap, this.people, crowd)
    }
    world.walkOn()
    crowd.step(crowd.persons.capacity)
    this.index++
    this.meters.addStep(crowd, this.people.length, before, this.time)
    world.settle(before)
    this.follow()
    this.honesty.overlaps += world.overlapSeconds
    this.honesty.stuck += world.stuckSeconds
    this.meters.endStep(this.time, file.dt, this.isAtSecond)
    if (!this.isAtSecond) return
    this.auditPlaces()
    if (this.mind.exits) this.evacuation.push([this.time, this.entered - this.mind.arrived])
  }

  /** From now on everybody leaves, and nobody comes in. */
  private raiseAlarm(time: number): void {
    const { premovement = 0, exits, lostExit } = this.file.evacuation ?? {}
    const lines = Object.entries(this.file.goals).flatMap(([name, goal]) =>
      'line' in goal ? [[name, lineLength(goal.line)] as const] : [],
    )
    const usable = lines.filter(([name]) => exits?.includes(name) ?? true)
    const largest = usable.reduce((most, line) => (line[1] > most[1] ? line : most), ['', 0] as const)
    const lost = lostExit === 'largest' ? largest[0] : lostExit
    this.evacuation.push([time, this.entered - this.mind.arrived])
    this.mind.evacuate(
      usable.map(([name]) => name).filter((name) => name !== lost),
      time,
      (row) => drawLaw(premovement, this.file.seed, row, purposes.premovement, 0),
    )
  }

  /** Takes the space over with its gates as they are now. */
  private changeSpace(time: number): void {
    this.space = compileCase(this.source, this.memory, this.longestStep, time)
    this.crowd.changeSpace(this.space)
    this.routes.forgetFields()
    this.mind.onSpaceChanged()
  }

  /** Counts walkers who are where nobody may be, by the exact polygons: independent of the walls that moves are clipped at. */
  private auditPlaces(): void {
    const { status, x, y } = this.crowd.persons
    for (let row = 0; row < this.people.length; row++)
      if (status[row] === walking && !isWalkable(this.space.regions, x[bodyAt(row)]!, y[bodyAt(row)]!)) this.honesty.wallCrossings++
  }

  /** After a step: into and out of areas with a limit, and round the ring. */
  private follow(): void {
    const { persons, order, walkerCount, sortedStep, sortedX, sortedY } = this.crowd
    const hasLimits = this.capacities.places.length > 0
    if (!this.wrap && !hasLimits) return
    for (let k = 0; k < walkerCount; k++) {
      const row = order[k]!
      if (sortedStep[k] === 0 || row >= this.people.length) continue
      if (hasLimits) this.capacities.follow(row, this.time, sortedX[k]!, sortedY[k]!)
      if (this.wrap && persons.status[row] === walking) wrapRow(this.wrap, persons, row)
    }
  }

  private letIn(time: number): void {
    ;(this.file.inflows ?? []).forEach((inflow, i) => {
      const entered: number[] = []
      const rows = this.entering[i]!
      while (this.entryHeads[i]! < rows.length && this.people[rows[this.entryHeads[i]!]!]!.start <= time) {
        const row = rows[this.entryHeads[i]!]!
        const place = entryPlaceOf(this.crowd, lineOf(inflow.line), { seed: this.file.seed, row, index: this.index, entered })
        if (!place) break
        this.world.enter(row, place[0], place[1])
        this.crowd.persons.mode[row] = straight
        this.mind.woken(row, time)
        this.capacities.place(row)
        this.entered++
        entered.push(row)
        this.entryHeads[i]!++
      }
    })
  }

  /** Ends with the moment at which the run ended. */
  private evacuationCurve(): (readonly [number, number])[] {
    const isWhole = this.evacuation.at(-1)![0] >= this.time - 1e-9
    return isWhole ? this.evacuation : [...this.evacuation, [this.time, this.entered - this.mind.arrived]]
  }

  private liftResults(): NonNullable<CaseResult['lifts']> {
    const { lifts, connectors } = this.space
    return Object.fromEntries(
      this.world.lifts.states.map(({ rides, carried, waitSum, longest }, i) => [
        connectors[lifts[i]!.connector]!.id,
        { rides, carried, meanWait: carried > 0 ? waitSum / carried : 0, maxWaiting: longest },
      ]),
    )
  }

  /** Tells of the rows that walk now. */
  observe(observer: CaseObserver): void {
    const rows = Int32Array.from(this.people.filter(({ id }) => this.crowd.persons.status[id] === walking).map(({ id }) => id))
    const { x, y } = this.crowd.persons
    observer(this.time, rows, cutColumn(x, this.people.length), cutColumn(y, this.people.length))
  }

  result(): CaseResult {
    const { file, mind } = this
    const queues = this.world.hall.services.map(({ id, queue }): [string, QueueResult] => {
      const maxLength = Math.max(queue.longest, queue.countReady(this.time))
      return [id, { served: queue.served, meanWait: queue.meanWait, maxLength, balked: queue.balked }]
    })
    return {
      name: file.name,
      seed: file.seed,
      agents: this.people.length,
      arrived: mind.arrived,
      time: this.time,
      areas: Object.fromEntries(this.meters.areas.map((meter) => [meter.id, meter.result()])),
      lines: Object.fromEntries(this.meters.lines.map((meter) => [meter.id, meter.result()])),
      groups: groupResults(file, this.people, { begun: mind.begun, arrivedAt: mind.arrivedAt, walked: this.crowd.persons.walked }),
      ...(queues.length > 0 ? { queues: Object.fromEntries(queues) } : {}),
      ...(this.world.lifts.states.length > 0 ? { lifts: this.liftResults() } : {}),
      ...(this.evacuation.length > 0 ? { evacuation: this.evacuationCurve() } : {}),
      ...(this.capacities.places.length > 0
        ? { capacities: Object.fromEntries(this.capacities.places.map(({ id, most, heldSeconds }) => [id, { most, heldSeconds }])) }
        : {}),
      honesty: { ...this.honesty, lost: mind.lostRows.size },
      agentSteps: this.crowd.agentSteps,
    }
  }
}

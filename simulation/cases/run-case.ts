/** Runs a case file from start to end on one thread: pure, the same result everywhere. */
import { boundsOf, isInPolygon } from '../../domain/index.ts'
import { Crowd, createSingleExecutor } from '../crowd/crowd.ts'
import { away, byField, heldFlag, lostFlag, overlapFlag, reachedFlag, straight, walking } from '../crowd/crowd-state.ts'
import { cutOffOf, defaultParameters, defaultRadius, parametersProblem } from '../locomotion/collision-free-speed/parameters.ts'
import { createMemory } from '../numbers/memory.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { unreachableCode } from '../routing/directions.ts'
import { cellsOfArea, nearestOnLine, seedsOfLine } from '../routing/goals.ts'
import { cellAt, cellX, cellY } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { type CaseFile, CaseRefusal } from './case-file.ts'
import { type AreaResult, CaseMeters, type GroupResult, groupResults, type LineResult } from './case-measures.ts'
import { type CasePerson, peopleOf } from './case-people.ts'
import { aimAlongRing, placeGhosts, type Ring, wrapRow } from './case-ring.ts'
import { CaseRoutes, type Goal, lineOf } from './case-routes.ts'
import { compileCase, entryPlaceOf } from './case-space.ts'

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
  readonly honesty: { readonly overlaps: number; readonly stuck: number; readonly lost: number; readonly wallCrossings: number }
  readonly agentSteps: number
}

/** Called once a second with the rows that walk, for a digest: ids are rows. */
export type CaseObserver = (time: number, rows: Int32Array, x: Float32Array, y: Float32Array) => void

/** What a person is about, apart from walking by the field. */
const onWay = 0
const toLine = 1
const toSpot = 2
const standing = 3

/** Runs a case. Throws `CaseRefusal` for what shows only when the space is compiled: goals out of reach, no room. */
export function runCase(file: CaseFile, observe?: CaseObserver): CaseResult {
  const run = new CaseRun(file)
  const samples = Math.max(1, Math.round(1 / file.dt))
  for (let step = 0; !run.isOver(step * file.dt); step++) {
    run.step(step, samples)
    if (observe && (step + 1) % samples === 0) run.observe(observe, (step + 1) * file.dt)
  }
  return run.result()
}

class CaseRun {
  private readonly file: CaseFile
  private readonly space: WalkableSpace
  private readonly crowd: Crowd
  private readonly people: CasePerson[]
  private readonly routes: CaseRoutes
  private readonly meters: CaseMeters
  private readonly leg: Uint8Array
  private readonly about: Uint8Array
  private readonly goalOf: (string | null)[]
  private readonly until: Float64Array
  readonly begun: Float64Array
  readonly arrivedAt: Float64Array
  readonly walked: Float64Array
  private readonly stillFor: Float32Array
  private readonly entering: number[][]
  private readonly entryHeads: number[]
  private readonly wrap: Ring | null
  private readonly honesty = { overlaps: 0, stuck: 0, lost: 0, wallCrossings: 0 }
  private readonly lostRows = new Set<number>()
  private arrived = 0
  private time = 0

  constructor(file: CaseFile) {
    this.file = file
    const problem = parametersProblem(defaultParameters, file.dt)
    if (problem) throw new CaseRefusal(problem)
    const memory = createMemory(false)
    this.space = compileCase(file, memory)
    this.people = peopleOf(file, this.space, defaultRadius)
    const n = this.people.length
    const highestSpeed = this.people.reduce((most, { speed }) => Math.max(most, speed), 1.5)
    const periodic = (file.groups ?? []).find((group) => group.periodic)
    const box = boundsOf(file.walkable[0]!)
    this.wrap = periodic?.wrap ? { min: box.minX, width: periodic.wrap[0] } : null
    const reach = this.wrap ? 2 * cutOffOf(defaultParameters, defaultRadius, highestSpeed) : 0
    const bounds = { minX: box.minX - reach, minY: box.minY, maxX: box.maxX + reach, maxY: box.maxY }
    const capacity = this.wrap ? 3 * n : n
    this.crowd = new Crowd(
      this.space,
      bounds,
      { capacity, largestRadius: defaultRadius, highestSpeed, parameters: defaultParameters },
      memory,
      createSingleExecutor(),
    )
    this.routes = new CaseRoutes(file, this.crowd)
    this.meters = new CaseMeters(file.measure ?? [])
    this.leg = new Uint8Array(n)
    this.about = new Uint8Array(n)
    this.goalOf = new Array<string | null>(n).fill(null)
    this.until = new Float64Array(n)
    this.begun = new Float64Array(n).fill(NaN)
    this.arrivedAt = new Float64Array(n).fill(NaN)
    this.walked = new Float64Array(n)
    this.stillFor = new Float32Array(n)
    const groupCount = file.groups?.length ?? 0
    this.entering = (file.inflows ?? []).map((_, i) => this.people.filter((person) => person.source === groupCount + i).map(({ id }) => id))
    this.entryHeads = this.entering.map(() => 0)
    this.crowd.persons.radius.fill(defaultRadius)
    this.placeGroups()
    this.checkInflows()
  }

  /** Stands group members in their places, and refuses a goal that nobody there can reach. */
  private placeGroups(): void {
    const { persons } = this.crowd
    const groups = this.file.groups ?? []
    for (const person of this.people) {
      const group = groups[person.source]
      if (!group) continue
      persons.x[person.id] = person.x
      persons.y[person.id] = person.y
      persons.status[person.id] = walking
      if (this.wrap && group.periodic) {
        this.beginRing(person)
        continue
      }
      for (const entry of this.routes.entries[person.source]!) {
        const field = this.routes.fieldFor(entry)
        const cell = cellAt(this.space.raster, person.x, person.y)
        if (field < 0 || this.crowd.field(field)![cell] === unreachableCode)
          throw new CaseRefusal(
            `Case, group ${group.id}: goal ${entry.join(' or ')} cannot be reached from (${person.x.toFixed(1)}, ${person.y.toFixed(1)}), expected a walkable way to it.`,
          )
      }
      this.hold(person.id, person.start)
    }
  }

  private checkInflows(): void {
    for (const inflow of this.file.inflows ?? []) {
      const line = lineOf(inflow.line)
      const seeds = seedsOfLine(this.space.raster, this.space.walls, line)
      if (seeds.cells.length === 0)
        throw new CaseRefusal(`Case, inflow ${inflow.id}: its line touches no walkable ground, expected it on the border or inside.`)
      for (const entry of inflow.route.map((item) => (Array.isArray(item) ? item : [item]))) {
        const field = this.routes.fieldFor(entry)
        if (field < 0 || seeds.cells.every((cell) => this.crowd.field(field)![cell] === unreachableCode))
          throw new CaseRefusal(
            `Case, inflow ${inflow.id}: goal ${entry.join(' or ')} cannot be reached from its line, expected a walkable way to it.`,
          )
      }
    }
  }

  private beginRing(person: CasePerson): void {
    this.about[person.id] = standing
    this.until[person.id] = person.start
    this.crowd.persons.mode[person.id] = straight
  }

  /** Makes a person stand still until a time. */
  private hold(row: number, until: number): void {
    const { persons } = this.crowd
    persons.mode[row] = straight
    persons.targetX[row] = persons.x[row]!
    persons.targetY[row] = persons.y[row]!
    persons.freeSpeed[row] = 0
    this.about[row] = standing
    this.until[row] = until
  }

  /** Goals of the person's present leg. */
  private entryOf(row: number): readonly string[] {
    return this.routes.entries[this.people[row]!.source]![this.leg[row]!] ?? []
  }

  isOver(time: number): boolean {
    if (time >= this.file.duration - 1e-9) return true
    return (this.file.stopWhenEmpty ?? true) && this.arrived === this.people.length && time > 0
  }

  step(index: number, samples: number): void {
    const { file, crowd } = this
    const time = index * file.dt
    for (const { goal, at } of file.closures ?? []) if (at <= time && !this.routes.closed.has(goal)) this.close(goal)
    this.letIn(time, index)
    this.startPeople(time)
    if (file.stairs) this.applyStairs()
    const ghosts = this.wrap ? placeGhosts(this.wrap, this.people, crowd.persons) : 0
    crowd.step(this.people.length + ghosts, file.dt)
    crowd.agentSteps -= ghosts
    for (let i = 0; i < ghosts; i++) crowd.persons.status[this.people.length + i] = away
    this.time = (index + 1) * file.dt
    const isSecond = (index + 1) % samples === 0
    this.settle(isSecond)
    this.meters.endStep(this.time, isSecond)
  }

  private close(name: string): void {
    this.routes.closed.add(name)
    for (const person of this.people) {
      const row = person.id
      if (this.crowd.persons.status[row] !== walking || this.about[row] === standing) continue
      if (this.entryOf(row).includes(name)) this.headOn(row)
    }
  }

  private startPeople(time: number): void {
    for (const { id, speed, source } of this.people) {
      if (this.crowd.persons.status[id] !== walking || this.about[id] !== standing || this.until[id]! > time + 1e-9) continue
      this.crowd.persons.freeSpeed[id] = speed
      if (Number.isNaN(this.begun[id])) this.begun[id] = time
      this.stillFor[id] = 0
      if (this.wrap && this.file.groups?.[source]?.periodic) this.about[id] = onWay
      else this.headOn(id)
    }
    if (this.wrap) aimAlongRing(this.file, this.people, this.crowd.persons)
  }

  private applyStairs(): void {
    const { persons } = this.crowd
    for (const { id, speed } of this.people) {
      if (persons.status[id] !== walking || this.about[id] === standing) continue
      const stair = this.file.stairs!.find(({ area }) => isInPolygon(persons.x[id]!, persons.y[id]!, [area]))
      persons.freeSpeed[id] = speed * (stair?.speedFactor ?? 1)
    }
  }

  private letIn(time: number, index: number): void {
    ;(this.file.inflows ?? []).forEach((inflow, i) => {
      const entered: number[] = []
      const rows = this.entering[i]!
      while (this.entryHeads[i]! < rows.length && this.people[rows[this.entryHeads[i]!]!]!.start <= time) {
        const row = rows[this.entryHeads[i]!]!
        const place = entryPlaceOf(this.crowd, lineOf(inflow.line), { seed: this.file.seed, row, index, entered })
        if (!place) break
        this.crowd.persons.x[row] = place[0]
        this.crowd.persons.y[row] = place[1]
        this.crowd.persons.status[row] = walking
        this.hold(row, -1)
        entered.push(row)
        this.entryHeads[i]!++
      }
    })
  }

  /** Sends a person towards the goal of the present leg. */
  private headOn(row: number): void {
    const { persons } = this.crowd
    const field = this.routes.fieldFor(this.entryOf(row))
    this.about[row] = onWay
    if (field < 0) {
      this.lostRows.add(row)
      this.hold(row, Infinity)
      return
    }
    persons.mode[row] = byField
    persons.field[row] = field
  }

  private settle(isSecond: boolean): void {
    const { crowd, file } = this
    const { persons, order, walkerCount, sortedX, sortedY } = crowd
    for (let k = 0; k < walkerCount; k++) {
      const row = order[k]!
      if (row >= this.people.length) continue
      const flags = persons.flags[row]!
      const dx = persons.x[row]! - sortedX[k]!
      const dy = persons.y[row]! - sortedY[k]!
      const way = Math.sqrt(dx * dx + dy * dy)
      this.walked[row]! += way
      if (flags & overlapFlag) this.honesty.overlaps += file.dt
      if (this.about[row] !== standing && way < 0.02 * file.dt && !(flags & heldFlag)) {
        this.stillFor[row]! += file.dt
        if (this.stillFor[row]! > 60) this.honesty.stuck += file.dt
      } else this.stillFor[row] = 0
      const [endX, endY] = this.resolve(row, flags)
      this.meters.add(row, this.time, file.dt, sortedX[k]!, sortedY[k]!, endX, endY)
      if (isSecond && persons.status[row] === walking && !isWalkable(this.space.regions, persons.x[row]!, persons.y[row]!))
        this.honesty.wallCrossings++
      if (this.wrap) wrapRow(this.wrap, persons, row)
    }
  }

  /** What a person does after a step. Gives where the step ends for the meters: an arrival ends beyond its line. */
  private resolve(row: number, flags: number): readonly [number, number] {
    const { persons } = this.crowd
    const here = [persons.x[row]!, persons.y[row]!] as const
    if (this.about[row] === onWay && flags & lostFlag) this.lostRows.add(row)
    if (this.about[row] === onWay && flags & reachedFlag && persons.mode[row] === byField) this.approach(row)
    else if (this.about[row] === toSpot && flags & reachedFlag) this.dwell(row)
    else if (this.about[row] === toLine) {
      if (!(flags & reachedFlag)) this.aimAtLine(row)
      else {
        const dx = persons.targetX[row]! - here[0]
        const dy = persons.targetY[row]! - here[1]
        const distance = Math.sqrt(dx * dx + dy * dy) || 1
        const beyond = (distance + 0.05) / distance
        this.finishLeg(row)
        return [here[0] + dx * beyond, here[1] + dy * beyond]
      }
    }
    return here
  }

  /** The field has led to the goal: turn to its line, or to a spot in its area. */
  private approach(row: number): void {
    const { persons } = this.crowd
    const x = persons.x[row]!
    const y = persons.y[row]!
    const best = this.routes.nearest(this.entryOf(row), x, y)
    if (best === null) return
    this.goalOf[row] = best
    const goal = this.file.goals[best]!
    if ('line' in goal) {
      this.about[row] = toLine
      persons.mode[row] = straight
      this.aimAtLine(row)
    } else if ((goal.dwell ?? 0) > 0) this.turnToSpot(row, goal)
    else this.finishLeg(row)
  }

  private aimAtLine(row: number): void {
    const { persons } = this.crowd
    const goal = this.file.goals[this.goalOf[row]!]!
    if (!('line' in goal)) return
    const [x, y] = nearestOnLine(lineOf(goal.line), persons.x[row]!, persons.y[row]!, defaultRadius)
    persons.targetX[row] = x
    persons.targetY[row] = y
  }

  private turnToSpot(row: number, goal: Extract<Goal, { area: unknown }>): void {
    const { persons } = this.crowd
    const { raster, walls } = this.space
    const cells = cellsOfArea(raster, [goal.area])
    persons.targetX[row] = persons.x[row]!
    persons.targetY[row] = persons.y[row]!
    for (let tried = 0; tried < 12; tried++) {
      const cell = cells[Math.floor(uniform(this.file.seed, row, purposes.place, this.leg[row]! * 12 + tried) * cells.length)]!
      if (isBlockedByWalls(walls, persons.x[row]!, persons.y[row]!, cellX(raster, cell), cellY(raster, cell))) continue
      persons.targetX[row] = cellX(raster, cell)
      persons.targetY[row] = cellY(raster, cell)
      break
    }
    persons.mode[row] = straight
    this.about[row] = toSpot
  }

  private dwell(row: number): void {
    const goal = this.file.goals[this.goalOf[row]!]!
    this.leg[row]!++
    if (this.leg[row]! >= this.routes.entries[this.people[row]!.source]!.length) {
      this.arrive(row)
      return
    }
    this.hold(row, this.time + ('area' in goal ? (goal.dwell ?? 0) : 0))
  }

  private finishLeg(row: number): void {
    this.leg[row]!++
    if (this.leg[row]! >= this.routes.entries[this.people[row]!.source]!.length) this.arrive(row)
    else this.headOn(row)
  }

  private arrive(row: number): void {
    this.crowd.persons.status[row] = away
    this.arrivedAt[row] = this.time
    this.arrived++
  }

  observe(observer: CaseObserver, time: number): void {
    const rows = Int32Array.from(this.people.filter(({ id }) => this.crowd.persons.status[id] === walking).map(({ id }) => id))
    observer(time, rows, this.crowd.persons.x, this.crowd.persons.y)
  }

  result(): CaseResult {
    const { file } = this
    return {
      name: file.name,
      seed: file.seed,
      agents: this.people.length,
      arrived: this.arrived,
      time: this.time,
      areas: Object.fromEntries(this.meters.areas.map((meter) => [meter.id, meter.result()])),
      lines: Object.fromEntries(this.meters.lines.map((meter) => [meter.id, meter.result()])),
      groups: groupResults(file, this.people, this),
      honesty: { ...this.honesty, lost: this.lostRows.size },
      agentSteps: this.crowd.agentSteps,
    }
  }
}

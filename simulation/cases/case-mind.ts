/** The mind of a case: everybody follows the route of their group or inflow, from goal to goal and service to service. */
import { bodyAt } from '../crowd/bodies.ts'
import { resting, walking } from '../crowd/crowd-state.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { stairKinds } from '../routing/avoided.ts'
import { cellsOfArea } from '../routing/goals.ts'
import type { Segment } from '../space/arrangement.ts'
import type { SpaceConnectorKind } from '../space/levels.ts'
import { cellAt, cellX, cellY } from '../space/raster.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { byRouting, toLine } from '../world/activities.ts'
import type { Mind } from '../world/mind.ts'
import type { World } from '../world/world.ts'
import type { CaseFile } from './case-file.ts'
import type { CasePerson } from './case-people.ts'
import { type CaseRoutes, type Goal, lineOf } from './case-routes.ts'

/** Whether the people of a source, groups first, cannot use stairs. */
export function isStepFree({ groups = [], inflows = [] }: CaseFile, source: number): boolean {
  return [...groups, ...inflows][source]?.stepFree ?? false
}

export class CaseMind implements Mind {
  /** Leg of the route that each person is on. */
  readonly leg: Uint8Array
  /** Index into the routes' names of the goal that a person turns to, −1 before. */
  readonly goalOf: Int16Array
  /** When each person set out and arrived, s; NaN for not yet. */
  readonly begun: Float64Array
  readonly arrivedAt: Float64Array
  readonly lostRows = new Set<number>()
  arrived = 0
  /** Goals of everybody since the alarm; null before. */
  exits: readonly string[] | null = null
  private readonly file: CaseFile
  private readonly people: readonly CasePerson[]
  private readonly world: World
  private readonly routes: CaseRoutes
  private readonly cellsOf = new Map<Goal, Int32Array>()

  constructor(file: CaseFile, people: readonly CasePerson[], world: World, routes: CaseRoutes) {
    this.file = file
    this.people = people
    this.world = world
    this.routes = routes
    const n = people.length
    this.leg = new Uint8Array(n)
    this.goalOf = new Int16Array(n).fill(-1)
    this.begun = new Float64Array(n).fill(NaN)
    this.arrivedAt = new Float64Array(n).fill(NaN)
  }

  /** Goals of the person's present leg. */
  entryOf(row: number): readonly string[] {
    return this.exits ?? this.routes.entries[this.people[row]!.source]![this.leg[row]!] ?? []
  }

  isPeriodic(row: number): boolean {
    return this.file.groups?.[this.people[row]!.source]?.periodic ?? false
  }

  /** Kinds of connectors that a person does not use: stairs who cannot, lifts since the alarm who can do without. */
  avoidedBy(row: number): readonly SpaceConnectorKind[] {
    if (isStepFree(this.file, this.people[row]!.source)) return stairKinds
    return this.exits ? ['lift'] : []
  }

  /** Sends a person towards the goal of the present leg. */
  headOn(row: number): void {
    this.goalOf[row] = -1
    const field = this.fieldOf(row)
    if (field >= 0) {
      this.world.followField(row, field)
      return
    }
    this.lostRows.add(row)
    this.world.stand(row, Infinity)
  }

  /** Who would leave without lifts but has no other way takes one. */
  private fieldOf(row: number): number {
    const { router, space, persons } = this.world.crowd
    const avoided = this.avoidedBy(row)
    const own = this.routes.fieldFor(this.entryOf(row), avoided)
    if (!avoided.includes('lift') || own < 0) return own
    const isReached = router.reaches(own, cellAt(space.raster, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!))
    return isReached ? own : this.routes.fieldFor(this.entryOf(row))
  }

  /** Everybody on the ground stops what they are about, stands for their time before moving, and leaves by the nearest of `exits`. */
  evacuate(exits: readonly string[], time: number, premovementOf: (row: number) => number): void {
    this.exits = exits
    const { status } = this.world.crowd.persons
    for (const { id } of this.people) {
      if (status[id] === walking) this.world.stand(id, time + premovementOf(id))
      // Who waits for a lift stays as long; who rides gets out first.
      else if (status[id] === resting) this.world.rest(id, time + premovementOf(id), true)
    }
  }

  /** The space has changed: who walks by the routing looks for the way again. */
  onSpaceChanged(): void {
    this.cellsOf.clear()
    const { activity } = this.world
    for (const { id } of this.people) if (activity[id] === byRouting && !this.isPeriodic(id)) this.headOn(id)
  }

  /** A goal has closed: who is on the way to it looks for another. */
  onClosed(name: string): void {
    const { activity } = this.world
    for (const { id } of this.people) {
      const isOnWay = activity[id] === byRouting || activity[id] === toLine
      if (isOnWay && this.entryOf(id).includes(name)) this.headOn(id)
    }
  }

  woken(row: number, time: number): void {
    if (Number.isNaN(this.begun[row])) this.begun[row] = time
    if (this.isPeriodic(row)) {
      this.world.walkToSpot(row, this.world.crowd.persons.x[bodyAt(row)]!, this.world.crowd.persons.y[bodyAt(row)]!)
      return
    }
    this.headOn(row)
  }

  lineAhead(row: number): Segment {
    const goal = this.routes.goals[this.routes.names[this.goalOf[row]!]!]
    return goal && 'line' in goal ? lineOf(goal.line) : [0, 0, 0, 0]
  }

  /** The routing has led to the goal: turn to its line, to a spot in its area, or into the line of a service. */
  atGoal(row: number, time: number): void {
    const { persons } = this.world.crowd
    const name = this.routes.nearest(this.entryOf(row), persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
    if (name === null) return
    this.goalOf[row] = this.routes.names.indexOf(name)
    const service = this.routes.serviceIndex(name)
    if (service >= 0) {
      if (!this.world.queueFor(row, service, time)) this.finishLeg(row, time)
      return
    }
    const goal = this.routes.goals[name]!
    if ('line' in goal) this.world.walkToLine(row)
    else if ((goal.dwell ?? 0) > 0) this.turnToSpot(row, goal)
    else this.finishLeg(row, time)
  }

  acrossLine(row: number, time: number): void {
    this.finishLeg(row, time)
  }

  atSpot(row: number, time: number): void {
    if (this.isPeriodic(row)) return
    const goal = this.routes.goals[this.routes.names[this.goalOf[row]!]!]
    this.leg[row]!++
    if (this.isAtEnd(row)) this.arrive(row, time)
    else this.world.stand(row, time + (goal && 'area' in goal ? (goal.dwell ?? 0) : 0))
  }

  served(row: number, time: number): void {
    this.finishLeg(row, time)
  }

  landed(row: number): void {
    this.headOn(row)
  }

  lost(row: number): void {
    this.lostRows.add(row)
  }

  impatient(): void {
    // Nobody in a case loses patience before a line.
  }

  private turnToSpot(row: number, goal: Extract<Goal, { area: unknown }>): void {
    const { persons, space } = this.world.crowd
    const { raster, walls } = space
    const cells = this.cellsOf.get(goal) ?? cellsOfArea(raster, [goal.area])
    this.cellsOf.set(goal, cells)
    const [x, y] = [persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!]
    for (let tried = 0; tried < 12; tried++) {
      const cell = cells[Math.floor(uniform(this.file.seed, row, purposes.place, this.leg[row]! * 12 + tried) * cells.length)]!
      if (isBlockedByWalls(walls, x, y, cellX(raster, cell), cellY(raster, cell))) continue
      this.world.walkToSpot(row, cellX(raster, cell), cellY(raster, cell))
      return
    }
    this.world.walkToSpot(row, x, y)
  }

  private isAtEnd(row: number): boolean {
    return this.exits !== null || this.leg[row]! >= this.routes.entries[this.people[row]!.source]!.length
  }

  private finishLeg(row: number, time: number): void {
    this.leg[row]!++
    if (this.isAtEnd(row)) this.arrive(row, time)
    else this.headOn(row)
  }

  private arrive(row: number, time: number): void {
    this.world.vanish(row)
    this.arrivedAt[row] = time
    this.arrived++
  }
}

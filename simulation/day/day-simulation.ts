/** A day in the park: people queue at gates, walk to what draws them, stay, and leave; driven step by step from outside. */
import { Crowd, createSingleExecutor, type Executor } from '../crowd/crowd.ts'
import { away, byField, heldFlag, lostFlag, overlapFlag, reachedFlag, resting, straight, walking } from '../crowd/crowd-state.ts'
import { defaultParameters } from '../locomotion/collision-free-speed/parameters.ts'
import { CauseLog } from '../measures/causes.ts'
import {
  closeDensityMinute,
  createDensityMap,
  type DensityMap,
  densityCellAt,
  sampleDensity,
  shareGround,
  smoothedDensity,
} from '../measures/density-map.ts'
import { gammaFromNormal, normal, purposes, uniform, weightedIndex } from '../numbers/random.ts'
import { WakeQueue } from '../numbers/wake-queue.ts'
import { unreachableCode } from '../routing/directions.ts'
import { nearestOnLine, seedsOfCells } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import type { FrameRows, Roster } from '../recording/frame-recorder.ts'
import { cellAt, cellX, cellY } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import { compileSpace } from '../space/walkable-space.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { type CompiledDay, sealedUids } from './compile-day.ts'
import { createDaySeries, type DaySeries } from './day-series.ts'
import { regionsOf } from './day-space.ts'
import { entryPlace, type GateState, isWithinHours, placeGate } from './gate-states.ts'
import { isInZone, isZoneOpen, placeZone, type ZoneState } from './zone-states.ts'

/** Flow field of the joint exits. */
const exitField = 0
/** What a walking person is about. */
const toExit = 1
const toGateLine = 2
const toZone = 3
const toPlace = 4
const toRescue = 5

/** Seconds between two samples of density. Chosen: people walk 13 m in it, so samples are nearly independent. */
const samplePeriod = 10
/** Someone who does not move for this long with nobody in front is stuck, s: the contract of `honesty.stuck`. */
const stuckAfter = 60
/** Below this speed nobody moves, m/s. */
const stillSpeed = 0.02
/** Background visitors set out for home at the latest between these times before closing, s. Chosen: closing is announced half an hour ahead. */
const homewardEarliest = 2100
const homewardLatest = 300
/** A background visitor starts no visit that would leave less time than this, s. */
const leastVisit = 300
/** Visits that may be given up one after another (full, closed, unreachable) before a person goes home. */
const mostDetours = 4

/** Where a run stands. */
export type DayProgress = { readonly time: number; readonly present: number }

export class DaySimulation {
  readonly day: CompiledDay
  readonly crowd: Crowd
  readonly series: DaySeries
  readonly density: DensityMap
  readonly causes: CauseLog
  /** People who found no way to their goal, and those who never got in. */
  unreachable = 0
  unserved = 0
  wallCrossings = 0
  /** Persons of each source who have entered since the start. */
  readonly enteredBySource: number[]
  present = 0
  private stepIndex = 0
  private nextArrival = 0
  private rowLimit = 0
  private minuteSamples = 0
  private readonly dt: number
  private readonly purpose: Uint8Array
  private readonly zoneOf: Int16Array
  private readonly gateOf: Int16Array
  private readonly entryGate: Int16Array
  private readonly visitsDone: Uint8Array
  private readonly detours: Uint8Array
  private readonly stillFor: Float32Array
  /** Second of day until which a straight walk may last. */
  private readonly patience: Float64Array
  /** Second of day since when a person has been queueing, and later of setting out for home. */
  private readonly since: Float64Array
  private readonly isHomeward: Uint8Array
  private readonly isInside: Uint8Array
  private readonly waiting = new WakeQueue()
  private readonly leaveBy: Float64Array
  private readonly exitKey = { text: '' }
  private readonly place = new Float64Array(2)
  private readonly sampleRows: Int32Array
  /** Rows in ascending order of id. */
  private readonly rowOfRank: Int32Array

  constructor(day: CompiledDay, executor: Executor = createSingleExecutor()) {
    this.day = day
    this.dt = day.request.timeStep
    const n = day.population.count
    const { largestRadius, highestSpeed, memory } = day
    this.crowd = new Crowd(
      day.space,
      day.bounds,
      { capacity: n, largestRadius, highestSpeed, parameters: defaultParameters },
      memory,
      executor,
    )
    this.crowd.persons.freeSpeed.set(day.population.freeSpeeds)
    this.crowd.persons.radius.set(day.population.radii)
    const minutes = Math.ceil((day.request.to - day.request.from) / 60 - 1e-9)
    this.series = createDaySeries(day.gates.length, day.zones.length, minutes)
    this.density = createDensityMap(
      day.bounds,
      day.space.raster,
      day.zones.map(({ zone }) => zone),
    )
    this.causes = new CauseLog(day.bounds, day.gates.length, day.demand.sources.length)
    this.enteredBySource = day.demand.sources.map(() => 0)
    this.purpose = new Uint8Array(n)
    this.zoneOf = new Int16Array(n).fill(-1)
    this.gateOf = new Int16Array(n).fill(-1)
    this.entryGate = new Int16Array(n).fill(-1)
    this.visitsDone = new Uint8Array(n)
    this.detours = new Uint8Array(n)
    this.stillFor = new Float32Array(n)
    this.patience = new Float64Array(n)
    this.since = new Float64Array(n)
    this.isHomeward = new Uint8Array(n)
    this.isInside = new Uint8Array(n)
    this.leaveBy = new Float64Array(n)
    this.sampleRows = new Int32Array(n)
    this.rowOfRank = Int32Array.from(day.population.ids.keys()).sort((a, b) => day.population.ids[a]! - day.population.ids[b]!)
    for (let row = 0; row < n; row++) {
      const late =
        homewardLatest + (homewardEarliest - homewardLatest) * uniform(day.request.seed, day.population.leaderIds[row]!, purposes.closing)
      this.leaveBy[row] = day.demand.closes - late
    }
    if (day.request.isCold) while (this.nextArrival < n && day.population.arrivals[this.nextArrival]! < day.start) this.nextArrival++
    this.rowLimit = this.nextArrival
    this.openExits(day.start)
    this.placeZones()
  }

  /** Second of day that the run has reached. */
  get time(): number {
    return this.day.start + this.stepIndex * this.dt
  }

  get isDone(): boolean {
    return this.time >= this.day.request.to - 1e-9
  }

  private isInWindow(time: number): boolean {
    return time >= this.day.request.from - 1e-9
  }

  private minuteOf(time: number): number {
    const minute = Math.floor((time - this.day.request.from) / 60 + 1e-9)
    return minute < 0 ? 0 : minute >= this.series.presentPerMinute.length ? this.series.presentPerMinute.length - 1 : minute
  }

  /** Builds the fields that this day will surely need, `count` at a time; returns how many are left. Fields left out are built when first used. */
  prepareFields(count: number): number {
    const { zones, demand, attractions } = this.day
    const wanted = zones.filter((zone) => {
      const isDrawn = attractions.some((row) => row[zone.index]! > 0)
      const isVenue = demand.sources.some((source) => source.venueZoneUid === zone.zone.uid)
      return zone.isOpen && (isDrawn || isVenue) && zone.cells.length > 0 && !this.crowd.hasField(zone.field)
    })
    this.crowd.buildFields(wanted.slice(0, count).map((zone) => ({ field: zone.field, seeds: seedsOfCells(zone.cells) })))
    return Math.max(0, wanted.length - count)
  }

  /** One time step: the systems in their order. */
  step(): void {
    const time = this.time
    if (Math.abs(time - this.day.request.from) < this.dt / 2) this.series.presentAtStart = this.present
    if (Math.floor(time / 60) !== Math.floor((time - this.dt) / 60)) this.checkHours(time)
    this.queueArrivals(time)
    this.letIn(time)
    this.wake(time)
    this.crowd.step(this.rowLimit, this.dt)
    this.stepIndex++
    this.settle(this.time)
    this.measure(this.time)
  }

  // Gates and queues.

  private queueArrivals(time: number): void {
    const { population, demand, request } = this.day
    const n = population.count
    const opening = demand.opens
    while (this.nextArrival < n && population.arrivals[this.nextArrival]! <= time) {
      // Before opening everybody waits for it.
      if (time < opening && !request.isCold) break
      this.enqueue(this.nextArrival++, time)
    }
    this.rowLimit = this.nextArrival
  }

  /** Sends a person to the queue of a gate: by weight, and by weight among the open ones when that gate is closed. */
  private enqueue(row: number, time: number): void {
    const { gates, demand, population, request } = this.day
    const weights = gates.map(({ gate }) => (gate.direction === 'out' ? 0 : (demand.day?.gateWeights[gate.uid] ?? 0)))
    const any = gates.map(({ gate }) => (gate.direction === 'out' ? 0 : 1))
    const leader = population.leaderIds[row]!
    const isWeighted = weights.some((weight) => weight > 0)
    let index = weightedIndex(isWeighted ? weights : any, uniform(request.seed, leader, purposes.gate, 0))
    if (index < 0 || !this.isEntryOpen(gates[index]!, time)) {
      const open = gates.map((gate, i) => (this.isEntryOpen(gate, time) ? (isWeighted ? weights[i]! : 1) : 0))
      const second = uniform(request.seed, leader, purposes.gate, 1)
      index = weightedIndex(open, second)
      if (index < 0)
        index = weightedIndex(
          gates.map((gate) => (this.isEntryOpen(gate, time) ? 1 : 0)),
          second,
        )
    }
    if (index < 0) {
      this.unserved++
      return
    }
    this.since[row] = this.since[row]! > 0 ? this.since[row]! : Math.min(time, Math.max(population.arrivals[row]!, demand.opens))
    gates[index]!.queue.push(row)
  }

  private isEntryOpen({ gate, seeds }: GateState, time: number): boolean {
    return gate.isOpen && gate.direction !== 'out' && seeds.cells.length > 0 && isWithinHours(gate.hours, time)
  }

  private letIn(time: number): void {
    const { gates } = this.day
    gates.forEach((state, index) => {
      const waiting = state.queue.length - state.head
      const isOpen = this.isEntryOpen(state, time)
      state.allowance = Math.min(
        state.allowance + (isOpen ? (state.gate.lanes * state.gate.laneRate.value * this.dt) / 60 : 0),
        state.gate.lanes,
      )
      if (waiting === 0) return
      if (!isOpen) {
        // The gate has closed: its queue tries elsewhere.
        const rows = state.queue.splice(0).slice(state.head)
        state.head = 0
        for (const row of rows) this.enqueue(row, time)
        return
      }
      const entered: number[] = []
      while (state.allowance >= 1 && state.head < state.queue.length) {
        const row = state.queue[state.head]!
        if (!this.findEntry(row, state, entered)) break
        state.head++
        state.allowance -= 1
        entered.push(row)
        this.enter(row, index, time)
      }
      if (state.head > 4096) {
        state.queue.splice(0, state.head)
        state.head = 0
      }
    })
  }

  private findEntry(row: number, state: GateState, entered: readonly number[]): boolean {
    const radius = this.crowd.persons.radius[row]!
    for (let tried = 0; tried < 6; tried++) {
      const u = uniform(this.day.request.seed, this.day.population.ids[row]!, purposes.entry, this.stepIndex * 6 + tried)
      if (!entryPlace(this.place, state, this.crowd.space, u, radius)) continue
      if (!this.crowd.isOccupied(this.place[0]!, this.place[1]!, 2 * radius + 0.05, entered)) return true
    }
    return false
  }

  private enter(row: number, gate: number, time: number): void {
    const { persons } = this.crowd
    persons.x[row] = this.place[0]!
    persons.y[row] = this.place[1]!
    persons.status[row] = walking
    this.isInside[row] = 1
    this.entryGate[row] = gate
    this.present++
    this.enteredBySource[this.day.population.sources[row]!]!++
    if (this.isInWindow(time)) {
      const series = this.series.gates[gate]!
      series.entered++
      series.enteredPerMinute[this.minuteOf(time)]!++
      series.waitSum += time - this.since[row]!
      this.series.arrived++
    }
    this.decide(row, time)
  }

  // Plans.

  /** What a person does next: the event, another visit, or home. */
  private decide(row: number, time: number): void {
    const { population, demand, zones } = this.day
    const source = demand.sources[population.sources[row]!]!
    if (source.venueZoneUid !== null) {
      const venue = zones.find(({ zone }) => zone.uid === source.venueZoneUid)
      const isDue = this.visitsDone[row] === 0 && time < population.departures[row]!
      if (isDue && venue && this.headForZone(row, venue)) return
      if (isDue) this.unreachable++
      this.goHome(row, time)
      return
    }
    while (this.visitsDone[row]! < population.visits[row]! && this.detours[row]! < mostDetours && time < this.leaveBy[row]! - leastVisit) {
      const zone = this.drawZone(row, time)
      if (!zone) break
      if (this.headForZone(row, zone)) return
      this.detours[row]!++
      this.unreachable++
    }
    this.goHome(row, time)
  }

  private drawZone(row: number, time: number): ZoneState | null {
    const { population, zones, attractions, request } = this.day
    const drawn = attractions[population.types[row]!]!
    const last = this.zoneOf[row]!
    const weights = zones.map((zone) =>
      zone.isOpen && zone.index !== last && zone.cells.length > 0 && isZoneOpenTo(zone, time + leastVisit) ? drawn[zone.index]! : 0,
    )
    const index = weightedIndex(
      weights,
      uniform(request.seed, population.leaderIds[row]!, purposes.zone, this.visitsDone[row]! * 16 + this.detours[row]!),
    )
    return index < 0 ? null : zones[index]!
  }

  private headForZone(row: number, zone: ZoneState): boolean {
    if (!zone.isOpen || zone.cells.length === 0) return false
    if (!this.crowd.hasField(zone.field)) this.crowd.buildFields([{ field: zone.field, seeds: seedsOfCells(zone.cells) }])
    if (this.codeAt(zone.field, row) === unreachableCode) return false
    this.zoneOf[row] = zone.index
    this.follow(row, zone.field, toZone)
    return true
  }

  private goHome(row: number, time: number): void {
    if (!this.isHomeward[row]) {
      this.isHomeward[row] = 1
      this.since[row] = time
    }
    this.zoneOf[row] = -1
    this.follow(row, exitField, toExit)
  }

  private follow(row: number, field: number, purpose: number): void {
    const { persons } = this.crowd
    persons.field[row] = field
    persons.mode[row] = byField
    this.purpose[row] = purpose
  }

  private walkTo(row: number, x: number, y: number, purpose: number, time: number): void {
    const { persons } = this.crowd
    persons.targetX[row] = x
    persons.targetY[row] = y
    persons.mode[row] = straight
    this.purpose[row] = purpose
    const dx = x - persons.x[row]!
    const dy = y - persons.y[row]!
    // Chosen: three times as long as alone, and half a minute for the crowd.
    this.patience[row] = time + (3 * Math.sqrt(dx * dx + dy * dy)) / persons.freeSpeed[row]! + 30
  }

  private codeAt(field: number, row: number): number {
    const cell = cellAt(this.crowd.space.raster, this.crowd.persons.x[row]!, this.crowd.persons.y[row]!)
    return cell < 0 ? unreachableCode : (this.crowd.field(field)?.[cell] ?? unreachableCode)
  }

  // Arriving, staying, leaving.

  private settle(time: number): void {
    const { persons, order, walkerCount } = this.crowd
    const { sortedX, sortedY } = this.crowd
    const still = stillSpeed * this.dt * stillSpeed * this.dt
    let overlaps = 0
    let stuck = 0
    for (let k = 0; k < walkerCount; k++) {
      const row = order[k]!
      const flags = persons.flags[row]!
      if (flags & overlapFlag) overlaps++
      const dx = persons.x[row]! - sortedX[k]!
      const dy = persons.y[row]! - sortedY[k]!
      if (dx * dx + dy * dy < still && !(flags & heldFlag)) {
        this.stillFor[row]! += this.dt
        if (this.stillFor[row]! > stuckAfter) stuck++
      } else this.stillFor[row] = 0
      const purpose = this.purpose[row]!
      if (flags & (reachedFlag | lostFlag) || purpose === toGateLine || (purpose >= toPlace && time > this.patience[row]!))
        this.resolve(row, time, flags)
    }
    if (this.isInWindow(time)) {
      this.series.overlaps += overlaps * this.dt
      this.series.stuck += stuck * this.dt
    }
  }

  private resolve(row: number, time: number, flags: number): void {
    const isLate = time > this.patience[row]!
    switch (this.purpose[row]) {
      case toExit:
        if (flags & lostFlag) this.rescue(row, time)
        else this.turnToGate(row, time)
        return
      case toGateLine:
        if (flags & reachedFlag) this.leave(row, time)
        else if (isLate) this.goHome(row, time)
        else this.aimAtGate(row)
        return
      case toZone:
        if (flags & lostFlag) this.rescue(row, time)
        else this.arriveAtZone(row, time)
        return
      case toPlace:
        this.stay(row, time)
        return
      default:
        if (this.zoneOf[row]! >= 0 && !this.isHomeward[row]) this.follow(row, this.day.zones[this.zoneOf[row]!]!.field, toZone)
        else this.goHome(row, time)
    }
  }

  private turnToGate(row: number, time: number): void {
    const { gates } = this.day
    const { persons } = this.crowd
    let best = -1
    let bestSquare = Infinity
    gates.forEach((gate, index) => {
      if (!this.exits.has(index)) return
      const [x, y] = nearestOnLine(gate.line, persons.x[row]!, persons.y[row]!, persons.radius[row]!)
      const dx = x - persons.x[row]!
      const dy = y - persons.y[row]!
      if (dx * dx + dy * dy < bestSquare) {
        bestSquare = dx * dx + dy * dy
        best = index
      }
    })
    if (best < 0) return
    this.gateOf[row] = best
    const [x, y] = nearestOnLine(gates[best]!.line, persons.x[row]!, persons.y[row]!, persons.radius[row]!)
    this.walkTo(row, x, y, toGateLine, time)
  }

  private aimAtGate(row: number): void {
    const { persons } = this.crowd
    const gate = this.day.gates[this.gateOf[row]!]!
    const [x, y] = nearestOnLine(gate.line, persons.x[row]!, persons.y[row]!, persons.radius[row]!)
    persons.targetX[row] = x
    persons.targetY[row] = y
  }

  private leave(row: number, time: number): void {
    this.crowd.persons.status[row] = away
    this.isInside[row] = 0
    this.present--
    if (!this.isInWindow(time - this.dt)) return
    const series = this.series.gates[this.gateOf[row]!]!
    series.left++
    series.leftPerMinute[this.minuteOf(time - this.dt)]!++
    this.series.left++
  }

  private arriveAtZone(row: number, time: number): void {
    const { population, zones, demand } = this.day
    const zone = zones[this.zoneOf[row]!]!
    const isAudience = demand.sources[population.sources[row]!]!.venueZoneUid === zone.zone.uid
    const isFull = zone.occupancy >= zone.zone.capacity.value
    // An audience has its places; others who find the zone full or closed go elsewhere.
    if (!zone.isOpen || (isFull && !isAudience)) {
      if (isFull && zone.isOpen) zone.turnedAway++
      this.detours[row]!++
      this.decide(row, time)
      return
    }
    zone.occupancy++
    if (zone.isIndoor) {
      this.stay(row, time)
      return
    }
    this.drawPlace(row, zone)
    this.walkTo(row, this.place[0]!, this.place[1]!, toPlace, time)
  }

  /** A place of the person's own in the zone that can be seen from where they are, into `place`; else one nearer by. */
  private drawPlace(row: number, zone: ZoneState): void {
    const { population, request } = this.day
    const { persons, space } = this.crowd
    const { raster } = space
    const x = persons.x[row]!
    const y = persons.y[row]!
    const id = population.ids[row]!
    for (let tried = 0; tried < 12; tried++) {
      const index = (this.visitsDone[row]! * 16 + tried) * 3
      const cell = zone.cells[Math.floor(uniform(request.seed, id, purposes.place, index) * zone.cells.length)]!
      let px = cellX(raster, cell) + (uniform(request.seed, id, purposes.place, index + 1) - 0.5) * raster.cellSize
      let py = cellY(raster, cell) + (uniform(request.seed, id, purposes.place, index + 2) - 0.5) * raster.cellSize
      // The later tries draw nearer and nearer, so that somebody behind a corner finds a place on this side of it.
      for (let halved = 6; halved <= tried; halved++) {
        px = (px + x) / 2
        py = (py + y) / 2
      }
      if (!isInZone(zone, px, py) || !isWalkable(space.regions, px, py) || isBlockedByWalls(space.walls, x, y, px, py)) continue
      this.place[0] = px
      this.place[1] = py
      return
    }
    this.place[0] = x
    this.place[1] = y
  }

  private stay(row: number, time: number): void {
    const { population, demand, zones, document, request } = this.day
    const zone = zones[this.zoneOf[row]!]!
    this.crowd.persons.status[row] = zone.isIndoor ? away : resting
    const source = demand.sources[population.sources[row]!]!
    let until = population.departures[row]!
    if (source.venueZoneUid === null) {
      const type = document.visitorTypes[Object.keys(document.visitorTypes).sort()[population.types[row]!]!]!
      const z = normal(request.seed, population.leaderIds[row]!, purposes.dwell, this.visitsDone[row]!)
      until = Math.min(time + gammaFromNormal(type.dwell.mean, type.dwell.sd, z), Math.max(time, this.leaveBy[row]!))
    }
    this.waiting.push(until, row)
  }

  private wake(time: number): void {
    while (this.waiting.nextTime <= time) {
      const row = this.waiting.pop()
      // Somebody who was sent out meanwhile is already on the way.
      if (this.isInside[row] && this.crowd.persons.status[row] !== walking) this.setOut(row, time)
    }
  }

  private setOut(row: number, time: number): void {
    const zone = this.day.zones[this.zoneOf[row]!]
    if (zone) zone.occupancy--
    this.crowd.persons.status[row] = walking
    this.stillFor[row] = 0
    this.detours[row] = 0
    if (this.visitsDone[row]! < 255) this.visitsDone[row]!++
    this.decide(row, time)
  }

  /** Somebody stands where the field knows no way (a sliver behind a wall): go to the nearest cell that knows one. */
  private rescue(row: number, time: number): void {
    const { raster, walls } = this.crowd.space
    const { persons } = this.crowd
    const field = this.crowd.field(persons.field[row]!)
    const x = persons.x[row]!
    const y = persons.y[row]!
    const centre = cellAt(raster, x, y)
    let best = -1
    let bestSquare = Infinity
    for (let r = -6; r <= 6; r++)
      for (let c = -6; c <= 6; c++) {
        const cell = centre + r * raster.columns + c
        if (!field || cell < 0 || cell >= field.length || !raster.walkable[cell] || field[cell] === unreachableCode) continue
        const dx = cellX(raster, cell) - x
        const dy = cellY(raster, cell) - y
        const square = dx * dx + dy * dy
        if (square < bestSquare && !isBlockedByWalls(walls, x, y, x + dx, y + dy)) {
          bestSquare = square
          best = cell
        }
      }
    if (best >= 0) {
      this.walkTo(row, cellX(raster, best), cellY(raster, best), toRescue, time)
      return
    }
    if (this.stillFor[row]! === 0) this.unreachable++
    if (this.purpose[row] === toZone) this.goHome(row, time)
  }

  // Hours: what opens and closes.

  private readonly exits = new Set<number>()

  /** Builds the joint field of all exits that are open; where none is, of all that are not shut for good, since people are let out. */
  private openExits(time: number): void {
    const { gates } = this.day
    const usable = gates
      .map((state, index) => ({ state, index }))
      .filter(({ state }) => state.gate.isOpen && state.gate.direction !== 'in' && state.seeds.cells.length > 0)
    const open = usable.filter(({ state }) => isWithinHours(state.gate.hours, time))
    const chosen = open.length > 0 ? open : usable
    const key = chosen.map(({ index }) => index).join()
    if (this.exitKey.text === key && this.crowd.hasField(exitField)) return
    this.exitKey.text = key
    this.exits.clear()
    for (const { index } of chosen) this.exits.add(index)
    if (chosen.length === 0)
      throw new Error('Gates: none that is open for leaving touches walkable ground, expected at least 1; move a gate to the ground.')
    this.crowd.buildFields([{ field: exitField, seeds: joinSeeds(chosen.map(({ state }) => state.seeds)) }])
  }

  private placeZones(): void {
    for (const zone of this.day.zones) placeZone(zone, this.crowd.space, this.crowd.field(exitField))
  }

  private checkHours(time: number): void {
    const { zones } = this.day
    let isChanged = false
    for (const zone of zones) {
      const isOpen = isZoneOpen(zone, time)
      if (isOpen !== zone.isOpen) {
        zone.isOpen = isOpen
        if (!isOpen) this.sendOut(zone, time)
      }
      if (zone.isOpen && zone.isSealed) {
        zone.isSealed = false
        isChanged = true
      } else if (!zone.isOpen && !zone.isSealed && this.isEmptyOfPeople(zone)) {
        // A closed zone stays walkable until the last person is out.
        zone.isSealed = true
        isChanged = true
      }
    }
    if (isChanged) this.changeSpace(time)
    this.openExits(time)
  }

  private sendOut(zone: ZoneState, time: number): void {
    for (let row = 0; row < this.rowLimit; row++) {
      if (!this.isInside[row] || this.zoneOf[row] !== zone.index) continue
      if (this.crowd.persons.status[row] !== walking) this.setOut(row, time)
      else if (this.purpose[row] === toPlace) {
        zone.occupancy--
        this.decide(row, time)
      } else if (this.purpose[row] === toZone) this.decide(row, time)
    }
  }

  private isEmptyOfPeople(zone: ZoneState): boolean {
    const { persons } = this.crowd
    for (let row = 0; row < this.rowLimit; row++)
      if (persons.status[row] !== away && isInZone(zone, persons.x[row]!, persons.y[row]!)) return false
    return true
  }

  private changeSpace(time: number): void {
    const { day } = this
    const regions = regionsOf(day.document, day.request.date, sealedUids(day.zones))
    const options = { portals: day.portals, cellSize: day.cellSize, longestStep: day.highestSpeed * this.dt }
    const space = compileSpace(regions, options, day.memory)
    this.crowd.changeSpace(space)
    shareGround(this.density, space.raster)
    for (const gate of day.gates) placeGate(gate, space)
    this.exitKey.text = ''
    this.openExits(time)
    this.placeZones()
    for (let row = 0; row < this.rowLimit; row++) {
      const zone = day.zones[this.zoneOf[row]!]
      if (!this.isInside[row] || !zone || this.isHomeward[row]) continue
      const isOnWay = this.crowd.persons.status[row] === walking && (this.purpose[row] === toZone || this.purpose[row] === toRescue)
      if (isOnWay && !this.headForZone(row, zone)) this.decide(row, time)
    }
  }

  // Measures.

  private measure(time: number): void {
    const { from, to } = this.day.request
    if (time <= from + 1e-9) return
    const before = time - this.dt
    const crosses = (period: number) => Math.floor((time - from) / period + 1e-9) > Math.floor((before - from) / period + 1e-9)
    if (this.present > this.series.peakPresent) {
      this.series.peakPresent = this.present
      this.series.peakPresentAt = time
    }
    if (crosses(samplePeriod)) this.sample()
    if (crosses(60) || time >= to - 1e-9) this.closeMinute(this.minuteOf(before), time)
  }

  private sample(): void {
    const { persons } = this.crowd
    let count = 0
    for (let row = 0; row < this.rowLimit; row++) if (persons.status[row] !== away) this.sampleRows[count++] = row
    this.series.beyondData += sampleDensity(
      this.density,
      { rows: this.sampleRows, count, x: persons.x, y: persons.y },
      samplePeriod,
      this.series.losSeconds,
    )
    this.minuteSamples++
  }

  private closeMinute(minute: number, time: number): void {
    const { gates, zones } = this.day
    this.series.presentPerMinute[minute] = this.present
    gates.forEach((gate, index) => {
      const series = this.series.gates[index]!
      const queue = gate.queue.length - gate.head
      series.queuePerMinute[minute] = queue
      if (queue > series.maxQueue) series.maxQueue = queue
    })
    zones.forEach((zone, index) => {
      const series = this.series.zones[index]!
      series.occupancyPerMinute[minute] = zone.occupancy
      if (zone.occupancy > zone.zone.capacity.value) series.minutesAboveCapacity++
      if (zone.occupancy > series.peakOccupancy) {
        series.peakOccupancy = zone.occupancy
        series.peakAt = time
      }
    })
    this.logCauses(minute)
    if (this.minuteSamples > 0) {
      const { value, cell } = closeDensityMinute(this.density, minute, this.minuteSamples)
      if (value > this.series.peakDensity.value) this.series.peakDensity = { value, cell, at: time - 60 }
      this.minuteSamples = 0
    }
  }

  /** Tallies the people of crowded blocks by gate and source. A block counts when somebody in it is at a minute density above level A. */
  private logCauses(minute: number): void {
    const { persons } = this.crowd
    const crowded = new Set<number>()
    const { minute: counts } = this.density
    const samples = Math.max(1, this.minuteSamples)
    for (let row = 0; row < this.rowLimit; row++) {
      if (persons.status[row] === away) continue
      const cell = densityCellAt(this.density, persons.x[row]!, persons.y[row]!)
      if (smoothedDensity(this.density, counts, cell) > 0.31 * samples) crowded.add(this.causes.blockAt(persons.x[row]!, persons.y[row]!))
    }
    if (crowded.size === 0) return
    for (let row = 0; row < this.rowLimit; row++) {
      if (persons.status[row] === away) continue
      const block = this.causes.blockAt(persons.x[row]!, persons.y[row]!)
      if (crowded.has(block)) this.causes.add(block, minute, this.entryGate[row]!, this.day.population.sources[row]!, this.day.gates.length)
    }
  }

  /** Everybody who is to be seen now, by rank in `roster`. */
  frame(): FrameRows {
    const { status, level, x, y } = this.crowd.persons
    const rows = this.rowOfRank
    let count = 0
    for (let rank = 0; rank < rows.length; rank++) if (status[rows[rank]!] !== away) this.sampleRows[count++] = rank
    const ranks = this.sampleRows.slice(0, count)
    const frame = { ranks, levels: new Uint8Array(count), x: new Float32Array(count), y: new Float32Array(count) }
    for (let i = 0; i < count; i++) {
      const row = rows[ranks[i]!]!
      frame.levels[i] = level[row]!
      frame.x[i] = x[row]!
      frame.y[i] = y[row]!
    }
    return frame
  }

  /** Ids and types of all visitors of the day by rank. */
  get roster(): Roster {
    const { ids, types } = this.day.population
    return { ids: Uint32Array.from(this.rowOfRank, (row) => ids[row]!), types: Uint8Array.from(this.rowOfRank, (row) => types[row]!) }
  }

  /** People inside at the end who should have been out: on their way home for more than half an hour. */
  countLost(): number {
    let lost = 0
    for (let row = 0; row < this.rowLimit; row++)
      if (this.isInside[row] && this.isHomeward[row] && this.time - this.since[row]! > 1800) lost++
    return lost
  }

  /** People who still wait outside. */
  countQueueing(): number {
    return this.day.gates.reduce((sum, gate) => sum + gate.queue.length - gate.head, 0)
  }
}

function isZoneOpenTo(zone: ZoneState, time: number): boolean {
  return isWithinHours(zone.zone.hours, time)
}

function joinSeeds(all: readonly Seeds[]): Seeds {
  const nearest = new Map<number, number>()
  for (const seeds of all)
    seeds.cells.forEach((cell, i) => {
      const known = nearest.get(cell)
      if (known === undefined || seeds.distances[i]! < known) nearest.set(cell, seeds.distances[i]!)
    })
  const cells = Int32Array.from([...nearest.keys()].sort((a, b) => a - b))
  return { cells, distances: Float32Array.from(cells, (cell) => nearest.get(cell)!) }
}

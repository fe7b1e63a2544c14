/** The state of one day's run: a column for each thing known of a person, and the run's counters. */
import { setColumn } from '../crowd/bodies.ts'
import { Crowd, type Executor, ticksOfBeat } from '../crowd/crowd.ts'
import { defaultParameters } from '../locomotion/collision-free-speed/parameters.ts'
import { CauseLog } from '../measures/causes.ts'
import { createDensityMap, type DensityMap } from '../measures/density-map.ts'
import { createServiceMeter, type ServiceMeter } from '../measures/service-meter.ts'
import { createTripLog, type TripLog } from '../measures/trips.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { WakeQueue } from '../numbers/wake-queue.ts'
import { World } from '../world/world.ts'
import type { CompiledDay } from './compile-day.ts'
import { createDaySeries, type DaySeries } from './day-series.ts'
import { createAlarm } from './evacuation-state.ts'
import { createGroups, type Groups } from './group-members.ts'
import type { Places } from './venue-places.ts'

/** Flow field of the joint exits; zones have theirs after it. */
export const exitField = 0
/** What a person on the way is after: values of `purpose`. */
export const toExit = 1
export const toZone = 2
export const toPlace = 3
export const toRescue = 4
export const toService = 5
export const toMeal = 6
/** Waits before a full zone, or walks to where they wait. */
export const toWait = 7

/** Background visitors set out for home between these times before closing at the latest, s. Chosen: closing is announced half an hour ahead. */
const homewardEarliest = 2100
const homewardLatest = 300

export class DayRun {
  readonly day: CompiledDay
  readonly crowd: Crowd
  readonly world: World
  readonly series: DaySeries
  readonly density: DensityMap
  readonly causes: CauseLog
  readonly service: ServiceMeter
  readonly groups: Groups
  /** People of trains that have not yet come, by second of day. */
  readonly trains = new WakeQueue()
  /** Places are gates, then zones. */
  readonly trips: TripLog
  /** Second of day at which a person came in. */
  readonly enteredAt: Float64Array
  /** People who found no way to their goal, and those who never got in. */
  unreachable = 0
  unserved = 0
  wallCrossings = 0
  /** People found where nobody may be, by the audit. */
  outside = 0
  /** Persons of each source who have entered since the start. */
  readonly enteredBySource: number[]
  present = 0
  stepIndex = 0
  nextArrival = 0
  rowLimit = 0
  minuteSamples = 0
  /** Length of a tick, and from one beat to the next, s. */
  readonly dt: number
  readonly beat: number
  readonly purpose: Uint8Array
  readonly zoneOf: Int16Array
  readonly gateOf: Int16Array
  readonly entryGate: Int16Array
  readonly visitsDone: Uint8Array
  readonly detours: Uint8Array
  /** Second of day since when a person has been queueing, and later of setting out for home. */
  readonly since: Float64Array
  readonly isHomeward: Uint8Array
  readonly isInside: Uint8Array
  /** Service that a person is on the way to, and how many of the entry's checks lie behind. */
  readonly errand: Int16Array
  readonly entryStage: Uint8Array
  /** Second of day at which a toilet is due. */
  readonly toiletDue: Float64Array
  readonly hasEaten: Uint8Array
  /** Has found no way to a goal, and waits for one. */
  readonly isStranded: Uint8Array
  /** Cannot use stairs, and has once found no way to a goal without them. */
  readonly hasNoStepFreeWay: Uint8Array
  /** Counts in the occupancy of `zoneOf`. */
  readonly isVisiting: Uint8Array
  /** Second of day since when a person has waited before a full zone. */
  readonly waitingSince: Float64Array
  /** Who has heard the alarm. */
  readonly isEvacuee: Uint8Array
  readonly alarm = createAlarm()
  /** Places of audiences by source, as far as they are laid out on this ground. */
  readonly venuePlaces = new Map<number, Places>()
  readonly leaveBy: Float64Array
  readonly exitKey = { text: '' }
  readonly place = new Float64Array(2)
  /** Room for the rows that are on the ground at a moment. */
  readonly rowsOnGround: Int32Array
  /** Rows in ascending order of id. */
  readonly rowOfRank: Int32Array
  /** Rank of each row; and room for one bit a rank. */
  readonly rankOfRow: Int32Array
  readonly rankBits: Int32Array

  /** Gates that people leave by now. */
  readonly exits = new Set<number>()

  constructor(day: CompiledDay, executor: Executor) {
    this.day = day
    this.dt = day.request.timeStep
    this.beat = this.dt * ticksOfBeat(this.dt, day.request.scheduler ?? 'fixed')
    const n = day.population.count
    const { largestRadius, highestSpeed } = day
    const { timeStep, scheduler = 'fixed' } = day.request
    this.crowd = new Crowd(
      day.space,
      day.bounds,
      { capacity: n, largestRadius, highestSpeed, parameters: defaultParameters, timeStep, scheduler },
      executor,
    )
    setColumn(this.crowd.persons.radius, day.population.radii)
    this.world = new World(this.crowd, { seed: day.request.seed, count: n, idOf: (row) => day.population.ids[row]! })
    this.groups = createGroups(day.population.leaderIds, day.population.freeSpeeds)
    this.world.ownSpeed.set(this.groups.pace)
    const minutes = Math.ceil((day.request.to - day.request.from) / 60 - 1e-9)
    const counts = { gateCount: day.gates.length, zoneCount: day.zones.length, serviceCount: day.servicePoints.length }
    this.series = createDaySeries({ ...counts, liftCount: day.space.lifts.length }, minutes)
    this.density = createDensityMap(
      day.bounds,
      day.space.raster,
      day.zones.map(({ zone, polygon }) => ({ ...zone, polygon })),
      day.space.levels[0]!.bounds.maxY,
    )
    this.causes = new CauseLog(day.bounds, day.gates.length, day.demand.sources.length)
    this.service = createServiceMeter(day.zones.length)
    this.trips = createTripLog(day.gates.length + day.zones.length, n)
    this.enteredAt = new Float64Array(n)
    this.enteredBySource = day.demand.sources.map(() => 0)
    this.purpose = new Uint8Array(n)
    this.zoneOf = new Int16Array(n).fill(-1)
    this.gateOf = new Int16Array(n).fill(-1)
    this.entryGate = new Int16Array(n).fill(-1)
    this.visitsDone = new Uint8Array(n)
    this.detours = new Uint8Array(n)
    this.since = new Float64Array(n)
    this.isHomeward = new Uint8Array(n)
    this.isInside = new Uint8Array(n)
    this.errand = new Int16Array(n).fill(-1)
    this.entryStage = new Uint8Array(n)
    this.toiletDue = new Float64Array(n).fill(Infinity)
    this.hasEaten = new Uint8Array(n)
    this.isStranded = new Uint8Array(n)
    this.hasNoStepFreeWay = new Uint8Array(n)
    this.isVisiting = new Uint8Array(n)
    this.waitingSince = new Float64Array(n)
    this.isEvacuee = new Uint8Array(n)
    this.leaveBy = new Float64Array(n)
    this.rowsOnGround = new Int32Array(n)
    this.rowOfRank = Int32Array.from(day.population.ids.keys()).sort((a, b) => day.population.ids[a]! - day.population.ids[b]!)
    this.rankOfRow = new Int32Array(n)
    this.rowOfRank.forEach((row, rank) => {
      this.rankOfRow[row] = rank
    })
    this.rankBits = new Int32Array((n >> 5) + 1)
    for (let row = 0; row < n; row++) {
      const late =
        homewardLatest + (homewardEarliest - homewardLatest) * uniform(day.request.seed, day.population.leaderIds[row]!, purposes.closing)
      this.leaveBy[row] = day.demand.closes - late
    }
    if (day.request.isCold) while (this.nextArrival < n && day.population.arrivals[this.nextArrival]! < day.start) this.nextArrival++
    this.rowLimit = this.nextArrival
  }

  /** Second of day that the run has reached. */
  get time(): number {
    return this.day.start + this.stepIndex * this.dt
  }

  get isDone(): boolean {
    return this.time >= this.day.request.to - 1e-9
  }
}

/** Whether a time lies in the window that is recorded and reported. */
export function isInWindow(run: DayRun, time: number): boolean {
  return time >= run.day.request.from - 1e-9
}

/** Minute of the window in which a time lies; the first or last one outside it. */
export function minuteOf(run: DayRun, time: number): number {
  const minute = Math.floor((time - run.day.request.from) / 60 + 1e-9)
  const last = run.series.presentPerMinute.length - 1
  return minute < 0 ? 0 : Math.min(minute, last)
}

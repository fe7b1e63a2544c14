/** Lifts: who waits on a landing, who rides, and the one car of each that goes to and fro between its two landings. */
import { boundsOf, isInRing, type Ring } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { away, resting, walking } from '../crowd/crowd-state.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { levelAt } from '../space/plane.ts'
import { cellAt, cellX, cellY } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import { absent, liftRiding, liftWaiting } from './activities.ts'
import { cutColumns, loadColumns, plainPart, type StateParts } from './state.ts'
import type { World } from './world.ts'

/** Doors stand open this long before a ride, s. Chosen: a few people get in within it. */
export const doorTime = 5
/** Persons a ride where a connector does not say. Chosen: a car of 630 kg at 75 to 80 kg a person. */
export const usualCapacity = 8
/** Seconds of a ride where a connector does not say. Chosen: two storeys at 1 m/s and the doors' closing. */
export const usualRide = 15
/** A person who has not come to their place on the landing after this time waits where they are, s. */
const landingPatience = 15
const mostTries = 24

/** Landing 0 is the lower one, 1 the upper. Plain data. */
export type LiftState = {
  phase: 'idle' | 'boarding' | 'riding' | 'unloading'
  /** Landing at which the car is, or to which it goes. */
  at: 0 | 1
  /** End of the phase, s. */
  until: number
  readonly riders: number[]
  readonly waiting: [number[], number[]]
  rides: number
  carried: number
  waitSum: number
  longest: number
}

/** Mean seconds from coming to a lift to getting out, of somebody alone: half of a cycle of two rides and two stops, and the ride. For the choice of routes. */
export function meanLiftTime(ride: number): number {
  return ride + doorTime + ride
}

export class Lifts {
  readonly states: LiftState[]
  /** Lift of a row, and since when it has waited, s. */
  private readonly liftOf: Int16Array
  private readonly since: Float64Array
  private readonly world: World

  constructor(world: World, count: number) {
    this.world = world
    this.states = world.crowd.space.lifts.map(() => ({
      phase: 'idle',
      at: 0,
      until: 0,
      riders: [],
      waiting: [[], []],
      rides: 0,
      carried: 0,
      waitSum: 0,
      longest: 0,
    }))
    this.liftOf = new Int16Array(count).fill(-1)
    this.since = new Float64Array(count)
  }

  /** A person whose way goes on by a lift has come to its landing: they walk to a place on it and wait. */
  join(row: number, time: number): void {
    const { world } = this
    const { persons, space } = world.crowd
    const cell = cellAt(space.raster, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
    const [x, y] = [cellX(space.raster, cell), cellY(space.raster, cell)]
    const index = space.lifts.findIndex(({ lower, upper }) => isInRing(x, y, lower) || isInRing(x, y, upper))
    const state = this.states[index]
    if (!state) return
    const landing = isInRing(x, y, space.lifts[index]!.lower) ? 0 : 1
    this.liftOf[row] = index
    this.since[row] = time
    state.waiting[landing].push(row)
    state.longest = Math.max(state.longest, state.waiting[0].length + state.waiting[1].length)
    const place = this.placeOn(ringOf(space.lifts[index]!, landing), row, () => true)
    world.walkOnLanding(row, place?.[0] ?? persons.x[bodyAt(row)]!, place?.[1] ?? persons.y[bodyAt(row)]!, time + landingPatience)
  }

  /** The person is at their place on the landing: seen, and in nobody's way. */
  settleIn(row: number): void {
    this.world.activity[row] = liftWaiting
    this.world.crowd.persons.status[row] = resting
  }

  isRiding(row: number): boolean {
    return this.world.activity[row] === liftRiding
  }

  /** Takes a person off landing and car. */
  leave(row: number): void {
    const state = this.states[this.liftOf[row]!]
    if (!state) return
    this.liftOf[row] = -1
    for (const list of [state.riders, ...state.waiting]) {
      const place = list.indexOf(row)
      if (place >= 0) list.splice(place, 1)
    }
  }

  /** Moves all cars on to `time`. */
  run(time: number): void {
    for (let index = 0; index < this.states.length; index++) this.drive(this.states[index]!, index, time)
  }

  private drive(state: LiftState, index: number, time: number): void {
    if (state.phase === 'riding' && state.until <= time + 1e-9) state.phase = 'unloading'
    if (state.phase === 'unloading') this.unload(state, index, time)
    if (state.phase === 'boarding' && state.until <= time + 1e-9) this.depart(state, index, time)
    if (state.phase !== 'idle') return
    if (state.waiting[state.at].length > 0) {
      state.phase = 'boarding'
      state.until = time + doorTime
    } else if (state.waiting[1 - state.at]!.length > 0) this.ride(state, index, time)
  }

  /** Doors close on as many as there is room for, first come first. */
  private depart(state: LiftState, index: number, time: number): void {
    const { world } = this
    const { lifts, connectors } = world.crowd.space
    const capacity = connectors[lifts[index]!.connector]!.capacity ?? usualCapacity
    const boarding = state.waiting[state.at].splice(0, Math.max(1, Math.floor(capacity)))
    for (const row of boarding) {
      state.riders.push(row)
      state.waitSum += time - this.since[row]!
      world.activity[row] = liftRiding
      world.crowd.persons.status[row] = away
    }
    state.carried += boarding.length
    // Everybody may have been sent elsewhere while the doors stood open.
    if (boarding.length > 0) this.ride(state, index, time)
    else state.phase = 'idle'
  }

  private ride(state: LiftState, index: number, time: number): void {
    const { lifts, connectors } = this.world.crowd.space
    state.phase = 'riding'
    state.at = state.at === 0 ? 1 : 0
    state.until = time + (connectors[lifts[index]!.connector]!.travelTime ?? usualRide)
    state.rides++
  }

  /** Riders get out as there is room on the landing; nobody gets in before the last of them. */
  private unload(state: LiftState, index: number, time: number): void {
    const { world } = this
    const { crowd } = world
    const { persons } = crowd
    const ring = ringOf(crowd.space.lifts[index]!, state.at)
    const landed: number[] = []
    while (state.riders.length > 0) {
      const row = state.riders[0]!
      const place = this.placeOn(ring, row, (x, y) => !crowd.isOccupied(x, y, 1.9 * persons.radius[bodyAt(row)]!, landed))
      if (!place) return
      state.riders.shift()
      this.liftOf[row] = -1
      landed.push(row)
      persons.x[bodyAt(row)] = place[0]
      persons.y[bodyAt(row)] = place[1]
      persons.level[row] = levelAt(crowd.space.levels, place[0], place[1])
      persons.status[row] = walking
      crowd.noteWalker(row)
      world.activity[row] = absent
      world.mind.landed(row, time)
    }
    state.phase = 'idle'
  }

  /** A walkable place on a landing; null when none is found in some tries. */
  private placeOn(ring: Ring, row: number, isFree: (x: number, y: number) => boolean): readonly [number, number] | null {
    const { world } = this
    const { minX, minY, maxX, maxY } = boundsOf(ring)
    const draw = (i: number) => uniform(world.seed, world.idOf(row), purposes.landing, i)
    for (let tried = 0; tried < mostTries; tried++) {
      const x = Math.fround(minX + (maxX - minX) * draw(2 * tried))
      const y = Math.fround(minY + (maxY - minY) * draw(2 * tried + 1))
      if (isInRing(x, y, ring) && isWalkable(world.crowd.space.regions, x, y) && isFree(x, y)) return [x, y]
    }
    return null
  }

  saveState(count: number): StateParts {
    return { ...cutColumns(this.columns(), count), states: structuredCopy(this.states) }
  }

  loadState(parts: StateParts): void {
    loadColumns(this.columns(), parts)
    const saved = plainPart<readonly LiftState[]>(parts, 'states')
    saved.forEach((state, i) => {
      if (this.states[i]) this.states[i] = structuredCopy([state])[0]!
    })
  }

  private columns() {
    const { liftOf, since } = this
    return { liftOf, since }
  }
}

function ringOf({ lower, upper }: { readonly lower: Ring; readonly upper: Ring }, landing: 0 | 1): Ring {
  return landing === 0 ? lower : upper
}

function structuredCopy(states: readonly LiftState[]): LiftState[] {
  return states.map(({ riders, waiting, ...rest }) => ({ ...rest, riders: [...riders], waiting: [[...waiting[0]], [...waiting[1]]] }))
}

/** Areas that hold so many and no more: who would step in when one is full stands before it until somebody comes out. */
import { type Bounds, boundsOf, isInRing, type Ring } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { walking } from '../crowd/crowd-state.ts'
import { absent, beingServed, heldOutside, queueing, standing } from './activities.ts'
import { arrayPart, cutColumns, loadColumns, plainPart, type StateParts } from './state.ts'
import type { World } from './world.ts'

export type CapacityArea = {
  readonly id: string
  readonly area: Ring
  readonly limit: number
}
type Place = CapacityArea & { readonly box: Bounds; inside: number; most: number; heldSeconds: number; readonly waiting: number[] }

/** Farthest that anybody goes in one step, m. Chosen: 3 m/s for a step of a second. */
const longestStep = 3
/** People stop this far before the border, m. Chosen: an arm's length, so that those who come out get past. */
const stopBefore = 0.7

export class Capacities {
  readonly places: readonly Place[]
  /** Index of the area that a row counts in; −1 for none. */
  private readonly areaOf: Int16Array
  /** What a row was about before it was held, and since when. */
  private readonly heldFrom: Uint8Array
  private readonly heldSince: Float64Array
  private readonly world: World

  constructor(world: World, areas: readonly CapacityArea[]) {
    this.world = world
    this.places = areas.map((area) => ({ ...area, box: boundsOf(area.area), inside: 0, most: 0, heldSeconds: 0, waiting: [] }))
    this.areaOf = new Int16Array(world.count).fill(-1)
    this.heldFrom = new Uint8Array(world.count)
    this.heldSince = new Float64Array(world.count)
  }

  /** Counts somebody who is put into an area, whether it is full or not. */
  place(row: number): void {
    const { x, y } = this.world.crowd.persons
    const index = this.places.findIndex((place) => isIn(place, x[bodyAt(row)]!, y[bodyAt(row)]!))
    if (index >= 0) this.admit(row, index)
  }

  /** After a move from (fromX, fromY): comes out, steps in, or is held. */
  follow(row: number, time: number, fromX: number, fromY: number): void {
    const { persons } = this.world.crowd
    const x = persons.x[bodyAt(row)]!
    const y = persons.y[bodyAt(row)]!
    const own = this.areaOf[row]!
    if (persons.status[row] !== walking) {
      if (own >= 0 && this.world.activity[row] === absent) this.release(row, time)
      return
    }
    const [dx, dy] = [x - fromX, y - fromY]
    const way = Math.sqrt(dx * dx + dy * dy)
    const ahead = way > 1e-4 ? stopBefore / way : 0
    const [aheadX, aheadY] = [x + dx * ahead, y + dy * ahead]
    if (own >= 0) {
      if (!isIn(this.places[own]!, x, y) && !isIn(this.places[own]!, aheadX, aheadY)) this.release(row, time)
      return
    }
    for (let index = 0; index < this.places.length; index++) {
      const place = this.places[index]!
      const isInside = isIn(place, x, y)
      if (!isInside && !isIn(place, aheadX, aheadY)) continue
      if (isInside || place.inside < place.limit) this.admit(row, index)
      else this.hold(row, place, time, fromX, fromY)
      return
    }
  }

  /** Persons who wait before all areas. */
  get waiting(): number {
    return this.places.reduce((sum, { waiting }) => sum + waiting.length, 0)
  }

  private admit(row: number, index: number): void {
    const place = this.places[index]!
    this.areaOf[row] = index
    place.inside++
    place.most = Math.max(place.most, place.inside)
  }

  /** Stops a person where they were before the step: those around them saw them there, and somebody passed on the way is not stood upon. */
  private hold(row: number, place: Place, time: number, fromX: number, fromY: number): void {
    const { activity } = this.world
    const about = activity[row]!
    if (about === standing || about === queueing || about === beingServed || about === heldOutside) return
    this.heldFrom[row] = about
    this.heldSince[row] = time
    activity[row] = heldOutside
    this.world.halt(row)
    const { persons } = this.world.crowd
    const [dx, dy] = [persons.x[bodyAt(row)]! - fromX, persons.y[bodyAt(row)]! - fromY]
    // A longer way is a change of level.
    if (dx * dx + dy * dy > longestStep * longestStep) return
    persons.x[bodyAt(row)] = fromX
    persons.y[bodyAt(row)] = fromY
    place.waiting.push(row)
  }

  private release(row: number, time: number): void {
    const index = this.areaOf[row]!
    const place = this.places[index]!
    this.areaOf[row] = -1
    place.inside--
    while (place.inside < place.limit && place.waiting.length > 0) {
      const next = place.waiting.shift()!
      // Somebody who has been sent elsewhere meanwhile.
      if (this.world.activity[next] !== heldOutside) continue
      place.heldSeconds += time - this.heldSince[next]!
      this.world.activity[next] = this.heldFrom[next]!
      this.world.release(next)
      this.admit(next, index)
    }
  }

  saveState(): StateParts {
    const places = this.places.map(({ inside, most, heldSeconds, waiting }) => ({ inside, most, heldSeconds, waiting: [...waiting] }))
    return { ...cutColumns(this.columns(), this.areaOf.length), places }
  }

  loadState(parts: StateParts): void {
    loadColumns(this.columns(), parts)
    arrayPart(parts, 'areaOf')
    plainPart<readonly { inside: number; most: number; heldSeconds: number; waiting: readonly number[] }[]>(parts, 'places').forEach(
      ({ waiting, ...counts }, i) => {
        Object.assign(this.places[i]!, counts)
        this.places[i]!.waiting.splice(0, this.places[i]!.waiting.length, ...waiting)
      },
    )
  }

  private columns() {
    const { areaOf, heldFrom, heldSince } = this
    return { areaOf, heldFrom, heldSince }
  }
}

function isIn({ box, area }: Place, x: number, y: number): boolean {
  return x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY && isInRing(x, y, area)
}

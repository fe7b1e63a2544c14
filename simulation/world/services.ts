/** Services on the ground: who joins a line, how it shuffles forward, who is called to which desk, and who is done. */
import type { Point } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { away, straight, walking } from '../crowd/crowd-state.ts'
import { WakeQueue } from '../numbers/wake-queue.ts'
import { isWalkable } from '../space/regions.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { absent, beingServed, queueing } from './activities.ts'
import { headingInto, pointOnLineInto, type QueueLine } from './queue-line.ts'
import { type QueueState, ServiceQueue } from './service-queue.ts'
import { drawServiceTime, type ServiceTime } from './service-time.ts'
import { arrayPart, cutColumns, loadColumns, plainPart, type StateParts } from './state.ts'
import type { World } from './world.ts'

export type Service = {
  readonly id: string
  readonly queue: ServiceQueue
  readonly time: ServiceTime
  /** The line in space; null where people wait and are served inside, unseen. */
  readonly line: QueueLine | null
  /** x, y of each desk, m. */
  readonly desks: Float64Array
}

/** Desks stand this far beyond the head and apart from each other, m. Chosen: a counter's depth, and a lane's breadth. */
const deskAhead = 0.9
const deskApart = 0.9
/** Who is this near to the point walked to along a line walks to the next one, m; points lie this far apart. */
const pointReach = 0.35
const pointStep = 0.5
/** Who finds the door taken looks again after this time, s. Chosen: a pace. */
export const doorRetry = 0.5
/** Who is this near to their place stands, m. */
const placeReach = 0.08

export function createService(
  options: { id: string; lanes: number; time: ServiceTime; room: number; line: QueueLine | null; desks?: readonly Point[] | undefined },
  space: WalkableSpace,
): Service {
  const { id, lanes, time, line } = options
  const queue = new ServiceQueue(lanes, options.room)
  const desks = new Float64Array(2 * lanes)
  const given = options.desks ?? []
  for (let i = 0; i < lanes; i++) {
    const own = given[i % Math.max(1, given.length)]
    const [x, y] = own ?? (line ? defaultDesk(line, i, lanes, space) : [0, 0])
    desks[2 * i] = x
    desks[2 * i + 1] = y
  }
  return { id, queue, time, line, desks }
}

/** Beyond the head, side by side; nearer where a wall is in the way, at last at the head itself. */
function defaultDesk(line: QueueLine, index: number, lanes: number, space: WalkableSpace): Point {
  const heading = new Float64Array(2)
  headingInto(heading, line)
  const headX = line.points[0]!
  const headY = line.points[1]!
  for (let part = 1; part > 0.1; part -= 0.25) {
    const aside = (index - (lanes - 1) / 2) * deskApart * part
    const x = headX + (heading[0]! * deskAhead - heading[1]! * aside) * part
    const y = headY + (heading[1]! * deskAhead + heading[0]! * aside) * part
    if (isWalkable(space.regions, x, y) && !isBlockedByWalls(space.walls, headX, headY, x, y)) return [x, y]
  }
  return [headX, headY]
}

export class ServiceHall {
  readonly services: Service[] = []
  /** Service that a row queues for or is served by; −1 for none. */
  readonly serviceOf: Int16Array
  /** Way from the head of the point that a row walks to now, and of its place, m. */
  readonly way: Float32Array
  readonly placeWay: Float32Array
  readonly deskOf: Int16Array
  /** Services that a row has begun. */
  readonly begun: Uint8Array
  /** Persons whose service ended before they had come to the desk. */
  late = 0
  readonly ends = new WakeQueue()
  private readonly world: World
  private readonly seed: number
  private readonly point = new Float64Array(2)

  constructor(world: World, count: number, seed: number) {
    this.world = world
    this.seed = seed
    this.serviceOf = new Int16Array(count).fill(-1)
    this.way = new Float32Array(count)
    this.placeWay = new Float32Array(count)
    this.deskOf = new Int16Array(count)
    this.begun = new Uint8Array(count)
  }

  saveState(count: number): StateParts {
    const { times, rows } = this.ends.entries()
    const queues = this.services.map(({ id, queue }) => ({ id, ...queue.saveState() }))
    return { ...cutColumns(this.columns(), count), endTimes: times, endRows: rows, late: this.late, queues }
  }

  loadState(parts: StateParts): void {
    loadColumns(this.columns(), parts)
    this.ends.load(arrayPart(parts, 'endTimes'), arrayPart(parts, 'endRows'))
    this.late = plainPart(parts, 'late')
    const queues = plainPart<readonly (QueueState & { readonly id: string })[]>(parts, 'queues')
    for (const { id, queue } of this.services) {
      const saved = queues.find((state) => state.id === id)
      if (saved) queue.loadState(saved)
    }
  }

  private columns() {
    const { serviceOf, way, placeWay, deskOf, begun } = this
    return { serviceOf, way, placeWay, deskOf, begun }
  }

  /** Takes a person into the line of a service; false when it is full. */
  join(row: number, index: number, time: number): boolean {
    const { world } = this
    const { persons } = world.crowd
    const { queue, line } = this.services[index]!
    let walk = 0
    if (line) {
      const [dx, dy] = [line.points.at(-2)! - persons.x[bodyAt(row)]!, line.points.at(-1)! - persons.y[bodyAt(row)]!]
      walk = (Math.sqrt(dx * dx + dy * dy) + line.length) / world.ownSpeed[row]!
    }
    if (!queue.join(row, time + walk)) return false
    this.serviceOf[row] = index
    world.activity[row] = queueing
    if (!line) {
      persons.status[row] = away
      return true
    }
    this.way[row] = line.length
    this.placeWay[row] = Math.min(line.length, (queue.waiting - 1) * line.spacing)
    this.aimAlong(row, line)
    return true
  }

  /** Begins and ends all services that are due by `now`. */
  serve(now: number): void {
    for (let index = 0; index < this.services.length; index++) {
      const service = this.services[index]!
      const { queue } = service
      if (queue.waiting === 0) continue
      let isMoved = false
      for (;;) {
        const start = queue.startNext(now, (row) => drawServiceTime(service.time, this.seed, this.world.idOf(row), this.begun[row]!))
        if (!start) break
        isMoved = true
        if (this.begun[start.row]! < 255) this.begun[start.row]!++
        this.deskOf[start.row] = start.desk
        this.ends.push(start.until, start.row)
        this.world.activity[start.row] = beingServed
        this.placeWay[start.row] = 0
        if (service.line) this.advance(start.row)
      }
      if (isMoved && service.line) this.shuffle(service, service.line)
    }
    const out: number[] = []
    while (this.ends.nextTime <= now) this.finish(this.ends.pop(), now, out)
  }

  /** Takes a person out of whatever line or service they are in. */
  leave(row: number): void {
    const index = this.serviceOf[row]!
    if (index < 0) return
    const service = this.services[index]!
    this.serviceOf[row] = -1
    if (service.queue.leave(row) && service.line) this.shuffle(service, service.line)
  }

  /** Everybody in a line moves up to their place. */
  private shuffle({ queue }: Service, line: QueueLine): void {
    for (let place = 0; place < queue.waiting; place++) {
      const row = queue.rowAt(place)
      const placeWay = Math.min(line.length, place * line.spacing)
      if (this.placeWay[row]! === Math.fround(placeWay)) continue
      this.placeWay[row] = placeWay
      this.advance(row)
    }
  }

  /** `out`: who has come out of a door at this moment. */
  private finish(row: number, now: number, out: number[]): void {
    const index = this.serviceOf[row]!
    // Somebody who was sent away meanwhile, and may even be at another service by now.
    if (index < 0 || this.world.activity[row] !== beingServed) return
    const { line } = this.services[index]!
    const { persons } = this.world.crowd
    if (line) {
      const dx = persons.x[bodyAt(row)]! - this.services[index]!.desks[2 * this.deskOf[row]!]!
      const dy = persons.y[bodyAt(row)]! - this.services[index]!.desks[2 * this.deskOf[row]! + 1]!
      if (dx * dx + dy * dy > 1) this.late++
    } else {
      const { crowd } = this.world
      if (crowd.isOccupied(persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, 2 * persons.radius[bodyAt(row)]!, out)) {
        // Somebody stands in the door: out when it is free.
        this.ends.push(now + doorRetry, row)
        return
      }
      out.push(row)
      persons.status[row] = walking
      crowd.noteWalker(row)
    }
    this.serviceOf[row] = -1
    this.world.activity[row] = absent
    persons.freeSpeed[bodyAt(row)] = this.world.ownSpeed[row]!
    this.world.mind.served(row, now, index)
  }

  /** After a move, or when a place has become free: on to the next point of the line, to the desk, or stand. */
  advance(row: number, isOverlapping = false): void {
    const { crowd, activity, ownSpeed } = this.world
    const { persons } = crowd
    const { line, desks } = this.services[this.serviceOf[row]!]!
    if (!line) return
    const isServed = activity[row] === beingServed
    const atDesk = isServed && this.way[row]! < 0
    const dx = persons.targetX[bodyAt(row)]! - persons.x[bodyAt(row)]!
    const dy = persons.targetY[bodyAt(row)]! - persons.y[bodyAt(row)]!
    const square = dx * dx + dy * dy
    const isAtEnd = atDesk || (!isServed && this.way[row]! <= this.placeWay[row]!)
    if (isAtEnd) {
      if (square < placeReach * placeReach && !isOverlapping) persons.freeSpeed[bodyAt(row)] = 0
      return
    }
    persons.freeSpeed[bodyAt(row)] = ownSpeed[row]!
    if (square > pointReach * pointReach) return
    if (this.way[row]! <= 0 && isServed) {
      this.way[row] = -1
      persons.targetX[bodyAt(row)] = desks[2 * this.deskOf[row]!]!
      persons.targetY[bodyAt(row)] = desks[2 * this.deskOf[row]! + 1]!
      return
    }
    this.way[row] = Math.max(this.placeWay[row]!, this.way[row]! - pointStep)
    if (!isServed) this.overtake(row, line)
    this.aimAlong(row, line)
  }

  /** Who has come farther along the line than those before them has their place: nobody waits for somebody who cannot get past. */
  private overtake(row: number, line: QueueLine): void {
    const { queue } = this.services[this.serviceOf[row]!]!
    let place = queue.placeOf(row)
    for (; place > 0; place--) {
      const other = queue.rowAt(place - 1)
      if (this.way[other]! <= this.way[row]! + 0.01) break
      queue.changePlaces(place, place - 1)
      this.placeWay[other] = Math.min(line.length, place * line.spacing)
      this.placeWay[row] = Math.min(line.length, (place - 1) * line.spacing)
    }
  }

  private aimAlong(row: number, line: QueueLine): void {
    const { persons } = this.world.crowd
    pointOnLineInto(this.point, line, this.way[row]!)
    persons.mode[row] = straight
    persons.targetX[bodyAt(row)] = this.point[0]!
    persons.targetY[bodyAt(row)] = this.point[1]!
    persons.freeSpeed[bodyAt(row)] = this.world.ownSpeed[row]!
  }
}

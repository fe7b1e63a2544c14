/** The people of a run and what each is about. Verbs set somebody on a way; `settle` looks after those who have moved and tells the mind what came of it. */
import { bodyAt } from '../crowd/bodies.ts'
import type { Crowd } from '../crowd/crowd.ts'
import {
  away,
  byField,
  finePace,
  freshPace,
  leaving,
  lostFlag,
  mirrored,
  overlapFlag,
  reachedFlag,
  resting,
  stillFlag,
  straight,
  straightToPlace,
  transferFlag,
  walking,
} from '../crowd/crowd-state.ts'
import { eventWord, listMarked } from '../crowd/looks.ts'
import { WakeQueue } from '../numbers/wake-queue.ts'
import { nearestOnLine } from '../routing/goals.ts'
import type { Segment } from '../space/arrangement.ts'
import { levelAt } from '../space/plane.ts'
import { absent, beingServed, byRouting, heldOutside, queueing, standing, stuckAfter, toLift, toLine, toSpot } from './activities.ts'
import { Lifts } from './lifts.ts'
import { findRoomAway, roomAway } from './make-room.ts'
import type { Mind } from './mind.ts'
import { ServiceHall } from './services.ts'
import { arrayPart, cutColumns, loadColumns, partsUnder, type StateParts, under } from './state.ts'

/** Told of each arrival at a line, at a time, s: the last step, lengthened so that it ends beyond the line, m. */
export type ArrivalObserver = (row: number, time: number, fromX: number, fromY: number, toX: number, toY: number) => void

export type WorldOptions = {
  readonly seed: number
  /** Rows that are persons; later ones (copies at a seam) are moved but not looked after. */
  readonly count: number
  /** Stable id of a row, for its draws. */
  readonly idOf: (row: number) => number
}

/** Speed at which somebody who stands on others makes room, m/s. Chosen: a shuffle. */
const roomSpeed = 0.3

/** How far beyond a line those who have left by it are seen, m. Chosen: whoever is farther ahead holds nobody back at the speeds of walkers. */
const seenBeyond = 2
/**
 * Time in which those who leave take up their own speed, s. Chosen: with it a line of 1 m in a wall lets through as many of a crowd as a door
 * of 1 m with ground beyond, 2.4 persons/s. Who was not held up keeps their speed.
 */
const settingOutTime = 1.5

export class World {
  readonly crowd: Crowd
  readonly count: number
  readonly idOf: (row: number) => number
  /** Set by the run before the first step. */
  mind!: Mind
  onArrival: ArrivalObserver | null = null
  readonly activity: Uint8Array
  /** End of a stay, or of the patience on a straight way, s. */
  readonly until: Float64Array
  /** Own free speed on level ground, m/s; `persons.freeSpeed` is what they may do now. */
  readonly ownSpeed: Float32Array
  readonly sleepers = new WakeQueue()
  readonly hall: ServiceHall
  readonly lifts: Lifts
  /** For draws of those who are placed by the world itself. */
  readonly seed: number
  /** Person-seconds of the last `settle`. */
  overlapSeconds = 0
  stuckSeconds = 0
  /** Sorted places of those who have to be looked after. */
  private readonly eventful: number[] = []
  /** Sorted place of the person who is being looked after. */
  private place = 0
  /** Rows that are leaving. */
  private readonly leavers: number[] = []

  constructor(crowd: Crowd, { seed, count, idOf }: WorldOptions) {
    this.crowd = crowd
    this.count = count
    this.idOf = idOf
    this.activity = new Uint8Array(count)
    this.until = new Float64Array(count)
    this.ownSpeed = new Float32Array(count)
    this.seed = seed
    this.hall = new ServiceHall(this, count, seed)
    this.lifts = new Lifts(this, count)
  }

  /** All that changes about the first `count` rows, but for what the mind keeps. */
  saveState(count: number): StateParts {
    const { times, rows } = this.sleepers.entries()
    return {
      ...cutColumns(this.columns(), count),
      wakeTimes: times,
      wakeRows: rows,
      ...under('hall', this.hall.saveState(count)),
      ...under('lifts', this.lifts.saveState(count)),
      ...under('crowd', this.crowd.saveState(count)),
    }
  }

  loadState(parts: StateParts): void {
    loadColumns(this.columns(), parts)
    this.sleepers.load(arrayPart(parts, 'wakeTimes'), arrayPart(parts, 'wakeRows'))
    this.hall.loadState(partsUnder('hall', parts))
    this.lifts.loadState(partsUnder('lifts', parts))
    this.crowd.loadState(partsUnder('crowd', parts))
    this.leavers.length = 0
    for (let row = 0; row < this.count; row++) if (this.crowd.persons.status[row] === leaving) this.leavers.push(row)
  }

  private columns() {
    const { activity, until } = this
    return { activity, until }
  }

  /** Puts somebody on the ground. What they do there is the next verb. */
  enter(row: number, x: number, y: number): void {
    const { persons } = this.crowd
    persons.x[bodyAt(row)] = x
    persons.y[bodyAt(row)] = y
    persons.level[row] = levelAt(this.crowd.space.levels, x, y)
    persons.status[row] = walking
    persons.freeSpeed[bodyAt(row)] = this.ownSpeed[row]!
    persons.stillFor[bodyAt(row)] = 0
    persons.pace[row] = freshPace
    this.crowd.noteWalker(row)
  }

  /** Takes somebody off the ground for good. */
  vanish(row: number): void {
    this.leaveQueues(row)
    this.crowd.persons.status[row] = away
    this.activity[row] = absent
  }

  followField(row: number, field: number): void {
    this.setOut(row, byRouting)
    this.crowd.persons.field[row] = field
    this.crowd.persons.mode[row] = byField
  }

  /** Up to the line that the mind names, and across it; `patience` is the time at which the mind is asked again. */
  walkToLine(row: number, patience = Infinity): void {
    this.setOut(row, toLine)
    this.crowd.persons.mode[row] = straight
    this.until[row] = patience
    this.aimAtLine(row)
  }

  /** `isLoose`: who takes longer steps may be there at the end of one. */
  walkToSpot(row: number, x: number, y: number, patience = Infinity, isLoose = false): void {
    this.setOut(row, toSpot)
    this.aimStraight(row, x, y, isLoose ? straightToPlace : straight)
    this.until[row] = patience
  }

  /** To a place on the landing of a lift that the person has come to. */
  walkOnLanding(row: number, x: number, y: number, patience: number): void {
    this.activity[row] = toLift
    this.aimStraight(row, x, y, straight)
    this.until[row] = patience
  }

  private aimStraight(row: number, x: number, y: number, mode: number): void {
    const { persons } = this.crowd
    persons.mode[row] = mode
    persons.targetX[bodyAt(row)] = x
    persons.targetY[bodyAt(row)] = y
  }

  /**
   * Stands in the way of others until a time; `Infinity` for ever. Who overlaps somebody makes room first. `isFirm`: not a step is made,
   * for those who have been placed with care.
   */
  stand(row: number, until: number, isFirm = false): void {
    const { persons } = this.crowd
    this.sleep(row, until)
    this.aimStraight(row, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, straight)
    if (isFirm) this.halt(row)
    else persons.freeSpeed[bodyAt(row)] = Math.min(roomSpeed, this.ownSpeed[row]!)
  }

  /** Stops a person on the spot: those behind must not count on their going on. */
  halt(row: number): void {
    const { persons } = this.crowd
    persons.freeSpeed[bodyAt(row)] = 0
    persons.velocityX[bodyAt(row)] = 0
    persons.velocityY[bodyAt(row)] = 0
  }

  /** Lets a person walk again, from short steps on. */
  release(row: number): void {
    const { persons } = this.crowd
    if (persons.freeSpeed[bodyAt(row)] === 0) {
      persons.pace[row] = freshPace
      this.crowd.noteWalker(row)
    }
    persons.freeSpeed[bodyAt(row)] = this.ownSpeed[row]!
  }

  /** Stays until a time: seen but in nobody's way, or inside and unseen. */
  rest(row: number, until: number, isSeen: boolean): void {
    this.sleep(row, until)
    this.crowd.persons.status[row] = isSeen ? resting : away
  }

  /** Joins the line of a service; false when it is full. */
  queueFor(row: number, service: number, time: number): boolean {
    this.leaveQueues(row)
    return this.hall.join(row, service, time)
  }

  /** Ends the stays that are over, and begins and ends services. */
  wake(time: number): void {
    while (this.sleepers.nextTime <= time + 1e-9) {
      const due = this.sleepers.nextTime
      const row = this.sleepers.pop()
      // Somebody who was sent out meanwhile is already on the way.
      if (this.activity[row] !== standing || this.until[row] !== due) continue
      this.crowd.persons.stillFor[bodyAt(row)] = 0
      this.mind.woken(row, time)
    }
    this.hall.serve(time)
    this.lifts.run(time)
  }

  /** Looks after everybody who was moved in the crowd's last step, which began at `start`, each by the seconds of their own step. */
  settle(start: number): void {
    const { crowd, count } = this
    const { looks, order, sortedStep } = crowd.grid
    this.overlapSeconds = 0
    this.stuckSeconds = 0
    listMarked(looks, eventWord, crowd.walkerCount, this.eventful)
    for (const k of this.eventful) if (order[k]! < count) this.lookAfter(k, start + sortedStep[k]!)
  }

  private lookAfter(k: number, time: number): void {
    const { crowd, activity } = this
    const { persons, sortedStep, sortedFlags } = crowd
    const dt = sortedStep[k]!
    const row = crowd.order[k]!
    const flags = sortedFlags[k]!
    if (flags & overlapFlag) this.overlapSeconds += dt
    if (flags & stillFlag && persons.stillFor[bodyAt(row)]! > stuckAfter) this.stuckSeconds += dt
    const about = activity[row]!
    if (about === standing) {
      if (!(flags & overlapFlag)) this.halt(row)
      else if (persons.freeSpeed[bodyAt(row)]! > 0) this.makeRoom(k, row)
      return
    }
    const isOnTheWay = about === byRouting || about === toLine || about === toSpot
    // Who is stopped by a wall in a long step goes round it in short ones.
    if (isOnTheWay && flags & stillFlag && dt > 1.5 * crowd.timeStep) persons.pace[row] = freshPace
    if (about === byRouting && !(flags & (lostFlag | reachedFlag | transferFlag))) return
    this.place = k
    this.act(row, time, flags)
  }

  /** Aims a body's breadth away from those on whom somebody stands: whose place is their goal makes no step. */
  private makeRoom(k: number, row: number): void {
    const { persons, grid } = this.crowd
    if (!findRoomAway(grid, k)) return
    persons.targetX[bodyAt(row)] = persons.x[bodyAt(row)]! + 2 * persons.radius[bodyAt(row)]! * roomAway[0]!
    persons.targetY[bodyAt(row)] = persons.y[bodyAt(row)]! + 2 * persons.radius[bodyAt(row)]! * roomAway[1]!
  }

  /** What becomes of a person after a move. */
  private act(row: number, time: number, flags: number): void {
    switch (this.activity[row]) {
      case byRouting:
        if (flags & lostFlag) this.mind.lost(row, time)
        else if (flags & reachedFlag) this.mind.atGoal(row, time)
        else this.lifts.join(row, time)
        return
      case toLift:
        if (flags & reachedFlag || time > this.until[row]!) this.lifts.settleIn(row)
        return
      case toLine:
        this.atLine(row, time, flags)
        return
      case toSpot:
        if (flags & reachedFlag) this.mind.atSpot(row, time, false)
        else if (time > this.until[row]!) this.mind.atSpot(row, time, true)
        return
      case queueing:
      case beingServed:
        this.hall.advance(row, (flags & overlapFlag) !== 0)
        return
      case heldOutside:
        return
    }
  }

  private atLine(row: number, time: number, flags: number): void {
    const { persons } = this.crowd
    if (flags & reachedFlag) {
      const [x, y] = [persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!]
      const dx = persons.targetX[bodyAt(row)]! - x
      const dy = persons.targetY[bodyAt(row)]! - y
      const distance = Math.sqrt(dx * dx + dy * dy) || 1
      const beyond = (distance + 0.05) / distance
      const { sortedX, sortedY } = this.crowd
      this.onArrival?.(row, time, sortedX[this.place]!, sortedY[this.place]!, x + dx * beyond, y + dy * beyond)
      const line = this.mind.lineAhead(row)
      this.mind.acrossLine(row, time)
      if (persons.status[row] === away) this.leave(row, line)
    } else if (time > this.until[row]!) this.mind.impatient(row, time)
    else this.aimAtLine(row)
  }

  /** Somebody has gone for good across a line: those behind see them walk on from there, straight away from it. */
  private leave(row: number, [ax, ay, bx, by]: Segment): void {
    const { persons, sortedX, sortedY } = this.crowd
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    if (length === 0) return
    const isFromLeft = (bx - ax) * (sortedY[this.place]! - ay) - (by - ay) * (sortedX[this.place]! - ax) > 0
    const ux = (isFromLeft ? by - ay : ay - by) / length
    const uy = (isFromLeft ? ax - bx : bx - ax) / length
    const speed = Math.max(0, persons.velocityX[bodyAt(row)]! * ux + persons.velocityY[bodyAt(row)]! * uy)
    persons.status[row] = leaving
    persons.freeSpeed[bodyAt(row)] = mirrored
    persons.headX[bodyAt(row)] = ux
    persons.headY[bodyAt(row)] = uy
    persons.velocityX[bodyAt(row)] = ux * speed
    persons.velocityY[bodyAt(row)] = uy * speed
    this.leavers.push(row)
  }

  /** Before a step: moves those who have left, until they are out of the way of those who come behind. */
  walkOn(): void {
    const { persons, timeStep } = this.crowd
    const { x, y, headX, headY, velocityX, velocityY, targetX, targetY } = persons
    let kept = 0
    for (const row of this.leavers) {
      const [ux, uy] = [headX[bodyAt(row)]!, headY[bodyAt(row)]!]
      const before = velocityX[bodyAt(row)]! * ux + velocityY[bodyAt(row)]! * uy
      const speed = before + (this.ownSpeed[row]! - before) * Math.min(1, timeStep / settingOutTime)
      x[bodyAt(row)] = x[bodyAt(row)]! + ux * speed * timeStep
      y[bodyAt(row)] = y[bodyAt(row)]! + uy * speed * timeStep
      velocityX[bodyAt(row)] = ux * speed
      velocityY[bodyAt(row)] = uy * speed
      if ((x[bodyAt(row)]! - targetX[bodyAt(row)]!) * ux + (y[bodyAt(row)]! - targetY[bodyAt(row)]!) * uy > seenBeyond) {
        persons.status[row] = away
        continue
      }
      this.leavers[kept++] = row
      // Seen at every tick, where they are now.
      persons.pace[row] = finePace
      this.crowd.noteWalker(row)
    }
    this.leavers.length = kept
  }

  private aimAtLine(row: number): void {
    const { persons } = this.crowd
    const [x, y] = nearestOnLine(this.mind.lineAhead(row), persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, persons.radius[bodyAt(row)]!)
    persons.targetX[bodyAt(row)] = x
    persons.targetY[bodyAt(row)] = y
  }

  private setOut(row: number, activity: number): void {
    const { persons } = this.crowd
    this.leaveQueues(row)
    if (persons.status[row] !== walking || this.activity[row] === standing) {
      persons.stillFor[bodyAt(row)] = 0
      persons.pace[row] = freshPace
    }
    persons.status[row] = walking
    this.crowd.noteWalker(row)
    persons.freeSpeed[bodyAt(row)] = this.ownSpeed[row]!
    this.activity[row] = activity
  }

  private sleep(row: number, until: number): void {
    this.leaveQueues(row)
    this.activity[row] = standing
    this.until[row] = until
    if (until < Infinity) this.sleepers.push(until, row)
  }

  private leaveQueues(row: number): void {
    if (this.hall.serviceOf[row]! >= 0) this.hall.leave(row)
    this.lifts.leave(row)
  }
}

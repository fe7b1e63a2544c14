/**
 * The discipline of one service: first come, first served, by any number of desks, in exact time.
 *
 * A person is ready at the moment when they could be at the head had nobody been before them: the time of joining at the line's
 * mouth plus the undisturbed walk along the line. A desk takes the next person at the later of two moments, its own end of the
 * service before and that person's readiness, whatever the tick: so desks never idle while somebody is ready, and the wait,
 * from readiness to the start of the service, is that of the queueing law alone (Kendall 1953, doi 10.1214/aoms/1177728975:
 * G/G/c, first come first served). The way from the head to the desk lies within the service time.
 */

/** Somebody whose service has begun. */
export type ServiceStart = { readonly row: number; readonly desk: number; readonly at: number; readonly until: number }

/** Plain data of a queue, for a snapshot. */
export type QueueState = {
  readonly rows: readonly number[]
  readonly ready: readonly number[]
  readonly freeAt: readonly number[]
  readonly served: number
  readonly waitSum: number
  readonly longest: number
  readonly balked: number
}

export class ServiceQueue {
  readonly lanes: number
  /** Persons who may wait; those who come when as many do go away. */
  readonly room: number
  /** Persons whose service has begun. */
  served = 0
  /** Sum of their waits, s. */
  waitSum = 0
  /** Most persons who were ready and waiting at once. */
  longest = 0
  balked = 0
  private rows: number[] = []
  private ready: number[] = []
  private freeAt: number[]

  constructor(lanes: number, room: number) {
    this.lanes = lanes
    this.room = room
    this.freeAt = new Array<number>(lanes).fill(-Infinity)
  }

  get waiting(): number {
    return this.rows.length
  }

  rowAt(place: number): number {
    return this.rows[place]!
  }

  /** Takes a person into the line, ready at `ready` or when the one before is, if that is later. False when it is full. */
  join(row: number, ready: number): boolean {
    if (this.rows.length >= this.room) {
      this.balked++
      return false
    }
    const last = this.ready[this.ready.length - 1] ?? -Infinity
    this.rows.push(row)
    this.ready.push(ready > last ? ready : last)
    return true
  }

  /** Takes a person out who goes away unserved; false when they do not wait. */
  leave(row: number): boolean {
    const place = this.rows.indexOf(row)
    if (place < 0) return false
    this.rows.splice(place, 1)
    this.ready.splice(place, 1)
    return true
  }

  /** Place of a row in line; −1 when they do not wait. */
  placeOf(row: number): number {
    return this.rows.indexOf(row)
  }

  /** Two who have passed each other on the ground change places in line. Waits belong to places, so their sum stays what it is. */
  changePlaces(one: number, other: number): void {
    const row = this.rows[one]!
    this.rows[one] = this.rows[other]!
    this.rows[other] = row
  }

  /** Begins the next service that begins at `now` or before, of a length that `lengthOf` says; null when none does. */
  startNext(now: number, lengthOf: (row: number) => number): ServiceStart | null {
    const ready = this.ready[0]
    if (ready === undefined || ready > now) return null
    let desk = 0
    for (let i = 1; i < this.lanes; i++) if (this.freeAt[i]! < this.freeAt[desk]!) desk = i
    const at = Math.max(ready, this.freeAt[desk]!)
    if (at > now) return null
    if (at > ready) this.longest = Math.max(this.longest, this.countReady(at))
    const row = this.rows.shift()!
    this.ready.shift()
    const until = at + lengthOf(row)
    this.freeAt[desk] = until
    this.served++
    this.waitSum += at - ready
    return { row, desk, at, until }
  }

  /** Persons who wait at a time, those on their way along the line not counted. */
  countReady(time: number): number {
    let count = 0
    while (count < this.ready.length && this.ready[count]! < time) count++
    return count
  }

  get meanWait(): number {
    return this.served > 0 ? this.waitSum / this.served : 0
  }

  saveState(): QueueState {
    const { served, waitSum, longest, balked } = this
    // JSON knows no infinity: a desk that was never used is free since long ago.
    const freeAt = this.freeAt.map((time) => Math.max(time, -1e9))
    return { rows: [...this.rows], ready: [...this.ready], freeAt, served, waitSum, longest, balked }
  }

  loadState(state: QueueState): void {
    this.rows = [...state.rows]
    this.ready = [...state.ready]
    this.freeAt = [...state.freeAt]
    this.served = state.served
    this.waitSum = state.waitSum
    this.longest = state.longest
    this.balked = state.balked
  }
}

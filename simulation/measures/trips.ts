/** Trips from place to place: how many, how long they took, how long people stayed, and from where to where. */

/** Log of trips between places. Places are numbered by the caller: gates first, then zones. All state is in typed arrays. */
export type TripLog = {
  readonly placeCount: number
  /** Trips that ended, [from × to] */
  readonly counts: Uint32Array
  /** Their seconds, and the squares of them, [from × to] each */
  readonly seconds: Float64Array
  readonly squares: Float64Array
  /** Stays that ended and their seconds, [places] each */
  readonly stays: Uint32Array
  readonly staySeconds: Float64Array
  /** By person: place of the last start (−1 before the first), when it was left, and when the present place was reached (NaN on the way). */
  readonly from: Int16Array
  readonly leftAt: Float64Array
  readonly reachedAt: Float64Array
}

export function createTripLog(placeCount: number, personCount: number): TripLog {
  return {
    placeCount,
    counts: new Uint32Array(placeCount * placeCount),
    seconds: new Float64Array(placeCount * placeCount),
    squares: new Float64Array(placeCount * placeCount),
    stays: new Uint32Array(placeCount),
    staySeconds: new Float64Array(placeCount),
    from: new Int16Array(personCount).fill(-1),
    leftAt: new Float64Array(personCount),
    reachedAt: new Float64Array(personCount).fill(NaN),
  }
}

/** A person sets out from a place at `time`. `counts` is false outside the window that is reported. */
export function setOutFrom(log: TripLog, person: number, place: number, time: number, counts: boolean): void {
  const reached = log.reachedAt[person]!
  if (counts && reached <= time && log.from[person] === place) {
    log.stays[place]!++
    log.staySeconds[place]! += time - reached
  }
  log.from[person] = place
  log.leftAt[person] = time
  log.reachedAt[person] = NaN
}

/** A person has come to a place at `time`; the trip counts when it began somewhere. */
export function arriveAt(log: TripLog, person: number, place: number, time: number, counts: boolean): void {
  const from = log.from[person]!
  if (counts && from >= 0) {
    const i = from * log.placeCount + place
    const seconds = time - log.leftAt[person]!
    log.counts[i]!++
    log.seconds[i]! += seconds
    log.squares[i]! += seconds * seconds
  }
  log.from[person] = place
  log.reachedAt[person] = time
}

export type Trip = {
  readonly from: number
  readonly to: number
  readonly count: number
  readonly meanSeconds: number
  readonly sdSeconds: number
}

/** All pairs with at least one trip, most first, then by place. */
export function tripsOf(log: TripLog): Trip[] {
  const trips: Trip[] = []
  for (let i = 0; i < log.counts.length; i++) {
    const count = log.counts[i]!
    if (count === 0) continue
    const mean = log.seconds[i]! / count
    const variance = Math.max(0, log.squares[i]! / count - mean * mean)
    trips.push({ from: Math.floor(i / log.placeCount), to: i % log.placeCount, count, meanSeconds: mean, sdSeconds: Math.sqrt(variance) })
  }
  return trips.sort((a, b) => b.count - a.count || a.from - b.from || a.to - b.to)
}

/** The way of a tour's camera: smooth through its stops, with an even pace for the eye, and the clock that goes with it. Pure. */
import { type Position, type TourStop, tourTimes } from '../../../domain/index.ts'

export type TourPose = { readonly position: Position; readonly target: Position }
export type TourMoment = TourPose & {
  /** Whose caption is shown: from the middle of the way to it. */
  readonly stop: number
  /** Date of the phases; null where no stop has named one. */
  readonly date: string | null
  /** Second of day; null where the clock is left as it is. */
  readonly second: number | null
}
export type TourPath = { readonly length: number; at(time: number, isStill?: boolean): TourMoment }

/** Points along a way at which its pace is measured. Chosen: turns of a few degrees each. */
const samples = 48
/** Seconds of the day a second of the tour, after the last stop with a time and where no next one is. Chosen: as in the kiosk. */
const restingSpeed = 20

/** Share of the way after a share of the time: slow at an end where the camera rests, even where it flies through. */
export function easedShare(share: number, restsBefore: boolean, restsAfter: boolean): number {
  const s = Math.min(1, Math.max(0, share))
  const begin = (t: number) => 2 * t * t - t ** 3
  if (restsBefore && restsAfter) return s * s * (3 - 2 * s)
  if (restsBefore) return begin(s)
  return restsAfter ? 1 - begin(1 - s) : s
}

const mix = (a: Position, b: Position, t: number): Position => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]
const away = (a: Position, b: Position) => Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])

/** Centripetal Catmull-Rom through b and c (Barry and Goldman 1988; Yuksel, Schaefer and Keyser 2011). Ends are mirrored where `a` or `d` is missing. */
export function curveBetween(a: Position | null, b: Position, c: Position, d: Position | null, t: number): Position {
  if (away(b, c) < 1e-6) return mix(b, c, t)
  const p0 = a && away(a, b) > 1e-6 ? a : mix(b, c, -1)
  const p3 = d && away(c, d) > 1e-6 ? d : mix(b, c, 2)
  const t1 = Math.sqrt(away(p0, b))
  const t2 = t1 + Math.sqrt(away(b, c))
  const t3 = t2 + Math.sqrt(away(c, p3))
  const at = t1 + (t2 - t1) * t
  const a1 = mix(p0, b, at / t1)
  const a2 = mix(b, c, (at - t1) / (t2 - t1))
  const a3 = mix(c, p3, (at - t2) / (t3 - t2))
  return mix(mix(a1, a2, at / t2), mix(a2, a3, (at - t1) / (t3 - t1)), (at - t1) / (t2 - t1))
}

/** Round the targets by the shorter way, radius and height changing evenly. */
export function orbitBetween(from: TourPose, to: TourPose, t: number): TourPose {
  const offset = ({ position: p, target: g }: TourPose) => ({
    angle: Math.atan2(p[1] - g[1], p[0] - g[0]),
    radius: Math.hypot(p[0] - g[0], p[1] - g[1]),
    height: p[2] - g[2],
  })
  const [a, b] = [offset(from), offset(to)]
  let turn = (b.angle - a.angle) % (2 * Math.PI)
  if (turn > Math.PI) turn -= 2 * Math.PI
  if (turn < -Math.PI) turn += 2 * Math.PI
  const target = mix(from.target, to.target, t)
  const angle = a.angle + turn * t
  const radius = a.radius + (b.radius - a.radius) * t
  const position: Position = [
    target[0] + Math.cos(angle) * radius,
    target[1] + Math.sin(angle) * radius,
    target[2] + a.height + (b.height - a.height) * t,
  ]
  return { position, target }
}

/** How much the picture moves between two poses: the turn of the gaze, and the way in shares of the distance looked over. */
function effort(a: TourPose, b: TourPose): number {
  const gaze = ({ position: p, target: g }: TourPose): Position => {
    const length = away(p, g) || 1
    return [(g[0] - p[0]) / length, (g[1] - p[1]) / length, (g[2] - p[2]) / length]
  }
  const [u, v] = [gaze(a), gaze(b)]
  const cosine = Math.min(1, Math.max(-1, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]))
  return Math.acos(cosine) + away(a.position, b.position) / Math.max(30, (away(a.position, a.target) + away(b.position, b.target)) / 2)
}

/** The share of a way at which a share of its whole effort is done. */
function evenPace(pose: (t: number) => TourPose): (share: number) => number {
  const sums = [0]
  let before = pose(0)
  for (let i = 1; i <= samples; i++) {
    const here = pose(i / samples)
    sums.push((sums[i - 1] ?? 0) + effort(before, here))
    before = here
  }
  const total = sums[samples] ?? 0
  if (total < 1e-9) return (share) => share
  return (share) => {
    const wanted = share * total
    let i = sums.findIndex((sum) => sum >= wanted)
    if (i <= 0) i = 1
    const [low, high] = [sums[i - 1] ?? 0, sums[i] ?? 0]
    return (i - 1 + (high > low ? (wanted - low) / (high - low) : 0)) / samples
  }
}

/** The way to stop `i` by share of the way, at an even pace. */
function wayTo(stops: readonly TourStop[], i: number): (share: number) => TourPose {
  const [from, to] = [stops[i - 1], stops[i]] as [TourStop, TourStop]
  // A cut before or after breaks the curve: it bends towards its own neighbours only.
  const before = from.transition === 'fly' ? (stops[i - 2] ?? null) : null
  const next = stops[i + 1]
  const after = next?.transition === 'fly' ? next : null
  const pose = (t: number): TourPose =>
    to.transition === 'orbit'
      ? orbitBetween(from, to, t)
      : {
          position: curveBetween(before?.position ?? null, from.position, to.position, after?.position ?? null, t),
          target: curveBetween(before?.target ?? null, from.target, to.target, after?.target ?? null, t),
        }
  const pace = evenPace(pose)
  return (share) => pose(pace(share))
}

/** Dates of the stops with nothing left out: a stop without one keeps that of the stop before. */
function datesOf(stops: readonly TourStop[]): (string | null)[] {
  let date: string | null = null
  return stops.map((stop) => {
    date = stop.date ?? date
    return date
  })
}

export function makeTourPath(stops: readonly TourStop[]): TourPath {
  const times = tourTimes(stops)
  const ways = stops.map((stop, i) => (i > 0 && stop.transition !== 'cut' ? wayTo(stops, i) : null))
  const dates = datesOf(stops)
  const length = times.at(-1)?.leaves ?? 0
  const timeOf = (i: number) => times[i] ?? { arrives: 0, leaves: 0 }
  /** When a stop's caption, date and clock begin. */
  const begins = stops.map((_, i) => (i === 0 ? 0 : (timeOf(i - 1).leaves + timeOf(i).arrives) / 2))

  const poseAt = (time: number): TourPose => {
    const i = stops.findIndex((_, k) => time < timeOf(k).leaves)
    const stop = stops[i] ?? stops.at(-1)
    if (!stop) return { position: [0, 0, 10], target: [0, 0, 0] }
    const way = ways[i]
    if (!way || time >= timeOf(i).arrives) return stop
    const from = timeOf(i - 1).leaves
    const share = (time - from) / (timeOf(i).arrives - from)
    return way(easedShare(share, i === 1 || (stops[i - 1]?.stay ?? 0) > 0, stop.stay > 0 || i === stops.length - 1))
  }

  const secondAt = (time: number, stop: number): number | null => {
    // The clock runs from arrival to arrival while both are of one day.
    const passed = stops.findLastIndex(
      (one, k) => one.second !== null && timeOf(k).arrives <= time && k <= stop && dates[k] === dates[stop],
    )
    if (passed < 0) return stops[stop]?.second ?? null
    const second = stops[passed]?.second ?? 0
    const next = stops.findIndex((one, k) => k > passed && one.second !== null)
    const isSameDay = next > 0 && dates[next] === dates[passed] && (stops[next]?.second ?? 0) >= second
    if (!isSameDay) return second + (time - timeOf(passed).arrives) * (next < 0 ? restingSpeed : 0)
    const span = timeOf(next).arrives - timeOf(passed).arrives
    const share = span > 0 ? (time - timeOf(passed).arrives) / span : 1
    return second + ((stops[next]?.second ?? second) - second) * Math.min(1, share)
  }

  return {
    length,
    at: (wanted, isStill = false) => {
      const time = Math.min(length, Math.max(0, wanted))
      const stop = Math.max(
        0,
        begins.findLastIndex((begin) => begin <= time),
      )
      const { position, target } = (isStill ? stops[stop] : undefined) ?? poseAt(time)
      return { position, target, stop, date: dates[stop] ?? null, second: secondAt(time, stop) }
    },
  }
}

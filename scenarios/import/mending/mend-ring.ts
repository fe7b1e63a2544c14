/** Makes rings usable: no repeated points, no spikes, no crossings, not too long; and says what was done. */
import { type Point, type Ring, segmentsCross, signedRingArea } from '../../../domain/index.ts'

/** What was done to a ring or a line, as codes of the report. */
export type MendStep = 'duplicatePoints' | 'spike' | 'selfCrossing' | 'selfTouch' | 'simplified' | 'sliver'

/** Steps to a metre that coordinates are rounded to. Chosen: 1 mm; no survey of a park is finer, and equal points become equal. */
const stepsPerMetre = 1000
/** Area below which a ring is nothing, m². */
const leastArea = 1e-4
/** Crossings that are taken apart. Chosen: a slip of the pen has a few; more is noise. */
const crossingLimit = 60

export function roundPoint([x, y]: Point): Point {
  // Adding 0 makes -0 a plain 0.
  return [Math.round(x * stepsPerMetre) / stepsPerMetre + 0, Math.round(y * stepsPerMetre) / stepsPerMetre + 0]
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

/** Without points that repeat the one before. */
export function withoutRepeats(points: readonly Point[]): Point[] {
  return points.filter((point, index) => index === 0 || !isSame(point, points[index - 1]))
}

/** An open ring without repeats and without spikes that run out and back along themselves. */
function tidyRing(points: readonly Point[], steps: Set<MendStep>): Ring {
  const plain = withoutRepeats(points)
  while (plain.length > 1 && isSame(plain[0], plain.at(-1))) plain.pop()
  if (plain.length < points.length - 1) steps.add('duplicatePoints')
  for (let i = 0; i < plain.length && plain.length > 2; ) {
    const before = plain[(i + plain.length - 1) % plain.length] as Point
    const here = plain[i] as Point
    const after = plain[(i + 1) % plain.length] as Point
    const cross = (here[0] - before[0]) * (after[1] - here[1]) - (here[1] - before[1]) * (after[0] - here[0])
    const along = (here[0] - before[0]) * (after[0] - here[0]) + (here[1] - before[1]) * (after[1] - here[1])
    if (cross === 0 && along < 0) {
      steps.add('spike')
      plain.splice(i, 1)
      // The neighbours may now be the same point.
      const next = plain[i % plain.length]
      if (isSame(before, next)) plain.splice(i % plain.length, 1)
      i = Math.max(0, i - 2)
    } else i++
  }
  return plain
}

/** Points of a line that a chord within `tolerance` cannot stand for (Douglas and Peucker 1973, doi:10.3138/FM57-6770-U75U-7727). */
export function simplifyLine(points: readonly Point[], tolerance: number): Point[] {
  const kept = new Uint8Array(points.length)
  kept[0] = 1
  kept[points.length - 1] = 1
  const spans: [number, number][] = [[0, points.length - 1]]
  for (let span = spans.pop(); span; span = spans.pop()) {
    const [first, last] = span
    const [a, b] = [points[first] as Point, points[last] as Point]
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
    const length = Math.hypot(dx, dy)
    let [worst, worstAt] = [tolerance, -1]
    for (let i = first + 1; i < last; i++) {
      const p = points[i] as Point
      const [px, py] = [p[0] - a[0], p[1] - a[1]]
      const distance = length > 0 ? Math.abs(dx * py - dy * px) / length : Math.hypot(px, py)
      if (distance > worst) [worst, worstAt] = [distance, i]
    }
    if (worstAt < 0) continue
    kept[worstAt] = 1
    spans.push([first, worstAt], [worstAt, last])
  }
  return points.filter((_, index) => kept[index] === 1)
}

/** A line or open ring of at most `limit` points, simplified as little as that needs. */
export function withinPointLimit(points: Point[], limit: number, steps: Set<MendStep>): Point[] {
  if (points.length <= limit) return points
  steps.add('simplified')
  let shorter = points
  for (let tolerance = 0.02; shorter.length > limit; tolerance *= 2) shorter = simplifyLine(points, tolerance)
  return shorter
}

/** Where two segments cross, rounded like all points. */
function crossingOf(a: Point, b: Point, c: Point, d: Point): Point {
  const denominator = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
  const share = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / denominator
  return roundPoint([a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])])
}

function firstCrossing(ring: Ring): readonly [number, number] | null {
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Point
    const b = ring[(i + 1) % ring.length] as Point
    const [minX, maxX] = [Math.min(a[0], b[0]), Math.max(a[0], b[0])]
    const [minY, maxY] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])]
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue
      const c = ring[j] as Point
      const d = ring[(j + 1) % ring.length] as Point
      if (Math.max(c[1], d[1]) < minY || Math.min(c[1], d[1]) > maxY) continue
      if (Math.max(c[0], d[0]) < minX || Math.min(c[0], d[0]) > maxX) continue
      if (segmentsCross(a, b, c, d)) return [i, j]
    }
  }
  return null
}

/** Every crossing made a common point of both edges; null where there are too many. */
function withCrossingPoints(ring: Ring, steps: Set<MendStep>): Ring | null {
  const points = [...ring]
  for (let count = 0; ; count++) {
    const crossing = firstCrossing(points)
    if (!crossing) return withoutRepeats(points)
    if (count >= crossingLimit) return null
    steps.add('selfCrossing')
    const [i, j] = crossing
    const at = crossingOf(points[i] as Point, points[i + 1] as Point, points[j] as Point, points[(j + 1) % points.length] as Point)
    points.splice(j + 1, 0, at)
    points.splice(i + 1, 0, at)
  }
}

/** Cuts a ring into simple ones wherever it comes back to a point. */
function splitAtRepeats(ring: Ring): Ring[] {
  const loops: Ring[] = []
  const path: Point[] = []
  const seenAt = new Map<string, number>()
  for (const point of ring) {
    const key = point.join()
    const before = seenAt.get(key)
    if (before !== undefined) {
      const loop = path.splice(before + 1)
      for (const passed of loop) seenAt.delete(passed.join())
      loops.push([point, ...loop])
    } else {
      seenAt.set(key, path.length)
      path.push(point)
    }
  }
  return [...loops, path]
}

/**
 * The simple rings that a ring of any kind amounts to, open and anticlockwise, largest first; none where it encloses nothing,
 * null where it crosses itself too often. Points must be finite. Adds to `steps` what had to be done.
 */
export function mendRing(points: readonly Point[], pointLimit: number, steps: Set<MendStep>): Ring[] | null {
  const tidy = tidyRing(points.map(roundPoint), steps)
  const short = withinPointLimit(tidy, pointLimit, steps)
  const crossed = withCrossingPoints(short, steps)
  if (!crossed) return null
  const loops = splitAtRepeats(crossed)
  if (loops.length > 1 && !steps.has('selfCrossing')) steps.add('selfTouch')
  const rings = loops.map((loop) => tidyRing(loop, new Set())).filter((loop) => loop.length >= 3)
  const large = rings.filter((ring) => Math.abs(signedRingArea(ring)) >= leastArea)
  if (large.length < rings.length && large.length > 0) steps.add('sliver')
  return large
    .map((ring) => (signedRingArea(ring) < 0 ? ring.toReversed() : ring))
    .sort((a, b) => Math.abs(signedRingArea(b)) - Math.abs(signedRingArea(a)))
}

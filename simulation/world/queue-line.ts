/** The line in which people wait for a service: places along a polyline, straight or serpentine, from its head at the desks to its mouth. */
import type { Point } from '../../domain/index.ts'

export type QueueLine = {
  /** x, y of each point from head to mouth, m. */
  readonly points: Float64Array
  /** Way from the head to each point, m. */
  readonly ways: Float64Array
  /** m */
  readonly length: number
  /** Distance of two places, m. */
  readonly spacing: number
  /** Places, the one at the head counted. */
  readonly places: number
}

/** Distance of two people who wait in line, m. Chosen: two bodies of 0.32 m less than an arm apart; 1.7 persons a metre of line. */
export const defaultSpacing = 0.6

export function createQueueLine(line: readonly Point[], spacing = defaultSpacing): QueueLine {
  const points = new Float64Array(2 * line.length)
  const ways = new Float64Array(line.length)
  line.forEach(([x, y], i) => {
    points[2 * i] = x
    points[2 * i + 1] = y
    if (i === 0) return
    const dx = x - points[2 * i - 2]!
    const dy = y - points[2 * i - 1]!
    ways[i] = ways[i - 1]! + Math.sqrt(dx * dx + dy * dy)
  })
  const length = ways[line.length - 1] ?? 0
  return { points, ways, length, spacing, places: Math.floor(length / spacing + 1e-9) + 1 }
}

/** The point `way` metres from the head along the line, into `out` as x, y; the mouth beyond its end. */
export function pointOnLineInto(out: Float64Array, line: QueueLine, way: number): void {
  const { points, ways } = line
  const last = ways.length - 1
  let i = 1
  while (i < last && ways[i]! < way) i++
  const from = ways[i - 1]!
  const span = ways[i]! - from
  let t = span > 0 ? (way - from) / span : 0
  t = t < 0 ? 0 : Math.min(t, 1)
  const a = 2 * i - 2
  out[0] = points[a]! + (points[a + 2]! - points[a]!) * t
  out[1] = points[a + 1]! + (points[a + 3]! - points[a + 1]!) * t
}

/** Direction from the line's second point to its head, of length 1, into `out`; nil for a line without length. */
export function headingInto(out: Float64Array, { points }: QueueLine): void {
  const dx = points[0]! - points[2]!
  const dy = points[1]! - points[3]!
  const length = Math.sqrt(dx * dx + dy * dy)
  out[0] = length > 0 ? dx / length : 0
  out[1] = length > 0 ? dy / length : 0
}

/**
 * Bodies: what a move reads and writes of a person, as records of 64 bytes, a line of memory each.
 *
 * Rows have nothing to do with where people are, so that neighbours in a column are moved by any of the threads. Were these values
 * columns of their own, each thread would have to fetch a line of memory of each from the others for nearly everybody it moves.
 */
import type { Memory } from '../numbers/memory.ts'
import { arrayPart, type StateParts } from '../world/state.ts'

/** Columns that begin within one array of records: values of a row are at `bodyAt(row)`, its way at `walkedAt(row)`. Positions in metres. */
export type Bodies = {
  /** The records. [16 × capacity] */
  readonly bodies: Float32Array
  readonly x: Float32Array
  readonly y: Float32Array
  /** Velocity of the last move, m/s. */
  readonly velocityX: Float32Array
  readonly velocityY: Float32Array
  /** The way that the person wanted to go at the last move: unit or nil. Others read it as the intent, which stays plain in a jam. */
  readonly headX: Float32Array
  readonly headY: Float32Array
  /** Way walked since the start, m. */
  readonly walked: Float64Array
  /** Seconds without moving though nobody was in the way. */
  readonly stillFor: Float32Array
  /** m */
  readonly radius: Float32Array
  /** Free walking speed, m/s. Who walks with 0 stands: seen by others, not moved and not counted. */
  readonly freeSpeed: Float32Array
  readonly targetX: Float32Array
  readonly targetY: Float32Array
}

const shift = 4
/** A move gives of each place the first values of a body, and in `walked`'s stead the way of this step: records of half the length. */
const movedShift = 3

/** Where a row is in the columns of float32. */
export function bodyAt(row: number): number {
  return row << shift
}

/** Where a row is in `walked`. */
export function walkedAt(row: number): number {
  return row << (shift - 1)
}

export function createBodies(capacity: number, memory: Memory): Bodies {
  const bodies = memory.f32(capacity << shift)
  const column = (at: number) => bodies.subarray(at)
  return {
    bodies,
    x: column(0),
    y: column(1),
    velocityX: column(2),
    velocityY: column(3),
    headX: column(4),
    headY: column(5),
    walked: new Float64Array(bodies.buffer, bodies.byteOffset, capacity << (shift - 1)).subarray(3),
    stillFor: column(8),
    radius: column(9),
    freeSpeed: column(10),
    targetX: column(11),
    targetY: column(12),
  }
}

const columns = ['x', 'y', 'velocityX', 'velocityY', 'headX', 'headY', 'stillFor', 'radius', 'freeSpeed', 'targetX', 'targetY'] as const

/** What a move gives of each sorted place: place, velocity and head as in a body, and the way of the step, m (float64). Read at `movedAt(k)` and `wayAt(k)`. */
export type Moved = { readonly moved: Float32Array; readonly ways: Float64Array }

/** Where a sorted place is in `moved`. */
export function movedAt(k: number): number {
  return k << movedShift
}

/** Where a sorted place is in `ways`. */
export function wayAt(k: number): number {
  return k << (movedShift - 1)
}

export function createMoved(capacity: number, memory: Memory): Moved {
  const moved = memory.f32(capacity << movedShift)
  return { moved, ways: new Float64Array(moved.buffer, moved.byteOffset, capacity << (movedShift - 1)).subarray(3) }
}

/** One value of each of the first `count` rows, side by side. */
export function cutColumn(column: Float32Array, count: number): Float32Array {
  const out = new Float32Array(count)
  for (let row = 0; row < count; row++) out[row] = column[bodyAt(row)]!
  return out
}

/** Gives each row its value of `values`. */
export function setColumn(column: Float32Array, values: ArrayLike<number>): void {
  for (let row = 0; row < values.length; row++) column[bodyAt(row)] = values[row]!
}

/** The bodies of the first `count` rows, for a snapshot: one value a row in each part. */
export function cutBodies(bodies: Bodies, count: number): StateParts {
  return {
    ...Object.fromEntries(columns.map((name) => [name, cutColumn(bodies[name], count)])),
    walked: Float64Array.from({ length: count }, (_, row) => bodies.walked[walkedAt(row)]!),
  }
}

/** Takes over what `cutBodies` gave. Throws where a part is missing or has more rows than there are. */
export function loadBodies(bodies: Bodies, parts: StateParts): void {
  const capacity = bodies.bodies.length >> shift
  const part = (name: string) => {
    const saved = arrayPart(parts, name)
    if (saved.length > capacity)
      throw new Error(`Checkpoint: ${name} has ${saved.length} rows, expected at most ${capacity}; run it from the start.`)
    return saved
  }
  for (const name of columns) setColumn(bodies[name], part(name))
  part('walked').forEach((way, row) => {
    bodies.walked[walkedAt(row)] = way
  })
}

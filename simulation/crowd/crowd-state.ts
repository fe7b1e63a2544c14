/** The crowd as a structure of arrays, shared with the threads that move it. Rows are persons; a row is never reused within a run. */
import type { Memory } from '../numbers/memory.ts'
import type { Walls } from '../space/walls.ts'

/** What a person is doing. `away` covers everybody who is not on the ground: not yet come, queueing outside, inside a building, gone. */
export const walking = 1
export const resting = 2
export const away = 0

/** How a walking person finds the way: by the flow field of `field`, or straight to (targetX, targetY). */
export const byField = 0
export const straight = 1

/** What the last move found out about a person; bits of `flags`. */
export const reachedFlag = 1
export const overlapFlag = 2
/** Somebody in front leaves no room to walk. */
export const heldFlag = 4
/** The flow field knows no way from here. */
export const lostFlag = 8

/** One row a person; positions in metres as float32. */
export type Persons = {
  readonly capacity: number
  readonly status: Uint8Array
  readonly mode: Uint8Array
  readonly flags: Uint8Array
  /** Level; 0 is the ground, the only one that this form walks on. */
  readonly level: Uint8Array
  readonly field: Int16Array
  readonly x: Float32Array
  readonly y: Float32Array
  readonly nextX: Float32Array
  readonly nextY: Float32Array
  readonly targetX: Float32Array
  readonly targetY: Float32Array
  /** Free walking speed, m/s. */
  readonly freeSpeed: Float32Array
  /** m */
  readonly radius: Float32Array
}

export function createPersons(capacity: number, memory: Memory): Persons {
  return {
    capacity,
    status: memory.u8(capacity),
    mode: memory.u8(capacity),
    flags: memory.u8(capacity),
    level: memory.u8(capacity),
    field: memory.i16(capacity),
    x: memory.f32(capacity),
    y: memory.f32(capacity),
    nextX: memory.f32(capacity),
    nextY: memory.f32(capacity),
    targetX: memory.f32(capacity),
    targetY: memory.f32(capacity),
    freeSpeed: memory.f32(capacity),
    radius: memory.f32(capacity),
  }
}

/** Walking persons sorted by cell: neighbours of a cell's row lie in one run. Cells that nobody is in have an empty range. */
export type NeighbourGrid = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  /** [begin, end) in sorted order of each cell; [0x7fffffff, 0] where empty. [2 × columns × rows] */
  readonly ranges: Int32Array
  /** Row of each place in sorted order. [capacity] each */
  readonly order: Int32Array
  readonly sortedX: Float32Array
  readonly sortedY: Float32Array
  readonly sortedRadius: Float32Array
  readonly sortedCell: Int32Array
}

/** Geometry of the fields' raster: all that a lookup needs. */
export type FieldGrid = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
}

/** All that the move kernel reads and writes: plain data, to be sent to a thread as it is. */
export type MoveView = {
  readonly persons: Persons
  readonly grid: NeighbourGrid
  readonly walls: Walls
  readonly fieldGrid: FieldGrid
  /** Directions of each field; null until it is built. */
  readonly fields: readonly (Uint8Array | null)[]
  readonly cutOff: number
  readonly timeGap: number
  readonly neighbourStrength: number
  readonly neighbourRange: number
  readonly wallStrength: number
  readonly wallRange: number
}

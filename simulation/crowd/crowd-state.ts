/** The crowd as a structure of arrays, shared with the threads that move it. Rows are persons; a row is never reused within a run. */

import type { CollisionFreeSpeedParameters } from '../locomotion/collision-free-speed/parameters.ts'
import type { Memory } from '../numbers/memory.ts'
import type { RoutingView } from '../routing/routing-view.ts'
import type { Walls } from '../space/walls.ts'
import { type Bodies, createBodies, type Moved } from './bodies.ts'
import type { CellRuns } from './cell-runs.ts'
import type { Arranged, SortRound } from './cell-sort.ts'
import type { RollList } from './roll.ts'
import type { Turn } from './turns.ts'

/** What a person is doing. `away` covers everybody who is not on the ground: not yet come, queueing outside, inside a building, gone. */
export const walking = 1
export const resting = 2
export const away = 0
/** Has crossed a line for good and walks on beyond it for a while: seen by those behind, and gone for all else. */
export const leaving = 3

/** Whether a person of a status is to be seen and counted. */
export function isOnGround(status: number): boolean {
  return status === walking || status === resting
}

/**
 * How a walking person finds the way: by the flow field of `field`, or straight to (targetX, targetY): a line, which is met to a tick
 * also by those who take longer steps, or a place, for which the end of a step will do.
 */
export const byField = 0
export const straight = 1
export const straightToPlace = 2

/** What the last step found out about a person; bits of `grid.sortedFlags`, by sorted place. */
export const reachedFlag = 1
/** Nearer to somebody than nine tenths of both radii. */
export const overlapFlag = 2
/** Somebody in front leaves no room to walk. */
export const heldFlag = 4
/** The flow field knows no way from here. */
export const lostFlag = 8
/** Hardly moved though nobody in front was in the way; `stillFor` says for how long. */
export const stillFlag = 16
/** The place before the move is near a seam to another level. */
export const nearSeamFlag = 32
/** Stands where a lift takes over: the way goes on by it. */
export const transferFlag = 64

/** No wall is listed for the place before the move. */
export const openFlag = 128

/** How often a person moves; values of `pace`. Set by the crowd at every beat; whoever puts somebody on the ground, or lets them go on, between two beats makes them fresh. */
export const finePace = 0
/** Seen at every tick, since somebody fine is near, but moved at beats alone. */
export const nearPace = 1
export const coarsePace = 2
/** Moved at every fourth beat, and not seen until then: nothing that is near will change their walk. */
export const freePace = 3
/** Half way through a free step somebody fine has come near: seen at every tick until it ends. */
export const nearFreePace = 4
/** Moves at every tick from now on, after having been slow or away: at the next tick those around are made seen. */
export const freshPace = 5
/** As free, but seen at beats: somebody is around who moves at them. */
export const seenFreePace = 6
/** Coarse from this beat on, since the way turns or ends before a free step would: at the next beat those around are made seen. */
export const turnedPace = 10
/** Values of `pace` are below. */
export const paceCount = 11

/** As `freeSpeed`: an image of somebody else, which stands by itself but keeps the velocity that it was given. */
export const mirrored = -1

/** One row a person; positions in metres as float32. */
export type Persons = Bodies & {
  readonly capacity: number
  readonly status: Uint8Array
  readonly mode: Uint8Array
  /** Level; 0 is the ground, the only one that this form walks on. */
  readonly level: Uint8Array
  readonly pace: Uint8Array
  /** The same bytes as `status` and `pace`, four rows a word. */
  readonly statusWords: Int32Array
  readonly paceWords: Int32Array
  readonly field: Int16Array
}

export function createPersons(capacity: number, memory: Memory): Persons {
  const statusWords = memory.i32(Math.ceil(capacity / 4))
  const paceWords = memory.i32(Math.ceil(capacity / 4))
  return {
    capacity,
    statusWords,
    paceWords,
    status: new Uint8Array(statusWords.buffer, statusWords.byteOffset, capacity),
    mode: memory.u8(capacity),
    level: memory.u8(capacity),
    pace: new Uint8Array(paceWords.buffer, paceWords.byteOffset, capacity),
    field: memory.i16(capacity),
    ...createBodies(capacity, memory),
  }
}

/**
 * Walking persons sorted by cell: neighbours of a cell's row lie in one run.
 * Sorted arrays hold the frozen generation from which everybody is moved. [capacity] each
 */
export type NeighbourGrid = Moved & {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  /** For each cell with people, in ascending order of cells: [begin, end) of the sorted places in three cells of the row below, of its own and of the row above. [6 × capacity] */
  readonly runs: Int32Array
  /** The cells with people themselves, their first sorted places (one more: the number of places), and the pace that their people go by. */
  readonly cellKeys: Int32Array
  readonly cellStarts: Int32Array
  /** One word: how many they are. */
  readonly cellCount: Int32Array
  readonly cellPace: Uint8Array
  /** One word: at a whole beat the number of cells with people, in which those are found whose next second is foreseen; else 0. */
  readonly foreseen: Int32Array
  /** Row of each place in sorted order. */
  readonly order: Int32Array
  /** Which of the cells with people each place is in: its six entries of `runs`. */
  readonly sortedBlock: Int32Array
  /** Copies of the persons' own columns. */
  readonly sortedPace: Uint8Array
  readonly sortedVelocityX: Float32Array
  readonly sortedVelocityY: Float32Array
  readonly sortedMode: Uint8Array
  readonly sortedField: Int16Array
  readonly sortedFreeSpeed: Float32Array
  readonly sortedX: Float32Array
  readonly sortedY: Float32Array
  readonly sortedRadius: Float32Array
  readonly sortedHeadX: Float32Array
  readonly sortedHeadY: Float32Array
  /** Speed of the last move, m/s. */
  readonly sortedSpeed: Float32Array
  /** Seconds by which each is moved in this step; 0 for who is only looked at. */
  readonly sortedStep: Float32Array
  /** Written by the steer pass: the way that each wants to go (unit or nil), how far (Infinity by field), and how fast at most, m/s. */
  readonly wishX: Float32Array
  readonly wishY: Float32Array
  readonly wishDistance: Float32Array
  readonly wishSpeed: Float32Array
  /** Bits of `…Flag`: written by the steer pass, completed by the move. */
  readonly sortedFlags: Uint8Array
  /** Bits of crowd/looks by sorted place, written after the move. */
  readonly looks: Int32Array
}

/** All that steering and moving read and write: plain data, to be sent to a thread as it is. */
export type MoveView = {
  readonly persons: Persons
  readonly grid: NeighbourGrid
  /** Arrays of the walls lie in the crowd's memory. */
  readonly walls: Walls
  /** Directions of all goals; a person's `field` is its goal. */
  readonly routing: RoutingView
  /** Bits of crowd/ground. */
  readonly ground: Uint8Array
  readonly cutOff: number
  /** Length of a tick, and of a beat, s. */
  readonly timeStep: number
  readonly beatStep: number
  readonly parameters: CollisionFreeSpeedParameters
}

/** Copies the people at the sorted places [from, to) to theirs. */
export type Gather = (from: number, to: number) => void

/** The part of sorting that is the same loop over all who are looked at. */
export type SortKernel = {
  /**
   * Fills cells and rows of those of the first `rowCount` rows who are to be looked at, of a list that holds them all, rows ascending; returns
   * how many. Lists them in `outSeen` too, if there is one.
   */
  collect(view: MoveView, rowCount: number, turn: Turn, list: RollList, outSeen: RollList | null, outUnarranged: Arranged): number
  /** Copies cells and rows by the class of the cell, those of a class in their order: a round of a stable sort. */
  sortRound(from: Arranged, to: Arranged, counts: Int32Array, round: SortRound): void
  /** Lists the cells that somebody is in, and says whose each sorted place is, and in which of them. */
  listCells(grid: NeighbourGrid, arranged: Arranged, count: number): void
  /** Copies the people at the sorted places [from, to) from their bodies, with the steps of their paces; returns how many have a step. */
  gather(view: MoveView, from: number, to: number, turn: Turn, withVelocities: boolean): number
  /** Fills `runs` from keys, starts and count of the cells, of which `columns` lie in a row. */
  findRuns(cells: CellRuns, columns: number): void
}

/** Any split of the places gives the same bits. */
export type MoveKernel = SortKernel & {
  configure(view: MoveView): void
  /** Moves the people at the sorted places [from, to) by their own steps from the frozen generation: fills `moved` and completes `sortedFlags`. */
  move(from: number, to: number): void
  /** At a whole beat, before they are steered and moved: sets paces and steps of the sorted places [from, to), as `foreseeRange` of crowd/quiet. */
  foresee(from: number, to: number): void
  /** Takes over what came of them, and at a whole beat their paces, into their bodies: on one thread alone, so that bodies stay in its caches. */
  putBack(from: number, to: number): void
}

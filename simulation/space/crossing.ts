/** Crossing seams: who has walked past the edge of a stair, ramp or escalator is put on the other level, when there is room. */
import { bodyAt } from '../crowd/bodies.ts'
import { levelAt } from './plane.ts'
import { cellAt, nearSeamBit } from './raster.ts'
import { isWalkable } from './regions.ts'
import { isPastSeam, type Seam } from './seams.ts'
import type { WalkableSpace } from './walkable-space.ts'

/** What crossing changes of a person. */
export type Crossers = {
  readonly x: Float32Array
  readonly y: Float32Array
  readonly targetX: Float32Array
  readonly targetY: Float32Array
  readonly radius: Float32Array
  readonly level: Uint8Array
}

/** State of a run: persons that each connector may still take now, and person-seconds of waiting for a landing. */
export type CrossingState = { readonly allowance: Float64Array; held: number; readonly crossed: Int32Array }

export function createCrossingState(space: WalkableSpace): CrossingState {
  return { allowance: new Float64Array(space.connectors.length).fill(1), held: 0, crossed: new Int32Array(space.connectors.length) }
}

/** Whether anybody stands within a distance of a place; `also` lists rows that have come there since the last sort. */
export type Occupancy = (x: number, y: number, distance: number, also: readonly number[]) => boolean

/** Lets escalators take more people again. Call once a tick, before `crossSeams`. */
export function refillCapacity(space: WalkableSpace, state: CrossingState, seconds: number): void {
  for (let i = 0; i < space.connectors.length; i++) {
    const { kind, capacity } = space.connectors[i]!
    if (kind !== 'escalator' || capacity === undefined) continue
    state.allowance[i] = Math.min(Math.max(1, capacity / 60), state.allowance[i]! + (capacity / 60) * seconds)
  }
}

/**
 * Moves those at `places` who are past a seam to the other level. Whoever finds the landing taken, or the escalator full, goes back to
 * (fromX, fromY), where they were before the step, and waits; `stepSeconds` is how long. In the order of `places`, so the same on every thread.
 * Returns the rows that have changed level.
 */
export function crossSeams(
  space: WalkableSpace,
  persons: Crossers,
  state: CrossingState,
  walkers: {
    /** Sorted places of those who can be near a seam: a quick look, which may err on the side of yes. */
    readonly places: readonly number[]
    /** By sorted place. */
    readonly rows: ArrayLike<number>
    readonly fromX: ArrayLike<number>
    readonly fromY: ArrayLike<number>
    readonly stepSeconds: ArrayLike<number>
  },
  isTaken: Occupancy,
): readonly number[] {
  if (space.seams.length === 0) return []
  const { raster } = space
  const landed: number[] = []
  for (const k of walkers.places) {
    const row = walkers.rows[k]!
    const x = persons.x[bodyAt(row)]!
    const y = persons.y[bodyAt(row)]!
    const cell = cellAt(raster, x, y)
    if (cell < 0 || !(raster.surface[cell]! & nearSeamBit)) continue
    const seam = space.seams.find((candidate) => isPastSeam(candidate, x, y))
    if (!seam) continue
    if (cross(space, persons, state, row, seam, landed, isTaken)) landed.push(row)
    else {
      state.held += walkers.stepSeconds[k]!
      persons.x[bodyAt(row)] = walkers.fromX[k]!
      persons.y[bodyAt(row)] = walkers.fromY[k]!
    }
  }
  return landed
}

function cross(
  space: WalkableSpace,
  persons: Crossers,
  state: CrossingState,
  row: number,
  seam: Seam,
  landed: readonly number[],
  isTaken: Occupancy,
): boolean {
  const { connector, dx, dy } = seam
  const isLimited = space.connectors[connector]!.kind === 'escalator' && space.connectors[connector]!.capacity !== undefined
  if (isLimited && state.allowance[connector]! < 1) return false
  const x = Math.fround(persons.x[bodyAt(row)]! + dx)
  const y = Math.fround(persons.y[bodyAt(row)]! + dy)
  if (!isWalkable(space.regions, x, y) || isTaken(x, y, 1.8 * persons.radius[bodyAt(row)]!, landed)) return false
  persons.x[bodyAt(row)] = x
  persons.y[bodyAt(row)] = y
  persons.targetX[bodyAt(row)] = persons.targetX[bodyAt(row)]! + dx
  persons.targetY[bodyAt(row)] = persons.targetY[bodyAt(row)]! + dy
  persons.level[row] = levelAt(space.levels, x, y)
  if (isLimited) state.allowance[connector]!--
  state.crossed[connector]!++
  return true
}

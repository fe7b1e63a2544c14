/** Zones during a run: where their visitors stand, how many are in, and when they are open. */
import { isInPolygon, type Polygon, type Zone } from '../../domain/index.ts'
import { cellsAround, cellsOfArea, countCellsOfArea } from '../routing/goals.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { isWithinHours } from './gate-states.ts'

/** Of those who waited before a zone: persons let in and their waits together, s; those who gave up; most who waited at once. */
export type ZoneWaits = { admitted: number; waitSum: number; gaveUp: number; most: number }

export type ZoneState = {
  readonly zone: Zone
  readonly index: number
  /** Its outline in the plane of all levels. */
  polygon: Polygon
  /** Flow field of its visitors. */
  readonly field: number
  /** Happenings in it, by which its hours are extended: [from, to). */
  readonly occupied: readonly (readonly [number, number])[]
  /** The same happenings with the places that their audiences have. */
  readonly bookings: readonly { readonly from: number; readonly to: number; readonly count: number }[]
  /** Visitors find it open. */
  isOpen: boolean
  /** It has been left in an evacuation and stays closed. */
  isEvacuated: boolean
  /** It is not walkable now. */
  isSealed: boolean
  /** True when there is no walkable ground in it: its visitors go inside and are seen no more until they come out. */
  isIndoor: boolean
  /** Where its visitors go: cells in it, or around it when it is indoor. Only cells from which the exits can be reached. */
  cells: Int32Array
  /** Visitors in it, and those of them who are the audience of an event there. */
  occupancy: number
  audienceIn: number
  turnedAway: number
  /** Rows that wait before it, first come first; and what became of all who ever did. */
  readonly waiting: number[]
  readonly waits: ZoneWaits
}

/** Share of a zone's cells below which it counts as indoor. Chosen: a strip around a building is not where its visitors stay. */
const indoorShare = 0.08
/** How far around a building its doors may be, m. */
const doorReach = 30

/** Open by state and hours, or kept open by an event in it. A zone that is not open at all stays closed. */
export function isZoneOpen(state: ZoneState, time: number): boolean {
  if (!state.zone.isOpen || state.isEvacuated) return false
  return isWithinHours(state.zone.hours, time) || state.occupied.some(([from, to]) => time >= from && time < to)
}

/** Finds the zone's cells on a space. `isUsable` says whether the exits can be reached from a cell. */
export function placeZone(state: ZoneState, space: WalkableSpace, isUsable: (cell: number) => boolean): void {
  const inside = cellsOfArea(space.raster, state.polygon).filter(isUsable)
  const all = countCellsOfArea(space.raster, state.polygon)
  state.isIndoor = inside.length < Math.max(4, indoorShare * all)
  state.cells = state.isIndoor ? cellsAround(space.raster, state.polygon, doorReach).filter(isUsable) : inside
}

export function isInZone(state: ZoneState, x: number, y: number): boolean {
  return isInPolygon(x, y, state.polygon)
}

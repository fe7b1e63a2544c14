/** What is counted from the frames beside the people themselves: densities, flows and journeys. Implemented in `renderer/api` over a worker. */
import type { FramePair } from './frame-source.ts'

/** A grid of cells over a part of a level, row by row from the south-west corner. Lengths in m. */
export type LevelGrid = {
  /** Index of the level in frames. */
  readonly level: number
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
  readonly cell: number
}

/** Persons/m² that a density byte of 255 stands for. */
export const fullDensity = 8

/** Mean flows over a while, seven numbers an arrow: x, y, level, direction x and y (unit), persons/min across the cell's width, 1 where there is another the opposite way. */
export type FlowArrows = {
  readonly arrows: Float32Array
  /** Second of day of the window's ends. */
  readonly from: number
  readonly to: number
}
export const flowArrowSize = 7

/** Where a visitor came in, where they first stayed, and when. −1 for a gate or zone that is not known. */
export type Journeys = {
  readonly gateUids: readonly string[]
  readonly zoneUids: readonly string[]
  /** Ascending; the arrays below go with it. */
  readonly visitorIds: Uint32Array
  readonly origins: Int16Array
  readonly destinations: Int16Array
  readonly firstSeen: Float32Array
  readonly lastSeen: Float32Array
  /** Share of the run that was read: below 1 where it is still computed. */
  readonly share: number
}

export type CrowdMeasures = {
  /** Bytes of each grid's density at a share of a pair, 255 for `fullDensity`. */
  density(pair: FramePair, t: number, grids: readonly LevelGrid[]): Promise<Uint8Array<ArrayBuffer>[]>
  /** Flows of the minutes before a second; null where nothing is recorded. Rejects when a later call takes its place. */
  flow(second: number): Promise<FlowArrows | null>
  /** Journeys of everybody in the run, read once and kept. `onProgress` is told a share of 0 to 1. */
  journeys(onProgress: (share: number) => void): Promise<Journeys>
}

/** Minutes that flows are averaged over. Chosen: a train’s worth of people is gone, a change is still seen. */
export const flowMinutes = 5

let current: CrowdMeasures | null = null
const listeners = new Set<() => void>()

export function crowdMeasures(): CrowdMeasures | null {
  return current
}

/** Sets the measures of the shown run, or none. */
export function setCrowdMeasures(measures: CrowdMeasures | null): void {
  current = measures
  for (const listener of listeners) listener()
}

export function subscribeCrowdMeasures(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

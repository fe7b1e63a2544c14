/** What passes between the page and the worker that counts densities, flows and journeys. */
import type { Journeys, LevelGrid } from '../state/crowd-measures.ts'
import type { JourneyPlaces } from './journeys.ts'
import type { WalkSpace } from './walk-times.ts'

/** Records of two key frames, copied for the worker. */
export type CountedFrames = {
  readonly a: Int16Array<ArrayBuffer>
  readonly b: Int16Array<ArrayBuffer>
  readonly slotCount: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
}

/** To the worker. `urls` are chunks in the order of time. */
export type MeasureCommand =
  | {
      readonly type: 'density'
      readonly request: number
      readonly frames: CountedFrames
      readonly t: number
      readonly grids: readonly LevelGrid[]
    }
  | { readonly type: 'flow'; readonly request: number; readonly urls: readonly string[]; readonly grids: readonly LevelGrid[] }
  | {
      readonly type: 'journeys'
      readonly request: number
      readonly urls: readonly string[]
      readonly places: JourneyPlaces
      readonly share: number
    }
  | { readonly type: 'walkTimes'; readonly request: number; readonly space: WalkSpace }
  | { readonly type: 'abort'; readonly request: number }

/** From the worker: one last answer to each request, and progress before it. */
export type MeasureAnswer =
  | { readonly type: 'density'; readonly request: number; readonly bytes: Uint8Array<ArrayBuffer>[] }
  | { readonly type: 'flow'; readonly request: number; readonly arrows: Float32Array<ArrayBuffer> }
  | { readonly type: 'journeys'; readonly request: number; readonly journeys: Journeys }
  | { readonly type: 'walkTimes'; readonly request: number; readonly grid: LevelGrid; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'progress'; readonly request: number; readonly share: number }
  | { readonly type: 'failed'; readonly request: number; readonly message: string }

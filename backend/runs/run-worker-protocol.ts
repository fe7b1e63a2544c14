/** What passes between the run registry and the simulation worker thread. */
import type { RunRequest, RunSummary, ScenarioDocument } from '../../domain/index.ts'

/** Worker data of one run. `scenarioHash` is only carried into the summary. */
export type RunJob = {
  readonly document: ScenarioDocument
  readonly scenarioHash: string
  readonly request: RunRequest
  readonly recordFrames: boolean
  /** Places of an earlier run at which this run is to be measured too, m from the scene's origin. */
  readonly measureAt?: readonly (readonly [number, number])[]
}

/** From the worker. Chunks come in order from index 0; `bytes` are zlib-compressed and transferred. */
export type RunMessage =
  | {
      readonly type: 'progress'
      readonly state: 'compiling' | 'running'
      readonly progress: number
      readonly reached: number
      readonly present: number
    }
  | {
      readonly type: 'chunk'
      readonly index: number
      readonly start: number
      readonly frameCount: number
      readonly slotCount: number
      readonly bytes: Uint8Array
    }
  | { readonly type: 'done'; readonly summary: RunSummary; readonly density: DensityMessage; readonly measured?: readonly PlaceMeasure[] }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly message: string }

/** What a run has at a place that was asked for: highest minute mean, persons/m², and person-minutes at level of service E or F. */
export type PlaceMeasure = { readonly peakDensity: number; readonly crowdedMinutes: number }

export type DensityMessage = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  readonly peak: Float32Array
}

/** To the worker. */
export type RunCommand = { readonly type: 'cancel' }

/** A run under way. `cancel` resolves when the worker has stopped. */
export type RunHandle = { cancel(): Promise<void> }
export type StartRun = {
  (job: RunJob, onMessage: (message: RunMessage) => void): RunHandle
  /** Frees what is kept for the next run. Runs under way are not disturbed. */
  forget?(): void
}

/** What passes between the run registry and the simulation worker thread. */
import type { RunRequest, RunSummary, ScenarioDocument } from '../../domain/index.ts'

/** Worker data of one run. `scenarioHash` is only carried into the summary. */
export type RunJob = {
  readonly document: ScenarioDocument
  readonly scenarioHash: string
  readonly request: RunRequest
  readonly recordFrames: boolean
  /** Checkpoints to go on from: the latest that fits is asked for. */
  readonly checkpoints?: readonly CheckpointOffer[]
  /** Places of an earlier run at which this run is to be measured too, m from the scene's origin. */
  readonly measureAt?: readonly (readonly [number, number])[]
}

/** A checkpoint that is kept of some run: `inputHash` says what mattered until then. */
export type CheckpointOffer = { readonly runUid: string; readonly time: number; readonly inputHash: string }

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
  /** All that is needed to go on from `time`; `chunkCount` chunks have come before it. `bytes` are zlib-compressed and transferred. */
  | {
      readonly type: 'checkpoint'
      readonly time: number
      readonly inputHash: string
      readonly chunkCount: number
      readonly bytes: Uint8Array
    }
  /** Asks for one of the job's checkpoints: answered by `RunHandle.giveCheckpoint`. */
  | { readonly type: 'wantCheckpoint'; readonly runUid: string; readonly time: number }
  /** The run goes on from a checkpoint, whose first `chunkCount` chunks are its own too; `runUid` is null when none fitted. */
  | { readonly type: 'resumed'; readonly runUid: string | null; readonly time: number; readonly chunkCount: number }
  /** The run has stopped after a last checkpoint. */
  | { readonly type: 'paused' }
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
export type RunCommand =
  | { readonly type: 'cancel' }
  | { readonly type: 'pause' }
  | { readonly type: 'checkpoint'; readonly bytes: Uint8Array | null }

/** A run under way. */
export type RunHandle = {
  /** Resolves when the worker has stopped. */
  cancel(): Promise<void>
  /** Has the worker save a checkpoint and stop; `paused` is its last message. */
  pause(): void
  /** Answers `wantCheckpoint`; null when it is gone. */
  giveCheckpoint(bytes: Uint8Array | null): void
}
export type StartRun = {
  (job: RunJob, onMessage: (message: RunMessage) => void): RunHandle
  /** Frees what is kept for the next run. Runs under way are not disturbed. */
  forget?(): void
}

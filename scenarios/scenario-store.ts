/** What a scenario file offers to the rest of the program. `openScenario` and its siblings give one; nothing else touches the file. */
import type { DocumentDiff, LocalizedText, RunRequest, RunSummary, ScenarioDocument } from '../domain/index.ts'

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Refusal }

/** Why something was refused. `message` says thing, value, expectation, and what to do. */
export type Refusal = { readonly code: RefusalCode; readonly message: LocalizedText }
export type RefusalCode =
  | 'notFound'
  | 'notSqlite'
  | 'notScenario'
  | 'newerFormat'
  | 'truncated'
  | 'corrupt'
  | 'foreignSchema'
  | 'badGeometry'
  | 'badJson'
  | 'badRecord'
  | 'conflict'
  | 'readOnly'
  | 'diskFull'
  | 'notWritable'
  | 'exists'
  | 'locked'
  | 'nothingToUndo'

export type StoredRun = {
  readonly uid: string
  readonly scenarioHash: string
  readonly engine: string
  readonly request: RunRequest
  /** UTC, ISO 8601. */
  readonly createdAt: string
  readonly summary: RunSummary | null
  readonly chunkCount: number
}
/** A saved state of a run at a second of day. `inputHash` says what had mattered until then; `chunkCount` chunks lie before it. */
export type StoredCheckpoint = {
  readonly runUid: string
  readonly time: number
  readonly inputHash: string
  readonly chunkCount: number
}
export type StoredDensity = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  readonly peak: Float32Array
}

/** Bytes that a record draws on. `uid` is made of their digest: equal uids are equal bytes. */
export type NewAsset = { readonly uid: string; readonly mediaType: string; readonly bytes: Uint8Array }

export type StoreState = {
  readonly path: string
  readonly isUntitled: boolean
  readonly isReadOnly: boolean
  readonly saveState: 'saved' | 'saving' | 'failed'
  readonly saveError: LocalizedText | null
  readonly review: { readonly fileHash: string; readonly isRecoveredCopy: boolean; readonly notice: LocalizedText | null } | null
  readonly revision: number
  readonly scenarioHash: string
  readonly undoLabel: LocalizedText | null
  readonly redoLabel: LocalizedText | null
}

/**
 * An open scenario. Every edit is written in one transaction before it is acknowledged; when the disk refuses,
 * the edit stays in memory, `state().saveState` is `failed`, and `retrySave` (or `saveAs` elsewhere) writes all that waits.
 */
export type ScenarioStore = {
  document(): ScenarioDocument
  state(): StoreState
  /** Validates records and references, applies, logs for undo, writes; `assets` in the same transaction. */
  edit(diff: DocumentDiff, label: LocalizedText, assets?: readonly NewAsset[]): Promise<Outcome<DocumentDiff>>
  undo(): Promise<Outcome<DocumentDiff>>
  redo(): Promise<Outcome<DocumentDiff>>
  retrySave(): Promise<Outcome<null>>
  /** Writes a copy through VACUUM INTO and goes on with it as the open file. */
  saveAs(path: string, options: { isCompact: boolean; overwrite: boolean }): Promise<Outcome<null>>
  runs(): Promise<StoredRun[]>
  /** A run is stored before its first chunk, without a summary; one without a summary and checkpoint is removed when the file is next opened. */
  addRun(run: { uid: string; scenarioHash: string; engine: string; request: RunRequest; createdAt: string }): Promise<Outcome<null>>
  addChunk(
    runUid: string,
    chunk: { index: number; start: number; frameCount: number; slotCount: number; bytes: Uint8Array },
  ): Promise<Outcome<null>>
  finishRun(runUid: string, summary: RunSummary, density: StoredDensity): Promise<Outcome<null>>
  removeRun(runUid: string): Promise<Outcome<null>>
  /** All checkpoints of all runs. */
  checkpoints(): Promise<StoredCheckpoint[]>
  addCheckpoint(
    runUid: string,
    checkpoint: { time: number; inputHash: string; chunkCount: number; bytes: Uint8Array },
  ): Promise<Outcome<null>>
  readCheckpoint(runUid: string, time: number): Promise<Uint8Array | null>
  /** Makes an unfinished run hold what lies before a checkpoint of its own or of another run, and nothing else; without one, nothing. */
  continueRun(runUid: string, from: { runUid: string; time: number; chunkCount: number } | null): Promise<Outcome<null>>
  /** Null for one that is not in the file. Undo leaves assets in place: a redo needs them. */
  readAsset(uid: string): Promise<Uint8Array | null>
  readChunk(runUid: string, index: number): Promise<Uint8Array | null>
  readDensity(runUid: string): Promise<StoredDensity | null>
  /** Tells of state changes that no call of yours made (a retry that went through). */
  onStateChange(listener: () => void): () => void
  close(): Promise<void>
}

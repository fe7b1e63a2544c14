/** The API as both sides see it: what each route takes and gives. Errors are `ApiError` with a 4xx or 5xx status. */

import type { DocumentDiff, LocalizedText, RunInfo, RunRequest, ScenarioDocument } from '../../domain/index.ts'
import type { AttributeMap, ImportOptions, ImportReport, PlacedLayer, PreviewShape, ReadSummary } from '../../scenarios/import/index.ts'
import type { VerificationReport } from '../verification/verification-report.ts'

/** How the app was started. `plan`: full; `review`: read-only; `kiosk`: exhibition. */
export type AppMode = 'plan' | 'review' | 'kiosk'

/** GET /api/session */
export type Session = {
  readonly mode: AppMode
  readonly host: 'electron' | 'browser'
  readonly version: string
  readonly engine: string
  /** Language the system asks for; the page may remember another. */
  readonly language: 'zh' | 'en'
  /** Folder where untitled copies and saves go by default. */
  readonly folder: string
  /** Cores that a run may use. */
  readonly threads: number
}

export type SaveState = 'saved' | 'saving' | 'failed'

/** The open file. An untitled one is a copy of a template in the person's own folder, not yet named by them. */
export type FileInfo = {
  readonly path: string
  readonly name: string
  readonly isUntitled: boolean
  readonly isReadOnly: boolean
  readonly saveState: SaveState
  /** Why the last save failed and what to do, or null. */
  readonly saveError: LocalizedText | null
  /** For a reviewer: SHA-256 of the file's bytes, and whether it was recovered in a private copy. Null otherwise. */
  readonly review: { readonly fileHash: string; readonly isRecoveredCopy: boolean; readonly notice: LocalizedText | null } | null
}

export type HistoryInfo = {
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly undoLabel: LocalizedText | null
  readonly redoLabel: LocalizedText | null
}

/** What changes with each edit. */
export type ScenarioState = {
  readonly revision: number
  readonly scenarioHash: string
  readonly file: FileInfo
  readonly history: HistoryInfo
}

/** GET /api/scenario */
export type ScenarioResponse = ScenarioState & { readonly document: ScenarioDocument }

/** POST /api/scenario/edit. `revision` is the one that the diff was made from: another answers 409. */
export type EditRequest = { readonly diff: DocumentDiff; readonly label: LocalizedText; readonly revision: number }
/** Answer of edit, undo and redo: the diff that was applied, so that a page can follow without fetching all. */
export type EditResponse = ScenarioState & { readonly diff: DocumentDiff }

/** GET /api/files: scenario files that a person may open. */
export type FileEntry = {
  readonly path: string
  readonly name: string
  readonly kind: 'template' | 'recent' | 'folder'
  readonly modifiedAt: string
  readonly isMissing: boolean
}

/** POST /api/scenario/open */
export type OpenRequest = { readonly path: string }
/** POST /api/scenario/save-as. A compact save leaves the frames of runs out. */
export type SaveAsRequest = { readonly path: string; readonly isCompact: boolean; readonly overwrite: boolean }

/** Options of an import: coordinate system, anchor, attributes, layers. */
export type { AttributeMap, ImportOptions, ImportReport, PlacedLayer, PreviewShape, ReadSummary }

/** GET /api/import/:uid. `progress` is the share of all bytes read, 0 to 1. */
export type ImportState = {
  readonly stage: 'open' | 'reading' | 'ready' | 'refused'
  readonly progress: number
  readonly features: number
  readonly refusal: LocalizedText | null
  /** When ready. */
  readonly summary: ReadSummary | null
}

/** POST /api/import/:uid/plan: what the import would bring. */
export type ImportPlanAnswer = {
  readonly report: ImportReport
  readonly layers: readonly PlacedLayer[]
  readonly counts: Readonly<Record<string, number>>
  readonly preview: readonly PreviewShape[]
  /** Why nothing may be taken, or null. */
  readonly refusal: LocalizedText | null
}

/** POST /api/import/:uid/commit */
export type ImportCommitAnswer = { readonly state: ScenarioState; readonly report: ImportReport }

/** The events of GET /api/events (an event stream); each message is one JSON object. */
export type ServerEvent =
  | { readonly type: 'run'; readonly run: RunInfo }
  | { readonly type: 'runRemoved'; readonly uid: string }
  | { readonly type: 'scenario'; readonly state: ScenarioState; readonly diff: DocumentDiff | null }
  | { readonly type: 'file'; readonly file: FileInfo }

/** Body of every answer that is not 2xx. `message` says thing, value, expectation, and what to do. */
export type ErrorBody = {
  readonly code: string
  readonly message: LocalizedText
  /** With 409 of an edit: what the server holds now. */
  readonly state?: ScenarioState
}

export class ApiError extends Error {
  readonly status: number
  readonly body: ErrorBody
  constructor(status: number, body: ErrorBody) {
    super(body.message.en)
    this.name = 'ApiError'
    this.status = status
    this.body = body
  }
}

/** GET /api/verification: what `ironpark verify --write` found last with this program's engine, and plots as SVG. */
export type VerificationAnswer = {
  readonly report: VerificationReport
  readonly plots: readonly { readonly name: string; readonly svg: string }[]
}
export type { VerificationReport }

/** The client that the renderer uses; `createClient(origin)` makes one over fetch. All methods reject with `ApiError`. */
export type IronparkClient = {
  session(): Promise<Session>
  scenario(): Promise<ScenarioResponse>
  edit(request: EditRequest): Promise<EditResponse>
  undo(): Promise<EditResponse>
  redo(): Promise<EditResponse>
  files(): Promise<FileEntry[]>
  open(request: OpenRequest): Promise<ScenarioResponse>
  saveAs(request: SaveAsRequest): Promise<ScenarioResponse>
  /** Tries again to write what a full disk or a read-only folder refused. */
  retrySave(): Promise<ScenarioState>
  runs(): Promise<RunInfo[]>
  startRun(request: RunRequest): Promise<RunInfo>
  cancelRun(uid: string): Promise<RunInfo>
  /** Stops a run after a checkpoint; resolves when it has stopped. */
  pauseRun(uid: string): Promise<RunInfo>
  /** Goes on with a paused run. Rejected when the scenario's model inputs have changed since. */
  resumeRun(uid: string): Promise<RunInfo>
  removeRun(uid: string): Promise<void>
  /** Compressed bytes (zlib) of one frame chunk: GET /api/runs/:uid/chunks/:index */
  chunkUrl(uid: string, index: number): string
  /** Peak density by cell over the run's window: GET /api/runs/:uid/density, decoded. */
  density(uid: string): Promise<DensityGrid>
  /** Opens an import; its files are uploaded, read, planned and taken under the uid. */
  openImport(): Promise<{ uid: string }>
  uploadImportFile(uid: string, name: string, file: Blob, signal?: AbortSignal): Promise<void>
  readImport(uid: string): Promise<ImportState>
  importState(uid: string): Promise<ImportState>
  planImport(uid: string, options: ImportOptions): Promise<ImportPlanAnswer>
  commitImport(uid: string, options: ImportOptions): Promise<ImportCommitAnswer>
  /** Calls off what is under way and forgets the files. */
  closeImport(uid: string): Promise<void>
  /** Bytes of an imported mesh: GET /api/assets/:uid */
  assetUrl(uid: string): string
  verification(): Promise<VerificationAnswer>
  leaveKiosk(pin: string): Promise<{ ok: boolean; retryAfter: number }>
  /** Listens to server events until the returned function is called; reconnects by itself. */
  listen(onEvent: (event: ServerEvent) => void): () => void
}

/** Peak density in cells of a regular grid, row by row from the south-west corner. */
export type DensityGrid = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  /** Persons/m², the highest minute mean of the window. [rows × columns] */
  readonly peak: Float32Array
}

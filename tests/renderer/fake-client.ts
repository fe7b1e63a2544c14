/** A stand-in for the server: one scenario in memory, with the same refusals. */
import {
  ApiError,
  type EditResponse,
  type FileInfo,
  type IronparkClient,
  type ScenarioState,
  type ServerEvent,
  type Session,
  type VerificationAnswer,
} from '../../backend/client/contract.ts'
import { applyDiff, type DocumentDiff, diffProblem, invertDiff, type RunInfo, type ScenarioDocument } from '../../domain/index.ts'
import { sampleDocument } from './sample-scenario.ts'

export const file: FileInfo = {
  path: '/home/planner/park.ironpark.gpkg',
  name: 'park',
  isUntitled: false,
  isReadOnly: false,
  saveState: 'saved',
  saveError: null,
  review: null,
}

export const session: Session = {
  mode: 'plan',
  host: 'browser',
  version: '0.1.0',
  engine: '0.1.0',
  language: 'en',
  folder: '/home/planner',
  threads: 2,
}

export function refusal(status: number, code: string, text = code): ApiError {
  return new ApiError(status, { code, message: { zh: text, en: text } })
}

/** `refuseNext` makes the next call of any kind fail. */
export class FakeClient implements IronparkClient {
  document: ScenarioDocument = sampleDocument()
  revision = 1
  runList: RunInfo[] = []
  refuseNext: Error | null = null
  verificationAnswer: VerificationAnswer = {
    report: { engine: '0.1.0', date: '2026-01-02T03:04', isQuick: false, radius: 0.15, wallSeconds: 1, checks: [] },
    plots: [],
  }
  readonly calls: string[] = []
  fileInfo: FileInfo = file
  sessionInfo: Session = session
  #done: DocumentDiff[] = []
  #undone: DocumentDiff[] = []
  #listener: ((event: ServerEvent) => void) | null = null

  #call(name: string): void {
    this.calls.push(name)
    const error = this.refuseNext
    this.refuseNext = null
    if (error) throw error
  }

  state(): ScenarioState {
    const history = { canUndo: this.#done.length > 0, canRedo: this.#undone.length > 0, undoLabel: null, redoLabel: null }
    return { revision: this.revision, scenarioHash: `hash-${this.revision}`, file: this.fileInfo, history }
  }

  #apply(diff: DocumentDiff): EditResponse {
    this.document = applyDiff(this.document, diff)
    this.revision += 1
    return { ...this.state(), diff }
  }

  emit(event: ServerEvent): void {
    this.#listener?.(event)
  }

  async session() {
    this.#call('session')
    return this.sessionInfo
  }
  async scenario() {
    this.#call('scenario')
    return { ...this.state(), document: this.document }
  }
  async edit({ diff, revision }: Parameters<IronparkClient['edit']>[0]) {
    this.#call(`edit@${revision}`)
    if (revision !== this.revision || diffProblem(this.document, diff)) throw refusal(409, 'conflict')
    this.#done.push(diff)
    this.#undone = []
    return this.#apply(diff)
  }
  async undo() {
    this.#call('undo')
    const diff = this.#done.pop()
    if (!diff) throw refusal(409, 'nothingToUndo')
    this.#undone.push(diff)
    return this.#apply(invertDiff(diff))
  }
  async redo() {
    this.#call('redo')
    const diff = this.#undone.pop()
    if (!diff) throw refusal(409, 'nothingToUndo')
    this.#done.push(diff)
    return this.#apply(diff)
  }
  async files() {
    this.#call('files')
    return []
  }
  async open({ path }: { path: string }) {
    this.#call(`open ${path}`)
    this.fileInfo = { ...this.fileInfo, path }
    return { ...this.state(), document: this.document }
  }
  async saveAs({ path }: { path: string }) {
    this.#call(`saveAs ${path}`)
    this.fileInfo = { ...this.fileInfo, path }
    return { ...this.state(), document: this.document }
  }
  async retrySave() {
    this.#call('retrySave')
    return this.state()
  }
  async runs() {
    this.#call('runs')
    return this.runList
  }
  async startRun(): Promise<RunInfo> {
    this.#call('startRun')
    throw refusal(500, 'noEngine')
  }
  async cancelRun(uid: string): Promise<RunInfo> {
    this.#call(`cancelRun ${uid}`)
    const run = this.runList.find((candidate) => candidate.uid === uid)
    if (!run) throw refusal(404, 'notFound')
    return { ...run, state: 'cancelled' }
  }
  async pauseRun(uid: string): Promise<RunInfo> {
    this.#call(`pauseRun ${uid}`)
    const run = this.runList.find((candidate) => candidate.uid === uid)
    if (!run) throw refusal(404, 'notFound')
    return { ...run, state: 'paused' }
  }
  async resumeRun(uid: string): Promise<RunInfo> {
    this.#call(`resumeRun ${uid}`)
    const run = this.runList.find((candidate) => candidate.uid === uid)
    if (!run) throw refusal(404, 'notFound')
    return { ...run, state: 'compiling' }
  }
  async removeRun(uid: string) {
    this.#call(`removeRun ${uid}`)
    this.runList = this.runList.filter((run) => run.uid !== uid)
  }
  openImport = async () => ({ uid: 'import-1' })
  uploadImportFile: IronparkClient['uploadImportFile'] = async (_, name) => this.#call(`upload ${name}`)
  readImport: IronparkClient['readImport'] = async () => ({ stage: 'reading', progress: 0, features: 0, refusal: null, summary: null })
  importState: IronparkClient['importState'] = () => this.readImport('import-1')
  planImport: IronparkClient['planImport'] = async () => {
    throw new Error('nothing was planned')
  }
  commitImport: IronparkClient['commitImport'] = async () => {
    throw new Error('nothing was committed')
  }
  closeImport = async () => this.#call('closeImport')
  assetUrl = (uid: string) => `/api/assets/${uid}`

  chunkUrl(uid: string, index: number) {
    return `/api/runs/${uid}/chunks/${index}`
  }
  async density() {
    this.#call('density')
    return { originX: 0, originY: 0, cellSize: 2, columns: 1, rows: 1, peak: new Float32Array(1) }
  }
  async verification(): Promise<VerificationAnswer> {
    this.#call('verification')
    return this.verificationAnswer
  }
  async leaveKiosk() {
    return { ok: false, retryAfter: 5 }
  }
  listen(onEvent: (event: ServerEvent) => void) {
    this.#listener = onEvent
    return () => {
      this.#listener = null
    }
  }
}

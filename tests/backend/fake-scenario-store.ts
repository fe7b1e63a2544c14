/** A scenario store in memory, with the disk's moods on a switch: for tests of the backend alone. */
import { createHash } from 'node:crypto'
import type { RecentFile, ScenarioFiles } from '../../backend/session/scenario-files.ts'
import type { DocumentDiff, LocalizedText, RunSummary, ScenarioDocument } from '../../domain/index.ts'
import { applyDiff, diffProblem, invertDiff, modelInputsText } from '../../domain/index.ts'
import type { NewAsset, Outcome, Refusal, ScenarioStore, StoredDensity, StoredRun, StoreState } from '../../scenarios/scenario-store.ts'
import { smallDocument } from '../fixtures/small-document.ts'

export const diskFull: Refusal = {
  code: 'diskFull',
  message: { zh: '磁盘已满，请腾出空间。', en: 'The disk is full: free some space.' },
}
const nothing: Refusal = { code: 'nothingToUndo', message: { zh: '没有可撤销的。', en: 'There is nothing to undo.' } }
const missing = (path: string): Refusal => ({ code: 'notFound', message: { zh: `${path} 不存在。`, en: `${path} is not there.` } })

type FakeCheckpoint = { time: number; inputHash: string; chunkCount: number; bytes: Uint8Array }
type FakeRun = { info: StoredRun; chunks: Map<number, Uint8Array>; checkpoints: FakeCheckpoint[]; density: StoredDensity | null }
type Step = { diff: DocumentDiff; label: LocalizedText }

export class FakeStore implements ScenarioStore {
  path: string
  isReadOnly: boolean
  isUntitled: boolean
  isClosed = false
  /** True while writes are refused. */
  isFull = false
  /** Held back until it resolves, so that a test sees a chunk before it is stored. */
  gate: Promise<void> = Promise.resolve()
  readonly fakeRuns = new Map<string, FakeRun>()
  #document: ScenarioDocument
  #done: Step[] = []
  #undone: Step[] = []
  #revision = 0
  #saveState: StoreState['saveState'] = 'saved'
  readonly #listeners = new Set<() => void>()

  constructor(path: string, options: { isReadOnly?: boolean; isUntitled?: boolean } = {}) {
    this.path = path
    this.isReadOnly = options.isReadOnly ?? false
    this.isUntitled = options.isUntitled ?? false
    this.#document = smallDocument()
  }

  document = () => this.#document

  state = (): StoreState => ({
    path: this.path,
    isUntitled: this.isUntitled,
    isReadOnly: this.isReadOnly,
    saveState: this.#saveState,
    saveError: this.#saveState === 'failed' ? diskFull.message : null,
    review: this.isReadOnly ? { fileHash: 'ab12', isRecoveredCopy: false, notice: null } : null,
    revision: this.#revision,
    scenarioHash: createHash('sha256').update(modelInputsText(this.#document)).digest('hex'),
    undoLabel: this.#done.at(-1)?.label ?? null,
    redoLabel: this.#undone.at(-1)?.label ?? null,
  })

  edit = async (diff: DocumentDiff, label: LocalizedText, assets: readonly NewAsset[] = []): Promise<Outcome<DocumentDiff>> => {
    for (const { uid, bytes } of assets) this.assets.set(uid, bytes)
    const problem = diffProblem(this.#document, diff)
    if (problem) return { ok: false, reason: { code: 'conflict', message: { zh: problem, en: problem } } }
    this.#done.push({ diff, label })
    this.#undone = []
    return this.#apply(diff)
  }

  undo = async (): Promise<Outcome<DocumentDiff>> => {
    const step = this.#done.pop()
    if (!step) return { ok: false, reason: nothing }
    this.#undone.push(step)
    return this.#apply(invertDiff(step.diff))
  }

  redo = async (): Promise<Outcome<DocumentDiff>> => {
    const step = this.#undone.pop()
    if (!step) return { ok: false, reason: nothing }
    this.#done.push(step)
    return this.#apply(step.diff)
  }

  retrySave = async (): Promise<Outcome<null>> => {
    if (this.isFull) return { ok: false, reason: diskFull }
    this.#saveState = 'saved'
    for (const listener of this.#listeners) listener()
    return { ok: true, value: null }
  }

  saveAs = async (path: string): Promise<Outcome<null>> => {
    if (this.isFull) return { ok: false, reason: diskFull }
    this.path = path
    this.isUntitled = false
    return { ok: true, value: null }
  }

  runs = async (): Promise<StoredRun[]> => [...this.fakeRuns.values()].map(({ info, chunks }) => ({ ...info, chunkCount: chunks.size }))

  addRun: ScenarioStore['addRun'] = async (run) =>
    this.#write(() =>
      this.fakeRuns.set(run.uid, { info: { ...run, summary: null, chunkCount: 0 }, chunks: new Map(), checkpoints: [], density: null }),
    )

  addChunk: ScenarioStore['addChunk'] = async (uid, chunk) => {
    await this.gate
    return this.#write(() => this.fakeRuns.get(uid)?.chunks.set(chunk.index, chunk.bytes))
  }

  finishRun = async (uid: string, summary: RunSummary, density: StoredDensity): Promise<Outcome<null>> =>
    this.#write(() => {
      const run = this.fakeRuns.get(uid)
      if (run) this.fakeRuns.set(uid, { ...run, info: { ...run.info, summary }, density })
    })

  removeRun = async (uid: string): Promise<Outcome<null>> => {
    this.fakeRuns.delete(uid)
    return { ok: true, value: null }
  }

  checkpoints = async () =>
    [...this.fakeRuns].flatMap(([runUid, run]) => run.checkpoints.map(({ bytes: _, ...rest }) => ({ runUid, ...rest })))

  addCheckpoint: ScenarioStore['addCheckpoint'] = async (uid, checkpoint) =>
    this.#write(() => this.fakeRuns.get(uid)?.checkpoints.push(checkpoint))

  readCheckpoint = async (uid: string, time: number) =>
    this.fakeRuns.get(uid)?.checkpoints.find((checkpoint) => checkpoint.time === time)?.bytes ?? null

  continueRun: ScenarioStore['continueRun'] = async (uid, from) =>
    this.#write(() => {
      const run = this.fakeRuns.get(uid)
      const source = from ? this.fakeRuns.get(from.runUid) : undefined
      const chunks = [...(source?.chunks ?? [])].filter(([index]) => from !== null && index < from.chunkCount)
      run?.chunks.clear()
      for (const [index, bytes] of chunks) run?.chunks.set(index, bytes)
    })

  readonly assets = new Map<string, Uint8Array>()
  readAsset = async (uid: string) => this.assets.get(uid) ?? null
  readChunk = async (uid: string, index: number) => this.fakeRuns.get(uid)?.chunks.get(index) ?? null
  readDensity = async (uid: string) => this.fakeRuns.get(uid)?.density ?? null

  onStateChange = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close = async () => {
    this.isClosed = true
  }

  #write(task: () => unknown): Outcome<null> {
    if (this.isFull) return { ok: false, reason: diskFull }
    task()
    return { ok: true, value: null }
  }

  #apply(diff: DocumentDiff): Outcome<DocumentDiff> {
    this.#document = applyDiff(this.#document, diff)
    this.#revision++
    if (this.isFull) this.#saveState = 'failed'
    return { ok: true, value: diff }
  }
}

/** Files by path; those in `broken` are refused. Opened stores are kept in `opened`, newest last. */
export class FakeFiles implements ScenarioFiles {
  readonly opened: FakeStore[] = []
  readonly broken = new Map<string, Refusal>()
  readonly missing = new Set<string>()
  untitled: string | null = null
  remembered: RecentFile[] = []

  open = async (path: string) => this.#open(path, {})
  review = async (path: string) => this.#open(path, { isReadOnly: true })
  copyTemplate = async (_template: string, folder: string) => this.#open(`${folder}/copy-${this.opened.length}.gpkg`, { isUntitled: true })
  newestUntitled = async () => this.untitled
  recent = async () => this.remembered
  remember = async (path: string) => {
    this.remembered = [
      { path, openedAt: '2026-01-01T00:00:00.000Z', isMissing: false },
      ...this.remembered.filter((file) => file.path !== path),
    ]
  }

  #open(path: string, options: { isReadOnly?: boolean; isUntitled?: boolean }): Outcome<ScenarioStore> {
    const reason = this.broken.get(path) ?? (this.missing.has(path) ? missing(path) : null)
    if (reason) return { ok: false, reason }
    const store = new FakeStore(path, options)
    this.opened.push(store)
    return { ok: true, value: store }
  }
}

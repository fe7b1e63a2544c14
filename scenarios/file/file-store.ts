/** An open scenario: the document in memory, the file behind it, and one call after another. */
import { resolve } from 'node:path'
import {
  applyDiff,
  type DocumentDiff,
  diffDocuments,
  diffProblem,
  invertDiff,
  isEmptyDiff,
  type LocalizedText,
  localizedTextSchema,
  type RunSummary,
  type ScenarioDocument,
} from '../../domain/index.ts'
import { accepted, diskRefusal, fileThing, readOnlyRefusal, refusal, refused } from '../refusals.ts'
import { diffShapeProblem, editProblem } from '../rules/document-problems.ts'
import { scenarioHashOf } from '../scenario-hash.ts'
import type {
  NewAsset,
  Outcome,
  Refusal,
  ScenarioStore,
  StoredCheckpoint,
  StoredDensity,
  StoredRun,
  StoreState,
} from '../scenario-store.ts'
import { type SqlDatabase, sqlErrorCode } from '../sql/sql-database.ts'
import { writeMeta } from './app-meta.ts'
import { insertAssets, readAssetBytes } from './asset-rows.ts'
import type { EditHistory, HistoryStep } from './edit-history.ts'
import { EditWriter, OutsideChange, type WriteJob } from './edit-writer.ts'
import { removeDatabase } from './file-places.ts'
import { firstOf, type LoadedScenario, loadContent } from './load-scenario.ts'
import * as runRows from './run-rows.ts'
import { placeCopy, writeCopy } from './save-copy.ts'
import type { StoreEnvironment } from './store-environment.ts'
import { writeDiff } from './write-document.ts'

export type OpenFile = {
  readonly db: SqlDatabase
  readonly path: string
  readonly loaded: LoadedScenario
  readonly environment: StoreEnvironment
  readonly review: StoreState['review']
  /** False when a file that is read without a lock is no longer what was opened. */
  readonly isUnchanged?: () => Promise<boolean>
  /** Called after the connection is closed. */
  readonly onClose?: () => Promise<void>
}

function conflict(problem: string): Refusal {
  return refusal(
    'conflict',
    `修改与方案的当前内容不符（${problem}）。请刷新后再试。`,
    `The edit does not fit the scenario: ${problem} Reload and try again.`,
  )
}

const nothingToUndo = refusal(
  'nothingToUndo',
  '没有可撤销的修改。请先修改方案。',
  'There is nothing to undo, expected an edit before: edit the scenario first.',
)
const nothingToRedo = refusal(
  'nothingToUndo',
  '没有可重做的修改。请先撤销一次修改。',
  'There is nothing to redo, expected an edit that was undone: undo one first.',
)

const badLabel = refusal(
  'badRecord',
  '修改的名称无效，应有中英文且各不超过 4000 字。请换一个名称。',
  'The label of the edit is not valid, expected Chinese and English of at most 4000 characters: give another.',
)

function unknownRun(uid: string): Refusal {
  return refusal(
    'conflict',
    `方案中没有模拟 ${uid}。请重新模拟。`,
    `Run ${uid}: not in the scenario, expected one that was added: simulate again.`,
  )
}

function repeatedRun(uid: string): Refusal {
  return refusal(
    'conflict',
    `模拟 ${uid} 的这一部分已经存过。请换用新的标识。`,
    `Run ${uid}: this part is stored already, expected a new one: use another uid or index.`,
  )
}

export class FileStore implements ScenarioStore {
  #path: string
  #document: ScenarioDocument
  #history: EditHistory
  #revision: number
  #isUntitled: boolean
  readonly #review: StoreState['review']
  readonly #environment: StoreEnvironment
  readonly #writer: EditWriter
  readonly #onClose: () => Promise<void>
  readonly #isUnchanged: () => Promise<boolean>
  readonly #listeners = new Set<() => void>()
  #queue: Promise<unknown> = Promise.resolve()
  #isClosed = false
  #closing: Promise<void> | null = null
  #hash: { readonly of: ScenarioDocument; readonly value: string } | null = null

  private constructor({ db, path, loaded, environment, review, isUnchanged, onClose }: OpenFile) {
    this.#path = path
    this.#document = loaded.document
    this.#history = loaded.history
    this.#revision = loaded.revision
    this.#isUntitled = loaded.isUntitled
    this.#review = review
    this.#environment = environment
    this.#isUnchanged = isUnchanged ?? (async () => true)
    this.#onClose = onClose ?? (async () => undefined)
    this.#writer = new EditWriter(db, path, environment, {
      isChangedOutside: (connection) => this.#isChangedOutside(connection),
      onRetried: () => this.#tell(),
      enqueue: (work) => {
        const result = this.#queue.then(() => (this.#isClosed ? undefined : work()))
        this.#queue = result.catch(() => undefined)
      },
    })
  }

  /** A store over a file that every guard has passed. */
  static async over(file: OpenFile): Promise<FileStore> {
    const store = new FileStore(file)
    if (!file.review) await store.#writer.attach()
    return store
  }

  document(): ScenarioDocument {
    return this.#document
  }

  state(): StoreState {
    return {
      path: this.#path,
      isUntitled: this.#isUntitled,
      isReadOnly: this.#review !== null,
      saveState: this.#writer.saveState,
      saveError: this.#writer.saveError,
      review: this.#review,
      revision: this.#revision,
      scenarioHash: this.#scenarioHash(),
      undoLabel: this.#history.undoLabel,
      redoLabel: this.#history.redoLabel,
    }
  }

  edit(diff: DocumentDiff, label: LocalizedText, assets: readonly NewAsset[] = []): Promise<Outcome<DocumentDiff>> {
    return this.#change(async () => {
      // A copy: what the caller does with its diff later is not an edit. JSON also makes -0 the 0 that the file will hold.
      const own = JSON.parse(JSON.stringify(diff)) as DocumentDiff
      const problem = diffShapeProblem(own)
      if (problem) return refused(problem)
      const named = localizedTextSchema.safeParse(label)
      if (!named.success) return refused(badLabel)
      return isEmptyDiff(own) ? accepted(own) : this.#apply(own, this.#history.push(named.data, own), assets)
    })
  }

  undo(): Promise<Outcome<DocumentDiff>> {
    return this.#change(async () => {
      const step = this.#history.undo()
      return step ? this.#apply(invertDiff(step.diff), step) : refused(nothingToUndo)
    })
  }

  redo(): Promise<Outcome<DocumentDiff>> {
    return this.#change(async () => {
      const step = this.#history.redo()
      return step ? this.#apply(step.diff, step) : refused(nothingToRedo)
    })
  }

  retrySave(): Promise<Outcome<null>> {
    return this.#change(async () => {
      const problem = await this.#writer.retry()
      return problem ? refused(problem) : accepted(null)
    })
  }

  saveAs(path: string, options: { isCompact: boolean; overwrite: boolean }): Promise<Outcome<null>> {
    return this.#change(async () => {
      const target = resolve(path)
      const memory = () => ({ document: this.#document, history: this.#history, revision: this.#revision })
      const pending = this.#writer.pending
      const copy = await writeCopy(this.#writer.database, target, { ...options, pending, environment: this.#environment, memory })
      if (!copy.ok) return copy
      const leftover = this.#isUntitled && !options.isCompact && target !== this.#path ? this.#path : null
      const placed = await placeCopy(copy.value, target, {
        from: this.#path,
        database: this.#writer.database,
        environment: this.#environment,
      })
      if (placed.problem) {
        await this.#writer.reopen(placed.db)
        return refused(placed.problem)
      }
      await this.#writer.switchTo(placed.db, placed.path)
      this.#path = placed.path
      this.#isUntitled = false
      if (leftover) await this.#removeLeftover(leftover)
      return accepted(null)
    })
  }

  runs(): Promise<StoredRun[]> {
    return this.#enqueue(async () => {
      if (!(await this.#isUnchanged())) return []
      const { runs } = await runRows.readRuns(this.#writer.database)
      return this.#review ? runs.filter(({ summary }) => summary !== null) : runs
    })
  }

  addRun(run: runRows.NewRun): Promise<Outcome<null>> {
    return this.#writeRun(run.uid, (db) => runRows.insertRun(db, run))
  }

  addChunk(runUid: string, chunk: runRows.NewChunk): Promise<Outcome<null>> {
    return this.#writeRun(runUid, (db) => runRows.insertChunk(db, runUid, chunk))
  }

  async finishRun(runUid: string, summary: RunSummary, density: StoredDensity): Promise<Outcome<null>> {
    const peak = await runRows.packDensity(density)
    let isKnown = false
    const outcome = await this.#writeRun(runUid, async (db) => {
      isKnown = await runRows.completeRun(db, runUid, { summary, density, peak })
    })
    return outcome.ok && !isKnown ? refused(unknownRun(runUid)) : outcome
  }

  async removeRun(runUid: string): Promise<Outcome<null>> {
    let isKnown = false
    const outcome = await this.#writeRun(runUid, async (db) => {
      isKnown = await runRows.deleteRun(db, runUid)
    })
    if (!outcome.ok) return outcome
    if (!isKnown) return refused(unknownRun(runUid))
    return this.#enqueue(async () => {
      await this.#giveBackPages()
      return accepted(null)
    })
  }

  checkpoints(): Promise<StoredCheckpoint[]> {
    return this.#enqueue(async () => ((await this.#isUnchanged()) ? runRows.readCheckpoints(this.#writer.database) : []))
  }

  addCheckpoint(runUid: string, checkpoint: runRows.NewCheckpoint): Promise<Outcome<null>> {
    return this.#writeRun(runUid, (db) => runRows.insertCheckpoint(db, runUid, checkpoint))
  }

  readCheckpoint(runUid: string, time: number): Promise<Uint8Array | null> {
    return this.#enqueue(async () =>
      (await this.#isUnchanged()) ? runRows.readCheckpointBytes(this.#writer.database, runUid, time) : null,
    )
  }

  continueRun(runUid: string, from: { runUid: string; time: number; chunkCount: number } | null): Promise<Outcome<null>> {
    return this.#writeRun(runUid, (db) => runRows.continueRunFrom(db, runUid, from))
  }

  readChunk(runUid: string, index: number): Promise<Uint8Array | null> {
    return this.#enqueue(async () => ((await this.#isUnchanged()) ? runRows.readChunkBytes(this.#writer.database, runUid, index) : null))
  }

  readAsset(uid: string): Promise<Uint8Array | null> {
    return this.#enqueue(async () => ((await this.#isUnchanged()) ? readAssetBytes(this.#writer.database, uid) : null))
  }

  readDensity(runUid: string): Promise<StoredDensity | null> {
    return this.#enqueue(async () => ((await this.#isUnchanged()) ? runRows.readDensityRow(this.#writer.database, runUid) : null))
  }

  onStateChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Tries once more to write what waits, then lets go of the file. */
  close(): Promise<void> {
    this.#closing ??= this.#enqueue(async () => {
      this.#isClosed = true
      if (this.#writer.pending.length > 0) await this.#writer.retry()
      this.#writer.stop()
      await this.#writer.database.close()
      await this.#onClose()
    })
    return this.#closing
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }

  #scenarioHash(): string {
    if (this.#hash?.of !== this.#document) this.#hash = { of: this.#document, value: scenarioHashOf(this.#document) }
    return this.#hash.value
  }

  /** One call after another; a failed one does not stop the next. */
  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(() => {
      if (this.#isClosed) throw new Error(`Scenario ${this.#path}: closed, expected an open one; open it again.`)
      return work()
    })
    this.#queue = result.catch(() => undefined)
    return result
  }

  #change<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    return this.#review ? Promise.resolve(refused(readOnlyRefusal)) : this.#enqueue(work)
  }

  async #apply(diff: DocumentDiff, step: HistoryStep, assets: readonly NewAsset[] = []): Promise<Outcome<DocumentDiff>> {
    const stale = diffProblem(this.#document, diff)
    if (stale) return refused(conflict(stale))
    const after = applyDiff(this.#document, diff)
    const problem = editProblem(after, diff)
    if (problem) return refused(problem)
    const revision = this.#revision + 1
    const now = this.#environment.now()
    const job: WriteJob = async (db) => {
      await insertAssets(db, assets)
      await writeDiff(db, diff, after, now)
      await step.write(db, now)
      await writeMeta(db, { revision: String(revision) })
    }
    try {
      await this.#writer.write(job)
    } catch (error) {
      if (error instanceof OutsideChange) return refused(await this.#takeOutsideChange(error.reason))
      throw error
    }
    step.remember()
    this.#document = after
    this.#revision = revision
    return accepted(diff)
  }

  async #isChangedOutside(db: SqlDatabase): Promise<boolean> {
    const { loaded, problems } = await loadContent(db)
    return problems.length > 0 || loaded.revision !== this.#revision || !isEmptyDiff(diffDocuments(this.#document, loaded.document))
  }

  /** Shows what another program has written, where it is sound; gives the refusal for the edit that met it. */
  async #takeOutsideChange(reason: Refusal): Promise<Refusal> {
    const { loaded, problems } = await loadContent(this.#writer.database)
    const problem = firstOf(problems)
    if (problem) return problem
    this.#document = loaded.document
    this.#history = loaded.history
    this.#revision = Math.max(loaded.revision, this.#revision) + 1
    await this.#writer.acceptOutsideChange()
    this.#tell()
    return reason
  }

  /** The untitled copy has a name now, and its old file goes; where the disk refuses, it merely stays. */
  async #removeLeftover(path: string): Promise<void> {
    try {
      await removeDatabase(path)
    } catch (error) {
      if (!diskRefusal(error, fileThing(path))) throw error
    }
  }

  /** Gives freed pages back to the disk. Where that is refused they stay free inside the file, and nothing is lost. */
  async #giveBackPages(): Promise<void> {
    try {
      await this.#writer.database.exec('PRAGMA incremental_vacuum')
    } catch (error) {
      if (!diskRefusal(error, fileThing(this.#path))) throw error
    }
  }

  #writeRun(runUid: string, job: WriteJob): Promise<Outcome<null>> {
    return this.#change(async () => {
      try {
        await this.#writer.writeOnce(job)
        return accepted(null)
      } catch (error) {
        if (sqlErrorCode(error) === 'SQLITE_CONSTRAINT')
          return refused(String(error).includes('FOREIGN KEY') ? unknownRun(runUid) : repeatedRun(runUid))
        const reason = diskRefusal(error, fileThing(this.#path))
        if (!reason) throw error
        return refused(reason)
      }
    })
  }
}

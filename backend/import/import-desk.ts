/** Imports of the app: uploaded files in a private folder, a worker thread that reads and plans, and one edit in the end. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Worker } from 'node:worker_threads'
import { isEmptyDiff } from '../../domain/index.ts'
import {
  fileLimit,
  type ImportOptions,
  ImportRefusal,
  type ImportSource,
  type ImportTarget,
  importTarget,
  inputSetsOf,
  type ReadContext,
  readInputs,
  sourceAt,
} from '../../scenarios/import/index.ts'
import type { ImportCommitAnswer, ImportPlanAnswer, ImportState } from '../client/contract.ts'
import type { Result } from '../http/reason.ts'
import { RefusedRequest, refuse } from '../http/reason.ts'
import type { ScenarioSession } from '../session/scenario-session.ts'
import { locateWorker } from '../workers/worker-location.ts'
import type { ImportJob, ImportMessage, ReadElsewhere } from './import-messages.ts'
import { importLabel } from './plan-files.ts'

/** Imports that are open at once: a second page may have its own. */
const openLimit = 3
const filesLimit = 60

type Planned = Extract<ImportMessage, { type: 'planned' }>
type Waiter = { resolve(planned: Planned): void; reject(error: Error): void }

const opened: ImportState = { stage: 'open', progress: 0, features: 0, refusal: null, summary: null }

function badUpload(zh: string, en: string): RefusedRequest {
  return new RefusedRequest(refuse('badRequest', zh, en).reason)
}

/** One import, from its first file to its edit or its end. */
class OpenImport {
  readonly folder: string
  readonly fileNames: string[] = []
  state: ImportState = opened
  readonly #sources: ImportSource[] = []
  readonly #abort = new AbortController()
  readonly #waiting = new Map<number, Waiter>()
  #worker: Worker | null = null
  #nextId = 1

  constructor(folder: string) {
    this.folder = folder
  }

  async add(name: string, body: ReadableStream<Uint8Array> | null): Promise<void> {
    if (this.state.stage !== 'open' || this.fileNames.length >= filesLimit)
      throw badUpload('现在不能再添加文件。请重新开始导入。', 'No more files can be added now: begin the import again.')
    const plain = basename(name.replaceAll('\\', '/')).slice(0, 200)
    if (plain === '' || plain === '.' || plain === '..' || plain.includes('\0'))
      throw badUpload('文件名无效。', 'The file name is not valid.')
    // The name on disk is ours; the person's own is only ever shown.
    const path = join(this.folder, String(this.fileNames.length))
    this.fileNames.push(plain)
    let size = 0
    const counted = async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        size += chunk.byteLength
        if (size > fileLimit)
          throw new RefusedRequest(
            refuse(
              'tooLarge',
              `文件 ${plain} 超过 ${fileLimit / 1048576} MB。请先裁剪。`,
              `File ${plain} is larger than ${fileLimit / 1048576} MB: crop it first.`,
            ).reason,
          )
        yield chunk
      }
    }
    await pipeline(body ? Readable.fromWeb(body as never) : Readable.from([]), counted, createWriteStream(path), {
      signal: this.#abort.signal,
    })
    this.#sources.push(await sourceAt(path, plain))
  }

  /** Begins to read; its state tells how far it is. */
  read(): void {
    if (this.state.stage !== 'open') return
    this.state = { ...this.state, stage: 'reading' }
    this.#start().catch((error: unknown) => this.#stop(error))
  }

  async #start(): Promise<void> {
    const sets = await inputSetsOf(this.#sources)
    const databases = new Set(sets.filter(({ format }) => format === 'geopackage').map(({ main }) => main))
    const context: ReadContext = { signal: this.#abort.signal, onProgress: (progress, features) => this.#progress(progress, features) }
    const readElsewhere: ReadElsewhere[] = []
    for (const { input, report } of databases.size > 0 ? await readInputs([...databases], context) : [])
      readElsewhere.push({ input, report: report.state() })
    this.#abort.signal.throwIfAborted()
    const worker = new Worker(locateWorker('import-worker'))
    this.#worker = worker
    worker.on('message', (message: ImportMessage) => this.#take(message))
    worker.on('error', (error) => this.#stop(error))
    this.#post({ type: 'read', sources: this.#sources.filter((source) => !databases.has(source)), readElsewhere })
  }

  #post(job: ImportJob): void {
    this.#worker?.postMessage(job)
  }

  #progress(progress: number, features: number): void {
    if (this.state.stage === 'reading') this.state = { ...this.state, progress: Math.min(1, progress), features }
  }

  #stop(error: unknown): void {
    const text =
      error instanceof ImportRefusal
        ? error.text
        : {
            zh: `读取出错（${error instanceof Error ? error.message : String(error)}）。请换一个文件。`,
            en: `Reading failed (${error instanceof Error ? error.message : String(error)}): choose another file.`,
          }
    this.state = { ...this.state, stage: 'refused', refusal: text }
    for (const { reject } of this.#waiting.values()) reject(error instanceof Error ? error : new Error(String(error)))
    this.#waiting.clear()
  }

  #take(message: ImportMessage) {
    if (message.type === 'progress') return this.#progress(message.share, message.features)
    if (message.type === 'ready') {
      this.state = { ...this.state, stage: 'ready', progress: 1, summary: message.summary }
      return
    }
    const waiter = 'id' in message && message.id !== null ? this.#waiting.get(message.id) : undefined
    if ('id' in message && message.id !== null) this.#waiting.delete(message.id)
    if (message.type === 'planned') return waiter?.resolve(message)
    const error =
      message.type === 'refused' ? new ImportRefusal(message.code, message.text.zh, message.text.en) : new Error(message.message)
    if (waiter) waiter.reject(error)
    else this.#stop(error)
  }

  plan(target: ImportTarget, options: ImportOptions, now: Date, isFinal: boolean): Promise<Planned> {
    if (this.state.stage !== 'ready') throw badUpload('文件尚未读完。', 'The files have not been read yet: wait for that.')
    const id = this.#nextId++
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#post({ type: 'plan', id, target, options, now, isFinal })
    })
  }

  async close(): Promise<void> {
    this.#abort.abort()
    for (const { reject } of this.#waiting.values()) reject(badUpload('导入已取消。', 'The import was called off.'))
    this.#waiting.clear()
    await this.#worker?.terminate()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** A coordinate system that is not known is an answer, not an error: the person chooses another. */
function refusedPlan(error: unknown): ImportPlanAnswer {
  if (!(error instanceof ImportRefusal)) throw error
  const warnings = [{ code: error.code, feature: null, message: error.text }]
  return { report: { taken: 0, mended: 0, refused: 0, warnings }, layers: [], counts: {}, preview: [], refusal: error.text }
}

export class ImportDesk {
  readonly #session: ScenarioSession
  readonly #now: () => Date
  readonly #open = new Map<string, OpenImport>()

  constructor(session: ScenarioSession, now: () => Date) {
    this.#session = session
    this.#now = now
  }

  /** Opens an import; the oldest makes room where there are too many. */
  async begin(): Promise<{ uid: string }> {
    const [oldest] = this.#open.keys()
    if (this.#open.size >= openLimit && oldest !== undefined) await this.end(oldest)
    const folder = await mkdtemp(join(tmpdir(), 'ironpark-import-'))
    await mkdir(folder, { recursive: true })
    const uid = randomUUID()
    this.#open.set(uid, new OpenImport(folder))
    return { uid }
  }

  #get(uid: string): OpenImport {
    const found = this.#open.get(uid)
    if (!found)
      throw new RefusedRequest(refuse('notFound', '这次导入已结束。请重新开始。', 'This import has ended: begin it again.').reason)
    return found
  }

  async upload(uid: string, name: string, body: ReadableStream<Uint8Array> | null): Promise<void> {
    await this.#get(uid).add(name, body)
  }

  read(uid: string): ImportState {
    this.#get(uid).read()
    return this.#get(uid).state
  }

  state(uid: string): ImportState {
    return this.#get(uid).state
  }

  async plan(uid: string, options: ImportOptions): Promise<ImportPlanAnswer> {
    const target = importTarget(this.#session.store().document())
    try {
      const { plan, preview } = await this.#get(uid).plan(target, options, this.#now(), false)
      const { report, layers, counts, refusal } = plan
      return { report, layers, counts: { ...counts }, preview, refusal }
    } catch (error) {
      return refusedPlan(error)
    }
  }

  /** Takes the import in as one edit, and ends it. A refused one changes nothing and stays open. */
  async commit(uid: string, options: ImportOptions): Promise<Result<ImportCommitAnswer>> {
    const own = this.#get(uid)
    try {
      const { plan } = await own.plan(importTarget(this.#session.store().document()), options, this.#now(), true)
      if (plan.refusal !== null) return { ok: false, reason: { code: 'badRecord', message: plan.refusal } }
      if (!isEmptyDiff(plan.diff)) {
        const { revision } = this.#session.state()
        const edited = await this.#session.edit({ diff: plan.diff, label: importLabel(own.fileNames), revision }, plan.assets)
        if (!edited.ok) return edited
      }
      await this.end(uid)
      return { ok: true, value: { state: this.#session.state(), report: plan.report } }
    } catch (error) {
      if (!(error instanceof ImportRefusal)) throw error
      return { ok: false, reason: { code: 'badRecord', message: error.text } }
    }
  }

  /** Calls off what is under way and removes its files. */
  async end(uid: string): Promise<void> {
    const own = this.#open.get(uid)
    this.#open.delete(uid)
    await own?.close()
  }

  async close(): Promise<void> {
    for (const uid of [...this.#open.keys()]) await this.end(uid)
  }
}

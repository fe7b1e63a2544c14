/** Writes edits to the open file; what the disk refuses waits in memory, in order, and is tried again. */
import { stat } from 'node:fs/promises'
import type { LocalizedText } from '../../domain/index.ts'
import { diskRefusal, fileThing, RefusalError, refusal, unexpectedRefusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'
import type { StoreEnvironment } from './store-environment.ts'

/** Chosen: soon enough to be unnoticed once there is space again, rare enough to cost nothing. */
export const retryDelayMs = 5000

/** One edit's writes, inside a transaction that the writer makes. */
export type WriteJob = (db: SqlDatabase) => Promise<void>

export type WriterHooks = {
  /** True when the file's content is no longer what this program wrote last. Called inside a transaction, when another connection has committed. */
  isChangedOutside(db: SqlDatabase): Promise<boolean>
  /** A retry by the timer has changed the state. */
  onRetried(): void
  /** Runs work after all calls under way; not at all once the scenario is closed. */
  enqueue(work: () => Promise<void>): void
}

/** Another program has changed the file's content. */
export class OutsideChange extends RefusalError {
  constructor(path: string) {
    const zh = `文件 ${path} 已被其他程序修改，这次修改未写入。请查看新内容后再试，或另存到别处。`
    const en = `File ${path}: changed by another program, expected the content last written here: look at the new content and try again, or save elsewhere.`
    super(refusal('conflict', zh, en))
  }
}

export class EditWriter {
  #db: SqlDatabase
  #path: string
  #inode: number | null = null
  #dataVersion: number | null = null
  readonly #environment: StoreEnvironment
  readonly #hooks: WriterHooks
  #pending: readonly WriteJob[] = []
  #cancelRetry: (() => void) | null = null
  #isWriting = false
  #error: LocalizedText | null = null

  constructor(db: SqlDatabase, path: string, environment: StoreEnvironment, hooks: WriterHooks) {
    this.#db = db
    this.#path = path
    this.#environment = environment
    this.#hooks = hooks
  }

  get saveState(): 'saved' | 'saving' | 'failed' {
    if (this.#error) return 'failed'
    return this.#isWriting ? 'saving' : 'saved'
  }

  get saveError(): LocalizedText | null {
    return this.#error
  }

  get database(): SqlDatabase {
    return this.#db
  }

  /** Edits that are not in the file yet, oldest first. */
  get pending(): readonly WriteJob[] {
    return this.#pending
  }

  /** Remembers which file this is and what it holds. Call once after opening. */
  async attach(): Promise<void> {
    this.#inode = (await stat(this.#path)).ino
    this.#dataVersion = await this.#readDataVersion()
  }

  /** Writes an edit, or keeps it when the disk refuses. Rejects with `OutsideChange`, and with what is a slip of ours. */
  async write(job: WriteJob): Promise<void> {
    if (this.#pending.length > 0) {
      this.#pending = [...this.#pending, job]
      return
    }
    try {
      await this.#writeNow(job)
    } catch (error) {
      const reason = error instanceof OutsideChange ? null : diskRefusal(error, fileThing(this.#path))
      if (!reason) throw error
      this.#pending = [job]
      this.#fail(reason)
    }
  }

  /** Any other write, such as a run's, which is not kept when the disk refuses. Rejects with `SqlError`. */
  async writeOnce(job: WriteJob): Promise<void> {
    await this.#inTransaction(job)
  }

  /** Tries to write all that waits; gives why it still cannot. */
  async retry(): Promise<Refusal | null> {
    try {
      for (let job = this.#pending[0]; job; job = this.#pending[0]) {
        await this.#writeNow(job)
        this.#pending = this.#pending.slice(1)
      }
      this.#settle()
      return null
    } catch (error) {
      const reason = diskRefusal(error, fileThing(this.#path)) ?? unexpectedRefusal(error, fileThing(this.#path))
      this.#fail(reason)
      return reason
    }
  }

  /** Goes on with another file, into which all that waited has been written. */
  async switchTo(db: SqlDatabase, path: string): Promise<void> {
    this.#db = db
    this.#path = path
    this.#pending = []
    this.#settle()
    await this.attach()
  }

  /** Goes on with the same file through another connection. */
  async reopen(db: SqlDatabase): Promise<void> {
    this.#db = db
    await this.attach()
  }

  /** The other program's content has been read: what it says is what counts. */
  async acceptOutsideChange(): Promise<void> {
    this.#dataVersion = await this.#readDataVersion()
  }

  stop(): void {
    this.#cancelRetry?.()
    this.#cancelRetry = null
  }

  async #writeNow(job: WriteJob): Promise<void> {
    this.#isWriting = true
    try {
      await this.#inTransaction(async (db) => {
        const version = await this.#readDataVersion()
        if (version !== this.#dataVersion && (await this.#hooks.isChangedOutside(db))) throw new OutsideChange(this.#path)
        this.#dataVersion = version
        await job(db)
      })
    } finally {
      this.#isWriting = false
    }
  }

  async #inTransaction(job: WriteJob): Promise<void> {
    await this.#assertInPlace()
    await this.#db.transaction(() => job(this.#db))
  }

  /** An open file that was moved or deleted would take writes that nobody ever finds again. */
  async #assertInPlace(): Promise<void> {
    const inode = await stat(this.#path).then(
      ({ ino }) => ino,
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
        throw error
      },
    )
    if (inode !== null && inode === this.#inode) return
    const zh = `文件 ${this.#path} 已被移动、删除或替换。请放回原处后重试，或另存到别处。`
    const en = `File ${this.#path}: moved, deleted or replaced, expected in its place: put it back and retry, or save elsewhere.`
    throw new RefusalError(refusal('notWritable', zh, en))
  }

  async #readDataVersion(): Promise<number> {
    return Number((await this.#db.get('PRAGMA data_version'))?.data_version)
  }

  #settle(): void {
    this.stop()
    this.#error = null
  }

  #fail(reason: Refusal): void {
    this.#error = reason.message
    this.stop()
    this.#cancelRetry = this.#environment.schedule(() => {
      this.#cancelRetry = null
      this.#hooks.enqueue(async () => {
        if (this.#pending.length === 0) return
        await this.retry()
        this.#hooks.onRetried()
      })
    }, retryDelayMs)
  }
}

/** A run under way: follows the worker's messages, stores its chunks in order, and ends once: done, cancelled or failed. */
import type { LocalizedText, RunInfo, RunRequest } from '../../domain/index.ts'
import type { Outcome, ScenarioStore } from '../../scenarios/scenario-store.ts'
import type { Clock } from '../session/clock.ts'
import type { CheckpointOffer, RunHandle, RunMessage, StartRun } from './run-worker-protocol.ts'

/** Least time between two progress events, ms. Chosen: a bar that moves five times a second looks alive. */
export const progressInterval = 200

export type ActiveRunParts = {
  readonly store: ScenarioStore
  readonly startRun: StartRun
  readonly clock: Clock
  /** Called at most every `progressInterval`, and at once when the state changes. */
  readonly onChange: (info: RunInfo) => void
  readonly onEnd: (info: RunInfo) => void
}

type ChunkMessage = Extract<RunMessage, { type: 'chunk' }>
type DoneMessage = Extract<RunMessage, { type: 'done' }>

/** `RunInfo.error` is one text: Chinese first, then English. */
export function errorText(message: LocalizedText): string {
  return `${message.zh} ${message.en}`
}

export class ActiveRun {
  readonly #parts: ActiveRunParts
  #info: RunInfo
  #handle: RunHandle | null = null
  #writes: Promise<void> = Promise.resolve()
  /** Chunks that have come but are not yet in the file: readable all the same. */
  readonly #waiting = new Map<number, Uint8Array>()
  #ending: Promise<RunInfo> | null = null
  readonly #ended = createPromise<RunInfo>()
  #toldAt = Number.NEGATIVE_INFINITY
  #callOff: (() => void) | null = null
  #isStopping = false
  /** Why a write was refused or the worker gave up. */
  #problem: string | null = null

  constructor(uid: string, request: RunRequest, start: { scenarioHash: string; createdAt: string }, parts: ActiveRunParts) {
    this.#parts = parts
    this.#info = {
      uid,
      state: 'compiling',
      request,
      scenarioHash: start.scenarioHash,
      createdAt: start.createdAt,
      isStale: false,
      progress: 0,
      reached: request.from,
      present: 0,
      chunkCount: 0,
      error: null,
      summary: null,
    }
  }

  get info(): RunInfo {
    return this.#info
  }

  /** Starts the worker. The run must be stored already. It goes on from the latest of `checkpoints` that fits. */
  begin(document: Parameters<StartRun>[0]['document'], checkpoints: readonly CheckpointOffer[] = []): void {
    const { request, scenarioHash } = this.#info
    if (this.#ending) return
    try {
      const job = { document, scenarioHash, request, recordFrames: true, checkpoints }
      this.#handle = this.#parts.startRun(job, (message) => this.#take(message))
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error))
    }
  }

  /** A chunk that is not in the file yet. */
  waitingChunk(index: number): Uint8Array | null {
    return this.#waiting.get(index) ?? null
  }

  /** Stops the run and takes it out of the file; resolves with how it ended, which may be `done` when it had just finished. */
  cancel(): Promise<RunInfo> {
    this.#ending ??= this.#stop('cancelled', null)
    return this.#ending
  }

  /** Saves a checkpoint and stops; resolves with how it ended, which may be `done` when it had just finished. */
  pause(): Promise<RunInfo> {
    const ended = this.#ended.promise
    if (!this.#ending) this.#handle?.pause()
    return ended
  }

  /** Tells whether the scenario's model inputs have changed since the run began. */
  markStale(isStale: boolean): void {
    if (this.#info.isStale !== isStale) this.#change({ isStale }, true)
  }

  #take(message: RunMessage): void {
    if (this.#ending) return
    if (message.type === 'progress') {
      const { state, progress, reached, present } = message
      this.#change({ state, progress: Math.min(1, Math.max(0, progress)), reached, present }, state !== this.#info.state)
    } else if (message.type === 'chunk') {
      this.#storeChunk(message)
    } else if (message.type === 'done') {
      this.#ending = this.#finish(message)
    } else if (message.type === 'failed') {
      this.#fail(message.message)
    } else if (message.type === 'checkpoint') {
      this.#storeCheckpoint(message)
    } else if (message.type === 'wantCheckpoint') {
      this.#giveCheckpoint(message.runUid, message.time)
    } else if (message.type === 'resumed') {
      this.#continueFrom(message)
    } else if (message.type === 'paused') {
      this.#ending = this.#settlePaused()
    } else {
      this.#ending = this.#stop('cancelled', null)
    }
  }

  #storeChunk({ index, start, frameCount, slotCount, bytes }: ChunkMessage): void {
    this.#waiting.set(index, bytes)
    this.#write(
      () => this.#parts.store.addChunk(this.#info.uid, { index, start, frameCount, slotCount, bytes }),
      () => {
        this.#waiting.delete(index)
        this.#change({ chunkCount: Math.max(this.#info.chunkCount, index + 1) }, false)
      },
    )
  }

  #storeCheckpoint({ time, inputHash, chunkCount, bytes }: Extract<RunMessage, { type: 'checkpoint' }>): void {
    this.#write(
      () => this.#parts.store.addCheckpoint(this.#info.uid, { time, inputHash, chunkCount, bytes }),
      () => undefined,
    )
  }

  #giveCheckpoint(runUid: string, time: number): void {
    this.#parts.store.readCheckpoint(runUid, time).then(
      (bytes) => this.#handle?.giveCheckpoint(bytes),
      (error: unknown) => this.#fail(error instanceof Error ? error.message : String(error)),
    )
  }

  /** The run's own chunks are now those before the checkpoint. */
  #continueFrom({ runUid, time, chunkCount }: Extract<RunMessage, { type: 'resumed' }>): void {
    this.#write(
      () => this.#parts.store.continueRun(this.#info.uid, runUid === null ? null : { runUid, time, chunkCount }),
      () => this.#change({ chunkCount, resumedAt: runUid === null ? null : time }, true),
    )
  }

  async #settlePaused(): Promise<RunInfo> {
    await this.#writes
    return this.#problem === null ? this.#end({ state: 'paused' }) : this.#stop('failed', this.#problem)
  }

  /** Adds a write to the queue; the first one that is refused fails the run, and the rest is dropped. */
  #write(task: () => Promise<Outcome<null>>, onWritten: () => void): void {
    this.#writes = this.#writes.then(async () => {
      if (this.#problem !== null || this.#isStopping) return
      const outcome = await task().catch((error: unknown) => unexpected(error))
      if (outcome.ok) onWritten()
      else this.#fail(errorText(outcome.reason.message))
    })
  }

  async #finish(message: DoneMessage): Promise<RunInfo> {
    await this.#writes
    if (this.#problem !== null) return this.#stop('failed', this.#problem)
    const outcome = await this.#parts.store
      .finishRun(this.#info.uid, message.summary, message.density)
      .catch((error: unknown) => unexpected(error))
    if (!outcome.ok) return this.#stop('failed', errorText(outcome.reason.message))
    return this.#end({ state: 'done', progress: 1, reached: this.#info.request.to, summary: message.summary })
  }

  #fail(error: string): void {
    this.#problem ??= error.slice(0, 2000)
    this.#ending ??= this.#stop('failed', this.#problem)
  }

  async #stop(state: 'cancelled' | 'failed', error: string | null): Promise<RunInfo> {
    this.#isStopping = true
    try {
      await this.#handle?.cancel()
    } catch (problem) {
      // A worker that cannot even be stopped must not hold the place of the next run for ever.
      error ??= problem instanceof Error ? problem.message : String(problem)
    }
    await this.#writes
    this.#waiting.clear()
    // A file that refuses this too drops the unfinished run when it is next opened.
    await this.#parts.store.removeRun(this.#info.uid).catch((problem: unknown) => unexpected(problem))
    return this.#end({ state, error })
  }

  #end(change: Partial<RunInfo>): RunInfo {
    this.#callOff?.()
    this.#info = { ...this.#info, ...change }
    this.#parts.onEnd(this.#info)
    this.#ended.resolve(this.#info)
    return this.#info
  }

  #change(change: Partial<RunInfo>, isAtOnce: boolean): void {
    this.#info = { ...this.#info, ...change }
    const wait = this.#toldAt + progressInterval - this.#parts.clock.now()
    if (isAtOnce || wait <= 0) this.#tell()
    else this.#callOff ??= this.#parts.clock.after(wait, () => this.#tell())
  }

  #tell(): void {
    this.#callOff?.()
    this.#callOff = null
    this.#toldAt = this.#parts.clock.now()
    this.#parts.onChange(this.#info)
  }
}

function createPromise<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}

function unexpected(error: unknown): Outcome<null> {
  const text = error instanceof Error ? error.message : String(error)
  const message = {
    zh: `写入方案文件时出错（${text}）。请另存方案后再试。`,
    en: `The scenario file could not be written (${text}). Save a copy and try again.`,
  }
  return { ok: false, reason: { code: 'notWritable', message } }
}

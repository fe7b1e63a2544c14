/** The runs of the open scenario: one at a time is computed and recorded, the rest lie in the file. */
import type { RunInfo, RunRequest, ScenarioDocument } from '../../domain/index.ts'
import type { ScenarioStore, StoredDensity } from '../../scenarios/scenario-store.ts'
import type { ServerEvent } from '../client/contract.ts'
import type { Result } from '../http/reason.ts'
import { refuse } from '../http/reason.ts'
import type { Clock } from '../session/clock.ts'
import type { EventHub } from '../session/event-hub.ts'
import { ActiveRun } from './active-run.ts'
import { runInfoOfPaused, runInfoOfStored } from './run-info.ts'
import type { CheckpointOffer, StartRun } from './run-worker-protocol.ts'

export type RunRegistryParts = {
  readonly store: () => ScenarioStore
  readonly startRun: StartRun
  /** Version of the engine that runs are recorded with. */
  readonly engine: string
  readonly hub: EventHub
  readonly clock: Clock
  /** A new run's uid, never given before. */
  readonly newUid: () => string
  /** Takes errors that nobody waits for. */
  readonly log: (error: Error) => void
}

function underWay() {
  return refuse(
    'runUnderWay',
    '已有一次客流模拟正在计算，一次只能算一个。请等它完成或先取消。',
    'A run is being computed and only one can be at a time. Wait for it or cancel it first.',
  )
}

function unknownRun(uid: string) {
  const shown = uid.slice(0, 80)
  return refuse(
    'unknownRun',
    `客流模拟 ${shown}：方案中没有这次模拟。请刷新列表。`,
    `Run ${shown}: the scenario has no such run. Reload the list.`,
  )
}

export class RunRegistry {
  readonly #parts: RunRegistryParts
  #active: ActiveRun | null = null
  /** Cancelled and failed runs are in no file; they are shown until they are removed or another file is opened. */
  readonly #ended = new Map<string, RunInfo>()
  #lastHash: string
  #isClosed = false

  constructor(parts: RunRegistryParts) {
    this.#parts = parts
    this.#lastHash = parts.store().state().scenarioHash
    parts.hub.subscribe({ onEvent: (event) => this.#follow(event) })
  }

  get isBusy(): boolean {
    return this.#active !== null
  }

  /** All runs, newest first. */
  async list(): Promise<RunInfo[]> {
    const hash = this.#hash()
    const stored = await this.#parts.store().runs()
    const latest = await this.#latestCheckpoints(stored.some((run) => run.summary === null))
    const infos = stored.flatMap((run) => {
      const reached = latest.get(run.uid)
      if (run.summary !== null) return [runInfoOfStored(run, hash)]
      return reached === undefined || run.uid === this.#active?.info.uid ? [] : [runInfoOfPaused(run, hash, reached)]
    })
    const storedUids = new Set(infos.map((run) => run.uid))
    const rest = [...(this.#active ? [this.#active.info] : []), ...this.#ended.values()].filter((info) => !storedUids.has(info.uid))
    return [...rest, ...infos].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
  }

  /** Starts a run from the present document; `runUnderWay` while another is computed. */
  async start(request: RunRequest): Promise<Result<RunInfo>> {
    if (this.#isClosed) return refuse('closing', '程序正在退出。', 'The program is closing.')
    if (this.#active) return underWay()
    const store = this.#parts.store()
    const run = this.#newRun(store, request)
    // The place is taken before anything is awaited, so that two requests at once cannot both start.
    this.#active = run
    const { uid, scenarioHash, createdAt } = run.info
    const document = store.document()
    const outcome = await store.addRun({ uid, scenarioHash, engine: this.#parts.engine, request, createdAt })
    if (!outcome.ok) {
      this.#active = null
      return outcome
    }
    // What has been computed before is not computed again: a run goes on from a checkpoint of any run that was the same until then.
    this.#begin(run, document, await store.checkpoints())
    return { ok: true, value: run.info }
  }

  /** Time of each run's last checkpoint; asked for only where some run is unfinished. */
  async #latestCheckpoints(isNeeded: boolean): Promise<Map<string, number>> {
    const latest = new Map<string, number>()
    if (!isNeeded) return latest
    for (const { runUid, time } of await this.#parts.store().checkpoints()) latest.set(runUid, Math.max(time, latest.get(runUid) ?? time))
    return latest
  }

  /** Stops the run that is computed after a checkpoint, from which `resume` goes on. */
  async pause(uid: string): Promise<Result<RunInfo>> {
    if (this.#active?.info.uid === uid) return { ok: true, value: await this.#active.pause() }
    return this.#notActive(uid)
  }

  /** Goes on with a paused run from its last checkpoint, to the same result as without the pause. The scenario must be as it was. */
  async resume(uid: string): Promise<Result<RunInfo>> {
    if (this.#isClosed) return refuse('closing', '程序正在退出。', 'The program is closing.')
    if (this.#active) return underWay()
    const store = this.#parts.store()
    const info = (await this.list()).find((run) => run.uid === uid)
    if (!info) return unknownRun(uid)
    if (info.state !== 'paused') return refuse('runEnded', '这次客流模拟没有暂停。', 'This run is not paused. Only a paused run can go on.')
    if (info.isStale)
      return refuse(
        'runStale',
        '方案已改动，暂停的模拟不能继续。请撤销改动，或重新模拟。',
        'The scenario has changed since the run was paused. Undo the change, or start a new run.',
      )
    const checkpoints = (await store.checkpoints()).filter(({ runUid }) => runUid === uid)
    if (this.#active) return underWay()
    const run = this.#newRun(store, info.request, { uid, createdAt: info.createdAt })
    this.#active = run
    this.#begin(run, store.document(), checkpoints)
    return { ok: true, value: run.info }
  }

  async #notActive(uid: string): Promise<Result<RunInfo>> {
    const info = (await this.list()).find((run) => run.uid === uid)
    if (!info) return unknownRun(uid)
    return refuse('runEnded', '这次客流模拟没有在计算。', 'This run is not being computed.')
  }

  /** Stops a run that is computed and takes it out of the file. */
  async cancel(uid: string): Promise<Result<RunInfo>> {
    if (this.#active?.info.uid === uid) return { ok: true, value: await this.#active.cancel() }
    const info = (await this.list()).find((run) => run.uid === uid)
    if (!info) return unknownRun(uid)
    return refuse(
      'runEnded',
      '这次客流模拟已经结束，不能取消。可以将它删除。',
      'This run has ended and cannot be cancelled. It can be removed.',
    )
  }

  async remove(uid: string): Promise<Result<null>> {
    if (this.#active?.info.uid === uid)
      return refuse(
        'runUnderWay',
        '这次客流模拟正在计算。请先取消，再删除。',
        'This run is being computed. Cancel it first, then remove it.',
      )
    if (!this.#ended.delete(uid)) {
      const runs = await this.#parts.store().runs()
      if (!runs.some((run) => run.uid === uid)) return unknownRun(uid)
      const outcome = await this.#parts.store().removeRun(uid)
      if (!outcome.ok) return outcome
    }
    this.#parts.hub.broadcast({ type: 'runRemoved', uid })
    return { ok: true, value: null }
  }

  /** Compressed bytes of a chunk, stored or just come; null where there is none (yet). */
  async chunk(uid: string, index: number): Promise<Uint8Array | null> {
    const waiting = this.#active?.info.uid === uid ? this.#active.waitingChunk(index) : null
    return waiting ?? this.#parts.store().readChunk(uid, index)
  }

  density(uid: string): Promise<StoredDensity | null> {
    return this.#parts.store().readDensity(uid)
  }

  /** Cancels what is computed and waits until its worker has stopped. */
  async cancelAll(): Promise<void> {
    await this.#active?.cancel()
  }

  /** Starts nothing more, cancels what is computed, and frees what was kept for the next run. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.cancelAll()
    this.#parts.startRun.forget?.()
  }

  #hash(): string {
    return this.#parts.store().state().scenarioHash
  }

  #newRun(store: ScenarioStore, request: RunRequest, known?: { uid: string; createdAt: string }): ActiveRun {
    const { hub, clock, startRun } = this.#parts
    const start = { scenarioHash: this.#hash(), createdAt: known?.createdAt ?? new Date(clock.now()).toISOString() }
    return new ActiveRun(known?.uid ?? this.#parts.newUid(), request, start, {
      store,
      startRun,
      clock,
      onChange: (run) => hub.broadcast({ type: 'run', run }),
      onEnd: (run) => this.#settle(run),
    })
  }

  #begin(run: ActiveRun, document: ScenarioDocument, checkpoints: readonly CheckpointOffer[]): void {
    run.begin(document, checkpoints)
    this.#parts.hub.broadcast({ type: 'run', run: run.info })
  }

  #settle(info: RunInfo): void {
    this.#active = null
    const run = { ...info, isStale: info.scenarioHash !== this.#hash() }
    if (run.state !== 'done' && run.state !== 'paused') this.#ended.set(run.uid, run)
    this.#parts.hub.broadcast({ type: 'run', run })
  }

  #follow(event: ServerEvent): void {
    if (event.type !== 'scenario') return
    const before = this.#lastHash
    this.#lastHash = event.state.scenarioHash
    if (event.diff === null) this.#ended.clear()
    else if (before !== this.#lastHash)
      this.#tellStale(before).catch((error: unknown) => this.#parts.log(error instanceof Error ? error : new Error(String(error))))
  }

  /** Tells of the runs that became stale, or fresh again, when the model inputs changed from `before`. */
  async #tellStale(before: string): Promise<void> {
    this.#active?.markStale(this.#active.info.scenarioHash !== this.#lastHash)
    for (const run of await this.list()) {
      const wasStale = run.scenarioHash !== before
      if (run.uid !== this.#active?.info.uid && run.isStale !== wasStale) this.#parts.hub.broadcast({ type: 'run', run })
    }
  }
}

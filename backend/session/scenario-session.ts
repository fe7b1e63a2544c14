/** The one open scenario: edits in order, changes of file that keep the old one when the new one cannot be opened, and word of it to all pages. */
import { basename } from 'node:path'
import type { DocumentDiff } from '../../domain/index.ts'
import type { NewAsset, Outcome, ScenarioStore, StoreState } from '../../scenarios/scenario-store.ts'
import type { EditRequest, EditResponse, FileInfo, SaveAsRequest, ScenarioResponse, ScenarioState } from '../client/contract.ts'
import type { Result } from '../http/reason.ts'
import { refuse } from '../http/reason.ts'
import type { EventHub } from './event-hub.ts'

export type ScenarioSessionParts = {
  readonly hub: EventHub
  /** Called with the new file open and before the old one is closed: stops what still writes to the old one. */
  readonly beforeSwitch?: () => Promise<void>
}

function fileInfoOf(state: StoreState): FileInfo {
  return {
    path: state.path,
    name: basename(state.path),
    isUntitled: state.isUntitled,
    isReadOnly: state.isReadOnly,
    saveState: state.saveState,
    saveError: state.saveError,
    review: state.review,
  }
}

export class ScenarioSession {
  readonly hub: EventHub
  #beforeSwitch: () => Promise<void>
  #store: ScenarioStore
  /** Added to the store's revision, so that revisions go on rising when another file is opened. */
  #offset = 0
  #queue: Promise<unknown> = Promise.resolve()
  #unsubscribe: () => void

  constructor(store: ScenarioStore, parts: ScenarioSessionParts) {
    this.#store = store
    this.hub = parts.hub
    this.#beforeSwitch = parts.beforeSwitch ?? (async () => undefined)
    this.#unsubscribe = this.#follow(store)
  }

  /** Names what must stop before the open file changes; the run registry is made after the session. */
  set beforeSwitch(task: () => Promise<void>) {
    this.#beforeSwitch = task
  }

  store(): ScenarioStore {
    return this.#store
  }

  state(): ScenarioState {
    const state = this.#store.state()
    return {
      revision: state.revision + this.#offset,
      scenarioHash: state.scenarioHash,
      file: fileInfoOf(state),
      history: {
        canUndo: state.undoLabel !== null,
        canRedo: state.redoLabel !== null,
        undoLabel: state.undoLabel,
        redoLabel: state.redoLabel,
      },
    }
  }

  response(): ScenarioResponse {
    return { ...this.state(), document: this.#store.document() }
  }

  /** Applies a diff that was made from the present revision; `conflict` with the present state where it was made from another. */
  edit(request: EditRequest, assets: readonly NewAsset[] = []): Promise<Result<EditResponse>> {
    return this.#inOrder(async () => {
      const state = this.state()
      if (request.revision !== state.revision) return this.#staleEdit(request.revision, state)
      return this.#applied(await this.#store.edit(request.diff, request.label, assets))
    })
  }

  undo(): Promise<Result<EditResponse>> {
    return this.#inOrder(async () => this.#applied(await this.#store.undo()))
  }

  redo(): Promise<Result<EditResponse>> {
    return this.#inOrder(async () => this.#applied(await this.#store.redo()))
  }

  retrySave(): Promise<Result<ScenarioState>> {
    return this.#inOrder(async () => {
      const outcome = await this.#store.retrySave()
      this.#tellFile()
      return outcome.ok ? { ok: true, value: this.state() } : outcome
    })
  }

  /** Writes a copy and goes on with it. */
  saveAs(request: SaveAsRequest): Promise<Result<ScenarioResponse>> {
    return this.#inOrder(async () => {
      const outcome = await this.#store.saveAs(request.path, { isCompact: request.isCompact, overwrite: request.overwrite })
      if (!outcome.ok) return outcome
      this.#tellFile()
      return { ok: true, value: this.response() }
    })
  }

  /** Changes to the file that `openNext` opens; where it cannot, nothing changes. */
  switchTo(openNext: () => Promise<Outcome<ScenarioStore>>): Promise<Result<ScenarioResponse>> {
    return this.#inOrder(async () => {
      const outcome = await openNext()
      if (!outcome.ok) return outcome
      await this.#beforeSwitch()
      const old = this.#store
      const before = this.state().revision
      this.#unsubscribe()
      this.#store = outcome.value
      this.#offset = before + 1 - outcome.value.state().revision
      this.#unsubscribe = this.#follow(outcome.value)
      this.hub.broadcast({ type: 'scenario', state: this.state(), diff: null })
      await old.close()
      return { ok: true, value: this.response() }
    })
  }

  /** Waits for what is under way and closes the file. */
  close(): Promise<void> {
    return this.#inOrder(async () => {
      this.#unsubscribe()
      await this.#store.close()
    })
  }

  #inOrder<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(task)
    // The queue itself goes on after a failure; the caller gets it from `result`.
    this.#queue = result.then(
      () => undefined,
      () => undefined,
    )
    return result
  }

  #follow(store: ScenarioStore): () => void {
    return store.onStateChange(() => this.#tellFile())
  }

  #tellFile(): void {
    this.hub.broadcast({ type: 'file', file: this.state().file })
  }

  #applied(outcome: Outcome<DocumentDiff>): Result<EditResponse> {
    if (!outcome.ok) return outcome
    const state = this.state()
    this.hub.broadcast({ type: 'scenario', state, diff: outcome.value })
    return { ok: true, value: { ...state, diff: outcome.value } }
  }

  #staleEdit(revision: number, state: ScenarioState): Result<EditResponse> {
    const refused = refuse(
      'conflict',
      `修改基于版本 ${revision}，当前为版本 ${state.revision}：方案已在别处改动。请查看最新内容后再改。`,
      `The edit was made from revision ${revision}, but the scenario is at ${state.revision}: it was changed elsewhere. Look at the present state and edit again.`,
    )
    return { ok: false, reason: { ...refused.reason, state } }
  }
}

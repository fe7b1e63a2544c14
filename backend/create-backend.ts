/** Puts the backend together from its parts: files, session, runs, the app, and an orderly end. */
import { randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { createApp } from './app.ts'
import type { AppMode, Session } from './client/contract.ts'
import { type AssetManifest, scanAssets } from './http/assets.ts'
import type { Result } from './http/reason.ts'
import { refuse } from './http/reason.ts'
import { ImportDesk } from './import/import-desk.ts'
import { type PinAnswer, PinDoor, type PinHash } from './kiosk/pin.ts'
import { RunRegistry } from './runs/registry.ts'
import type { StartRun } from './runs/run-worker-protocol.ts'
import { type Clock, systemClock } from './session/clock.ts'
import { EventHub } from './session/event-hub.ts'
import { FileDesk } from './session/file-desk.ts'
import { openFirstScenario } from './session/first-scenario.ts'
import type { ScenarioFiles } from './session/scenario-files.ts'
import { ScenarioSession } from './session/scenario-session.ts'

export type BackendOptions = {
  readonly mode: AppMode
  readonly host: Session['host']
  readonly version: string
  readonly engine: string
  readonly language: Session['language']
  readonly threads: number
  /** The scenario to open (absolute), or null for the person's newest untitled one. */
  readonly file: string | null
  readonly paths: {
    /** Built renderer: index.html and assets. */
    readonly renderer: string
    /** Bundled scenarios, never written. */
    readonly templates: string
    /** The person's own folder. */
    readonly folder: string
  }
  readonly files: ScenarioFiles
  readonly startRun: StartRun
  /** Needed in kiosk mode: without it nothing but the system ends the exhibition. */
  readonly kioskPin?: PinHash
  readonly clock?: Clock
  readonly log: (error: Error) => void
}

export type Backend = {
  readonly app: Hono
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly session: ScenarioSession
  readonly runs: RunRegistry
  readonly files: FileDesk
  readonly hub: EventHub
  readonly about: () => Session
  /** Tries a PIN; the right one turns the kiosk into a planner's app with the file open for writing. */
  readonly leaveKiosk: (pin: string) => Promise<Result<PinAnswer>>
  /** Ends event streams, cancels runs and closes the file. May be called twice. */
  readonly close: () => Promise<void>
}

/** Opens the first scenario and makes the app; fails with the reason where no scenario can be opened. */
export async function createBackend(options: BackendOptions): Promise<Result<Backend>> {
  const { files, paths } = options
  const first = await openFirstScenario({ files, mode: options.mode, file: options.file, ...paths })
  if (!first.ok) return first
  if (options.mode === 'plan') await files.remember(first.value.state().path)
  const assets = await scanAssets(paths.renderer)
  return { ok: true, value: assemble(options, new ScenarioSession(first.value, { hub: new EventHub() }), assets) }
}

function assemble(options: BackendOptions, session: ScenarioSession, assets: AssetManifest): Backend {
  const clock = options.clock ?? systemClock
  const { hub } = session
  const runs = new RunRegistry({
    store: () => session.store(),
    startRun: options.startRun,
    engine: options.engine,
    hub,
    clock,
    newUid: () => `run-${randomUUID()}`,
    log: options.log,
  })
  session.beforeSwitch = () => runs.cancelAll()
  const files = new FileDesk({ files: options.files, session, ...options.paths, isRecording: () => runs.isBusy })
  const imports = new ImportDesk(session, () => new Date(clock.now()))
  const kiosk = new KioskMode(options, session, clock)
  const { about, leave: leaveKiosk } = kiosk
  const app = createApp({ session, runs, files, imports, hub, clock, about, leaveKiosk, assets, log: options.log })
  let closing: Promise<void> | null = null
  const close = async () => {
    hub.close()
    await imports.close()
    await runs.close()
    await session.close()
  }
  const fetch = (request: Request) => app.fetch(request)
  const closeOnce = () => {
    closing ??= close()
    return closing
  }
  return { app, fetch, session, runs, files, hub, about, leaveKiosk, close: closeOnce }
}

/** Knows the mode, which changes once at most: from kiosk to plan. */
class KioskMode {
  readonly #options: BackendOptions
  readonly #session: ScenarioSession
  readonly #door: PinDoor | null
  #mode: AppMode

  constructor(options: BackendOptions, session: ScenarioSession, clock: Clock) {
    this.#options = options
    this.#session = session
    this.#mode = options.mode
    this.#door = options.kioskPin ? new PinDoor(options.kioskPin, clock) : null
  }

  readonly about = (): Session => {
    const { host, version, engine, language, threads, paths } = this.#options
    return { mode: this.#mode, host, version, engine, language, folder: paths.folder, threads }
  }

  readonly leave = async (pin: string): Promise<Result<PinAnswer>> => {
    if (this.#mode !== 'kiosk') return refuse('notKiosk', '现在不是展示模式。', 'This is not an exhibition: there is nothing to leave.')
    if (!this.#door) return { ok: true, value: { ok: false, retryAfter: 0 } }
    const answer = await this.#door.attempt(pin)
    if (answer.ok && this.#mode === 'kiosk') {
      this.#mode = 'plan'
      await this.#openForWriting()
    }
    return { ok: true, value: answer }
  }

  /** Where the file cannot be opened for writing, the read-only one stays open and says so itself. */
  async #openForWriting(): Promise<void> {
    const { files, file, paths, log } = this.#options
    const result = await this.#session.switchTo(() => openFirstScenario({ files, mode: 'plan', file, ...paths }))
    if (!result.ok) log(new Error(result.reason.message.en))
  }
}

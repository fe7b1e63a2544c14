/** The API as methods: what the renderer speaks through, over fetch and EventSource. */
import type { RunInfo } from '../../domain/index.ts'
import { ApiError, type ErrorBody, type IronparkClient, type SaveAsRequest, type ScenarioState, type ServerEvent } from './contract.ts'
import { decodeDensity } from './density-code.ts'
import { type EventSourceLike, listenToServer, type OpenEventSource } from './event-listener.ts'

/** What a client stands on; the browser's own by default. */
export type ClientParts = {
  readonly fetch: (request: Request) => Promise<Response>
  readonly openEvents: OpenEventSource
  readonly after: (delayMs: number, task: () => void) => () => void
}

export const browserParts: ClientParts = {
  fetch: (request) => fetch(request),
  openEvents: (url) => new EventSource(url) as unknown as EventSourceLike,
  after: (delayMs, task) => {
    const timer = setTimeout(task, delayMs)
    return () => clearTimeout(timer)
  },
}

const unreachable: ErrorBody = {
  code: 'unreachable',
  message: {
    zh: '后台没有回应。请检查程序是否还在运行，然后重新载入页面。',
    en: 'The program does not answer. See whether it still runs, then reload the page.',
  },
}

async function errorOf(response: Response): Promise<ApiError> {
  const fallback = `${response.status} ${response.statusText}`.trim()
  const body = (await response.json().catch(() => null)) as ErrorBody | null
  const isErrorBody = typeof body?.code === 'string' && typeof body.message?.en === 'string'
  if (isErrorBody) return new ApiError(response.status, body)
  return new ApiError(response.status, {
    code: 'unreadable',
    message: { zh: `请求失败（${fallback}）。`, en: `The request failed (${fallback}).` },
  })
}

/** Sends requests and turns every failure into an `ApiError`; one that never arrived has status 0. */
class Caller {
  readonly origin: string
  readonly #fetch: ClientParts['fetch']

  constructor(origin: string, fetch: ClientParts['fetch']) {
    this.origin = origin
    this.#fetch = fetch
  }

  async send(method: string, path: string, body?: unknown): Promise<Response> {
    const json = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    let response: Response
    try {
      response = await this.#fetch(new Request(`${this.origin}${path}`, { method, ...json }))
    } catch {
      throw new ApiError(0, unreachable)
    }
    if (!response.ok) throw await errorOf(response)
    return response
  }

  /** Sends a file as it is. */
  async upload(path: string, body: Blob, signal?: AbortSignal): Promise<void> {
    const headers = { 'content-type': 'application/octet-stream' }
    let response: Response
    try {
      response = await this.#fetch(new Request(`${this.origin}${path}`, { method: 'PUT', body, headers, ...(signal ? { signal } : {}) }))
    } catch {
      throw new ApiError(0, unreachable)
    }
    if (!response.ok) throw await errorOf(response)
  }

  async json<T>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.send(method, path, body)).json() as Promise<T>
  }
}

/** Remembers the newest revision that was seen, so that a new event stream reloads only what was missed. */
class RevisionMemory {
  #revision: number | null = null

  keep<T extends ScenarioState>(state: T): T {
    this.#revision = state.revision
    return state
  }

  isNews(state: ScenarioState): boolean {
    return this.#revision !== null && state.revision !== this.#revision
  }
}

/** Tells what changed in the list of runs while nobody listened. */
async function tellMissedRuns(known: Set<string>, runs: () => Promise<RunInfo[]>, tell: (event: ServerEvent) => void): Promise<void> {
  const present = await runs()
  const uids = new Set(present.map((run) => run.uid))
  for (const uid of known) if (!uids.has(uid)) tell({ type: 'runRemoved', uid })
  for (const run of present) tell({ type: 'run', run })
}

/** A client of the backend at `origin` (that of the page by default). All methods reject with `ApiError`. */
export function createClient(origin: string = globalThis.location?.origin ?? '', parts: ClientParts = browserParts): IronparkClient {
  const call = new Caller(pageOrigin(origin), parts.fetch)
  const memory = new RevisionMemory()
  const knownRuns = new Set<string>()
  const kept = async <T extends ScenarioState>(method: string, path: string, body?: unknown) =>
    memory.keep(await call.json<T>(method, path, body))
  const runs = async () => {
    const list = await call.json<RunInfo[]>('GET', '/api/runs')
    for (const run of list) knownRuns.add(run.uid)
    return list
  }
  const importPath = (uid: string) => `/api/import/${encodeURIComponent(uid)}`
  const runPath = (uid: string) => `/api/runs/${encodeURIComponent(uid)}`

  const listen = (onEvent: (event: ServerEvent) => void) => {
    const tell = (event: ServerEvent) => {
      if (event.type === 'scenario') memory.keep(event.state)
      if (event.type === 'run') knownRuns.add(event.run.uid)
      if (event.type === 'runRemoved') knownRuns.delete(event.uid)
      onEvent(event)
    }
    const onHello = (state: ScenarioState, isFirst: boolean) => {
      if (memory.isNews(state)) tell({ type: 'scenario', state, diff: null })
      // A list that cannot be had now is asked for again when the next stream begins.
      if (!isFirst) tellMissedRuns(knownRuns, runs, tell).catch(() => undefined)
    }
    return listenToServer({ url: `${call.origin}/api/events`, open: parts.openEvents, after: parts.after, onEvent: tell, onHello })
  }

  return {
    session: () => call.json('GET', '/api/session'),
    scenario: () => kept('GET', '/api/scenario'),
    edit: (request) => kept('POST', '/api/scenario/edit', request),
    undo: () => kept('POST', '/api/scenario/undo'),
    redo: () => kept('POST', '/api/scenario/redo'),
    files: () => call.json('GET', '/api/files'),
    open: (request) => kept('POST', '/api/scenario/open', request),
    saveAs: (request: SaveAsRequest) => kept('POST', '/api/scenario/save-as', request),
    retrySave: () => kept('POST', '/api/scenario/retry-save'),
    runs,
    startRun: (request) => call.json('POST', '/api/runs', request),
    cancelRun: (uid) => call.json('POST', `${runPath(uid)}/cancel`),
    pauseRun: (uid) => call.json('POST', `${runPath(uid)}/pause`),
    resumeRun: (uid) => call.json('POST', `${runPath(uid)}/resume`),
    removeRun: async (uid) => {
      await call.send('DELETE', runPath(uid))
    },
    chunkUrl: (uid, index) => `${call.origin}${runPath(uid)}/chunks/${index}`,
    density: async (uid) => decodeDensity(new Uint8Array(await (await call.send('GET', `${runPath(uid)}/density`)).arrayBuffer())),
    openImport: () => call.json('POST', '/api/import'),
    uploadImportFile: (uid, name, file, signal) => call.upload(`${importPath(uid)}/files/${encodeURIComponent(name)}`, file, signal),
    readImport: (uid) => call.json('POST', `${importPath(uid)}/read`),
    importState: (uid) => call.json('GET', importPath(uid)),
    planImport: (uid, options) => call.json('POST', `${importPath(uid)}/plan`, options),
    commitImport: (uid, options) => call.json('POST', `${importPath(uid)}/commit`, options),
    closeImport: async (uid) => {
      await call.send('DELETE', importPath(uid))
    },
    assetUrl: (uid) => `${call.origin}/api/assets/${encodeURIComponent(uid)}`,
    verification: () => call.json('GET', '/api/verification'),
    leaveKiosk: (pin) => call.json('POST', '/api/kiosk/leave', { pin }),
    listen,
  }
}

/** `location.origin` is the text "null" for a scheme that is not special; then the origin is read from the address. */
function pageOrigin(origin: string): string {
  if (origin !== 'null') return origin.replace(/\/$/, '')
  const { protocol, host } = globalThis.location
  return `${protocol}//${host}`
}

/** The first-run smoke test (`--smoke`): tries on a real Electron what no stand-in can show, prints one JSON report, ends with 0 or 1. */
import { type FuseState, readFuses } from './fuses.ts'

export type SmokeStep = { readonly name: string; run(): Promise<unknown> }
export type SmokeResult = { readonly name: string; readonly ok: boolean; readonly detail: unknown; readonly elapsedMs: number }
export type SmokeReport = { readonly ok: boolean; readonly versions: Record<string, string>; readonly steps: readonly SmokeResult[] }

/** Chosen: a cold start of a worker from the archive on a slow disk takes a few seconds. */
const stepLimitMs = 60_000

async function runStep(step: SmokeStep, now: () => number, limitMs: number): Promise<SmokeResult> {
  const start = now()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer after ${limitMs} ms`)), limitMs)
  })
  try {
    const detail = await Promise.race([step.run(), late])
    return { name: step.name, ok: true, detail, elapsedMs: now() - start }
  } catch (error) {
    return { name: step.name, ok: false, detail: error instanceof Error ? error.message : String(error), elapsedMs: now() - start }
  } finally {
    clearTimeout(timer)
  }
}

/** Every step is tried, also after one that failed: a report names all that is wrong at once. */
export async function runSmoke(
  steps: readonly SmokeStep[],
  versions: Record<string, string>,
  now: () => number,
  limitMs = stepLimitMs,
): Promise<SmokeReport> {
  const results: SmokeResult[] = []
  for (const step of steps) results.push(await runStep(step, now, limitMs))
  return { ok: results.every((result) => result.ok), versions, steps: results }
}

export type SmokeFetch = (path: string, init?: RequestInit) => Promise<Response>

async function mustAnswer(response: Response, what: string): Promise<Response> {
  if (!response.ok) throw new Error(`${what}: status ${response.status}, expected 2xx: ${(await response.text()).slice(0, 200)}`)
  return response
}

/** sqlite3: the open scenario was read through it. */
async function readScenario(fetch: SmokeFetch): Promise<unknown> {
  const response = await mustAnswer(await fetch('api/scenario'), 'scenario')
  const { scenarioHash } = (await response.json()) as { scenarioHash: string }
  return { scenarioHash }
}

/** The event stream: its headers come at once, and it can be cancelled. */
async function openEventStream(fetch: SmokeFetch): Promise<unknown> {
  const response = await mustAnswer(await fetch('api/events'), 'event stream')
  const type = response.headers.get('content-type') ?? ''
  await response.body?.cancel()
  if (!type.startsWith('text/event-stream')) throw new Error(`event stream: type ${type}, expected text/event-stream`)
  return { type }
}

/** The simulation worker: starts one minute of a run and waits for its end. */
async function runOneMinute(fetch: SmokeFetch): Promise<unknown> {
  const request = { date: '2024-05-01', from: 36_000, to: 36_060, seed: 1, threads: 1, isCold: true, frameInterval: 2, timeStep: 0.25 }
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(request) }
  const started = (await (await mustAnswer(await fetch('api/runs', init), 'run')).json()) as { uid: string }
  for (;;) {
    const runs = (await (await mustAnswer(await fetch('api/runs'), 'runs')).json()) as {
      uid: string
      state: string
      error: string | null
    }[]
    const run = runs.find(({ uid }) => uid === started.uid)
    if (run?.state === 'done') return { state: run.state }
    if (!run || run.state === 'failed' || run.state === 'cancelled') throw new Error(`run: ${run?.state ?? 'lost'}: ${run?.error ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}

/** The steps that need the backend behind the scheme. */
export function backendSteps(fetch: SmokeFetch): SmokeStep[] {
  return [
    { name: 'sqlite3', run: () => readScenario(fetch) },
    { name: 'eventStream', run: () => openEventStream(fetch) },
    { name: 'worker', run: () => runOneMinute(fetch) },
  ]
}

/** The page: isolated, without Node, with the bridge and a graphics context. */
export function pageStep(look: () => Promise<unknown>): SmokeStep {
  const run = async () => {
    const seen = (await look()) as { bridge?: string; node?: string; graphics?: boolean }
    if (seen.bridge !== 'object') throw new Error(`page: window.ironpark is ${seen.bridge}, expected an object`)
    if (seen.node !== 'undefined') throw new Error(`page: process is ${seen.node}, expected none`)
    return seen
  }
  return { name: 'page', run }
}

const wantedFuses: Readonly<Record<string, FuseState>> = {
  runAsNode: 'off',
  nodeOptions: 'off',
  nodeCliInspect: 'off',
  grantFileProtocolExtraPrivileges: 'off',
  onlyLoadAppFromAsar: 'on',
}

/** The fuses of the executable: judged in a package, only reported where the app runs unpackaged. */
export function fuseStep(executable: string, isPackaged: boolean): SmokeStep {
  const run = async () => {
    const fuses = await readFuses(executable)
    if (fuses === null) throw new Error(`fuses: none found in ${executable}, expected a fuse wire`)
    const wrong = Object.entries(wantedFuses).filter(([name, state]) => fuses[name] !== state)
    if (isPackaged && wrong.length > 0) throw new Error(`fuses: ${wrong.map(([name]) => name).join(', ')} not as the package sets them`)
    return fuses
  }
  return { name: 'fuses', run }
}

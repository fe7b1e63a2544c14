/** One run from start to end, for the command line: recorded in a file through the registry, or only computed. */
import type { RunInfo, RunRequest, RunSummary } from '../../domain/index.ts'
import type { ScenarioStore } from '../../scenarios/scenario-store.ts'
import type { Reason, Result } from '../http/reason.ts'
import { refuse } from '../http/reason.ts'
import { systemClock } from '../session/clock.ts'
import { EventHub } from '../session/event-hub.ts'
import { RunRegistry } from './registry.ts'
import type { StartRun } from './run-worker-protocol.ts'

export type RunProgress = Pick<RunInfo, 'state' | 'progress' | 'reached' | 'present'>

export type RunOnceParts = {
  readonly startRun: StartRun
  readonly onProgress: (progress: RunProgress) => void
  /** Stops the run when it fires. */
  readonly signal: AbortSignal
}

const cancelled = () => refuse('runEnded', '客流模拟已取消，没有保存任何内容。', 'The run was cancelled and nothing was kept.')

function failed(error: string): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason: { code: 'internal', message: { zh: error, en: error } } }
}

/** Computes a run and keeps nothing. */
export function computeRun(store: ScenarioStore, request: RunRequest, parts: RunOnceParts): Promise<Result<RunSummary>> {
  const job = { document: store.document(), scenarioHash: store.state().scenarioHash, request, recordFrames: false }
  return new Promise((resolve) => {
    const handle = parts.startRun(job, (message) => {
      if (message.type === 'progress') parts.onProgress(message)
      if (message.type === 'done') resolve({ ok: true, value: message.summary })
      if (message.type === 'failed') resolve(failed(message.message))
      if (message.type === 'cancelled') resolve(cancelled())
    })
    const stop = () => void handle.cancel().then(() => resolve(cancelled()))
    if (parts.signal.aborted) stop()
    else parts.signal.addEventListener('abort', stop, { once: true })
  })
}

/** Computes a run and keeps it, with its frames, in the open file. */
export async function recordRun(
  store: ScenarioStore,
  request: RunRequest,
  parts: RunOnceParts & { readonly engine: string; readonly newUid: () => string; readonly log: (error: Error) => void },
): Promise<Result<RunSummary>> {
  const hub = new EventHub()
  const { startRun, engine, newUid, log, onProgress, signal } = parts
  const runs = new RunRegistry({ store: () => store, startRun, engine, hub, clock: systemClock, newUid, log })
  const ended = new Promise<RunInfo>((resolve) => {
    hub.subscribe({
      onEvent: (event) => {
        if (event.type !== 'run') return
        if (event.run.state === 'compiling' || event.run.state === 'running') onProgress(event.run)
        else resolve(event.run)
      },
    })
  })
  const started = await runs.start(request)
  if (!started.ok) return started
  const stop = () => void runs.cancelAll()
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  const run = await ended
  if (run.summary) return { ok: true, value: run.summary }
  return run.state === 'cancelled' ? cancelled() : failed(run.error ?? 'unknown')
}

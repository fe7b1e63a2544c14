/** A stored run as the list of runs shows it. */
import type { RunInfo } from '../../domain/index.ts'
import type { StoredRun } from '../../scenarios/scenario-store.ts'

/** A run that waits at a checkpoint, reached at `time`. */
export function runInfoOfPaused(run: StoredRun, scenarioHash: string, time: number): RunInfo {
  const { from, to } = run.request
  const progress = Math.min(1, Math.max(0, (time - from) / (to - from)))
  return { ...runInfoOfStored(run, scenarioHash), state: 'paused', progress, reached: time }
}

/** `scenarioHash` is the scenario's present one: a run of another is stale. */
export function runInfoOfStored(run: StoredRun, scenarioHash: string): RunInfo {
  return {
    uid: run.uid,
    state: 'done',
    request: run.request,
    scenarioHash: run.scenarioHash,
    createdAt: run.createdAt,
    isStale: run.scenarioHash !== scenarioHash,
    progress: 1,
    reached: run.request.to,
    present: run.summary?.presentPerMinute.at(-1) ?? 0,
    chunkCount: run.chunkCount,
    error: null,
    summary: run.summary,
  }
}

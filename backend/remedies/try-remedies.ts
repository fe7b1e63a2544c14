/** Tries remedies by running them: the same window, seed and step, one change each, measured at the place that they are for. */
import { applyDiff, type Remedy, type RunRequest, type RunSummary, type ScenarioDocument } from '../../domain/index.ts'
import { scenarioHashOf } from '../../scenarios/index.ts'
import type { PlaceMeasure, RunMessage, StartRun } from '../runs/run-worker-protocol.ts'
import { type Proposal, proposeRemedies, queueOfMainGate } from './remedy-rules.ts'

export type TryRemediesParts = {
  readonly startRun: StartRun
  /** Threads in all: as many runs at once as there are threads, or fewer runs on several threads each. The figures do not depend on it. */
  readonly threads: number
  /** Stops all when it fires; what was tried until then is given. */
  readonly signal?: AbortSignal
  readonly onTried?: (done: number, all: number) => void
}

type Tried = { readonly summary: RunSummary; readonly measured: PlaceMeasure }
type Done = Extract<RunMessage, { type: 'done' }>

type Trial = { readonly document: ScenarioDocument; readonly base: RunSummary; readonly proposal: Proposal; readonly threads: number }

function runChanged({ document, base, proposal, threads }: Trial, parts: TryRemediesParts): Promise<Tried | null> {
  const changed = applyDiff(document, proposal.diff)
  const place = base.worstPlaces[proposal.placeIndex]
  if (!place) return Promise.resolve(null)
  const request: RunRequest = { ...base.request, threads }
  const job = { document: changed, scenarioHash: scenarioHashOf(changed), request, recordFrames: false, measureAt: [place.position] }
  return new Promise((resolve, reject) => {
    const take = ({ summary, measured }: Done) => {
      const first = measured?.[0]
      if (first) resolve({ summary, measured: first })
      else reject(new Error('Remedy run: no measure of the place came back, expected one; build the workers again.'))
    }
    const handle = parts.startRun(job, (message) => {
      if (message.type === 'done') take(message)
      if (message.type === 'cancelled') resolve(null)
      if (message.type === 'failed') reject(new Error(message.message))
    })
    const stop = () => void handle.cancel().then(() => resolve(null))
    if (parts.signal?.aborted) stop()
    else parts.signal?.addEventListener('abort', stop, { once: true })
  })
}

function remedyOf(proposal: Proposal, base: RunSummary, tried: Tried): Remedy | null {
  const place = base.worstPlaces[proposal.placeIndex]
  if (!place) return null
  const { placeIndex, kind, subjectUid, label } = proposal
  return {
    placeIndex,
    kind,
    subjectUid,
    label,
    before: { peakDensity: place.peakDensity, crowdedMinutes: place.crowdedMinutes, maxQueue: queueOfMainGate(base, place) },
    after: { ...tried.measured, maxQueue: queueOfMainGate(tried.summary, place) },
    seeds: 1,
  }
}

/**
 * Proposes and runs one remedy for each worst place of a finished run. Nothing is recorded and the scenario stays as it is.
 * A remedy that does not help is given as well: its figures say so. Rejects when a run fails.
 */
export async function tryRemedies(document: ScenarioDocument, base: RunSummary, parts: TryRemediesParts): Promise<Remedy[]> {
  const proposals = proposeRemedies(document, base)
  const remedies: Remedy[] = []
  let done = 0
  for (let first = 0; first < proposals.length && !parts.signal?.aborted; first += parts.threads) {
    const batch = proposals.slice(first, first + parts.threads)
    const threads = Math.max(1, Math.floor(parts.threads / batch.length))
    const tried = await Promise.all(
      batch.map(async (proposal) => {
        const result = await runChanged({ document, base, proposal, threads }, parts)
        parts.onTried?.(++done, proposals.length)
        return result ? remedyOf(proposal, base, result) : null
      }),
    )
    remedies.push(...tried.filter((remedy) => remedy !== null))
  }
  return remedies
}

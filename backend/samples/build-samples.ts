/** Writes the bundled scenario files: the park with its recorded evening and the remedies tried on it, and the empty site. */
import { mkdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { RunRequest, RunSummary, ScenarioDocument } from '../../domain/index.ts'
import { createScenario, type ScenarioStore } from '../../scenarios/index.ts'
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'
import { templates } from '../../scenarios/samples/templates.ts'
import { engineVersion } from '../../simulation/index.ts'
import { valueOrThrow } from '../http/reason.ts'
import { tryRemedies } from '../remedies/try-remedies.ts'
import type { RunMessage, StartRun } from '../runs/run-worker-protocol.ts'

/** The evening that is recorded, and its uid and time of making: constants, so that each build gives the same run. */
export const bundledRunUid = 'bundled-evening'
const madeAt = '2025-10-11T12:00:00.000Z'
/**
 * The furnace concert: from ten minutes before the light show ends, over the concert's start, to ten minutes after it, one frame a second.
 * The step is coarser than the 0.05 s of the verification cases, so that a build stays short.
 */
export const bundledRequest: RunRequest = {
  date: '2025-10-11',
  from: 18 * 3600 + 40 * 60,
  to: 19 * 3600 + 40 * 60,
  seed: 1,
  threads: 2,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.125,
}

export type Log = (text: string) => void

/** Runs and stores chunks in the order in which they come; gives the last message. Rejects when the run or a write fails. */
function record(store: ScenarioStore, document: ScenarioDocument, startRun: StartRun): Promise<Extract<RunMessage, { type: 'done' }>> {
  const job = { document, scenarioHash: store.state().scenarioHash, request: bundledRequest, recordFrames: true }
  return new Promise((resolve, reject) => {
    let writes = Promise.resolve()
    startRun(job, (message) => {
      if (message.type === 'chunk') {
        const { type: _, ...chunk } = message
        writes = writes.then(async () => {
          valueOrThrow(await store.addChunk(bundledRunUid, chunk))
        })
        writes.catch(reject)
      } else if (message.type === 'done') writes.then(() => resolve(message), reject)
      else if (message.type === 'failed') reject(new Error(message.message))
      else if (message.type === 'cancelled') reject(new Error('Bundled evening: the run was cancelled, expected it to end.'))
    })
  })
}

/** Makes a file under another name and puts it in place when it is whole: a build that is cut off leaves the old one. */
async function writeWhole<T>(path: string, document: ScenarioDocument, fill: (store: ScenarioStore) => Promise<T>): Promise<T> {
  const unfinished = join(dirname(path), `unfinished-${basename(path)}`)
  await rm(unfinished, { force: true })
  const store = valueOrThrow(await createScenario(unfinished, document, { isUntitled: false }))
  let filled: T
  try {
    filled = await fill(store)
  } finally {
    await store.close()
  }
  await rename(unfinished, path)
  return filled
}

/**
 * Writes the park's scenario with its recorded evening: frames, density, summary, and a remedy tried for each worst place.
 * A file that is there is replaced. Gives the run's summary. Takes about a minute on two cores.
 */
export function writeBundledScenario(path: string, startRun: StartRun, log: Log): Promise<RunSummary> {
  const document = shougangNorth()
  return writeWhole(path, document, async (store) => {
    const { scenarioHash } = store.state()
    const run = { uid: bundledRunUid, scenarioHash, engine: engineVersion, request: bundledRequest, createdAt: madeAt }
    valueOrThrow(await store.addRun(run))
    const done = await record(store, document, startRun)
    log(`evening: ${done.summary.visitors} visitors, hash ${done.summary.hash.slice(0, 12)}, ${done.summary.wallSeconds.toFixed(1)} s`)
    const remedies = await tryRemedies(document, done.summary, { startRun, threads: bundledRequest.threads })
    for (const { label, before, after } of remedies)
      log(`remedy: ${label.en}: ${before.peakDensity.toFixed(2)} → ${after.peakDensity.toFixed(2)} persons/m²`)
    const summary = { ...done.summary, remedies }
    valueOrThrow(await store.finishRun(bundledRunUid, summary, done.density))
    return summary
  })
}

/** Writes every bundled template into a folder, which is made where it is missing; files of the same name are replaced. */
export async function buildSamples(folder: string, startRun: StartRun, log: Log): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const template of templates) {
    const path = join(folder, template.fileName)
    if (template.uid === 'shougang-north') await writeBundledScenario(path, startRun, log)
    else await writeWhole(path, template.make(), async () => undefined)
  }
}

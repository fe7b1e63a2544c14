/** The thread of one run: compiles, steps, records, and reports; commands are heard between slices of work. */
import { parentPort, workerData } from 'node:worker_threads'
import { compileDay, DaySimulation, type Executor, measurePlace, peakGridOf, summarise } from '../../simulation/index.ts'
import type { CheckpointOffer, RunCommand } from '../runs/run-worker-protocol.ts'
import { startPackingThread } from './packing-line.ts'
import { inputHashOf, packingSetupOf, Recording } from './recording.ts'
import type { SimulationData, SimulationMessage } from './simulation-messages.ts'
import { createKernelExecutor, createThreadTeam, type ThreadTeam } from './thread-team.ts'
import { createTileStore } from './tile-store.ts'

/** Wall time between two progress messages, and of one slice of work after which commands are heard, ms. */
const progressEveryMs = 250
const sliceMs = 50

/** Simulated time between two checkpoints, s. */
const checkpointEvery = 3600

let isCancelled = false
let isPaused = false
const post = (message: SimulationMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer)
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

/** The answer to the last `wantCheckpoint`. */
let takeCheckpoint: ((bytes: Uint8Array | null) => void) | null = null

/** Goes on from the latest checkpoint that fits, where one is offered. Chunks before it are not sent again. */
async function resume(recording: Recording, simulation: DaySimulation, offers: readonly CheckpointOffer[]): Promise<void> {
  const { from, to } = simulation.day.request
  for (const { runUid, time, inputHash } of [...offers].sort((a, b) => b.time - a.time)) {
    if (time <= simulation.day.start || time >= to || inputHashOf(simulation, time) !== inputHash) continue
    const bytes = await new Promise<Uint8Array | null>((resolve) => {
      takeCheckpoint = resolve
      post({ type: 'wantCheckpoint', runUid, time })
    })
    if (!bytes) continue
    const chunkCount = recording.restore(bytes)
    post({ type: 'resumed', runUid, time, chunkCount })
    return
  }
  post({ type: 'resumed', runUid: null, time: from, chunkCount: 0 })
}

async function run({ job, routes }: SimulationData, executor: Executor): Promise<void> {
  const { request } = job
  const startedMs = performance.now()
  const tellCompiling = (progress: number) => post({ type: 'progress', state: 'compiling', progress, reached: request.from, present: 0 })
  tellCompiling(0)
  const day = compileDay(job.document, request, executor.memory.isShared)
  await breathe()
  if (isCancelled) return
  tellCompiling(0.02)
  const tileStore = createTileStore(
    routes,
    (tiles) => post({ type: 'routesBuilt', tiles }),
    (keys) => post({ type: 'routesFound', keys }),
  )
  const simulation = new DaySimulation(day, { ...executor, tileStore })
  tileStore.handOn()
  // A goal for each thread at a time, so that a cancel is heard between them.
  const batch = request.threads
  for (let left = simulation.prepareFields(batch), all = left + batch; left > 0; left = simulation.prepareFields(batch)) {
    tellCompiling(0.02 + 0.06 * (1 - left / all))
    tileStore.handOn()
    await breathe()
    if (isCancelled) return
  }
  const line = startPackingThread(packingSetupOf(simulation, job.recordFrames), (message) => {
    // A cancelled run sends nothing more.
    if (!isCancelled) post(message, [message.bytes.buffer as ArrayBuffer])
  })
  let hash = ''
  try {
    const recording = new Recording(simulation, line)
    if (job.checkpoints && job.checkpoints.length > 0) await resume(recording, simulation, job.checkpoints)
    const isWhole = await stepToEnd(simulation, recording, job.recordFrames, () => tileStore.handOn())
    tileStore.handOn()
    if (!isWhole && isCancelled) return
    if (!isWhole) {
      await recording.settle()
      return
    }
    hash = await recording.finish()
  } finally {
    line.stop()
  }
  const wallSeconds = (performance.now() - startedMs) / 1000
  const summary = summarise(simulation, { scenarioHash: job.scenarioHash, wallSeconds, hash })
  const measured = (job.measureAt ?? []).map(([x, y]) => measurePlace(simulation.density, [x, y]))
  post({ type: 'done', summary, density: peakGridOf(simulation.density), measured })
}

/** Steps through the day and records the frames of the window. False when it was cancelled or paused. `onSlice` is called before each look at commands. */
async function stepToEnd(
  simulation: DaySimulation,
  recording: Recording,
  keepsCheckpoints: boolean,
  onSlice: () => void,
): Promise<boolean> {
  const { request, start } = simulation.day
  let toldMs = performance.now()
  let sliceStartMs = toldMs
  for (;;) {
    recording.addDue()
    if (simulation.isDone) return true
    const hour = Math.floor(simulation.time / checkpointEvery + 1e-9)
    simulation.step()
    if (keepsCheckpoints && !simulation.isDone && Math.floor(simulation.time / checkpointEvery + 1e-9) !== hour) {
      recording.addDue()
      recording.saveCheckpoint()
    }
    const nowMs = performance.now()
    if (nowMs - toldMs >= progressEveryMs) {
      toldMs = nowMs
      const progress = 0.08 + (0.92 * (simulation.time - start)) / (request.to - start)
      post({ type: 'progress', state: 'running', progress: Math.min(1, progress), reached: simulation.time, present: simulation.present })
    }
    if (nowMs - sliceStartMs < sliceMs) continue
    onSlice()
    await breathe()
    if (isCancelled) return false
    if (isPaused) {
      recording.addDue()
      recording.saveCheckpoint()
      return false
    }
    sliceStartMs = performance.now()
  }
}

async function main(): Promise<void> {
  const data = workerData as SimulationData
  parentPort?.on('message', (command: RunCommand) => {
    if (command.type === 'cancel') isCancelled = true
    if (command.type === 'pause') isPaused = true
    if (command.type !== 'pause') takeCheckpoint?.(command.type === 'checkpoint' ? command.bytes : null)
  })
  let team: ThreadTeam | null = null
  try {
    team = data.job.request.threads > 1 ? createThreadTeam(data.job.request.threads) : null
    await run(data, team ?? createKernelExecutor())
    if (isCancelled) post({ type: 'cancelled' })
    else if (isPaused) post({ type: 'paused' })
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  } finally {
    team?.stop()
    parentPort?.close()
  }
}

void main()

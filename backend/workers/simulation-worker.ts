/** The thread of one run: compiles, steps, records, and reports; commands are heard between slices of work. */
import { createHash } from 'node:crypto'
import { parentPort, workerData } from 'node:worker_threads'
import { deflateSync } from 'node:zlib'
import { encodeChunk } from '../../domain/index.ts'
import {
  compileDay,
  DaySimulation,
  type Executor,
  FrameRecorder,
  measurePlace,
  peakGridOf,
  type RecordedChunk,
  summarise,
} from '../../simulation/index.ts'
import type { RunCommand } from '../runs/run-worker-protocol.ts'
import { createFieldStore } from './field-store.ts'
import type { SimulationData, SimulationMessage } from './simulation-messages.ts'
import { createKernelExecutor, createThreadTeam, type ThreadTeam } from './thread-team.ts'

/** Wall time between two progress messages, and of one slice of work after which commands are heard, ms. */
const progressEveryMs = 250
const sliceMs = 50

let isCancelled = false
const post = (message: SimulationMessage, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer)
const breathe = () => new Promise<void>((resolve) => setImmediate(resolve))

class Recording {
  private readonly recorder: FrameRecorder
  private readonly digests = createHash('sha256')
  private readonly isKept: boolean

  constructor(simulation: DaySimulation, isKept: boolean) {
    const { bounds, request } = simulation.day
    this.recorder = new FrameRecorder(bounds, request.frameInterval, simulation.roster)
    this.isKept = isKept
  }

  add(time: number, simulation: DaySimulation): void {
    this.take(this.recorder.add(time, simulation.frame()))
  }

  /** Hex SHA-256 over the digests of all chunks in order. */
  finish(): string {
    this.take(this.recorder.finish())
    return this.digests.digest('hex')
  }

  private take(recorded: RecordedChunk | null): void {
    if (!recorded) return
    this.digests.update(createHash('sha256').update(recorded.digestBytes).digest())
    if (!this.isKept) return
    const { start, frameCount, slotCount } = recorded.chunk
    const packed = deflateSync(encodeChunk(recorded.chunk), { level: 1 })
    const bytes = new Uint8Array(packed)
    post({ type: 'chunk', index: recorded.index, start, frameCount, slotCount, bytes }, [bytes.buffer])
  }
}

async function run({ job, fields }: SimulationData, executor: Executor): Promise<void> {
  const { request } = job
  const startedMs = performance.now()
  const tellCompiling = (progress: number) => post({ type: 'progress', state: 'compiling', progress, reached: request.from, present: 0 })
  tellCompiling(0)
  const day = compileDay(job.document, request, executor.memory.isShared)
  await breathe()
  if (isCancelled) return
  tellCompiling(0.02)
  const fieldStore = createFieldStore(
    fields,
    (field) => post({ type: 'fieldBuilt', field }),
    (key) => post({ type: 'fieldFound', key }),
  )
  const simulation = new DaySimulation(day, { ...executor, fieldStore })
  // A field for each thread at a time, so that a cancel is heard between them.
  const batch = request.threads
  for (let left = simulation.prepareFields(batch), all = left + batch; left > 0; left = simulation.prepareFields(batch)) {
    tellCompiling(0.02 + 0.06 * (1 - left / all))
    await breathe()
    if (isCancelled) return
  }
  const recording = new Recording(simulation, job.recordFrames)
  if (!(await stepToEnd(simulation, recording))) return
  const hash = recording.finish()
  const wallSeconds = (performance.now() - startedMs) / 1000
  const summary = summarise(simulation, { scenarioHash: job.scenarioHash, wallSeconds, hash })
  const measured = (job.measureAt ?? []).map(([x, y]) => measurePlace(simulation.density, [x, y]))
  post({ type: 'done', summary, density: peakGridOf(simulation.density), measured })
}

/** Steps through the day and records the frames of the window. False when it was cancelled. */
async function stepToEnd(simulation: DaySimulation, recording: Recording): Promise<boolean> {
  const { request, start } = simulation.day
  let frame = 0
  let toldMs = performance.now()
  let sliceStartMs = toldMs
  for (;;) {
    while (frame * request.frameInterval <= request.to - request.from + 1e-9) {
      const due = request.from + frame * request.frameInterval
      if (simulation.time < due - 1e-9) break
      recording.add(due, simulation)
      frame++
    }
    if (simulation.isDone) return true
    simulation.step()
    const nowMs = performance.now()
    if (nowMs - toldMs >= progressEveryMs) {
      toldMs = nowMs
      const progress = 0.08 + (0.92 * (simulation.time - start)) / (request.to - start)
      post({ type: 'progress', state: 'running', progress: Math.min(1, progress), reached: simulation.time, present: simulation.present })
    }
    if (nowMs - sliceStartMs < sliceMs) continue
    await breathe()
    if (isCancelled) return false
    sliceStartMs = performance.now()
  }
}

async function main(): Promise<void> {
  const data = workerData as SimulationData
  parentPort?.on('message', (command: RunCommand) => {
    if (command.type === 'cancel') isCancelled = true
  })
  let team: ThreadTeam | null = null
  try {
    team = data.job.request.threads > 1 ? createThreadTeam(data.job.request.threads) : null
    await run(data, team ?? createKernelExecutor())
    if (isCancelled) post({ type: 'cancelled' })
  } catch (error) {
    post({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
  } finally {
    team?.stop()
    parentPort?.close()
  }
}

void main()

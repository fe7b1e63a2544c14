/** An executor over helper threads: the same bits as one thread, since every person is moved from the same frozen generation. */
import { Worker } from 'node:worker_threads'
import { buildFlowField, type Executor, type FieldJob, type MoveView, moveRange, type Raster } from '../../simulation/index.ts'
import {
  commandConfigure,
  commandFields,
  commandMove,
  commandStop,
  firstDoneWord,
  type KernelData,
  type KernelMessage,
  moveBlock,
  wordCommand,
  wordCount,
  wordGeneration,
} from './kernel-messages.ts'
import { locateWorker } from './worker-location.ts'

/** Below this many walkers a step is done by this thread alone: waking the others costs more than it saves. */
const leastShared = 512

export type ThreadTeam = Executor & { stop(): void }

/** Starts `threads − 1` helpers. All arrays that reach it must lie on shared memory. */
export function createThreadTeam(threads: number): ThreadTeam {
  const control = new SharedArrayBuffer(4 * (firstDoneWord + threads))
  const clock = new SharedArrayBuffer(8)
  const words = new Int32Array(control)
  const step = new Float64Array(clock)
  const failures: Error[] = []
  const helpers = Array.from({ length: threads - 1 }, (_, i) => {
    const data: KernelData = { control, clock, index: i + 1, threads }
    const worker = new Worker(locateWorker('kernel-worker'), { workerData: data })
    worker.on('error', (error) => failures.push(error instanceof Error ? error : new Error(String(error))))
    worker.unref()
    return worker
  })
  let times = new Float32Array(0)

  const start = (command: number): void => {
    Atomics.store(words, wordCommand, command)
    Atomics.add(words, wordGeneration, 1)
    Atomics.notify(words, wordGeneration)
  }
  const finish = (): void => {
    const generation = Atomics.load(words, wordGeneration)
    for (let i = 1; i < threads; i++) {
      for (;;) {
        const done = Atomics.load(words, firstDoneWord + i)
        if (done === generation) break
        const waited = Atomics.wait(words, firstDoneWord + i, done, 60_000)
        if (waited === 'timed-out') throw new Error(`Helper thread ${i}: no answer for 60 s, expected one within a step.`)
      }
    }
  }
  const post = (message: (index: number) => KernelMessage, command: number): void => {
    helpers.forEach((helper, i) => {
      helper.postMessage(message(i + 1))
    })
    start(command)
  }

  return {
    configure(view: MoveView): void {
      post(() => ({ type: 'view', view }), commandConfigure)
      finish()
    },
    move(view: MoveView, count: number, dt: number): void {
      if (count < leastShared) {
        moveRange(view, 0, count, dt)
        return
      }
      Atomics.store(words, wordCount, count)
      step[0] = dt
      start(commandMove)
      for (let from = 0; from < count; from += threads * moveBlock) moveRange(view, from, Math.min(count, from + moveBlock), dt)
      finish()
    },
    buildFields(raster: Raster, jobs: readonly FieldJob[]): void {
      if (jobs.length < 2) {
        buildOwn(raster, jobs)
        return
      }
      const share = (index: number) => jobs.filter((_, i) => i % threads === index)
      post((index) => ({ type: 'fields', raster, jobs: share(index) }), commandFields)
      buildOwn(raster, share(0))
      finish()
    },
    stop(): void {
      start(commandStop)
      for (const helper of helpers) void helper.terminate()
    },
  }

  function buildOwn(raster: Raster, jobs: readonly FieldJob[]): void {
    if (times.length !== raster.walkable.length) times = new Float32Array(raster.walkable.length)
    for (const job of jobs) buildFlowField(job.directions, times, raster, job.seeds)
  }
}

/** Executors over the compiled kernel: on this thread alone, or with helper threads. The same bits, since everybody is moved from the same frozen generation. */
import { Worker } from 'node:worker_threads'
import { buildFlowField, createSingleExecutor, type Executor, type FieldJob, type MoveView, type Raster } from '../../simulation/index.ts'
import {
  commandConfigure,
  commandFields,
  commandMove,
  commandStop,
  firstDoneWord,
  type KernelData,
  type KernelMessage,
  wordBlock,
  wordCommand,
  wordCount,
  wordGeneration,
} from './kernel-messages.ts'
import { createBlockMover } from './move-blocks.ts'
import { createKernelMemory, createWasmKernel, type KernelPlace, placeKernel } from './wasm-kernel.ts'
import { locateWorker } from './worker-location.ts'

/** Below this many people a step is done by this thread alone: waking the others costs more than it saves. */
const leastShared = 384

export type ThreadTeam = Executor & { stop(): void }

/** Whether the compiled kernel is there. */
export { isKernelBuilt } from './worker-location.ts'

/** The compiled kernel on this thread, over a memory of its own. */
export function createKernelExecutor(): Executor {
  const { wasmMemory, memory } = createKernelMemory()
  let place: KernelPlace | null = null
  const kernel = createWasmKernel(wasmMemory, (view) => {
    place ??= placeKernel(memory, view.persons.capacity)
    return place
  })
  return createSingleExecutor(kernel, memory)
}

/** Starts `threads − 1` helpers; `stop` ends them. */
export function createThreadTeam(threads: number): ThreadTeam {
  const { wasmMemory, memory } = createKernelMemory()
  const control = new SharedArrayBuffer(4 * (firstDoneWord + threads))
  const words = new Int32Array(control)
  const mover = createBlockMover(wasmMemory, words)
  const failures: Error[] = []
  const helpers = Array.from({ length: threads - 1 }, (_, i) => {
    const data: KernelData = { control, index: i + 1, wasmMemory }
    const worker = new Worker(locateWorker('kernel-worker'), { workerData: data })
    worker.on('error', (error) => failures.push(error instanceof Error ? error : new Error(String(error))))
    worker.unref()
    return worker
  })
  let times = new Float32Array(0)
  let places: readonly KernelPlace[] = []

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
    memory,
    configure(view: MoveView): void {
      if (places.length === 0) places = Array.from({ length: threads }, () => placeKernel(memory, view.persons.capacity))
      const placeOf = (index: number): KernelPlace => places[index] ?? { settings: 0, scratch: 0 }
      post((index) => ({ type: 'view', view, place: placeOf(index) }), commandConfigure)
      mover.configure(view, placeOf(0))
      finish()
    },
    move(_view: MoveView, count: number): void {
      if (count < leastShared) {
        mover.moveAll(count)
        return
      }
      Atomics.store(words, wordCount, count)
      Atomics.store(words, wordBlock, 0)
      start(commandMove)
      mover.moveBlocks()
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

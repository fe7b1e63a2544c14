/** Executors over the compiled kernel: on this thread alone, or with helper threads. The same bits, since everybody is moved from the same frozen generation. */
import { Worker } from 'node:worker_threads'
import {
  createRoutingWorker,
  createSingleExecutor,
  type Executor,
  type MoveView,
  type RoutingWork,
  shareOfWork,
} from '../../simulation/index.ts'
import {
  commandConfigure,
  commandMove,
  commandRoute,
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
  const routeOwn = createRoutingWorker()
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
    route(work: RoutingWork): void {
      if (work.jobs.length < 2) {
        routeOwn(work)
        return
      }
      post((index) => ({ type: 'route', work: shareOfWork(work, index, threads) }), commandRoute)
      routeOwn(shareOfWork(work, 0, threads))
      finish()
    },
    stop(): void {
      start(commandStop)
      for (const helper of helpers) void helper.terminate()
    },
  }
}

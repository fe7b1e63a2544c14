/** Executors over the compiled kernel: on this thread alone, or with helper threads. The same bits, since everybody is moved from the same frozen generation. */
import { Worker } from 'node:worker_threads'
import {
  blocksOf,
  createRoutingWorker,
  createSingleExecutor,
  type Executor,
  firstAround,
  type Gather,
  lookBlock,
  type MoveView,
  type RoutingWork,
  shareOfWork,
} from '../../simulation/index.ts'
import {
  blockWord,
  commandConfigure,
  commandMove,
  commandRange,
  commandRoute,
  commandStop,
  doneWord,
  type KernelData,
  type KernelMessage,
  wordActive,
  wordClosed,
  wordCount,
  wordGathered,
  wordOrder,
  wordsOf,
} from './kernel-messages.ts'
import { createBlockMover, firstBlockOf } from './move-blocks.ts'
import { createKernelMemory, createWasmKernel, type KernelPlace, placeKernel } from './wasm-kernel.ts'
import { locateWorker } from './worker-location.ts'

/** Below this many people a step is done by this thread alone: waking the others, a tenth of a millisecond, costs more than it saves. */
const leastShared = 768

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
  const control = new SharedArrayBuffer(4 * wordsOf(threads))
  const words = new Int32Array(control)
  const mover = createBlockMover(wasmMemory, words, 0, threads)
  const failures: Error[] = []
  let generation = 0
  const helpers = Array.from({ length: threads - 1 }, (_, i) => {
    const data: KernelData = { control, index: i + 1, threads, wasmMemory }
    const worker = new Worker(locateWorker('kernel-worker'), { workerData: data })
    worker.on('error', (error) => failures.push(error instanceof Error ? error : new Error(String(error))))
    worker.unref()
    return worker
  })
  const routeOwn = createRoutingWorker()
  let places: readonly KernelPlace[] = []
  /** Blocks whose bodies have been written in this step. */
  let isWritten = new Uint8Array(0)
  /** By block, on shared memory: the order in which it was last moved. */
  let movedAt: Int32Array = new Int32Array(0)

  const start = (command: number): void => {
    // Orders are positive 31-bit numbers; after 268 million they begin anew.
    generation = (generation + 1) & 0x0fffffff
    Atomics.store(words, wordOrder, generation * commandRange + command)
    Atomics.notify(words, wordOrder)
  }
  const waitFor = (word: number, seen: number, who: string): void => {
    if (Atomics.wait(words, word, seen, 60_000) === 'timed-out') throw new Error(`${who}: no answer for 60 s, expected one within a step.`)
  }
  /** Waits until every helper has carried out the order. */
  const finish = (): void => {
    const order = Atomics.load(words, wordOrder)
    for (let i = 1; i < threads; i++)
      for (let done = Atomics.load(words, doneWord(i)); done !== order; done = Atomics.load(words, doneWord(i)))
        waitFor(doneWord(i), done, `Helper thread ${i}`)
  }
  /** Waits for the helpers that are at blocks of the order; who has not woken yet finds it closed. */
  const close = (): void => {
    Atomics.store(words, wordClosed, Atomics.load(words, wordOrder))
    for (let active = Atomics.load(words, wordActive); active !== 0; active = Atomics.load(words, wordActive))
      waitFor(wordActive, active, 'Helper threads')
  }
  const post = (message: (index: number) => KernelMessage, command: number): void => {
    helpers.forEach((helper, i) => {
      helper.postMessage(message(i + 1))
    })
    start(command)
  }

  return {
    memory,
    sorting: mover.sorting,
    configure(view: MoveView): void {
      if (places.length === 0) {
        places = Array.from({ length: threads }, () => placeKernel(memory, view.persons.capacity))
        const blocks = blocksOf(view.persons.capacity)
        isWritten = new Uint8Array(blocks)
        movedAt = memory.i32(blocks)
      }
      const placeOf = (index: number): KernelPlace => places[index] ?? { settings: 0, scratch: 0 }
      post((index) => ({ type: 'view', view, place: placeOf(index), movedAt }), commandConfigure)
      mover.configure(view, placeOf(0), movedAt)
      finish()
    },
    move(view: MoveView, count: number, gather: Gather | null): void {
      if (count < leastShared) {
        gather?.(0, count)
        mover.moveAll(count)
        return
      }
      Atomics.store(words, wordCount, count)
      const blocks = Math.ceil(count / lookBlock)
      for (let i = 0; i < threads; i++) Atomics.store(words, blockWord(i), firstBlockOf(i, threads, blocks))
      // What helpers begin with is sorted first: while they wake, this thread goes on with its own part.
      const own = gather ? firstAround(view, firstBlockOf(1, threads, blocks) * lookBlock, count) : 0
      gather?.(own, count)
      start(commandMove)
      const order = Atomics.load(words, wordOrder)
      gather?.(0, own)
      Atomics.store(words, wordGathered, order)
      Atomics.notify(words, wordGathered)
      isWritten.fill(0, 0, blocks)
      const write = (block: number) => {
        isWritten[block] = 1
        mover.putBack(block * lookBlock, Math.min(count, (block + 1) * lookBlock))
      }
      mover.moveBlocks(write)
      // While the last blocks of others are being moved, the bodies of those are written that have been: so this thread seldom has to sleep.
      for (let block = 0; block < blocks; block++) if (isWritten[block] === 0 && Atomics.load(movedAt, block) === order) write(block)
      close()
      for (let block = 0; block < blocks; block++) if (isWritten[block] === 0) write(block)
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

/** Steers and moves blocks of the crowd as long as there are any: the same in every thread, and whoever takes which, the bits are the same. */
import { lookBlock, type MoveView, markLooks, type SortKernel, steerRange } from '../../simulation/index.ts'
import { blockWord, wordCount, wordGathered, wordOrder } from './kernel-messages.ts'
import { createWasmKernel, type KernelPlace, type WasmMemory } from './wasm-kernel.ts'

/** First of the blocks that are a thread's own. */
export function firstBlockOf(thread: number, threads: number, blocks: number): number {
  return Math.floor((thread * blocks) / threads)
}

/** Between two looks at whether people are sorted, ms: they are when the coordinator has gone on, or it has ended. */
const patience = 1000

export type BlockMover = {
  readonly sorting: SortKernel
  /** `movedAt` has a word for each block: the order in which it was last moved. */
  configure(view: MoveView, place: KernelPlace, movedAt: Int32Array): void
  /** Takes blocks until none is left; `onMoved` is told of each. */
  moveBlocks(onMoved?: (block: number) => void): void
  /** Moves the first `count` places alone, and takes over what came of it. */
  moveAll(count: number): void
  /** Takes over what came of the sorted places [from, to): by the coordinator alone. */
  putBack(from: number, to: number): void
}

/**
 * `words` are the control words of a team of so many `threads`, of which this is number `index`. Each begins with its own part of the
 * blocks, the same as in the step before but for those who have walked on, and takes those of others after that: what a core has in its
 * caches it need not fetch from another's, which on processors of several dies costs as much as memory.
 */
export function createBlockMover(wasmMemory: WasmMemory, words: Int32Array, index: number, threads: number): BlockMover {
  let nextPlace: KernelPlace = { settings: 0, scratch: 0 }
  let view: MoveView | null = null
  let movedAt: Int32Array = new Int32Array()
  const kernel = createWasmKernel(wasmMemory, () => nextPlace)
  const moveRange = (from: number, to: number): void => {
    if (!view) return
    kernel.foresee(from, to)
    steerRange(view, from, to)
    kernel.move(from, to)
    markLooks(view, from, to)
  }
  const waitForGathered = (order: number): void => {
    for (let seen = Atomics.load(words, wordGathered); seen !== order; seen = Atomics.load(words, wordGathered))
      Atomics.wait(words, wordGathered, seen, patience)
  }
  return {
    sorting: kernel,
    configure(next, place, orders) {
      view = next
      movedAt = orders
      nextPlace = place
      kernel.configure(next)
    },
    moveBlocks(onMoved) {
      const count = Atomics.load(words, wordCount)
      const order = Atomics.load(words, wordOrder)
      const blocks = Math.ceil(count / lookBlock)
      for (let i = 0; i < threads; i++) {
        const thread = (index + i) % threads
        if (thread === 0 && index > 0) waitForGathered(order)
        const end = firstBlockOf(thread + 1, threads, blocks)
        for (let block = Atomics.add(words, blockWord(thread), 1); block < end; block = Atomics.add(words, blockWord(thread), 1)) {
          moveRange(block * lookBlock, Math.min(count, (block + 1) * lookBlock))
          Atomics.store(movedAt, block, order)
          onMoved?.(block)
        }
      }
    },
    moveAll(count) {
      for (let from = 0; from < count; from += lookBlock) {
        const to = Math.min(count, from + lookBlock)
        moveRange(from, to)
        kernel.putBack(from, to)
      }
    },
    putBack: (from, to) => kernel.putBack(from, to),
  }
}

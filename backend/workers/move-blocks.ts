/** Steers and moves blocks of the crowd as long as there are any: the same in every thread, and whoever takes which, the bits are the same. */
import { lookBlock, type MoveView, markLooks, steerRange } from '../../simulation/index.ts'
import { wordBlock, wordCount } from './kernel-messages.ts'
import { createWasmKernel, type KernelPlace, type WasmMemory } from './wasm-kernel.ts'

export type BlockMover = {
  configure(view: MoveView, place: KernelPlace): void
  /** Takes blocks until none is left. */
  moveBlocks(): void
  /** Moves the first `count` places alone. */
  moveAll(count: number): void
}

/** `words` are the control words of the team. */
export function createBlockMover(wasmMemory: WasmMemory, words: Int32Array): BlockMover {
  let nextPlace: KernelPlace = { settings: 0, scratch: 0 }
  let view: MoveView | null = null
  const kernel = createWasmKernel(wasmMemory, () => nextPlace)
  const moveRange = (from: number, to: number): void => {
    if (!view) return
    steerRange(view, from, to)
    kernel.move(from, to)
    markLooks(view, from, to)
  }
  return {
    configure(next, place) {
      view = next
      nextPlace = place
      kernel.configure(next)
    },
    moveBlocks() {
      const count = Atomics.load(words, wordCount)
      for (;;) {
        const from = Atomics.add(words, wordBlock, 1) * lookBlock
        if (from >= count) return
        moveRange(from, Math.min(count, from + lookBlock))
      }
    },
    moveAll: (count) => moveRange(0, count),
  }
}

/** What passes between the coordinator of a run and its helper threads: work over shared memory, woken by Atomics. */
import type { MoveView, RoutingWork } from '../../simulation/index.ts'
import type { KernelPlace, WasmMemory } from './wasm-kernel.ts'

/** Control words on shared memory, Int32: the common ones, then a line for each thread. */
/** What is to be done, and a number that rises with each: `generation × commandRange + command`, so that both are read at once. */
export const wordOrder = 0
/** The last order whose blocks are all taken: who wakes later has nothing to do in it, and is not waited for. */
export const wordClosed = 1
export const wordCount = 2
/** Helpers that are taking blocks. */
export const wordActive = 3
/** The last order whose people are all copied into sorted order: until then a helper has only its own part to move. */
export const wordGathered = 4
/** Words of one cache line: what several threads write lies on lines of its own. */
const lineWords = 16

/** The next block of a thread's own part of the sorted places that nobody has taken; thread 0 is the coordinator. */
export const blockWord = (thread: number): number => lineWords * (1 + thread)
/** The last order that a helper has carried out. */
export const doneWord = (thread: number): number => blockWord(thread) + 1
export const wordsOf = (threads: number): number => blockWord(threads)
export const commandRange = 8

export const commandMove = 1
export const commandConfigure = 2
export const commandRoute = 3
export const commandStop = 4

export type KernelData = {
  readonly control: SharedArrayBuffer
  readonly index: number
  readonly threads: number
  /** Memory of the run. */
  readonly wasmMemory: WasmMemory
}

/** Posted before the generation is raised; the helper takes it with receiveMessageOnPort when it wakes. */
export type KernelMessage =
  | { readonly type: 'view'; readonly view: MoveView; readonly place: KernelPlace; readonly movedAt: Int32Array }
  | { readonly type: 'route'; readonly work: RoutingWork }

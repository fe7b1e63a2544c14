/** What passes between the coordinator of a run and its helper threads: work over shared memory, woken by Atomics. */
import type { MoveView, RoutingWork } from '../../simulation/index.ts'
import type { KernelPlace, WasmMemory } from './wasm-kernel.ts'

/** Control words on shared memory, Int32. Each helper has a done word after the common ones. */
/** What is to be done, and a number that rises with each: `generation × commandRange + command`, so that both are read at once. */
export const wordOrder = 0
/** The last order whose blocks are all taken: who wakes later has nothing to do in it, and is not waited for. */
export const wordClosed = 1
export const wordCount = 2
/** The next block of sorted places that nobody has taken. */
export const wordBlock = 3
/** Helpers that are taking blocks. */
export const wordActive = 4
export const firstDoneWord = 5
export const commandRange = 8

export const commandMove = 1
export const commandConfigure = 2
export const commandRoute = 3
export const commandStop = 4

export type KernelData = {
  readonly control: SharedArrayBuffer
  readonly index: number
  /** Memory of the run. */
  readonly wasmMemory: WasmMemory
}

/** Posted before the generation is raised; the helper takes it with receiveMessageOnPort when it wakes. */
export type KernelMessage =
  | { readonly type: 'view'; readonly view: MoveView; readonly place: KernelPlace }
  | { readonly type: 'route'; readonly work: RoutingWork }

/** What passes between the coordinator of a run and its helper threads: work over shared memory, woken by Atomics. */
import type { MoveView, Raster, Seeds } from '../../simulation/index.ts'

/** Control words on shared memory, Int32. Each helper has a done word after the common ones. */
export const wordGeneration = 0
export const wordCommand = 1
export const wordCount = 2
export const wordStep = 3
export const firstDoneWord = 4

export const commandMove = 1
export const commandConfigure = 2
export const commandFields = 3
export const commandStop = 4

export type KernelData = {
  readonly control: SharedArrayBuffer
  /** Time step in a Float64 on shared memory. */
  readonly clock: SharedArrayBuffer
  readonly index: number
  readonly threads: number
}

/** Posted before the generation is raised; the helper takes it with receiveMessageOnPort when it wakes. */
export type KernelMessage =
  | { readonly type: 'view'; readonly view: MoveView }
  | {
      readonly type: 'fields'
      readonly raster: Raster
      readonly jobs: readonly { readonly directions: Uint8Array; readonly seeds: Seeds }[]
    }

/** The part of `count` sorted places that thread `index` of `threads` moves: in blocks, so that crowded places are shared out. */
export const moveBlock = 256

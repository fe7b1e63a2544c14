/** What passes between a run's thread and the one that packs its frames. */
import type { FrameRows, StateParts } from '../../simulation/index.ts'
import type { CheckpointPart, PackedMessage, PackingSetup } from './frame-packing.ts'

/** States of a room. */
export const roomFree = 0
export const roomTaken = 1

export type PackingData = {
  readonly setup: PackingSetup
  /** Room for a frame each, on shared memory. */
  readonly rooms: readonly FrameRows[]
  /** State of each room. */
  readonly words: Int32Array
}

/** A frame of a time, s: the first `count` people of a room. */
export type WrittenFrame = { readonly time: number; readonly room: number; readonly count: number }

export type PackingOrder =
  | { readonly type: 'frames'; readonly frames: readonly WrittenFrame[] }
  | { readonly type: 'checkpoint'; readonly checkpoint: CheckpointPart }
  | { readonly type: 'restore'; readonly digests: Uint8Array; readonly recorder: StateParts }
  | { readonly type: 'settle' }
  | { readonly type: 'finish' }

export type PackingAnswer = PackedMessage | { readonly type: 'settled' } | { readonly type: 'finished'; readonly hash: string }

/** Packs what a run leaves behind: chunks of frames with their digests, and checkpoints that hold all of its state. */
import { createHash } from 'node:crypto'
import { constants, deflateSync } from 'node:zlib'
import { type Bounds, encodeChunk } from '../../domain/index.ts'
import {
  encodeState,
  FrameRecorder,
  type FrameRows,
  type RecordedChunk,
  type Roster,
  type StateParts,
  under,
} from '../../simulation/index.ts'
import type { RunMessage } from '../runs/run-worker-protocol.ts'

export type PackingSetup = {
  readonly bounds: Bounds
  /** Time between two frames, s. */
  readonly interval: number
  readonly roster: Roster
  /** Whether chunks are sent; their digests are taken in any case. */
  readonly isKept: boolean
}

/** The state of a simulation at a time, to be kept with what has been recorded until then. `frames` have been taken so far. */
export type CheckpointPart = { readonly time: number; readonly inputHash: string; readonly simulation: Uint8Array; readonly frames: number }
export type PackedMessage = Extract<RunMessage, { type: 'chunk' | 'checkpoint' }>

const digestLength = 32

export class FramePacking {
  private readonly recorder: FrameRecorder
  private readonly isKept: boolean
  private readonly post: (message: PackedMessage) => void
  private digests: Uint8Array[] = []

  constructor({ bounds, interval, roster, isKept }: PackingSetup, post: (message: PackedMessage) => void) {
    this.recorder = new FrameRecorder(bounds, interval, roster)
    this.isKept = isKept
    this.post = post
  }

  /** Copies the frame of a time, s: the first `count` people of a room. */
  add(time: number, room: FrameRows, count: number): void {
    this.take(this.recorder.add(time, room, count))
  }

  saveCheckpoint({ time, inputHash, simulation, frames }: CheckpointPart): void {
    const { digests } = this
    const state = encodeState({ simulation, digests: Buffer.concat(digests), frames, ...under('recorder', this.recorder.saveState()) })
    this.post({ type: 'checkpoint', time, inputHash, chunkCount: digests.length, bytes: pack(state, constants.Z_DEFAULT_STRATEGY) })
  }

  /** Goes on from a checkpoint: the digests of its chunks one after the other, and its recorder's state. */
  restore(digests: Uint8Array, recorder: StateParts): void {
    this.digests = []
    for (let at = 0; at < digests.length; at += digestLength) this.digests.push(digests.slice(at, at + digestLength))
    this.recorder.loadState(recorder)
  }

  /** Hex SHA-256 over the digests of all chunks in order. */
  finish(): string {
    this.take(this.recorder.finish())
    const hash = createHash('sha256')
    for (const digest of this.digests) hash.update(digest)
    return hash.digest('hex')
  }

  private take(recorded: RecordedChunk | null): void {
    if (!recorded) return
    this.digests.push(createHash('sha256').update(recorded.digestBytes).digest())
    if (!this.isKept) return
    const { start, frameCount, slotCount } = recorded.chunk
    // Mostly runs of nought, since most people stay: looking for nothing else but runs takes two thirds of the time, to the same size.
    const bytes = pack(encodeChunk(recorded.chunk), constants.Z_RLE)
    this.post({ type: 'chunk', index: recorded.index, start, frameCount, slotCount, bytes })
  }
}

/** Fastest level: what it packs less than the next takes less time to read than that takes to pack. */
function pack(plain: Uint8Array, strategy: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(deflateSync(plain, { level: 1, strategy }))
}

/** Chunks whose digests lie one after the other. */
export function chunksOfDigests(digests: Uint8Array): number {
  return digests.length / digestLength
}

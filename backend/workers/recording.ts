/** What a run leaves behind while it lasts: chunks of frames with their digests, and checkpoints that hold all of its state. */
import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate, inflateSync } from 'node:zlib'
import { encodeChunk } from '../../domain/index.ts'
import {
  arrayPart,
  type DaySimulation,
  decodeState,
  encodeState,
  FrameRecorder,
  partsUnder,
  pastInputs,
  plainPart,
  type RecordedChunk,
  under,
} from '../../simulation/index.ts'
import type { RunMessage } from '../runs/run-worker-protocol.ts'

const deflated = promisify(deflate)
/** What waits to be packed before the run waits for it. Chosen: a minute and a half of frames at 1 Hz. */
const longestLine = 8

type Post = (message: RunMessage, transfer?: ArrayBuffer[]) => void
const digestLength = 32
/** Largest state that a checkpoint may hold, bytes. Chosen: some 2,000 bytes a person for a million people. */
const mostStateBytes = 2 ** 31 - 1

/** Hex SHA-256 of what has mattered up to a time: a checkpoint of that time fits every day that has the same. */
export function inputHashOf(simulation: Pick<DaySimulation, 'day'>, time: number): string {
  return createHash('sha256').update(pastInputs(simulation.day, time)).digest('hex')
}

export class Recording {
  private readonly recorder: FrameRecorder
  private readonly simulation: DaySimulation
  private readonly post: Post
  private readonly isKept: boolean
  private digests: Uint8Array[] = []
  /** Frames taken so far. */
  private frames = 0
  /** Packing goes on beside the run; what is packed is sent in its order. */
  private line: Promise<void> = Promise.resolve()
  private waiting = 0
  private failure: unknown = null

  constructor(simulation: DaySimulation, isKept: boolean, post: Post) {
    const { bounds, request } = simulation.day
    this.simulation = simulation
    this.recorder = new FrameRecorder(bounds, request.frameInterval, simulation.roster)
    this.isKept = isKept
    this.post = post
  }

  /** Takes the frames that are due at the simulation's time. */
  addDue(): void {
    const { simulation } = this
    const { from, to, frameInterval } = simulation.day.request
    for (; this.frames * frameInterval <= to - from + 1e-9; this.frames++) {
      const due = from + this.frames * frameInterval
      if (simulation.time < due - 1e-9) return
      this.take(this.recorder.add(due, simulation.frame()))
    }
  }

  /** Waits until what was taken is packed and sent, when it is much, or `all` of it. Throws what went wrong with it. */
  async settle(all: boolean): Promise<void> {
    if (all || this.waiting > longestLine) await this.line
    if (this.failure !== null) throw this.failure
  }

  /** Hex SHA-256 over the digests of all chunks in order. Those of the last are sent once `settle` has waited for them. */
  finish(): string {
    this.take(this.recorder.finish())
    const hash = createHash('sha256')
    for (const digest of this.digests) hash.update(digest)
    return hash.digest('hex')
  }

  /** Sends all that is needed to go on from here. */
  saveCheckpoint(): void {
    const { simulation, digests, frames } = this
    const state = encodeState({
      simulation: simulation.snapshot(),
      digests: Buffer.concat(digests),
      frames,
      ...under('recorder', this.recorder.saveState()),
    })
    const { time } = simulation
    const checkpoint = { time, inputHash: inputHashOf(simulation, time), chunkCount: digests.length }
    this.send(state, (bytes) => ({ type: 'checkpoint', ...checkpoint, bytes }))
  }

  /** Brings simulation and recording to a checkpoint; gives the number of chunks that lie before it. */
  restore(bytes: Uint8Array): number {
    const state = decodeState(inflateSync(bytes, { maxOutputLength: mostStateBytes }))
    this.simulation.restore(arrayPart(state, 'simulation') as Uint8Array)
    const digests = arrayPart(state, 'digests') as Uint8Array
    this.digests = []
    for (let at = 0; at < digests.length; at += digestLength) this.digests.push(digests.slice(at, at + digestLength))
    this.frames = plainPart(state, 'frames')
    this.recorder.loadState(partsUnder('recorder', state))
    return this.digests.length
  }

  private take(recorded: RecordedChunk | null): void {
    if (!recorded) return
    this.digests.push(createHash('sha256').update(recorded.digestBytes).digest())
    if (!this.isKept) return
    const { start, frameCount, slotCount } = recorded.chunk
    this.send(encodeChunk(recorded.chunk), (bytes) => ({ type: 'chunk', index: recorded.index, start, frameCount, slotCount, bytes }))
  }

  private send(plain: Uint8Array, message: (bytes: Uint8Array<ArrayBuffer>) => RunMessage): void {
    const packing = deflated(plain, { level: 1 })
    const after = this.line
    this.waiting++
    this.line = (async () => {
      try {
        const packed = new Uint8Array(await packing)
        await after
        this.post(message(packed), [packed.buffer])
      } catch (error) {
        this.failure ??= error
      }
      this.waiting--
    })()
  }
}

/** The way of frames from a run to where they are packed: in the run's own thread, or in one beside it, over a few rooms of shared memory. */
import { Worker } from 'node:worker_threads'
import { type FrameRows, frameRoom, type StateParts } from '../../simulation/index.ts'
import { type CheckpointPart, FramePacking, type PackedMessage, type PackingSetup } from './frame-packing.ts'
import { type PackingAnswer, type PackingData, type PackingOrder, roomFree, roomTaken, type WrittenFrame } from './packing-messages.ts'
import { locateWorker } from './worker-location.ts'

export type PackingLine = {
  /** Takes the frame of a time, s: `fill` writes it and returns how many people it shows. */
  add(time: number, fill: (room: FrameRows) => number): void
  saveCheckpoint(checkpoint: CheckpointPart): void
  restore(digests: Uint8Array, recorder: StateParts): void
  /** Resolves when all that was taken is sent; rejects with what went wrong with it. */
  settle(): Promise<void>
  /** The run's hash, when all chunks have been sent. */
  finish(): Promise<string>
  stop(): void
}

type Send = (message: PackedMessage) => void

/** Frames that may wait, and that are told of at once. Chosen: one in ten takes longer, for its whole chunk; to tell takes a tenth of the time that it takes to write. */
const roomCount = 16
const batchLength = 4

/** Packs in this thread. */
export function createOwnLine(setup: PackingSetup, send: Send): PackingLine {
  const packing = new FramePacking(setup, send)
  const room = frameRoom(setup.roster.ids.length, false)
  return {
    add: (time, fill) => packing.add(time, room, fill(room)),
    saveCheckpoint: (checkpoint) => packing.saveCheckpoint(checkpoint),
    restore: (digests, recorder) => packing.restore(digests, recorder),
    settle: async () => undefined,
    finish: async () => packing.finish(),
    stop: () => undefined,
  }
}

/** Packs in a thread of its own. */
export function startPackingThread(setup: PackingSetup, send: Send): PackingLine {
  const rooms = Array.from({ length: roomCount }, () => frameRoom(setup.roster.ids.length, true))
  const words = new Int32Array(new SharedArrayBuffer(4 * roomCount))
  const data: PackingData = { setup, rooms, words }
  const worker = new Worker(locateWorker('packing-worker'), { workerData: data })
  let failure: Error | null = null
  let hash = ''
  let next = 0
  /** Called when the answer to an order has come, or never will. */
  let heard: () => void = () => undefined
  worker.on('message', (answer: PackingAnswer) => {
    if (answer.type === 'settled') heard()
    else if (answer.type === 'finished') {
      hash = answer.hash
      heard()
    } else send(answer)
  })
  worker.on('error', (error) => {
    failure = error instanceof Error ? error : new Error(String(error))
    heard()
  })
  worker.unref()
  let written: WrittenFrame[] = []
  const tell = () => {
    if (written.length > 0) worker.postMessage({ type: 'frames', frames: written } satisfies PackingOrder)
    written = []
  }
  /** Orders are carried out after the frames that were written before them. */
  const give = (order: PackingOrder, transfer: ArrayBuffer[] = []) => {
    tell()
    worker.postMessage(order, transfer)
  }
  const ask = async (order: PackingOrder): Promise<void> => {
    if (failure) throw failure
    worker.ref()
    await new Promise<void>((resolve) => {
      heard = resolve
      give(order)
    })
    worker.unref()
    if (failure) throw failure
  }
  return {
    add(time, fill) {
      // A thread that packs more slowly than people walk is waited for, so that frames never fill the memory.
      if (Atomics.wait(words, next, roomTaken, 60_000) === 'timed-out')
        throw new Error('Packing of frames: no room has become free for 60 s, expected one within a second.')
      const count = fill(rooms[next] as FrameRows)
      // Taken before the other thread hears of it, which makes it free again.
      Atomics.store(words, next, roomTaken)
      written.push({ time, room: next, count })
      if (written.length === batchLength) tell()
      next = (next + 1) % roomCount
    },
    saveCheckpoint(checkpoint) {
      const simulation = new Uint8Array(checkpoint.simulation)
      give({ type: 'checkpoint', checkpoint: { ...checkpoint, simulation } }, [simulation.buffer])
    },
    restore: (digests, recorder) => give({ type: 'restore', digests, recorder }),
    settle: () => ask({ type: 'settle' }),
    async finish() {
      await ask({ type: 'finish' })
      return hash
    },
    stop: () => void worker.terminate(),
  }
}

/** A room is free again. */
export function freeRoom(words: Int32Array, room: number): void {
  Atomics.store(words, room, roomFree)
  Atomics.notify(words, room)
}

/** What a run leaves behind while it lasts: frames when they are due, and checkpoints. Packing them is another thread's work. */
import { createHash } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import { arrayPart, type DaySimulation, decodeState, partsUnder, pastInputs, plainPart } from '../../simulation/index.ts'
import { chunksOfDigests, type PackingSetup } from './frame-packing.ts'
import type { PackingLine } from './packing-line.ts'

/** Largest state that a checkpoint may hold, bytes. Chosen: some 2,000 bytes a person for a million people. */
const mostStateBytes = 2 ** 31 - 1

/** Hex SHA-256 of what has mattered up to a time: a checkpoint of that time fits every day that has the same. */
export function inputHashOf(simulation: Pick<DaySimulation, 'day'>, time: number): string {
  return createHash('sha256').update(pastInputs(simulation.day, time)).digest('hex')
}

/** What the packing of a simulation's frames has to know. */
export function packingSetupOf({ day, roster }: DaySimulation, isKept: boolean): PackingSetup {
  return { bounds: day.bounds, interval: day.request.frameInterval, roster, isKept }
}

export class Recording {
  private readonly simulation: DaySimulation
  private readonly line: PackingLine
  /** Frames taken so far. */
  private frames = 0

  constructor(simulation: DaySimulation, line: PackingLine) {
    this.simulation = simulation
    this.line = line
  }

  /** Takes the frames that are due at the simulation's time. */
  addDue(): void {
    const { simulation } = this
    const { from, to, frameInterval } = simulation.day.request
    for (; this.frames * frameInterval <= to - from + 1e-9; this.frames++) {
      const due = from + this.frames * frameInterval
      if (simulation.time < due - 1e-9) return
      this.line.add(due, (room) => simulation.fillFrame(room))
    }
  }

  /** Resolves when all that was taken is packed and sent. */
  settle(): Promise<void> {
    return this.line.settle()
  }

  /** Hex SHA-256 over the digests of all chunks in order; all of them have been sent by then. */
  finish(): Promise<string> {
    return this.line.finish()
  }

  /** Sends all that is needed to go on from here. */
  saveCheckpoint(): void {
    const { simulation, frames } = this
    const { time } = simulation
    this.line.saveCheckpoint({ time, inputHash: inputHashOf(simulation, time), simulation: simulation.snapshot(), frames })
  }

  /** Brings simulation and recording to a checkpoint; gives the number of chunks that lie before it. */
  restore(bytes: Uint8Array): number {
    const state = decodeState(inflateSync(bytes, { maxOutputLength: mostStateBytes }))
    this.simulation.restore(arrayPart(state, 'simulation') as Uint8Array)
    const digests = arrayPart(state, 'digests') as Uint8Array
    this.frames = plainPart(state, 'frames')
    this.line.restore(digests, partsUnder('recorder', state))
    return chunksOfDigests(digests)
  }
}

/** Collects frames of who is where and packs them into chunks with a slot table. */
import { absent, type Bounds, defaultQuantum, type FrameChunk, framesPerChunk, quantise } from '../../domain/index.ts'

/** A finished chunk, with the exact values that the run's hash is made of. */
export type RecordedChunk = {
  readonly index: number
  readonly chunk: FrameChunk
  /**
   * What the chunk's digest covers, in little-endian order: for each frame that no earlier chunk held, its time (float64) and
   * count (uint32), then each visitor by ascending id: id (uint32), level (uint32), x and y (float32).
   */
  readonly digestBytes: Uint8Array
}

type Frame = {
  readonly time: number
  readonly ids: Uint32Array
  readonly types: Uint8Array
  readonly levels: Uint8Array
  readonly x: Float32Array
  readonly y: Float32Array
}

export class FrameRecorder {
  private frames: Frame[] = []
  private index = 0
  private readonly interval: number
  private readonly quantum: number
  private readonly originX: number
  private readonly originY: number

  /** `bounds` holds everybody; the quantum is 0.05 m, or coarser where the bounds reach farther than ±1,638 m from their middle. */
  constructor(bounds: Bounds, interval: number) {
    this.interval = interval
    this.originX = (bounds.minX + bounds.maxX) / 2
    this.originY = (bounds.minY + bounds.maxY) / 2
    const half = Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 2 + 1
    this.quantum = Math.max(defaultQuantum, Math.fround(half / 32_700))
  }

  /** Adds a frame; the arrays are taken over. Gives a chunk when one is full. */
  add(
    time: number,
    rows: { ids: Uint32Array; types: Uint8Array; levels: Uint8Array; x: Float32Array; y: Float32Array },
  ): RecordedChunk | null {
    this.frames.push({ time, ...sortById(rows) })
    return this.frames.length === framesPerChunk ? this.pack() : null
  }

  /** The last chunk, when it holds a frame that no chunk before it held. */
  finish(): RecordedChunk | null {
    return this.frames.length > 1 || (this.index === 0 && this.frames.length === 1) ? this.pack() : null
  }

  private pack(): RecordedChunk {
    const frames = this.frames
    const fresh = this.index === 0 ? frames : frames.slice(1)
    const result = { index: this.index, chunk: this.toChunk(frames), digestBytes: digestBytesOf(fresh) }
    this.index++
    this.frames = frames.slice(-1)
    return result
  }

  private toChunk(frames: readonly Frame[]): FrameChunk {
    const slots = new Map<number, number>()
    const types = new Map<number, number>()
    for (const frame of frames) frame.ids.forEach((id, i) => types.set(id, frame.types[i]!))
    const visitorIds = Uint32Array.from(types.keys()).sort()
    for (const [slot, id] of visitorIds.entries()) slots.set(id, slot)
    const slotCount = visitorIds.length
    const levels = new Uint8Array(frames.length * slotCount)
    const x = new Int16Array(frames.length * slotCount).fill(absent)
    const y = new Int16Array(frames.length * slotCount).fill(absent)
    frames.forEach((frame, f) => {
      frame.ids.forEach((id, i) => {
        const at = f * slotCount + slots.get(id)!
        levels[at] = frame.levels[i]!
        x[at] = quantise(frame.x[i]!, this.originX, this.quantum) ?? absent
        y[at] = quantise(frame.y[i]!, this.originY, this.quantum) ?? absent
      })
    })
    return {
      start: frames[0]!.time,
      interval: this.interval,
      frameCount: frames.length,
      slotCount,
      quantum: this.quantum,
      originX: this.originX,
      originY: this.originY,
      visitorIds,
      visitorTypes: Uint8Array.from(visitorIds, (id) => types.get(id)!),
      levels,
      x,
      y,
    }
  }
}

function sortById(rows: Omit<Frame, 'time'>): Omit<Frame, 'time'> {
  const order = Uint32Array.from(rows.ids.keys()).sort((a, b) => rows.ids[a]! - rows.ids[b]!)
  return {
    ids: Uint32Array.from(order, (i) => rows.ids[i]!),
    types: Uint8Array.from(order, (i) => rows.types[i]!),
    levels: Uint8Array.from(order, (i) => rows.levels[i]!),
    x: Float32Array.from(order, (i) => rows.x[i]!),
    y: Float32Array.from(order, (i) => rows.y[i]!),
  }
}

function digestBytesOf(frames: readonly Frame[]): Uint8Array {
  const length = frames.reduce((sum, frame) => sum + 12 + 16 * frame.ids.length, 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const frame of frames) {
    view.setFloat64(at, frame.time, true)
    view.setUint32(at + 8, frame.ids.length, true)
    at += 12
    for (let i = 0; i < frame.ids.length; i++) {
      view.setUint32(at, frame.ids[i]!, true)
      view.setUint32(at + 4, frame.levels[i]!, true)
      view.setFloat32(at + 8, frame.x[i]!, true)
      view.setFloat32(at + 12, frame.y[i]!, true)
      at += 16
    }
  }
  return bytes
}

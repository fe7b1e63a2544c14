/** Collects frames of who is where and packs them into chunks with a slot table. */
import { absent, type Bounds, defaultQuantum, type FrameChunk, framesPerChunk, quantise } from '../../domain/index.ts'
import { createMemory } from '../numbers/memory.ts'
import { arrayPart, partsUnder, plainPart, type StateParts, under } from '../world/state.ts'

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

/** Who is to be seen at one moment: ranks ascending, with level and place of each. A rank is a visitor's place in the ascending order of ids. */
export type FrameRows = { readonly ranks: Int32Array; readonly levels: Uint8Array; readonly x: Float32Array; readonly y: Float32Array }
/** Room for a frame of so many people, on shared memory or its own. */
export function frameRoom(people: number, isShared: boolean): FrameRows {
  const { i32, u8, f32 } = createMemory(isShared)
  return { ranks: i32(people), levels: u8(people), x: f32(people), y: f32(people) }
}

/** A frame of its own: the first `count` people of a room. */
export function cutFrame({ ranks, levels, x, y }: FrameRows, count: number): FrameRows {
  return { ranks: ranks.slice(0, count), levels: levels.slice(0, count), x: x.slice(0, count), y: y.slice(0, count) }
}

/** Id and visitor type of each rank. */
export type Roster = { readonly ids: Uint32Array; readonly types: Uint8Array }
type Frame = FrameRows & { readonly time: number }

export class FrameRecorder {
  private frames: Frame[] = []
  /** Rooms of the frames that wait for their chunk, used again and again. */
  private readonly rooms: FrameRows[] = []
  private nextRoom = 0
  private index = 0
  private readonly interval: number
  private readonly quantum: number
  private readonly originX: number
  private readonly originY: number
  private readonly roster: Roster
  /** Slot of each rank in the chunk that is being packed; −1 for none. */
  private readonly slotOf: Int32Array

  /** `bounds` holds everybody; the quantum is 0.05 m, or coarser where the bounds reach farther than ±1,638 m from their middle. */
  constructor(bounds: Bounds, interval: number, roster: Roster) {
    this.interval = interval
    this.roster = roster
    this.slotOf = new Int32Array(roster.ids.length).fill(-1)
    this.originX = (bounds.minX + bounds.maxX) / 2
    this.originY = (bounds.minY + bounds.maxY) / 2
    const half = Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 2 + 1
    this.quantum = Math.max(defaultQuantum, Math.fround(half / 32_700))
  }

  /** Copies a frame: the first `count` people of a room. Gives a chunk when one is full. */
  add(time: number, { ranks, levels, x, y }: FrameRows, count: number): RecordedChunk | null {
    this.rooms[this.nextRoom] ??= frameRoom(this.roster.ids.length, false)
    const own = this.rooms[this.nextRoom]!
    // The last frame of a chunk is the first of the next, and keeps its room.
    this.nextRoom = (this.nextRoom + 1) % framesPerChunk
    own.ranks.set(ranks.subarray(0, count))
    own.levels.set(levels.subarray(0, count))
    own.x.set(x.subarray(0, count))
    own.y.set(y.subarray(0, count))
    this.frames.push({
      time,
      ranks: own.ranks.subarray(0, count),
      levels: own.levels.subarray(0, count),
      x: own.x.subarray(0, count),
      y: own.y.subarray(0, count),
    })
    return this.frames.length === framesPerChunk ? this.pack() : null
  }

  /** The last chunk, when it holds a frame that no chunk before it held. */
  finish(): RecordedChunk | null {
    return this.frames.length > 1 || (this.index === 0 && this.frames.length === 1) ? this.pack() : null
  }

  /** The frames that wait for their chunk, and how many chunks there have been. */
  saveState(): StateParts {
    const parts: Record<string, StateParts[string]> = { index: this.index, times: this.frames.map(({ time }) => time) }
    this.frames.forEach(({ ranks, levels, x, y }, i) => {
      // Ids and not ranks: another day may have other people after these.
      const ids = Uint32Array.from(ranks, (rank) => this.roster.ids[rank]!)
      Object.assign(parts, under(`frame${i}`, { ids, levels, x, y }))
    })
    return parts
  }

  /** Takes a saved state over. Throws when somebody of it is not on the roster. */
  loadState(parts: StateParts): void {
    this.index = plainPart(parts, 'index')
    const rankOf = new Map(Array.from(this.roster.ids, (id, rank) => [id, rank]))
    this.frames = plainPart<readonly number[]>(parts, 'times').map((time, i) => {
      const frame = partsUnder(`frame${i}`, parts)
      const ranks = Int32Array.from(arrayPart(frame, 'ids'), (id) => rankOf.get(id) ?? -1)
      if (ranks.includes(-1)) throw new Error('Checkpoint: its frames show somebody who does not come, expected the same visitors.')
      const [levels, x, y] = [arrayPart(frame, 'levels'), arrayPart(frame, 'x'), arrayPart(frame, 'y')]
      return { time, ranks, levels: levels as Uint8Array, x: x as Float32Array, y: y as Float32Array }
    })
  }

  private pack(): RecordedChunk {
    const frames = this.frames
    const fresh = this.index === 0 ? frames : frames.slice(1)
    const result = { index: this.index, chunk: this.toChunk(frames), digestBytes: digestBytesOf(fresh, this.roster.ids) }
    this.index++
    this.frames = frames.slice(-1)
    return result
  }

  /** Ranks that are in any of the frames, ascending; afterwards `slotOf` holds their slots. */
  private assignSlots(frames: readonly Frame[]): Int32Array {
    const { slotOf } = this
    let count = 0
    for (const { ranks } of frames)
      for (let i = 0; i < ranks.length; i++) {
        if (slotOf[ranks[i]!]! < 0) count++
        slotOf[ranks[i]!] = 0
      }
    const slots = new Int32Array(count)
    for (let rank = 0, slot = 0; slot < count; rank++) {
      if (slotOf[rank]! < 0) continue
      slotOf[rank] = slot
      slots[slot++] = rank
    }
    return slots
  }

  /** Writes a frame to the slots from `first` on. */
  private writeFrame(out: Pick<FrameChunk, 'levels' | 'x' | 'y'>, first: number, { ranks, levels, x, y }: FrameRows): void {
    const { slotOf, originX, originY, quantum } = this
    const { levels: outLevels, x: outX, y: outY } = out
    for (let i = 0; i < ranks.length; i++) {
      const at = first + slotOf[ranks[i]!]!
      outLevels[at] = levels[i]!
      outX[at] = quantise(x[i]!, originX, quantum)
      outY[at] = quantise(y[i]!, originY, quantum)
    }
  }

  private toChunk(frames: readonly Frame[]): FrameChunk {
    const { slotOf } = this
    const slots = this.assignSlots(frames)
    const slotCount = slots.length
    const levels = new Uint8Array(frames.length * slotCount)
    const x = new Int16Array(frames.length * slotCount).fill(absent)
    const y = new Int16Array(frames.length * slotCount).fill(absent)
    frames.forEach((frame, f) => {
      this.writeFrame({ levels, x, y }, f * slotCount, frame)
    })
    // Loops, since `from` with a function takes ten times as long.
    const { ids, types } = this.roster
    const visitorIds = new Uint32Array(slotCount)
    const visitorTypes = new Uint8Array(slotCount)
    for (let slot = 0; slot < slotCount; slot++) {
      const rank = slots[slot]!
      slotOf[rank] = -1
      visitorIds[slot] = ids[rank]!
      visitorTypes[slot] = types[rank]!
    }
    return {
      start: frames[0]!.time,
      interval: this.interval,
      frameCount: frames.length,
      slotCount,
      quantum: this.quantum,
      originX: this.originX,
      originY: this.originY,
      visitorIds,
      visitorTypes,
      levels,
      x,
      y,
    }
  }
}

function digestBytesOf(frames: readonly Frame[], ids: Uint32Array): Uint8Array {
  const length = frames.reduce((sum, frame) => sum + 12 + 16 * frame.ranks.length, 0)
  const bytes = new Uint8Array(length)
  const view = new DataView(bytes.buffer)
  // By words, in the machine's own order: the compiled kernel runs on little-endian memory alone.
  const words = new Uint32Array(bytes.buffer)
  const floats = new Float32Array(bytes.buffer)
  let at = 0
  for (const { time, ranks, levels, x, y } of frames) {
    const count = ranks.length
    view.setFloat64(4 * at, time, true)
    words[at + 2] = count
    at += 3
    for (let i = 0; i < count; i++) {
      words[at] = ids[ranks[i]!]!
      words[at + 1] = levels[i]!
      floats[at + 2] = x[i]!
      floats[at + 3] = y[i]!
      at += 4
    }
  }
  return bytes
}

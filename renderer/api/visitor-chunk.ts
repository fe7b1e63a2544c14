/** A decoded chunk as records ready for the graphics card: where each visitor is in each frame, how high, and how crowded it is around them. */
import { absent, type FrameChunk } from '../../domain/frames.ts'
import { recordSize, traitSize } from '../state/frame-source.ts'
import { addDensities } from './density-around.ts'
import { addHeights, type Slopes } from './slope-heights.ts'

export type VisitorChunk = {
  readonly start: number
  readonly interval: number
  readonly frameCount: number
  readonly slotCount: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
  /** x, y, height above the level and code of each slot in each frame. [frameCount × slotCount × 4] */
  readonly records: Int16Array<ArrayBuffer>
  /** Type, chance, destination, 0 of each slot. [slotCount × 4] */
  readonly traits: Uint8Array<ArrayBuffer>
  readonly visitorIds: Uint32Array<ArrayBuffer>
}

/** Longest step that is carried on where somebody comes or leaves, m a second: nobody runs into the picture. */
const longestStride = 2.5

/** Makes the records of a decoded chunk. All arrays are new and may be transferred. */
export function makeVisitorChunk(chunk: FrameChunk, slopes: Slopes): VisitorChunk {
  const { start, interval, frameCount, slotCount, quantum, originX, originY } = chunk
  const records = new Int16Array(frameCount * slotCount * recordSize)
  for (let i = 0; i < frameCount * slotCount; i++) {
    const [x, y, level] = [chunk.x[i] ?? absent, chunk.y[i] ?? absent, chunk.levels[i] ?? 0]
    records[4 * i] = x
    records[4 * i + 1] = y
    records[4 * i + 3] = (x === absent ? 0 : 1) | ((level & 15) << 1)
  }
  const made = { start, interval, frameCount, slotCount, quantum, originX, originY, records }
  carryOn(made)
  addHeights(made, slopes)
  addDensities(made)
  return { ...made, traits: makeTraits(chunk), visitorIds: new Uint32Array(chunk.visitorIds) }
}

/**
 * Gives whoever is absent in a frame next to one with them a place where they would walk on (or came from), so that they fade
 * in motion. Without a second frame to tell the way they stand.
 */
function carryOn({
  records,
  frameCount,
  slotCount,
  interval,
  quantum,
}: Pick<VisitorChunk, 'records' | 'frameCount' | 'slotCount' | 'interval' | 'quantum'>): void {
  const row = slotCount * recordSize
  const longest = (longestStride * interval) / quantum
  for (let frame = 0; frame < frameCount; frame++) {
    for (let at = frame * row; at < (frame + 1) * row; at += recordSize) {
      if (((records[at + 3] ?? 0) & 1) === 1) continue
      const isLeaving = frame > 0 && ((records[at - row + 3] ?? 0) & 1) === 1
      const isComing = frame + 1 < frameCount && ((records[at + row + 3] ?? 0) & 1) === 1
      if (isLeaving) extend(records, at, -row, frame > 1, longest)
      else if (isComing) extend(records, at, row, frame + 2 < frameCount, longest)
    }
  }
}

/** Writes the place that continues the step from the second neighbour to the first, `towards` being the offset of one frame. */
function extend(records: Int16Array, at: number, towards: number, hasSecond: boolean, longest: number): void {
  const near = at + towards
  const far = near + towards
  const isKnown = hasSecond && ((records[far + 3] ?? 0) & 1) === 1
  for (let k = 0; k < 2; k++) {
    const here = records[near + k] ?? 0
    const step = isKnown ? here - (records[far + k] ?? 0) : 0
    const next = here + (Math.abs(step) <= longest ? step : 0)
    records[at + k] = next > absent && next <= 32_767 ? next : here
  }
  records[at + 3] = (records[near + 3] ?? 0) & ~1
}

function makeTraits({ slotCount, visitorIds, visitorTypes }: FrameChunk): Uint8Array<ArrayBuffer> {
  const traits = new Uint8Array(slotCount * traitSize)
  for (let slot = 0; slot < slotCount; slot++) {
    traits[4 * slot] = visitorTypes[slot] ?? 0
    traits[4 * slot + 1] = chanceOf(visitorIds[slot] ?? 0)
  }
  return traits
}

/** A byte by chance that stays with a visitor: neighbours by number get unlike ones (Knuth's multiplicative hash). */
export function chanceOf(visitorId: number): number {
  return Math.imul(visitorId, 2_654_435_761) >>> 24
}

/** Bytes that a chunk holds in memory. */
export function chunkMemory(chunk: VisitorChunk): number {
  return chunk.records.byteLength + chunk.traits.byteLength + chunk.visitorIds.byteLength
}

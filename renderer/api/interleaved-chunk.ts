/** A decoded chunk in the order that the visitors' layer uploads: x and y side by side, one frame after another. */
import type { FrameChunk } from '../../domain/index.ts'

export type InterleavedChunk = {
  readonly start: number
  readonly interval: number
  readonly frameCount: number
  readonly slotCount: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
  /** x, y of each slot in each frame, quantised. [frameCount × slotCount × 2] */
  readonly positionsXy: Int16Array<ArrayBuffer>
  /** [frameCount × slotCount] */
  readonly levels: Uint8Array<ArrayBuffer>
  readonly visitorIds: Uint32Array<ArrayBuffer>
  readonly visitorTypes: Uint8Array<ArrayBuffer>
}

/** Puts x and y of a decoded chunk side by side. All arrays are new and may be transferred. */
export function interleaveChunk(chunk: FrameChunk): InterleavedChunk {
  const { start, interval, frameCount, slotCount, quantum, originX, originY } = chunk
  const positionsXy = new Int16Array(2 * frameCount * slotCount)
  for (let i = 0; i < frameCount * slotCount; i++) {
    positionsXy[2 * i] = chunk.x[i] ?? 0
    positionsXy[2 * i + 1] = chunk.y[i] ?? 0
  }
  const levels = new Uint8Array(chunk.levels)
  const visitorIds = new Uint32Array(chunk.visitorIds)
  const visitorTypes = new Uint8Array(chunk.visitorTypes)
  return { start, interval, frameCount, slotCount, quantum, originX, originY, positionsXy, levels, visitorIds, visitorTypes }
}

/** Bytes that a chunk holds in memory. */
export function chunkMemory(chunk: InterleavedChunk): number {
  return chunk.positionsXy.byteLength + chunk.levels.byteLength + chunk.visitorIds.byteLength + chunk.visitorTypes.byteLength
}

/** Frames far apart as one chunk: what fast playback shows, where fetching every chunk would be more than can be seen. */
import { absent, type FrameChunk } from '../../domain/frames.ts'

/** Joins the first frames of chunks that follow at equal times into one chunk. Throws on fewer than two. */
export function joinFirstFrames(chunks: readonly FrameChunk[]): FrameChunk {
  const [first, second] = chunks
  if (!first || !second) throw new Error(`Sparse frames: ${chunks.length} chunks, expected at least 2.`)
  const visitorIds = idsInFirstFrames(chunks)
  const [frameCount, slotCount] = [chunks.length, visitorIds.length]
  const visitorTypes = new Uint8Array(slotCount)
  const levels = new Uint8Array(frameCount * slotCount)
  const x = new Int16Array(frameCount * slotCount).fill(absent)
  const y = new Int16Array(frameCount * slotCount).fill(absent)
  chunks.forEach((chunk, frame) => {
    let slot = 0
    for (let i = 0; i < chunk.slotCount; i++) {
      if ((chunk.x[i] ?? absent) === absent) continue
      // Both lists ascend, and every id of this one is in the joint one.
      while (visitorIds[slot] !== chunk.visitorIds[i]) slot++
      const at = frame * slotCount + slot
      visitorTypes[slot] = chunk.visitorTypes[i] ?? 0
      levels[at] = chunk.levels[i] ?? 0
      x[at] = chunk.x[i] ?? absent
      y[at] = chunk.y[i] ?? absent
    }
  })
  const { start, quantum, originX, originY } = first
  return { start, interval: second.start - start, frameCount, slotCount, quantum, originX, originY, visitorIds, visitorTypes, levels, x, y }
}

/** Ids of all who are in a first frame, ascending. */
function idsInFirstFrames(chunks: readonly FrameChunk[]): Uint32Array {
  const ids = new Set<number>()
  for (const chunk of chunks)
    for (let i = 0; i < chunk.slotCount; i++) if ((chunk.x[i] ?? absent) !== absent) ids.add(chunk.visitorIds[i] ?? 0)
  return Uint32Array.from(ids).sort()
}

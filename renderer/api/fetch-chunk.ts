/** One chunk of frames over the wire: fetched, inflated, decoded. Used by workers. */
import { decodeChunk, type FrameChunk } from '../../domain/frames.ts'

/** Rejects when aborted, when the server refuses, and on bytes that are no chunk. */
export async function fetchChunk(url: string, signal: AbortSignal): Promise<FrameChunk> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new Error(`Frame chunk: the server answered ${response.status}, expected 200.`)
  if (!response.body) throw new Error('Frame chunk: the answer has no body, expected compressed bytes.')
  const inflated = response.body.pipeThrough(new DecompressionStream('deflate'))
  return decodeChunk(new Uint8Array(await new Response(inflated).arrayBuffer()))
}

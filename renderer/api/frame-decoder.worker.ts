/** The frame decoder: fetches a chunk's compressed bytes, inflates and decodes them, and hands over arrays ready for the graphics card. */
import type { FrameChunk } from '../../domain/frames.ts'
import { fetchChunk } from './fetch-chunk.ts'
import type { DecoderAnswer, DecoderCommand } from './frame-decoder-protocol.ts'
import { joinFirstFrames } from './sparse-frames.ts'
import { makeVisitorChunk } from './visitor-chunk.ts'

const underWay = new Map<number, AbortController>()
let slopes = new Float32Array()

function answer(message: DecoderAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

/** One chunk with all its frames, or the first frames of several; they are fetched one after another to hold few at once. */
async function framesOf(urls: readonly string[], signal: AbortSignal): Promise<FrameChunk> {
  const chunks: FrameChunk[] = []
  for (const url of urls) chunks.push(await fetchChunk(url, signal))
  const [only] = chunks
  return chunks.length === 1 && only ? only : joinFirstFrames(chunks)
}

async function load(request: number, urls: readonly string[]): Promise<void> {
  const controller = new AbortController()
  underWay.set(request, controller)
  try {
    const chunk = makeVisitorChunk(await framesOf(urls, controller.signal), slopes)
    answer({ type: 'chunk', request, chunk }, [chunk.records.buffer, chunk.traits.buffer, chunk.visitorIds.buffer])
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    answer({ type: 'failed', request, message, isAborted: controller.signal.aborted })
  } finally {
    underWay.delete(request)
  }
}

self.addEventListener('message', (event: MessageEvent<DecoderCommand>) => {
  const command = event.data
  if (command.type === 'load') void load(command.request, command.urls)
  else if (command.type === 'slopes') slopes = new Float32Array(command.slopes)
  else underWay.get(command.request)?.abort()
})

/** The frame decoder: fetches a chunk's compressed bytes, inflates and decodes them, and hands over arrays ready for the graphics card. */
import { decodeChunk } from '../../domain/frames.ts'
import type { DecoderAnswer, DecoderCommand } from './frame-decoder-protocol.ts'
import { interleaveChunk } from './interleaved-chunk.ts'

const underWay = new Map<number, AbortController>()

async function inflate(response: Response): Promise<Uint8Array> {
  if (!response.body) throw new Error('Frame chunk: the answer has no body, expected compressed bytes.')
  const inflated = response.body.pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(inflated).arrayBuffer())
}

function answer(message: DecoderAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

async function load(request: number, url: string): Promise<void> {
  const controller = new AbortController()
  underWay.set(request, controller)
  try {
    const response = await fetch(url, { signal: controller.signal })
    if (!response.ok) throw new Error(`Frame chunk: the server answered ${response.status}, expected 200.`)
    const chunk = interleaveChunk(decodeChunk(await inflate(response)))
    const buffers = [chunk.positionsXy.buffer, chunk.levels.buffer, chunk.visitorIds.buffer, chunk.visitorTypes.buffer]
    answer({ type: 'chunk', request, chunk }, buffers)
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    answer({ type: 'failed', request, message, isAborted: controller.signal.aborted })
  } finally {
    underWay.delete(request)
  }
}

self.addEventListener('message', (event: MessageEvent<DecoderCommand>) => {
  const command = event.data
  if (command.type === 'load') void load(command.request, command.url)
  else underWay.get(command.request)?.abort()
})

/** The page's side of the decoder worker: a promise for each chunk, that can be aborted. */
import type { DecoderAnswer, DecoderCommand } from './frame-decoder-protocol.ts'
import type { InterleavedChunk } from './interleaved-chunk.ts'

/** Fetches and decodes one chunk; rejects when aborted or failed. */
export type LoadChunk = (url: string, signal: AbortSignal) => Promise<InterleavedChunk>

type Waiting = { resolve(chunk: InterleavedChunk): void; reject(error: Error): void }
type DecoderWorker = Pick<Worker, 'postMessage' | 'addEventListener'>

/** A loader over one worker. */
export function createChunkLoader(worker: DecoderWorker): LoadChunk {
  const waiting = new Map<number, Waiting>()
  let requests = 0
  const send = (command: DecoderCommand) => worker.postMessage(command)
  worker.addEventListener('message', (event) => {
    const answer = (event as MessageEvent<DecoderAnswer>).data
    const entry = waiting.get(answer.request)
    waiting.delete(answer.request)
    if (answer.type === 'chunk') entry?.resolve(answer.chunk)
    else entry?.reject(new Error(answer.message))
  })
  worker.addEventListener('error', () => {
    for (const entry of waiting.values()) entry.reject(new Error('The frame decoder stopped; reload the page.'))
    waiting.clear()
  })
  return (url, signal) =>
    new Promise((resolve, reject) => {
      requests += 1
      const request = requests
      waiting.set(request, { resolve, reject })
      signal.addEventListener('abort', () => send({ type: 'abort', request }), { once: true })
      send({ type: 'load', request, url })
    })
}

let shared: LoadChunk | null = null

/** The loader of the page, over a worker that starts with the first chunk. */
export function pageChunkLoader(): LoadChunk {
  shared ??= createChunkLoader(new Worker(new URL('./frame-decoder.worker.ts', import.meta.url), { type: 'module' }))
  return shared
}

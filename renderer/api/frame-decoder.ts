/** The page's side of the decoder worker: a promise for each chunk, that can be aborted. */
import type { DecoderAnswer, DecoderCommand } from './frame-decoder-protocol.ts'
import type { Slopes } from './slope-heights.ts'
import type { VisitorChunk } from './visitor-chunk.ts'

/** Fetches and decodes one chunk, or the joined first frames of several; rejects when aborted or failed. */
export type LoadChunk = (urls: readonly string[], signal: AbortSignal) => Promise<VisitorChunk>
export type ChunkLoader = {
  readonly load: LoadChunk
  /** Stairs and ramps of the scenario, for the chunks that are loaded from now on. */
  setSlopes(slopes: Slopes): void
}

type Waiting = { resolve(chunk: VisitorChunk): void; reject(error: Error): void }
type DecoderWorker = Pick<Worker, 'postMessage' | 'addEventListener'>

/** A loader over one worker. */
export function createChunkLoader(worker: DecoderWorker): ChunkLoader {
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
  const load: LoadChunk = (urls, signal) =>
    new Promise((resolve, reject) => {
      requests += 1
      const request = requests
      waiting.set(request, { resolve, reject })
      signal.addEventListener('abort', () => send({ type: 'abort', request }), { once: true })
      send({ type: 'load', request, urls })
    })
  return { load, setSlopes: (slopes) => send({ type: 'slopes', slopes }) }
}

let shared: ChunkLoader | null = null

const startWorker = () => new Worker(new URL('./frame-decoder.worker.ts', import.meta.url), { type: 'module' })

/** A loader whose worker starts with the first chunk. */
export function createLazyLoader(start: () => DecoderWorker): ChunkLoader {
  let loader: ChunkLoader | null = null
  let latest: Slopes | null = null
  const started = (): ChunkLoader => {
    if (loader) return loader
    loader = createChunkLoader(start())
    if (latest) loader.setSlopes(latest)
    return loader
  }
  return {
    load: (urls, signal) => started().load(urls, signal),
    setSlopes: (slopes) => {
      latest = slopes
      loader?.setSlopes(slopes)
    },
  }
}

/** The loader of the page. */
export function pageChunkLoader(): ChunkLoader {
  shared ??= createLazyLoader(startWorker)
  return shared
}

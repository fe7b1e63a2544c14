/** What passes between the page and the frame decoder worker. */
import type { InterleavedChunk } from './interleaved-chunk.ts'

/** To the worker. `request` is the page's number of this request. */
export type DecoderCommand =
  | { readonly type: 'load'; readonly request: number; readonly url: string }
  | { readonly type: 'abort'; readonly request: number }

/** From the worker: one answer to each `load`. */
export type DecoderAnswer =
  | { readonly type: 'chunk'; readonly request: number; readonly chunk: InterleavedChunk }
  | { readonly type: 'failed'; readonly request: number; readonly message: string; readonly isAborted: boolean }

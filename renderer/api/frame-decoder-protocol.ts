/** What passes between the page and the frame decoder worker. */
import type { Slopes } from './slope-heights.ts'
import type { VisitorChunk } from './visitor-chunk.ts'

/**
 * To the worker. `request` is the page's number of this request. One address is a chunk with all its frames; several are
 * chunks of which the first frames are joined. `slopes` holds for the chunks that are loaded after it.
 */
export type DecoderCommand =
  | { readonly type: 'load'; readonly request: number; readonly urls: readonly string[] }
  | { readonly type: 'abort'; readonly request: number }
  | { readonly type: 'slopes'; readonly slopes: Slopes }

/** From the worker: one answer to each `load`. */
export type DecoderAnswer =
  | { readonly type: 'chunk'; readonly request: number; readonly chunk: VisitorChunk }
  | { readonly type: 'failed'; readonly request: number; readonly message: string; readonly isAborted: boolean }

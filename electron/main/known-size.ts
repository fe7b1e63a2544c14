/** Finds the size of an answer that is there as a whole, so that Content-Length can be set. */

export type SizedBody = { readonly body: ReadableStream<Uint8Array>; readonly size: number | null }

/** Streams that speak when something happens: waiting for their second chunk would hold the first one back. */
const liveTypes = /^(text\/event-stream|application\/x-ndjson)\b/i

/** The stream that gives `chunks` first, then what `reader` still has. */
function replay(chunks: Uint8Array[], reader: ReadableStreamDefaultReader<Uint8Array> | null): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const waiting = chunks.shift()
        if (waiting) return controller.enqueue(waiting)
        const next = reader ? await reader.read() : { done: true as const, value: undefined }
        if (next.done) controller.close()
        else controller.enqueue(next.value)
      },
      cancel: (reason) => reader?.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

/** Reads at most two chunks ahead: an answer made from bytes or text is one chunk, and then its size is known. */
export async function measureBody(response: Response): Promise<SizedBody | null> {
  if (response.body === null) return null
  const stated = response.headers.get('content-length')
  const body = response.body as ReadableStream<Uint8Array>
  if (stated !== null && /^\d{1,15}$/.test(stated)) return { body, size: Number(stated) }
  if (liveTypes.test(response.headers.get('content-type') ?? '')) return { body, size: null }
  const reader = body.getReader()
  const first = await reader.read()
  if (first.done) return { body: replay([], null), size: 0 }
  const second = await reader.read()
  if (second.done) return { body: replay([first.value], null), size: first.value.byteLength }
  return { body: replay([first.value, second.value], reader), size: null }
}

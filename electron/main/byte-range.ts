/** Byte ranges of a request: one range is answered, several are not asked for by any page of ours. */

/** First and last byte, both included. */
export type ByteRange = { readonly first: number; readonly last: number }

/** The range that `header` asks of `size` bytes; `unsatisfiable` beyond them; null where the whole is the right answer. */
export function parseByteRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | null {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match) return null
  const [from = '', to = ''] = match.slice(1)
  if (from === '' && to === '') return null
  if (from === '') return Number(to) === 0 || size === 0 ? 'unsatisfiable' : { first: Math.max(0, size - Number(to)), last: size - 1 }
  const first = Number(from)
  const last = to === '' ? size - 1 : Math.min(Number(to), size - 1)
  if (to !== '' && Number(to) < first) return null
  return first >= size ? 'unsatisfiable' : { first, last }
}

/** Bytes `range` of a stream, without holding more than a chunk. */
export function sliceStream(body: ReadableStream<Uint8Array>, range: ByteRange): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let position = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        for (;;) {
          const { done, value } = await reader.read()
          if (done) return controller.close()
          const start = Math.max(0, range.first - position)
          const end = Math.min(value.byteLength, range.last + 1 - position)
          position += value.byteLength
          const isComplete = position > range.last
          if (end > start) controller.enqueue(value.slice(start, end))
          if (isComplete) {
            controller.close()
            await reader.cancel()
          }
          if (end > start || isComplete) return
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}

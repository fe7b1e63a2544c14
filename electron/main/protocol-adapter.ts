/**
 * The adapter between `protocol.handle` and the backend's handler. Electron gives a request without abort signal, turns
 * a throw into a bare network error, and on cancelling only cancels the body: all three are mended here.
 */
import type { LocalizedText } from '../../domain/index.ts'
import { parseByteRange, sliceStream } from './byte-range.ts'
import { hardenHeaders } from './content-policy.ts'
import { measureBody, type SizedBody } from './known-size.ts'
import { isOwnUrl } from './origin.ts'

export type FetchHandler = (request: Request) => Promise<Response> | Response

export type ProtocolAdapter = {
  handle(request: Request): Promise<Response>
  /** Answers 503 from now on and aborts what is under way. */
  close(): void
  /** Answers that are still being made or read. */
  openCount(): number
}

const texts = {
  failed: {
    zh: '程序内部出错，操作没有完成。请重试；若再次出现，请重新启动。',
    en: 'The program failed inside. Try again; if it happens again, restart it.',
  },
  closing: { zh: '程序正在退出，不再接受请求。', en: 'The program is closing and takes no more requests.' },
  foreign: { zh: '地址不属于本程序。', en: 'This address does not belong to the program.' },
} as const satisfies Record<string, LocalizedText>

function errorResponse(status: number, code: string, message: LocalizedText): Response {
  const headers = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(JSON.stringify({ code, message }), { status, headers })
}

/** Passes `body` on; `onEnd` is called once when it has been read, has failed or was cancelled. */
function watchBody(
  body: ReadableStream<Uint8Array>,
  onEnd: (how: 'read' | 'cancelled' | 'failed', error: unknown) => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read()
          if (!done) return controller.enqueue(value)
          controller.close()
          onEnd('read', null)
        } catch (error) {
          onEnd('failed', error)
          controller.error(error)
        }
      },
      async cancel(reason) {
        onEnd('cancelled', reason)
        await reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

/** Status, headers and body for the range that was asked for; the whole answer where none was, or its size is unknown. */
function applyRange(
  request: Request,
  response: Response,
  sized: SizedBody,
  headers: Headers,
): { status: number; body: SizedBody['body'] | null } {
  const whole = { status: response.status, body: sized.body }
  if (sized.size === null) return whole
  headers.set('content-length', String(sized.size))
  if (request.method !== 'GET' || response.status !== 200) return whole
  headers.set('accept-ranges', 'bytes')
  const range = parseByteRange(request.headers.get('range'), sized.size)
  if (range === null) return whole
  if (range === 'unsatisfiable') {
    headers.set('content-range', `bytes */${sized.size}`)
    headers.set('content-length', '0')
    return { status: 416, body: null }
  }
  headers.set('content-range', `bytes ${range.first}-${range.last}/${sized.size}`)
  headers.set('content-length', String(range.last - range.first + 1))
  return { status: 206, body: sliceStream(sized.body, range) }
}

export function createProtocolAdapter(handler: FetchHandler, report: (url: string, error: unknown) => void): ProtocolAdapter {
  const open = new Set<AbortController>()
  let isClosed = false

  async function finish(request: Request, response: Response, controller: AbortController): Promise<Response> {
    const headers = new Headers(response.headers)
    hardenHeaders(headers)
    const sized = await measureBody(response)
    const { status, body } = sized ? applyRange(request, response, sized, headers) : { status: response.status, body: null }
    const init = { status, statusText: status === response.status ? response.statusText : '', headers }
    if (body === null) {
      if (sized) await sized.body.cancel()
      open.delete(controller)
      return new Response(null, init)
    }
    const watched = watchBody(body, (how, error) => {
      open.delete(controller)
      if (how === 'cancelled') controller.abort()
      if (how === 'failed' && !controller.signal.aborted) report(request.url, error)
    })
    return new Response(watched, init)
  }

  async function answer(request: Request): Promise<Response> {
    if (isClosed) return errorResponse(503, 'closing', texts.closing)
    if (!isOwnUrl(request.url)) return errorResponse(404, 'foreign', texts.foreign)
    const controller = new AbortController()
    open.add(controller)
    try {
      const response = await handler(new Request(request, { signal: controller.signal }))
      return await finish(request, response, controller)
    } catch (error) {
      open.delete(controller)
      report(request.url, error)
      return errorResponse(500, 'internal', texts.failed)
    }
  }

  return {
    async handle(request) {
      const response = await answer(request)
      if (!response.headers.has('x-content-type-options')) hardenHeaders(response.headers)
      return response
    },
    close() {
      isClosed = true
      for (const controller of open) controller.abort()
      open.clear()
    },
    openCount: () => open.size,
  }
}

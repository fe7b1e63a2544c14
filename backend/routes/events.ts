/** The event stream of GET /api/events: one JSON object a message, a greeting with the present revision first, a heartbeat in between. */
import { Hono } from 'hono'
import type { Clock } from '../session/clock.ts'
import type { EventHub } from '../session/event-hub.ts'
import type { BackendParts } from './app-environment.ts'

/** Chosen: well under the minute or more after which anything between would drop a silent connection. */
export const heartbeatInterval = 15_000
/** Messages that may wait for a slow page before its stream is ended; it reconnects and reads everything anew. */
export const waitingLimit = 2000

type StreamParts = { readonly hub: EventHub; readonly clock: Clock; readonly greeting: string; readonly signal: AbortSignal }

/** One page's stream: it listens to the hub from `open` until it is stopped by either side. */
class PageStream {
  readonly #parts: StreamParts
  readonly #encoder = new TextEncoder()
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null
  #undo: (() => void)[] = []

  constructor(parts: StreamParts) {
    this.#parts = parts
  }

  open(controller: ReadableStreamDefaultController<Uint8Array>): void {
    const { hub, greeting, signal } = this.#parts
    this.#controller = controller
    const finish = () => this.#finish()
    const unsubscribe = hub.subscribe({ onEvent: (event) => this.#send(`data: ${JSON.stringify(event)}\n\n`), onClose: finish })
    signal.addEventListener('abort', finish)
    this.#undo.push(unsubscribe, () => signal.removeEventListener('abort', finish))
    this.#send(greeting)
    this.#beatLater()
    if (hub.isClosed || signal.aborted) finish()
  }

  /** Stops listening; nothing is sent after this. */
  stop(): void {
    this.#controller = null
    for (const task of this.#undo.splice(0)) task()
  }

  #beatLater(): void {
    const callOff = this.#parts.clock.after(heartbeatInterval, () => {
      this.#undo.splice(this.#undo.indexOf(callOff), 1)
      this.#send(': beat\n\n')
      if (this.#controller) this.#beatLater()
    })
    this.#undo.push(callOff)
  }

  #send(text: string): void {
    if (!this.#controller) return
    if ((this.#controller.desiredSize ?? 0) <= -waitingLimit) this.#finish()
    else this.#controller.enqueue(this.#encoder.encode(text))
  }

  #finish(): void {
    const controller = this.#controller
    this.stop()
    controller?.close()
  }
}

/** Ends when the body is cancelled, the request aborted (a host may give a signal that never fires), or the hub closed. */
export function eventStream(parts: StreamParts): ReadableStream<Uint8Array> {
  const page = new PageStream(parts)
  const source = {
    start: (controller: ReadableStreamDefaultController<Uint8Array>) => page.open(controller),
    cancel: () => page.stop(),
  }
  return new ReadableStream<Uint8Array>(source, new CountQueuingStrategy({ highWaterMark: 16 }))
}

export function eventRoutes({ hub, clock, session }: BackendParts): Hono {
  return new Hono().get('/', (c) => {
    const greeting = `retry: 1000\nevent: hello\ndata: ${JSON.stringify(session.state())}\n\n`
    const body = eventStream({ hub, clock, greeting, signal: c.req.raw.signal })
    return new Response(body, {
      headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' },
    })
  })
}

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

/** Ends when the body is cancelled, the request aborted (a host may give no signal that ever fires), or the hub closed. */
export function eventStream({ hub, clock, greeting, signal }: StreamParts): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let stop = () => undefined as void
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let callOff = () => undefined as void
        const send = (text: string) => {
          if ((controller.desiredSize ?? 0) <= -waitingLimit) finish()
          else controller.enqueue(encoder.encode(text))
        }
        const unsubscribe = hub.subscribe({
          onEvent: (event) => send(`data: ${JSON.stringify(event)}\n\n`),
          onClose: () => finish(),
        })
        const beat = () => {
          callOff = clock.after(heartbeatInterval, beat)
          send(': beat\n\n')
        }
        stop = () => {
          unsubscribe()
          callOff()
          signal.removeEventListener('abort', finish)
        }
        const finish = () => {
          stop()
          controller.close()
        }
        signal.addEventListener('abort', finish)
        callOff = clock.after(heartbeatInterval, beat)
        send(greeting)
        if (hub.isClosed || signal.aborted) finish()
      },
      cancel() {
        stop()
      },
    },
    new CountQueuingStrategy({ highWaterMark: 16 }),
  )
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

/** The event stream: greeting, events, heartbeat, and an end from either side. */
import { expect, test } from 'vitest'
import { eventStream, heartbeatInterval, waitingLimit } from '../../backend/routes/events.ts'
import { EventHub } from '../../backend/session/event-hub.ts'
import { FakeClock } from './fake-clock.ts'
import { makeBackend } from './test-backend.ts'

const gone = { type: 'runRemoved', uid: 'run-1' } as const

function makeStream() {
  const hub = new EventHub()
  const clock = new FakeClock()
  const abort = new AbortController()
  const body = eventStream({ hub, clock, greeting: 'event: hello\n\n', signal: abort.signal })
  const reader = body.getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? null : new TextDecoder().decode(value)
  }
  return { hub, clock, abort, reader, read }
}

test('a stream greets, passes events on as JSON, and beats in between', async () => {
  const { hub, clock, read } = makeStream()
  expect(await read()).toBe('event: hello\n\n')
  hub.broadcast(gone)
  expect(await read()).toBe('data: {"type":"runRemoved","uid":"run-1"}\n\n')
  clock.advance(heartbeatInterval)
  expect(await read()).toBe(': beat\n\n')
  clock.advance(heartbeatInterval)
  expect(await read()).toBe(': beat\n\n')
})

test('a cancelled body stops listening and its heartbeat', async () => {
  const { hub, clock, reader } = makeStream()
  await reader.cancel()
  expect([hub.size, clock.waiting]).toEqual([0, 0])
  hub.broadcast(gone)
})

test('an aborted request ends its stream, as does one that was aborted before', async () => {
  const { hub, clock, abort, read } = makeStream()
  await read()
  abort.abort()
  expect([await read(), hub.size, clock.waiting]).toEqual([null, 0, 0])
  const parts = { hub, clock, greeting: 'x', signal: AbortSignal.abort() }
  await new Response(eventStream(parts)).text()
  expect([hub.size, clock.waiting]).toEqual([0, 0])
})

test('closing the hub ends every stream', async () => {
  const { hub, read, clock } = makeStream()
  await read()
  hub.close()
  expect([await read(), clock.waiting]).toEqual([null, 0])
})

test('a page that reads nothing is let go before its messages fill the memory', () => {
  const { hub } = makeStream()
  for (let count = 0; count < waitingLimit + 100; count++) hub.broadcast(gone)
  expect(hub.size).toBe(0)
})

test('the route greets with the present state and streams edits', async () => {
  const { ask, backend } = await makeBackend()
  const answer = await ask('GET', '/api/events')
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
  const reader = answer.body?.getReader()
  const text = new TextDecoder().decode((await reader?.read())?.value)
  expect(text).toBe(`retry: 1000\nevent: hello\ndata: ${JSON.stringify(backend.session.state())}\n\n`)
  await reader?.cancel()
})

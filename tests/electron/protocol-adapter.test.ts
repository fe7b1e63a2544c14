/** The adapter of the scheme, through a stand-in that treats requests and answers as Electron does. */
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { createProtocolAdapter } from '../../electron/main/protocol-adapter.ts'
import { type NetworkAnswer, StandInElectron } from '../stand-ins/electron.ts'
import { settle } from '../stand-ins/shell-harness.ts'

type Handler = Parameters<typeof createProtocolAdapter>[0]

function served(handler: Handler) {
  const electron = new StandInElectron()
  electron.becomeReady()
  const errors: unknown[] = []
  const adapter = createProtocolAdapter(handler, (_url, error) => errors.push(error))
  electron.protocol.handle('app', adapter.handle)
  const get = async (path: string, init?: RequestInit) => {
    const answer = await electron.request(`app://ironpark/${path}`, init)
    if ('error' in answer) throw new Error(answer.error)
    return answer
  }
  return { electron, adapter, errors, get }
}

const bodyOf = async (answer: Exclude<NetworkAnswer, { error: string }>) => (answer.body ? text(answer.body) : '')

test('a bare handler that throws is a network error; the adapter makes it a JSON 500 and reports it', async () => {
  const bare = new StandInElectron()
  bare.becomeReady()
  bare.protocol.handle('app', () => {
    throw new Error('boom')
  })
  expect(await bare.request('app://ironpark/x')).toEqual({ error: 'net::ERR_UNEXPECTED' })
  const { get, errors } = served(() => {
    throw new Error('boom /home/a')
  })
  const answer = await get('api/x')
  expect(answer.status).toBe(500)
  const body = await bodyOf(answer)
  expect(JSON.parse(body)).toMatchObject({ code: 'internal', message: { zh: expect.any(String), en: expect.any(String) } })
  expect(body).not.toContain('boom')
  expect(errors).toHaveLength(1)
})

test('the handler gets a signal that is aborted when the page cancels the body', async () => {
  let signal: AbortSignal | null = null
  let cancelled = false
  const { get, adapter } = served((request) => {
    signal = request.signal
    const body = new ReadableStream({
      pull: (controller) => controller.enqueue(new TextEncoder().encode('data: 1\n\n')),
      cancel: () => {
        cancelled = true
      },
    })
    return new Response(body, { headers: { 'content-type': 'text/event-stream' } })
  })
  const answer = await get('api/events')
  await new Promise((resolve) => answer.body?.once('data', resolve))
  expect(signal).toMatchObject({ aborted: false })
  answer.body?.destroy()
  await settle()
  expect(signal).toMatchObject({ aborted: true })
  expect(cancelled).toBe(true)
  expect(adapter.openCount()).toBe(0)
})

test('the first event of a stream comes through before there is a second', async () => {
  const { get } = served(() => {
    const body = new ReadableStream({ start: (controller) => controller.enqueue(new TextEncoder().encode('data: hello\n\n')) })
    return new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } })
  })
  const answer = await get('api/events')
  const first = await new Promise((resolve) => answer.body?.once('data', resolve))
  expect(String(first)).toBe('data: hello\n\n')
  expect(answer.headers['content-length']).toBeUndefined()
  answer.body?.destroy()
})

test('a body and a method reach the handler', async () => {
  const { get } = served(async (request) => new Response(`${request.method} ${await request.text()}`))
  expect(await bodyOf(await get('api/edit', { method: 'POST', body: '{"a":1}' }))).toBe('POST {"a":1}')
})

describe('Content-Length', () => {
  test('is set where the answer is there as a whole', async () => {
    const { get } = served(() => new Response('四个字节'))
    // Four characters of three bytes.
    expect((await get('x')).headers['content-length']).toBe('12')
  })
  test('is not invented for a stream of several chunks, whose bytes all come through in order', async () => {
    const { get } = served(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              for (const part of ['a', 'b', 'c']) controller.enqueue(new TextEncoder().encode(part))
              controller.close()
            },
          }),
        ),
    )
    const answer = await get('x')
    expect(answer.headers['content-length']).toBeUndefined()
    expect(await bodyOf(answer)).toBe('abc')
  })
  test('of an empty answer is 0, and 204 stays without a body', async () => {
    const { get } = served((request) => (request.url.endsWith('none') ? new Response(null, { status: 204 }) : new Response('')))
    expect((await get('empty')).headers['content-length']).toBe('0')
    const none = await get('none')
    expect([none.status, none.body]).toEqual([204, null])
  })
})

describe('Range', () => {
  const digits = '0123456789'
  const cases: [header: string, status: number, body: string, range: string | undefined][] = [
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=0-99', 206, digits, 'bytes 0-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=4-2', 200, digits, undefined],
    ['bytes=0-1,3-4', 200, digits, undefined],
    ['lines=1-2', 200, digits, undefined],
  ]
  test.each(cases)('%s answers %i with "%s"', async (header, status, body, range) => {
    const { get } = served(() => new Response(digits))
    const answer = await get('x', { headers: { range: header } })
    expect([answer.status, await bodyOf(answer), answer.headers['content-range']]).toEqual([status, body, range])
    expect(answer.headers['content-length']).toBe(String(body.length))
  })
  test('is cut out of a stream of stated length, over its chunks', async () => {
    const { get } = served(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              for (const part of ['012', '345', '6789']) controller.enqueue(new TextEncoder().encode(part))
              controller.close()
            },
          }),
          { headers: { 'content-length': '10' } },
        ),
    )
    const answer = await get('x', { headers: { range: 'bytes=2-6' } })
    expect([answer.status, await bodyOf(answer)]).toEqual([206, '23456'])
  })
})

test('documents and scripts carry the policy, every answer nosniff, and none a cookie', async () => {
  const { get } = served((request) => {
    const type = request.url.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8'
    return new Response('x', {
      headers: [
        ['content-type', type],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
      ],
    })
  })
  for (const path of ['', 'worker.js']) {
    const { headers } = await get(path)
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['set-cookie']).toBeUndefined()
  }
})

test('another host on the same scheme gets 404 and never reaches the handler', async () => {
  let calls = 0
  const { electron } = served(() => {
    calls += 1
    return new Response('secret')
  })
  for (const url of ['app://ironpark.example/', 'app://other/', 'app://ironpark:81/']) {
    expect(await electron.request(url)).toMatchObject({ status: 404 })
  }
  expect(calls).toBe(0)
})

test('after close everything under way is aborted and new requests get 503', async () => {
  const signals: AbortSignal[] = []
  const { get, adapter } = served((request) => {
    signals.push(request.signal)
    return new Response(new ReadableStream({ start: (c) => c.enqueue(new Uint8Array([1])) }), {
      headers: { 'content-type': 'text/event-stream' },
    })
  })
  const open = await get('api/events')
  adapter.close()
  expect(signals[0]?.aborted).toBe(true)
  expect((await get('api/scenario')).status).toBe(503)
  open.body?.destroy()
})

test('a body that fails midway fails the download and is reported', async () => {
  const { get, errors } = served(
    () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(new Error('disk'))
          },
        }),
        { headers: { 'content-type': 'text/event-stream' } },
      ),
  )
  const answer = await get('x')
  await expect(bodyOf(answer)).rejects.toThrow()
  expect(String(errors[0])).toContain('disk')
})

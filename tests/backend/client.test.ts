/** The client against the app itself, without a server: what it sends is what the routes take. */
import { expect, test } from 'vitest'
import { ApiError, type ServerEvent } from '../../backend/client/contract.ts'
import { createClient } from '../../backend/client/create-client.ts'
import type { EventSourceLike } from '../../backend/client/event-listener.ts'
import { reconnectDelay } from '../../backend/client/event-listener.ts'
import type { BackendOptions } from '../../backend/create-backend.ts'
import { hashPin } from '../../backend/kiosk/pin.ts'
import { updateRecord } from '../../domain/index.ts'
import { FakeClock } from './fake-clock.ts'
import { chunk, density, request, summaryOf } from './fake-run.ts'
import { makeBackend } from './test-backend.ts'

/** An EventSource whose stream the test holds: open, said to, broken, or closed for good as after an HTTP error. */
class FakeEventSource implements EventSourceLike {
  readonly url: string
  readyState = 1
  readonly #listeners = new Map<string, ((event: { data?: unknown }) => void)[]>()

  constructor(url: string) {
    this.url = url
  }

  addEventListener(type: string, listener: (event: { data?: unknown }) => void) {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  close() {
    this.readyState = 2
  }

  say(type: string, data?: unknown) {
    for (const listener of this.#listeners.get(type) ?? []) listener({ data: JSON.stringify(data) })
  }
}

async function makeClient(options: Partial<BackendOptions> = {}) {
  const made = await makeBackend(options)
  const sources: FakeEventSource[] = []
  const timers = new FakeClock()
  const client = createClient('http://any.test', {
    fetch: async (sent) => made.backend.fetch(sent),
    openEvents: (url) => {
      const source = new FakeEventSource(url)
      sources.push(source)
      made.backend.hub.subscribe({ onEvent: (event) => source.readyState === 1 && source.say('message', event) })
      return source
    },
    after: timers.after,
  })
  const events: ServerEvent[] = []
  const lane = () => {
    const document = made.store().document()
    const gate = Object.values(document.gates)[0]
    if (!gate) throw new Error('the fixture has no gate')
    return updateRecord(document, 'gates', gate.uid, { lanes: gate.lanes + 1 })
  }
  const hello = (source: FakeEventSource | undefined) => source?.say('hello', made.backend.session.state())
  return { ...made, client, sources, timers, events, lane, hello }
}

const label = { zh: '改', en: 'Change' }

test('session, scenario, edit, undo, redo and files go through', async () => {
  const { client, lane } = await makeClient()
  expect((await client.session()).mode).toBe('plan')
  const scenario = await client.scenario()
  const edited = await client.edit({ diff: lane(), label, revision: scenario.revision })
  expect(edited.revision).toBe(scenario.revision + 1)
  expect((await client.undo()).scenarioHash).toBe(scenario.scenarioHash)
  expect((await client.redo()).scenarioHash).toBe(edited.scenarioHash)
  expect((await client.files()).map((file) => file.kind)).toEqual(['recent'])
  expect((await client.retrySave()).file.saveState).toBe('saved')
})

test('open and save-as take paths with Chinese, spaces, # and %', async () => {
  const { client } = await makeClient()
  const path = '/tmp/首钢 园#1 50%/方案.ironpark.gpkg'
  expect((await client.open({ path })).file.path).toBe(path)
  const copy = '/tmp/审阅 #2 100%.ironpark.gpkg'
  expect((await client.saveAs({ path: copy, isCompact: true, overwrite: false })).file.path).toBe(copy)
})

test('a run from start to removal; chunk addresses lead to its bytes, and the density comes decoded', async () => {
  const { client, runner, ask } = await makeClient()
  const run = await client.startRun(request)
  runner.say(chunk(0, new Uint8Array([1, 2, 3])))
  const url = new URL(client.chunkUrl(run.uid, 0))
  expect([...new Uint8Array(await (await ask('GET', url.pathname)).arrayBuffer())]).toEqual([1, 2, 3])
  const job = runner.jobs[0]
  if (!job) throw new Error('no job')
  runner.say({ type: 'done', summary: summaryOf(job), density })
  await expect.poll(async () => (await client.runs())[0]?.state, { timeout: 4000 }).toBe('done')
  expect(await client.density(run.uid)).toEqual(density)
  await client.removeRun(run.uid)
  expect(await client.runs()).toEqual([])
})

test('cancel answers the cancelled run', async () => {
  const { client } = await makeClient()
  const run = await client.startRun(request)
  expect((await client.cancelRun(run.uid)).state).toBe('cancelled')
})

test('a refusal rejects with status, code and message in both languages; 409 carries the present state', async () => {
  const { client, lane, backend } = await makeClient()
  const diff = lane()
  await client.edit({ diff, label, revision: 0 })
  const error = await client.edit({ diff: lane(), label, revision: 0 }).catch((problem: unknown) => problem)
  expect(error).toBeInstanceOf(ApiError)
  expect(error).toMatchObject({ status: 409, body: { code: 'conflict', state: backend.session.state() } })
  await expect(client.density('none')).rejects.toMatchObject({ status: 404, body: { code: 'noChunk' } })
})

test('a server that is gone, or answers something else, is an ApiError too', async () => {
  const parts = { openEvents: (url: string) => new FakeEventSource(url), after: new FakeClock().after }
  const gone = createClient('http://any.test', { ...parts, fetch: () => Promise.reject(new TypeError('fetch failed')) })
  await expect(gone.session()).rejects.toMatchObject({ status: 0, body: { code: 'unreachable' } })
  const strange = createClient('http://any.test', { ...parts, fetch: async () => new Response('<html>', { status: 502 }) })
  await expect(strange.session()).rejects.toMatchObject({ status: 502, body: { code: 'unreadable' } })
})

test('leaving the kiosk answers whether the PIN was right', async () => {
  const { client } = await makeClient({ mode: 'kiosk', kioskPin: await hashPin('1357') })
  expect(await client.leaveKiosk('9999')).toEqual({ ok: false, retryAfter: 0 })
  expect(await client.leaveKiosk('1357')).toEqual({ ok: true, retryAfter: 0 })
})

test('events come until the listener stops', async () => {
  const { client, sources, events, hello, lane } = await makeClient()
  const { revision } = await client.scenario()
  const stop = client.listen((event) => events.push(event))
  expect(sources[0]?.url).toBe('http://any.test/api/events')
  hello(sources[0])
  const edited = await client.edit({ diff: lane(), label, revision })
  // The greeting brought no news, so that the first event is the edit.
  expect(events).toMatchObject([{ type: 'scenario', state: { revision: edited.revision } }])
  stop()
  await client.undo()
  expect([events.length, sources[0]?.readyState]).toEqual([1, 2])
})

test('after a break that the browser gives up, the client comes back with growing delay, and tells what was missed', async () => {
  const { client, sources, timers, events, hello, lane, backend, runner } = await makeClient()
  await client.scenario()
  const removed = await client.startRun(request)
  client.listen((event) => events.push(event))
  hello(sources[0])
  sources[0]?.close()
  sources[0]?.say('error')
  timers.advance(499)
  expect(sources).toHaveLength(1)
  timers.advance(1)
  expect(sources).toHaveLength(2)
  // While nobody listened: the run was cancelled, another finished, and the scenario was edited elsewhere.
  await backend.runs.cancel(removed.uid)
  await backend.runs.remove(removed.uid)
  events.length = 0
  const second = await backend.runs.start(request)
  const job = runner.jobs.at(-1)
  if (!second.ok || !job) throw new Error('no second run')
  runner.say({ type: 'done', summary: summaryOf(job), density })
  await expect.poll(() => backend.runs.isBusy, { timeout: 4000 }).toBe(false)
  events.length = 0
  const state = { ...backend.session.state(), revision: backend.session.state().revision + 1 }
  sources[1]?.say('hello', state)
  expect(events).toEqual([{ type: 'scenario', state, diff: null }])
  await expect.poll(() => events.length, { timeout: 4000 }).toBe(2)
  expect(events[1]).toMatchObject({ type: 'run', run: { uid: second.value.uid, state: 'done' } })
  expect(lane()).toBeDefined()
})

test('while the browser itself reconnects, no second stream is opened', async () => {
  const { client, sources, timers, hello } = await makeClient()
  client.listen(() => undefined)
  hello(sources[0])
  if (sources[0]) sources[0].readyState = 0
  sources[0]?.say('error')
  timers.advance(60_000)
  expect(sources).toHaveLength(1)
})

test('reconnect delays double from half a second to ten seconds', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map(reconnectDelay)).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000])
})

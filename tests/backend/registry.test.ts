/** The run registry with a worker that says what the test tells it to: order, throttle, cancel, failure, staleness. */
import { expect, test } from 'vitest'
import type { ServerEvent } from '../../backend/client/contract.ts'
import { progressInterval } from '../../backend/runs/active-run.ts'
import type { RunMessage } from '../../backend/runs/run-worker-protocol.ts'
import { type RunInfo, updateRecord } from '../../domain/index.ts'
import { chunk, density, request, summaryOf } from './fake-run.ts'
import { diskFull } from './fake-scenario-store.ts'
import { makeBackend } from './test-backend.ts'

async function makeRegistry() {
  const made = await makeBackend()
  const events: ServerEvent[] = []
  made.backend.hub.subscribe({ onEvent: (event) => events.push(event) })
  const { runs, session } = made.backend
  const start = async (): Promise<RunInfo> => {
    const result = await runs.start(request)
    if (!result.ok) throw new Error(result.reason.message.en)
    return result.value
  }
  const finish = () => {
    const job = made.runner.jobs.at(-1)
    if (!job) throw new Error('no run was started')
    made.runner.say({ type: 'done', summary: summaryOf(job), density })
  }
  const runEvents = () => events.flatMap((event) => (event.type === 'run' ? [event.run] : []))
  const isIdle = () => expect.poll(() => runs.isBusy, { timeout: 4000 }).toBe(false)
  const addLane = async () => {
    const gate = Object.values(session.store().document().gates)[0]
    if (!gate) throw new Error('the fixture has no gate')
    const diff = updateRecord(session.store().document(), 'gates', gate.uid, { lanes: gate.lanes + 1 })
    return session.edit({ diff, label: { zh: '改', en: 'Change' }, revision: session.state().revision })
  }
  return { ...made, runs, session, events, start, finish, runEvents, isIdle, addLane }
}

const progress = (value: number, state: 'compiling' | 'running' = 'running'): RunMessage => ({
  type: 'progress',
  state,
  progress: value,
  reached: 36_000 + 1200 * value,
  present: 100 * value,
})

test('a run is in the file before its first chunk, and is whole when it is done', async () => {
  const { start, runner, finish, store, runs, isIdle } = await makeRegistry()
  const { uid, state, isStale } = await start()
  expect([state, isStale, store().fakeRuns.has(uid)]).toEqual(['compiling', false, true])
  expect(runner.jobs[0]).toMatchObject({ request, recordFrames: true, scenarioHash: store().state().scenarioHash })
  for (const index of [0, 1, 2]) runner.say(chunk(index))
  finish()
  await isIdle()
  const [run] = await runs.list()
  expect(run).toMatchObject({ uid, state: 'done', progress: 1, chunkCount: 3, reached: request.to, error: null })
  expect(run?.summary?.hash).toBe('cafe')
})

test('a chunk that is not yet written can be read already', async () => {
  const { start, runner, runs, store } = await makeRegistry()
  const { uid } = await start()
  const held: (() => void)[] = []
  store().gate = new Promise((done) => held.push(done))
  runner.say(chunk(0, new Uint8Array([4, 5])))
  expect(await runs.chunk(uid, 0)).toEqual(new Uint8Array([4, 5]))
  expect((await runs.list())[0]?.chunkCount).toBe(0)
  for (const release of held) release()
  await expect.poll(async () => (await runs.list())[0]?.chunkCount, { timeout: 4000 }).toBe(1)
  expect(await store().readChunk(uid, 0)).toEqual(new Uint8Array([4, 5]))
})

test('progress is told five times a second at most, and the last word is never lost', async () => {
  const { start, runner, clock, runEvents } = await makeRegistry()
  await start()
  runner.say(progress(0.01))
  const before = runEvents().length
  // 100 messages, 10 ms apart, are one second: at most 1,000 / 200 = 5 events, and one more for the rest.
  for (let step = 1; step <= 100; step++) {
    clock.advance(10)
    runner.say(progress(step / 100))
  }
  clock.advance(progressInterval)
  const told = runEvents().slice(before)
  expect(told.length).toBeGreaterThanOrEqual(4)
  expect(told.length).toBeLessThanOrEqual(6)
  expect(told.at(-1)?.progress).toBe(1)
})

test('a change from compiling to running is told at once', async () => {
  const { start, runner, runEvents } = await makeRegistry()
  await start()
  runner.say(progress(0.1, 'compiling'))
  runner.say(progress(0.2))
  expect(runEvents().at(-1)?.state).toBe('running')
})

test('a cancelled run leaves the file as it was, and late messages change nothing', async () => {
  const { start, runner, finish, runs, store, runEvents } = await makeRegistry()
  const { uid } = await start()
  runner.say(chunk(0))
  const cancelled = await runs.cancel(uid)
  expect(cancelled).toMatchObject({ ok: true, value: { state: 'cancelled' } })
  runner.say(chunk(1))
  finish()
  expect([store().fakeRuns.size, runner.cancels, runs.isBusy]).toEqual([0, 1, false])
  expect(runEvents().at(-1)).toMatchObject({ uid, state: 'cancelled' })
  expect(await runs.cancel(uid)).toMatchObject({ ok: false, reason: { code: 'runEnded' } })
})

test('two requests at once start one run', async () => {
  const { runs, runner } = await makeRegistry()
  const results = await Promise.all([runs.start(request), runs.start(request)])
  expect(results.map((result) => result.ok)).toEqual([true, false])
  expect(runner.jobs).toHaveLength(1)
})

test('a disk that fills while recording fails the run with the reason, stops the worker and leaves no run behind', async () => {
  const { start, runner, runs, store, isIdle } = await makeRegistry()
  const { uid } = await start()
  runner.say(chunk(0))
  await expect.poll(async () => (await runs.list())[0]?.chunkCount, { timeout: 4000 }).toBe(1)
  store().isFull = true
  runner.say(chunk(1))
  runner.say(chunk(2))
  await isIdle()
  const [run] = await runs.list()
  expect(run).toMatchObject({ uid, state: 'failed', error: `${diskFull.message.zh} ${diskFull.message.en}`, summary: null })
  expect([store().fakeRuns.size, runner.cancels]).toEqual([0, 1])
})

test('a disk that is full at the last write fails the run too', async () => {
  const { start, finish, runs, store, isIdle } = await makeRegistry()
  await start()
  store().isFull = true
  finish()
  await isIdle()
  expect((await runs.list())[0]).toMatchObject({ state: 'failed' })
  expect(store().fakeRuns.size).toBe(0)
})

test('a full disk refuses a run before it begins', async () => {
  const { runs, runner, store } = await makeRegistry()
  store().isFull = true
  expect(await runs.start(request)).toEqual({ ok: false, reason: diskFull })
  expect([runner.jobs.length, runs.isBusy]).toEqual([0, false])
})

test('a worker that fails, or cannot start, fails the run with its message', async () => {
  const { start, runner, runs, isIdle } = await makeRegistry()
  await start()
  runner.say({ type: 'failed', message: 'No gate is open.' })
  await isIdle()
  expect((await runs.list())[0]).toMatchObject({ state: 'failed', error: 'No gate is open.' })
  runner.problem = 'no thread'
  await start()
  await isIdle()
  expect((await runs.list()).map((run) => run.error).sort()).toEqual(['No gate is open.', 'no thread'])
})

test('an edit of model inputs makes runs stale, and undo makes them fresh: each is told', async () => {
  const { start, finish, isIdle, addLane, session, runEvents, runs } = await makeRegistry()
  const { uid } = await start()
  finish()
  await isIdle()
  await addLane()
  await expect.poll(() => runEvents().at(-1), { timeout: 4000 }).toMatchObject({ uid, isStale: true })
  expect((await runs.list())[0]?.isStale).toBe(true)
  await session.undo()
  await expect.poll(() => runEvents().at(-1), { timeout: 4000 }).toMatchObject({ uid, isStale: false })
})

test('an edit while a run is computed marks it stale', async () => {
  const { start, addLane, finish, isIdle, runs, runEvents } = await makeRegistry()
  await start()
  await addLane()
  await expect.poll(() => runEvents().at(-1)?.isStale, { timeout: 4000 }).toBe(true)
  finish()
  await isIdle()
  expect((await runs.list())[0]).toMatchObject({ state: 'done', isStale: true })
})

test('removing takes a run out of the file and tells it; the one that is computed must be cancelled first', async () => {
  const { start, finish, isIdle, runs, store, events } = await makeRegistry()
  const { uid } = await start()
  expect(await runs.remove(uid)).toMatchObject({ ok: false, reason: { code: 'runUnderWay' } })
  finish()
  await isIdle()
  expect(await runs.remove(uid)).toEqual({ ok: true, value: null })
  expect([store().fakeRuns.size, events.at(-1)]).toEqual([0, { type: 'runRemoved', uid }])
  expect(await runs.remove(uid)).toMatchObject({ ok: false, reason: { code: 'unknownRun' } })
})

test('opening another file cancels the run in the old one first; its runs are no longer listed', async () => {
  const { start, ask, store, runs, runner } = await makeRegistry()
  const old = store()
  await start()
  await ask('POST', '/api/scenario/open', { path: '/tmp/other.gpkg' })
  expect([old.fakeRuns.size, old.isClosed, runner.cancels, runs.isBusy]).toEqual([0, true, 1, false])
  expect(await runs.list()).toEqual([])
})

test('a file that cannot be opened leaves the run alone', async () => {
  const { start, ask, files, runs, runner } = await makeRegistry()
  await start()
  files.missing.add('/tmp/gone.gpkg')
  expect((await ask('POST', '/api/scenario/open', { path: '/tmp/gone.gpkg' })).status).toBe(404)
  expect([runs.isBusy, runner.cancels]).toEqual([true, 0])
})

test('save-as waits for no run: it is refused while one records', async () => {
  const { start, ask } = await makeRegistry()
  await start()
  const answer = await ask('POST', '/api/scenario/save-as', { path: '/tmp/b.gpkg', isCompact: false, overwrite: false })
  expect([answer.status, (await answer.json()).code]).toEqual([409, 'runUnderWay'])
})

test('closing the backend cancels the run, closes the file once, and starts nothing more', async () => {
  const { backend, start, runs, store, runner } = await makeRegistry()
  await start()
  await Promise.all([backend.close(), backend.close()])
  expect([runner.cancels, store().isClosed, runs.isBusy]).toEqual([1, true, false])
  expect(await runs.start(request)).toMatchObject({ ok: false, reason: { code: 'closing' } })
})

const checkpoint = (time: number, chunkCount: number): RunMessage => ({
  type: 'checkpoint',
  time,
  inputHash: `past-${time}`,
  chunkCount,
  bytes: new Uint8Array([7, time % 251]),
})

test('a run that is paused waits in the file, and goes on from its checkpoint with the chunks before it', async () => {
  const { start, runner, runs, store, finish, isIdle } = await makeRegistry()
  const { uid } = await start()
  for (const index of [0, 1]) runner.say(chunk(index))
  const paused = runs.pause(uid)
  expect(runner.pauses).toBe(1)
  runner.say(checkpoint(36_600, 2))
  runner.say({ type: 'paused' })
  expect(await paused).toMatchObject({ ok: true, value: { state: 'paused' } })
  expect(await runs.list()).toMatchObject([{ uid, state: 'paused', reached: 36_600, progress: 0.5, chunkCount: 2 }])
  expect(await runs.resume(uid)).toMatchObject({ ok: true, value: { uid, state: 'compiling' } })
  expect(runner.jobs.at(-1)?.checkpoints).toEqual([{ runUid: uid, time: 36_600, inputHash: 'past-36600', chunkCount: 2 }])
  runner.say({ type: 'wantCheckpoint', runUid: uid, time: 36_600 })
  await expect.poll(() => runner.given).toEqual([new Uint8Array([7, 36_600 % 251])])
  runner.say({ type: 'resumed', runUid: uid, time: 36_600, chunkCount: 2 })
  runner.say(chunk(2))
  finish()
  await isIdle()
  expect(await runs.list()).toMatchObject([{ uid, state: 'done', chunkCount: 3 }])
  expect([...(store().fakeRuns.get(uid)?.chunks.keys() ?? [])]).toEqual([0, 1, 2])
})

test('a paused run of a scenario that has changed is not gone on with, until the change is undone', async () => {
  const { start, runner, runs, session, addLane } = await makeRegistry()
  const { uid } = await start()
  const paused = runs.pause(uid)
  runner.say(checkpoint(36_600, 0))
  runner.say({ type: 'paused' })
  await paused
  await addLane()
  expect(await runs.resume(uid)).toMatchObject({ ok: false, reason: { code: 'runStale' } })
  await session.undo()
  expect(await runs.resume(uid)).toMatchObject({ ok: true })
  await runs.cancelAll()
})

test('a new run is offered what earlier runs have kept, and takes over the chunks before the checkpoint that it goes on from', async () => {
  const { start, runner, runs, finish, isIdle, store } = await makeRegistry()
  const first = await start()
  for (const index of [0, 1, 2]) runner.say(chunk(index))
  runner.say(checkpoint(36_600, 2))
  finish()
  await isIdle()
  const second = await start()
  expect(runner.jobs.at(-1)?.checkpoints).toMatchObject([{ runUid: first.uid, time: 36_600 }])
  runner.say({ type: 'resumed', runUid: first.uid, time: 36_600, chunkCount: 2 })
  runner.say(chunk(2, new Uint8Array([9])))
  finish()
  await isIdle()
  const chunks = [...(store().fakeRuns.get(second.uid)?.chunks ?? [])]
  expect(chunks.map(([index, bytes]) => [index, [...bytes]])).toEqual([
    [0, [0, 1, 2]],
    [1, [1, 1, 2]],
    [2, [9]],
  ])
  expect((await runs.list()).find(({ uid }) => uid === second.uid)).toMatchObject({ state: 'done', chunkCount: 3 })
})

test('pausing or going on with a run that is not there, or not in that state, is refused', async () => {
  const { start, runs, finish, isIdle } = await makeRegistry()
  expect(await runs.pause('none')).toMatchObject({ ok: false, reason: { code: 'unknownRun' } })
  const { uid } = await start()
  expect(await runs.resume(uid)).toMatchObject({ ok: false, reason: { code: 'runUnderWay' } })
  finish()
  await isIdle()
  expect(await runs.pause(uid)).toMatchObject({ ok: false, reason: { code: 'runEnded' } })
  expect(await runs.resume(uid)).toMatchObject({ ok: false, reason: { code: 'runEnded' } })
})

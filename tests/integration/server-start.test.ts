/** `ironpark start` as people run it: served on loopback, planned, reviewed, exhibited, ended. */
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { footprintOf, makeHome, makeScenario, root, runProgram, serve } from './server-program.ts'

const request = {
  date: '2024-05-01',
  from: 32_400,
  to: 33_000,
  seed: 7,
  threads: 1,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.05,
  scheduler: 'multiRate',
}

test('the scenario is 200 with the cookie and 401 without; the edit is kept over a restart', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const app = await serve(home, [path])
  expect((await fetch(`${app.origin}/api/scenario`)).status).toBe(401)
  const scenario = await (await app.ask('GET', '/api/scenario')).json()
  expect([scenario.file.path, scenario.document.zones.plaza.name.en]).toEqual([path, 'Plaza'])
  const gate = scenario.document.gates.west
  const diff = { added: {}, updated: { gates: { west: [gate, { ...gate, lanes: gate.lanes + 2 }] } }, removed: {} }
  const edit = { diff, label: { zh: '增加通道', en: 'More lanes' }, revision: scenario.revision }
  const edited = await (await app.ask('POST', '/api/scenario/edit', edit)).json()
  expect(await app.stop()).toBe(0)

  // Without a file, the one that was open last is opened again.
  const again = await serve(home, [])
  const kept = await (await again.ask('GET', '/api/scenario')).json()
  expect([kept.file.path, kept.scenarioHash, kept.document.gates.west.lanes]).toEqual([path, edited.scenarioHash, gate.lanes + 2])
  expect(kept.history.undoLabel).toEqual(edit.label)
  const undone = await (await again.ask('POST', '/api/scenario/undo')).json()
  expect(undone.scenarioHash).toBe(scenario.scenarioHash)
})

test('a run through the API has the hash of the command line, and its frames can be read', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const app = await serve(home, [path])
  const { uid } = await (await app.ask('POST', '/api/runs', request)).json()
  const runs = async () => (await app.ask('GET', '/api/runs')).json()
  await expect.poll(async () => (await runs())[0].state, { timeout: 60_000, interval: 100 }).toBe('done')
  const [run] = await runs()
  expect([run.uid, run.isStale]).toEqual([uid, false])
  // 600 s in chunks of 10 intervals of 1 s: 60 chunks.
  expect(run.chunkCount).toBe(60)
  expect((await app.ask('GET', `/api/runs/${uid}/chunks/59`)).status).toBe(200)
  expect((await app.ask('GET', `/api/runs/${uid}/chunks/60`)).status).toBe(404)
  expect((await app.ask('GET', `/api/runs/${uid}/density`)).status).toBe(200)
  await app.stop()
  const line = ['simulate', path, '--date', request.date, '--from', '09:00', '--to', '09:10', '--seed', '7', '--threads', '2', '--json']
  const printed = await runProgram(home, line)
  expect(JSON.parse(printed.stdout).hash).toBe(run.summary.hash)
})

test('a run that is cancelled leaves no trace in the file, and ending the program ends a run', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const app = await serve(home, [path])
  const long = { ...request, to: 75_600 }
  const first = await (await app.ask('POST', '/api/runs', long)).json()
  expect((await (await app.ask('POST', `/api/runs/${first.uid}/cancel`)).json()).state).toBe('cancelled')
  expect((await app.ask('POST', '/api/runs', long)).status).toBe(201)
  expect(await app.stop()).toBe(0)
  const again = await serve(home, [path])
  expect(await (await again.ask('GET', '/api/runs')).json()).toEqual([])
})

test('a reviewed file and its folder stay as they were, and writing is 403', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const before = footprintOf(dirname(path))
  const app = await serve(home, [path, '--review'])
  const scenario = await (await app.ask('GET', '/api/scenario')).json()
  expect(before[0]).toContain(scenario.file.review.fileHash)
  for (const route of ['/api/scenario/undo', '/api/scenario/edit', '/api/runs', '/api/scenario/open'])
    expect((await app.ask('POST', route, {})).status).toBe(403)
  expect(footprintOf(dirname(path))).toEqual(before)
  await app.stop()
  expect(footprintOf(dirname(path))).toEqual(before)
})

test('a kiosk prints its first PIN once, refuses a wrong one, and becomes a planner with the right one', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const app = await serve(home, [path, '--kiosk'])
  const pin = /exhibition is (\d{6})/.exec(app.output())?.[1]
  const leave = async (text: string | undefined) => (await app.ask('POST', '/api/kiosk/leave', { pin: text })).json()
  expect((await app.ask('POST', '/api/scenario/undo')).status).toBe(403)
  expect(await leave(pin === '000000' ? '111111' : '000000')).toEqual({ ok: false, retryAfter: 0 })
  expect(await leave(pin)).toEqual({ ok: true, retryAfter: 0 })
  expect((await (await app.ask('GET', '/api/session')).json()).mode).toBe('plan')
  await app.stop()
  const again = await serve(home, [path, '--kiosk'])
  expect(again.output()).not.toMatch(/exhibition is/)
})

test('a file that cannot be opened, and a port in use, are one sentence and exit code 1', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const missing = await runProgram(home, ['start', '--browser', '--no-open', join(home, 'gone.gpkg')])
  expect([missing.code, missing.stdout]).toEqual([1, ''])
  expect(missing.stderr.trim().split('\n')).toHaveLength(1)
  const app = await serve(home, [path])
  const second = await runProgram(home, ['start', '--browser', '--no-open', '--port', new URL(app.origin).port, path])
  expect([second.code, second.stdout]).toEqual([1, ''])
  expect(second.stderr).toContain('is in use')
})

test('a first start copies the bundled park into the own folder; its edits outlive a kill -9, and the bundled files are as they were', async () => {
  const home = makeHome()
  const bundled = join(root, 'out', 'scenarios')
  const before = footprintOf(bundled)
  const app = await serve(home, [])
  const scenario = await (await app.ask('GET', '/api/scenario')).json()
  expect(scenario.file.isUntitled).toBe(true)
  expect(dirname(scenario.file.path)).toBe(join(home, 'Ironpark'))
  const [run] = await (await app.ask('GET', '/api/runs')).json()
  expect([run.state, run.isStale, run.chunkCount > 0]).toEqual(['done', false, true])
  const [uid = '', zone] = Object.entries(scenario.document.zones as Record<string, { isOpen: boolean }>)[0] ?? []
  const diff = { added: {}, updated: { zones: { [uid]: [zone, { ...zone, isOpen: !zone?.isOpen }] } }, removed: {} }
  const edit = { diff, label: { zh: '关闭', en: 'Close' }, revision: scenario.revision }
  const edited = await (await app.ask('POST', '/api/scenario/edit', edit)).json()
  expect(edited.scenarioHash).not.toBe(scenario.scenarioHash)
  await app.kill()
  const again = await serve(home, [])
  const kept = await (await again.ask('GET', '/api/scenario')).json()
  expect([kept.file.path, kept.scenarioHash]).toEqual([scenario.file.path, edited.scenarioHash])
  expect((await (await again.ask('GET', '/api/runs')).json())[0].isStale).toBe(true)
  await again.stop()
  expect(footprintOf(bundled)).toEqual(before)
})

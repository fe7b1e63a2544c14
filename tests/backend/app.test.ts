/** Every route of the app, asked without a server: what it gives, and how it refuses. */
import { expect, test } from 'vitest'
import type { VerificationAnswer } from '../../backend/client/contract.ts'
import { contentSecurityPolicy } from '../../backend/http/security-headers.ts'
import { updateRecord } from '../../domain/index.ts'
import { engineVersion } from '../../simulation/index.ts'
import { chunk, density, request, summaryOf } from './fake-run.ts'
import { diskFull } from './fake-scenario-store.ts'
import { makeBackend, type TestBackend } from './test-backend.ts'

const label = { zh: '增加通道', en: 'More lanes' }

/** An edit that gives the first gate one lane more. */
function laneEdit({ store, backend }: TestBackend, revision = backend.session.state().revision) {
  const document = store().document()
  const gate = Object.values(document.gates)[0]
  if (!gate) throw new Error('the fixture has no gate')
  return { diff: updateRecord(document, 'gates', gate.uid, { lanes: gate.lanes + 1 }), label, revision }
}

async function bodyOf(answer: Response) {
  return (await answer.json()) as { code: string; message: { zh: string; en: string } }
}

test('the session says how the app was started', async () => {
  const { ask } = await makeBackend()
  const answer = await ask('GET', '/api/session')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject({
    mode: 'plan',
    host: 'browser',
    version: '0.1.0',
    engine: 'test-1',
    language: 'zh',
    threads: 2,
  })
})

test('a first start without a file opens an untitled copy of the template in the folder of the person', async () => {
  const { ask, backend } = await makeBackend()
  const scenario = await (await ask('GET', '/api/scenario')).json()
  expect(scenario.file).toMatchObject({ isUntitled: true, isReadOnly: false, saveState: 'saved', review: null })
  expect(scenario.file.path.startsWith(backend.about().folder)).toBe(true)
  expect(scenario.history).toEqual({ canUndo: false, canRedo: false, undoLabel: null, redoLabel: null })
})

test('an edit answers its diff and the next revision, undo takes it back, redo does it again', async () => {
  const made = await makeBackend()
  const before = made.backend.session.state()
  const edit = laneEdit(made)
  const edited = await (await made.ask('POST', '/api/scenario/edit', edit)).json()
  expect(edited.revision).toBe(before.revision + 1)
  expect(edited.scenarioHash).not.toBe(before.scenarioHash)
  expect([edited.diff, edited.history.undoLabel]).toEqual([edit.diff, label])
  const undone = await (await made.ask('POST', '/api/scenario/undo')).json()
  expect(undone.scenarioHash).toBe(before.scenarioHash)
  const redone = await (await made.ask('POST', '/api/scenario/redo')).json()
  expect(redone.scenarioHash).toBe(edited.scenarioHash)
})

test('an edit from an older revision is 409 and carries the present state; nothing is changed', async () => {
  const made = await makeBackend()
  const stale = laneEdit(made)
  await made.ask('POST', '/api/scenario/edit', stale)
  const present = made.backend.session.state()
  const answer = await made.ask('POST', '/api/scenario/edit', { ...laneEdit(made), revision: stale.revision })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ code: 'conflict', state: present })
  expect(made.backend.session.state()).toEqual(present)
})

test('two edits from one revision at the same moment: one is taken, the other is 409', async () => {
  const made = await makeBackend()
  const edit = laneEdit(made)
  const answers = await Promise.all([made.ask('POST', '/api/scenario/edit', edit), made.ask('POST', '/api/scenario/edit', edit)])
  expect(answers.map((answer) => answer.status)).toEqual([200, 409])
})

test('a full disk keeps the edit and says so; a retry writes it', async () => {
  const made = await makeBackend()
  made.store().isFull = true
  const kept = await (await made.ask('POST', '/api/scenario/edit', laneEdit(made))).json()
  expect([kept.file.saveState, kept.file.saveError]).toEqual(['failed', diskFull.message])
  expect((await made.ask('POST', '/api/scenario/retry-save')).status).toBe(507)
  made.store().isFull = false
  const retried = await made.ask('POST', '/api/scenario/retry-save')
  expect([retried.status, (await retried.json()).file.saveState]).toEqual([200, 'saved'])
})

test('undo with nothing to undo is 409', async () => {
  const { ask } = await makeBackend()
  const answer = await ask('POST', '/api/scenario/undo')
  expect([answer.status, (await bodyOf(answer)).code]).toEqual([409, 'nothingToUndo'])
})

test('opening another file changes to it and closes the old one; revisions go on rising', async () => {
  const made = await makeBackend()
  const old = made.store()
  const before = made.backend.session.state().revision
  const path = '/tmp/首钢 园#1 50%.ironpark.gpkg'
  const answer = await made.ask('POST', '/api/scenario/open', { path })
  expect(answer.status).toBe(200)
  const opened = await answer.json()
  expect([opened.file.path, opened.file.name, opened.revision]).toEqual([path, '首钢 园#1 50%.ironpark.gpkg', before + 1])
  expect([old.isClosed, made.store().isClosed]).toEqual([true, false])
  expect(made.files.remembered[0]?.path).toBe(path)
})

test('a file that cannot be opened is refused with its reason, and the open one stays', async () => {
  const made = await makeBackend()
  const old = made.store()
  const reason = { code: 'notSqlite', message: { zh: 'a.gpkg：不是方案文件。', en: 'a.gpkg: not a scenario.' } } as const
  made.files.broken.set('/tmp/a.gpkg', reason)
  const answer = await made.ask('POST', '/api/scenario/open', { path: '/tmp/a.gpkg' })
  expect([answer.status, await answer.json()]).toEqual([422, reason])
  expect([made.store() === old, old.isClosed]).toEqual([true, false])
})

test('a missing file is 404, a relative path 400', async () => {
  const made = await makeBackend()
  made.files.missing.add('/tmp/gone.gpkg')
  expect((await made.ask('POST', '/api/scenario/open', { path: '/tmp/gone.gpkg' })).status).toBe(404)
  expect((await made.ask('POST', '/api/scenario/open', { path: 'park.gpkg' })).status).toBe(400)
})

test('opening the file that is open already keeps it open', async () => {
  const made = await makeBackend()
  const { path } = made.backend.session.state().file
  const old = made.store()
  expect((await made.ask('POST', '/api/scenario/open', { path })).status).toBe(200)
  expect([made.store() === old, old.isClosed]).toEqual([true, false])
})

test('save-as goes on under the new name; the bundled samples and other extensions are refused', async () => {
  const made = await makeBackend()
  const save = (path: string) => made.ask('POST', '/api/scenario/save-as', { path, isCompact: false, overwrite: false })
  const saved = await save('/tmp/方案 2.ironpark.gpkg')
  expect([saved.status, (await saved.json()).file]).toMatchObject([200, { name: '方案 2.ironpark.gpkg', isUntitled: false }])
  expect((await save('/tmp/plan.txt')).status).toBe(400)
  const { templates } = { templates: `${made.backend.about().folder}/../templates` }
  expect((await save(`${templates}/shougang-north.ironpark.gpkg`)).status).toBe(403)
  made.store().isFull = true
  expect((await save('/tmp/full.gpkg')).status).toBe(507)
})

test('bad JSON, a wrong shape, a wrong content type, a body too large: 400, 400, 415, 413, each in both languages', async () => {
  const { backend } = await makeBackend()
  const post = (body: string, type = 'application/json') =>
    backend.fetch(new Request('http://any.test/api/scenario/open', { method: 'POST', body, headers: { 'content-type': type } }))
  const answers = [
    await post('{"path":'),
    await post('{"path":1}'),
    await post('{"path":"/a"}', 'text/plain'),
    await post(' '.repeat(65 * 1024)),
  ]
  expect(answers.map((answer) => answer.status)).toEqual([400, 400, 415, 413])
  for (const answer of answers) {
    const { message } = await bodyOf(answer)
    expect(message.zh).toMatch(/[\u4e00-\u9fff]/)
    expect(message.en.length).toBeGreaterThan(10)
  }
})

test('a diff with a record that does not fit names its field', async () => {
  const made = await makeBackend()
  const edit = JSON.parse(JSON.stringify(laneEdit(made)))
  const [uid] = Object.keys(edit.diff.updated.gates)
  edit.diff.updated.gates[uid as string][1].lanes = 0
  const answer = await made.ask('POST', '/api/scenario/edit', edit)
  expect(answer.status).toBe(400)
  expect((await bodyOf(answer)).message.en).toContain(`diff.updated.gates.${uid}.1.lanes`)
})

test('a run starts, its chunks are readable as they come, and its density when it is done', async () => {
  const { ask, runner } = await makeBackend()
  const started = await ask('POST', '/api/runs', request)
  expect(started.status).toBe(201)
  const { uid } = await started.json()
  runner.say(chunk(0, new Uint8Array([9, 8, 7])))
  const answer = await ask('GET', `/api/runs/${uid}/chunks/0`)
  expect([answer.status, answer.headers.get('content-length')]).toEqual([200, '3'])
  expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([9, 8, 7])
  expect((await ask('GET', `/api/runs/${uid}/density`)).status).toBe(404)
  const job = runner.jobs[0]
  if (!job) throw new Error('no job')
  runner.say({ type: 'done', summary: summaryOf(job), density })
  await expect.poll(async () => (await (await ask('GET', '/api/runs')).json())[0].state, { timeout: 4000 }).toBe('done')
  const grid = await ask('GET', `/api/runs/${uid}/density`)
  // Five float64 and two float32: 5 × 8 + 2 × 4 = 48 bytes.
  expect([grid.status, grid.headers.get('content-length')]).toEqual([200, '48'])
})

test('a run request that does not fit is 400, a second run 409, unknown runs and chunks 404', async () => {
  const { ask } = await makeBackend()
  expect((await ask('POST', '/api/runs', { ...request, to: request.from })).status).toBe(400)
  expect((await ask('POST', '/api/runs', { ...request, seed: -1 })).status).toBe(400)
  expect((await ask('POST', '/api/runs', request)).status).toBe(201)
  expect((await ask('POST', '/api/runs', request)).status).toBe(409)
  for (const path of ['/api/runs/none/chunks/0', '/api/runs/none/chunks/-1', '/api/runs/none/chunks/x', '/api/runs/none/density'])
    expect((await ask('GET', path)).status).toBe(404)
  expect((await ask('POST', '/api/runs/none/cancel')).status).toBe(404)
  expect((await ask('DELETE', '/api/runs/none')).status).toBe(404)
})

test('files lists what there is', async () => {
  const { ask } = await makeBackend()
  const answer = await ask('GET', '/api/files')
  expect(answer.status).toBe(200)
  expect(await answer.json()).toMatchObject([{ kind: 'recent', isMissing: true }])
})

test('an unknown route of the API is a 404 in JSON, whatever the method', async () => {
  const { ask } = await makeBackend()
  for (const [method, path] of [
    ['GET', '/api/nothing'],
    ['POST', '/api/scenario'],
    ['PUT', '/api/session'],
    ['GET', '/api'],
  ] as const) {
    const answer = await ask(method, path)
    expect([method, path, answer.status]).toEqual([method, path, 404])
    expect((await bodyOf(answer)).code).toBe('unknownRoute')
  }
})

test('the pages: index for /, fixed types, no listing, an unknown asset is 404 and never index.html', async () => {
  const { ask } = await makeBackend()
  const index = await ask('GET', '/')
  expect([index.status, index.headers.get('content-type'), index.headers.get('content-length')]).toEqual([
    200,
    'text/html; charset=utf-8',
    '38',
  ])
  expect((await ask('GET', '/engine.wasm')).headers.get('content-type')).toBe('application/wasm')
  for (const path of ['/missing.js', '/notes.secret', '/../package.json', '/%2e%2e/package.json', '/planner'])
    expect([path, (await ask('GET', path)).status]).toEqual([path, 404])
})

test('every answer carries the security headers, errors too', async () => {
  const { ask } = await makeBackend()
  for (const path of ['/', '/engine.wasm', '/missing.js', '/api/session', '/api/nothing', '/api/events']) {
    const { headers, body } = await ask('GET', path)
    expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect([headers.get('cross-origin-opener-policy'), headers.get('cross-origin-embedder-policy')]).toEqual([
      'same-origin',
      'require-corp',
    ])
    await body?.cancel()
  }
})

test('an error that nobody expected is 500 without a stack or a path, and goes to the log', async () => {
  const made = await makeBackend()
  made.store().runs = () => Promise.reject(new Error('SQLITE_BUSY at /home/someone/secret'))
  const answer = await made.ask('GET', '/api/runs')
  const text = await answer.text()
  expect(answer.status).toBe(500)
  expect(text).not.toMatch(/SQLITE|secret|at .*\.ts/)
  expect(made.errors).toHaveLength(1)
})

test('the validation is the last report of `ironpark verify --write`, with its three plots', async () => {
  const { ask } = await makeBackend()
  const answer = await ask('GET', '/api/verification')
  expect(answer.status).toBe(200)
  const { report, plots } = (await answer.json()) as VerificationAnswer
  expect(report.engine).toBe(engineVersion)
  expect(report.checks.length).toBeGreaterThan(100)
  expect(report.checks.every(({ title }) => title.zh !== '' && title.en !== '')).toBe(true)
  expect(plots.map(({ name }) => name)).toEqual(['validation-one-way.svg', 'validation-two-way.svg', 'validation-necks.svg'])
  for (const { svg } of plots) expect(svg).toMatch(/^<svg [^>]*viewBox=/)
})

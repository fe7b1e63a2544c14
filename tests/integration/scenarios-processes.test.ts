/** Scenario files under processes of their own: killed at any moment, and without the right to write. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createScenario, openScenario, reviewScenario } from '../../scenarios/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { makeFolder, opened } from '../scenarios/store-harness.ts'

const here = dirname(fileURLToPath(import.meta.url))
const child = join(here, 'scenarios-child.mjs')
/** Inside the project, so that the bundle finds sqlite3. */
const bundleFolder = join(here, '../../out', `test-scenarios-${process.pid}`)
const bundle = pathToFileURL(join(bundleFolder, 'scenarios.js')).href

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'silent',
    ssr: { noExternal: true, external: ['sqlite3'] },
    build: {
      ssr: join(here, '../../scenarios/index.ts'),
      outDir: bundleFolder,
      rollupOptions: { output: { entryFileNames: 'scenarios.js' } },
    },
  })
})
afterAll(() => rmSync(bundleFolder, { recursive: true, force: true }))

/** mulberry32: the moments of the kills are the same every time, as far as a clock allows. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Revision of the document, and the notes in it. */
type Acknowledged = readonly [revision: number, notes: number]

/** Lets a process edit for a while after its first acknowledged edit, kills it, and gives what it acknowledged last. */
async function editAndKill(path: string, delayMs: number): Promise<Acknowledged> {
  const worker = spawn(process.execPath, [child, 'kill', bundle, path], { stdio: ['ignore', 'pipe', 'inherit'] })
  let last: Acknowledged = [-1, -1]
  const lines = createInterface({ input: worker.stdout })
  lines.on('line', (line) => {
    last = JSON.parse(line) as Acknowledged
  })
  const ended = once(lines, 'close')
  await once(lines, 'line')
  await new Promise((resume) => setTimeout(resume, delayMs))
  worker.kill('SIGKILL')
  await ended
  return last
}

/** What a file holds, after checking that its notes are those that were made, none missing between. */
async function contentOf(outcome: ReturnType<typeof openScenario>): Promise<Acknowledged> {
  const store = await opened(outcome)
  const notes = Object.keys(store.document().annotations)
  expect(new Set(notes)).toEqual(new Set(notes.map((_, number) => `note-${number}`)))
  expect(await store.runs()).toEqual([])
  const { revision } = store.state()
  await store.close()
  return [revision, notes.length]
}

test('killed at twenty moments, the file always opens with every acknowledged edit', async () => {
  const folder = makeFolder()
  const path = join(folder, '公园.ironpark.gpkg')
  await (await opened(createScenario(path, smallDocument(), { isUntitled: false }))).close()
  const random = randomFrom(20_240_501)
  let [withLeftovers, revisions] = [0, 0]
  for (let kill = 0; kill < 20; kill++) {
    const [revision, notes] = await editAndKill(path, random() * 250)
    if (readdirSync(folder).length > 1) withLeftovers++
    const seen = await contentOf(reviewScenario(path))
    const found = await contentOf(openScenario(path))
    expect(seen, `kill ${kill}`).toEqual(found)
    // The change after the last acknowledged one may have been written and not yet said; none before it is lost.
    expect([revision, revision + 1], `kill ${kill}`).toContain(found[0])
    if (found[0] === revision) expect(found[1], `kill ${kill}`).toBe(notes)
    else expect(Math.abs(found[1] - notes), `kill ${kill}`).toBe(1)
    expect(readdirSync(folder)).toEqual(['公园.ironpark.gpkg'])
    revisions = found[0]
  }
  console.info(`20 kills in ${revisions} written changes; ${withLeftovers} kills left a journal`)
  expect(revisions).toBeGreaterThanOrEqual(20)
})

test('without the right to write, a scenario opens, keeps the edit, says so, and is saved elsewhere', async () => {
  const [folder, elsewhere] = [makeFolder(), makeFolder()]
  const closed = join(folder, 'read only')
  mkdirSync(closed)
  const path = join(closed, 'a.ironpark.gpkg')
  await (await opened(createScenario(path, smallDocument(), { isUntitled: false }))).close()
  chmodSync(folder, 0o755)
  chmodSync(path, 0o444)
  chmodSync(closed, 0o555)
  chmodSync(elsewhere, 0o777)
  const target = join(elsewhere, 'b.ironpark.gpkg')
  const worker = spawn(process.execPath, [child, 'rights', bundle, path, target], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [line] = (await once(createInterface({ input: worker.stdout }), 'line')) as [string]
  chmodSync(closed, 0o755)
  expect(JSON.parse(line)).toMatchObject({ isEdited: true, saveState: 'failed', isSaved: true, after: 'saved' })
  expect(JSON.parse(line).saveError.en).toContain('read-only')
  expect(Object.keys((await opened(openScenario(target))).document().annotations)).toEqual(['note-0'])
  expect((await opened(openScenario(path))).document()).toEqual(smallDocument())
})

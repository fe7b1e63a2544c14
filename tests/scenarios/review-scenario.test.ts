/** A reviewed file and its folder stay as they are, whatever lies beside them. */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { copyFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { updateRecord } from '../../domain/index.ts'
import { createScenario, reviewScenario, type ScenarioStore } from '../../scenarios/index.ts'
import { openSqlite3Database } from '../../scenarios/sql/sqlite3-database.ts'
import { fullDocument } from '../fixtures/small-document.ts'
import { sampleChunk, sampleDensity, sampleNewRun, sampleSummary } from './sample-run.ts'
import { makeFolder, opened, taken, withFile } from './store-harness.ts'

const label = { zh: '修改', en: 'Edit' }

/** Names, bytes and times of change of all that lies in a folder. */
function picture(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => {
      const path = join(folder, name)
      return [name, `${createHash('sha256').update(readFileSync(path)).digest('hex')} ${statSync(path).mtimeMs}`]
    }),
  )
}

/** Sends private copies into a folder of the test's own; gives what lies there. */
function watchPrivateCopies(): () => string[] {
  const folder = makeFolder()
  vi.stubEnv('TMPDIR', folder)
  vi.stubEnv('TEMP', folder)
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  return () => readdirSync(folder)
}

async function fileWithRun(folder: string): Promise<string> {
  const path = join(folder, 'reviewed.ironpark.gpkg')
  const store = await opened(createScenario(path, fullDocument(), { isUntitled: false }))
  taken(await store.addRun(sampleNewRun('run-1', store.state().scenarioHash)))
  taken(await store.addChunk('run-1', sampleChunk(0)))
  taken(await store.finishRun('run-1', sampleSummary(store.state().scenarioHash), sampleDensity()))
  await store.close()
  return path
}

/** Reads all that a reviewer can, and tries all that one cannot. */
async function useAsReviewer(store: ScenarioStore): Promise<void> {
  expect(await store.readChunk('run-1', 0)).toEqual(Buffer.from(sampleChunk(0).bytes))
  expect(await store.readDensity('run-1')).toEqual(sampleDensity())
  expect(await store.runs()).toHaveLength(1)
  const writing = [
    store.edit(updateRecord(store.document(), 'gates', 'west', { lanes: 8 }), label),
    store.undo(),
    store.redo(),
    store.retrySave(),
    store.saveAs(`${store.state().path}.copy.gpkg`, { isCompact: false, overwrite: true }),
    store.addRun(sampleNewRun('run-2', '')),
    store.addChunk('run-1', sampleChunk(1)),
    store.finishRun('run-1', sampleSummary(''), sampleDensity()),
    store.removeRun('run-1'),
  ]
  for (const outcome of await Promise.all(writing)) expect(outcome).toMatchObject({ ok: false, reason: { code: 'readOnly' } })
  expect(store.state()).toMatchObject({ isReadOnly: true, saveState: 'saved' })
}

test('a file alone in its folder is read in place, and the hash of its bytes is told', async () => {
  const folder = makeFolder()
  const path = await fileWithRun(folder)
  const before = picture(folder)
  const store = await opened(reviewScenario(path))
  await useAsReviewer(store)
  const fileHash = createHash('sha256').update(readFileSync(path)).digest('hex')
  expect(store.state().review).toEqual({ fileHash, isRecoveredCopy: false, notice: null })
  await store.close()
  expect(picture(folder)).toEqual(before)
})

test('with a stale -wal beside it, what it holds is recovered in a private copy, and the folder stays as it was', async () => {
  const [working, folder] = [makeFolder(), makeFolder()]
  const source = await fileWithRun(working)
  const path = join(folder, 'reviewed.ironpark.gpkg')
  // The files of a session that ended without closing: copied while it is open.
  const session = await openSqlite3Database(source, 'readWrite')
  await session.exec(`PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0; UPDATE gates SET lanes = 9 WHERE uid = 'west'`)
  copyFileSync(source, path)
  copyFileSync(`${source}-wal`, `${path}-wal`)
  await session.close()
  const before = picture(folder)
  const privateFolders = watchPrivateCopies()
  const store = await opened(reviewScenario(path))
  expect(privateFolders()).toHaveLength(1)
  expect(store.document().gates.west?.lanes).toBe(9)
  expect(store.state().review).toMatchObject({ isRecoveredCopy: true, notice: { en: expect.stringContaining('private copy') } })
  await useAsReviewer(store)
  await store.close()
  expect(picture(folder)).toEqual(before)
  expect(privateFolders()).toEqual([])
})

test('with a hot -journal beside it, the unfinished writing is taken back in a private copy, and the folder stays as it was', async () => {
  const [working, folder] = [makeFolder(), makeFolder()]
  const source = await fileWithRun(working)
  const path = join(folder, 'reviewed.ironpark.gpkg')
  // A tiny cache makes SQLite write pages before the commit; copied at that moment, the set is that of a crash.
  const session = await openSqlite3Database(source, 'readWrite')
  await session.exec(`PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE gates SET lanes = 9 WHERE uid = 'west'`)
  await session.run(`UPDATE frame_chunks SET bytes = ?`, [new Uint8Array(400_000)])
  copyFileSync(source, path)
  copyFileSync(`${source}-journal`, `${path}-journal`)
  await session.exec('ROLLBACK')
  await session.close()
  // The main file alone is the damaged middle of a transaction.
  expect(readFileSync(path).equals(readFileSync(source))).toBe(false)
  const before = picture(folder)
  const privateFolders = watchPrivateCopies()
  const store = await opened(reviewScenario(path))
  expect(privateFolders()).toHaveLength(1)
  expect(store.document().gates.west?.lanes).toBe(3)
  expect(store.state().review?.isRecoveredCopy).toBe(true)
  await useAsReviewer(store)
  await store.close()
  expect(picture(folder)).toEqual(before)
  expect(privateFolders()).toEqual([])
})

test('while another process holds the file locked, a private copy is read', async () => {
  const folder = makeFolder()
  const path = await fileWithRun(folder)
  const sqlite3 = createRequire(import.meta.url).resolve('sqlite3')
  const script = `const { Database } = require(${JSON.stringify(sqlite3)})
    const db = new Database(${JSON.stringify(path)})
    db.exec('BEGIN EXCLUSIVE', () => console.log('locked')); setInterval(() => undefined, 1000)`
  const other = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    await once(other.stdout, 'data')
    const store = await opened(reviewScenario(path))
    expect(store.state().review).toMatchObject({ isRecoveredCopy: true })
    expect(store.document()).toEqual(fullDocument())
    await store.close()
  } finally {
    other.kill('SIGKILL')
    await once(other, 'exit')
  }
  expect(readdirSync(folder)).toEqual(['reviewed.ironpark.gpkg'])
})

test('a file that changes while it is reviewed gives no frames any more, rather than wrong ones', async () => {
  const folder = makeFolder()
  const path = await fileWithRun(folder)
  const store = await opened(reviewScenario(path))
  expect(await store.readChunk('run-1', 0)).not.toBeNull()
  await withFile(path, (db) => db.exec('UPDATE frame_chunks SET bytes = zeroblob(100000)'))
  expect(await store.readChunk('run-1', 0)).toBeNull()
  expect(store.document()).toEqual(fullDocument())
})

test('an unfinished run is not shown to a reviewer', async () => {
  const folder = makeFolder()
  const path = await fileWithRun(folder)
  await withFile(path, (db) => db.exec('UPDATE runs SET summary = NULL'))
  writeFileSync(join(folder, 'neighbour.txt'), 'x')
  const store = await opened(reviewScenario(path))
  expect(await store.runs()).toEqual([])
})

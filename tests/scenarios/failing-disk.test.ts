/** When the disk refuses, no edit is lost: it waits in memory, and is written as soon as that can be done. */
import { mkdirSync, renameSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { updateRecord } from '../../domain/index.ts'
import { createScenario, defaultEnvironment, openScenario, type ScenarioStore } from '../../scenarios/index.ts'
import type { SqlDatabase } from '../../scenarios/sql/sql-database.ts'
import { openSqlite3Database } from '../../scenarios/sql/sqlite3-database.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { sampleChunk, sampleDensity, sampleNewRun, sampleSummary } from './sample-run.ts'
import { faultyDisk, makeFolder, opened, taken } from './store-harness.ts'

const label = { zh: '通道', en: 'Lanes' }
const setLanes = (store: ScenarioStore, lanes: number) => store.edit(updateRecord(store.document(), 'gates', 'west', { lanes }), label)

async function lanesIn(path: string): Promise<number | undefined> {
  const store = await opened(openScenario(path))
  const lanes = store.document().gates.west?.lanes
  await store.close()
  return lanes
}

test.each([
  ['SQLITE_FULL', 'disk is full', '磁盘已满'],
  ['SQLITE_READONLY', 'read-only', '只读'],
  ['SQLITE_IOERR', 'disk reported an error', '读写出错'],
  ['SQLITE_CANTOPEN', 'cannot be written', '不能写入'],
  ['SQLITE_BUSY', 'another program holds it', '占用'],
])('after %s the edits are kept, in order, and the automatic retry writes them', async (code, en, zh) => {
  const disk = faultyDisk()
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }, disk.environment))
  const heard = vi.fn()
  store.onStateChange(heard)
  disk.refuse(code)
  expect(await setLanes(store, 4)).toMatchObject({ ok: true })
  expect(await setLanes(store, 5)).toMatchObject({ ok: true })
  taken(await store.undo())
  expect(store.document().gates.west?.lanes).toBe(4)
  expect(store.state()).toMatchObject({ saveState: 'failed', revision: 3 })
  expect(store.state().saveError?.en).toContain(en)
  expect(store.state().saveError?.zh).toContain(zh)
  disk.fireTimers()
  await store.runs()
  expect(store.state().saveState).toBe('failed')
  expect(disk.timerCount()).toBe(1)
  disk.refuse(null)
  disk.fireTimers()
  await store.runs()
  expect(store.state()).toMatchObject({ saveState: 'saved', saveError: null })
  expect(heard).toHaveBeenCalledTimes(2)
  expect(disk.timerCount()).toBe(0)
  await store.close()
  const again = await opened(openScenario(path))
  expect(again.document().gates.west?.lanes).toBe(4)
  expect(again.state()).toMatchObject({ revision: 3, undoLabel: label, redoLabel: label })
  taken(await again.undo())
  expect(again.document()).toEqual(smallDocument())
})

test('retrySave says why it still fails; saveAs elsewhere writes all that waits and goes on there', async () => {
  const disk = faultyDisk()
  const folder = makeFolder()
  const path = join(folder, 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }, disk.environment))
  disk.refuse('SQLITE_FULL')
  await setLanes(store, 4)
  await setLanes(store, 5)
  expect(await store.retrySave()).toMatchObject({ ok: false, reason: { code: 'diskFull' } })
  disk.refuse(null)
  const elsewhere = join(folder, 'b.ironpark.gpkg')
  taken(await store.saveAs(elsewhere, { isCompact: false, overwrite: false }))
  expect(store.state()).toMatchObject({ saveState: 'saved', path: elsewhere })
  expect(disk.timerCount()).toBe(0)
  await setLanes(store, 6)
  await store.close()
  expect(await lanesIn(elsewhere)).toBe(6)
  expect(await lanesIn(path)).toBe(3)
})

test('a scenario whose file can no longer be read is saved elsewhere from memory, without its runs', async () => {
  const disk = faultyDisk()
  const folder = makeFolder()
  const store = await opened(createScenario(join(folder, 'a.ironpark.gpkg'), smallDocument(), { isUntitled: false }, disk.environment))
  taken(await setLanes(store, 4))
  disk.refuseStatement('VACUUM INTO', 'SQLITE_IOERR')
  taken(await store.saveAs(join(folder, 'b.ironpark.gpkg'), { isCompact: false, overwrite: false }))
  expect(store.document().gates.west?.lanes).toBe(4)
  taken(await store.undo())
  await store.close()
  expect(await lanesIn(join(folder, 'b.ironpark.gpkg'))).toBe(3)
})

/** SQLite's own limit of pages: as real a full disk as can be had without filling one. */
function limitedDisk() {
  let db: SqlDatabase | null = null
  const environment = {
    ...defaultEnvironment,
    openDatabase: async (...args: Parameters<typeof openSqlite3Database>) => {
      db = await openSqlite3Database(...args)
      return db
    },
  }
  const limit = async (pages: number) => db?.exec(`PRAGMA max_page_count = ${pages}`)
  return { environment, limit }
}

test('a file that may not grow by one page keeps a large edit in memory and takes it once it may', async () => {
  const { environment, limit } = limitedDisk()
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }, environment))
  await limit(1)
  const notes = 'x'.repeat(8000)
  const sources = Array.from({ length: 50 }, () => 'y'.repeat(2000))
  expect(await store.edit(updateRecord(store.document(), 'zones', 'hall', { notes, sources }), label)).toMatchObject({ ok: true })
  expect(store.state()).toMatchObject({ saveState: 'failed', revision: 1 })
  expect(store.state().saveError?.en).toContain('the disk is full')
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  expect(await store.addChunk('run-1', sampleChunk(0, 300_000))).toMatchObject({ ok: false, reason: { code: 'diskFull' } })
  await limit(1_000_000)
  taken(await store.retrySave())
  expect(store.state().saveState).toBe('saved')
  taken(await store.addChunk('run-1', sampleChunk(0, 300_000)))
  taken(await store.finishRun('run-1', sampleSummary('hash'), sampleDensity()))
  await store.close()
  const again = await opened(openScenario(path))
  expect(again.document().zones.hall).toMatchObject({ notes, sources })
  expect(await again.readChunk('run-1', 0)).toHaveLength(300_000)
})

test('where no journal can be made, the edit waits and goes through when it can', async () => {
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }))
  // A folder in the journal's place: SQLite cannot open it, for root neither.
  mkdirSync(`${path}-journal`)
  expect(await setLanes(store, 4)).toMatchObject({ ok: true })
  expect(store.state().saveState).toBe('failed')
  expect(store.document().gates.west?.lanes).toBe(4)
  rmdirSync(`${path}-journal`)
  taken(await store.retrySave())
  await store.close()
  expect(await lanesIn(path)).toBe(4)
})

test('a file that was moved away takes no edits that nobody would find; put back, it takes them', async () => {
  const folder = makeFolder()
  const path = join(folder, 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }))
  renameSync(path, join(folder, 'elsewhere.gpkg'))
  expect(await setLanes(store, 4)).toMatchObject({ ok: true })
  expect(store.state().saveError?.en).toContain('moved, deleted or replaced')
  renameSync(join(folder, 'elsewhere.gpkg'), path)
  taken(await store.retrySave())
  await store.close()
  expect(await lanesIn(path)).toBe(4)
})

test('closing tries once more to write what waits', async () => {
  const disk = faultyDisk()
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }, disk.environment))
  disk.refuse('SQLITE_FULL')
  await setLanes(store, 4)
  disk.refuse(null)
  await Promise.all([store.close(), store.close()])
  await expect(store.undo()).rejects.toThrow('closed, expected an open one')
  expect(await lanesIn(path)).toBe(4)
})

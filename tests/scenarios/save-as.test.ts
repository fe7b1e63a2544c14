/** Saving under another name, whole and compact. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { updateRecord } from '../../domain/index.ts'
import { createScenario, openScenario, type ScenarioStore } from '../../scenarios/index.ts'
import { fullDocument } from '../fixtures/small-document.ts'
import { sampleChunk, sampleDensity, sampleNewRun, sampleSummary } from './sample-run.ts'
import { makeFolder, opened, taken } from './store-harness.ts'

async function storeWithRun(folder: string): Promise<ScenarioStore> {
  const store = await opened(createScenario(join(folder, 'a.ironpark.gpkg'), fullDocument(), { isUntitled: false }))
  taken(await store.edit(updateRecord(store.document(), 'gates', 'west', { lanes: 4 }), { zh: '通道', en: 'Lanes' }))
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  for (let index = 0; index < 4; index++) taken(await store.addChunk('run-1', sampleChunk(index, 100_000)))
  taken(await store.finishRun('run-1', sampleSummary('hash'), sampleDensity()))
  return store
}

test('a whole copy holds everything, and the work goes on in it', async () => {
  const folder = makeFolder()
  const store = await storeWithRun(folder)
  const target = join(folder, 'b.ironpark.gpkg')
  taken(await store.saveAs(target, { isCompact: false, overwrite: false }))
  expect(store.state()).toMatchObject({ path: target, isUntitled: false, saveState: 'saved', revision: 1, undoLabel: { en: 'Lanes' } })
  taken(await store.undo())
  await store.close()
  const copy = await opened(openScenario(target))
  expect(copy.document()).toEqual(fullDocument())
  expect(await copy.readChunk('run-1', 3)).toEqual(Buffer.from(sampleChunk(3, 100_000).bytes))
  const original = await opened(openScenario(join(folder, 'a.ironpark.gpkg')))
  expect(original.document().gates.west?.lanes).toBe(4)
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg', 'b.ironpark.gpkg'])
})

test('a compact copy leaves the frames out and keeps summaries and densities', async () => {
  const folder = makeFolder()
  const store = await storeWithRun(folder)
  const target = join(folder, 'b.ironpark.gpkg')
  taken(await store.saveAs(target, { isCompact: true, overwrite: false }))
  expect(await store.runs()).toMatchObject([{ uid: 'run-1', chunkCount: 0, summary: { visitors: 600 } }])
  expect(await store.readDensity('run-1')).toEqual(sampleDensity())
  expect(await store.readChunk('run-1', 0)).toBeNull()
  // Four chunks of 100,000 bytes are gone.
  expect(statSync(join(folder, 'a.ironpark.gpkg')).size - statSync(target).size).toBeGreaterThan(400_000)
})

test('an existing file is only replaced when asked to, with the journal of its own that lay beside it', async () => {
  const folder = makeFolder()
  const store = await storeWithRun(folder)
  const target = join(folder, 'b.ironpark.gpkg')
  writeFileSync(target, 'a letter')
  expect(await store.saveAs(target, { isCompact: false, overwrite: false })).toMatchObject({ ok: false, reason: { code: 'exists' } })
  expect(readFileSync(target, 'utf8')).toBe('a letter')
  expect(store.state().path).toBe(join(folder, 'a.ironpark.gpkg'))
  writeFileSync(`${target}-journal`, 'an old journal')
  taken(await store.saveAs(target, { isCompact: false, overwrite: true }))
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg', 'b.ironpark.gpkg'])
})

test('saving onto itself keeps everything', async () => {
  const folder = makeFolder()
  const store = await storeWithRun(folder)
  const path = store.state().path
  expect(await store.saveAs(path, { isCompact: false, overwrite: false })).toMatchObject({ ok: false, reason: { code: 'exists' } })
  taken(await store.saveAs(path, { isCompact: false, overwrite: true }))
  taken(await store.undo())
  await store.close()
  expect((await opened(openScenario(path))).document()).toEqual(fullDocument())
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg'])
})

test('where the copy cannot be put, the scenario stays open where it is and nothing is left behind', async () => {
  const folder = makeFolder()
  const store = await storeWithRun(folder)
  expect(await store.saveAs(join(folder, 'none', 'b.gpkg'), { isCompact: false, overwrite: false })).toMatchObject({
    ok: false,
    reason: { code: 'notWritable' },
  })
  mkdirSync(join(folder, 'taken.gpkg'))
  expect(await store.saveAs(join(folder, 'taken.gpkg'), { isCompact: false, overwrite: true })).toMatchObject({
    ok: false,
    reason: { code: 'notWritable' },
  })
  taken(await store.undo())
  expect(store.state()).toMatchObject({ saveState: 'saved', path: join(folder, 'a.ironpark.gpkg') })
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg', 'taken.gpkg'])
})

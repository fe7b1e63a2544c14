/** Runs, their frame chunks and densities in the file. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createScenario, openScenario } from '../../scenarios/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { sampleChunk, sampleDensity, sampleNewRun, sampleRequest, sampleSummary } from './sample-run.ts'
import { makeFolder, opened, taken, withFile } from './store-harness.ts'

const newStore = () => opened(createScenario(join(makeFolder(), 'a.ironpark.gpkg'), smallDocument(), { isUntitled: false }))

test('a run comes back with its request, summary, chunks and density, after a restart too', async () => {
  const store = await newStore()
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  expect(await store.runs()).toEqual([{ ...sampleNewRun('run-1', 'hash'), summary: null, chunkCount: 0 }])
  for (let index = 0; index < 3; index++) taken(await store.addChunk('run-1', sampleChunk(index)))
  taken(await store.finishRun('run-1', sampleSummary('hash'), sampleDensity()))
  await store.close()
  const again = await opened(openScenario(store.state().path))
  const expected = {
    uid: 'run-1',
    scenarioHash: 'hash',
    engine: 'test',
    request: sampleRequest,
    summary: sampleSummary('hash'),
    chunkCount: 3,
  }
  expect(await again.runs()).toMatchObject([expected])
  for (let index = 0; index < 3; index++) expect(await again.readChunk('run-1', index)).toEqual(Buffer.from(sampleChunk(index).bytes))
  expect(await again.readChunk('run-1', 3)).toBeNull()
  expect(await again.readDensity('run-1')).toEqual(sampleDensity())
  expect(await again.readDensity('run-2')).toBeNull()
})

test('a run that was cut off is gone when the file is next opened, with its chunks', async () => {
  const store = await newStore()
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  taken(await store.addChunk('run-1', sampleChunk(0)))
  await store.close()
  const again = await opened(openScenario(store.state().path))
  expect(await again.runs()).toEqual([])
  expect(await withFile(store.state().path, (db) => db.get('SELECT count(*) AS count FROM frame_chunks'))).toEqual({ count: 0 })
})

test('removing a run gives its place on the disk back', async () => {
  const store = await newStore()
  const { path } = store.state()
  const before = statSync(path).size
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  for (let index = 0; index < 5; index++) taken(await store.addChunk('run-1', sampleChunk(index, 200_000)))
  taken(await store.finishRun('run-1', sampleSummary('hash'), sampleDensity()))
  // Five chunks of 200,000 bytes.
  expect(statSync(path).size - before).toBeGreaterThan(1_000_000)
  taken(await store.removeRun('run-1'))
  expect(await store.runs()).toEqual([])
  expect(statSync(path).size - before).toBeLessThan(50_000)
})

test('chunks and results of a run that is not there, and repeated ones, are refused', async () => {
  const store = await newStore()
  const isConflict = { ok: false, reason: { code: 'conflict' } }
  expect(await store.addChunk('ghost', sampleChunk(0))).toMatchObject(isConflict)
  expect(await store.finishRun('ghost', sampleSummary(''), sampleDensity())).toMatchObject(isConflict)
  expect(await store.removeRun('ghost')).toMatchObject(isConflict)
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  taken(await store.addChunk('run-1', sampleChunk(0)))
  const again = await store.addRun(sampleNewRun('run-1', 'hash'))
  expect(again).toMatchObject(isConflict)
  if (!again.ok) expect(again.reason.message.en).toContain('stored already')
  expect(await store.addChunk('run-1', sampleChunk(0))).toMatchObject(isConflict)
})

test('runs neither count as edits nor change the hash', async () => {
  const store = await newStore()
  const before = store.state()
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  taken(await store.finishRun('run-1', sampleSummary('hash'), sampleDensity()))
  expect(store.state()).toEqual(before)
})

const checkpointAt = (time: number, chunkCount: number) => ({
  time,
  inputHash: `past-${time}`,
  chunkCount,
  bytes: Uint8Array.of(1, 2, time % 256),
})

test('a run that was cut off after a checkpoint is still there, with its chunks, and goes on from it', async () => {
  const store = await newStore()
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  for (let index = 0; index < 4; index++) taken(await store.addChunk('run-1', sampleChunk(index)))
  for (const [time, chunks] of [
    [3600, 1],
    [7200, 3],
  ] as const)
    taken(await store.addCheckpoint('run-1', checkpointAt(time, chunks)))
  await store.close()
  const again = await opened(openScenario(store.state().path))
  expect(await again.runs()).toMatchObject([{ uid: 'run-1', summary: null, chunkCount: 4 }])
  expect(await again.checkpoints()).toEqual([
    { runUid: 'run-1', time: 3600, inputHash: 'past-3600', chunkCount: 1 },
    { runUid: 'run-1', time: 7200, inputHash: 'past-7200', chunkCount: 3 },
  ])
  expect(await again.readCheckpoint('run-1', 7200)).toEqual(Buffer.from(checkpointAt(7200, 3).bytes))
  expect(await again.readCheckpoint('run-1', 5000)).toBeNull()
  taken(await again.continueRun('run-1', { runUid: 'run-1', time: 3600, chunkCount: 1 }))
  expect(await again.runs()).toMatchObject([{ chunkCount: 1 }])
  expect(await again.checkpoints()).toMatchObject([{ time: 3600 }])
})

test('a run takes over what lies before a checkpoint of another, and nothing when none fitted; all goes with the run', async () => {
  const store = await newStore()
  taken(await store.addRun(sampleNewRun('run-1', 'hash')))
  for (let index = 0; index < 4; index++) taken(await store.addChunk('run-1', sampleChunk(index)))
  taken(await store.addCheckpoint('run-1', checkpointAt(3600, 2)))
  taken(await store.addRun(sampleNewRun('run-2', 'other')))
  taken(await store.continueRun('run-2', { runUid: 'run-1', time: 3600, chunkCount: 2 }))
  expect(await store.runs()).toMatchObject([{ chunkCount: 4 }, { uid: 'run-2', chunkCount: 2 }])
  expect(await store.readChunk('run-2', 1)).toEqual(Buffer.from(sampleChunk(1).bytes))
  taken(await store.continueRun('run-2', null))
  expect((await store.runs())[1]).toMatchObject({ uid: 'run-2', chunkCount: 0 })
  taken(await store.removeRun('run-1'))
  expect(await store.checkpoints()).toEqual([])
})

/** A file of every released format opens. Each fixture was written by the release that brought the format and is never written again (all were vacuumed to small pages, to keep them small). */
import { copyFileSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { emptyDocument } from '../../domain/index.ts'
import { checkScenario, formatVersion, openScenario, reviewScenario } from '../../scenarios/index.ts'
import { sampleChunk, sampleDensity } from './sample-run.ts'
import { makeFolder, opened, taken } from './store-harness.ts'

const fixtures = join(dirname(fileURLToPath(import.meta.url)), '../fixtures')

/** The newest version has a fixture too: add `format-N` here with the migration that leads to it. */
const released = [1, 2, 3, 4]

test('there is a fixture for every format up to the newest', () => {
  expect(released).toEqual(Array.from({ length: formatVersion }, (_, index) => index + 1))
})

test.each(released)('a file of format %i opens with its document, its log and its run', async (version) => {
  const path = join(makeFolder(), `format-${version}.ironpark.gpkg`)
  copyFileSync(join(fixtures, `format-${version}.ironpark.gpkg`), path)
  // Tables that came later are empty in an older file.
  const expected = { ...emptyDocument(), ...JSON.parse(readFileSync(join(fixtures, `format-${version}.document.json`), 'utf8')) }
  expect(await checkScenario(path)).toEqual([])
  const reviewed = await opened(reviewScenario(path))
  expect(reviewed.document()).toEqual(expected)
  const store = await opened(openScenario(path))
  expect(store.document()).toEqual(expected)
  expect(store.state()).toMatchObject({ revision: 3, undoLabel: { en: 'Lanes' }, redoLabel: { en: 'Close' } })
  expect(await store.runs()).toMatchObject([{ uid: 'run-1', chunkCount: 1, summary: { visitors: 600 } }])
  expect(await store.readChunk('run-1', 0)).toEqual(Buffer.from(sampleChunk(0, 500).bytes))
  expect(await store.readDensity('run-1')).toEqual(sampleDensity())
  taken(await store.redo())
  expect(store.document().zones.hall?.isOpen).toBe(false)
})

/** Making, opening and closing scenario files. */
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRecord, updateRecord } from '../../domain/index.ts'
import { decodeGeometry, encodeGeometry } from '../../scenarios/geopackage/geometry-blob.ts'
import { createScenario, openCopyOfTemplate, openScenario, reviewScenario, scenarioHashOf } from '../../scenarios/index.ts'
import { fullDocument, smallDocument } from '../fixtures/small-document.ts'
import { makeFolder, opened, taken, withFile } from './store-harness.ts'

const close = { zh: '关闭', en: 'Close' }

test('a scenario comes back exactly as it was, with an edit and its undo across a restart, and nothing lies beside the file', async () => {
  const folder = makeFolder()
  const path = join(folder, 'new.ironpark.gpkg')
  const store = await opened(createScenario(path, fullDocument(), { isUntitled: false }))
  expect(store.document()).toEqual(fullDocument())
  taken(await store.edit(updateRecord(store.document(), 'zones', 'hall', { isOpen: false }), close))
  await store.close()
  const again = await opened(openScenario(path))
  expect(again.document().zones.hall?.isOpen).toBe(false)
  expect(again.state()).toMatchObject({ revision: 1, undoLabel: close, redoLabel: null, saveState: 'saved', isReadOnly: false })
  taken(await again.undo())
  expect(again.document()).toEqual(fullDocument())
  await again.close()
  const third = await opened(openScenario(path))
  expect(third.state()).toMatchObject({ revision: 2, undoLabel: null, redoLabel: close })
  taken(await third.redo())
  expect(third.document().zones.hall?.isOpen).toBe(false)
  await third.close()
  expect(readdirSync(folder)).toEqual(['new.ironpark.gpkg'])
})

test('paths with Chinese, a space, # and % open, save and are reviewed', async () => {
  const folder = join(makeFolder(), '首钢 园#1 100%41?')
  mkdirSync(folder)
  const path = join(folder, '方案 #2 50%25.ironpark.gpkg')
  const store = await opened(createScenario(path, smallDocument(), { isUntitled: false }))
  taken(await store.edit(updateRecord(store.document(), 'gates', 'west', { lanes: 5 }), close))
  const copy = join(folder, '另存 #3 %.ironpark.gpkg')
  taken(await store.saveAs(copy, { isCompact: false, overwrite: false }))
  await store.close()
  for (const each of [path, copy]) {
    const reviewed = await opened(reviewScenario(each))
    expect(reviewed.document().gates.west?.lanes).toBe(5)
    expect(reviewed.state()).toMatchObject({ path: each, review: { isRecoveredCopy: false } })
    await reviewed.close()
    const edited = await opened(openScenario(each))
    expect(edited.document().gates.west?.lanes).toBe(5)
    await edited.close()
  }
  expect(readdirSync(folder).sort()).toEqual(['另存 #3 %.ironpark.gpkg', '方案 #2 50%25.ironpark.gpkg'])
})

test('a new scenario never takes the place of a file, and a document with problems is not written', async () => {
  const folder = makeFolder()
  const path = join(folder, 'a.ironpark.gpkg')
  writeFileSync(path, 'a letter')
  expect(await createScenario(path, smallDocument(), { isUntitled: false })).toMatchObject({ ok: false, reason: { code: 'exists' } })
  expect(readFileSync(path, 'utf8')).toBe('a letter')
  const document = smallDocument()
  const broken = { ...document, levels: {} }
  expect(await createScenario(join(folder, 'b.gpkg'), broken, { isUntitled: false })).toMatchObject({
    ok: false,
    reason: { code: 'badRecord' },
  })
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg'])
})

test('a template opens as an untitled copy in the own folder, is not touched, and the copy goes once it is saved under a name', async () => {
  const folder = makeFolder()
  const template = join(folder, 'park.ironpark.gpkg')
  const maker = await opened(createScenario(template, smallDocument(), { isUntitled: false }))
  taken(await maker.edit(updateRecord(maker.document(), 'gates', 'west', { lanes: 5 }), close))
  await maker.close()
  chmodSync(template, 0o444)
  const before = createHash('sha256').update(readFileSync(template)).digest('hex')
  const own = join(folder, '我的方案')
  const first = await opened(openCopyOfTemplate(template, own))
  const second = await opened(openCopyOfTemplate(template, own))
  expect(first.state()).toMatchObject({ path: join(own, 'park-1.ironpark.gpkg'), isUntitled: true, undoLabel: null })
  expect(second.state().path).toBe(join(own, 'park-2.ironpark.gpkg'))
  taken(await first.edit(updateRecord(first.document(), 'gates', 'west', { lanes: 7 }), close))
  taken(await first.saveAs(join(own, '春天.ironpark.gpkg'), { isCompact: false, overwrite: false }))
  expect(first.state()).toMatchObject({ path: join(own, '春天.ironpark.gpkg'), isUntitled: false })
  expect(readdirSync(own).sort()).toEqual(['park-2.ironpark.gpkg', '春天.ironpark.gpkg'])
  expect(createHash('sha256').update(readFileSync(template)).digest('hex')).toBe(before)
})

test('an edit of a column or a geometry in another program is what is read; a shift below a millimetre is not one', async () => {
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const document = fullDocument()
  await (await opened(createScenario(path, document, { isUntitled: false }))).close()
  const shift = async (table: string, uid: string, by: number) =>
    withFile(path, async (db) => {
      const row = await db.get(`SELECT geom FROM ${table} WHERE uid = ?`, [uid])
      const { geometry, srsId } = decodeGeometry(row?.geom as Uint8Array)
      if (geometry.type !== 'Point') throw new Error('expected a point')
      const [x = 0, ...rest] = geometry.coordinates
      await db.run(`UPDATE ${table} SET geom = ? WHERE uid = ?`, [
        encodeGeometry({ type: 'Point', coordinates: [x + by, ...rest] }, srsId),
        uid,
      ])
    })
  await shift('annotations', 'note-1', 0.0009)
  await shift('service_points', 'security', 2.5)
  await withFile(path, (db) => db.exec(`UPDATE zones SET is_open = 0, name_en = 'Great hall', capacity = 900 WHERE uid = 'hall'`))
  const read = (await opened(openScenario(path))).document()
  expect(read.annotations['note-1']?.position).toEqual([12.5, -3.25, 1.6])
  // -70.25 m and 1/3 m, moved 2.5 m to the east; edited coordinates come back to 0.1 mm.
  expect(read.servicePoints.security?.position).toEqual([-67.75, 0.3333])
  expect(read.zones.hall).toEqual({
    ...document.zones.hall,
    isOpen: false,
    name: { zh: '展厅', en: 'Great hall' },
    capacity: { ...document.zones.hall?.capacity, value: 900 },
  })
})

test('a new origin moves every geometry in the file and no record', async () => {
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  const store = await opened(createScenario(path, fullDocument(), { isUntitled: false }))
  const origin = { easting: 500_000, northing: 4_400_000, ground: 10 }
  taken(await store.edit(updateRecord(store.document(), 'site', 'site', { origin }), { zh: '原点', en: 'Origin' }))
  const expected = store.document()
  await store.close()
  const row = await withFile(path, (db) => db.get(`SELECT min_x, max_x, min_y, max_y FROM gpkg_contents WHERE table_name = 'zones'`))
  // The zones reach from -80 to 80 m both ways.
  expect(row).toEqual({ min_x: 499_920, max_x: 500_080, min_y: 4_399_920, max_y: 4_400_080 })
  expect((await opened(openScenario(path))).document()).toEqual(expected)
})

test('the scenario hash follows model inputs and no matter of view', () => {
  const document = fullDocument()
  const change = (part: Partial<typeof document>) => scenarioHashOf({ ...document, ...part })
  expect(scenarioHashOf(document)).toMatch(/^[0-9a-f]{64}$/)
  expect(change({ visibility: {}, annotations: {}, savedViews: {} })).toBe(scenarioHashOf(document))
  expect(change({ gates: smallDocument().gates })).toBe(scenarioHashOf(document))
  expect(change({ events: {} })).not.toBe(scenarioHashOf(document))
})

test('a file in WAL mode, left by another program, opens and lies alone again afterwards', async () => {
  const folder = makeFolder()
  const path = join(folder, 'a.ironpark.gpkg')
  await (await opened(createScenario(path, smallDocument(), { isUntitled: false }))).close()
  await withFile(path, (db) => db.exec(`PRAGMA journal_mode = WAL; UPDATE gates SET lanes = 9 WHERE uid = 'west'`))
  const store = await opened(openScenario(path))
  expect(store.document().gates.west?.lanes).toBe(9)
  const note = { uid: 'n', position: [0, 0, 0], text: 'x', author: '', createdAt: '2024-01-01T00:00:00Z', subjectUid: null, isDone: false }
  taken(await store.edit(addRecord('annotations', { ...note, position: [0, 0, 0] }), close))
  await store.close()
  expect(readdirSync(folder)).toEqual(['a.ironpark.gpkg'])
})

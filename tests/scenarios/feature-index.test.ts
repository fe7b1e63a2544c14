/** Writing survives an R-tree that QGIS has added to a layer. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { addRecord, removeRecord, updateRecord } from '../../domain/index.ts'
import { createScenario, openScenario, reviewScenario } from '../../scenarios/index.ts'
import type { SqlDatabase } from '../../scenarios/sql/sql-database.ts'
import { fullDocument } from '../fixtures/small-document.ts'
import { faultyDisk, makeFolder, opened, taken, withFile } from './store-harness.ts'

const label = { zh: '修改', en: 'Edit' }

/** What QGIS and GDAL run for "Create spatial index", after the GeoPackage standard, annex F.3, for one table. */
function spatialIndexSql(table: string): string[] {
  const index = `rtree_${table}_geom`
  const isSet = (row: string) => `${row}."geom" NOTNULL AND NOT ST_IsEmpty(${row}."geom")`
  const box = `NEW."id",ST_MinX(NEW."geom"), ST_MaxX(NEW."geom"),ST_MinY(NEW."geom"), ST_MaxY(NEW."geom")`
  const put = `INSERT OR REPLACE INTO "${index}" VALUES (${box});`
  const trigger = (name: string, when: string, body: string) => `CREATE TRIGGER "${index}_${name}" ${when} BEGIN ${body} END`
  return [
    `CREATE VIRTUAL TABLE "${index}" USING rtree(id, minx, maxx, miny, maxy)`,
    trigger('insert', `AFTER INSERT ON "${table}" WHEN (${isSet('NEW')})`, put),
    trigger('update1', `AFTER UPDATE OF "geom" ON "${table}" WHEN OLD."id" = NEW."id" AND (${isSet('NEW')})`, put),
    trigger(
      'update2',
      `AFTER UPDATE OF "geom" ON "${table}" WHEN OLD."id" = NEW."id" AND NOT (${isSet('NEW')})`,
      `DELETE FROM "${index}" WHERE id = OLD."id";`,
    ),
    trigger('delete', `AFTER DELETE ON "${table}" WHEN old."geom" NOT NULL`, `DELETE FROM "${index}" WHERE id = OLD."id";`),
  ]
}

/** Adds the index as QGIS does. SQLite without its functions accepts the triggers' text and fails when they fire. */
async function addSpatialIndex(db: SqlDatabase, table: string): Promise<void> {
  for (const sql of spatialIndexSql(table)) await db.exec(sql)
  const boxes = await db.all(`SELECT id FROM "${table}"`)
  for (const { id } of boxes) await db.run(`INSERT INTO "rtree_${table}_geom" VALUES (?, 0, 0, 0, 0)`, [id ?? null])
  await db.exec(
    `CREATE TABLE gpkg_extensions (table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL, scope TEXT NOT NULL)`,
  )
  await db.run(
    `INSERT INTO gpkg_extensions VALUES (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec120/#extension_rtree', 'write-only')`,
    [table],
  )
}

const triggersOf = (path: string) =>
  withFile(path, (db) => db.all(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY name`))

test('adding, moving and removing gates of an indexed layer keeps index and triggers, where plain SQL fails', async () => {
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  await (await opened(createScenario(path, fullDocument(), { isUntitled: false }))).close()
  await withFile(path, (db) => addSpatialIndex(db, 'gates'))
  const before = await triggersOf(path)
  expect(before).toHaveLength(4)
  await withFile(path, async (db) => {
    await expect(db.exec(`UPDATE gates SET geom = geom WHERE uid = 'west'`)).rejects.toThrow('no such function: ST_IsEmpty')
  })
  const store = await opened(openScenario(path))
  const west = store.document().gates.west
  if (!west) throw new Error('expected the west gate')
  taken(
    await store.edit(
      addRecord('gates', {
        ...west,
        uid: 'north',
        line: [
          [-4, 99],
          [4, 99],
        ],
      }),
      label,
    ),
  )
  taken(
    await store.edit(
      updateRecord(store.document(), 'gates', 'west', {
        line: [
          [-99, 10],
          [-99, 20],
        ],
      }),
      label,
    ),
  )
  taken(await store.edit(updateRecord(store.document(), 'demandDays', 'holiday', { gateWeights: { west: 1 } }), label))
  taken(await store.edit(removeRecord(store.document(), 'gates', 'east'), label))
  await store.close()
  expect(await triggersOf(path)).toEqual(before)
  const boxes = await withFile(path, (db) =>
    db.all('SELECT uid, minx, maxx, miny, maxy FROM rtree_gates_geom JOIN gates ON gates.id = rtree_gates_geom.id ORDER BY uid'),
  )
  // Origin 432,000.25 E, 4,418,000.5 N; the index holds float32, rounded outward (steps of 0.03 m and 0.5 m there).
  const rounded = (values: number[]) => values.map((value) => Math.round(value))
  expect(boxes.map((row) => [row.uid, ...rounded([Number(row.minx), Number(row.maxx)])])).toEqual([
    ['north', 431_996, 432_004],
    ['west', 431_901, 431_901],
  ])
  for (const row of boxes) {
    const [least, most] = row.uid === 'north' ? [99, 99] : [10, 20]
    expect(Number(row.miny)).toBeLessThanOrEqual(4_418_000.5 + least)
    expect(Number(row.miny)).toBeGreaterThan(4_418_000.5 + least - 1)
    expect(Number(row.maxy)).toBeGreaterThanOrEqual(4_418_000.5 + most)
    expect(Number(row.maxy)).toBeLessThan(4_418_000.5 + most + 1)
  }
  expect(await withFile(path, (db) => db.get(`SELECT rtreecheck('rtree_gates_geom') AS answer`))).toEqual({ answer: 'ok' })
})

test('an edit that the disk refuses leaves the triggers in place', async () => {
  const path = join(makeFolder(), 'a.ironpark.gpkg')
  await (await opened(createScenario(path, fullDocument(), { isUntitled: false }))).close()
  await withFile(path, (db) => addSpatialIndex(db, 'zones'))
  const before = await triggersOf(path)
  const disk = faultyDisk()
  const store = await opened(openScenario(path, disk.environment))
  disk.refuse('SQLITE_FULL')
  taken(await store.edit(updateRecord(store.document(), 'zones', 'hall', { isOpen: false }), label))
  expect(store.state().saveState).toBe('failed')
  expect(await triggersOf(path)).toEqual(before)
  disk.refuse(null)
  taken(await store.retrySave())
  expect(await triggersOf(path)).toEqual(before)
  await store.close()
  expect((await opened(reviewScenario(path))).document().zones.hall?.isOpen).toBe(false)
})

test('GDAL’s own index, where GDAL is installed, is written as well, and a copy keeps it', async () => {
  const folder = makeFolder()
  const path = join(folder, 'a.ironpark.gpkg')
  await (await opened(createScenario(path, fullDocument(), { isUntitled: false }))).close()
  const made = spawnSync('ogrinfo', [path, '-sql', `SELECT CreateSpatialIndex('structures', 'geom')`], { encoding: 'utf8' })
  if (made.error) {
    console.info('ogrinfo is not installed: the index above was made by the same SQL.')
    expect(made.error).toMatchObject({ code: 'ENOENT' })
    return
  }
  const before = await triggersOf(path)
  expect(before.length).toBeGreaterThanOrEqual(4)
  const store = await opened(openScenario(path))
  taken(
    await store.edit(
      updateRecord(store.document(), 'structures', 'furnace-1', {
        footprint: [
          [
            [0, 0],
            [50, 0],
            [50, 50],
          ],
        ],
      }),
      label,
    ),
  )
  const copy = join(folder, 'b.ironpark.gpkg')
  taken(await store.saveAs(copy, { isCompact: false, overwrite: false }))
  await store.close()
  expect(await triggersOf(copy)).toEqual(before)
  // GDAL finds the structure through the index, in a box that only its new place meets.
  const box = ['432002', '4418001', '432004', '4418002']
  const found = spawnSync('ogrinfo', ['-ro', '-al', '-so', '-spat', ...box, copy, 'structures'], { encoding: 'utf8' })
  expect(found.stderr).toBe('')
  expect(found.stdout).toContain('Feature Count: 1')
})

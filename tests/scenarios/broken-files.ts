/** Broken scenario files, each made from a good one by one injury, with the refusal that must name it. */
import { copyFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encodeGeometry } from '../../scenarios/geopackage/geometry-blob.ts'
import type { RefusalCode } from '../../scenarios/index.ts'
import type { SqlDatabase } from '../../scenarios/sql/sql-database.ts'
import { openSqlite3Database } from '../../scenarios/sql/sqlite3-database.ts'

/** `mentions` is a word of the English message that names what is wrong. */
export type BrokenFile = { readonly name: string; readonly path: string; readonly code: RefusalCode; readonly mentions: string }
type Injury = {
  readonly name: string
  readonly code: RefusalCode
  readonly mentions: string
  readonly injure: (path: string) => Promise<void>
}

async function inFile(path: string, work: (db: SqlDatabase) => Promise<unknown>): Promise<void> {
  const db = await openSqlite3Database(path, 'readWrite')
  try {
    await work(db)
  } finally {
    await db.close()
  }
}

const sql = (text: string) => (path: string) => inFile(path, (db) => db.exec(text))

/** A bow tie: its edges 0 and 2 cross. */
const bowTie = [
  [432_000, 4_418_000],
  [432_010, 4_418_010],
  [432_010, 4_418_000],
  [432_000, 4_418_010],
  [432_000, 4_418_000],
]

/** The good file must hold the zone `hall`, the gate `west` and the event `concert`, as the small document does. */
const injuries: readonly Injury[] = [
  {
    name: 'text',
    code: 'notSqlite',
    mentions: 'not an SQLite database',
    injure: (path) => writeFile(path, 'This is a letter, not a scenario.\n'.repeat(10)),
  },
  { name: 'empty', code: 'notSqlite', mentions: 'is empty', injure: (path) => writeFile(path, '') },
  { name: 'geopackage-only', code: 'notScenario', mentions: 'a GeoPackage but no scenario', injure: sql('DROP TABLE app_meta') },
  {
    name: 'newer',
    code: 'newerFormat',
    mentions: '99',
    injure: sql(`UPDATE app_meta SET value = '99' WHERE key = 'format_version'`),
  },
  { name: 'truncated', code: 'truncated', mentions: 'cut short', injure: (path) => truncate(path, 20_000) },
  { name: 'lost-table', code: 'corrupt', mentions: 'table history', injure: sql('DROP TABLE history') },
  {
    name: 'foreign-trigger',
    code: 'foreignSchema',
    mentions: 'trigger steal',
    injure: sql('CREATE TRIGGER steal AFTER UPDATE ON zones BEGIN DELETE FROM gates; END'),
  },
  { name: 'foreign-view', code: 'foreignSchema', mentions: 'view peek', injure: sql('CREATE VIEW peek AS SELECT * FROM zones') },
  {
    name: 'foreign-virtual-table',
    code: 'foreignSchema',
    mentions: 'virtual table spy',
    injure: sql('CREATE VIRTUAL TABLE spy USING fts5(text)'),
  },
  {
    name: 'cut-geometry',
    code: 'badGeometry',
    mentions: 'hall',
    injure: sql(`UPDATE zones SET geom = substr(geom, 1, 60) WHERE uid = 'hall'`),
  },
  {
    name: 'self-crossing',
    code: 'badGeometry',
    mentions: 'crosses edge',
    injure: (path) =>
      inFile(path, (db) =>
        db.run(`UPDATE zones SET geom = ? WHERE uid = 'hall'`, [encodeGeometry({ type: 'Polygon', coordinates: [bowTie] }, 4548)]),
      ),
  },
  {
    name: 'bad-json',
    code: 'badJson',
    mentions: 'west',
    injure: sql(`PRAGMA ignore_check_constraints = ON; UPDATE gates SET record = '{"uid":' WHERE uid = 'west'`),
  },
  { name: 'bad-record', code: 'badRecord', mentions: 'lanes is 0', injure: sql(`UPDATE gates SET lanes = 0 WHERE uid = 'west'`) },
  {
    name: 'missing-reference',
    code: 'badRecord',
    mentions: 'venueZoneUid refers to zone nowhere',
    injure: sql(`UPDATE events SET venue_zone_uid = 'nowhere' WHERE uid = 'concert'`),
  },
]

/** Copies `goodFile` once for each injury into `folder` and injures the copies. */
export async function makeBrokenFiles(folder: string, goodFile: string): Promise<BrokenFile[]> {
  const files: BrokenFile[] = []
  for (const { injure, ...rest } of injuries) {
    const path = join(folder, `${rest.name}.ironpark.gpkg`)
    await copyFile(goodFile, path)
    await injure(path)
    files.push({ ...rest, path })
  }
  return files
}

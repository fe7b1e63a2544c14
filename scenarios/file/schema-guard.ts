/** Looks at the schema of a received file before anything in it runs: only what we and GeoPackage put there may act. */
import { tableLayouts } from '../geopackage/table-layouts.ts'
import { appliedMigrations, type Migration, migrationProblem } from '../migrations/migration.ts'
import { refusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'
import type { SqlDatabase, SqlRow } from '../sql/sql-database.ts'
import { formatName, readMeta } from './app-meta.ts'

/** A received file is read under these. Chosen: far above what a scenario needs, far below what hurts. */
export async function hardenConnection(db: SqlDatabase): Promise<void> {
  db.setLimit('length', 256 * 1024 * 1024)
  db.setLimit('sqlLength', 1024 * 1024)
  db.setLimit('columns', 200)
  db.setLimit('expressionDepth', 100)
  // VACUUM INTO attaches its target.
  db.setLimit('attached', 1)
  db.setLimit('triggerDepth', 10)
  db.setLimit('variables', 200)
  await db.exec('PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON')
}

const featureIndexName = /^rtree_[\p{L}\p{N}_]+$/u
const featureIndexTrigger = /^rtree_[\p{L}\p{N}_]+_(insert|update[1-7]|delete)$/u
const featureCountTrigger = /^trigger_(insert|delete)_feature_count_[\p{L}\p{N}_ ]+$/u

/** What the body of a trigger changes: each statement's target table; null where a statement is something else. */
function triggerTargets(sql: string): string[] | null {
  const body = /\bBEGIN\b([\s\S]*)\bEND\s*;?\s*$/i.exec(sql)?.[1]
  if (body === undefined) return null
  const statements = body
    .split(';')
    .map((text) => text.trim())
    .filter((text) => text.length > 0)
  const targets = statements.map(
    (text) => /^(?:INSERT OR REPLACE INTO|INSERT INTO|DELETE FROM|UPDATE)\s+"?([\p{L}\p{N}_]+)"?\s/iu.exec(text)?.[1],
  )
  return targets.every((target) => target !== undefined) ? targets : null
}

/** Triggers of a GeoPackage R-tree, and GDAL's feature counts: each stands on the table of its name and changes its own table alone. */
function isKnownTrigger(name: string, table: string, sql: string): boolean {
  const targets = triggerTargets(sql)
  if (!targets) return false
  if (featureCountTrigger.test(name)) return targets.every((target) => target === 'gpkg_ogr_contents')
  const isOfIndex = featureIndexTrigger.test(name) && name.startsWith(`rtree_${table}_`)
  return isOfIndex && targets.every((target) => name.startsWith(`${target}_`) && featureIndexName.test(target))
}

function isAllowed(row: SqlRow): boolean {
  const [type, name, sql] = [String(row.type), String(row.name), String(row.sql ?? '')]
  if (type === 'view') return false
  if (type === 'trigger') return isKnownTrigger(name, String(row.tbl_name), sql)
  if (!/^\s*CREATE\s+VIRTUAL\s+TABLE/i.test(sql)) return true
  return featureIndexName.test(name) && /\bUSING\s+rtree\s*\(/i.test(sql)
}

function foreignSchema(rows: readonly SqlRow[]): Refusal | null {
  const foreign = rows.filter((row) => !isAllowed(row))
  if (foreign.length === 0) return null
  const kindOf = (row: SqlRow) => (row.type === 'table' ? 'virtual table' : String(row.type))
  const kinds: Readonly<Record<string, string>> = { trigger: '触发器', view: '视图', 'virtual table': '虚拟表' }
  const names = foreign.map((row) => `${kindOf(row)} ${row.name}`).join(', ')
  const inChinese = foreign.map((row) => `${kinds[kindOf(row)]} ${row.name}`).join('、')
  return refusal(
    'foreignSchema',
    `文件含有方案不应有的内容：${inChinese}。请在其他程序中删除后再打开。`,
    `The file holds ${names}, expected none in a scenario: remove that with another program, then open it.`,
  )
}

const ownTables = [
  'app_migrations',
  'runs',
  'frame_chunks',
  'run_density',
  'checkpoints',
  'assets',
  'history',
  'gpkg_contents',
  'gpkg_geometry_columns',
  'gpkg_spatial_ref_sys',
]

async function missingParts(db: SqlDatabase): Promise<Refusal | null> {
  const needed = [
    ...ownTables.map((table) => ({ table, columns: [] as string[] })),
    ...tableLayouts.map(({ sqlName, geometry, columns }) => ({
      table: sqlName,
      columns: ['id', 'uid', ...(geometry ? ['geom'] : []), ...columns.map(({ name }) => name), 'record'],
    })),
  ]
  for (const { table, columns } of needed) {
    const found = (await db.all('SELECT name FROM pragma_table_info(?)', [table])).map(({ name }) => String(name))
    const missing = found.length === 0 ? table : columns.find((name) => !found.includes(name))
    if (missing === undefined) continue
    const [zh, en] =
      missing === table ? [`表 ${table}`, `table ${table}`] : [`表 ${table} 的列 ${missing}`, `column ${missing} of table ${table}`]
    return refusal('corrupt', `文件缺少${zh}。请从备份打开。`, `The file lacks ${en}, expected in every scenario: open a backup.`)
  }
  return null
}

/** Why the schema cannot be trusted, or is not that of a scenario that this program can bring to its format; null when all is well. */
export async function schemaProblem(db: SqlDatabase, known: readonly Migration[]): Promise<Refusal | null> {
  const rows = await db.all('SELECT type, name, tbl_name, sql FROM sqlite_schema')
  const has = (name: string) => rows.some((row) => row.type === 'table' && row.name === name)
  const meta = has('app_meta') ? await readMeta(db) : {}
  if (meta.format !== formatName) {
    const [zh, en] = has('gpkg_contents') ? ['GeoPackage', 'a GeoPackage'] : ['SQLite 数据库', 'an SQLite database']
    return refusal(
      'notScenario',
      `文件是 ${zh}，但不是方案。请选择方案文件，或将其作为底图导入。`,
      `The file is ${en} but no scenario, expected one made by Ironpark: choose another file, or import it.`,
    )
  }
  const version = Number(meta.format_version)
  if (!Number.isInteger(version) || version < 1)
    return refusal(
      'corrupt',
      `格式版本为“${meta.format_version}”，应为正整数。请从备份打开。`,
      `The format version is "${meta.format_version}", expected a whole number from 1: open a backup.`,
    )
  return migrationProblem(known, await appliedMigrations(db), version) ?? foreignSchema(rows)
}

/** Why the tables of a file of the newest format are not all there, or null. */
export const tableProblem = missingParts

/** Why the pages of the file do not hold together, or null. Rejects with `SqlError` where SQLite gives up. */
export async function integrityProblem(db: SqlDatabase): Promise<Refusal | null> {
  // What CHECK forbids is named by the readers of the tables, with the record that breaks it.
  await db.exec('PRAGMA ignore_check_constraints = ON')
  const result = String(Object.values((await db.get('PRAGMA quick_check(1)')) ?? {})[0])
  await db.exec('PRAGMA ignore_check_constraints = OFF')
  const broken = result === 'ok' ? (await db.all('PRAGMA foreign_key_check')).map(({ table }) => `${table}`)[0] : result
  if (broken === undefined) return null
  return refusal(
    'corrupt',
    `文件内容已损坏（${broken}）。请重新复制或从备份打开。`,
    `The file is damaged (${broken}), expected an intact one: copy it again or open a backup.`,
  )
}

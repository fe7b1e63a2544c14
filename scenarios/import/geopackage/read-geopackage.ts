/** Reads the feature layers of a GeoPackage, read-only; its triggers and views are never run. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { sideFilesOf } from '../../file/file-header.ts'
import { hardenConnection } from '../../file/schema-guard.ts'
import { sqlName } from '../../geopackage/feature-index.ts'
import { type OpenSqlDatabase, type SqlDatabase, SqlError, type SqlRow } from '../../sql/sql-database.ts'
import { openSqlite3Database } from '../../sql/sqlite3-database.ts'
import { putAttribute } from '../attributes.ts'
import { epsgCrs, type StatedCrs, unknownCrs } from '../crs/stated-crs.ts'
import type { AttributeValue, ReadInput, SourceFeature, SourceLayer } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { checkSize, type ImportSource, type ReadContext } from '../import-source.ts'
import { geometriesOfBlob, hasBadCoordinate, WkbError } from './wkb-geometries.ts'

/** Rows a query. Chosen: some milliseconds of work between two turns of the event loop. */
const batch = 200

function refuse(name: string, zh: string, en: string): ImportRefusal {
  return new ImportRefusal('notGeoPackage', `文件 ${name}：${zh}。请换一个文件。`, `File ${name}: ${en}: choose another file.`)
}

type LayerRow = { readonly table: string; readonly column: string; readonly srsId: number }

async function layersOf(db: SqlDatabase, name: string, report: ReportWriter): Promise<LayerRow[]> {
  const tables = (await db.all(`SELECT name, sql FROM sqlite_schema WHERE type = 'table'`)).filter(
    ({ sql }) => !/^\s*CREATE\s+VIRTUAL/i.test(String(sql)),
  )
  const has = (table: string) => tables.some((row) => row.name === table)
  if (!has('gpkg_contents'))
    throw refuse(name, '是 SQLite 数据库，但不是 GeoPackage', 'is an SQLite database but no GeoPackage, expected gpkg_contents')
  if (!has('gpkg_geometry_columns')) return []
  const rows = await db.all('SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns ORDER BY table_name')
  return rows.flatMap(({ table_name, column_name, srs_id }) => {
    const table = String(table_name)
    if (has(table)) return [{ table, column: String(column_name), srsId: Number(srs_id) }]
    report.warn(
      'viewIgnored',
      null,
      `图层 ${table} 不是普通表（视图或缺失），未读取。`,
      `Layer ${table} is no plain table (a view, or missing); it is not read.`,
    )
    return []
  })
}

async function crsOf(db: SqlDatabase, srsId: number): Promise<StatedCrs> {
  if (srsId === -1) return { kind: 'local' }
  const row = await db.get(
    'SELECT srs_name, organization, organization_coordsys_id, definition FROM gpkg_spatial_ref_sys WHERE srs_id = ?',
    [srsId],
  )
  if (!row || srsId === 0) return unknownCrs
  const wkt = String(row.definition ?? '')
  const isWkt = /^[A-Z]+\s*\[/i.test(wkt)
  // GeoPackage keeps x east and y north whatever the register says.
  if (String(row.organization).toUpperCase() === 'EPSG') {
    const code = Number(row.organization_coordsys_id)
    return isWkt ? { kind: 'epsg', code, isAxisOrderKept: false, wkt } : epsgCrs(code)
  }
  return isWkt ? { kind: 'wkt', text: wkt, name: String(row.srs_name).slice(0, 100) } : unknownCrs
}

class LayerReader {
  readonly #db: SqlDatabase
  readonly #report: ReportWriter
  readonly #budget: FeatureBudget

  constructor(db: SqlDatabase, report: ReportWriter) {
    this.#db = db
    this.#report = report
    this.#budget = new FeatureBudget(report)
  }

  async read({ table, column, srsId }: LayerRow, onBatch: (rows: number) => void): Promise<SourceLayer> {
    const features: SourceFeature[] = []
    const sql = `SELECT rowid AS import_row_id, * FROM ${sqlName(table)} WHERE rowid > ? ORDER BY rowid LIMIT ${batch}`
    for (let last = Number.MIN_SAFE_INTEGER; ; ) {
      const rows = await this.#db.all(sql, [last])
      for (const row of rows) features.push(...this.#row(row, table, column))
      onBatch(rows.length)
      if (rows.length < batch) break
      last = Number(rows.at(-1)?.import_row_id)
    }
    return { name: table, crs: await crsOf(this.#db, srsId), unit: 1, features }
  }

  #row(row: SqlRow, table: string, column: string): SourceFeature[] {
    const id = `${table}/${row.import_row_id}`
    const blob = row[column]
    if (!(blob instanceof Uint8Array)) {
      this.#report.warn('noGeometry', id, '没有几何，未导入。', 'It has no geometry; nothing was taken.')
      return []
    }
    const attributes = this.#attributes(row, column)
    try {
      return geometriesOfBlob(blob).flatMap((geometry) => {
        if (hasBadCoordinate(geometry)) throw new WkbError('有不是数字的坐标', 'it has a coordinate that is no number')
        return this.#budget.admits(id, geometry) ? [{ id, attributes, geometry }] : []
      })
    } catch (error) {
      if (!(error instanceof WkbError)) throw error
      this.#report.refuse('badGeometry', id, `几何无法读取：${error.zh}。`, `Its geometry cannot be read: ${error.message}.`)
      return []
    }
  }

  #attributes(row: SqlRow, column: string): Map<string, AttributeValue> {
    const attributes = new Map<string, AttributeValue>()
    for (const [name, value] of Object.entries(row)) {
      if (name === column || name === 'import_row_id' || value instanceof Uint8Array || name === 'record') continue
      putAttribute(attributes, name, value)
    }
    return attributes
  }
}

/** Opens the file so that neither it nor its folder changes: what lies beside it is only read in a private copy. */
async function openPrivately(path: string, open: OpenSqlDatabase): Promise<{ db: SqlDatabase; folder: string | null }> {
  const sides = (await sideFilesOf(path)).filter((side) => !side.endsWith('-shm'))
  if (sides.length === 0) return { db: await open(path, 'immutable'), folder: null }
  const folder = await mkdtemp(join(tmpdir(), 'ironpark-import-'))
  for (const side of [...sides, path]) await copyFile(side, join(folder, basename(side)))
  return { db: await open(join(folder, basename(path)), 'readWrite'), folder }
}

/** Throws `ImportRefusal` where the file is no GeoPackage. */
export async function readGeoPackage(
  source: ImportSource,
  report: ReportWriter,
  context: ReadContext,
  open: OpenSqlDatabase = openSqlite3Database,
): Promise<ReadInput> {
  checkSize(source)
  let opened: Awaited<ReturnType<typeof openPrivately>> | null = null
  try {
    opened = await openPrivately(resolve(source.path), open)
    const { db } = opened
    await hardenConnection(db)
    await db.exec('PRAGMA query_only = ON')
    const reader = new LayerReader(db, report)
    const layers: SourceLayer[] = []
    let count = 0
    const rows = await layersOf(db, source.name, report)
    for (const [index, row] of rows.entries()) {
      const onBatch = (batchRows: number) => {
        context.signal.throwIfAborted()
        count += batchRows
        context.onProgress((index + 0.5) / rows.length, count)
      }
      layers.push(await reader.read(row, onBatch))
    }
    context.onProgress(1, count)
    return { format: 'geopackage', fileName: source.name, layers, meshes: [], events: [] }
  } catch (error) {
    if (!(error instanceof SqlError)) throw error
    throw new ImportRefusal(
      'badDatabase',
      `文件 ${source.name}：无法读取（${error.message}）。请重新导出。`,
      `File ${source.name}: cannot be read (${error.message}), expected a sound GeoPackage: export it again.`,
    )
  } finally {
    await opened?.db.close()
    if (opened?.folder) await rm(opened.folder, { recursive: true, force: true })
  }
}

/** Reads the document out of the file's tables and says everything that is wrong with it. */
import { z } from 'zod'
import {
  type AnyRecord,
  emptyDocument,
  recordSchemas,
  type ScenarioDocument,
  type Site,
  siteSchema,
  type TableName,
  tableNames,
} from '../../domain/index.ts'
import { sqlName } from '../geopackage/feature-index.ts'
import { decodeGeometry, GeometryError } from '../geopackage/geometry-blob.ts'
import { geometryOfRecord, isSameGeometry, type Origin, shapeOfGeometry } from '../geopackage/record-geometry.ts'
import { layoutOf, type TableLayout } from '../geopackage/table-layouts.ts'
import { refusal } from '../refusals.ts'
import { documentProblems, recordProblem } from '../rules/document-problems.ts'
import { recordThing } from '../rules/record-words.ts'
import type { Refusal } from '../scenario-store.ts'
import type { SqlDatabase, SqlRow } from '../sql/sql-database.ts'
import { withEditedColumns } from './record-rows.ts'

type Tree = { [key: string]: unknown }
/** What coordinates are relative to. */
type Frame = { readonly epsg: number; readonly origin: Origin }
/** Either a value or what is wrong. */
type Read<T> = { readonly value: T } | { readonly problem: Refusal }

function labelOf(row: SqlRow): string {
  return typeof row.uid === 'string' ? row.uid : `#${row.id}`
}

/** What a person can do about damage in a file that is not open. */
const mend = { zh: '请更正该行或从备份打开', en: 'correct that row or open a backup' }

function readJson(layout: TableLayout, row: SqlRow): Read<Tree> {
  const thing = recordThing(layout.table, labelOf(row))
  try {
    const value: unknown = JSON.parse(typeof row.record === 'string' ? row.record : '{}')
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { value: value as Tree }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    const text = `record is not JSON (${error.message}), expected an object; ${mend.en}.`
    return { problem: refusal('badJson', `${thing.zh}：record 列不是有效的 JSON。${mend.zh}。`, `${thing.en}: ${text}`) }
  }
  const text = `record is JSON but not an object, expected an object; ${mend.en}.`
  return { problem: refusal('badJson', `${thing.zh}：record 列应为 JSON 对象。${mend.zh}。`, `${thing.en}: ${text}`) }
}

function propertySchema(table: TableName, property: string): z.ZodType {
  return (recordSchemas[table].shape as Readonly<Record<string, z.ZodType>>)[property] ?? z.never()
}

/** The record with the shape of its geometry, where somebody has edited that. */
function withGeometry(layout: TableLayout, record: Tree, row: SqlRow, frame: Frame): Read<Tree> {
  if (!layout.geometry) return { value: record }
  const thing = recordThing(layout.table, labelOf(row))
  try {
    if (!(row.geom instanceof Uint8Array)) throw new GeometryError('缺失，应有几何', 'is missing, expected one')
    const { geometry, srsId } = decodeGeometry(row.geom)
    if (srsId !== frame.epsg)
      throw new GeometryError(
        `坐标系为 ${srsId}，应为场地的 ${frame.epsg}`,
        `is in coordinate system ${srsId}, expected that of the site, ${frame.epsg}`,
      )
    const shape = shapeOfGeometry(geometry, layout.geometry, frame.origin)
    const { property } = layout.geometry
    const isReadable = propertySchema(layout.table, property).safeParse(record[property]).success
    const isKept = isReadable && isSameGeometry(geometryOfRecord(record as AnyRecord, layout.geometry, frame.origin), geometry)
    return { value: isKept ? record : { ...record, [property]: shape } }
  } catch (error) {
    if (!(error instanceof GeometryError)) throw error
    const { zh, en } = error.text
    return {
      problem: refusal('badGeometry', `${thing.zh}：几何数据无效：${zh}。${mend.zh}。`, `${thing.en}: its geometry ${en}; ${mend.en}.`),
    }
  }
}

function readRecord(layout: TableLayout, row: SqlRow, frame: Frame): Read<AnyRecord> {
  const json = readJson(layout, row)
  if ('problem' in json) return json
  const shaped = withGeometry(layout, withEditedColumns(json.value, row, layout), row, frame)
  if ('problem' in shaped) return shaped
  const problem = recordProblem(layout.table, labelOf(row), shaped.value)
  return problem ? { problem } : { value: shaped.value as unknown as AnyRecord }
}

async function readSite(db: SqlDatabase): Promise<Site | null> {
  const row = await db.get(`SELECT * FROM site WHERE uid = 'site'`)
  const json = row ? readJson(layoutOf('site'), row) : null
  const parsed = siteSchema.safeParse(json && 'value' in json && row ? withEditedColumns(json.value, row, layoutOf('site')) : null)
  return parsed.success ? parsed.data : null
}

/** The document, and all that is wrong with it; a document with problems is not to be used. Rejects with `SqlError`. */
export async function readDocument(db: SqlDatabase): Promise<{ document: ScenarioDocument; problems: Refusal[] }> {
  const document = emptyDocument() as Record<string, Record<string, AnyRecord>>
  const problems: Refusal[] = []
  const site = await readSite(db)
  const frame = site ?? { epsg: -1, origin: { easting: 0, northing: 0, ground: 0 } }
  for (const table of tableNames) {
    const layout = layoutOf(table)
    const rows: Record<string, AnyRecord> = {}
    for (const row of await db.all(`SELECT * FROM ${sqlName(layout.sqlName)} ORDER BY id`)) {
      const read = readRecord(layout, row, frame)
      if ('problem' in read) problems.push(read.problem)
      else rows[read.value.uid] = read.value
    }
    document[table] = rows
  }
  const whole = document as unknown as ScenarioDocument
  return { document: whole, problems: problems.length > 0 ? problems : documentProblems(whole) }
}

/** Writes a diff of the document into the file's tables, inside the caller's transaction. */
import { type AnyRecord, type DocumentDiff, type ScenarioDocument, siteOf, tableNames } from '../../domain/index.ts'
import { type FeatureIndex, sqlName, suspendFeatureIndex } from '../geopackage/feature-index.ts'
import { encodeGeometry, envelopeOf, type Geometry } from '../geopackage/geometry-blob.ts'
import { geometryOfRecord } from '../geopackage/record-geometry.ts'
import { requiredReferences, spatialReferenceOf } from '../geopackage/spatial-reference.ts'
import { layoutOf, type TableLayout, tableLayouts } from '../geopackage/table-layouts.ts'
import type { SqlDatabase, SqlValue } from '../sql/sql-database.ts'
import { writeMeta } from './app-meta.ts'
import { columnValues } from './record-rows.ts'

type Write = { readonly db: SqlDatabase; readonly after: ScenarioDocument; readonly now: string }
type Rows = Readonly<Record<string, AnyRecord>>

function geometryOf({ after }: Write, layout: TableLayout, record: AnyRecord): Geometry | null {
  return layout.geometry ? geometryOfRecord(record, layout.geometry, siteOf(after).origin) : null
}

async function putRecord(write: Write, layout: TableLayout, record: AnyRecord, index: FeatureIndex | null): Promise<void> {
  const geometry = geometryOf(write, layout, record)
  const blob = geometry ? encodeGeometry(geometry, siteOf(write.after).epsg) : null
  const names = ['uid', ...(geometry ? ['geom'] : []), ...layout.columns.map(({ name }) => name), 'record']
  const values: SqlValue[] = [record.uid, ...(blob ? [blob] : []), ...columnValues(record, layout), JSON.stringify(record)]
  const updates = names.slice(1).map((name) => `${sqlName(name)} = excluded.${sqlName(name)}`)
  const sql = `INSERT INTO ${sqlName(layout.sqlName)} (${names.map(sqlName).join(', ')}) VALUES (${names.map(() => '?').join(', ')})
    ON CONFLICT (uid) DO UPDATE SET ${updates.join(', ')} RETURNING id`
  const row = await write.db.get(sql, values)
  if (index && geometry) await index.put(Number(row?.id), envelopeOf(geometry))
}

async function removeRecord(write: Write, layout: TableLayout, uid: string, index: FeatureIndex | null): Promise<void> {
  const row = await write.db.get(`DELETE FROM ${sqlName(layout.sqlName)} WHERE uid = ? RETURNING id`, [uid])
  if (index && row) await index.remove(Number(row.id))
}

/** Sets the layer's box and time of change, which GeoPackage readers show. */
async function touchContents(write: Write, layout: TableLayout): Promise<void> {
  const boxes = Object.values(write.after[layout.table] as Rows).flatMap((record) => {
    const geometry = geometryOf(write, layout, record)
    return geometry ? [envelopeOf(geometry)] : []
  })
  const box = boxes.reduce<readonly [number, number, number, number] | null>(
    (all, [minX, minY, maxX, maxY]) =>
      all ? [Math.min(all[0], minX), Math.min(all[1], minY), Math.max(all[2], maxX), Math.max(all[3], maxY)] : [minX, minY, maxX, maxY],
    null,
  )
  await write.db.run('UPDATE gpkg_contents SET last_change = ?, min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?', [
    write.now,
    ...(box ?? [null, null, null, null]),
    layout.sqlName,
  ])
}

async function writeTable(write: Write, layout: TableLayout, put: readonly AnyRecord[], removed: readonly string[]): Promise<void> {
  const index = layout.geometry ? await suspendFeatureIndex(write.db, layout.sqlName) : null
  for (const uid of removed) await removeRecord(write, layout, uid, index)
  for (const record of put) await putRecord(write, layout, record, index)
  await index?.restore()
  await touchContents(write, layout)
}

/** Registers the site's coordinate system and lets all layers point to it. */
async function writeSpatialReference({ db, after }: Write): Promise<void> {
  const { epsg, origin } = siteOf(after)
  const own = spatialReferenceOf(epsg)
  for (const reference of [...requiredReferences, ...(own ? [own] : [])]) {
    const { name, srsId, organization, definition, description } = reference
    await db.run('INSERT OR IGNORE INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)', [
      name,
      srsId,
      organization,
      srsId,
      definition,
      description,
    ])
  }
  for (const { sqlName: table } of tableLayouts.filter(({ geometry }) => geometry)) {
    await db.run('UPDATE gpkg_contents SET srs_id = ? WHERE table_name = ?', [epsg, table])
    await db.run('UPDATE gpkg_geometry_columns SET srs_id = ? WHERE table_name = ?', [epsg, table])
  }
  await writeMeta(db, {
    epsg: String(epsg),
    origin_easting: String(origin.easting),
    origin_northing: String(origin.northing),
    origin_ground: String(origin.ground),
  })
}

function isMoved(diff: DocumentDiff): boolean {
  if (diff.added.site?.site) return true
  const [from, to] = diff.updated.site?.site ?? []
  return JSON.stringify([from?.epsg, from?.origin]) !== JSON.stringify([to?.epsg, to?.origin])
}

/**
 * Writes a diff that leads to the document `after`. A new origin or coordinate system rewrites every geometry.
 * Rejects with `SqlError`; the caller's transaction takes all back.
 */
export async function writeDiff(db: SqlDatabase, diff: DocumentDiff, after: ScenarioDocument, now: Date): Promise<void> {
  const write: Write = { db, after, now: now.toISOString() }
  const isWholeMove = isMoved(diff)
  if (isWholeMove) await writeSpatialReference(write)
  for (const table of tableNames) {
    const layout = layoutOf(table)
    const updated = Object.values((diff.updated[table] ?? {}) as Record<string, readonly [AnyRecord, AnyRecord]>).map(([, to]) => to)
    const put =
      isWholeMove && layout.geometry
        ? Object.values(after[table] as Rows)
        : [...Object.values((diff.added[table] ?? {}) as Rows), ...updated]
    const removed = Object.keys(diff.removed[table] ?? {})
    if (put.length > 0 || removed.length > 0) await writeTable(write, layout, put, removed)
  }
}

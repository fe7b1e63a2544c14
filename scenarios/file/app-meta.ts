/** The table `app_meta`: what the file says of itself, since GeoPackage owns application_id and user_version. */
import type { SqlDatabase } from '../sql/sql-database.ts'

export const formatName = 'ironpark-scenario'
export type MetaKey =
  | 'format'
  | 'format_version'
  | 'origin_easting'
  | 'origin_northing'
  | 'origin_ground'
  | 'epsg'
  | 'revision'
  | 'is_untitled'

/** Sets some entries. */
export async function writeMeta(db: SqlDatabase, entries: Partial<Record<MetaKey, string>>): Promise<void> {
  for (const [key, value] of Object.entries(entries))
    await db.run('INSERT INTO app_meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value', [key, value])
}

export async function readMeta(db: SqlDatabase): Promise<Partial<Record<MetaKey, string>>> {
  const rows = await db.all('SELECT key, value FROM app_meta')
  return Object.fromEntries(rows.map((row) => [String(row.key), String(row.value)]))
}

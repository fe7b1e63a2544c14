/**
 * Lives with an R-tree that QGIS has added to a feature table. Its triggers call ST_IsEmpty, ST_MinX … which our SQLite does not have,
 * so a writer takes the triggers away, writes the index itself and puts them back, all in its own transaction.
 */
import type { SqlDatabase } from '../sql/sql-database.ts'
import type { Envelope } from './geometry-blob.ts'

export type FeatureIndex = {
  /** Takes the row out of the index. */
  remove(id: number): Promise<void>
  /** Puts the row into the index, replacing what was there. */
  put(id: number, envelope: Envelope): Promise<void>
  /** Puts the triggers back as they were. */
  restore(): Promise<void>
}

/** Quotes a name for SQL. */
export function sqlName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** Takes the triggers of a table's R-tree away, inside the caller's transaction; null where the table has no R-tree. */
export async function suspendFeatureIndex(db: SqlDatabase, tableName: string): Promise<FeatureIndex | null> {
  const indexName = `rtree_${tableName}_geom`
  const index = await db.get(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name = ?`, [indexName])
  const pattern = `${indexName.replaceAll('_', '\\_')}\\_%`
  const triggers = await db.all(
    `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name LIKE ? ESCAPE '\\' AND tbl_name = ? ORDER BY rowid`,
    [pattern, tableName],
  )
  if (!index && triggers.length === 0) return null
  for (const { name } of triggers) await db.exec(`DROP TRIGGER ${sqlName(String(name))}`)
  const remove = async (id: number) => {
    if (index) await db.run(`DELETE FROM ${sqlName(indexName)} WHERE id = ?`, [id])
  }
  return {
    remove,
    async put(id, [minX, minY, maxX, maxY]) {
      await remove(id)
      if (index) await db.run(`INSERT INTO ${sqlName(indexName)} VALUES (?, ?, ?, ?, ?)`, [id, minX, maxX, minY, maxY])
    },
    async restore() {
      for (const { sql } of triggers) await db.exec(String(sql))
    },
  }
}

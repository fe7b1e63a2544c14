/** Format 4: bytes that records draw on, such as imported meshes, each under a uid of its own. */
import type { Migration } from './migration.ts'

export const assets: Migration = {
  number: 4,
  name: '0004-assets',
  async apply(db) {
    await db.exec(
      `CREATE TABLE assets (id INTEGER PRIMARY KEY, uid TEXT NOT NULL UNIQUE, media_type TEXT NOT NULL, bytes BLOB NOT NULL) STRICT`,
    )
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('assets', 'attributes', '模型 Assets')`)
  },
}

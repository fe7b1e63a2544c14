/** Format 2: tours, camera paths with captions, as a table of their own. */
import type { Migration } from './migration.ts'

export const tours: Migration = {
  number: 2,
  name: '0002-tours',
  async apply(db) {
    await db.exec(`CREATE TABLE "tours" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid TEXT UNIQUE,
      "name_zh" TEXT, "name_en" TEXT, "loop_order" INTEGER, record TEXT CHECK (record IS NULL OR json_valid(record))) STRICT`)
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('tours', 'attributes', '导览 Tours')`)
  },
}

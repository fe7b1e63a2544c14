/** Format 3: checkpoints of runs, from which a paused run goes on and a changed schedule is run again. */
import type { Migration } from './migration.ts'

export const checkpoints: Migration = {
  number: 3,
  name: '0003-checkpoints',
  async apply(db) {
    await db.exec(`CREATE TABLE checkpoints (
      id INTEGER PRIMARY KEY, run_uid TEXT NOT NULL REFERENCES runs(uid) ON DELETE CASCADE, time REAL NOT NULL,
      input_hash TEXT NOT NULL, chunk_count INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (run_uid, time)) STRICT`)
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES ('checkpoints', 'attributes', 'checkpoints')`)
  },
}

/** Writes a scenario file from nothing but what is in memory. */
import { diffDocuments, emptyDocument, type ScenarioDocument } from '../../domain/index.ts'
import { migrate } from '../migrations/migration.ts'
import { formatName, writeMeta } from './app-meta.ts'
import type { EditHistory } from './edit-history.ts'
import { hardenConnection } from './schema-guard.ts'
import type { StoreEnvironment } from './store-environment.ts'
import { writeDiff } from './write-document.ts'

/** GeoPackage 1.3: "GPKG", and the version in `user_version`. */
const geoPackageIdentity = 'PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300'

export type NewFile = {
  readonly document: ScenarioDocument
  readonly history: EditHistory | null
  readonly revision: number
  readonly isUntitled: boolean
}

/** Makes the file at `path`, where none must be. Rejects with `SqlError`; the caller removes what was begun. */
export async function writeNewFile(
  path: string,
  { document, history, revision, isUntitled }: NewFile,
  environment: StoreEnvironment,
): Promise<void> {
  const db = await environment.openDatabase(path, 'create')
  try {
    // Incremental, so that a removed run gives its place back to the disk.
    await db.exec(`PRAGMA auto_vacuum = INCREMENTAL; ${geoPackageIdentity}`)
    await hardenConnection(db)
    await migrate(db, environment.migrations, { now: environment.now, backup: async () => undefined })
    await db.transaction(async () => {
      const now = environment.now()
      await writeDiff(db, diffDocuments(emptyDocument(), document), document, now)
      await history?.writeAll(db, now)
      await writeMeta(db, { format: formatName, revision: String(revision), is_untitled: isUntitled ? '1' : '0' })
    })
  } finally {
    await db.close()
  }
}

/** Assets in the file: bytes that records draw on. */
import type { NewAsset } from '../scenario-store.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'

/** An asset of the same uid is the same bytes: uids are made of their digests. */
export async function insertAssets(db: SqlDatabase, assets: readonly NewAsset[]): Promise<void> {
  for (const { uid, mediaType, bytes } of assets)
    await db.run('INSERT INTO assets (uid, media_type, bytes) VALUES (?, ?, ?) ON CONFLICT (uid) DO NOTHING', [uid, mediaType, bytes])
}

export async function readAssetBytes(db: SqlDatabase, uid: string): Promise<Uint8Array | null> {
  const row = await db.get('SELECT bytes FROM assets WHERE uid = ?', [uid])
  return row?.bytes instanceof Uint8Array ? row.bytes : null
}

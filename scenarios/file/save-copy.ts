/** Save-as: a whole copy under a temporary name, then into its place. */
import { accepted, diskRefusal, fileThing, refusal, refused } from '../refusals.ts'
import type { Outcome, Refusal } from '../scenario-store.ts'
import { type SqlDatabase, sqlErrorCode } from '../sql/sql-database.ts'
import { writeMeta } from './app-meta.ts'
import type { WriteJob } from './edit-writer.ts'
import { isThere, moveIntoPlace, removeDatabase, temporaryBeside } from './file-places.ts'
import { type NewFile, writeNewFile } from './new-file.ts'
import { hardenConnection } from './schema-guard.ts'
import type { StoreEnvironment } from './store-environment.ts'

type CopyOptions = {
  readonly isCompact: boolean
  readonly overwrite: boolean
  /** Edits that the source does not hold yet. */
  readonly pending: readonly WriteJob[]
  readonly environment: StoreEnvironment
  /** What the copy must hold in the end, but for the runs. */
  memory(): Omit<NewFile, 'isUntitled'>
}

/** Opens a file of ours for writing, as all of this program does. */
export async function openOwn(path: string, environment: StoreEnvironment): Promise<SqlDatabase> {
  const db = await environment.openDatabase(path, 'readWrite')
  try {
    await hardenConnection(db)
    // EXTRA also syncs the folder, so that a power cut does not bring a journal back and take the last commit away.
    await db.exec('PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA')
    return db
  } catch (error) {
    await db.close()
    throw error
  }
}

async function finishCopy(temporary: string, { isCompact, pending, environment }: CopyOptions): Promise<void> {
  const copy = await openOwn(temporary, environment)
  try {
    for (const job of pending) await copy.transaction(() => job(copy))
    await copy.transaction(async () => {
      if (isCompact) await copy.run('DELETE FROM frame_chunks')
      if (isCompact) await copy.run('DELETE FROM checkpoints')
      await writeMeta(copy, { is_untitled: '0' })
    })
    if (isCompact) await copy.exec('VACUUM')
  } finally {
    await copy.close()
  }
}

/**
 * Copies the source. Where the source itself can no longer be read (a stick was pulled, a disk is failing), what is in memory is written instead:
 * the document and the log of edits, without the runs, which can be simulated again.
 */
async function copyOrRewrite(source: SqlDatabase, temporary: string, options: CopyOptions): Promise<void> {
  try {
    await source.run('VACUUM INTO ?', [temporary])
  } catch (error) {
    if (!['SQLITE_IOERR', 'SQLITE_CORRUPT', 'SQLITE_NOTADB'].includes(sqlErrorCode(error) ?? '')) throw error
    await removeDatabase(temporary)
    await writeNewFile(temporary, { ...options.memory(), isUntitled: false }, options.environment)
    return
  }
  await finishCopy(temporary, options)
}

/** Writes the copy beside its place; gives its temporary path. Nothing is left behind when it is refused. */
export async function writeCopy(source: SqlDatabase, target: string, options: CopyOptions): Promise<Outcome<string>> {
  const temporary = temporaryBeside(target)
  try {
    if (!options.overwrite && (await isThere(target))) {
      return refused(
        refusal(
          'exists',
          `文件 ${target} 已存在。请另取名称，或选择覆盖。`,
          `File ${target}: is there already, expected a new name: choose another, or overwrite it.`,
        ),
      )
    }
    await copyOrRewrite(source, temporary, options)
    return accepted(temporary)
  } catch (error) {
    await removeDatabase(temporary)
    const reason = diskRefusal(error, fileThing(target))
    if (!reason) throw error
    return refused(reason)
  }
}

type Placed = { readonly db: SqlDatabase; readonly path: string; readonly problem: Refusal | null }

/** Moves the copy into its place and opens it; where that fails, the old file stays open. */
export async function placeCopy(
  temporary: string,
  target: string,
  source: { from: string; database: SqlDatabase; environment: StoreEnvironment },
): Promise<Placed> {
  const { from, database, environment } = source
  // Closed first: Windows does not replace an open file.
  await database.close()
  try {
    await moveIntoPlace(temporary, target)
    return { db: await openOwn(target, environment), path: target, problem: null }
  } catch (error) {
    await removeDatabase(temporary)
    const reason = diskRefusal(error, fileThing(target))
    if (!reason) throw error
    return { db: await openOwn(from, environment), path: from, problem: reason }
  }
}

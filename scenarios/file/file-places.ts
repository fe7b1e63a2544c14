/** Files beside files: temporary names, durable renames, free names. */
import { randomBytes } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { sideFileEndings } from './file-header.ts'

export const scenarioEnding = '.ironpark.gpkg'

/** A name in the same folder that nothing has yet; the same folder, so that a rename does not copy. */
export function temporaryBeside(path: string): string {
  return join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`)
}

/** True when something is there; rejects on any other answer than yes and no. */
export async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
    throw error
  }
}

async function sync(path: string, flags: 'r' | 'r+'): Promise<void> {
  const handle = await open(path, flags)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes a database file with all that lies beside it. */
export async function removeDatabase(path: string): Promise<void> {
  for (const ending of ['', ...sideFileEndings]) await rm(path + ending, { force: true })
}

/**
 * Puts a finished file into its place, so that after a power cut there is the old one or the new one, never half of it.
 * Side files of an earlier file of that name go first: SQLite would take them for the new one's.
 */
export async function moveIntoPlace(temporary: string, path: string): Promise<void> {
  await sync(temporary, 'r+')
  for (const ending of sideFileEndings) await rm(path + ending, { force: true })
  await rename(temporary, path)
  // Windows has no handles of folders.
  if (process.platform !== 'win32') await sync(dirname(path), 'r')
}

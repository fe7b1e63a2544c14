/** Opens the file of a scenario to read it, without changing one byte of it or of its folder. */
import { copyFile, mkdir, mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { LocalizedText } from '../../domain/index.ts'
import { migrate } from '../migrations/migration.ts'
import { RefusalError, refusal } from '../refusals.ts'
import { type SqlDatabase, sqlErrorCode } from '../sql/sql-database.ts'
import { readFileHeader, sideFilesOf, truncated } from './file-header.ts'
import { firstOf, guardSchema, type LoadedScenario, loadContent } from './load-scenario.ts'
import { hardenConnection } from './schema-guard.ts'
import type { StoreEnvironment } from './store-environment.ts'

/** Chosen: a writer's commit takes some milliseconds, so that a still moment comes within two seconds. */
const snapshotTries = 20
const snapshotPauseMs = 100

const recoveredNotice: LocalizedText = {
  zh: '文件旁有未完成的写入记录，或正被其他程序使用。现在显示的是在私有副本中恢复的内容，原文件未改动。',
  en: 'Unfinished writing lies beside the file, or another program is using it. What you see was recovered in a private copy; the file itself is untouched.',
}
const olderNotice: LocalizedText = {
  zh: '文件为旧格式。现在显示的是在私有副本中升级后的内容，原文件未改动。',
  en: 'The file is of an older format. What you see was brought up to date in a private copy; the file itself is untouched.',
}

/** Size and time of change of the file and its side files: two equal ones mean that nobody wrote in between. */
export async function fingerprint(path: string): Promise<string> {
  const parts = await Promise.all(
    [path, ...(await sideFilesOf(path))].map(async (part) => {
      const { size, mtimeMs, ino } = await stat(part)
      return `${part} ${size} ${mtimeMs} ${ino}`
    }),
  )
  return parts.join('\n')
}

/**
 * True while another process writes or is about to: reading needs a shared lock, which it then does not get.
 * Only asked for files that are not in WAL mode, where merely reading would leave files behind.
 */
async function isLocked(path: string, environment: StoreEnvironment): Promise<boolean> {
  const db = await environment.openDatabase(path, 'readOnly')
  try {
    await db.get('SELECT count(*) FROM sqlite_schema')
    return false
  } catch (error) {
    if (sqlErrorCode(error) === 'SQLITE_BUSY') return true
    // Damage is for the guards to name.
    if (sqlErrorCode(error) !== null) return false
    throw error
  } finally {
    await db.close()
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Copies the file and what lies beside it at a moment at which nobody wrote. The journal goes first: it makes an older main file whole, never the other way round. */
async function copySet(path: string, folder: string): Promise<string> {
  const copy = join(folder, basename(path))
  for (let tries = 0; tries < snapshotTries; tries++) {
    try {
      const before = await fingerprint(path)
      await rm(folder, { recursive: true, force: true })
      await mkdir(folder, { mode: 0o700 })
      for (const side of await sideFilesOf(path)) if (!side.endsWith('-shm')) await copyFile(side, join(folder, basename(side)))
      await copyFile(path, copy)
      if (before === (await fingerprint(path))) return copy
    } catch (error) {
      if (!isGone(error)) throw error
    }
    await new Promise((resume) => setTimeout(resume, snapshotPauseMs))
  }
  throw new RefusalError(
    refusal(
      'locked',
      `文件 ${path} 正被不断写入。请等写入结束后再审阅。`,
      `File ${path}: another program keeps writing to it, expected a still moment: review it when that has ended.`,
    ),
  )
}

/** `folder` holds the private copy, if there is one; the caller removes it. */
export type OpenedForReview = {
  readonly db: SqlDatabase
  readonly loaded: LoadedScenario
  readonly notice: LocalizedText | null
  readonly folder: string | null
}

async function guard(db: SqlDatabase, environment: StoreEnvironment): Promise<void> {
  await hardenConnection(db)
  const problem = await guardSchema(db, environment.migrations)
  if (problem) throw new RefusalError(problem)
}

async function read(db: SqlDatabase): Promise<LoadedScenario> {
  const { loaded, problems } = await loadContent(db)
  const first = firstOf(problems)
  if (first) throw new RefusalError(first, problems)
  return loaded
}

/** Recovers and reads a private copy; the folder goes when the store is closed. */
async function openPrivateCopy(path: string, environment: StoreEnvironment, notice: LocalizedText): Promise<OpenedForReview> {
  const parent = await mkdtemp(join(tmpdir(), 'ironpark-review-'))
  let db: SqlDatabase | null = null
  try {
    const copy = await copySet(path, join(parent, 'copy'))
    db = await environment.openDatabase(copy, 'readWrite')
    await guard(db, environment)
    await db.exec('PRAGMA journal_mode = DELETE')
    await migrate(db, environment.migrations, { now: environment.now, backup: async () => undefined })
    const loaded = await read(db)
    await db.exec('PRAGMA query_only = ON')
    return { db, loaded, notice, folder: parent }
  } catch (error) {
    await db?.close()
    await rm(parent, { recursive: true, force: true })
    throw error
  }
}

async function openInPlace(path: string, environment: StoreEnvironment): Promise<OpenedForReview> {
  const db = await environment.openDatabase(path, 'immutable')
  try {
    await guard(db, environment)
    const version = Number((await db.get(`SELECT value FROM app_meta WHERE key = 'format_version'`))?.value)
    if (version === environment.migrations.length) return { db, loaded: await read(db), notice: null, folder: null }
  } catch (error) {
    await db.close()
    throw error
  }
  await db.close()
  return openPrivateCopy(path, environment, olderNotice)
}

async function openReviewed(path: string, environment: StoreEnvironment, isWriteAheadLog: boolean): Promise<OpenedForReview> {
  const isBusy = (await sideFilesOf(path)).length > 0 || (!isWriteAheadLog && (await isLocked(path, environment)))
  if (isBusy) return openPrivateCopy(path, environment, recoveredNotice)
  const before = await fingerprint(path)
  try {
    const opened = await openInPlace(path, environment)
    if (before === (await fingerprint(path))) return opened
    await opened.db.close()
    if (opened.folder) await rm(opened.folder, { recursive: true, force: true })
  } catch (error) {
    // Somebody wrote while we read without a lock: what was read says nothing.
    if (before === (await fingerprint(path))) throw error
  }
  return openPrivateCopy(path, environment, recoveredNotice)
}

/** Opens a file for reading. Throws `RefusalError` and `SqlError`. `path` must be absolute. */
export async function openForReview(path: string, environment: StoreEnvironment): Promise<OpenedForReview> {
  const read = await readFileHeader(path)
  if ('problem' in read) throw new RefusalError(read.problem)
  const { size, statedSize, isWriteAheadLog } = read.header
  const isShort = statedSize !== null && size < statedSize
  if (isShort && (await sideFilesOf(path)).length === 0) throw new RefusalError(truncated(path, size, statedSize))
  return openReviewed(path, environment, isWriteAheadLog)
}

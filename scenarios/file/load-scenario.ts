/** Reads a whole scenario through a connection, with every guard, and says all that is wrong. */
import type { ScenarioDocument } from '../../domain/index.ts'
import type { Migration } from '../migrations/migration.ts'
import { diskRefusal, fileThing, RefusalError, refusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'
import { type SqlDatabase, SqlError } from '../sql/sql-database.ts'
import { readMeta } from './app-meta.ts'
import { EditHistory } from './edit-history.ts'
import { readDocument } from './read-document.ts'
import { readRuns } from './run-rows.ts'
import { integrityProblem, schemaProblem, tableProblem } from './schema-guard.ts'

export type LoadedScenario = {
  readonly document: ScenarioDocument
  readonly history: EditHistory
  readonly revision: number
  readonly isUntitled: boolean
}

/** The refusal for an error of SQLite while reading a file; null where it is none that a file can cause. */
function readingProblem(error: unknown, path: string): Refusal | null {
  if (!(error instanceof SqlError)) return null
  const damaged = () =>
    refusal(
      'corrupt',
      `文件 ${path} 已损坏（${error.message}）。请重新复制或从备份打开。`,
      `File ${path}: damaged (${error.message}), expected an intact file: copy it again or open a backup.`,
    )
  const unreadable = () =>
    refusal(
      'notWritable',
      `文件 ${path} 无法读取（${error.message}）。请检查权限和磁盘。`,
      `File ${path}: cannot be read (${error.message}), expected to be readable: check its permissions and the disk.`,
    )
  const locked = () =>
    refusal(
      'locked',
      `文件 ${path} 正被其他程序占用。请关闭该程序后再打开。`,
      `File ${path}: another program holds it, expected it to be free: close that program and open it again.`,
    )
  if (error.code === 'SQLITE_BUSY' || error.code === 'SQLITE_LOCKED') return locked()
  return ['SQLITE_CANTOPEN', 'SQLITE_PERM', 'SQLITE_AUTH', 'SQLITE_READONLY', 'SQLITE_IOERR'].includes(error.code)
    ? unreadable()
    : damaged()
}

/** The refusal for whatever went wrong while opening; throws what is a slip of ours. */
export function openingRefusal(error: unknown, path: string): Refusal {
  const reason = error instanceof RefusalError ? error.reason : (readingProblem(error, path) ?? diskRefusal(error, fileThing(path)))
  if (!reason) throw error
  return reason
}

/** Guards that come before any migration. */
export async function guardSchema(db: SqlDatabase, migrations: readonly Migration[]): Promise<Refusal | null> {
  return (await schemaProblem(db, migrations)) ?? (await integrityProblem(db))
}

/** The content of a file of the newest format, and all that is wrong with it. */
export async function loadContent(db: SqlDatabase): Promise<{ loaded: LoadedScenario; problems: Refusal[] }> {
  const missing = await tableProblem(db)
  if (missing)
    return { loaded: { document: {} as ScenarioDocument, history: new EditHistory(), revision: 0, isUntitled: false }, problems: [missing] }
  const meta = await readMeta(db)
  const { document, problems } = await readDocument(db)
  const log = await EditHistory.read(db)
  const runs = await readRuns(db)
  const loaded = { document, history: log.history, revision: Number(meta.revision ?? 0), isUntitled: meta.is_untitled === '1' }
  return { loaded, problems: [...problems, ...log.problems, ...runs.problems] }
}

/** One refusal for several problems: the first, and how many more there are. */
export function firstOf(problems: readonly Refusal[]): Refusal | null {
  const [first, ...more] = problems
  if (!first || more.length === 0) return first ?? null
  return {
    code: first.code,
    message: { zh: `${first.message.zh}(另有 ${more.length} 个问题)`, en: `${first.message.en} (${more.length} more problems)` },
  }
}

/** Migrations of the scenario file: numbered, append-only, each in one transaction with the bump of the version. */

import { writeMeta } from '../file/app-meta.ts'
import { refusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'

export type Migration = {
  /** 1, 2, 3 …: the format version that it leads to. */
  readonly number: number
  readonly name: string
  /** Runs inside a transaction. */
  apply(db: SqlDatabase): Promise<void>
}
export type AppliedMigration = { readonly number: number; readonly name: string }

/** Throws unless the migrations that the program knows are numbered 1, 2, 3 … under names of their own: a slip of ours, not of a file. */
export function assertNumbered(migrations: readonly Migration[]): void {
  for (const [index, { number, name }] of migrations.entries()) {
    if (number !== index + 1)
      throw new Error(`Migration ${name}: number ${number}, expected ${index + 1}; migrations are only ever appended.`)
    if (migrations.findIndex((other) => other.name === name) !== index)
      throw new Error(`Migration ${number}: the name ${name} is taken, expected a new one.`)
  }
}

/** Why a file with these applied migrations cannot be brought to the newest format, or null. `version` is what the file says of itself. */
export function migrationProblem(known: readonly Migration[], applied: readonly AppliedMigration[], version: number): Refusal | null {
  if (version > known.length || applied.length > known.length) {
    const found = Math.max(version, applied.length)
    return refusal(
      'newerFormat',
      `文件格式版本为 ${found}，本程序最高支持 ${known.length}。请用更新版本的 Ironpark 打开。`,
      `The file's format version is ${found}, expected at most ${known.length}: open it with a newer Ironpark.`,
    )
  }
  if (applied.length !== version) {
    return refusal(
      'corrupt',
      `文件称格式版本为 ${version}，但记录了 ${applied.length} 次格式升级（应相等）。请从备份打开。`,
      `The file says format version ${version} but lists ${applied.length} migrations, expected as many: open a backup of it.`,
    )
  }
  for (const [index, { number, name }] of applied.entries()) {
    const expected = known[index]
    if (expected && expected.number === number && expected.name === name) continue
    return refusal(
      'corrupt',
      `第 ${index + 1} 次格式升级为“${number} ${name}”，应为“${expected?.number} ${expected?.name}”。该文件由其他版本的程序写成，请从备份打开。`,
      `Migration ${index + 1} of the file is "${number} ${name}", expected "${expected?.number} ${expected?.name}": it was written by another make of the program; open a backup of it.`,
    )
  }
  return null
}

/** The migrations that a file has seen, in order; none for an empty file. */
export async function appliedMigrations(db: SqlDatabase): Promise<AppliedMigration[]> {
  const table = await db.get(`SELECT 1 AS found FROM sqlite_schema WHERE type = 'table' AND name = 'app_migrations'`)
  if (!table) return []
  const rows = await db.all('SELECT id, name FROM app_migrations ORDER BY id')
  return rows.map((row) => ({ number: Number(row.id), name: String(row.name) }))
}

/**
 * Applies what is missing. `backup` is called once before the first change of a file that has content.
 * Check `migrationProblem` first.
 */
export async function migrate(
  db: SqlDatabase,
  migrations: readonly Migration[],
  options: { now: () => Date; backup: (fromVersion: number) => Promise<void> },
): Promise<void> {
  assertNumbered(migrations)
  const applied = await appliedMigrations(db)
  const missing = migrations.slice(applied.length)
  if (missing.length > 0 && applied.length > 0) await options.backup(applied.length)
  for (const migration of missing) {
    await db.transaction(async () => {
      await migration.apply(db)
      await db.run('INSERT INTO app_migrations (id, name, applied_at) VALUES (?, ?, ?)', [
        migration.number,
        migration.name,
        options.now().toISOString(),
      ])
      await writeMeta(db, { format_version: String(migration.number) })
    })
  }
}

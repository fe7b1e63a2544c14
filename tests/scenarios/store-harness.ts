/** What the tests of scenario files share: folders, opened outcomes, and surroundings in which the disk refuses on demand. */
import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { defaultEnvironment, type Outcome, type ScenarioStore, type StoreEnvironment } from '../../scenarios/index.ts'
import { type SqlDatabase, SqlError } from '../../scenarios/sql/sql-database.ts'
import { openSqlite3Database } from '../../scenarios/sql/sqlite3-database.ts'

// Every commit waits for the disk, which may be slow and shared.
vi.setConfig({ testTimeout: 60_000 })

/** A folder of the test's own, removed after it. */
export function makeFolder(name = 'ironpark-test-'): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), name)))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** The value of an outcome; fails the test with the refusal's words. */
export function taken<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.reason.code}: ${outcome.reason.message.en}`)
  return outcome.value
}

/** Closes a store after the test, so that a failing one leaves no file open. */
export async function opened(outcome: Promise<Outcome<ScenarioStore>>): Promise<ScenarioStore> {
  const store = taken(await outcome)
  onTestFinished(() => store.close())
  return store
}

/** Runs statements in a file as another program would. */
export async function withFile<T>(path: string, work: (db: SqlDatabase) => Promise<T>): Promise<T> {
  const db = await openSqlite3Database(path, 'create')
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

export type FaultyDisk = {
  readonly environment: StoreEnvironment
  /** From now on every COMMIT fails with this code; null mends the disk. */
  refuse(code: string | null): void
  /** Statements that begin so fail with the refused code instead of COMMIT. */
  refuseStatement(start: string, code: string): void
  /** Lets the timer of the automatic retry go off. */
  fireTimers(): void
  timerCount(): number
}

/** Surroundings whose disk refuses and whose timer goes off when the test says so. */
export function faultyDisk(): FaultyDisk {
  let refused: { start: string; code: string } | null = null
  const timers = new Set<() => void>()
  const check = (sql: string) => {
    if (refused && sql.startsWith(refused.start)) throw new SqlError(refused.code, `${refused.code}: injected`)
  }
  const wrap = (db: SqlDatabase): SqlDatabase => {
    const exec = async (sql: string) => {
      check(sql)
      await db.exec(sql)
    }
    return {
      run: async (sql, params) => {
        check(sql)
        return db.run(sql, params)
      },
      get: (sql, params) => db.get(sql, params),
      all: (sql, params) => db.all(sql, params),
      exec,
      async transaction(work) {
        await db.exec('BEGIN IMMEDIATE')
        try {
          const value = await work()
          await exec('COMMIT')
          return value
        } catch (error) {
          await db.exec('ROLLBACK')
          throw error
        }
      },
      interrupt: () => db.interrupt(),
      setLimit: (limit, value) => db.setLimit(limit, value),
      close: () => db.close(),
    }
  }
  const environment: StoreEnvironment = {
    ...defaultEnvironment,
    openDatabase: async (path, mode) => wrap(await openSqlite3Database(path, mode)),
    schedule(work) {
      timers.add(work)
      return () => timers.delete(work)
    },
  }
  return {
    environment,
    refuse: (code) => {
      refused = code === null ? null : { start: 'COMMIT', code }
    },
    refuseStatement: (start, code) => {
      refused = { start, code }
    },
    fireTimers: () => {
      for (const work of [...timers]) {
        timers.delete(work)
        work()
      }
    },
    timerCount: () => timers.size,
  }
}

/** What a store needs of its surroundings, so that tests can give it a full disk, another clock and a timer of their own. */
import type { Migration } from '../migrations/migration.ts'
import { migrations } from '../migrations/migrations.ts'
import type { OpenSqlDatabase } from '../sql/sql-database.ts'
import { openSqlite3Database } from '../sql/sqlite3-database.ts'

export type StoreEnvironment = {
  readonly openDatabase: OpenSqlDatabase
  readonly migrations: readonly Migration[]
  now(): Date
  /** Calls `work` once after a while; the function given back calls it off. Must not keep the process alive. */
  schedule(work: () => void, delayMs: number): () => void
}

export const defaultEnvironment: StoreEnvironment = {
  openDatabase: openSqlite3Database,
  migrations,
  now: () => new Date(),
  schedule(work, delayMs) {
    const timer = setTimeout(work, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

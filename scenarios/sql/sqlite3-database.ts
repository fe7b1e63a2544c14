/** `SqlDatabase` over the sqlite3 package. */
import { pathToFileURL } from 'node:url'
import sqlite3 from 'sqlite3'
import {
  type OpenSqlDatabase,
  type SqlDatabase,
  SqlError,
  type SqlLimit,
  type SqlOpenMode,
  type SqlRow,
  type SqlValue,
} from './sql-database.ts'

/** Chosen: longer than any commit of ours, shorter than a person's patience. */
const busyTimeoutMs = 2500
/** Chosen: a reader who meets a lock takes a copy instead of waiting. */
const readerBusyTimeoutMs = 250

const limitIds: Readonly<Record<SqlLimit, number>> = {
  length: sqlite3.LIMIT_LENGTH,
  sqlLength: sqlite3.LIMIT_SQL_LENGTH,
  columns: sqlite3.LIMIT_COLUMN,
  expressionDepth: sqlite3.LIMIT_EXPR_DEPTH,
  attached: sqlite3.LIMIT_ATTACHED,
  triggerDepth: sqlite3.LIMIT_TRIGGER_DEPTH,
  variables: sqlite3.LIMIT_VARIABLE_NUMBER,
}

function toSqlError(error: Error): SqlError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'SQLITE_ERROR'
  return new SqlError(code, error.message, { cause: error })
}

/** sqlite3 binds blobs only as Buffers; the bytes are not copied. */
function toDriver(params: readonly SqlValue[]): unknown[] {
  return params.map((value) => (value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value))
}

class Sqlite3Database implements SqlDatabase {
  readonly #driver: sqlite3.Database

  constructor(driver: sqlite3.Database, mode: SqlOpenMode) {
    this.#driver = driver
    driver.serialize()
    driver.configure('busyTimeout', mode === 'readOnly' ? readerBusyTimeoutMs : busyTimeoutMs)
  }

  run(sql: string, params: readonly SqlValue[] = []): Promise<{ changes: number; lastId: number }> {
    return new Promise((resolve, reject) => {
      this.#driver.run(sql, toDriver(params), function (error) {
        if (error) reject(toSqlError(error))
        else resolve({ changes: this.changes, lastId: this.lastID })
      })
    })
  }

  get(sql: string, params: readonly SqlValue[] = []): Promise<SqlRow | undefined> {
    return new Promise((resolve, reject) => {
      this.#driver.get<SqlRow | undefined>(sql, toDriver(params), (error, row) => (error ? reject(toSqlError(error)) : resolve(row)))
    })
  }

  all(sql: string, params: readonly SqlValue[] = []): Promise<SqlRow[]> {
    return new Promise((resolve, reject) => {
      this.#driver.all<SqlRow>(sql, toDriver(params), (error, rows) => (error ? reject(toSqlError(error)) : resolve(rows)))
    })
  }

  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#driver.exec(sql, (error) => (error ? reject(toSqlError(error)) : resolve()))
    })
  }

  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.exec('BEGIN IMMEDIATE')
    try {
      const value = await work()
      await this.exec('COMMIT')
      return value
    } catch (error) {
      await this.exec('ROLLBACK').catch((rollback: unknown) => {
        // SQLite has rolled back by itself after a full disk or an I/O error: there is nothing left to take back.
        if (!(rollback instanceof Error && rollback.message.includes('no transaction is active'))) throw rollback
      })
      throw error
    }
  }

  interrupt(): void {
    this.#driver.interrupt()
  }

  setLimit(limit: SqlLimit, value: number): void {
    this.#driver.configure('limit', limitIds[limit], value)
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#driver.close((error) => (error ? reject(toSqlError(error)) : resolve()))
    })
  }
}

/** File name and flags of a mode. Only read-only modes use a URI, whose special characters `pathToFileURL` escapes. */
function targetOf(path: string, mode: SqlOpenMode): { name: string; flags: number } {
  if (mode === 'create') return { name: path, flags: sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE }
  if (mode === 'readWrite') return { name: path, flags: sqlite3.OPEN_READWRITE }
  const query = mode === 'immutable' ? '?mode=ro&immutable=1' : '?mode=ro'
  return { name: `${pathToFileURL(path).href}${query}`, flags: sqlite3.OPEN_READONLY | sqlite3.OPEN_URI }
}

/** Opens a connection; rejects with `SqlError`. `path` must be absolute. */
export const openSqlite3Database: OpenSqlDatabase = (path, mode) =>
  new Promise((resolve, reject) => {
    const { name, flags } = targetOf(path, mode)
    const driver = new sqlite3.Database(name, flags, (error) =>
      error ? reject(toSqlError(error)) : resolve(new Sqlite3Database(driver, mode)),
    )
  })

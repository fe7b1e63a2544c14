/** The narrow door to SQLite: all that the scenario file asks of a driver. */

export type SqlValue = string | number | null | Uint8Array
export type SqlRow = Readonly<Record<string, SqlValue>>

/** Limits that a received file is read under. */
export type SqlLimit = 'length' | 'sqlLength' | 'columns' | 'expressionDepth' | 'attached' | 'triggerDepth' | 'variables'

/** One connection. Calls run in the order in which they are made; all errors are `SqlError`. */
export type SqlDatabase = {
  /** Runs one statement; gives the rows changed and the last row id inserted. */
  run(sql: string, params?: readonly SqlValue[]): Promise<{ changes: number; lastId: number }>
  get(sql: string, params?: readonly SqlValue[]): Promise<SqlRow | undefined>
  all(sql: string, params?: readonly SqlValue[]): Promise<SqlRow[]>
  /** Runs any number of statements without parameters. */
  exec(sql: string): Promise<void>
  /** BEGIN IMMEDIATE, `work`, COMMIT; ROLLBACK and the same error when anything fails. Does not nest. */
  transaction<T>(work: () => Promise<T>): Promise<T>
  /** Stops the statement that runs; it fails with SQLITE_INTERRUPT. */
  interrupt(): void
  setLimit(limit: SqlLimit, value: number): void
  close(): Promise<void>
}

/** `readOnly` and `immutable` never create; `immutable` also takes no lock and reads nothing beside the file. */
export type SqlOpenMode = 'create' | 'readWrite' | 'readOnly' | 'immutable'
export type OpenSqlDatabase = (path: string, mode: SqlOpenMode) => Promise<SqlDatabase>

/** An error of SQLite. `code` is its name, such as SQLITE_FULL. */
export class SqlError extends Error {
  readonly code: string
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'SqlError'
    this.code = code
  }
}

/** The code of an error that came from SQLite, or null. */
export function sqlErrorCode(error: unknown): string | null {
  return error instanceof SqlError ? error.code : null
}

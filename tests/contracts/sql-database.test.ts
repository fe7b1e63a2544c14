/** What every `SqlDatabase` must do; run on each implementation there is. */
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type OpenSqlDatabase, SqlError } from '../../scenarios/sql/sql-database.ts'
import { openSqlite3Database } from '../../scenarios/sql/sqlite3-database.ts'
import { makeFolder } from '../scenarios/store-harness.ts'

const implementations: readonly (readonly [string, OpenSqlDatabase])[] = [['sqlite3', openSqlite3Database]]

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => new Error('expected a refusal'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(SqlError)
  return error instanceof SqlError ? error.code : ''
}

describe.each(implementations)('SqlDatabase over %s', (_name, openDatabase) => {
  const fresh = async () => {
    const path = join(makeFolder(), '库 #1 50%25.db')
    const db = await openDatabase(path, 'create')
    await db.exec('CREATE TABLE t (id INTEGER PRIMARY KEY, a ANY, b BLOB) STRICT')
    return { path, db }
  }

  test('keeps numbers, texts, blobs and null exactly', async () => {
    const { db } = await fresh()
    const values = [0.1 + 0.2, 2 ** 53, -5, '锈带\u0000新生', null]
    for (const value of values) await db.run('INSERT INTO t (a) VALUES (?)', [value])
    expect((await db.all('SELECT a FROM t ORDER BY id')).map(({ a }) => a)).toEqual(values)
    // A view into a larger buffer: only its own bytes count.
    const bytes = new Uint8Array([9, 1, 2, 3, 9]).subarray(1, 4)
    expect(await db.run('INSERT INTO t (b) VALUES (?)', [bytes])).toEqual({ changes: 1, lastId: 6 })
    expect((await db.get('SELECT b FROM t WHERE id = 6'))?.b).toEqual(Buffer.from([1, 2, 3]))
    expect(await db.get('SELECT a FROM t WHERE id = 99')).toBeUndefined()
    await db.close()
  })

  test('a transaction is written whole or not at all', async () => {
    const { path, db } = await fresh()
    expect(await db.transaction(async () => (await db.run('INSERT INTO t (a) VALUES (1)')).lastId)).toBe(1)
    const broken = db.transaction(async () => {
      await db.run('INSERT INTO t (a) VALUES (2)')
      throw new Error('changed my mind')
    })
    await expect(broken).rejects.toThrow('changed my mind')
    expect(await codeOf(db.transaction(() => db.exec('INSERT INTO t VALUES (1, 1, NULL)')))).toBe('SQLITE_CONSTRAINT')
    await db.close()
    const again = await openDatabase(path, 'readOnly')
    expect(await again.all('SELECT a FROM t')).toEqual([{ a: 1 }])
    await again.close()
  })

  test('a full disk ends the transaction by its name, and the next one goes through', async () => {
    const { db } = await fresh()
    const pages = Number((await db.get('PRAGMA page_count'))?.page_count)
    await db.exec(`PRAGMA max_page_count = ${pages + 1}`)
    expect(await codeOf(db.transaction(() => db.run('INSERT INTO t (b) VALUES (?)', [new Uint8Array(100_000)])))).toBe('SQLITE_FULL')
    await db.transaction(() => db.run('INSERT INTO t (a) VALUES (1)'))
    expect(await db.get('SELECT count(*) AS count FROM t')).toEqual({ count: 1 })
    await db.close()
  })

  test('read-only modes never write and never create', async () => {
    const { path, db } = await fresh()
    await db.close()
    for (const mode of ['readOnly', 'immutable'] as const) {
      const reader = await openDatabase(path, mode)
      expect(await codeOf(reader.exec('DELETE FROM t'))).toBe('SQLITE_READONLY')
      await reader.close()
      expect(await codeOf(openDatabase(`${path}-none`, mode))).toBe('SQLITE_CANTOPEN')
    }
    expect(await codeOf(openDatabase(`${path}-none`, 'readWrite'))).toBe('SQLITE_CANTOPEN')
  })

  test('limits hold, and a long statement can be stopped', async () => {
    const { db } = await fresh()
    db.setLimit('sqlLength', 60)
    expect(await codeOf(db.exec(`SELECT ${'1+'.repeat(100)}1`))).toBe('SQLITE_TOOBIG')
    db.setLimit('sqlLength', 10_000)
    const endless = codeOf(db.get('WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n'))
    const timer = setInterval(() => db.interrupt(), 20)
    expect(await endless).toBe('SQLITE_INTERRUPT')
    clearInterval(timer)
    await db.close()
  })

  test('two connections: the second writer waits its turn and is refused by name when it takes too long', async () => {
    const { path, db } = await fresh()
    const other = await openDatabase(path, 'readWrite')
    await db.exec('BEGIN IMMEDIATE')
    const waiting = codeOf(other.exec('BEGIN IMMEDIATE'))
    expect(await waiting).toBe('SQLITE_BUSY')
    await db.exec('COMMIT')
    await other.exec('BEGIN IMMEDIATE; COMMIT')
    await other.close()
    await db.close()
  })
})

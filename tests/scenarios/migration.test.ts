/** Migrations: one after another, each whole or not at all, after a backup. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkScenario, createScenario, defaultEnvironment, formatVersion, openScenario, reviewScenario } from '../../scenarios/index.ts'
import { assertNumbered, type Migration, migrationProblem } from '../../scenarios/migrations/migration.ts'
import { migrations } from '../../scenarios/migrations/migrations.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { makeFolder, opened, withFile } from './store-harness.ts'

const next = formatVersion + 1
const colours: Migration = {
  number: next,
  name: 'colours',
  apply: (db) => db.exec('CREATE TABLE colours (id INTEGER PRIMARY KEY, name TEXT) STRICT'),
}
const failing: Migration = {
  number: next + 1,
  name: 'failing',
  async apply(db) {
    await db.exec('CREATE TABLE half_done (id INTEGER PRIMARY KEY)')
    await db.exec('INSERT INTO nowhere VALUES (1)')
  },
}
const newer = { ...defaultEnvironment, migrations: [...migrations, colours] }

async function oldFile(): Promise<{ folder: string; path: string }> {
  const folder = makeFolder()
  const path = join(folder, '公园.ironpark.gpkg')
  await (await opened(createScenario(path, smallDocument(), { isUntitled: false }))).close()
  return { folder, path }
}

test('an older file is backed up, brought up to date and opened; the backup is the old file', async () => {
  const { folder, path } = await oldFile()
  const store = await opened(openScenario(path, newer))
  expect(store.document()).toEqual(smallDocument())
  await store.close()
  const backup = `公园.format-${formatVersion}-backup.ironpark.gpkg`
  expect(readdirSync(folder).sort()).toEqual([backup, '公园.ironpark.gpkg'].sort())
  expect((await opened(openScenario(join(folder, backup)))).document()).toEqual(smallDocument())
  expect(await withFile(path, (db) => db.get(`SELECT value FROM app_meta WHERE key = 'format_version'`))).toEqual({ value: String(next) })
  // Once is enough.
  await (await opened(openScenario(path, newer))).close()
  expect(readdirSync(folder)).toHaveLength(2)
})

test('a file of a newer format is refused with both versions, and what to do', async () => {
  const { path } = await oldFile()
  await (await opened(openScenario(path, newer))).close()
  const outcome = await openScenario(path)
  expect(outcome).toMatchObject({ ok: false, reason: { code: 'newerFormat' } })
  if (!outcome.ok)
    expect(outcome.reason.message.en).toBe(
      `The file's format version is ${next}, expected at most ${formatVersion}: open it with a newer Ironpark.`,
    )
})

test('an older file is reviewed in a private copy, and stays old', async () => {
  const { folder, path } = await oldFile()
  const store = await opened(reviewScenario(path, newer))
  expect(store.state().review).toMatchObject({ isRecoveredCopy: true, notice: { en: expect.stringContaining('older format') } })
  await store.close()
  expect(readdirSync(folder)).toEqual(['公园.ironpark.gpkg'])
  expect(await checkScenario(path)).toEqual([])
})

test('a migration that fails leaves the version and the tables before it', async () => {
  const { path } = await oldFile()
  const environment = { ...defaultEnvironment, migrations: [...migrations, colours, failing] }
  expect((await openScenario(path, environment)).ok).toBe(false)
  await withFile(path, async (db) => {
    expect(await db.get(`SELECT value FROM app_meta WHERE key = 'format_version'`)).toEqual({ value: String(next) })
    expect(await db.all('SELECT name FROM app_migrations ORDER BY id')).toEqual([...migrations, colours].map(({ name }) => ({ name })))
    expect(await db.get(`SELECT name FROM sqlite_schema WHERE name = 'half_done'`)).toBeUndefined()
  })
  expect((await opened(openScenario(path, newer))).document()).toEqual(smallDocument())
})

test('missing, reordered and surplus migrations of a file are refused with what to do', () => {
  const [first] = migrations
  if (!first) throw new Error('expected a first migration')
  const other = { ...colours, number: 2 }
  const known = [first, other]
  expect(migrationProblem(known, known, 2)).toBeNull()
  expect(migrationProblem(known, [first], 1)).toBeNull()
  expect(migrationProblem(known, [first], 2)).toMatchObject({
    code: 'corrupt',
    message: { en: expect.stringContaining('lists 1 migrations') },
  })
  expect(migrationProblem(known, [other, first], 2)).toMatchObject({
    code: 'corrupt',
    message: { en: expect.stringContaining('"2 colours"') },
  })
  expect(migrationProblem(known, [first, { number: 2, name: '0002-other' }], 2)).toMatchObject({ code: 'corrupt' })
  expect(migrationProblem([first], known, 1)).toMatchObject({ code: 'newerFormat' })
})

test('the program’s own list must be numbered without gaps and named without repeats', () => {
  expect(() => assertNumbered(migrations)).not.toThrow()
  expect(() => assertNumbered([...migrations, { ...colours, number: next + 1 }])).toThrow(`number ${next + 1}, expected ${next}`)
  expect(() => assertNumbered([...migrations, { ...colours, name: '0001-first-format' }])).toThrow('is taken')
})

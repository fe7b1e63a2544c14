/** What is refused at the door, and in which words. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkScenario, createScenario, openScenario, type Refusal, reviewScenario } from '../../scenarios/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { makeBrokenFiles } from './broken-files.ts'
import { makeFolder, taken, withFile } from './store-harness.ts'

async function goodFileIn(folder: string): Promise<string> {
  const path = join(folder, 'good.ironpark.gpkg')
  const store = taken(await createScenario(path, smallDocument(), { isUntitled: false }))
  await store.close()
  return path
}

/** Thing, value, expectation, what to do; one sentence in each language. */
function expectWords(reason: Refusal): void {
  expect(reason.message.en).toMatch(/expected/)
  expect(reason.message.en).toMatch(
    /(open|choose|copy|correct|remove|check|import)[^.]*\.( \(\d+ more problems\))?$|\(\d+ more problems\)$/i,
  )
  expect(reason.message.zh).toMatch(/[\u4e00-\u9fff].*(请|。)/)
}

test('every broken file is refused by name, by all doors, and left as it was', async () => {
  const folder = makeFolder()
  const files = await makeBrokenFiles(folder, await goodFileIn(folder))
  expect(files.length).toBeGreaterThanOrEqual(12)
  const listing = readdirSync(folder)
  for (const { name, path, code, mentions } of files) {
    const before = createHash('sha256').update(readFileSync(path)).digest('hex')
    for (const opening of [openScenario(path), reviewScenario(path)]) {
      const outcome = await opening
      expect(outcome.ok, name).toBe(false)
      if (outcome.ok) continue
      expect(outcome.reason.code, `${name}: ${outcome.reason.message.en}`).toBe(code)
      expect(outcome.reason.message.en, name).toContain(mentions)
      expectWords(outcome.reason)
    }
    const problems = await checkScenario(path)
    expect(
      problems.map((problem) => problem.code),
      name,
    ).toContain(code)
    expect(createHash('sha256').update(readFileSync(path)).digest('hex'), name).toBe(before)
  }
  expect(readdirSync(folder)).toEqual(listing)
})

test('a file that is not there, and a folder, are refused as such', async () => {
  const folder = makeFolder()
  await mkdir(join(folder, 'dir.gpkg'))
  expect(await openScenario(join(folder, 'none.gpkg'))).toMatchObject({ ok: false, reason: { code: 'notFound' } })
  expect(await openScenario(join(folder, 'dir.gpkg'))).toMatchObject({ ok: false, reason: { code: 'notSqlite' } })
  expect(await reviewScenario(join(folder, 'none.gpkg'))).toMatchObject({ ok: false, reason: { code: 'notFound' } })
})

test('pages that were overwritten are found', async () => {
  const folder = makeFolder()
  const path = await goodFileIn(folder)
  const root = Number((await withFile(path, (db) => db.get(`SELECT rootpage FROM sqlite_schema WHERE name = 'zones'`)))?.rootpage)
  const handle = await open(path, 'r+')
  await handle.write(Buffer.alloc(4096, 0xab), 0, 4096, (root - 1) * 4096)
  await handle.close()
  expect(await openScenario(path)).toMatchObject({ ok: false, reason: { code: 'corrupt' } })
})

test('checkScenario lists all that is wrong, and nothing for a good file', async () => {
  const path = await goodFileIn(makeFolder())
  expect(await checkScenario(path)).toEqual([])
  await withFile(path, (db) =>
    db.exec(`UPDATE gates SET lanes = 0 WHERE uid = 'west'; UPDATE gates SET direction = 'up' WHERE uid = 'east'`),
  )
  expect((await checkScenario(path)).map(({ message }) => message.en.slice(0, 9))).toEqual(['Gate west', 'Gate east'])
})

test('a trigger that only bears the name of an R-tree trigger is refused', async () => {
  const path = await goodFileIn(makeFolder())
  await withFile(path, (db) => db.exec('CREATE TRIGGER rtree_zones_geom_insert AFTER INSERT ON zones BEGIN DELETE FROM gates; END'))
  const outcome = await openScenario(path)
  expect(outcome).toMatchObject({ ok: false, reason: { code: 'foreignSchema' } })
})

test('a row that was drawn elsewhere without a uid is refused with its number', async () => {
  const path = await goodFileIn(makeFolder())
  await withFile(path, (db) => db.exec(`INSERT INTO zones (geom, name_zh) SELECT geom, '新' FROM zones WHERE uid = 'hall'`))
  const outcome = await openScenario(path)
  expect(outcome).toMatchObject({ ok: false, reason: { code: 'badRecord' } })
  if (!outcome.ok) expect(outcome.reason.message.en).toContain('Zone #3')
})

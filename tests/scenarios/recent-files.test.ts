/** The list of recent files. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RecentFiles } from '../../scenarios/index.ts'
import { makeFolder } from './store-harness.ts'

const at = () => new Date('2024-05-01T08:00:00Z')

test('the newest comes first, each once, and missing files are marked', async () => {
  const [config, files] = [join(makeFolder(), 'config'), makeFolder()]
  const recent = new RecentFiles(config, at)
  expect(await recent.list()).toEqual([])
  expect(existsSync(config)).toBe(false)
  const [a, b] = [join(files, '甲 #1.gpkg'), join(files, 'b.gpkg')]
  for (const path of [a, b]) writeFileSync(path, 'x')
  // Called at once: none may overwrite what another has just written.
  await Promise.all([recent.add(a), recent.add(b), recent.add(a)])
  rmSync(b)
  const openedAt = '2024-05-01T08:00:00.000Z'
  expect(await new RecentFiles(config).list()).toEqual([
    { path: a, openedAt, isMissing: false },
    { path: b, openedAt, isMissing: true },
  ])
  await recent.remove(b)
  expect(await recent.list()).toHaveLength(1)
  expect(readdirSync(config)).toEqual(['recent-files.json'])
})

test('the list keeps twenty files', async () => {
  const config = makeFolder()
  const recent = new RecentFiles(config, at)
  for (let number = 0; number < 25; number++) await recent.add(join(config, `${number}.gpkg`))
  const list = await recent.list()
  expect(list).toHaveLength(20)
  expect(list[0]?.path).toBe(join(config, '24.gpkg'))
})

test('a list that cannot be read counts as empty and is written anew', async () => {
  const config = makeFolder()
  const recent = new RecentFiles(config, at)
  for (const text of ['{"version":1,"files":[', '{"version":9}', '[]']) {
    writeFileSync(join(config, 'recent-files.json'), text)
    expect(await recent.list()).toEqual([])
  }
  await recent.add('/a.gpkg')
  expect(JSON.parse(readFileSync(join(config, 'recent-files.json'), 'utf8')).files).toHaveLength(1)
})

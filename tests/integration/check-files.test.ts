/** `ironpark check` passes the bundled files and refuses each broken one by name, on a path that needs care. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createScenario } from '../../scenarios/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { makeBrokenFiles } from '../scenarios/broken-files.ts'

const root = resolve(import.meta.dirname, '../..')
const outer = mkdtempSync(join(tmpdir(), 'ironpark-check-'))
const folder = join(outer, '坏 文件#1 50%')
mkdirSync(folder)
afterAll(() => rmSync(outer, { recursive: true, force: true }))

function check(path: string) {
  const run = spawnSync(process.execPath, [join(root, 'out/node/cli.js'), 'check', path], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C.UTF-8' },
  })
  return { code: run.status, out: run.stdout, told: run.stderr }
}

describe('ironpark check', () => {
  it('passes every bundled file', () => {
    const bundled = readdirSync(join(root, 'out/scenarios')).filter((name) => name.endsWith('.gpkg'))
    expect(bundled).toContain('shougang-north.ironpark.gpkg')
    for (const name of bundled) expect(check(join(root, 'out/scenarios', name)), name).toMatchObject({ code: 0, told: '' })
  })

  it('refuses twelve and more broken files, each by what is wrong with it', async () => {
    const good = join(folder, 'good.ironpark.gpkg')
    const made = await createScenario(good, smallDocument(), { isUntitled: false })
    if (!made.ok) throw new Error(made.reason.message.en)
    await made.value.close()
    expect(check(good)).toMatchObject({ code: 0 })
    const broken = await makeBrokenFiles(folder, good)
    expect(broken.length).toBeGreaterThanOrEqual(12)
    for (const { name, path, mentions } of broken) {
      const { code, told, out } = check(path)
      expect(code, name).toBe(1)
      expect(told + out, name).toContain(mentions)
      expect(told + out, name).not.toMatch(/\n\s+at /)
    }
  })
})

/** The preload as the build makes it: one CommonJS file that requires only electron. */
import { join } from 'node:path'
import { build, type Rollup } from 'vite'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

test('the bundle is one CommonJS chunk, requires electron alone, and carries no other code', async () => {
  const built = await build({ configFile: join(root, 'tools/build/vite.preload.mjs'), build: { write: false } })
  const outputs = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[]
  const files = outputs.flatMap(({ output }) => output)
  expect(files.map((file) => file.fileName)).toEqual(['preload.cjs'])
  const code = files[0]?.type === 'chunk' ? files[0].code : ''
  expect([...code.matchAll(/require\((["'`])(.*?)\1\)/g)].map((match) => match[2])).toEqual(['electron'])
  expect(code).not.toMatch(/^\s*(import|export)\b/m)
  expect(code).toContain('exposeInMainWorld("ironpark"')
  // A sandboxed preload is parsed with each page: small, so without zod or any table of ours but the names.
  expect(code.length).toBeLessThan(3000)
})

/** The fetch of Electron gives up on silence, goes on while bytes come, and says why it failed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
// @ts-expect-error: a plain module without types
import { download } from '../../tools/start/electron-binary.mjs'

const folder = mkdtempSync(join(tmpdir(), 'ironpark-fetch-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function script(name: string, text: string): string {
  const file = join(folder, `${name}.mjs`)
  writeFileSync(file, text)
  return file
}

describe('the fetch of Electron', () => {
  it('is given up when nothing comes', async () => {
    expect(await download(700, script('silent', 'setInterval(() => {}, 1000)'))).toBe('nothing came for 0.7 s')
  })

  it('goes on for longer than the limit while bytes come', async () => {
    const text = `let n = 0
      const timer = setInterval(() => { process.send({ transferred: ++n * 1e6, total: null }); if (n === 20) { clearInterval(timer); process.exit(0) } }, 200)`
    // Twenty messages 200 ms apart take 4 s, more than the limit of 3 s; a slow machine has fifteen times the interval to start and answer.
    expect(await download(3000, script('slow', text))).toBeNull()
  })

  it('says why it was refused, in one line', async () => {
    const text = `process.send({ problem: 'host not found\\nat a stack' }, () => process.exit(1))`
    expect(await download(5000, script('refused', text))).toBe('host not found')
  })
})

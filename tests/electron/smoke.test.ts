/** The smoke test's own parts: its report, and the reading of fuses out of an executable. */
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readFuses } from '../../electron/main/fuses.ts'
import { backendSteps, runSmoke } from '../../electron/main/smoke.ts'

test('a failing and a silent step are named, and the later ones are still tried', async () => {
  const steps = [
    { name: 'broken', run: () => Promise.reject(new Error('no sqlite3')) },
    { name: 'silent', run: () => new Promise(() => undefined) },
    { name: 'good', run: async () => 7 },
  ]
  const report = await runSmoke(steps, { electron: '45' }, () => 0, 20)
  expect(report.ok).toBe(false)
  expect(report.steps.map(({ name, ok, detail }) => [name, ok, detail])).toEqual([
    ['broken', false, 'no sqlite3'],
    ['silent', false, 'no answer after 20 ms'],
    ['good', true, 7],
  ])
})

test('the steps of the backend pass on the answers of the API, and each fails on another answer', async () => {
  const answers: Record<string, () => Response> = {
    'GET api/scenario': () => Response.json({ scenarioHash: 'abc' }),
    'GET api/events': () => new Response(': hello\n\n', { headers: { 'content-type': 'text/event-stream' } }),
    'POST api/runs': () => Response.json({ uid: 'run-1' }, { status: 202 }),
    'GET api/runs': () => Response.json([{ uid: 'run-1', state: 'done', error: null }]),
  }
  const fetch = async (path: string, init?: RequestInit) =>
    answers[`${init?.method ?? 'GET'} ${path}`]?.() ?? new Response('', { status: 404 })
  const good = await runSmoke(backendSteps(fetch), {}, () => 0)
  expect(good.steps.map((step) => [step.name, step.ok])).toEqual([
    ['sqlite3', true],
    ['eventStream', true],
    ['worker', true],
  ])
  const bad = await runSmoke(
    backendSteps(async () => new Response('nothing here', { status: 500 })),
    {},
    () => 0,
  )
  expect(bad.steps.every((step) => !step.ok)).toBe(true)
})

test('fuses are read wherever the wire lies, also over the seam of two reads', async () => {
  const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
  const folder = mkdtempSync(join(tmpdir(), 'ironpark-fuses-'))
  // Version 1, eight fuses: off, removed, off, off, on, on, off, off.
  const wire = Buffer.concat([Buffer.from(sentinel, 'latin1'), Buffer.from([1, 8]), Buffer.from('0r001100', 'latin1')])
  const megabyte = 1 << 20
  for (const before of [0, megabyte - 40, megabyte - 10, 2 * megabyte + 5]) {
    const file = join(folder, `exe-${before}`)
    writeFileSync(file, Buffer.concat([Buffer.alloc(before), wire, Buffer.alloc(3000)]))
    expect(await readFuses(file)).toEqual({
      runAsNode: 'off',
      cookieEncryption: 'removed',
      nodeOptions: 'off',
      nodeCliInspect: 'off',
      embeddedAsarIntegrityValidation: 'on',
      onlyLoadAppFromAsar: 'on',
      loadBrowserProcessSpecificV8Snapshot: 'off',
      grantFileProtocolExtraPrivileges: 'off',
    })
  }
  const none = join(folder, 'none')
  writeFileSync(none, Buffer.alloc(megabyte + 7))
  expect(await readFuses(none)).toBeNull()
})

/** Workers are found beside the running bundle, and outside of a packed archive. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, it } from 'vitest'
import { isKernelBuilt, locateKernelCode, locateWorker } from '../../backend/workers/worker-location.ts'

const folder = mkdtempSync(join(tmpdir(), 'ironpark-workers-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function place(...parts: string[]): string {
  const path = join(folder, ...parts)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, '')
  return path
}

it('a worker is found beside the bundle and one folder above its chunks', () => {
  const worker = pathToFileURL(place('plain', 'simulation-worker.js'))
  expect(locateWorker('simulation-worker', pathToFileURL(join(folder, 'plain', 'cli.js')).href)).toEqual(worker)
  expect(locateWorker('simulation-worker', pathToFileURL(join(folder, 'plain', 'chunks', 'a.js')).href)).toEqual(worker)
})

it('a packed app finds it unpacked beside the archive', () => {
  const worker = pathToFileURL(place('resources', 'app.asar.unpacked', 'out', 'node', 'kernel-worker.js'))
  expect(locateWorker('kernel-worker', pathToFileURL(join(folder, 'resources', 'app.asar', 'out', 'node', 'main.js')).href)).toEqual(worker)
})

it('says what to do where there is none', () => {
  const from = pathToFileURL(join(folder, 'nowhere', 'cli.js')).href
  expect(() => locateWorker('kernel-worker', from)).toThrow(
    /Worker kernel-worker: none of .*nowhere.*kernel-worker\.js is there.* run "npm run build"/,
  )
})

it('the compiled kernel lies in a folder of its own beside the bundles', () => {
  const code = place('built', 'out', 'wasm', 'move.wasm')
  const from = pathToFileURL(join(folder, 'built', 'out', 'node', 'chunks', 'a.js')).href
  expect(locateKernelCode(from)).toBe(code)
  expect(isKernelBuilt(from)).toBe(true)
  const nowhere = pathToFileURL(join(folder, 'nowhere', 'cli.js')).href
  expect(isKernelBuilt(nowhere)).toBe(false)
  expect(() => locateKernelCode(nowhere)).toThrow(/Move kernel: none of .*move\.wasm is there.* run "npm run build"/)
})

/** A whole backend on stand-ins, and short ways to ask it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { type Backend, type BackendOptions, createBackend } from '../../backend/create-backend.ts'
import { FakeClock } from './fake-clock.ts'
import { FakeRunner } from './fake-run.ts'
import { FakeFiles, type FakeStore } from './fake-scenario-store.ts'

export type TestBackend = {
  readonly backend: Backend
  readonly files: FakeFiles
  readonly runner: FakeRunner
  readonly clock: FakeClock
  readonly errors: Error[]
  readonly store: () => FakeStore
  /** `backend.fetch` of a path, with a JSON body where one is given. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>
}

/** A temporary folder whose name holds Chinese, a space, # and %, gone after the test. */
export function awkwardFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), '首钢 园#1%20-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function writeRenderer(folder: string): void {
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Ironpark</title>')
  writeFileSync(join(folder, 'engine.wasm'), new Uint8Array([0, 97, 115, 109]))
  writeFileSync(join(folder, 'notes.secret'), 'not served')
}

export async function makeBackend(change: Partial<BackendOptions> = {}): Promise<TestBackend> {
  const files = new FakeFiles()
  const runner = new FakeRunner()
  const clock = new FakeClock()
  const errors: Error[] = []
  const root = awkwardFolder()
  const paths = { renderer: root, templates: join(root, 'templates'), folder: join(root, 'mine') }
  writeRenderer(root)
  const result = await createBackend({
    mode: 'plan',
    host: 'browser',
    version: '0.1.0',
    engine: 'test-1',
    language: 'zh',
    threads: 2,
    file: null,
    paths,
    files,
    startRun: runner.start,
    clock,
    log: (error) => errors.push(error),
    ...change,
  })
  if (!result.ok) throw new Error(result.reason.message.en)
  const backend = result.value
  const ask = async (method: string, path: string, body?: unknown) => {
    const init = body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    return backend.fetch(new Request(`http://any.test${path}`, { method, ...init }))
  }
  return { backend, files, runner, clock, errors, store: () => backend.session.store() as FakeStore, ask }
}

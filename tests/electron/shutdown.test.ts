/** The end of the app: its order, its deadline, and that a failing step does not stop it. */
import { expect, test } from 'vitest'
import { createHarness, settle } from '../stand-ins/shell-harness.ts'

test('quitting refuses new requests, closes the backend, then exits with 0', async () => {
  const { electron, backend, log, start } = createHarness()
  await start()
  let release: () => void = () => undefined
  backend.closing = () => new Promise((resolve) => (release = resolve))
  electron.app.quit()
  await settle()
  expect(log).toContain('backend closed')
  expect(electron.app.exitCode).toBeNull()
  expect(await electron.request('app://ironpark/api/scenario')).toMatchObject({ status: 503 })
  release()
  await settle()
  expect(electron.app.exitCode).toBe(0)
})

test('a backend that does not close is left behind at the deadline of five seconds', async () => {
  const { electron, backend, log, advance, start } = createHarness()
  await start()
  backend.closing = () => new Promise(() => undefined)
  electron.app.quit()
  advance(4999)
  expect(electron.app.exitCode).toBeNull()
  advance(1)
  expect(electron.app.exitCode).toBe(0)
  expect(log.join('\n')).toContain('not done after 5000 ms')
})

test('a backend that fails to close is reported and the app still ends', async () => {
  const { electron, backend, log, start } = createHarness()
  await start()
  backend.closing = async () => {
    throw new Error('database is locked')
  }
  electron.app.quit()
  await settle()
  expect(electron.app.exitCode).toBe(0)
  expect(log.join('\n')).toContain('database is locked')
})

test('quitting twice closes once', async () => {
  const { electron, log, start } = createHarness()
  await start()
  electron.app.quit()
  electron.app.quit()
  await settle()
  expect(log.filter((line) => line === 'backend closed')).toHaveLength(1)
})

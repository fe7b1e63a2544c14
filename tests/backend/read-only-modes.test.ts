/** Review and kiosk: every writing route that the app has is refused, found by asking the app for its routes. */
import { expect, test } from 'vitest'
import type { AppMode } from '../../backend/client/contract.ts'
import { writeAllowList } from '../../backend/http/write-guard.ts'
import { hashPin } from '../../backend/kiosk/pin.ts'
import { makeBackend, type TestBackend } from './test-backend.ts'

/** Method and path of every writing route, with parameters filled in. */
function writingRoutes({ backend }: TestBackend): [string, string][] {
  const seen = new Set<string>()
  for (const route of backend.app.routes) {
    const isHandler = !['ALL', 'GET', 'HEAD', 'OPTIONS'].includes(route.method)
    if (isHandler) seen.add(`${route.method} ${route.path.replace(/:\w+/g, 'x')}`)
  }
  return [...seen].map((text) => text.split(' ') as [string, string])
}

test('the app has writing routes, so that these tests see something', async () => {
  const routes = writingRoutes(await makeBackend())
  // edit, undo, redo, retry-save, open, save-as, runs, cancel, remove, leave
  expect(routes.length).toBeGreaterThanOrEqual(10)
})

for (const mode of ['review', 'kiosk'] as const satisfies AppMode[]) {
  test(`in ${mode} mode every writing route answers 403 before it reads the request`, async () => {
    const made = await makeBackend({ mode, kioskPin: await hashPin('1234') })
    const allowed = writeAllowList.filter((entry) => entry.mode === mode).map((entry) => `${entry.method} ${entry.path}`)
    for (const [method, path] of writingRoutes(made)) {
      if (allowed.includes(`${method} ${path}`)) continue
      const answer = await made.ask(method, path, { any: 'thing' })
      expect([method, path, answer.status]).toEqual([method, path, 403])
      expect((await answer.json()).code).toBe('readOnlyMode')
    }
    expect((await made.ask('PATCH', '/api/anything')).status).toBe(403)
    expect((await made.ask('GET', '/api/scenario')).status).toBe(200)
    expect(made.runner.jobs).toEqual([])
  })

  test(`in ${mode} mode the file is opened for review, not for writing, and is not among the recent ones`, async () => {
    const made = await makeBackend({ mode, file: '/tmp/park.gpkg' })
    expect([made.store().isReadOnly, made.files.remembered]).toEqual([true, []])
  })
}

test('only leaving the kiosk may be posted where nothing may be written', () => {
  expect(writeAllowList).toEqual([{ mode: 'kiosk', method: 'POST', path: '/api/kiosk/leave' }])
})

test('a wrong PIN leaves the kiosk as it is; the right one makes it a planner with the file open for writing', async () => {
  const made = await makeBackend({ mode: 'kiosk', file: '/tmp/park.gpkg', kioskPin: await hashPin('2468') })
  const leave = async (pin: string) => (await made.ask('POST', '/api/kiosk/leave', { pin })).json()
  expect(await leave('1111')).toEqual({ ok: false, retryAfter: 0 })
  expect((await (await made.ask('GET', '/api/session')).json()).mode).toBe('kiosk')
  expect(await leave('2468')).toEqual({ ok: true, retryAfter: 0 })
  expect((await (await made.ask('GET', '/api/session')).json()).mode).toBe('plan')
  expect([made.store().isReadOnly, made.store().path]).toEqual([false, '/tmp/park.gpkg'])
  expect((await made.ask('POST', '/api/kiosk/leave', { pin: '2468' })).status).toBe(409)
})

test('a kiosk without a PIN cannot be left through the API', async () => {
  const made = await makeBackend({ mode: 'kiosk' })
  expect(await (await made.ask('POST', '/api/kiosk/leave', { pin: '0000' })).json()).toEqual({ ok: false, retryAfter: 0 })
  expect(made.backend.about().mode).toBe('kiosk')
})

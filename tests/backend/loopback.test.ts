/** The loopback host over real sockets: token, cookie, Host and Origin. */
import { request as httpRequest } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { type LoopbackHost, startLoopback } from '../../backend/hosts/loopback.ts'
import { makeBackend } from './test-backend.ts'

const open: LoopbackHost[] = []
afterEach(async () => {
  for (const host of open.splice(0)) await host.close(100)
})

async function startHost() {
  const made = await makeBackend()
  const result = await startLoopback({ fetch: made.backend.fetch, port: 0 })
  if (!result.ok) throw new Error(result.reason.message.en)
  open.push(result.value)
  return { ...made, host: result.value }
}

type Answer = { status: number; headers: Record<string, string | string[] | undefined>; text: string }

/** A request with exactly these headers: `fetch` would not let a test choose Host. */
function ask(port: number, path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }))
    })
    request.on('error', reject)
    request.end()
  })
}

async function cookieOf(host: LoopbackHost): Promise<string> {
  const { search } = new URL(host.url)
  const answer = await ask(host.port, `/${search}`)
  return (answer.headers['set-cookie']?.[0] ?? '').split(';')[0] ?? ''
}

test('the scenario is 200 with the cookie that the printed token is exchanged for, and 401 without', async () => {
  const { host } = await startHost()
  const without = await ask(host.port, '/api/scenario')
  expect(without.status).toBe(401)
  expect(without.text).not.toContain('document')
  const exchange = await ask(host.port, `/${new URL(host.url).search}`)
  expect([exchange.status, exchange.headers.location]).toEqual([303, '/'])
  const asked = await ask(host.port, `/${new URL(host.url).search}&kioskIdleSeconds=30`)
  expect(asked.headers.location).toBe('/?kioskIdleSeconds=30')
  expect(exchange.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
  const cookie = await cookieOf(host)
  const answer = await ask(host.port, '/api/scenario', { cookie })
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text).document.zones.plaza.name.en).toBe('Plaza')
})

test('assets and the event stream need the cookie too, and work with it', async () => {
  const { host } = await startHost()
  const cookie = await cookieOf(host)
  for (const path of ['/', '/engine.wasm', '/api/events', '/nothing'])
    expect([path, (await ask(host.port, path)).status]).toEqual([path, 401])
  const page = await ask(host.port, '/', { cookie })
  expect([page.status, page.text]).toEqual([200, '<!doctype html><title>Ironpark</title>'])
  expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  expect(page.headers['content-length']).toBe('38')
})

test('a wrong token, a wrong cookie and the cookie of another launch are 401 and say nothing else', async () => {
  const [one, two] = [await startHost(), await startHost()]
  expect((await ask(one.host.port, '/?token=wrong')).status).toBe(401)
  expect((await ask(one.host.port, '/?token=')).status).toBe(401)
  const [name] = (await cookieOf(one.host)).split('=')
  expect((await ask(one.host.port, '/api/scenario', { cookie: `${name}=wrong` })).status).toBe(401)
  expect((await ask(one.host.port, '/api/scenario', { cookie: await cookieOf(two.host) })).status).toBe(401)
  expect(name).toBe(`ironpark_${one.host.port}`)
})

test('another Host or Origin is 403 even with the cookie; localhost and the own origin pass', async () => {
  const { host } = await startHost()
  const cookie = await cookieOf(host)
  const status = async (headers: Record<string, string>) => (await ask(host.port, '/api/session', { cookie, ...headers })).status
  expect(await status({ host: 'evil.example' })).toBe(403)
  expect(await status({ host: `evil.example:${host.port}` })).toBe(403)
  expect(await status({ host: '127.0.0.1' })).toBe(403)
  expect(await status({ host: `localhost:${host.port}` })).toBe(200)
  expect(await status({ origin: 'http://evil.example' })).toBe(403)
  expect(await status({ origin: 'null' })).toBe(403)
  expect(await status({ origin: `http://127.0.0.1:${host.port + 1}` })).toBe(403)
  expect(await status({ origin: host.origin })).toBe(200)
  expect((await ask(host.port, `/${new URL(host.url).search}`, { host: 'evil.example' })).status).toBe(403)
})

test('the launch token opens only the first page, not an address of the API', async () => {
  const { host } = await startHost()
  expect((await ask(host.port, `/api/scenario${new URL(host.url).search}`)).status).toBe(401)
  expect((await ask(host.port, `/${new URL(host.url).search}`, {}, 'POST')).status).toBe(401)
})

test('only this machine is served: the server listens on 127.0.0.1, each launch with a new token', async () => {
  const [one, two] = [await startHost(), await startHost()]
  expect(one.host.origin).toBe(`http://127.0.0.1:${one.host.port}`)
  // 24 random bytes are 32 characters of base64url.
  expect(new URL(one.host.url).searchParams.get('token')).toMatch(/^[\w-]{32}$/)
  expect(new URL(one.host.url).search).not.toBe(new URL(two.host.url).search)
})

test('a port in use is refused with what to do', async () => {
  const { host, backend } = await startHost()
  const second = await startLoopback({ fetch: backend.fetch, port: host.port })
  if (second.ok) throw new Error('expected a refusal')
  expect(second.reason.message.en).toBe(`Port ${host.port} is in use: give another with --port, or leave it out for a free one.`)
})

test('a page that goes away stops listening, and closing ends with streams open', async () => {
  const { host, backend } = await startHost()
  const before = backend.hub.size
  const cookie = await cookieOf(host)
  const first = await fetch(`${host.origin}/api/events`, { headers: { cookie } })
  const second = await fetch(`${host.origin}/api/events`, { headers: { cookie } })
  expect(backend.hub.size).toBe(before + 2)
  await first.body?.cancel()
  await expect.poll(() => backend.hub.size, { timeout: 4000 }).toBe(before + 1)
  const text = second.text()
  const begun = performance.now()
  await Promise.all([host.close(20_000), backend.close()])
  expect(await text).toContain('event: hello')
  // Long before the deadline, though the browser of this test keeps a connection that it never used.
  expect(performance.now() - begun).toBeLessThan(5000)
})

test('the globals Request and Response stay those of Node', async () => {
  const [request, response] = [globalThis.Request, globalThis.Response]
  await startHost()
  expect([globalThis.Request === request, globalThis.Response === response]).toEqual([true, true])
})

test('a large body over the socket arrives, and one beyond the limit is 413', async () => {
  const { host } = await startHost()
  const cookie = await cookieOf(host)
  const post = (size: number) =>
    fetch(`${host.origin}/api/scenario/open`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ path: `/${'a'.repeat(size)}` }),
    })
  expect((await post(4000)).status).toBe(200)
  expect((await post(100_000)).status).toBe(413)
})

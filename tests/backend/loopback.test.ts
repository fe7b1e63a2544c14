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
  expect(exchange.headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/)
  const cookie = await cookieOf(host)
  const answer = await ask(host.port, '/api/scenario', { cookie })
  expect(answer.status).toBe(200)
  expect(JSON.parse(answer.text).document.zones.plaza.name.en).toBe('Plaza')
})

/** Serves the app to an ordinary browser of this machine: 127.0.0.1 only, behind a token that is new with each launch. */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import type { LocalizedText } from '../../domain/index.ts'
import type { ErrorBody } from '../client/contract.ts'
import type { Result } from '../http/reason.ts'
import { type GateVerdict, judgeRequest, type LaunchGate } from './launch-gate.ts'

export type LoopbackOptions = {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** 0 for any free port. */
  readonly port: number
  /** Only for tests; random otherwise. */
  readonly token?: string
}

export type LoopbackHost = {
  readonly port: number
  readonly origin: string
  /** The address to open, with the launch token. */
  readonly url: string
  /** Takes no new connections, waits `deadlineMs` for open ones, then cuts them off. */
  close(deadlineMs: number): Promise<void>
}

const refusals: Readonly<Record<string, LocalizedText>> = {
  wrongHost: {
    zh: '地址不符：只接受启动时打印的本机地址。',
    en: 'Wrong host: only the address of this machine that was printed at start is served.',
  },
  wrongOrigin: { zh: '来源不符：不接受其他网页的请求。', en: 'Wrong origin: requests of other pages are not served.' },
  noToken: {
    zh: '缺少启动口令：请打开启动时打印的完整地址（含 token）。',
    en: 'No launch token: open the full address that was printed at start, with its token.',
  },
}

function answerVerdict(verdict: Exclude<GateVerdict, { kind: 'pass' }>, response: ServerResponse): void {
  const shared = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', connection: 'close' }
  if (verdict.kind === 'exchange') {
    response.writeHead(303, { ...shared, location: verdict.location, 'set-cookie': verdict.setCookie })
    response.end()
    return
  }
  const message = refusals[verdict.code] ?? { zh: '', en: '' }
  const body: ErrorBody = { code: verdict.code, message }
  response.writeHead(verdict.status, { ...shared, 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}

function gateRequestOf(request: IncomingMessage) {
  const { host, origin, cookie } = request.headers
  return { method: request.method ?? 'GET', url: request.url ?? '/', host, origin, cookie }
}

function listen(server: Server, port: number): Promise<Result<AddressInfo>> {
  return new Promise((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => resolve({ ok: false, reason: portProblem(port, error) }))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve({ ok: true, value: server.address() as AddressInfo }))
  })
}

function portProblem(port: number, error: NodeJS.ErrnoException) {
  const isTaken = error.code === 'EADDRINUSE'
  const message = {
    zh: `端口 ${port} ${isTaken ? '已被占用' : `不能使用（${error.code ?? '?'}）`}。请用 --port 换一个，或省略它由系统选择。`,
    en: `Port ${port} ${isTaken ? 'is in use' : `cannot be used (${error.code ?? '?'})`}: give another with --port, or leave it out for a free one.`,
  }
  return { code: 'locked', message } as const
}

/**
 * Knows which connections have an answer under way. A browser keeps some that have none, and opens some that it may never
 * use, which Node does not count as idle; when the server closes, these are ended at once.
 */
class Connections {
  readonly #answers = new Map<Socket, number>()
  #isClosing = false

  constructor(server: Server) {
    server.on('connection', (socket) => {
      this.#answers.set(socket, 0)
      socket.once('close', () => this.#answers.delete(socket))
    })
    server.on('request', ({ socket }, response: ServerResponse) => {
      this.#change(socket, 1)
      response.once('close', () => this.#change(socket, -1))
    })
  }

  /** Ends all without an answer, now and whenever an answer ends. */
  endIdle(): void {
    this.#isClosing = true
    for (const [socket, answers] of this.#answers) if (answers === 0) socket.destroySoon()
  }

  #change(socket: Socket, by: number): void {
    const answers = (this.#answers.get(socket) ?? 0) + by
    if (this.#answers.has(socket)) this.#answers.set(socket, answers)
    if (this.#isClosing && answers === 0) socket.destroySoon()
  }
}

async function closeServer(server: Server, connections: Connections, deadlineMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  connections.endIdle()
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs)
  await closed
  clearTimeout(deadline)
}

/** Starts to serve; fails where the port cannot be had. */
export async function startLoopback({ fetch, port, token }: LoopbackOptions): Promise<Result<LoopbackHost>> {
  const listener = getRequestListener((request) => fetch(request), { overrideGlobalObjects: false })
  const secrets = { token: token ?? randomBytes(24).toString('base64url'), cookie: randomBytes(24).toString('base64url') }
  let gate: LaunchGate | null = null
  const server = createServer((request, response) => {
    const verdict: GateVerdict = gate ? judgeRequest(gateRequestOf(request), gate) : { kind: 'refuse', status: 403, code: 'wrongHost' }
    if (verdict.kind === 'pass') void listener(request, response)
    else answerVerdict(verdict, response)
  })
  const connections = new Connections(server)
  const address = await listen(server, port)
  if (!address.ok) return address
  const taken = address.value.port
  gate = { port: taken, ...secrets }
  const origin = `http://127.0.0.1:${taken}`
  const close = (deadlineMs: number) => closeServer(server, connections, deadlineMs)
  return { ok: true, value: { port: taken, origin, url: `${origin}/?token=${secrets.token}`, close } }
}

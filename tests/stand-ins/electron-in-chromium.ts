/**
 * The second stand-in: the real main process against real Chromium. Each window is a page; its requests are answered by the
 * handler registered with `protocol.handle`; the preload is an init script; IPC is an exposed binding.
 * A loopback server carries the answers, since an intercepted request cannot stream and the page needs the event stream.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { build, type Rollup } from 'vite'
import { spaceFrames } from '../e2e/frame-spacing.ts'
import { type StandInBrowserWindow, type StandInDisplay, StandInElectron, type StandInFrame } from './electron.ts'

const root = resolve(import.meta.dirname, '../..')
const own = 'app://ironpark'

/** The preload's bundle as the build makes it. */
async function preloadCode(): Promise<string> {
  const built = await build({ configFile: resolve(root, 'tools/build/vite.preload.mjs'), build: { write: false } })
  const outputs = (Array.isArray(built) ? built : [built]) as Rollup.RollupOutput[]
  const [file] = outputs.flatMap(({ output }) => output)
  if (file?.type !== 'chunk') throw new Error('the preload bundle has no chunk')
  return file.code
}

/** Runs in the page before anything of its own: what `contextBridge` and `ipcRenderer` are in a sandboxed preload. */
const bridgeCode = `
const __listeners = new Map()
window.__standInHear = (channel, args) => { for (const listener of __listeners.get(channel) ?? []) listener({}, ...args) }
const __electron = {
  contextBridge: { exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }) },
  ipcRenderer: {
    invoke: async (channel, ...args) => {
      const answer = await window.__standInInvoke(channel, args)
      if ('error' in answer) throw new Error("Error invoking remote method '" + channel + "': " + answer.error)
      return answer.value
    },
    send: (channel, ...args) => void window.__standInSend(channel, args),
    on: (channel, listener) => void __listeners.set(channel, [...(__listeners.get(channel) ?? []), listener]),
    removeListener: (channel, listener) => void __listeners.set(channel, (__listeners.get(channel) ?? []).filter((other) => other !== listener)),
  },
}
`

/** Answers a request of the page by the scheme's handler, headers and all, chunk by chunk. */
async function answer(electron: StandInElectron, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { host: _host, connection: _connection, origin, cookie: _cookie, ...kept } = request.headers
  const headers = Object.fromEntries(Object.entries(kept).map(([name, value]) => [name, String(value)]))
  const init: RequestInit = { method: request.method ?? 'GET', headers: origin ? { ...headers, origin: own } : headers }
  if (chunks.length > 0) init.body = Buffer.concat(chunks)
  const answered = await electron.request(`${own}${request.url ?? '/'}`, init)
  if ('error' in answered) {
    response.destroy()
    return
  }
  response.writeHead(answered.status, answered.headers)
  if (!answered.body) {
    response.end()
    return
  }
  response.flushHeaders()
  response.on('close', () => answered.body?.destroy())
  answered.body.on('error', () => response.destroy())
  answered.body.pipe(response)
}

export type ChromiumShell = {
  readonly electron: StandInElectron
  /** The page of a window, once it has begun to load. */
  pageOf(window: StandInBrowserWindow): Promise<Page>
  /** Every address that a page has asked for, as the app names it. */
  readonly requests: string[]
  readonly faults: string[]
  close(): Promise<void>
}

type Opened = { readonly context: BrowserContext; readonly page: Page }

export async function createChromiumShell(browser: Browser, viewport: { width: number; height: number }): Promise<ChromiumShell> {
  const electron = new StandInElectron()
  const server: Server = createServer((request, response) => {
    answer(electron, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const preload = await preloadCode()
  const pages = new Map<StandInBrowserWindow, Promise<Opened>>()
  const requests: string[] = []
  const faults: string[] = []
  const asOwn = (url: string) => url.replace(origin, own)

  async function open(): Promise<Opened> {
    // Software GL draws slowly: half the pixels each way, the same layout.
    const look = { viewport, deviceScaleFactor: 0.5, hasTouch: true, reducedMotion: 'reduce', locale: 'zh-CN' } as const
    const context = await browser.newContext(look)
    context.setDefaultTimeout(120_000)
    await spaceFrames(context)
    context.on('request', (request) => requests.push(asOwn(request.url())))
    const page = await context.newPage()
    page.on('pageerror', (error) => faults.push(error.message))
    const sender = (frame: { url(): string; parentFrame(): unknown }): { senderFrame: StandInFrame; sender: null } => {
      const parent = frame.parentFrame() ? { url: own, parent: null } : null
      return { senderFrame: { url: asOwn(frame.url()), parent }, sender: null }
    }
    await page.exposeBinding('__standInInvoke', async ({ frame }, channel: string, args: unknown[]) => {
      const handler = electron.ipcMain.handlers.get(channel)
      if (!handler) return { error: `No handler registered for '${channel}'` }
      try {
        return { value: await handler(sender(frame), ...args) }
      } catch (error) {
        return { error: String(error) }
      }
    })
    await page.exposeBinding('__standInSend', ({ frame }, channel: string, args: unknown[]) => {
      electron.ipcMain.listeners.get(channel)?.(sender(frame), ...args)
    })
    await page.addInitScript(`(() => { ${bridgeCode}\nconst require = () => __electron\n${preload} })()`)
    return { context, page }
  }
  const opened = (window: StandInBrowserWindow): Promise<Opened> => {
    const known = pages.get(window) ?? open()
    pages.set(window, known)
    return known
  }
  const drawing: StandInDisplay = {
    async load(window, url) {
      const { page } = await opened(window)
      await page.goto(url.replace(own, origin))
    },
    send(window, channel, args) {
      void opened(window).then(({ page }) =>
        page.evaluate(
          ([name, values]) => (window as unknown as { __standInHear(n: unknown, v: unknown): void }).__standInHear(name, values),
          [channel, args],
        ),
      )
    },
    insertCss(window, css) {
      void opened(window)
        .then(({ page }) => page.addStyleTag({ content: css }))
        .catch((error: unknown) => faults.push(`style: ${String(error)}`))
    },
    close(window) {
      const gone = pages.get(window)
      pages.delete(window)
      void gone?.then(({ context }) => context.close())
    },
  }
  electron.drawing = drawing
  return {
    electron,
    requests,
    faults,
    pageOf: async (window) => (await opened(window)).page,
    async close() {
      for (const page of pages.values()) await (await page).context.close()
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

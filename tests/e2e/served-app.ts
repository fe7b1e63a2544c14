/** The built program, served on loopback from a home folder of its own, and a page that has come in through its token. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { spaceFrames } from './frame-spacing.ts'

export const root = resolve(import.meta.dirname, '../..')

export type ServedApp = {
  /** The printed address with its token. */
  readonly url: string
  readonly origin: string
  readonly home: string
  /** Asks the program to stop, and resolves with its exit code. */
  stop(): Promise<number | null>
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
}

function exitOf(child: ChildProcess): Promise<number | null> {
  return child.exitCode !== null ? Promise.resolve(child.exitCode) : new Promise((done) => child.once('exit', (code) => done(code)))
}

/** Makes a home folder whose path holds Chinese, a space, `#` and `%`: whatever works here works there too. */
export function makeHome(): string {
  const home = join(mkdtempSync(join(tmpdir(), 'ironpark-')), '首钢 园#1 50%')
  mkdirSync(home)
  return home
}

export function removeHome(home: string): void {
  rmSync(resolve(home, '..'), { recursive: true, force: true })
}

/** Starts `ironpark start --browser --no-open` with further arguments and waits for its address. */
export async function serveApp(home: string, args: string[] = []): Promise<ServedApp> {
  const child = spawn(process.execPath, [join(root, 'out/node/cli.js'), 'start', ...args, '--browser', '--no-open'], {
    cwd: root,
    env: {
      ...process.env,
      HOME: home,
      USERPROFILE: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      XDG_DATA_HOME: join(home, '.local/share'),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await new Promise<string>((done, fail) => {
    let output = ''
    const take = (data: Buffer) => {
      output += data.toString()
      const match = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output)
      if (match) done(match[0])
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('exit', (code) => fail(new Error(`ironpark start ended with ${code} before it printed its address:\n${output}`)))
  })
  const stopWith = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return exitOf(child)
  }
  return {
    url,
    origin: new URL(url).origin,
    home,
    stop: () => stopWith('SIGTERM'),
    kill: async () => {
      await stopWith('SIGKILL')
    },
  }
}

export type OpenPage = { readonly page: Page; readonly context: BrowserContext; readonly requests: string[]; readonly faults: string[] }

/** Opens the app in a fresh browser context and waits until the park is drawn. Every request and every page error is kept. */
export async function openApp(
  browser: Browser,
  app: ServedApp,
  options: {
    width?: number
    height?: number
    language?: 'zh' | 'en'
    waitForScene?: boolean
    isTourSeen?: boolean
    scale?: number
    /** Further parts of the deep link that the page is opened with, such as `play=0`. */
    link?: string
    /** Least time between two frames of a movement that goes on, ms. */
    movementMs?: number
  } = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1024, height: options.height ?? 640 },
    locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
    reducedMotion: 'reduce',
    // Software GL draws slowly: half the pixels each way, the same layout.
    deviceScaleFactor: options.scale ?? 0.5,
  })
  context.setDefaultTimeout(120_000)
  await spaceFrames(context, { movementMs: options.movementMs })
  const requests: string[] = []
  const faults: string[] = []
  context.on('request', (request) => requests.push(request.url()))
  if (options.isTourSeen !== false) await context.addInitScript(() => window.localStorage.setItem('ironpark.tour', 'seen'))
  const page = await context.newPage()
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${message.text()} ${message.location().url}`)
  })
  await page.goto(`${app.url}#lang=${options.language ?? 'en'}${options.link ? `&${options.link}` : ''}`)
  if (options.waitForScene !== false) await page.waitForSelector('[data-ready="true"]', { timeout: 120_000 })
  return { page, context, requests, faults }
}

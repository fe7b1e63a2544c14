/** The built program as a child process, and a scenario file for it in a folder with an awkward name. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { onTestFinished } from 'vitest'
import { createScenario } from '../../scenarios/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'

export const root = resolve(import.meta.dirname, '../..')
const program = join(root, 'cli/ironpark.mjs')

export type Ended = { readonly code: number | null; readonly stdout: string; readonly stderr: string }

/** A home folder of its own, gone after the test. */
export function makeHome(): string {
  const home = join(mkdtempSync(join(tmpdir(), 'ironpark-')), '首钢 园#1 50%')
  mkdirSync(home)
  onTestFinished(() => rmSync(resolve(home, '..'), { recursive: true, force: true }))
  return home
}

/** A small park in `home`, with its own folder. */
export async function makeScenario(home: string): Promise<string> {
  const folder = join(home, '方案 #2')
  mkdirSync(folder)
  const path = join(folder, '小园 100%.ironpark.gpkg')
  const made = await createScenario(path, smallDocument(), { isUntitled: false })
  if (!made.ok) throw new Error(made.reason.message.en)
  await made.value.close()
  return path
}

/** Names, sizes, times and digests of all files of a folder: equal only where nothing was touched. */
export function footprintOf(folder: string): string[] {
  return readdirSync(folder).map((name) => {
    const path = join(folder, name)
    const { size, mtimeMs } = statSync(path)
    return `${name} ${size} ${mtimeMs} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`
  })
}

function spawnProgram(home: string, args: readonly string[]): ChildProcess {
  if (!existsSync(join(root, 'out/node/cli.js'))) throw new Error('out/node/cli.js is not there: run "npm run build" first.')
  const { LC_ALL: _all, LC_MESSAGES: _messages, DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...environment } = process.env
  const own = { HOME: home, USERPROFILE: home, APPDATA: join(home, 'appdata'), XDG_CONFIG_HOME: join(home, '.config'), LANG: 'en_GB.UTF-8' }
  return spawn(process.execPath, [program, ...args], { cwd: home, env: { ...environment, ...own }, stdio: ['ignore', 'pipe', 'pipe'] })
}

/** Runs a command to its end. */
export function runProgram(home: string, args: readonly string[]): Promise<Ended> {
  const child = spawnProgram(home, args)
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (data: Buffer) => {
    stdout += data.toString()
  })
  child.stderr?.on('data', (data: Buffer) => {
    stderr += data.toString()
  })
  return new Promise((done) => child.once('close', (code) => done({ code, stdout, stderr })))
}

export type Served = {
  readonly url: string
  readonly origin: string
  /** What was printed so far, both streams. */
  readonly output: () => string
  /** A request with the cookie that the token was exchanged for. */
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>
  /** SIGTERM; resolves with the exit code. */
  readonly stop: () => Promise<number | null>
  /** SIGKILL, as a power cut would. */
  readonly kill: () => Promise<number | null>
}

/** `ironpark start --browser --no-open …`, with its cookie. */
export async function serve(home: string, args: readonly string[]): Promise<Served> {
  const child = spawnProgram(home, ['start', '--browser', '--no-open', ...args])
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)))
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGKILL')
    await ended
  })
  let output = ''
  const url = await new Promise<string>((done, fail) => {
    const take = (data: Buffer) => {
      output += data.toString()
      const match = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output)
      if (match) done(match[0])
    }
    child.stdout?.on('data', take)
    child.stderr?.on('data', take)
    child.once('exit', (code) => fail(new Error(`start ended with ${code}:\n${output}`)))
  })
  const { origin } = new URL(url)
  const exchange = await fetch(url, { redirect: 'manual' })
  const cookie = (exchange.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const ask = (method: string, path: string, body?: unknown) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) }
    return fetch(`${origin}${path}`, { method, headers: { cookie, 'content-type': 'application/json' }, ...json })
  }
  const endWith = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { url, origin, output: () => output, ask, stop: () => endWith('SIGTERM'), kill: () => endWith('SIGKILL') }
}

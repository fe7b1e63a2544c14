/** `ironpark start`: the desktop window where Electron is there, else the same app served to the browser of this machine. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import type { BackendOptions } from '../backend/index.ts'
import { type Backend, createBackend, kioskPin, type LoopbackHost, pinSchema, startLoopback, valueOrThrow } from '../backend/index.ts'
import type { KioskScreen, StartCommand } from './command-line.ts'
import { electronBinaryUnder } from './electron-binary.ts'
import { hasDisplay, openInBrowser } from './open-browser.ts'
import type { Terminal } from './terminal.ts'

/** Time that open requests and a run under way are given at the end, ms. */
const closingDeadlineMs = 4000

export type StartParts = {
  readonly terminal: Terminal
  readonly platform: NodeJS.Platform
  /** The project's or package's root: above `out`. */
  readonly root: string
  readonly out: string
  readonly settings: string
  readonly backend: Omit<BackendOptions, 'mode' | 'file' | 'kioskPin' | 'log' | 'host' | 'language'>
  /** Fires when the person asks to stop. */
  readonly signal: AbortSignal
}

/** The PIN of --pin or of the environment. Throws nothing: a wrong form is told, and answers `undefined`. */
function givenPin(command: StartCommand, terminal: Terminal): string | null | undefined {
  const given = command.pin ?? terminal.environment.IRONPARK_KIOSK_PIN ?? null
  if (given === null || given === '' || pinSchema.safeParse(given).success) return given || null
  terminal.tell({ zh: 'PIN 不合规定：应为 4 到 12 位数字。', en: 'The PIN: expected 4 to 12 digits.' })
  return undefined
}

async function kioskPinFor(command: StartCommand, { terminal, settings }: StartParts) {
  if (command.mode !== 'kiosk') return {}
  const given = givenPin(command, terminal)
  if (given === undefined) return null
  const { hash, made } = await kioskPin(settings, given)
  if (made) {
    terminal.tell({
      zh: `退出展示的 PIN 是 ${made}，只显示这一次，请记下。`,
      en: `The PIN that ends the exhibition is ${made}. It is shown only this once: write it down.`,
    })
  }
  return { kioskPin: hash }
}

const screenOptions = [
  ['heightMm', '--kiosk-height-mm', 'kioskHeightMm'],
  ['floorMm', '--kiosk-floor-mm', 'kioskFloorMm'],
  ['idleSeconds', '--kiosk-idle-seconds', 'kioskIdleSeconds'],
] as const satisfies readonly (readonly [keyof KioskScreen, string, string])[]

/** What was asked of the kiosk's screen, as the desktop app's arguments. */
function screenArguments(screen: KioskScreen): string[] {
  return screenOptions.flatMap(([key, option]) => (screen[key] === null ? [] : [`${option}=${screen[key]}`]))
}

/** The same as the page reads it from its address. */
function withScreen(url: string, screen: KioskScreen): string {
  const address = new URL(url)
  for (const [key, , parameter] of screenOptions) if (screen[key] !== null) address.searchParams.set(parameter, String(screen[key]))
  return address.href
}

/** Runs the desktop app; resolves to its exit code. */
function runDesktop(binary: string, command: StartCommand, file: string | null, { out, terminal }: StartParts): Promise<number> {
  const mode = command.mode === 'plan' ? [] : [`--${command.mode}`, ...screenArguments(command.kioskScreen)]
  const pin = command.pin ?? terminal.environment.IRONPARK_KIOSK_PIN
  const { ELECTRON_RUN_AS_NODE: _, ...environment } = terminal.environment
  const env = pin ? { ...environment, IRONPARK_KIOSK_PIN: pin } : environment
  return new Promise((done, fail) => {
    const child = spawn(binary, [join(out, 'node', 'main.js'), ...mode, ...(file ? [file] : [])], { stdio: 'inherit', env })
    child.once('error', fail)
    child.once('exit', (code) => done(code ?? 1))
  })
}

async function announce(command: StartCommand, host: LoopbackHost, { terminal, platform }: StartParts): Promise<void> {
  const url = withScreen(host.url, command.kioskScreen)
  await terminal.print(`${url}\n`)
  const isOpened = command.isOpening && (await openInBrowser(url, platform, terminal.environment))
  if (isOpened) return
  terminal.tell({
    zh: '请在本机浏览器中打开上面的地址；按 Ctrl+C 退出。',
    en: 'Open this address in a browser of this machine; Ctrl+C ends the program.',
  })
}

/** Resolves when the signal fires, at once where it has. */
function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve()
  return new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
}

/** Ends streams and runs first, since a browser holds its event stream open for ever; gives up at the deadline. */
export async function shutDown(backend: Pick<Backend, 'close'>, host: LoopbackHost, deadlineMs = closingDeadlineMs): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const deadline = new Promise<void>((done) => {
    timer = setTimeout(done, deadlineMs)
  })
  const closing = Promise.all([host.close(deadlineMs / 2), backend.close()])
  await Promise.race([closing, deadline])
  clearTimeout(timer)
}

async function serve(command: StartCommand, file: string | null, parts: StartParts): Promise<number> {
  const { terminal, backend: options, signal } = parts
  const pin = await kioskPinFor(command, parts)
  if (pin === null) return 2
  const log = (error: Error) =>
    terminal.tell({ zh: `内部错误：${error.stack ?? error.message}`, en: `Internal error: ${error.stack ?? error.message}` })
  const language = terminal.language
  const backend = valueOrThrow(await createBackend({ ...options, ...pin, mode: command.mode, file, host: 'browser', language, log }))
  const host = await startLoopback({ fetch: backend.fetch, port: command.port })
  if (!host.ok) await backend.close()
  const served = valueOrThrow(host)
  await announce(command, served, parts)
  await untilStopped(signal)
  await shutDown(backend, served)
  return 0
}

/** Resolves to the exit code when the app has ended; throws `RefusedRequest` where the file or the port is refused. */
export async function start(command: StartCommand, file: string | null, parts: StartParts): Promise<number> {
  const { terminal, platform, root } = parts
  const absolute = file === null ? null : resolve(file)
  if (command.isBrowser) return serve(command, absolute, parts)
  const binary = electronBinaryUnder(root, terminal.environment)
  if (binary && hasDisplay(platform, terminal.environment)) return runDesktop(binary, command, absolute, parts)
  terminal.tell(
    binary
      ? { zh: '没有可用的显示器，改在浏览器中打开。', en: 'There is no display for a window: the app is served to a browser.' }
      : { zh: '没有 Electron，改在浏览器中打开。', en: 'Electron is not there: the app is served to a browser.' },
  )
  return serve(command, absolute, parts)
}

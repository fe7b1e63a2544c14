/** Starts the real main process on the stand-in `electron`, with a machine and a backend that a test can look into. */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BackendWish, type OpenBackend, type ShellBackend, type ShellContext, startShell } from '../../electron/main/shell.ts'
import { StandInElectron } from './electron.ts'

export class TestBackend implements ShellBackend {
  readonly log: string[]
  handler: (request: Request) => Response | Promise<Response> = () => new Response('ok')
  rightPin = '2468'
  closing: () => Promise<void> = async () => undefined

  constructor(log: string[]) {
    this.log = log
  }
  fetch(request: Request): Response | Promise<Response> {
    return this.handler(request)
  }
  async leaveKiosk(pin: string): Promise<{ ok: boolean; retryAfter: number }> {
    return pin === this.rightPin ? { ok: true, retryAfter: 0 } : { ok: false, retryAfter: 30 }
  }
  async close(): Promise<void> {
    this.log.push('backend closed')
    await this.closing()
  }
}

export type Harness = {
  readonly electron: StandInElectron
  readonly backend: TestBackend
  readonly wishes: BackendWish[]
  readonly log: string[]
  readonly said: string[]
  readonly folder: string
  /** Errors that the guards of the process would get. */
  readonly guards: Map<string, (reason: unknown) => void>
  /** Moves the clock and does what is due. */
  advance(ms: number): void
  setNow(ms: number): void
  start(): Promise<ShellContext | null>
}

export type HarnessOptions = {
  readonly args?: string[]
  readonly env?: Record<string, string>
  readonly refuse?: (wish: BackendWish) => boolean
  readonly platform?: NodeJS.Platform
  readonly nowMs?: number
  /** Another stand-in or backend than the harness's own. */
  readonly electron?: StandInElectron
  readonly openBackend?: OpenBackend
}

const refusal = { zh: '文件打不开。', en: 'The file cannot be opened.' }

/** `start` becomes ready by itself after the synchronous part. */
export function createHarness(options: HarnessOptions = {}): Harness {
  const electron = options.electron ?? new StandInElectron()
  const log: string[] = []
  const said: string[] = []
  const wishes: BackendWish[] = []
  const backend = new TestBackend(log)
  const folder = mkdtempSync(join(tmpdir(), 'ironpark-shell-'))
  const guards = new Map<string, (reason: unknown) => void>()
  let now = options.nowMs ?? new Date(2024, 4, 1, 12, 0, 0).getTime()
  let timers: { at: number; every: number | null; task: () => void }[] = []
  const process = {
    argv: ['/opt/ironpark/ironpark', ...(options.args ?? [])],
    platform: options.platform ?? 'linux',
    env: options.env ?? {},
    cwd: () => folder,
    stdout: { on: () => undefined },
    stderr: { on: () => undefined },
    on: (event: string, listener: (reason: unknown) => void) => guards.set(event, listener),
  }
  const machine = {
    process,
    now: () => now,
    every: (ms: number, task: () => void) => {
      const timer = { at: now + ms, every: ms, task }
      timers.push(timer)
      return () => {
        timers = timers.filter((other) => other !== timer)
      }
    },
    setTimeout: (task: () => void, ms: number) => timers.push({ at: now + ms, every: null, task }),
    openLog: () => (line: string) => void log.push(line),
    say: (line: string) => void said.push(line),
    settings: join(folder, 'settings'),
    temporaryFolder: () => join(folder, 'smoke'),
  }
  const advance = (ms: number) => {
    const end = now + ms
    for (;;) {
      const due = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!due) break
      now = due.at
      if (due.every === null) timers = timers.filter((timer) => timer !== due)
      else due.at += due.every
      due.task()
    }
    now = end
  }
  const start = async () => {
    const started = startShell(electron.parts(), machine, {
      paths: { preload: '/app/preload.cjs', icon: '/app/icon.png' },
      openBackend: async (wish) => {
        wishes.push(wish)
        if (options.openBackend) return options.openBackend(wish)
        return options.refuse?.(wish) ? { ok: false, message: refusal } : { ok: true, backend }
      },
      kioskPin: async (given) => ({ hash: { salt: '00', hash: given ?? 'made' }, made: given === null ? '135790' : null }),
      smoke: async () => 0,
    })
    electron.becomeReady()
    return started
  }
  const setNow = (ms: number) => {
    now = ms
  }
  return { electron, backend, wishes, log, said, folder, guards, advance, setNow, start }
}

/** Lets promises that are already settled be seen. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** `ironpark start`: desktop or browser, and what each is told; with a script in Electron's place. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { StartCommand } from '../../cli/command-line.ts'
import { start } from '../../cli/start.ts'
import { FakeRunner } from '../backend/fake-run.ts'
import { FakeFiles } from '../backend/fake-scenario-store.ts'
import { awkwardFolder } from '../backend/test-backend.ts'

const kioskScreen = { heightMm: null, floorMm: null, idleSeconds: null }
const command: StartCommand = {
  name: 'start',
  file: null,
  isBrowser: false,
  isOpening: false,
  port: 0,
  mode: 'plan',
  pin: null,
  kioskScreen,
}

function makeParts(environment: NodeJS.ProcessEnv = {}) {
  const root = awkwardFolder()
  const out = join(root, 'out')
  const printed: string[] = []
  const told: string[] = []
  const stop = new AbortController()
  const files = new FakeFiles()
  const parts = {
    terminal: {
      print: async (text: string) => {
        printed.push(text)
      },
      tell: (message: { en: string }) => {
        told.push(message.en)
      },
      progress: () => undefined,
      language: 'en' as const,
      environment: { PATH: process.env.PATH, ...environment },
      cwd: root,
    },
    platform: 'linux' as const,
    root,
    out,
    settings: join(root, 'settings'),
    backend: {
      version: '0.1.0',
      engine: 'test-1',
      threads: 2,
      paths: { renderer: join(out, 'renderer'), templates: join(out, 'scenarios'), folder: join(root, 'mine') },
      files,
      startRun: new FakeRunner().start,
    },
    signal: stop.signal,
  }
  return { root, printed, told, stop, files, parts }
}

/** A script where Electron's binary would be: writes down its arguments and two variables, and ends with 7. */
function writeElectron(root: string): () => string[] {
  const folder = join(root, 'node_modules', 'electron')
  const seen = join(root, 'seen.txt')
  mkdirSync(join(folder, 'dist'), { recursive: true })
  writeFileSync(join(folder, 'path.txt'), 'electron')
  const script = `#!/bin/sh\nfor word in "$@" "pin=$IRONPARK_KIOSK_PIN" "node=$ELECTRON_RUN_AS_NODE"; do echo "$word" >> "${seen}"; done\nexit 7\n`
  writeFileSync(join(folder, 'dist', 'electron'), script)
  chmodSync(join(folder, 'dist', 'electron'), 0o755)
  return () => readFileSync(seen, 'utf8').trim().split('\n')
}

test('the desktop app gets main.js, mode and file; its exit code is that of the command', async () => {
  const { root, parts } = makeParts({ DISPLAY: ':0', ELECTRON_RUN_AS_NODE: '1' })
  const seen = writeElectron(root)
  const path = join(root, '方案 #1 50%.gpkg')
  expect(await start({ ...command, mode: 'kiosk', pin: '2468' }, path, parts)).toBe(7)
  expect(seen()).toEqual([join(root, 'out', 'node', 'main.js'), '--kiosk', path, 'pin=2468', 'node='])
})

test('what is asked of the kiosk’s screen reaches the desktop app as arguments, and the page in its address', async () => {
  const screen = { heightMm: 1210, floorMm: 0, idleSeconds: 30 }
  const desktop = makeParts({ DISPLAY: ':0' })
  const seen = writeElectron(desktop.root)
  await start({ ...command, mode: 'kiosk', pin: '2468', kioskScreen: screen }, null, desktop.parts)
  expect(seen().slice(1, 5)).toEqual(['--kiosk', '--kiosk-height-mm=1210', '--kiosk-floor-mm=0', '--kiosk-idle-seconds=30'])
  const served = makeParts()
  await serveOnce(served, { isBrowser: true, mode: 'kiosk', pin: '2468', kioskScreen: screen })
  expect(served.printed[0]).toMatch(/\?token=[\w-]{32}&kioskHeightMm=1210&kioskFloorMm=0&kioskIdleSeconds=30\n$/)
})

async function serveOnce(made: ReturnType<typeof makeParts>, change: Partial<StartCommand>, file: string | null = null) {
  const ended = start({ ...command, ...change }, file, made.parts)
  await expect.poll(() => made.printed.length, { timeout: 4000 }).toBe(1)
  const answer = await fetch(new URL(made.printed[0] ?? '').origin)
  made.stop.abort()
  return { code: await ended, status: answer.status }
}

test('without a display, without Electron, or with --browser the app is served, and the reason said in one line', async () => {
  const noDisplay = makeParts()
  writeElectron(noDisplay.root)
  expect(await serveOnce(noDisplay, {})).toEqual({ code: 0, status: 401 })
  expect(noDisplay.told[0]).toBe('There is no display for a window: the app is served to a browser.')
  const noElectron = makeParts({ DISPLAY: ':0' })
  expect(await serveOnce(noElectron, {})).toEqual({ code: 0, status: 401 })
  expect(noElectron.told[0]).toBe('Electron is not there: the app is served to a browser.')
  const asked = makeParts({ DISPLAY: ':0' })
  writeElectron(asked.root)
  expect(await serveOnce(asked, { isBrowser: true })).toEqual({ code: 0, status: 401 })
  expect(asked.told).toEqual(['Open this address in a browser of this machine; Ctrl+C ends the program.'])
  expect(asked.printed[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{32}\n$/)
})

test('the file is closed when the app ends', async () => {
  const made = makeParts()
  await serveOnce(made, { isBrowser: true, mode: 'review' }, '/tmp/a.gpkg')
  expect(made.files.opened.map((store) => [store.path, store.isReadOnly, store.isClosed])).toEqual([['/tmp/a.gpkg', true, true]])
})

test('a file that cannot be opened throws its reason, and nothing is served', async () => {
  const { parts, files, printed } = makeParts()
  files.missing.add('/tmp/gone.gpkg')
  await expect(start({ ...command, isBrowser: true }, '/tmp/gone.gpkg', parts)).rejects.toThrow('/tmp/gone.gpkg is not there.')
  expect(printed).toEqual([])
})

test('a PIN of another form is wrong usage; a new kiosk prints the one that it made', async () => {
  const wrong = makeParts()
  expect(await start({ ...command, isBrowser: true, mode: 'kiosk', pin: 'abcd' }, null, wrong.parts)).toBe(2)
  expect(wrong.told).toEqual(['The PIN: expected 4 to 12 digits.'])
  const made = makeParts()
  await serveOnce(made, { isBrowser: true, mode: 'kiosk' })
  expect(made.told[0]).toMatch(/exhibition is \d{6}\./)
  const given = makeParts({ IRONPARK_KIOSK_PIN: '1357' })
  await serveOnce(given, { isBrowser: true, mode: 'kiosk' })
  expect(given.told.join()).not.toContain('exhibition is')
})

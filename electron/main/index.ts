/** The entry of the main process: the one file of it that imports Electron, and where the parts are put together. */
import { mkdtempSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { app, BrowserWindow, dialog, ipcMain, Menu, net, powerSaveBlocker, protocol, screen, session, shell } from 'electron'
import { personFolder, settingsFolder } from '../../backend/session/folders.ts'
import { version } from '../../package.json'
import { backendOpener, openKioskPin, templatesFolder } from './backend-opener.ts'
import { describeError } from './error-guards.ts'
import { openLog } from './log-file.ts'
import { appUrl } from './origin.ts'
import { type ShellMachine, type ShellOptions, startShell } from './shell.ts'
import { backendSteps, fuseStep, pageStep, runSmoke } from './smoke.ts'
import { securePreferences } from './window.ts'

// This file is bundled to out/node/main.js.
const out = dirname(dirname(fileURLToPath(import.meta.url)))
const surroundings = { platform: process.platform, environment: process.env, home: homedir() }
const settings = settingsFolder(surroundings)
const paths = { preload: join(out, 'preload', 'preload.cjs'), icon: join(dirname(out), 'assets', 'icons', 'icon.png') }
const say = (line: string) => console.log(line)

let temporary: string | null = null
function temporaryFolder(): string {
  temporary ??= mkdtempSync(join(tmpdir(), 'ironpark-smoke-'))
  return temporary
}

const machine: ShellMachine = {
  process,
  now: Date.now,
  every: (ms, task) => {
    const timer = setInterval(task, ms)
    return () => clearInterval(timer)
  },
  setTimeout: (task, ms) => setTimeout(task, ms),
  openLog: (path) => openLog(path, say, () => new Date()),
  say,
  temporaryFolder,
  settings,
}

/** What the page sees of its own safety, from a window that is never shown. */
async function lookAtPage(): Promise<unknown> {
  const window = new BrowserWindow({ show: false, webPreferences: securePreferences(paths.preload) })
  await window.loadURL(appUrl)
  const seen: unknown = await window.webContents.executeJavaScript(
    '({ isSecureContext, crossOriginIsolated, bridge: typeof window.ironpark, node: typeof process, graphics: !!document.createElement("canvas").getContext("webgl2") })',
  )
  return seen
}

async function smoke(): Promise<number> {
  const fetch = (path: string, init?: RequestInit) => net.fetch(`${appUrl}${path}`, init)
  const versions = Object.fromEntries(Object.entries(process.versions).map(([name, value]) => [name, String(value)]))
  const steps = [...backendSteps(fetch), pageStep(lookAtPage), fuseStep(process.execPath, app.isPackaged)]
  const report = await runSmoke(steps, { ironpark: version, ...versions }, Date.now)
  console.log(JSON.stringify(report, null, 2))
  return report.ok ? 0 : 1
}

const options: ShellOptions = {
  paths,
  openBackend: backendOpener(
    (wish) => ({
      version,
      renderer: join(out, 'renderer'),
      templates: templatesFolder(app.isPackaged, process.resourcesPath, out),
      settings: wish.isSmoke ? temporaryFolder() : settings,
      folder: wish.isSmoke ? temporaryFolder() : personFolder(surroundings),
    }),
    (error) => say(describeError('backend', error)),
  ),
  kioskPin: (given) => openKioskPin(settings, given, say),
  smoke,
}

const electron = { app, BrowserWindow, dialog, ipcMain, Menu, powerSaveBlocker, protocol, screen, session, shell }
startShell(electron, machine, options).catch((error: unknown) => {
  console.error(describeError('start', error))
  app.exit(1)
})

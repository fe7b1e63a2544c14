/** The planner's and the reviewer's window, and what every window of the app has in common. */
import type Electron from 'electron'
import { appUrl } from './origin.ts'

export type WindowPaths = { readonly preload: string; readonly icon: string }

/** Said out loud though most are Electron's defaults, so that a change of defaults changes nothing here. */
export function securePreferences(preload: string): Electron.WebPreferences {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  }
}

export function plannerWindowOptions(paths: WindowPaths): Electron.BrowserWindowConstructorOptions {
  return {
    title: 'Ironpark 锈带新生',
    width: 1600,
    height: 1000,
    minWidth: 1024,
    minHeight: 640,
    show: false,
    backgroundColor: '#14171a',
    icon: paths.icon,
    webPreferences: securePreferences(paths.preload),
  }
}

/** Opens the window and shows it with its first picture. */
export function openPlannerWindow(
  parts: { readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => Electron.BrowserWindow },
  paths: WindowPaths,
  report: (what: string, error: unknown) => void,
): Electron.BrowserWindow {
  const window = new parts.BrowserWindow(plannerWindowOptions(paths))
  window.once('ready-to-show', () => window.show())
  window.loadURL(appUrl).catch((error: unknown) => report('page', error))
  return window
}

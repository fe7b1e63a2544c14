/** The kiosk's window: full screen, without chrome, cursor or way out, and always on the display that is there. */
import type Electron from 'electron'
import { appUrl } from './origin.ts'
import { securePreferences, type WindowPaths } from './window.ts'

export type KioskParts = {
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => Electron.BrowserWindow
  readonly screen: Pick<Electron.Screen, 'getPrimaryDisplay' | 'on'>
  readonly powerSaveBlocker: Pick<Electron.PowerSaveBlocker, 'start' | 'stop'>
}
export type KioskView = { readonly heightMm: number; readonly floorMm: number; readonly idleSeconds: number }

export function kioskUrl(view: KioskView): string {
  return `${appUrl}?kioskHeightMm=${view.heightMm}&kioskFloorMm=${view.floorMm}&kioskIdleSeconds=${view.idleSeconds}`
}
export const kioskErrorUrl = `${appUrl}kiosk-error`

export function kioskWindowOptions(paths: WindowPaths): Electron.BrowserWindowConstructorOptions {
  return {
    title: 'Ironpark 锈带新生',
    kiosk: true,
    fullscreen: true,
    frame: false,
    autoHideMenuBar: true,
    skipTaskbar: true,
    show: false,
    backgroundColor: '#14171a',
    icon: paths.icon,
    webPreferences: { ...securePreferences(paths.preload), devTools: false, backgroundThrottling: false },
  }
}

/** No key may reload, close or leave; letters and digits stay for a keyboard that staff plug in for the PIN. */
function isForbiddenKey(input: Electron.Input): boolean {
  return input.control || input.meta || input.alt || /^(F\d+|Escape|BrowserBack|BrowserHome|BrowserRefresh)$/.test(input.key)
}

function hideCursor(contents: Electron.WebContents): void {
  // A style of the user's origin: the page cannot overrule it. It is gone with each load, so it is set with each load.
  contents.insertCSS('*, *::before, *::after { cursor: none !important }', { cssOrigin: 'user' }).catch(() => undefined)
}

function place(window: Electron.BrowserWindow, screen: KioskParts['screen']): void {
  if (window.isDestroyed()) return
  window.setBounds(screen.getPrimaryDisplay().bounds)
  window.setKiosk(true)
  window.setFullScreen(true)
}

export type Kiosk = {
  window(): Electron.BrowserWindow
  /** Closes the window and makes another one in its place. */
  recreate(): void
  reload(): void
  showError(): void
  /** From now on the window may close. */
  authorise(): void
  stop(): void
}

export type KioskOptions = {
  readonly paths: WindowPaths
  readonly view: KioskView
  /** Called for each window that is made, before it loads anything. */
  readonly onWindow: (window: Electron.BrowserWindow) => void
  readonly onLoadFailed: (error: unknown) => void
}

export function openKiosk(parts: KioskParts, options: KioskOptions): Kiosk {
  let isAuthorised = false
  const blocker = parts.powerSaveBlocker.start('prevent-display-sleep')
  const load = (window: Electron.BrowserWindow, url: string) => {
    window.loadURL(url).catch((error: unknown) => {
      // A load that another one took over from has not failed.
      if ((error as { code?: string }).code !== 'ERR_ABORTED') options.onLoadFailed(error)
    })
  }

  function open(url: string): Electron.BrowserWindow {
    const window = new parts.BrowserWindow(kioskWindowOptions(options.paths))
    window.on('close', (event) => {
      if (!isAuthorised) event.preventDefault()
    })
    window.on('leave-full-screen', () => {
      if (!isAuthorised) place(window, parts.screen)
    })
    window.once('ready-to-show', () => window.show())
    window.webContents.on('before-input-event', (event, input) => {
      if (isForbiddenKey(input)) event.preventDefault()
    })
    window.webContents.on('dom-ready', () => hideCursor(window.webContents))
    options.onWindow(window)
    place(window, parts.screen)
    load(window, url)
    return window
  }

  let current = open(kioskUrl(options.view))
  const replace = () => place(current, parts.screen)
  parts.screen.on('display-added', replace)
  parts.screen.on('display-removed', replace)
  parts.screen.on('display-metrics-changed', replace)
  return {
    window: () => current,
    recreate() {
      const old = current
      current = open(kioskUrl(options.view))
      // The new one is there first: with no window at all the app would quit. `destroy` asks nobody, unlike `close`.
      old.destroy()
    },
    reload: () => load(current, kioskUrl(options.view)),
    showError: () => load(current, kioskErrorUrl),
    authorise() {
      isAuthorised = true
    },
    stop: () => void parts.powerSaveBlocker.stop(blocker),
  }
}

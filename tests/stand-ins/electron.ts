/**
 * A stand-in for Electron that is no kinder than Electron: requests have no signal, repeated headers collapse, a throw is a
 * network error, a cancelled answer is only destroyed, `senderFrame` may be null, `argv` of a second instance is reordered,
 * what comes too early or too late throws, and everything over IPC is cloned.
 */
import { EventEmitter } from 'node:events'
import { Readable } from 'node:stream'
import type Electron from 'electron'

export type StandInFrame = { url: string; parent: StandInFrame | null }
export type StandInPage = { webContents: StandInWebContents; mainFrame: StandInFrame }
/** What the network stack of the page sees. */
export type NetworkAnswer =
  | { readonly error: string }
  | { readonly status: number; readonly headers: Record<string, string>; readonly body: Readable | null }

/** Draws windows for real, where a test has a browser. */
export type StandInDisplay = {
  load(window: StandInBrowserWindow, url: string): Promise<void>
  send(window: StandInBrowserWindow, channel: string, args: unknown[]): void
  insertCss(window: StandInBrowserWindow, css: string): void
  close(window: StandInBrowserWindow): void
}

/** An Electron event that can be prevented. */
function preventable<T extends object>(extra: T) {
  const event = {
    ...extra,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true
    },
  }
  return event
}

export class StandInWebContents extends EventEmitter {
  readonly sent: { channel: string; args: unknown[] }[] = []
  readonly insertedCss: string[] = []
  readonly loads: string[] = []
  reloads = 0
  windowOpenHandler: ((details: { url: string }) => { action: string }) | null = null
  mainFrame: StandInFrame = { url: '', parent: null }
  isGone = false
  onSend: ((channel: string, args: unknown[]) => void) | null = null
  onInsertCss: ((css: string) => void) | null = null

  send(channel: string, ...args: unknown[]): void {
    if (this.isGone) throw new TypeError('Object has been destroyed')
    this.sent.push({ channel, args: structuredClone(args) })
    this.onSend?.(channel, structuredClone(args))
  }
  setWindowOpenHandler(handler: (details: { url: string }) => { action: string }): void {
    this.windowOpenHandler = handler
  }
  async insertCSS(css: string): Promise<string> {
    this.insertedCss.push(css)
    this.onInsertCss?.(css)
    return 'key'
  }
  reload(): void {
    this.reloads += 1
  }
  getURL(): string {
    return this.mainFrame.url
  }
  /** What the page tries; gives whether it was prevented. */
  tryNavigation(name: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', url: string, isMainFrame = true): boolean {
    const event = preventable({ url, isMainFrame, isSameDocument: false })
    this.emit(name, event)
    return event.defaultPrevented
  }
}

export class StandInBrowserWindow extends EventEmitter {
  readonly webContents = new StandInWebContents()
  readonly options: Electron.BrowserWindowConstructorOptions
  readonly calls: string[] = []
  readonly #all: StandInBrowserWindow[]
  readonly #electron: StandInElectron
  bounds: unknown = null
  isShown = false
  #isDestroyed = false

  constructor(electron: StandInElectron, options: Electron.BrowserWindowConstructorOptions) {
    super()
    if (!electron.isReady) throw new Error('Cannot create BrowserWindow before app is ready')
    this.options = options
    this.#electron = electron
    this.#all = electron.windows
    this.#all.push(this)
    this.webContents.onSend = (channel, args) => electron.drawing?.send(this, channel, args)
    this.webContents.onInsertCss = (css) => electron.drawing?.insertCss(this, css)
    electron.app.emit('web-contents-created', {}, this.webContents)
  }
  async loadURL(url: string): Promise<void> {
    this.webContents.loads.push(url)
    this.webContents.mainFrame = { url, parent: null }
    this.webContents.emit('did-start-navigation', { url, isMainFrame: true, isSameDocument: false })
    const failure = this.#electron.loadFailure
    if (failure) throw failure
    await this.#electron.drawing?.load(this, url)
    this.webContents.emit('dom-ready')
    this.webContents.emit('did-finish-load')
    this.emit('ready-to-show')
  }
  show(): void {
    this.isShown = true
  }
  focus(): void {
    this.calls.push('focus')
  }
  isMinimized(): boolean {
    return false
  }
  restore(): void {
    this.calls.push('restore')
  }
  setBounds(bounds: unknown): void {
    if (this.#isDestroyed) throw new TypeError('Object has been destroyed')
    this.bounds = bounds
    this.calls.push('setBounds')
  }
  setKiosk(isKiosk: boolean): void {
    this.calls.push(`setKiosk ${isKiosk}`)
  }
  setFullScreen(isFull: boolean): void {
    this.calls.push(`setFullScreen ${isFull}`)
  }
  isDestroyed(): boolean {
    return this.#isDestroyed
  }
  close(): void {
    const event = preventable({})
    this.emit('close', event)
    if (!event.defaultPrevented) this.destroy()
  }
  destroy(): void {
    if (this.#isDestroyed) return
    this.#isDestroyed = true
    this.webContents.isGone = true
    this.#all.splice(this.#all.indexOf(this), 1)
    this.#electron.drawing?.close(this)
    this.emit('closed')
    if (this.#all.length === 0) this.#electron.app.emit('window-all-closed')
  }
}

class StandInApp extends EventEmitter {
  readonly calls: string[] = []
  readonly paths = new Map<string, string>([['userData', '/data/ironpark']])
  readonly relaunches: Electron.RelaunchOptions[] = []
  isPackaged = true
  languages = ['zh-CN']
  hasLock = true
  lockData: unknown = null
  exitCode: number | null = null
  metrics: { memory: { workingSetSize: number } }[] = []
  readonly #electron: StandInElectron

  constructor(electron: StandInElectron) {
    super()
    this.#electron = electron
  }
  #early(call: string): void {
    if (this.#electron.isReady) throw new Error(`${call} can only be called before app is ready`)
    this.calls.push(call)
  }
  override on(event: string, listener: (...args: never[]) => void): this {
    this.calls.push(`on ${event}`)
    return super.on(event, listener as (...args: unknown[]) => void)
  }
  setPath(name: string, path: string): void {
    this.#early('setPath')
    this.paths.set(name, path)
  }
  getPath(name: string): string {
    return this.paths.get(name) ?? `/data/${name}`
  }
  setAppUserModelId(): void {
    this.calls.push('setAppUserModelId')
  }
  requestSingleInstanceLock(data: unknown): boolean {
    this.calls.push('requestSingleInstanceLock')
    this.lockData = structuredClone(data)
    return this.hasLock
  }
  enableSandbox(): void {
    this.#early('enableSandbox')
  }
  disableDomainBlockingFor3DAPIs(): void {
    this.#early('disableDomainBlockingFor3DAPIs')
  }
  whenReady(): Promise<void> {
    this.calls.push('whenReady')
    return this.#electron.isReady ? Promise.resolve() : new Promise((resolve) => this.once('stand-in-ready', resolve))
  }
  getPreferredSystemLanguages(): string[] {
    if (!this.#electron.isReady) throw new Error('getPreferredSystemLanguages needs a ready app')
    return this.languages
  }
  getAppMetrics() {
    return this.metrics
  }
  relaunch(options: Electron.RelaunchOptions): void {
    this.relaunches.push(options)
  }
  quit(): void {
    this.calls.push('quit')
    this.emit('before-quit', preventable({}))
    for (const window of [...this.#electron.windows]) {
      window.close()
      if (!window.isDestroyed()) return
    }
    const event = preventable({})
    this.emit('will-quit', event)
    if (!event.defaultPrevented) this.exit(0)
  }
  exit(code: number): void {
    this.exitCode ??= code
  }
}

type ProtocolHandler = (request: Request) => Response | Promise<Response>

class StandInProtocol {
  readonly schemes: Electron.CustomScheme[] = []
  readonly handlers = new Map<string, ProtocolHandler>()
  readonly #electron: StandInElectron

  constructor(electron: StandInElectron) {
    this.#electron = electron
  }
  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    if (this.#electron.isReady) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready')
    if (this.schemes.length > 0) throw new Error('protocol.registerSchemesAsPrivileged may be called once')
    this.#electron.app.calls.push('registerSchemesAsPrivileged')
    this.schemes.push(...schemes)
  }
  handle(scheme: string, handler: ProtocolHandler): void {
    if (!this.#electron.isReady) throw new Error('protocol.handle can only be used after app is ready')
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
    this.handlers.set(scheme, handler)
  }
}

type IpcEvent = { senderFrame: StandInFrame | null; sender: StandInWebContents | null }
type IpcListener = (event: IpcEvent, ...args: unknown[]) => unknown

class StandInIpcMain {
  readonly handlers = new Map<string, IpcListener>()
  readonly listeners = new Map<string, IpcListener>()
  handle(channel: string, listener: IpcListener): void {
    if (this.handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    this.handlers.set(channel, listener)
  }
  on(channel: string, listener: IpcListener): void {
    this.listeners.set(channel, listener)
  }
}

type RequestFilter = { urls: string[] }
type RequestListener = (details: { url: string }, callback: (answer: { cancel?: boolean }) => void) => void

class StandInSession {
  permissionRequest: ((...args: never[]) => void) | null = null
  permissionCheck: ((...args: never[]) => boolean) | null = null
  devicePermission: ((...args: never[]) => boolean) | null = null
  isSpellChecking = true
  requestFilter: RequestFilter | null = null
  requestListener: RequestListener | null = null
  readonly webRequest = {
    onBeforeRequest: (filter: RequestFilter, listener: RequestListener) => {
      this.requestFilter = filter
      this.requestListener = listener
    },
  }
  setPermissionRequestHandler(handler: (...args: never[]) => void): void {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: (...args: never[]) => boolean): void {
    this.permissionCheck = handler
  }
  setDevicePermissionHandler(handler: (...args: never[]) => boolean): void {
    this.devicePermission = handler
  }
  setSpellCheckerEnabled(isOn: boolean): void {
    this.isSpellChecking = isOn
  }
}

/** Chromium puts its own flags first, adds some, and drops the order of ours. */
function reordered(argv: readonly string[]): string[] {
  const [exe = 'ironpark', ...rest] = argv
  const flags = rest.filter((arg) => arg.startsWith('-')).reverse()
  return [exe, '--allow-file-access-from-files', ...flags, ...rest.filter((arg) => !arg.startsWith('-'))]
}

export class StandInElectron {
  isReady = false
  readonly windows: StandInBrowserWindow[] = []
  /** Every window that was ever made. */
  readonly made: StandInBrowserWindow[] = []
  loadFailure: Error | null = null
  drawing: StandInDisplay | null = null
  readonly app = new StandInApp(this)
  readonly protocol = new StandInProtocol(this)
  readonly ipcMain = new StandInIpcMain()
  readonly defaultSession = new StandInSession()
  readonly opened: string[] = []
  readonly boxes: Electron.MessageBoxOptions[] = []
  boxResponse = 0
  openAnswer: Electron.OpenDialogReturnValue = { canceled: true, filePaths: [] }
  saveAnswer: Electron.SaveDialogReturnValue = { canceled: true, filePath: '' }
  saveOptions: Electron.SaveDialogOptions | null = null
  menu: Electron.MenuItemConstructorOptions[] | null | undefined = undefined
  readonly blockers: string[] = []
  display = { bounds: { x: 0, y: 0, width: 1080, height: 1920 } }
  readonly screen = Object.assign(new EventEmitter(), { getPrimaryDisplay: () => this.display })
  readonly preload = new StandInPreload(this)

  /** The parts as the main process gets them. */
  parts(): typeof Electron {
    const electron = this
    class BrowserWindow extends StandInBrowserWindow {
      constructor(options: Electron.BrowserWindowConstructorOptions) {
        super(electron, options)
        electron.made.push(this)
      }
      static getAllWindows(): StandInBrowserWindow[] {
        return [...electron.windows]
      }
    }
    const parts = {
      app: this.app,
      protocol: this.protocol,
      ipcMain: this.ipcMain,
      session: { defaultSession: this.defaultSession },
      BrowserWindow,
      screen: this.screen,
      shell: { openExternal: async (url: string) => void this.opened.push(url) },
      dialog: {
        showMessageBox: async (...args: unknown[]) => {
          this.boxes.push(args.at(-1) as Electron.MessageBoxOptions)
          return { response: this.boxResponse, checkboxChecked: false }
        },
        showOpenDialog: async () => this.openAnswer,
        showSaveDialog: async (_window: unknown, options: Electron.SaveDialogOptions) => {
          this.saveOptions = options
          return this.saveAnswer
        },
      },
      Menu: {
        buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => template,
        setApplicationMenu: (menu: Electron.MenuItemConstructorOptions[] | null) => {
          this.menu = menu
        },
      },
      powerSaveBlocker: {
        start: (type: string) => this.blockers.push(type),
        stop: (id: number) => {
          this.blockers[id - 1] = 'stopped'
          return true
        },
      },
    }
    return parts as unknown as typeof Electron
  }

  becomeReady(): void {
    this.isReady = true
    this.app.emit('stand-in-ready')
  }

  /** macOS asks to open a file; it can come before the app is ready. */
  openFile(path: string): boolean {
    const event = preventable({})
    this.app.emit('open-file', event, path)
    return event.defaultPrevented
  }

  /** Another start of the app, as the first instance hears of it. */
  secondInstance(argv: string[], folder: string, additionalData: unknown): void {
    this.app.emit('second-instance', {}, reordered(argv), folder, structuredClone(additionalData))
  }

  /** A request of the page: without signal, with headers collapsed, a throw as a network error. */
  async request(url: string, init: RequestInit = {}): Promise<NetworkAnswer> {
    const handler = this.protocol.handlers.get(new URL(url).protocol.slice(0, -1))
    if (!handler) return { error: 'net::ERR_UNKNOWN_URL_SCHEME' }
    const { signal: _dropped, ...kept } = init
    try {
      const response = await handler(new Request(url, { ...kept, ...(kept.body ? { duplex: 'half' } : {}) } as RequestInit))
      if (!response || typeof response !== 'object') return { error: 'net::ERR_UNEXPECTED' }
      if (response.type === 'error') return { error: 'net::ERR_FAILED' }
      const body = response.body ? Readable.fromWeb(response.body as never) : null
      return { status: response.status, headers: Object.fromEntries(response.headers), body }
    } catch {
      return { error: 'net::ERR_UNEXPECTED' }
    }
  }
}

/** The preload's side: what `contextBridge` and `ipcRenderer` are there, wired to the main side of the same stand-in. */
export class StandInPreload {
  readonly exposed: Record<string, Record<string, (...args: never[]) => unknown>> = {}
  /** The frame that calls come from; null as after a navigation. */
  frame: StandInFrame | null = { url: 'app://ironpark/', parent: null }
  readonly #renderer = new EventEmitter()
  readonly #electron: StandInElectron

  constructor(electron: StandInElectron) {
    this.#electron = electron
  }

  module() {
    const event = (): IpcEvent => ({ senderFrame: this.frame, sender: null })
    return {
      contextBridge: {
        exposeInMainWorld: (name: string, api: Record<string, (...args: never[]) => unknown>) => {
          if (this.exposed[name]) throw new Error(`Cannot bind an API on top of an existing property on the window object`)
          this.exposed[name] = Object.freeze({ ...api })
        },
      },
      ipcRenderer: {
        invoke: async (channel: string, ...args: unknown[]) => {
          const handler = this.#electron.ipcMain.handlers.get(channel)
          if (!handler) throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`)
          try {
            return structuredClone(await handler(event(), ...structuredClone(args)))
          } catch (error) {
            throw new Error(`Error invoking remote method '${channel}': ${String(error)}`)
          }
        },
        send: (channel: string, ...args: unknown[]) => {
          this.#electron.ipcMain.listeners.get(channel)?.(event(), ...structuredClone(args))
        },
        on: (channel: string, listener: (...args: unknown[]) => void) => void this.#renderer.on(channel, listener),
        removeListener: (channel: string, listener: (...args: unknown[]) => void) => void this.#renderer.removeListener(channel, listener),
      },
    }
  }

  /** Gives the page what main has sent to `contents` since the last call. */
  deliver(contents: StandInWebContents): void {
    for (const { channel, args } of contents.sent.splice(0)) this.#renderer.emit(channel, { sender: 'ipcRenderer' }, ...args)
  }
}

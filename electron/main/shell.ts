/** The desktop shell, its table of contents: what it needs of Electron, of the machine and of the backend is handed to it. */
import { join } from 'node:path'
import type Electron from 'electron'
import type { KioskPin, PinHash } from '../../backend/index.ts'
import type { Language, LocalizedText } from '../../domain/index.ts'
import type { LeaveAnswer } from '../channels.ts'
import { openDesk } from './desk.ts'
import { describeError, type GuardedProcess } from './error-guards.ts'
import { openExhibition } from './exhibition.ts'
import { answerKioskError, kioskErrorResponse } from './kiosk-error-page.ts'
import { readKioskSettings } from './kiosk-settings.ts'
import { type LaunchOptions, ownArguments, parseLaunchOptions } from './launch-options.ts'
import type { Log } from './log-file.ts'
import { type SayMenu, speakMenu, systemLanguage } from './menu-words.ts'
import { guardNavigation } from './navigation-guard.ts'
import { createOpenFileQueue, type OpenFileQueue } from './open-file-queue.ts'
import { appScheme } from './origin.ts'
import { closeNetwork, restrictPermissions } from './permissions.ts'
import { createProtocolAdapter } from './protocol-adapter.ts'
import { installShutdown, type Shutdown, type ShutdownStep } from './shutdown.ts'
import { prepareStart, secondInstanceSchema } from './start-order.ts'
import type { WindowPaths } from './window.ts'

export type ShellElectron = Pick<
  typeof Electron,
  'app' | 'BrowserWindow' | 'dialog' | 'ipcMain' | 'Menu' | 'powerSaveBlocker' | 'protocol' | 'screen' | 'session' | 'shell'
>
export type ShellMachine = {
  readonly process: GuardedProcess & {
    readonly argv: readonly string[]
    readonly platform: NodeJS.Platform
    readonly env: Readonly<Record<string, string | undefined>>
    cwd(): string
  }
  /** Epoch, ms. */
  readonly now: () => number
  readonly every: (ms: number, task: () => void) => () => void
  readonly setTimeout: (task: () => void, ms: number) => unknown
  /** Opens the log at a path that is known only once the folders are set. */
  readonly openLog: (path: string) => Log
  /** Writes a line for the person at the terminal. */
  readonly say: (line: string) => void
  readonly temporaryFolder: () => string
  /** Folder of the person's settings. */
  readonly settings: string
}

export type ShellBackend = {
  fetch(request: Request): Promise<Response> | Response
  /** Checks the PIN; the right one turns the kiosk into a planner's app. */
  leaveKiosk(pin: string): Promise<LeaveAnswer>
  close(): Promise<void>
}
export type BackendWish = {
  readonly mode: LaunchOptions['mode']
  readonly language: Language
  readonly filePath: string | null
  readonly kioskPin: PinHash | null
  /** A smoke test leaves nothing in the person's folders. */
  readonly isSmoke: boolean
}
export type OpenBackend = (wish: BackendWish) => Promise<{ ok: true; backend: ShellBackend } | { ok: false; message: LocalizedText }>

export type ShellOptions = {
  readonly paths: WindowPaths
  readonly openBackend: OpenBackend
  /** The kiosk's PIN: the one given, the kept one, or a new one that is to be shown once. */
  readonly kioskPin: (given: string | null) => Promise<KioskPin>
  /** Runs the smoke test over the opened backend; gives the exit code. */
  readonly smoke: () => Promise<number>
}

/** What all later parts share. */
export type ShellContext = {
  readonly electron: ShellElectron
  readonly machine: ShellMachine
  readonly options: ShellOptions
  readonly launch: LaunchOptions
  readonly args: readonly string[]
  readonly openFiles: OpenFileQueue
  readonly report: (where: string, error: unknown) => void
  readonly note: (line: string) => void
  readonly say: SayMenu
  readonly language: Language
  readonly shutdown: Shutdown
}

/**
 * Always said, since an unpackaged app would share the folder, and the lock, of every other one.
 * A kiosk and a smoke test keep apart from the planner.
 */
function userDataPath(machine: ShellMachine, launch: LaunchOptions): string {
  if (launch.isSmoke) return machine.temporaryFolder()
  return join(machine.settings, launch.mode === 'kiosk' ? 'kiosk' : 'desktop')
}

/** Starts the shell. All up to `whenReady` is synchronous. Resolves when the first window is there, or with null where another instance took over. */
export async function startShell(electron: ShellElectron, machine: ShellMachine, options: ShellOptions): Promise<ShellContext | null> {
  const { app } = electron
  const args = ownArguments(machine.process.argv, app.isPackaged)
  const launch = parseLaunchOptions(args, machine.process.cwd())
  const openFiles = createOpenFileQueue()
  let log: Log = machine.say
  let onError = (_error: unknown): void => undefined
  const report = (where: string, error: unknown) => {
    log(describeError(where, error))
    if (where === 'uncaughtException') onError(error)
  }
  const isFirst = prepareStart(
    { app, protocol: electron.protocol, process: machine.process },
    {
      userDataPath: userDataPath(machine, launch),
      instance: { args, folder: machine.process.cwd() },
      platform: machine.process.platform,
      report,
      openFiles,
    },
  )
  if (!isFirst) {
    app.quit()
    return null
  }
  log = machine.openLog(join(app.getPath('userData'), 'logs', 'main.log'))
  const note = (line: string) => log(line)
  guardNavigation(electron, launch.mode !== 'kiosk', note)
  app.on('window-all-closed', () => app.quit())
  const service = serve(electron, machine, launch, report)
  takeSecondInstances(electron, openFiles, note)

  await app.whenReady()
  const language = systemLanguage(app.getPreferredSystemLanguages())
  const shutdown = service.shutdown
  const context: ShellContext = {
    electron,
    machine,
    options,
    launch,
    args,
    openFiles,
    report,
    note,
    say: speakMenu(language),
    language,
    shutdown,
  }
  restrictPermissions(electron.session.defaultSession, launch.mode === 'kiosk')
  closeNetwork(electron.session.defaultSession, note)
  electron.protocol.handle(appScheme, service.handle)
  onError = await openMode(context, service)
  return context
}

type Service = {
  handle(request: Request): Promise<Response>
  backend: ShellBackend | null
  readonly shutdown: Shutdown
}

/** The scheme's answers, and their orderly end. */
function serve(electron: ShellElectron, machine: ShellMachine, launch: LaunchOptions, report: ShellContext['report']): Service {
  const notReady = () => {
    if (launch.mode === 'kiosk') return kioskErrorResponse()
    throw new Error('the backend is not open yet')
  }
  const adapter = createProtocolAdapter(
    (request) => answerKioskError(request) ?? service.backend?.fetch(request) ?? notReady(),
    (url, error) => report(url, error),
  )
  const steps: ShutdownStep[] = [
    { name: 'requests', run: () => adapter.close() },
    { name: 'backend', run: () => service.backend?.close() },
  ]
  const shutdown = installShutdown({ app: electron.app, setTimeout: machine.setTimeout }, steps, report)
  const service: Service = { handle: adapter.handle, backend: null, shutdown }
  return service
}

/** Another start of the app: its file is opened here, and this window comes forward. */
function takeSecondInstances(electron: ShellElectron, openFiles: OpenFileQueue, note: (line: string) => void): void {
  electron.app.on('second-instance', (_event, _argv, _folder, additionalData) => {
    const told = secondInstanceSchema.safeParse(additionalData)
    if (!told.success) return note('second instance: said nothing that can be read, expected its arguments and folder')
    const { filePath } = parseLaunchOptions(told.data.args, told.data.folder)
    if (filePath !== null) openFiles.push(filePath)
    const window = electron.BrowserWindow.getAllWindows()[0]
    if (!window) return
    if (window.isMinimized()) window.restore()
    window.focus()
  })
}

/** Opens the backend and the window of the mode. Gives what is done about an uncaught error. */
async function openMode(context: ShellContext, service: Service): Promise<(error: unknown) => void> {
  const { launch, options } = context
  const kioskPin = launch.mode === 'kiosk' ? await prepareKioskPin(context) : null
  service.backend = await openBackend(context, kioskPin)
  if (launch.isSmoke) {
    context.shutdown.end(await options.smoke())
    return () => undefined
  }
  if (launch.mode === 'kiosk') {
    const settings = readKioskSettings(join(context.machine.settings, 'kiosk.json'), context.note)
    return openExhibition(context, settings, () => service.backend)
  }
  if (service.backend === null) {
    context.shutdown.end(1)
    return () => undefined
  }
  return openDesk(context, launch.mode === 'review')
}

/** The PIN of this machine, or null where it cannot be read: an exhibition opens all the same, and only the system ends it. */
async function kioskPinOf(context: ShellContext): Promise<KioskPin | null> {
  try {
    return await context.options.kioskPin(context.machine.process.env.IRONPARK_KIOSK_PIN || null)
  } catch (error) {
    context.report('kiosk PIN', error)
    return null
  }
}

/** A PIN that was made just now is shown this once, before the exhibition hides all else. */
async function prepareKioskPin(context: ShellContext): Promise<PinHash | null> {
  const { electron, machine, say } = context
  const pin = await kioskPinOf(context)
  if (pin !== null && pin.made !== null) {
    const message = `${say('newPinTitle')}: ${pin.made}`
    machine.say(`${message}\n${say('newPinDetail')}`)
    await electron.dialog.showMessageBox({ type: 'info', message, detail: say('newPinDetail'), buttons: [say('start')] })
  }
  return pin?.hash ?? null
}

/**
 * Opens the scenario that was asked for. Where it cannot be opened a person is told why and gets the newest one instead;
 * null where that cannot be opened either. A kiosk tells nobody: its recovery tries again.
 */
async function openBackend(context: ShellContext, kioskPin: PinHash | null): Promise<ShellBackend | null> {
  const { electron, launch, language, say, options, note } = context
  const wish = { mode: launch.mode, language, kioskPin, isSmoke: launch.isSmoke }
  const wanted = context.openFiles.takeNewest() ?? launch.filePath
  const paths = wanted === null ? [null] : [wanted, ...(launch.mode === 'plan' ? [null] : [])]
  for (const filePath of paths) {
    const opened = await options.openBackend({ ...wish, filePath })
    if (opened.ok) return opened.backend
    note(`start: ${opened.message.en}`)
    if (launch.mode !== 'kiosk' && !launch.isSmoke) {
      const box = { type: 'error' as const, message: say('startFailedTitle'), detail: opened.message[language] }
      await electron.dialog.showMessageBox(box)
    }
  }
  return null
}

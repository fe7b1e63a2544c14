/** The planner's and reviewer's desk: window, menu, unsaved edits, a page that stopped. */
import type Electron from 'electron'
import type { MenuCommand } from '../channels.ts'
import { push } from './ipc.ts'
import { installMenu, type MenuParts } from './menu.ts'
import type { SayMenu } from './menu-words.ts'
import { openPlannerWindow, type WindowPaths } from './window.ts'

export type PlannerParts = MenuParts & {
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => Electron.BrowserWindow
  readonly dialog: Pick<Electron.Dialog, 'showMessageBox'>
}
export type PlannerOptions = {
  readonly paths: WindowPaths
  readonly say: SayMenu
  readonly platform: NodeJS.Platform
  readonly isReview: boolean
  readonly hasDeveloperTools: boolean
  readonly report: (what: string, error: unknown) => void
}
export type Planner = { readonly window: Electron.BrowserWindow; setDirty(isDirty: boolean): void }

/** Asks before a window closes while the disk has refused edits. */
function guardUnsaved(parts: PlannerParts, window: Electron.BrowserWindow, options: PlannerOptions, isDirty: () => boolean): void {
  let mayClose = false
  window.on('close', (event) => {
    if (mayClose || !isDirty()) return
    event.preventDefault()
    const { say } = options
    const box = { type: 'warning' as const, message: say('unsavedTitle'), detail: say('unsavedDetail') }
    parts.dialog
      .showMessageBox(window, { ...box, buttons: [say('goBack'), say('quitAnyway')], defaultId: 0, cancelId: 0 })
      .then(({ response }) => {
        mayClose = response === 1
        if (mayClose) window.close()
      })
      .catch((error: unknown) => options.report('dialog', error))
  })
}

/** A page that is gone is offered anew; its edits are in the file. */
function offerReload(parts: PlannerParts, window: Electron.BrowserWindow, options: PlannerOptions): void {
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason === 'clean-exit') return
    options.report('page', new Error(`the page is gone: ${details.reason}`))
    const { say } = options
    const box = { type: 'error' as const, message: say('pageFailedTitle'), detail: say('pageFailedDetail') }
    parts.dialog
      .showMessageBox(window, { ...box, buttons: [say('reload'), say('close')], defaultId: 0, cancelId: 1 })
      .then(({ response }) => (response === 0 ? window.webContents.reload() : window.destroy()))
      .catch((error: unknown) => options.report('dialog', error))
  })
}

export function openPlanner(parts: PlannerParts, options: PlannerOptions): Planner {
  let isDirty = false
  const window = openPlannerWindow(parts, options.paths, options.report)
  const onCommand = (command: MenuCommand) => push(window, 'menu:command', command)
  installMenu(parts, { ...options, onCommand })
  guardUnsaved(parts, window, options, () => isDirty)
  offerReload(parts, window, options)
  return {
    window,
    setDirty(next) {
      isDirty = next
    },
  }
}

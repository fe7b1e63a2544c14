/** Opens the planner's or reviewer's desk: window, menu, calls of its page, files from outside. */
import { chooseOpenPath, chooseSavePath } from './dialogs.ts'
import { push, registerIpc } from './ipc.ts'
import { openPlanner, type Planner } from './planner.ts'
import type { ShellContext } from './shell.ts'

/** The planner's window out of the shared parts. */
export function openPlannerDesk(context: ShellContext, isReview: boolean): Planner {
  const { electron, machine, options, say, report } = context
  return openPlanner(electron, {
    paths: options.paths,
    say,
    platform: machine.process.platform,
    isReview,
    hasDeveloperTools: !electron.app.isPackaged,
    report,
  })
}

/** Files wait while the page loads; it says when it listens. */
export function holdFilesWhileLoading(context: ShellContext, planner: Planner): void {
  planner.window.webContents.on('did-start-navigation', (details) => {
    if (details.isMainFrame && !details.isSameDocument) context.openFiles.hold()
  })
  planner.window.on('closed', () => context.openFiles.hold())
}

/** Gives what is done about an uncaught error: here nothing more than the log, since the edits are in the file. */
export function openDesk(context: ShellContext, isReview: boolean): (error: unknown) => void {
  const { electron, openFiles, say, note } = context
  const planner = openPlannerDesk(context, isReview)
  holdFilesWhileLoading(context, planner)
  const nothing = () => undefined
  registerIpc(
    electron,
    {
      invoke: {
        'dialog:open-path': () => chooseOpenPath(electron, planner.window, say),
        'dialog:save-path': (name) => chooseSavePath(electron, planner.window, say, name),
        'kiosk:leave': async () => ({ ok: false, retryAfter: 0 }),
      },
      send: {
        'file:listens': () => openFiles.deliverTo((path) => push(planner.window, 'file:open', path)),
        'window:dirty': planner.setDirty,
        'kiosk:heartbeat': nothing,
        'kiosk:context-lost': () => note('page: graphics context lost'),
      },
    },
    note,
  )
  return nothing
}

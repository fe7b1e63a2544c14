/** Opens the exhibition: kiosk window, recovery, and the way out by PIN into a planner's window for the staff. */
import type { LeaveAnswer } from '../channels.ts'
import { holdFilesWhileLoading, openPlannerDesk } from './desk.ts'
import { chooseOpenPath, chooseSavePath } from './dialogs.ts'
import { push, registerIpc } from './ipc.ts'
import { defaultLimits } from './kiosk-recovery.ts'
import type { KioskSettings } from './kiosk-settings.ts'
import { type KioskWatch, watchKiosk } from './kiosk-watch.ts'
import { type Kiosk, openKiosk } from './kiosk-window.ts'
import { relaunchArguments } from './launch-options.ts'
import { removeMenu } from './menu.ts'
import type { Planner } from './planner.ts'
import type { ShellBackend, ShellContext } from './shell.ts'

/** Starts a fresh process in place of this one. An AppImage must be started by its own file, not by what it unpacked. */
function relaunch(context: ShellContext, relaunches: number): void {
  const { electron, machine, args, shutdown } = context
  const image = machine.process.env.APPIMAGE
  const own = machine.process.argv.slice(1, machine.process.argv.length - args.length)
  electron.app.relaunch({
    args: [...own, ...relaunchArguments(args, relaunches, machine.now())],
    ...(image === undefined ? {} : { execPath: image }),
  })
  shutdown.end(0)
}

function watch(context: ShellContext, settings: KioskSettings): KioskWatch {
  const { electron, machine, launch, note } = context
  return watchKiosk(
    { app: electron.app, now: machine.now, every: machine.every },
    {
      limits: { ...defaultLimits, memoryMb: settings.memoryLimitMb, nightlyHour: settings.nightlyHour },
      relaunches: launch.relaunches,
      relaunchedAtMs: launch.relaunchedAtMs,
      relaunch: (relaunches) => relaunch(context, relaunches),
      report: note,
    },
  )
}

type Exhibition = { readonly kiosk: Kiosk; readonly watch: KioskWatch /** After the staff have come in. */; planner: Planner | null }

/** The kiosk's window gives way to a planner's one: the backend is in plan mode by now. */
function enterPlanner(context: ShellContext, exhibition: Exhibition): void {
  exhibition.watch.stop()
  exhibition.kiosk.stop()
  exhibition.kiosk.authorise()
  exhibition.planner = openPlannerDesk(context, false)
  holdFilesWhileLoading(context, exhibition.planner)
  exhibition.kiosk.window().destroy()
}

function registerCalls(context: ShellContext, exhibition: Exhibition, backend: () => ShellBackend | null): void {
  const { electron, openFiles, say, note } = context
  const leave = async (pin: string): Promise<LeaveAnswer> => {
    const open = backend()
    if (exhibition.planner || !open) return { ok: false, retryAfter: 0 }
    const answer = await open.leaveKiosk(pin)
    note(`kiosk: PIN ${answer.ok ? 'right, leaving' : `wrong, next try in ${answer.retryAfter} s`}`)
    if (answer.ok) enterPlanner(context, exhibition)
    return answer
  }
  const ifPlanner = async <T>(task: (planner: Planner) => Promise<T>) => (exhibition.planner ? task(exhibition.planner) : null)
  const toWatch = (type: 'heartbeat' | 'contextLost') => () => {
    if (!exhibition.planner) exhibition.watch.input({ type })
  }
  registerIpc(
    electron,
    {
      invoke: {
        // A visitor never meets a dialog.
        'dialog:open-path': () => ifPlanner((planner) => chooseOpenPath(electron, planner.window, say)),
        'dialog:save-path': (name) => ifPlanner((planner) => chooseSavePath(electron, planner.window, say, name)),
        'kiosk:leave': leave,
      },
      send: {
        'file:listens': () => {
          if (exhibition.planner) openFiles.deliverTo((path) => push(exhibition.planner?.window ?? null, 'file:open', path))
        },
        'window:dirty': (isDirty) => exhibition.planner?.setDirty(isDirty),
        'kiosk:heartbeat': toWatch('heartbeat'),
        'kiosk:context-lost': toWatch('contextLost'),
      },
    },
    note,
  )
}

/** Gives what is done about an uncaught error: it counts as a failure of the exhibition. */
export function openExhibition(
  context: ShellContext,
  settings: KioskSettings,
  backend: () => ShellBackend | null,
): (error: unknown) => void {
  const { electron, launch, options, report } = context
  removeMenu(electron)
  const guard = watch(context, settings)
  const kiosk = openKiosk(electron, {
    paths: options.paths,
    view: {
      heightMm: launch.kioskHeightMm ?? settings.heightMm,
      floorMm: launch.kioskFloorMm ?? settings.floorMm,
      idleSeconds: launch.kioskIdleSeconds ?? settings.idleSeconds,
    },
    onWindow: guard.attach,
    onLoadFailed: (error) => {
      report('kiosk page', error)
      guard.input({ type: 'loadFailed' })
    },
  })
  guard.serve(kiosk)
  const exhibition: Exhibition = { kiosk, watch: guard, planner: null }
  registerCalls(context, exhibition, backend)
  return () => {
    if (!exhibition.planner) guard.input({ type: 'mainError' })
  }
}

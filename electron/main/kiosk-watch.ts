/** Feeds the recovery machine with what happens to window and process, and does what it says. */
import type Electron from 'electron'
import {
  type RecoveryAction,
  type RecoveryInput,
  type RecoveryLimits,
  type RecoveryTime,
  startRecovery,
  stepRecovery,
} from './kiosk-recovery.ts'
import type { Kiosk } from './kiosk-window.ts'

export type WatchParts = {
  readonly app: Pick<Electron.App, 'on' | 'getAppMetrics'>
  /** Epoch, ms. */
  readonly now: () => number
  readonly every: (ms: number, task: () => void) => () => void
}
export type WatchOptions = {
  readonly limits: RecoveryLimits
  readonly relaunches: number
  readonly relaunchedAtMs: number
  readonly relaunch: (relaunches: number) => void
  readonly report: (what: string) => void
}
export type KioskWatch = {
  attach(window: Electron.BrowserWindow): void
  /** The kiosk that actions are done to; inputs before it is known only change the state. */
  serve(kiosk: Kiosk): void
  input(input: RecoveryInput): void
  stop(): void
}

/** Chosen: fine enough for limits of half a minute, and 17,280 cheap looks a day. */
const tickMs = 5000

/** Local day and hour of an instant. */
export function recoveryTime(nowMs: number): RecoveryTime {
  const date = new Date(nowMs)
  const midnight = Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  return { now: nowMs, day: midnight / 86_400_000, hour: date.getHours() }
}

/** Memory of all processes of the app, MB: Electron gives kilobytes a process. */
export function memoryMegabytes(metrics: readonly Pick<Electron.ProcessMetric, 'memory'>[]): number {
  return metrics.reduce((sum, metric) => sum + metric.memory.workingSetSize, 0) / 1024
}

export function watchKiosk(parts: WatchParts, options: WatchOptions): KioskWatch {
  let kiosk: Kiosk | null = null
  let state = startRecovery(recoveryTime(parts.now()), options.limits, {
    relaunches: options.relaunches,
    sinceRelaunchMs: parts.now() - options.relaunchedAtMs,
  })

  function act(action: RecoveryAction): void {
    options.report(`kiosk recovery: ${action.type} (${action.reason})`)
    switch (action.type) {
      case 'reload':
        kiosk?.reload()
        break
      case 'recreate':
        kiosk?.recreate()
        break
      case 'showError':
        kiosk?.showError()
        break
      case 'relaunch':
        options.relaunch(action.relaunches)
        break
    }
  }
  function input(next: RecoveryInput): void {
    const step = stepRecovery(state, next, recoveryTime(parts.now()), options.limits)
    state = step.state
    step.actions.forEach(act)
  }
  const stop = parts.every(tickMs, () => {
    input({ type: 'memory', megabytes: memoryMegabytes(parts.app.getAppMetrics()) })
    input({ type: 'tick' })
  })
  parts.app.on('child-process-gone', (_event, details) => {
    if (details.type === 'GPU' && details.reason !== 'clean-exit') input({ type: 'contextLost' })
  })
  return {
    attach(window) {
      const ifCurrent = (next: RecoveryInput) => {
        // A window that was just replaced still sends its last events.
        if (!window.isDestroyed() && (kiosk === null || kiosk.window() === window)) input(next)
      }
      window.webContents.on('render-process-gone', (_event, details) => ifCurrent({ type: 'gone', reason: details.reason }))
      window.webContents.on('did-finish-load', () => ifCurrent({ type: 'loaded' }))
      window.on('unresponsive', () => ifCurrent({ type: 'unresponsive' }))
      window.on('responsive', () => ifCurrent({ type: 'responsive' }))
    },
    serve(next) {
      kiosk = next
    },
    input,
    stop,
  }
}

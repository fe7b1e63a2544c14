/** Ending the app: stop accepting, abort streams, close the backend (it interrupts, closes and stops its workers), quit; never longer than a deadline. */
import type Electron from 'electron'

export type ShutdownStep = { readonly name: string; run(): void | Promise<void> }
export type ShutdownParts = {
  readonly app: Pick<Electron.App, 'on' | 'exit'>
  readonly setTimeout: (task: () => void, ms: number) => unknown
}

/** Chosen: closing a file takes well under a second; systems kill an app that is slower than this at logout. */
export const shutdownDeadlineMs = 5000

/** Does the steps in order; a step that fails is reported and the next one is still done. */
async function runSteps(steps: readonly ShutdownStep[], report: (what: string, error: unknown) => void): Promise<void> {
  for (const step of steps) {
    try {
      await step.run()
    } catch (error) {
      report(`shutdown ${step.name}`, error)
    }
  }
}

export type Shutdown = { /** Ends the app with `code`, after the steps or at the deadline. */ end(code: number): void }

/** Holds `will-quit` back until the steps are done. */
export function installShutdown(
  parts: ShutdownParts,
  steps: readonly ShutdownStep[],
  report: (what: string, error: unknown) => void,
): Shutdown {
  let ending: 'no' | 'running' | 'done' = 'no'
  const end = (code: number) => {
    if (ending !== 'no') return
    ending = 'running'
    const exit = () => {
      if (ending === 'done') return
      ending = 'done'
      parts.app.exit(code)
    }
    parts.setTimeout(() => {
      if (ending !== 'done') report('shutdown', new Error(`not done after ${shutdownDeadlineMs} ms, expected less; ending now`))
      exit()
    }, shutdownDeadlineMs)
    void runSteps(steps, report).then(exit)
  }
  parts.app.on('will-quit', (event) => {
    if (ending === 'done') return
    event.preventDefault()
    end(0)
  })
  return { end }
}

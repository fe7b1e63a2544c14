/** Guards against errors that nobody caught: Electron would open a blocking box for them, which ends an unattended kiosk. */

export type GuardedProcess = {
  readonly stdout: { on(event: 'error', listener: (error: Error) => void): unknown }
  readonly stderr: { on(event: 'error', listener: (error: Error) => void): unknown }
  on(event: 'uncaughtException' | 'unhandledRejection', listener: (reason: unknown) => void): unknown
}
export type ErrorReport = (where: string, error: unknown) => void

/** A terminal that has gone away makes writes fail with EPIPE; only that is passed over. */
export function installErrorGuards(process: GuardedProcess, report: ErrorReport): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error) => {
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') report('stdio', error)
    })
  }
  process.on('uncaughtException', (error) => report('uncaughtException', error))
  process.on('unhandledRejection', (reason) => report('unhandledRejection', reason))
}

/** An error as one line for the log, and the stack below it. */
export function describeError(where: string, error: unknown): string {
  return `${where}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}

/** What must happen before the app is ready, in this order and all synchronous. */
import type Electron from 'electron'
import { z } from 'zod'
import { type ErrorReport, type GuardedProcess, installErrorGuards } from './error-guards.ts'
import type { OpenFileQueue } from './open-file-queue.ts'
import { registerAppScheme } from './scheme.ts'

/** The same as in the installer's settings, so that Windows groups the windows under the installed app. */
export const appId = 'org.ironpark.desktop'

export type StartParts = {
  readonly app: Pick<
    Electron.App,
    'setPath' | 'requestSingleInstanceLock' | 'enableSandbox' | 'disableDomainBlockingFor3DAPIs' | 'on' | 'setAppUserModelId'
  >
  readonly protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>
  readonly process: GuardedProcess
}

/** What a second instance passes on. Its `argv` cannot be used: Chromium reorders it and adds flags. */
export const secondInstanceSchema = z.object({ args: z.array(z.string().max(32_768)).max(64), folder: z.string().max(32_768) })
export type SecondInstance = z.infer<typeof secondInstanceSchema>

export type StartOptions = {
  /** A kiosk and a smoke test have folders, and by that locks, of their own. */
  readonly userDataPath: string
  readonly instance: SecondInstance
  readonly platform: NodeJS.Platform
  readonly report: ErrorReport
  readonly openFiles: OpenFileQueue
}

/** True when this process is to go on; false when another instance has been told instead. */
export function prepareStart(parts: StartParts, options: StartOptions): boolean {
  installErrorGuards(parts.process, options.report)
  if (options.platform === 'win32') parts.app.setAppUserModelId(appId)
  parts.app.setPath('userData', options.userDataPath)
  if (!parts.app.requestSingleInstanceLock(options.instance)) return false
  registerAppScheme(parts.protocol)
  parts.app.enableSandbox()
  // A GPU reset must not bar the page from WebGL for good.
  parts.app.disableDomainBlockingFor3DAPIs()
  parts.app.on('open-file', (event, path) => {
    event.preventDefault()
    options.openFiles.push(path)
  })
  return true
}

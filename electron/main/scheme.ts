/** The privileged scheme that the whole app is served on. */
import type Electron from 'electron'
import { appScheme } from './origin.ts'

/** Once, before the app is ready. No CORS, no CSP bypass, no service workers, no extensions. */
export function registerAppScheme(protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
}

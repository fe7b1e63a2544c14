/** Permissions of the page: all denied, but for the two that the planner's own page uses. */
import type Electron from 'electron'
import { isOwnUrl } from './origin.ts'

export type PermissionSession = Pick<
  Electron.Session,
  'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler' | 'setSpellCheckerEnabled' | 'webRequest'
>

/** Copying a table or a link, and showing the scene full screen. */
const plannerPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen'])

export function restrictPermissions(session: PermissionSession, isKiosk: boolean): void {
  const isGranted = (permission: string, address: string) => !isKiosk && plannerPermissions.has(permission) && isOwnUrl(address)
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(details.isMainFrame && isGranted(permission, details.requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, _origin, details) => {
    return details.isMainFrame && isGranted(permission, details.requestingUrl ?? '')
  })
  session.setDevicePermissionHandler(() => false)
}

/** The app asks the network for nothing. The spell checker would fetch dictionaries, so it is off too. */
export function closeNetwork(session: PermissionSession, report: (what: string) => void): void {
  session.setSpellCheckerEnabled(false)
  const urls = ['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'ftp://*/*', 'file://*/*']
  session.webRequest.onBeforeRequest({ urls }, (details, callback) => {
    report(`request to ${details.url} refused`)
    callback({ cancel: true })
  })
}

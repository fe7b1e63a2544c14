/** Keeps every page of the app where it is: no other origin, no second window, no webview. */
import type Electron from 'electron'
import { isAllowedExternal } from './external-links.ts'
import { isOwnUrl } from './origin.ts'

export type NavigationParts = {
  readonly app: Pick<Electron.App, 'on'>
  readonly shell: Pick<Electron.Shell, 'openExternal'>
}

type Preventable = { readonly url: string; preventDefault(): void }

/** Only the app's own page may be loaded anew, and only as the main frame; the app has no frames. */
function mayNavigate(url: string, isMainFrame: boolean): boolean {
  return isMainFrame && isOwnUrl(url) && new URL(url).pathname === '/'
}

/** Guards every web contents that will ever be made. `canOpenLinks` is false in a kiosk. */
export function guardNavigation(parts: NavigationParts, canOpenLinks: boolean, report: (what: string) => void): void {
  parts.app.on('web-contents-created', (_event, contents) => {
    const refuse = (event: Preventable, isMainFrame: boolean) => {
      if (mayNavigate(event.url, isMainFrame)) return
      event.preventDefault()
      report(`navigation to ${event.url} refused`)
    }
    contents.on('will-navigate', (event) => refuse(event, event.isMainFrame))
    contents.on('will-frame-navigate', (event) => refuse(event, event.isMainFrame))
    contents.on('will-redirect', (event) => refuse(event, event.isMainFrame))
    contents.on('will-attach-webview', (event) => {
      event.preventDefault()
      report('webview refused')
    })
    contents.setWindowOpenHandler(({ url }) => {
      if (canOpenLinks && isAllowedExternal(url)) {
        parts.shell.openExternal(url).catch((error: unknown) => report(`link ${url} could not be opened: ${String(error)}`))
      } else {
        report(`window for ${url} refused`)
      }
      return { action: 'deny' }
    })
  })
}

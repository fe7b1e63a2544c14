/** What the desktop shell's preload adds to the page; absent in an ordinary browser. */
import { client } from './client.ts'

export type DesktopShell = {
  /** The chosen path, or null when the person turned away. */
  chooseOpenPath(): Promise<string | null>
  chooseSavePath(defaultName: string): Promise<string | null>
  onOpenFile(listener: (path: string) => void): () => void
  onMenu(listener: (command: string) => void): () => void
  setDirty(isDirty: boolean): void
  leaveKiosk(pin: string): Promise<{ ok: boolean; retryAfter: number }>
}

declare global {
  interface Window {
    readonly ironpark?: DesktopShell
  }
}

/** The desktop shell, or null in a browser. */
export function desktopShell(): DesktopShell | null {
  return window.ironpark ?? null
}

/** Checks the kiosk's PIN with the shell where there is one, else with the server. */
export function leaveKiosk(pin: string): Promise<{ ok: boolean; retryAfter: number }> {
  return desktopShell()?.leaveKiosk(pin) ?? client().leaveKiosk(pin)
}

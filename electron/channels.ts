/** The one table of what passes between page and main process: names, arguments, answers. */

/** Commands of the application menu; the page does the same as for its own buttons. */
export const menuCommands = ['open', 'save', 'saveAs', 'undo', 'redo', 'simulate', 'help'] as const
export type MenuCommand = (typeof menuCommands)[number]

/** `retryAfter`: seconds until another PIN is looked at; 0 when at once. */
export type LeaveAnswer = { readonly ok: boolean; readonly retryAfter: number }

/** Asked by the page, answered by main. */
export type InvokeChannels = {
  'dialog:open-path': { args: []; answer: string | null }
  'dialog:save-path': { args: [defaultName: string]; answer: string | null }
  'kiosk:leave': { args: [pin: string]; answer: LeaveAnswer }
}

/** Told by the page, not answered. */
export type SendChannels = {
  /** The page listens for opened files from now on. */
  'file:listens': []
  /** Whether edits wait that the disk has refused. */
  'window:dirty': [isDirty: boolean]
  'kiosk:heartbeat': []
  'kiosk:context-lost': []
}

/** Told by main to the page. */
export type PushChannels = {
  'file:open': [path: string]
  'menu:command': [command: MenuCommand]
}

export type InvokeChannel = keyof InvokeChannels
export type SendChannel = keyof SendChannels
export type PushChannel = keyof PushChannels

/** What the preload gives to the page as `window.ironpark`: named functions and nothing of Electron. */
export type DesktopBridge = {
  chooseOpenPath(): Promise<string | null>
  chooseSavePath(defaultName: string): Promise<string | null>
  /** Calls back with the path of each file that the system asks this window to open; returns how to stop. */
  onOpenFile(callback: (path: string) => void): () => void
  onMenu(callback: (command: MenuCommand) => void): () => void
  setDirty(isDirty: boolean): void
  leaveKiosk(pin: string): Promise<LeaveAnswer>
  heartbeat(): void
  /** Tells that the scene has lost its graphics context. */
  reportContextLost(): void
}

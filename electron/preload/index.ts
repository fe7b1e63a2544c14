/** The preload: gives the page `window.ironpark`, named functions over the channel table, and never `ipcRenderer` itself. */
import { contextBridge, ipcRenderer } from 'electron'
import type { DesktopBridge, InvokeChannel, InvokeChannels, PushChannel, PushChannels, SendChannel, SendChannels } from '../channels.ts'

function ask<C extends InvokeChannel>(channel: C, ...args: InvokeChannels[C]['args']): Promise<InvokeChannels[C]['answer']> {
  return ipcRenderer.invoke(channel, ...args)
}

function tell<C extends SendChannel>(channel: C, ...args: SendChannels[C]): void {
  ipcRenderer.send(channel, ...args)
}

/** The callback never sees the event: its `sender` would hand `ipcRenderer` to the page. */
function listen<C extends PushChannel>(channel: C, callback: (...args: PushChannels[C]) => void): () => void {
  const listener = (_event: unknown, ...args: unknown[]) => callback(...(args as PushChannels[C]))
  ipcRenderer.on(channel, listener)
  return () => {
    ipcRenderer.removeListener(channel, listener)
  }
}

const bridge: DesktopBridge = {
  chooseOpenPath: () => ask('dialog:open-path'),
  chooseSavePath: (defaultName) => ask('dialog:save-path', defaultName),
  onOpenFile: (callback) => {
    const stop = listen('file:open', callback)
    tell('file:listens')
    return stop
  },
  onMenu: (callback) => listen('menu:command', callback),
  setDirty: (isDirty) => tell('window:dirty', isDirty),
  leaveKiosk: (pin) => ask('kiosk:leave', pin),
  heartbeat: () => tell('kiosk:heartbeat'),
  reportContextLost: () => tell('kiosk:context-lost'),
}

contextBridge.exposeInMainWorld('ironpark', bridge)

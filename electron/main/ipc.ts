/** The page's calls: every one is taken only from the main frame of our origin, and only with the arguments of the channel table. */
import type Electron from 'electron'
import { z } from 'zod'
import type { InvokeChannel, InvokeChannels, PushChannel, PushChannels, SendChannel, SendChannels } from '../channels.ts'
import { isOwnUrl } from './origin.ts'

type ArgumentSchemas<T extends Record<string, unknown[]>> = { readonly [C in keyof T]: z.ZodType<T[C]> }

/** Chosen: longer than any path of the three systems, shorter than anything that hurts. */
const fileName = z.string().min(1).max(1024)

export const invokeArguments: ArgumentSchemas<{ [C in InvokeChannel]: InvokeChannels[C]['args'] }> = {
  'dialog:open-path': z.tuple([]),
  'dialog:save-path': z.tuple([fileName]),
  'kiosk:leave': z.tuple([z.string().regex(/^\d{1,12}$/, 'expected 1 to 12 digits')]),
}
export const sendArguments: ArgumentSchemas<SendChannels> = {
  'file:listens': z.tuple([]),
  'window:dirty': z.tuple([z.boolean()]),
  'kiosk:heartbeat': z.tuple([]),
  'kiosk:context-lost': z.tuple([]),
}

export type IpcHandlers = {
  readonly invoke: { readonly [C in InvokeChannel]: (...args: InvokeChannels[C]['args']) => Promise<InvokeChannels[C]['answer']> }
  readonly send: { readonly [C in SendChannel]: (...args: SendChannels[C]) => void }
}
export type IpcParts = { readonly ipcMain: Pick<Electron.IpcMain, 'handle' | 'on'> }
type Sender = { readonly senderFrame: { readonly url: string; readonly parent: unknown; readonly detached?: boolean } | null }

/** Why a sender is not heard, or null. A frame that is gone has no say either. */
export function senderProblem(event: Sender): string | null {
  const frame = event.senderFrame
  if (frame === null) return 'the sending frame is gone, expected the main frame'
  if (frame.parent !== null) return 'it comes from a frame within the page, expected the main frame'
  if (!isOwnUrl(frame.url)) return `it comes from ${frame.url}, expected the app's own page`
  return null
}

function problemOf(event: Sender, schema: z.ZodType, args: readonly unknown[]): string | null {
  const sender = senderProblem(event)
  if (sender !== null) return sender
  const checked = schema.safeParse(args)
  return checked.success ? null : checked.error.issues.map((issue) => `argument ${issue.path.join('.')}: ${issue.message}`).join('; ')
}

/** Registers every channel of the table. A refused call is reported; one that waits for an answer is rejected. */
export function registerIpc(parts: IpcParts, handlers: IpcHandlers, report: (what: string) => void): void {
  const refusal = (channel: string, event: Sender, schema: z.ZodType, args: readonly unknown[]) => {
    const problem = problemOf(event, schema, args)
    if (problem !== null) report(`call ${channel} refused: ${problem}`)
    return problem
  }
  for (const channel of Object.keys(invokeArguments) as InvokeChannel[]) {
    parts.ipcMain.handle(channel, async (event, ...args: unknown[]) => {
      const problem = refusal(channel, event, invokeArguments[channel], args)
      if (problem !== null) throw new Error(`${channel}: ${problem}`)
      return (handlers.invoke[channel] as (...values: unknown[]) => Promise<unknown>)(...args)
    })
  }
  for (const channel of Object.keys(sendArguments) as SendChannel[]) {
    parts.ipcMain.on(channel, (event, ...args: unknown[]) => {
      if (refusal(channel, event, sendArguments[channel], args) === null) {
        ;(handlers.send[channel] as (...values: unknown[]) => void)(...args)
      }
    })
  }
}

/** Tells the page; a window that is being closed hears nothing. */
export function push<C extends PushChannel>(window: Electron.BrowserWindow | null, channel: C, ...args: PushChannels[C]): void {
  if (window && !window.isDestroyed()) window.webContents.send(channel, ...args)
}

/** Listens to the server's event stream over EventSource, and comes back after every break. */
import type { ScenarioState, ServerEvent } from './contract.ts'

/** What is used of the browser's EventSource. */
export type EventSourceLike = {
  readonly readyState: number
  addEventListener(type: string, listener: (event: { data?: unknown }) => void): void
  close(): void
}
export type OpenEventSource = (url: string) => EventSourceLike

export type ListenerParts = {
  readonly url: string
  readonly open: OpenEventSource
  readonly onEvent: (event: ServerEvent) => void
  /** Called with the server's present state each time that a stream begins. */
  readonly onHello: (state: ScenarioState, isFirst: boolean) => void
  /** Calls `task` once after `delayMs`; the returned function calls it off. */
  readonly after: (delayMs: number, task: () => void) => () => void
}

const closed = 2
const firstDelay = 500
const longestDelay = 10_000

/** ms before the next try after `failures` tries in a row: 500, 1,000, 2,000 … 10,000. */
export function reconnectDelay(failures: number): number {
  return Math.min(longestDelay, firstDelay * 2 ** Math.max(0, failures - 1))
}

/**
 * Listens until the returned function is called. A browser comes back by itself after a lost connection, but gives up
 * for good after an HTTP error (a server that starts anew): then a new EventSource is opened with growing delay.
 */
export function listenToServer(parts: ListenerParts): () => void {
  let source: EventSourceLike | null = null
  let callOff: (() => void) | null = null
  let failures = 0
  let isFirst = true
  let isStopped = false

  const connect = () => {
    callOff = null
    const mine = parts.open(parts.url)
    source = mine
    mine.addEventListener('hello', (event) => {
      if (isStopped || source !== mine) return
      failures = 0
      parts.onHello(JSON.parse(String(event.data)) as ScenarioState, isFirst)
      isFirst = false
    })
    mine.addEventListener('message', (event) => {
      if (!isStopped && source === mine) parts.onEvent(JSON.parse(String(event.data)) as ServerEvent)
    })
    mine.addEventListener('error', () => {
      if (isStopped || source !== mine || mine.readyState !== closed) return
      source = null
      callOff = parts.after(reconnectDelay(++failures), connect)
    })
  }

  connect()
  return () => {
    isStopped = true
    callOff?.()
    source?.close()
  }
}

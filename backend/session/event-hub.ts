/** Passes server events to everyone who listens: pages over the event stream, the run registry, the desktop shell. */
import type { ServerEvent } from '../client/contract.ts'

export type EventListener = { readonly onEvent: (event: ServerEvent) => void; readonly onClose?: () => void }

export class EventHub {
  readonly #listeners = new Set<EventListener>()
  #isClosed = false

  get size(): number {
    return this.#listeners.size
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  /** Adds a listener; the returned function takes it away, and may be called twice. */
  subscribe(listener: EventListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  broadcast(event: ServerEvent): void {
    for (const listener of [...this.#listeners]) listener.onEvent(event)
  }

  /** Ends every stream; later events reach nobody. */
  close(): void {
    this.#isClosed = true
    const listeners = [...this.#listeners]
    this.#listeners.clear()
    for (const listener of listeners) listener.onClose?.()
  }
}

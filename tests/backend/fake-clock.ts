/** A clock that a test moves by hand. */
import type { Clock } from '../../backend/session/clock.ts'

export class FakeClock implements Clock {
  #now = Date.parse('2026-03-01T08:00:00Z')
  #tasks: { at: number; task: () => void }[] = []

  now = () => this.#now

  after = (delayMs: number, task: () => void) => {
    const entry = { at: this.#now + delayMs, task }
    this.#tasks.push(entry)
    return () => {
      this.#tasks = this.#tasks.filter((other) => other !== entry)
    }
  }

  get waiting(): number {
    return this.#tasks.length
  }

  /** Moves the time on and runs what falls due, in order. */
  advance(ms: number): void {
    const end = this.#now + ms
    for (;;) {
      const next = this.#tasks.filter((entry) => entry.at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#tasks = this.#tasks.filter((entry) => entry !== next)
      this.#now = next.at
      next.task()
    }
    this.#now = end
  }
}

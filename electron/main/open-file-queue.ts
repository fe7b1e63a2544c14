/** Files that the system asks to open, held until somebody can take them: `open-file` can come before the app is ready. */

export type OpenFileQueue = {
  push(path: string): void
  /** Takes the newest waiting file out, for the first opening; the older ones are dropped, since one window shows one scenario. */
  takeNewest(): string | null
  /** From now on files go to `receiver`, the newest waiting one at once. */
  deliverTo(receiver: (path: string) => void): void
  /** The receiver has gone (its page reloads): files wait again. */
  hold(): void
}

export function createOpenFileQueue(): OpenFileQueue {
  let waiting: string[] = []
  let receiver: ((path: string) => void) | null = null
  const takeNewest = () => {
    const newest = waiting.at(-1) ?? null
    waiting = []
    return newest
  }
  return {
    push(path) {
      if (receiver) receiver(path)
      else waiting.push(path)
    },
    takeNewest,
    deliverTo(next) {
      receiver = next
      const newest = takeNewest()
      if (newest !== null) next(newest)
    },
    hold() {
      receiver = null
    },
  }
}

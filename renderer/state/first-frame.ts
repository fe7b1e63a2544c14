/** Whether the park has been seen: what can wait for its first frame does. */
import { create } from 'zustand'

export const useFirstFrame = create(() => ({ isDrawn: false }))

/** Resolves once the park has been seen. */
export function afterFirstFrame(): Promise<void> {
  if (useFirstFrame.getState().isDrawn) return Promise.resolve()
  return new Promise((resolve) => {
    const stop = useFirstFrame.subscribe(() => {
      stop()
      resolve()
    })
  })
}

/** The park, or what stands in its place, is on the screen. */
export function markFirstFrame(): void {
  if (!useFirstFrame.getState().isDrawn) useFirstFrame.setState({ isDrawn: true })
}

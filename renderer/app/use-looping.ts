/** Whether playback starts again at the window's end: never while a run is being computed. */
import { useSyncExternalStore } from 'react'
import { playback, subscribePlayback } from '../state/playback.ts'
import { useShellStore } from './shell-store.ts'

export function useLooping(): boolean {
  const isLive = useSyncExternalStore(subscribePlayback, () => playback.isLive)
  return useShellStore((state) => state.isLooping) && !isLive
}

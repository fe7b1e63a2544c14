/** The playhead: fast state in a mutable record, read by the scene each frame; panels subscribe at a few times a second. */

export type Playback = {
  /** Second of day that is shown. */
  second: number
  /** Seconds of the day a second of the wall clock, 1 to 600. */
  speed: number
  isPlaying: boolean
  /** Recorded window of the shown run; equal where there is none. */
  from: number
  to: number
  /** True while the playhead follows a run that is being computed. */
  isLive: boolean
}

export const playback: Playback = { second: 66_600, speed: 30, isPlaying: false, from: 0, to: 0, isLive: false }

const listeners = new Set<() => void>()

/** Calls `listener` on each change that `changePlayback` makes and, while playing, as often as `advancePlayback` reports (4 times a second). */
export function subscribePlayback(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

function tellListeners(): void {
  for (const listener of listeners) listener()
}

/** Latest second of a day: a night may end at six in the next morning. */
const lastSecond = 108_000

/**
 * Sets parts of the playback and tells all listeners. The playhead may stand anywhere in the day (the sun follows it);
 * only inside the recorded window are there visitors, and playing starts there.
 */
export function changePlayback(change: Partial<Playback>): void {
  Object.assign(playback, change)
  playback.second = Math.min(lastSecond, Math.max(0, playback.second))
  tellListeners()
}

let sinceTold = 0

/** Moves the playhead by `elapsed` seconds of the wall clock; at the window's end it stops, or starts again where `isLoop`. */
export function advancePlayback(elapsed: number, isLoop: boolean): void {
  if (!playback.isPlaying || playback.to <= playback.from) return
  if (playback.second < playback.from || playback.second > playback.to) playback.second = playback.from
  playback.second += elapsed * playback.speed
  if (playback.second >= playback.to) {
    playback.second = isLoop ? playback.from : playback.to
    if (!isLoop && !playback.isLive) playback.isPlaying = false
  }
  sinceTold += elapsed
  if (sinceTold >= 0.25) {
    sinceTold = 0
    tellListeners()
  }
}

/** Moving the playhead: play, pause, step, seek. */
import { changePlayback, playback } from '../../state/playback.ts'

/** Speeds offered, seconds of the day a second of the wall clock. */
export const speeds = [1, 5, 10, 30, 60, 120, 300, 600] as const

/** Plays or pauses; from the window's end it starts again at its beginning. Without a recorded window nothing moves. */
export function togglePlaying(): void {
  if (playback.to <= playback.from) return
  const isAtEnd = !playback.isLive && playback.second >= playback.to - 0.5
  const isPlaying = !playback.isPlaying
  changePlayback(isPlaying && isAtEnd ? { isPlaying, second: playback.from } : { isPlaying })
}

/** Moves the playhead by `seconds` of the day and pauses. */
export function stepPlayhead(seconds: number): void {
  seek(playback.second + seconds)
  changePlayback({ isPlaying: false })
}

/** Puts the playhead at a second of day; in a run it stays inside the recorded window. */
export function seek(second: number): void {
  changePlayback({ second: Math.min(108_000, Math.max(0, second)) })
}

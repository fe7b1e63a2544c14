/** Runs: start, cancel, remove, and show one, which puts its frames under the playhead. */
import type { RunInfo, RunRequest } from '../../domain/index.ts'
import { useDensityStore } from '../scene/density-store.ts'
import { slopesOf } from '../scene/visitor-order.ts'
import { setCrowdMeasures } from '../state/crowd-measures.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { afterFirstFrame } from '../state/first-frame.ts'
import { setFrameSource } from '../state/frame-source.ts'
import { changePlayback, playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { client } from './client.ts'
import { measuresOf } from './crowd-measures.ts'
import { pageChunkLoader } from './frame-decoder.ts'
import { tellError } from './notices.ts'
import { RunFrames } from './run-frames.ts'

let shown: RunFrames | null = null

/** True while a run is being computed. */
export function isUnderWay(run: Pick<RunInfo, 'state'>): boolean {
  return run.state === 'compiling' || run.state === 'running'
}

function withRun(runs: readonly RunInfo[], run: RunInfo): RunInfo[] {
  const others = runs.filter((other) => other.uid !== run.uid)
  return [run, ...others].sort((a, b) => (a.createdAt < b.createdAt ? 1 : a.createdAt > b.createdAt ? -1 : 0))
}

/** The shown run, or null. */
export function shownRun(): RunInfo | null {
  const uid = useViewStore.getState().runUid
  return useDocumentStore.getState().runs.find((run) => run.uid === uid) ?? null
}

/** Second of day up to which a run's frames may be played. */
function recordedTo(run: RunInfo, frames: RunFrames): number {
  return isUnderWay(run) ? frames.recordedTo : Math.min(run.request.to, frames.recordedTo)
}

/** Fetches the peak densities of an answered run for the heat map; without them the map of the moment still works. */
async function showDensity(run: RunInfo | null): Promise<void> {
  useDensityStore.setState({ peak: null })
  if (!run?.summary) return
  await afterFirstFrame()
  const peak = await client()
    .density(run.uid)
    .catch(() => null)
  if (useViewStore.getState().runUid === run.uid) useDensityStore.setState({ peak })
}

/** Shows a run: its date, its frames, its window under the playhead. `null` shows none. A live run is followed. */
export function showRun(uid: string | null): void {
  const run = useDocumentStore.getState().runs.find((candidate) => candidate.uid === uid) ?? null
  shown?.dispose()
  shown = null
  useViewStore.setState(run ? { runUid: run.uid, date: run.request.date, followedVisitor: null } : { runUid: null, followedVisitor: null })
  void showDensity(run)
  if (!run) {
    setCrowdMeasures(null)
    setFrameSource(null)
    changePlayback({ from: 0, to: 0, isPlaying: false, isLive: false })
    return
  }
  const { from, frameInterval } = run.request
  const chunkUrl = (index: number) => client().chunkUrl(run.uid, index)
  const { load, setSlopes } = pageChunkLoader()
  setSlopes(slopesOf(useDocumentStore.getState().document))
  shown = new RunFrames({ runUid: run.uid, from, frameInterval, chunkCount: run.chunkCount, chunkUrl, load, speed: () => playback.speed })
  const frames = shown
  setCrowdMeasures(
    measuresOf({
      from,
      frameInterval,
      chunkCount: () => frames.chunkCount,
      chunkUrl,
      document: () => useDocumentStore.getState().document,
    }),
  )
  setFrameSource(shown)
  const to = recordedTo(run, shown)
  const isInside = playback.second >= from && playback.second < to
  changePlayback({ from, to, second: isInside ? playback.second : from, isLive: isUnderWay(run) })
}

/** Shows the newest run that has an answer; true when there was one. */
export function showNewestRun(): boolean {
  const newest = useDocumentStore.getState().runs.find((run) => run.summary !== null && run.chunkCount > 0)
  if (newest) showRun(newest.uid)
  return newest !== undefined
}

/** The date is changed anywhere in the page: the newest run of that day is shown, or none. Returns what ends it. */
export function followDate(): () => void {
  return useViewStore.subscribe((state, before) => {
    if (state.date === before.date || shownRun()?.request.date === state.date) return
    const ofDay = useDocumentStore.getState().runs.find((run) => run.request.date === state.date && run.summary !== null)
    const { second } = playback
    showRun(ofDay?.uid ?? null)
    // Another day at the same hour.
    changePlayback({ second: ofDay ? Math.min(playback.to, Math.max(playback.from, second)) : second })
  })
}

/** Takes news of a run from the server; the playhead follows the shown one while it is computed. */
export function takeRun(run: RunInfo): void {
  useDocumentStore.setState({ runs: withRun(useDocumentStore.getState().runs, run) })
  if (shown?.runUid !== run.uid) return
  const isFirstChunk = isUnderWay(run) && playback.to <= playback.from && run.chunkCount > 0
  shown.setChunkCount(run.chunkCount)
  const to = recordedTo(run, shown)
  if (!isUnderWay(run)) {
    if (playback.isLive) void showDensity(run)
    changePlayback({ to, isLive: false })
    return
  }
  // Nothing plays before there is something to see: an idle scene leaves the processor to the run.
  if (isFirstChunk) changePlayback({ isPlaying: playback.isLive, second: run.request.from })
  const isFollowing = playback.isLive && playback.isPlaying && playback.second < to - 3 * shown.chunkSpan
  changePlayback(isFollowing ? { to, second: to - shown.chunkSpan } : { to })
}

/** Takes the news that a run is gone. */
export function takeRunRemoval(uid: string): void {
  useDocumentStore.setState({ runs: useDocumentStore.getState().runs.filter((run) => run.uid !== uid) })
  if (useViewStore.getState().runUid === uid && !showNewestRun()) showRun(null)
}

/** Starts a run and shows it as it is computed; null when the server refused, which is told. */
export async function startRun(request: RunRequest): Promise<RunInfo | null> {
  try {
    const run = await client().startRun(request)
    takeRun(run)
    showRun(run.uid)
    changePlayback({ isPlaying: false, isLive: true })
    return run
  } catch (error) {
    tellError(error)
    return null
  }
}

export async function cancelRun(uid: string): Promise<void> {
  try {
    takeRun(await client().cancelRun(uid))
  } catch (error) {
    tellError(error)
  }
}

/** Stops a run after a checkpoint; it can go on later, even after the program was closed. */
export async function pauseRun(uid: string): Promise<void> {
  try {
    takeRun(await client().pauseRun(uid))
  } catch (error) {
    tellError(error)
  }
}

export async function resumeRun(uid: string): Promise<void> {
  try {
    takeRun(await client().resumeRun(uid))
  } catch (error) {
    tellError(error)
  }
}

export async function removeRun(uid: string): Promise<void> {
  try {
    await client().removeRun(uid)
    takeRunRemoval(uid)
  } catch (error) {
    tellError(error)
  }
}

/** Runs: shown under the playhead, followed while computed, removed with time to think again. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setClient } from '../../../renderer/api/client.ts'
import { takeScenario } from '../../../renderer/api/edit.ts'
import { type Notice, subscribeNotices } from '../../../renderer/api/notices.ts'
import { followDate, showNewestRun, showRun, startRun, takeRun, takeRunRemoval } from '../../../renderer/api/run-actions.ts'
import { removeRunLater, useRunRemoval } from '../../../renderer/api/run-removal.ts'
import { useDensityStore } from '../../../renderer/scene/density-store.ts'
import { useDocumentStore } from '../../../renderer/state/document-store.ts'
import { markFirstFrame } from '../../../renderer/state/first-frame.ts'
import { frameSource } from '../../../renderer/state/frame-source.ts'
import { changePlayback, playback } from '../../../renderer/state/playback.ts'
import { useViewStore } from '../../../renderer/state/view-store.ts'
import { FakeClient } from '../fake-client.ts'
import { doneRun, request } from '../sample-scenario.ts'

let server: FakeClient
let notices: Notice[]
let endNotices: () => void

beforeEach(async () => {
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      postMessage() {
        return undefined
      }
    },
  )
  server = new FakeClient()
  setClient(server)
  takeScenario(await server.scenario())
  useDocumentStore.setState({ session: server.sessionInfo, runs: [] })
  showRun(null)
  notices = []
  endNotices = subscribeNotices((notice) => notices.push(notice))
})

afterEach(() => {
  endNotices()
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

const old = doneRun('old', '2024-01-01T00:00:00Z')
const young = doneRun('young', '2024-02-01T00:00:00Z', { request: { ...request, date: '2024-05-02' } })

describe('showRun', () => {
  it('puts date, window and frames of the run under the playhead', () => {
    useDocumentStore.setState({ runs: [old] })
    showRun('old')
    expect(useViewStore.getState()).toMatchObject({ runUid: 'old', date: '2024-05-01' })
    // 180 chunks of 10 × 2 s from 64,800 reach 68,400, which is the window's end.
    expect(playback).toMatchObject({ from: 64_800, to: 68_400, isLive: false })
    expect(frameSource()).not.toBeNull()
  })

  it('fetches the peak densities of an answered run, and forgets them with it', async () => {
    useDocumentStore.setState({ runs: [old] })
    showRun('old')
    markFirstFrame()
    await expect.poll(() => useDensityStore.getState().peak?.columns).toBe(1)
    showRun(null)
    expect(useDensityStore.getState().peak).toBeNull()
  })

  it('shows none when asked for none', () => {
    useDocumentStore.setState({ runs: [old] })
    showRun('old')
    showRun(null)
    expect(useViewStore.getState().runUid).toBeNull()
    expect(frameSource()).toBeNull()
    expect(playback.to).toBe(playback.from)
  })

  it('takes the newest answered run, not one that failed', () => {
    takeRun(old)
    takeRun(young)
    takeRun(doneRun('broken', '2024-03-01T00:00:00Z', { state: 'failed', summary: null }))
    expect(useDocumentStore.getState().runs.map((run) => run.uid)).toEqual(['broken', 'young', 'old'])
    expect(showNewestRun()).toBe(true)
    expect(useViewStore.getState().runUid).toBe('young')
  })
})

describe('a run that is being computed', () => {
  const live = doneRun('live', '2024-06-01T00:00:00Z', { state: 'running', summary: null, chunkCount: 1, progress: 0.1 })

  it('widens the window with each chunk and draws a playhead that lags behind', () => {
    takeRun(live)
    showRun('live')
    expect(playback).toMatchObject({ from: 64_800, to: 64_820, isLive: true })
    changePlayback({ isPlaying: true })
    takeRun({ ...live, chunkCount: 10 })
    // 10 chunks of 20 s; the playhead is more than three chunks behind, so it goes to one chunk before the end.
    expect(playback).toMatchObject({ to: 65_000, second: 64_980 })
  })

  it('begins to play with the first chunk', () => {
    takeRun({ ...live, chunkCount: 0 })
    showRun('live')
    changePlayback({ isPlaying: false })
    takeRun({ ...live, chunkCount: 1 })
    expect(playback).toMatchObject({ isPlaying: true, second: 64_800, to: 64_820 })
  })

  it('leaves a playhead alone that the person has paused', () => {
    takeRun(live)
    showRun('live')
    changePlayback({ isPlaying: false, second: 64_805 })
    takeRun({ ...live, chunkCount: 10 })
    expect(playback.second).toBe(64_805)
  })

  it('stops being live when it is done', () => {
    takeRun(live)
    showRun('live')
    takeRun(doneRun('live', live.createdAt))
    expect(playback).toMatchObject({ isLive: false, to: 68_400 })
  })

  it('tells why it could not be started', async () => {
    expect(await startRun(request)).toBeNull()
    expect(notices[0]?.text.en).toBe('noEngine')
  })
})

describe('followDate', () => {
  it('shows the run of the day that was chosen, and none where there is none, at the same hour', () => {
    const end = followDate()
    takeRun(old)
    takeRun(young)
    showRun('old')
    changePlayback({ second: 66_000 })
    useViewStore.setState({ date: '2024-05-02' })
    expect(useViewStore.getState().runUid).toBe('young')
    expect(playback.second).toBe(66_000)
    useViewStore.setState({ date: '2024-07-01' })
    expect(useViewStore.getState().runUid).toBeNull()
    expect(playback.second).toBe(66_000)
    end()
  })
})

describe('removing', () => {
  it('shows another run when the shown one is gone', () => {
    takeRun(old)
    takeRun(young)
    showRun('young')
    takeRunRemoval('young')
    expect(useViewStore.getState().runUid).toBe('old')
  })

  it('deletes only after the grace, and not at all when it is taken back', async () => {
    vi.useFakeTimers()
    takeRun(old)
    server.runList = [old]
    removeRunLater('old')
    expect(useRunRemoval.getState().leaving.has('old')).toBe(true)
    notices[0]?.action?.run()
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.calls).not.toContain('removeRun old')
    removeRunLater('old')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(server.calls).toContain('removeRun old')
    expect(useDocumentStore.getState().runs).toEqual([])
  })
})

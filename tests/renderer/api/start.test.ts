/** The start of the page, and the watch over the server. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { setClient } from '../../../renderer/api/client.ts'
import { useConnectionStore } from '../../../renderer/api/connection-store.ts'
import { loadAll, startPage, takeServerEvent, watchServer } from '../../../renderer/api/start.ts'
import { useDocumentStore } from '../../../renderer/state/document-store.ts'
import { FakeClient, refusal } from '../fake-client.ts'
import { doneRun } from '../sample-scenario.ts'

let server: FakeClient

beforeEach(() => {
  vi.useFakeTimers()
  server = new FakeClient()
  setClient(server)
  useConnectionStore.setState({ connection: 'loading', stage: 'session', failure: null })
})
afterEach(() => vi.useRealTimers())

describe('loadAll', () => {
  it('brings session, scenario and runs, newest first', async () => {
    server.runList = [doneRun('old', '2024-01-01T00:00:00Z'), doneRun('young', '2024-02-01T00:00:00Z')]
    await loadAll()
    const { session, isLoaded, runs } = useDocumentStore.getState()
    expect([session?.mode, isLoaded, runs.map((run) => run.uid)]).toEqual(['plan', true, ['young', 'old']])
    expect(useConnectionStore.getState()).toMatchObject({ connection: 'connected', stage: 'done' })
  })
})

describe('startPage', () => {
  it('says why the start failed and tries again', async () => {
    const onLoaded = vi.fn()
    server.refuseNext = refusal(0, 'unreachable')
    const end = startPage(onLoaded)
    await vi.advanceTimersByTimeAsync(100)
    expect(useConnectionStore.getState().failure).not.toBeNull()
    expect(onLoaded).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(2000)
    expect(onLoaded).toHaveBeenCalledOnce()
    expect(useConnectionStore.getState().failure).toBeNull()
    end()
  })

  it('listens to the server once it is loaded, until it is ended', async () => {
    const end = startPage(() => undefined)
    await vi.advanceTimersByTimeAsync(100)
    server.emit({ type: 'run', run: doneRun('told', '2024-01-01T00:00:00Z') })
    expect(useDocumentStore.getState().runs.map((run) => run.uid)).toEqual(['told'])
    end()
    server.emit({ type: 'runRemoved', uid: 'told' })
    expect(useDocumentStore.getState().runs).toHaveLength(1)
  })
})

describe('watchServer', () => {
  it('says that the server is gone, and catches up when it is back', async () => {
    await loadAll()
    const end = watchServer()
    server.refuseNext = refusal(0, 'unreachable')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(useConnectionStore.getState().connection).toBe('lost')
    server.revision = 8
    await vi.advanceTimersByTimeAsync(2000)
    expect(useConnectionStore.getState().connection).toBe('connected')
    expect(useDocumentStore.getState().revision).toBe(8)
    end()
  })

  it('takes a refusal for a sign of life', async () => {
    await loadAll()
    const end = watchServer()
    server.refuseNext = refusal(500, 'broken')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(useConnectionStore.getState().connection).toBe('connected')
    end()
  })
})

describe('takeServerEvent', () => {
  it('takes the state of the file', async () => {
    await loadAll()
    const saveError = { zh: '磁盘已满', en: 'The disk is full' }
    takeServerEvent({ type: 'file', file: { ...server.fileInfo, saveState: 'failed', saveError } })
    expect(useDocumentStore.getState().file).toMatchObject({ saveState: 'failed', saveError })
  })
})

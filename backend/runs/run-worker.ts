/** Starts a run in a worker thread of its own, passes on what it says, and keeps its routes for the next run. */
import { Worker } from 'node:worker_threads'
import type { SimulationData, SimulationMessage } from '../workers/simulation-messages.ts'
import { locateWorker } from '../workers/worker-location.ts'
import { RouteCache } from './route-cache.ts'
import type { RunCommand, RunHandle, RunJob, RunMessage, StartRun } from './run-worker-protocol.ts'

/** How long a cancelled worker may take to stop by itself, ms. Compiling a large space is one piece of work; then the thread is ended. */
const cancelGraceMs = 350

/** Routes of the runs of this process. They are whole when they come here, so a run that is cut off leaves nothing half built. */
const routeCache = new RouteCache()

/** How many pieces of routes are kept, and their bytes. */
export function keptRoutes(): { readonly count: number; readonly bytes: number } {
  return { count: routeCache.tiles().length, bytes: routeCache.bytes }
}

/** After one of these a worker says nothing more. */
const lastTypes: ReadonlySet<RunMessage['type']> = new Set(['done', 'cancelled', 'failed', 'paused'])

function start(job: RunJob, onMessage: (message: RunMessage) => void): RunHandle {
  let isOver = false
  const say = (message: RunMessage): void => {
    if (isOver) return
    isOver = lastTypes.has(message.type)
    onMessage(message)
  }
  let worker: Worker
  try {
    worker = new Worker(locateWorker('simulation-worker'), { workerData: { job, routes: routeCache.tiles() } satisfies SimulationData })
  } catch (error) {
    queueMicrotask(() => say({ type: 'failed', message: error instanceof Error ? error.message : String(error) }))
    return { cancel: () => Promise.resolve(), pause: () => undefined, giveCheckpoint: () => undefined }
  }
  const stopped = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
  worker.on('message', (message: SimulationMessage) => {
    if (message.type === 'routesBuilt') for (const tile of message.tiles) routeCache.add(tile)
    else if (message.type === 'routesFound') for (const key of message.keys) routeCache.touch(key)
    else say(message)
  })
  worker.on('error', (error) => say({ type: 'failed', message: error instanceof Error ? error.message : String(error) }))
  void stopped.then(() =>
    say({ type: 'failed', message: 'The simulation worker stopped before its end, expected a result; run it again.' }),
  )
  const tell = (command: RunCommand): void => {
    if (!isOver) worker.postMessage(command)
  }
  return {
    pause: () => tell({ type: 'pause' }),
    giveCheckpoint: (bytes) => tell({ type: 'checkpoint', bytes }),
    async cancel(): Promise<void> {
      if (isOver) return stopped
      tell({ type: 'cancel' })
      const late = setTimeout(() => {
        say({ type: 'cancelled' })
        void worker.terminate()
      }, cancelGraceMs)
      await stopped
      clearTimeout(late)
    },
  }
}

/** Starts a run. The last message is `done`, `cancelled` or `failed`, and comes exactly once. */
export const startRunInWorker: StartRun = Object.assign(start, { forget: () => routeCache.clear() })

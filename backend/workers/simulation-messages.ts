/** What passes between a run's worker thread and the code that starts it, beside the messages of the run itself. */
import type { RunJob, RunMessage } from '../runs/run-worker-protocol.ts'
import type { KeptTile } from './tile-store.ts'

/** Worker data: the job, and the routes that earlier runs have left. */
export type SimulationData = { readonly job: RunJob; readonly routes: readonly KeptTile[] }

export type SimulationMessage =
  | RunMessage
  | { readonly type: 'routesBuilt'; readonly tiles: readonly KeptTile[] }
  | { readonly type: 'routesFound'; readonly keys: readonly string[] }

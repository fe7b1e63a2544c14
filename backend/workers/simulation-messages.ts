/** What passes between a run's worker thread and the code that starts it, beside the messages of the run itself. */
import type { RunJob, RunMessage } from '../runs/run-worker-protocol.ts'
import type { KeptField } from './field-store.ts'

/** Worker data: the job, and the fields that earlier runs have left. */
export type SimulationData = { readonly job: RunJob; readonly fields: readonly KeptField[] }

export type SimulationMessage =
  | RunMessage
  | { readonly type: 'fieldBuilt'; readonly field: KeptField }
  | { readonly type: 'fieldFound'; readonly key: string }

/** Whether the server answers. The shell says so when it does not, and the watch in `start.ts` tries again. */
import { create } from 'zustand'

export type Connection = 'loading' | 'connected' | 'lost'
/** What is being waited for at the start, for the words beside the bar. */
export type LoadStage = 'session' | 'scenario' | 'runs' | 'done'

export type ConnectionState = {
  readonly connection: Connection
  readonly stage: LoadStage
  /** Why the start failed, when the server answered with a refusal. */
  readonly failure: unknown
}

export const useConnectionStore = create<ConnectionState>(() => ({ connection: 'loading', stage: 'session', failure: null }))

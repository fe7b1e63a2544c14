/** What the crowd's layers show, for their legends: slow state, filled by the layers themselves. */
import { create } from 'zustand'
import type { Journeys } from './crowd-measures.ts'

export type MeasureState = {
  /** Seconds of day that the flow arrows are means over. */
  readonly flowWindow: { readonly from: number; readonly to: number } | null
  readonly journeys: Journeys | null
  /** Share of the frames that were read for journeys; null while nobody reads. */
  readonly journeyProgress: number | null
  /** Why journeys could not be read. */
  readonly journeyFault: string | null
}

export const useMeasureStore = create<MeasureState>(() => ({
  flowWindow: null,
  journeys: null,
  journeyProgress: null,
  journeyFault: null,
}))

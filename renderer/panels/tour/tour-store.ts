/** Where the first-run tour stands, and whether it was seen on this computer. */
import { create } from 'zustand'
import { remember, remembered } from '../../app/preferences.ts'

export type TourState = {
  /** Step shown, 0 to 3; null while the tour is closed. */
  readonly step: number | null
}

export const useTourStore = create<TourState>(() => ({ step: remembered('tour') === 'seen' ? null : 0 }))

/** Shows the tour from its first step. */
export function openTour(): void {
  useTourStore.setState({ step: 0 })
}

/** Closes the tour for good; the help menu opens it again. */
export function closeTour(): void {
  remember('tour', 'seen')
  useTourStore.setState({ step: null })
}

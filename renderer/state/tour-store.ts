/** The tour that plays, as far as the page must know: which, at what stop, and whether it waits. */
import { create } from 'zustand'

export type PlayingTour = {
  readonly uid: string
  readonly stop: number
  /** Whole seconds from the start, and the tour's length, s. */
  readonly second: number
  readonly length: number
  readonly isPaused: boolean
}

export const useTourStore = create<{ readonly playing: PlayingTour | null }>(() => ({ playing: null }))

/** The split view: the year on its left, and where the divider stands. The right side is the year that the page shows. */
import { create } from 'zustand'
import { useViewStore } from '../../../state/view-store.ts'

export type SplitState = {
  /** Date of the left side. */
  readonly leftDate: string
  /** The divider, 0 to 1 of the scene's width. */
  readonly share: number
}

/** Chosen: the works at full fire. */
export const useSplitStore = create<SplitState>(() => ({ leftDate: '1990-06-01', share: 0.5 }))

/** The divider stays on the screen: room for its handle. */
export function moveDivider(share: number): void {
  useSplitStore.setState({ share: Math.min(0.96, Math.max(0.04, share)) })
}

/** The two sides change places. */
export function swapSides(): void {
  const { phaseDate, date } = useViewStore.getState()
  const { leftDate } = useSplitStore.getState()
  useSplitStore.setState({ leftDate: phaseDate ?? date })
  useViewStore.setState({ phaseDate: leftDate === date ? null : leftDate })
}

/** The walk as its card and its sticks know it. */
import { create } from 'zustand'
import type { Position } from '../../../../domain/index.ts'

export type WalkState = {
  readonly stage: 'choosing' | 'walking'
  /** Of the feet; told a few times a second. */
  readonly position: Position | null
  readonly levelUid: string | null
  readonly connectorUid: string | null
  /** The place where one cannot stand that was asked for last. */
  readonly isRefused: boolean
  readonly isLocked: boolean
  /** A wish to begin where the camera looks. */
  readonly begins: number
}

export const useWalkStore = create<WalkState>(() => ({
  stage: 'choosing',
  position: null,
  levelUid: null,
  connectorUid: null,
  isRefused: false,
  isLocked: false,
  begins: 0,
}))

/** Begins the walk where the camera looks. */
export function beginWalkHere(): void {
  useWalkStore.setState(({ begins }) => ({ begins: begins + 1 }))
}

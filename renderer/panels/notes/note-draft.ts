/** A note that was placed in the scene and waits for its text. */
import { create } from 'zustand'
import type { Position } from '../../../domain/index.ts'

export const useNoteDraft = create<{ readonly position: Position | null }>(() => ({ position: null }))

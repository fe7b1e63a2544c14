/** The peak density of the shown run: filled by the app, drawn by the heat map in its `peak` mode. */
import { create } from 'zustand'
import type { DensityGrid } from '../../backend/client/contract.ts'

export const useDensityStore = create<{ readonly peak: DensityGrid | null }>(() => ({ peak: null }))

/** The scenario as the page knows it: what came from the API. The page never changes it but through `renderer/api`. */
import { create } from 'zustand'
import type { FileInfo, HistoryInfo, Session } from '../../backend/client/contract.ts'
import { emptyDocument, type RunInfo, type ScenarioDocument } from '../../domain/index.ts'

export type DocumentState = {
  readonly session: Session | null
  readonly document: ScenarioDocument
  /** False until the first scenario has come. */
  readonly isLoaded: boolean
  readonly revision: number
  readonly scenarioHash: string
  readonly file: FileInfo | null
  readonly history: HistoryInfo
  /** Newest first. */
  readonly runs: readonly RunInfo[]
}

export const useDocumentStore = create<DocumentState>(() => ({
  session: null,
  document: emptyDocument(),
  isLoaded: false,
  revision: 0,
  scenarioHash: '',
  file: null,
  history: { canUndo: false, canRedo: false, undoLabel: null, redoLabel: null },
  runs: [],
}))

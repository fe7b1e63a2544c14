/** The run whose frames are shown, in a component. */
import type { RunInfo } from '../../domain/index.ts'
import { useDocumentStore } from './document-store.ts'
import { useViewStore } from './view-store.ts'

export function useShownRun(): RunInfo | null {
  const uid = useViewStore((state) => state.runUid)
  return useDocumentStore((state) => state.runs.find((run) => run.uid === uid) ?? null)
}

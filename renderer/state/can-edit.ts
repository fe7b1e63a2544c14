/** Whether the person may change the scenario: a planner with a file that can be written. Panels hide or disable their controls by it. */
import { type DocumentState, useDocumentStore } from './document-store.ts'

/** True for a planner with an open file that is not read-only. */
export function mayEdit(state: Pick<DocumentState, 'session' | 'file'>): boolean {
  return state.session?.mode === 'plan' && state.file !== null && !state.file.isReadOnly
}

/** The same in a component. */
export function useCanEdit(): boolean {
  return useDocumentStore(mayEdit)
}

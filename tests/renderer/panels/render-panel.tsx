/** Renders a panel to markup, as a planner or a reviewer sees it, over a document that a test gives. */
import { MantineProvider } from '@mantine/core'
import type { ReactElement } from 'react'
import { renderToString } from 'react-dom/server'
import type { AppMode } from '../../../backend/client/contract.ts'
import { emptyDocument, type RunInfo, type ScenarioDocument } from '../../../domain/index.ts'
import { useDocumentStore } from '../../../renderer/state/document-store.ts'
import { useViewStore, type ViewState } from '../../../renderer/state/view-store.ts'
import { file, session } from '../fake-client.ts'

const firstView = { ...useViewStore.getInitialState() }

export type PanelWorld = {
  readonly document?: ScenarioDocument
  readonly mode?: AppMode
  readonly view?: Partial<ViewState>
  readonly runs?: readonly RunInfo[]
}

/** Puts a document, a mode and a view into the stores. A render to a string reads a store's first state, so that is set as well. */
export function setWorld({ document = emptyDocument(), mode = 'plan', view = {}, runs = [] }: PanelWorld): void {
  const shown = { ...firstView, ...view }
  const held = { document, runs, isLoaded: true, session: { ...session, mode }, file: { ...file, isReadOnly: mode === 'review' } }
  useViewStore.setState(shown)
  useDocumentStore.setState(held)
  Object.assign(useViewStore.getInitialState(), shown)
  Object.assign(useDocumentStore.getInitialState(), held)
}

export function renderPanel(panel: ReactElement): string {
  return renderToString(<MantineProvider>{panel}</MantineProvider>).replaceAll('<!-- -->', '')
}

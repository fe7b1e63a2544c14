/** The table of contents: planner, reviewer or kiosk, inside theme, notices and the watch over the server. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { lazy, Suspense, useEffect } from 'react'
import { useConnectionStore } from '../api/connection-store.ts'
import { startPage } from '../api/start.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { beginShow } from './first-start.ts'
import { Loading } from './Loading.tsx'
import { LostServer } from './LostServer.tsx'
import { NoticeListener } from './NoticeListener.tsx'
import { PartBoundary } from './PartBoundary.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const Workbench = lazy(() => import('./Workbench.tsx').then((part) => ({ default: part.Workbench })))
const Kiosk = lazy(() => import('../kiosk/index.ts').then((part) => ({ default: part.Kiosk })))

export function App() {
  const colourScheme = useViewStore((state) => state.theme)
  useEffect(() => startPage(beginShow), [])
  return (
    <MantineProvider theme={theme} forceColorScheme={colourScheme} cssVariablesResolver={cssVariablesResolver}>
      <Notifications position="top-right" containerWidth={380} zIndex={400} />
      <NoticeListener />
      <PartBoundary>
        <Suspense fallback={<Loading />}>
          <ByMode />
        </Suspense>
      </PartBoundary>
      <LostServer />
    </MantineProvider>
  )
}

function ByMode() {
  const mode = useDocumentStore((state) => state.session?.mode)
  const isLoaded = useDocumentStore((state) => state.isLoaded)
  const isStarted = useConnectionStore((state) => state.stage === 'done')
  if (!mode || !isLoaded || !isStarted) return <Loading />
  switch (mode) {
    case 'plan':
    case 'review':
      return <Workbench />
    case 'kiosk':
      return <Kiosk />
  }
}

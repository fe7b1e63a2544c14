/** The table of contents: planner, reviewer or kiosk, inside theme, notices and the watch over the server. */
import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { useConnectionStore } from '../api/connection-store.ts'
import { startPage } from '../api/start.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useFirstFrame } from '../state/first-frame.ts'
import { loadedPart } from '../state/loaded-part.tsx'
import { useViewStore } from '../state/view-store.ts'
import { beginShow } from './first-start.ts'
import { Loading } from './Loading.tsx'
import { LostServer } from './LostServer.tsx'
import { NoticeListener } from './NoticeListener.tsx'
import { PartBoundary } from './PartBoundary.tsx'
import { cssVariablesResolver, theme } from './theme.ts'

const Workbench = loadedPart(() => import('./Workbench.tsx').then((part) => part.Workbench))
const Kiosk = loadedPart<object>(() => import('../kiosk/index.ts').then((part) => part.Kiosk))

export function App() {
  const colourScheme = useViewStore((state) => state.theme)
  useEffect(() => startPage(beginShow), [])
  return (
    <MantineProvider theme={theme} forceColorScheme={colourScheme} cssVariablesResolver={cssVariablesResolver}>
      <Notices />
      <PartBoundary>
        <ByMode />
      </PartBoundary>
      <LostServer />
    </MantineProvider>
  )
}

/** Where notices are shown: those of the first moments wait until the park has been seen. */
function Notices() {
  const isSeen = useFirstFrame((state) => state.isDrawn)
  return (
    <>
      {isSeen && <Notifications position="top-right" containerWidth={380} zIndex={400} />}
      <NoticeListener />
    </>
  )
}

function ByMode() {
  const mode = useDocumentStore((state) => state.session?.mode)
  useEffect(() => {
    // Read while the scenario is on its way.
    if (mode) (mode === 'kiosk' ? Kiosk : Workbench).begin()
  }, [mode])
  const isLoaded = useDocumentStore((state) => state.isLoaded)
  const isStarted = useConnectionStore((state) => state.stage === 'done')
  if (!mode || !isLoaded || !isStarted) return <Loading />
  switch (mode) {
    case 'plan':
    case 'review':
      return <Workbench waiting={<Loading />} />
    case 'kiosk':
      return <Kiosk waiting={<Loading />} />
  }
}

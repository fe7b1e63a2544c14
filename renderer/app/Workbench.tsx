/** The planner's and the reviewer's screen: top bar, rail and panel, scene, inspector, timeline. */
import { lazy, Suspense, useEffect } from 'react'
import { useFileDrop } from '../panels/import/use-file-drop.ts'
import { TimelinePanel } from '../panels/timeline/TimelinePanel.tsx'
import { useDocumentStore } from '../state/document-store.ts'
import { markFirstFrame, useFirstFrame } from '../state/first-frame.ts'
import { useTourStore } from '../state/tour-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { CommandSearch } from './CommandSearch.tsx'
import { Dialogs } from './Dialogs.tsx'
import { LeftSide } from './LeftSide.tsx'
import { LegendCard } from './LegendCard.tsx'
import { PartBoundary } from './PartBoundary.tsx'
import { ResizeHandle } from './ResizeHandle.tsx'
import { ReviewBar } from './ReviewBar.tsx'
import { SceneArea } from './SceneArea.tsx'
import { setTimelineHeight, timelineHeightRange, useShellStore } from './shell-store.ts'
import { TopBar } from './TopBar.tsx'
import { useDesktopShell } from './use-desktop-shell.ts'
import { useNarrowWindow } from './use-narrow-window.ts'
import { useShortcuts } from './use-shortcuts.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

const Inspector = lazy(() => import('../panels/inspector/Inspector.tsx').then((part) => ({ default: part.Inspector })))
const Compass = lazy(() => import('../scene/index.ts').then((part) => ({ default: part.Compass })))
const ToolBar = lazy(() => import('../panels/tools/ToolBar.tsx').then((part) => ({ default: part.ToolBar })))
const TourScreen = lazy(() => import('../panels/views/tours/TourScreen.tsx').then((part) => ({ default: part.TourScreen })))
const FollowCard = lazy(() => import('../panels/follow/FollowCard.tsx').then((part) => ({ default: part.FollowCard })))
const Tour = lazy(() => import('../panels/tour/Tour.tsx').then((part) => ({ default: part.Tour })))

/** A scene that shows nothing by then, such as one in a window behind others, keeps nobody from the panels, ms. */
const longestWaitMs = 5000

/** The scene at once, what floats over it when the park has been seen. */
export function Workbench() {
  const isSeen = useFirstFrame((state) => state.isDrawn)
  const isTouring = useTourStore((state) => state.playing !== null)
  useEffect(() => {
    const timer = setTimeout(markFirstFrame, longestWaitMs)
    return () => clearTimeout(timer)
  }, [])
  return (
    <div className={styles.workbench} data-touring={isTouring}>
      {isSeen && <SkipLinks />}
      <SceneArea />
      {isSeen && <Chrome />}
    </div>
  )
}

function SkipLinks() {
  const say = useWords(shellWords)
  return (
    <>
      <a className={styles.skip} href="#panel">
        {say('skipToPanel')}
      </a>
      <a className={styles.skip} href="#timeline">
        {say('skipToTimeline')}
      </a>
    </>
  )
}

function Chrome() {
  useShortcuts()
  useDesktopShell()
  useFileDrop()
  useNarrowWindow()
  const isTouring = useTourStore((state) => state.playing !== null)
  return (
    <>
      <ReviewBar />
      <TopBar />
      <LeftSide />
      <div className={styles.middle}>
        <PartBoundary fallback={null}>
          <Suspense fallback={null}>
            <ToolBar />
          </Suspense>
        </PartBoundary>
        <div className={styles.cards}>
          <PartBoundary fallback={null}>
            <Suspense fallback={null}>
              <Compass />
            </Suspense>
          </PartBoundary>
          <PartBoundary fallback={null}>
            <Suspense fallback={null}>
              <FollowCard />
            </Suspense>
          </PartBoundary>
          <LegendCard />
        </div>
      </div>
      <RightSide />
      <BottomSide />
      {isTouring && (
        <Suspense fallback={null}>
          <TourScreen />
        </Suspense>
      )}
      <CommandSearch />
      <Dialogs />
      <PartBoundary fallback={null}>
        <Suspense fallback={null}>
          <Tour />
        </Suspense>
      </PartBoundary>
    </>
  )
}

function RightSide() {
  const say = useWords(shellWords)
  const selection = useViewStore((state) => state.selection)
  const isThere = useDocumentStore((state) => selection !== null && state.document[selection.table][selection.uid] !== undefined)
  const isHidden = useShellStore((state) => state.isNarrow && state.panel !== null)
  // A selection in a narrow window takes the place of the open panel.
  useEffect(() => {
    if (selection && useShellStore.getState().isNarrow) useShellStore.setState({ panel: null })
  }, [selection])
  if (!selection || !isThere || isHidden) return null
  return (
    <aside className={styles.right} aria-label={say('inspector')}>
      <PartBoundary key={`${selection.table}/${selection.uid}`}>
        <Suspense fallback={null}>
          <Inspector />
        </Suspense>
      </PartBoundary>
    </aside>
  )
}

function BottomSide() {
  const say = useWords(shellWords)
  const height = useShellStore((state) => state.timelineHeight)
  return (
    <section id="timeline" tabIndex={-1} className={styles.bottom} style={{ height }}>
      <ResizeHandle
        className={styles.heightHandle}
        label={say('resizeTimeline')}
        orientation="horizontal"
        value={height}
        range={timelineHeightRange}
        grows={-1}
        onChange={setTimelineHeight}
      />
      <PartBoundary>
        <TimelinePanel />
      </PartBoundary>
    </section>
  )
}

/** What the tool in hand lays over the scene: dots, figures and handles. */
import { lazy, Suspense } from 'react'
import { useToolStore } from '../../state/tool-store.ts'
import styles from './tools.module.css'

const MeasureMarks = lazy(() => import('./measure/MeasureMarks.tsx').then((part) => ({ default: part.MeasureMarks })))
const SectionHandle = lazy(() => import('./section/SectionHandle.tsx').then((part) => ({ default: part.SectionHandle })))
const SightMarks = lazy(() => import('./sight/SightMarks.tsx').then((part) => ({ default: part.SightMarks })))
const WalkSticks = lazy(() => import('./walk/WalkSticks.tsx').then((part) => ({ default: part.WalkSticks })))
const SplitDivider = lazy(() => import('./split/SplitDivider.tsx').then((part) => ({ default: part.SplitDivider })))

export function ToolOverlay() {
  return (
    <div className={styles.overlay} data-overlay>
      <Suspense fallback={null}>
        <MarksInHand />
      </Suspense>
    </div>
  )
}

function MarksInHand() {
  const tool = useToolStore((state) => state.tool)
  switch (tool) {
    case 'length':
    case 'area':
    case 'height':
      return <MeasureMarks kind={tool} />
    case 'section':
      return <SectionHandle />
    case 'sight':
      return <SightMarks />
    case 'walk':
      return <WalkSticks />
    case 'split':
      return <SplitDivider />
    default:
      return null
  }
}

/** What the tool in hand lays over the scene: dots, figures and handles. */
import { lazy, Suspense } from 'react'
import { useToolStore } from '../../state/tool-store.ts'
import styles from './tools.module.css'

const MeasureMarks = lazy(() => import('./measure/MeasureMarks.tsx').then((part) => ({ default: part.MeasureMarks })))
const SectionHandle = lazy(() => import('./section/SectionHandle.tsx').then((part) => ({ default: part.SectionHandle })))

export function ToolOverlay() {
  return (
    <div className={styles.overlay}>
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
    default:
      return null
  }
}

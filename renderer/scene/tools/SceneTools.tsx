/** The part of the tool in hand that lives in the scene; each is loaded when it is first taken. */
import { lazy, Suspense } from 'react'
import { useToolStore } from '../../state/tool-store.ts'
import type { SceneToolProps } from './scene-tool.ts'

const Measure = lazy(() => import('./measure/Measure.tsx').then((part) => ({ default: part.Measure })))
const Section = lazy(() => import('./section/Section.tsx').then((part) => ({ default: part.Section })))
const SightLine = lazy(() => import('./sight/SightLine.tsx').then((part) => ({ default: part.SightLine })))
const Walk = lazy(() => import('./walk/Walk.tsx').then((part) => ({ default: part.Walk })))
const SunStudy = lazy(() => import('./sun/SunStudy.tsx').then((part) => ({ default: part.SunStudy })))
const Split = lazy(() => import('./split/Split.tsx').then((part) => ({ default: part.Split })))

export function SceneTools({ park }: SceneToolProps) {
  return (
    <Suspense fallback={null}>
      <ToolInHand park={park} />
    </Suspense>
  )
}

function ToolInHand({ park }: SceneToolProps) {
  const tool = useToolStore((state) => state.tool)
  switch (tool) {
    case 'length':
    case 'area':
    case 'height':
      return <Measure park={park} kind={tool} />
    case 'section':
      return <Section park={park} />
    case 'sight':
      return <SightLine park={park} />
    case 'walk':
      return <Walk park={park} />
    case 'sun':
      return <SunStudy park={park} />
    case 'split':
      return <Split park={park} />
    default:
      return null
  }
}

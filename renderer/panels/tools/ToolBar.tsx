/** The tool bar over the scene: one tool at a time, the camera's shortcuts, and the card of the tool in hand. */
import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconArrowsVertical,
  IconCompass,
  IconEye,
  IconFocus2,
  IconHome,
  IconLayersSubtract,
  IconPolygon,
  IconRotate360,
  IconRulerMeasure,
  IconSlice,
  IconSquareArrowDown,
  IconSunHigh,
  IconWalk,
  type TablerIcon,
} from '@tabler/icons-react'
import { lazy, Suspense, useEffect } from 'react'
import { flyAbove, flyHome, flyNorthUp, flyToSelection, orbitSelection } from '../../scene/camera-actions.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { leaveTool, type ToolName, toggleTool, useToolStore } from '../../state/tool-store.ts'
import { useTourStore } from '../../state/tour-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import styles from './tools.module.css'

const MeasureCard = lazy(() => import('./MeasureCard.tsx').then((part) => ({ default: part.MeasureCard })))
const SectionCard = lazy(() => import('./SectionCard.tsx').then((part) => ({ default: part.SectionCard })))
const SightCard = lazy(() => import('./SightCard.tsx').then((part) => ({ default: part.SightCard })))
const WalkCard = lazy(() => import('./WalkCard.tsx').then((part) => ({ default: part.WalkCard })))
const SunCard = lazy(() => import('./SunCard.tsx').then((part) => ({ default: part.SunCard })))
const SplitCard = lazy(() => import('./SplitCard.tsx').then((part) => ({ default: part.SplitCard })))

type ToolEntry = { readonly name: ToolName; readonly icon: TablerIcon; readonly key: string }

/** In the order of the bar; `key` takes the tool while nothing is being typed. */
export const toolEntries: readonly ToolEntry[] = [
  { name: 'length', icon: IconRulerMeasure, key: 'm' },
  { name: 'area', icon: IconPolygon, key: 'a' },
  { name: 'height', icon: IconArrowsVertical, key: 'h' },
  { name: 'section', icon: IconSlice, key: 'x' },
  { name: 'sight', icon: IconEye, key: 'v' },
  { name: 'walk', icon: IconWalk, key: 'w' },
  { name: 'sun', icon: IconSunHigh, key: 'u' },
  { name: 'split', icon: IconLayersSubtract, key: 'b' },
]

type CameraEntry = {
  readonly name: 'home' | 'north' | 'top' | 'focus' | 'orbit'
  readonly icon: TablerIcon
  readonly key: string
  readonly needsSelection?: boolean
  run(): void
}

export const cameraEntries: readonly CameraEntry[] = [
  { name: 'home', icon: IconHome, key: 'Home', run: flyHome },
  { name: 'north', icon: IconCompass, key: 'n', run: flyNorthUp },
  { name: 'top', icon: IconSquareArrowDown, key: 't', run: flyAbove },
  { name: 'focus', icon: IconFocus2, key: 'f', needsSelection: true, run: flyToSelection },
  { name: 'orbit', icon: IconRotate360, key: 'o', needsSelection: true, run: orbitSelection },
]

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return (
    target.isContentEditable ||
    /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
    target.closest('[role=dialog], [role=menu], [role=listbox]') !== null
  )
}

/** Keys of tools and camera. While one walks, letters are the walker's. */
function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
  const { tool } = useToolStore.getState()
  if (useTourStore.getState().playing) return
  // Home is a slider's and a list's own key where they have the focus.
  if (event.key === 'Home' && !(event.target === document.body || event.target instanceof HTMLCanvasElement)) return
  if (event.key === 'Escape' && tool !== null) leaveTool()
  else if (tool === 'walk') return
  else {
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    const entry = toolEntries.find((candidate) => candidate.key === key)
    const camera = cameraEntries.find((candidate) => candidate.key === key)
    if (entry) toggleTool(entry.name)
    else if (camera) camera.run()
    else return
  }
  event.preventDefault()
  // The window's own keys come after: Escape leaves the tool and keeps the selection.
  event.stopImmediatePropagation()
}

export function ToolBar() {
  const say = useWords(toolWords)
  const tool = useToolStore((state) => state.tool)
  useEffect(() => {
    window.addEventListener('keydown', onKey, { capture: true })
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true })
      leaveTool()
    }
  }, [])
  return (
    <div className={styles.side} data-overlay>
      <div className={styles.bar} role="toolbar" aria-label={say('bar')}>
        {toolEntries.map((entry) => (
          <ToolButton key={entry.name} entry={entry} isOn={tool === entry.name} />
        ))}
        <span className={styles.gap} aria-hidden />
        {cameraEntries.map((entry) => (
          <CameraButton key={entry.name} entry={entry} />
        ))}
      </div>
      <Suspense fallback={null}>
        <CardInHand />
      </Suspense>
    </div>
  )
}

function ToolButton({ entry, isOn }: { readonly entry: ToolEntry; readonly isOn: boolean }) {
  const say = useWords(toolWords)
  return (
    <Tooltip label={`${say(entry.name)} (${entry.key.toUpperCase()})`}>
      <ActionIcon
        size={30}
        {...(isOn ? { variant: 'filled' } : { variant: 'subtle', color: 'gray' })}
        aria-label={say(entry.name)}
        aria-pressed={isOn}
        data-tool={entry.name}
        onClick={() => toggleTool(entry.name)}
      >
        <entry.icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

function CameraButton({ entry }: { readonly entry: CameraEntry }) {
  const say = useWords(toolWords)
  const isIdle = useViewStore((state) => entry.needsSelection === true && state.selection === null)
  const label = say(entry.name)
  const key = entry.key.length === 1 ? entry.key.toUpperCase() : entry.key
  return (
    <Tooltip label={isIdle ? `${label} (${key}): ${say('noSelection')}` : `${label} (${key})`}>
      <ActionIcon
        size={30}
        variant="subtle"
        color="gray"
        aria-label={label}
        aria-disabled={isIdle}
        style={isIdle ? { opacity: 0.45 } : undefined}
        onClick={entry.run}
      >
        <entry.icon size={18} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

function CardInHand() {
  const tool = useToolStore((state) => state.tool)
  switch (tool) {
    case 'length':
    case 'area':
    case 'height':
      return <MeasureCard kind={tool} />
    case 'section':
      return <SectionCard />
    case 'sight':
      return <SightCard />
    case 'walk':
      return <WalkCard />
    case 'sun':
      return <SunCard />
    case 'split':
      return <SplitCard />
    default:
      return null
  }
}

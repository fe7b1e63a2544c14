/** The handle of the section: dragged along the plane's normal, or moved by the arrow keys. */
import { IconArrowsMove } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react'
import { useWords } from '../../../state/words.ts'
import { Pins, screenPlace } from '../Pins.tsx'
import { toolWords } from '../tool-words.ts'
import styles from '../tools.module.css'
import type { SectionWish } from './section-geometry.ts'
import { handlePosition, highestSection, sectionReach, useSectionStore } from './section-store.ts'

/** Moves the plane by metres along its normal, within its range. */
export function moveSection(wish: SectionWish, metres: number): Pick<SectionWish, 'offset' | 'height'> {
  const within = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))
  return wish.axis === 'horizontal'
    ? { offset: wish.offset, height: within(wish.height + metres, 0.5, highestSection) }
    : { offset: within(wish.offset + metres, -sectionReach, sectionReach), height: wish.height }
}

/** Pixels on the screen that one metre along the normal takes: what a drag is measured by. */
function pixelsPerMetre(wish: SectionWish): readonly [number, number] {
  const here = screenPlace(handlePosition(wish))
  const there = screenPlace(handlePosition({ ...wish, offset: wish.offset + 1, height: wish.height + 1 }))
  return here && there ? [there[0] - here[0], there[1] - here[1]] : [0, 0]
}

export function SectionHandle() {
  const say = useWords(toolWords)
  const wish = useSectionStore()
  const last = useRef<readonly [number, number] | null>(null)
  const onDown = (event: PointerEvent<HTMLButtonElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    last.current = [event.clientX, event.clientY]
  }
  const onMove = (event: PointerEvent<HTMLButtonElement>) => {
    if (!last.current) return
    const now = useSectionStore.getState()
    const [px, py] = pixelsPerMetre(now)
    const square = px * px + py * py
    if (square < 0.01) return
    const moved = (event.clientX - last.current[0]) * px + (event.clientY - last.current[1]) * py
    last.current = [event.clientX, event.clientY]
    useSectionStore.setState(moveSection(now, moved / square))
  }
  const onUp = () => {
    last.current = null
  }
  const onKey = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 1
    const by =
      event.key === 'ArrowUp' || event.key === 'ArrowRight' ? step : event.key === 'ArrowDown' || event.key === 'ArrowLeft' ? -step : 0
    if (by === 0) return
    useSectionStore.setState(moveSection(useSectionStore.getState(), by))
    event.preventDefault()
    event.stopPropagation()
  }
  const position = useMemo(() => handlePosition(wish), [wish])
  const handle = (
    <button
      type="button"
      className={styles.handle}
      aria-label={say('moveSection')}
      title={say('moveSection')}
      onPointerDown={onDown}
      onPointerMove={onMove}
      onPointerUp={onUp}
      onPointerCancel={onUp}
      onKeyDown={onKey}
    >
      <IconArrowsMove size={18} aria-hidden />
    </button>
  )
  return <Pins pins={[{ id: 'handle', position, content: handle }]} />
}

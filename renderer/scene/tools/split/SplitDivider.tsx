/** The divider of the split view with the years on its sides; labels of the scene belong to its right. */
import { IconArrowsHorizontal } from '@tabler/icons-react'
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react'
import { useViewStore } from '../../../state/view-store.ts'
import { useWords } from '../../../state/words.ts'
import { toolWords } from '../tool-words.ts'
import styles from '../tools.module.css'
import { moveDivider, useSplitStore } from './split-store.ts'

export function SplitDivider() {
  const say = useWords(toolWords)
  const { leftDate, share } = useSplitStore()
  const rightDate = useViewStore((state) => state.phaseDate ?? state.date)
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const labels = holder.current?.closest('[data-testid=scene]')?.querySelector<HTMLElement>(':scope > div:has(> button)')
    if (!labels) return
    labels.style.clipPath = `inset(0 0 0 ${(share * 100).toFixed(2)}%)`
    return () => {
      labels.style.clipPath = ''
    }
  }, [share])
  const onMove = (event: PointerEvent<HTMLButtonElement>) => {
    const box = holder.current?.getBoundingClientRect()
    if (box && event.currentTarget.hasPointerCapture(event.pointerId)) moveDivider((event.clientX - box.left) / box.width)
  }
  const onKey = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowLeft' ? -0.02 : event.key === 'ArrowRight' ? 0.02 : 0
    if (by === 0) return
    moveDivider(share + by)
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div ref={holder} style={{ position: 'absolute', inset: 0 }} data-testid="split" data-share={share.toFixed(3)}>
      <div className={styles.divider} style={{ left: `${share * 100}%` }}>
        <span className={styles.yearLeft} data-testid="split-left">
          {leftDate.slice(0, 4)}
        </span>
        <span className={styles.yearRight} data-testid="split-right">
          {rightDate.slice(0, 4)}
        </span>
        <button
          type="button"
          role="slider"
          className={styles.handle}
          style={{ cursor: 'ew-resize' }}
          aria-label={say('divider')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          title={say('divider')}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onMove}
          onKeyDown={onKey}
        >
          <IconArrowsHorizontal size={18} aria-hidden />
        </button>
      </div>
    </div>
  )
}

/** Labels over the scene: buttons placed each frame where their subjects are drawn, never over one another. */
import { useEffect, useMemo, useRef } from 'react'
import { Vector3 } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { toScene } from './axes.ts'
import { cameraPose, subscribePose } from './camera-pose.ts'
import styles from './Labels.module.css'
import { type LabelItem, labelItems } from './label-items.ts'
import { chooseLabels, type LabelBox } from './label-layout.ts'

/** Length of the leader line, px. */
const leader = 22
/** Least time between two choices of labels, ms. */
const choiceInterval = 160

export function Labels() {
  const document = useDocumentStore((state) => state.document)
  const runs = useDocumentStore((state) => state.runs)
  const language = useViewStore((state) => state.language)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const isHistoric = useViewStore((state) => state.phaseDate !== null && state.phaseDate.slice(0, 4) < state.date.slice(0, 4))
  const layers = useViewStore((state) => state.layers)
  const runUid = useViewStore((state) => state.runUid)
  const isDark = useViewStore((state) => state.theme === 'dark')
  const items = useMemo(() => {
    const worst = runs.find(({ uid }) => uid === runUid)?.summary?.worstPlaces ?? []
    return labelItems(document, { language, date, isHistoric, layers, worst })
  }, [document, runs, runUid, language, date, isHistoric, layers])
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const follow = makeFollower(items, holder.current)
    return subscribePose(follow)
  }, [items])
  return (
    <div ref={holder} className={isDark ? styles.holder : `${styles.holder} ${styles.light}`}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          className={`${styles.label} ${styles[item.look]}`}
          style={{ visibility: 'hidden' }}
          aria-label={item.description || `${item.title} ${item.figure}`}
          onClick={() => item.selection && useViewStore.setState({ selection: item.selection })}
        >
          <strong>{item.title}</strong>
          {item.figure !== '' && <span>{item.figure}</span>}
        </button>
      ))}
    </div>
  )
}

const point = new Vector3()

/** Places the buttons at each call, and chooses anew which are shown a few times a second. */
function makeFollower(items: readonly LabelItem[], holder: HTMLElement | null): () => void {
  const buttons = holder ? ([...holder.children] as HTMLElement[]) : []
  const sizes = buttons.map((button) => [button.offsetWidth || 80, button.offsetHeight || 30] as const)
  let chosen = new Set<string>()
  let chosenAt = -Infinity
  let timer = 0
  const follow = (): void => {
    const now = performance.now()
    const boxes: LabelBox[] = []
    const places = items.map((item, i) => {
      point.set(...toScene(...item.position))
      const distance = point.distanceTo(cameraPose.position)
      point.applyMatrix4(cameraPose.viewProjection)
      const x = ((point.x + 1) / 2) * cameraPose.width
      const y = ((1 - point.y) / 2) * cameraPose.height
      const [width, height] = sizes[i] ?? [80, 30]
      const isOut = point.z > 1 || distance > item.reach || x < 10 || y < 60 || x > cameraPose.width - 10 || y > cameraPose.height
      if (!isOut) boxes.push({ id: item.id, x, y, width, height: height + leader, priority: item.priority - distance / 2200 })
      return isOut ? null : ([x, y] as const)
    })
    if (now - chosenAt > choiceInterval) {
      chosen = chooseLabels(boxes, chosen)
      chosenAt = now
    } else {
      clearTimeout(timer)
      timer = window.setTimeout(follow, choiceInterval)
    }
    items.forEach((item, i) => {
      const button = buttons[i]
      const place = places[i]
      if (!button) return
      const isShown = place && chosen.has(item.id)
      button.style.visibility = isShown ? 'visible' : 'hidden'
      if (isShown)
        button.style.transform = `translate(-50%, -100%) translate(${place[0].toFixed(1)}px, ${(place[1] - (item.look === 'worst' ? -14 : leader)).toFixed(1)}px)`
    })
  }
  return follow
}

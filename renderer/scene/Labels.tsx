/** Labels over the scene: buttons placed each frame where their subjects are drawn, never over one another. */
import { useEffect, useMemo, useRef } from 'react'
import { Vector3 } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { playback, subscribePlayback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { toScene } from './axes.ts'
import { cameraPose, subscribePose } from './camera-pose.ts'
import styles from './Labels.module.css'
import { type Cover, watchCovers } from './label-covers.ts'
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
    const summary = runs.find(({ uid }) => uid === runUid)?.summary ?? null
    return labelItems(document, { language, date, isHistoric, layers, worst: summary?.worstPlaces ?? [], summary })
  }, [document, runs, runUid, language, date, isHistoric, layers])
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const scene = holder.current?.parentElement
    if (!holder.current || !scene) return undefined
    const watch = watchCovers(scene, () => follower.follow())
    const follower = makeFollower(makeCards(items, holder.current), watch.covers)
    const leave = subscribePose(follower.follow)
    const stopCounting = keepCounting(items, holder.current)
    return () => {
      leave()
      stopCounting()
      follower.stop()
      watch.stop()
    }
  }, [items])
  return (
    <div ref={holder} className={isDark ? styles.holder : `${styles.holder} ${styles.light}`}>
      {items.map((item) => (
        <button
          key={item.id}
          type="button"
          className={`${styles.label} ${styles[item.look]}`}
          style={{ display: 'none' }}
          aria-label={item.description || `${item.title} ${item.figure}`}
          onClick={() => item.selection && useViewStore.setState({ selection: item.selection })}
        >
          <strong>{item.title}</strong>
          {/* The space keeps the read words apart, as the name has them. */ ' '}
          {item.figure !== '' && <span>{item.figure}</span>}
        </button>
      ))}
    </div>
  )
}

/** Writes the second lines that change with the playhead, a few times a second while it moves. */
function keepCounting(items: readonly LabelItem[], holder: HTMLElement): () => void {
  const lines = items.flatMap(({ live }, i) => {
    const line = live ? holder.children[i]?.querySelector('span') : null
    if (!line || !live) return []
    return [{ line, live }]
  })
  if (lines.length === 0) return () => undefined
  const write = () => {
    for (const { line, live } of lines) {
      const text = live(playback.second)
      if (line.textContent !== text) line.textContent = text
    }
  }
  write()
  return subscribePlayback(write)
}

const point = new Vector3()

type Card = {
  readonly item: LabelItem
  readonly button: HTMLElement
  readonly width: number
  /** Of the box that is kept free, with its leader line, px. */
  readonly height: number
  /** From the place down to the foot of the button, px. */
  readonly drop: number
}

/** The buttons with their sizes, measured while all are laid out. */
function makeCards(items: readonly LabelItem[], holder: HTMLElement): Card[] {
  const buttons = [...holder.children] as HTMLElement[]
  for (const button of buttons) button.style.display = ''
  const cards = items.flatMap((item, i) => {
    const button = buttons[i]
    if (!button) return []
    const [width, height] = [button.offsetWidth || 80, button.offsetHeight || 30]
    // As broad as it will ever be: figures roll, the label stands still.
    const line = item.live ? button.querySelector('span') : null
    if (line) line.style.minWidth = `${line.offsetWidth}px`
    return item.look === 'worst'
      ? [{ item, button, width: width * 1.5, height: height * 1.5, drop: height / 2 }]
      : [{ item, button, width, height: height + leader, drop: -leader }]
  })
  for (const button of buttons) button.style.display = 'none'
  return cards
}

type Followed = { readonly card: Card; readonly x: number; readonly y: number; readonly box: LabelBox }

/** Where a label's subject is drawn; null where it is behind, too far or out of the picture. */
function placeCard(card: Card): Followed | null {
  const { item, width, height } = card
  point.set(...toScene(...item.position))
  const distance = point.distanceTo(cameraPose.position)
  if (distance > item.reach) return null
  point.applyMatrix4(cameraPose.viewProjection)
  if (point.z > 1) return null
  const x = ((point.x + 1) / 2) * cameraPose.width
  const y = ((1 - point.y) / 2) * cameraPose.height
  const foot = item.look === 'worst' ? y + height / 2 : y
  return { card, x, y, box: { id: item.id, x, y: foot, width, height, priority: item.priority - distance / 2200 } }
}

/** Places the buttons at each call, and chooses anew which are shown a few times a second; between, none is let over another. */
function makeFollower(cards: readonly Card[], covers: () => readonly Cover[]): { follow: () => void; stop: () => void } {
  let chosen = new Set<string>()
  let chosenAt = -Infinity
  let timer = 0
  const follow = (): void => {
    const now = performance.now()
    const followed = cards.flatMap((card) => placeCard(card) ?? [])
    const area = { width: cameraPose.width, height: cameraPose.height, covers: covers() }
    clearTimeout(timer)
    if (now - chosenAt > choiceInterval) {
      chosen = chooseLabels(
        followed.map(({ box }) => box),
        chosen,
        area,
      )
      chosenAt = now
    } else timer = window.setTimeout(follow, choiceInterval)
    const stillThere = followed.filter(({ box }) => chosen.has(box.id))
    const shown = chooseLabels(
      stillThere.map(({ box }) => box),
      chosen,
      area,
    )
    const places = new Map(stillThere.map((place) => [place.box.id, place]))
    for (const { item, button, drop } of cards) {
      const place = shown.has(item.id) ? places.get(item.id) : undefined
      button.style.display = place ? '' : 'none'
      if (place) button.style.transform = `translate(-50%, -100%) translate(${place.x.toFixed(1)}px, ${(place.y + drop).toFixed(1)}px)`
    }
  }
  return { follow, stop: () => clearTimeout(timer) }
}

/** The day as a picture: hours, curve, events and recorded window, with the playhead over it. */
import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { formatSecondOfDay, visitorsOn } from '../../../domain/index.ts'
import { openDialog } from '../../app/shell-store.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { changePlayback, playback, subscribePlayback } from '../../state/playback.ts'
import { useShownRun } from '../../state/shown-run.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { DayPicture } from './DayPicture.tsx'
import { areaPath, type DayWindow, dayWindow, eventBars } from './day-layout.ts'
import { binLength, expectedArrivals } from './expected-arrivals.ts'
import { seek, stepPlayhead } from './playhead.ts'
import styles from './timeline.module.css'
import { timelineWords } from './timeline-words.ts'

/** The curve leaves room for the caption above its highest point. */
const headroom = 1.2

export type DayScale = { x(second: number): number; second(x: number): number; readonly window: DayWindow; readonly width: number }

function scaleOf(window: DayWindow, width: number): DayScale {
  const span = Math.max(1, window.to - window.from)
  return {
    window,
    width,
    x: (second) => ((second - window.from) / span) * width,
    second: (x) => window.from + (x / Math.max(1, width)) * span,
  }
}

export function DayChart() {
  const say = useWords(timelineWords)
  const { ref, width, height } = useElementSize()
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.date)
  const language = useViewStore((state) => state.language)
  const run = useShownRun()
  const summary = run?.summary ?? null
  const recordedTo = useSyncExternalStore(subscribePlayback, () => playback.to)
  const recorded = useMemo(
    () => (run ? { from: run.request.from, to: Math.max(run.request.from, recordedTo) } : null),
    [run?.request.from, recordedTo, run],
  )
  const asked = run?.request ?? null
  const bars = useMemo(() => eventBars(document, date), [document, date])
  const scale = useMemo(() => scaleOf(dayWindow(document, date, bars, asked), width), [document, date, bars, asked, width])
  const curve = useMemo(() => {
    const values = summary ? summary.presentPerMinute : expectedArrivals(document, date)
    return { values, start: summary?.seriesStart ?? 0, step: summary ? 60 : binLength, most: Math.max(0, ...values) }
  }, [summary, document, date])
  const path = useMemo(
    () => areaPath(curve.values, { ...curve, top: Math.max(1, curve.most * headroom) }, { x: scale.x, height: Math.max(1, height - 20) }),
    [curve, scale, height],
  )
  const number = (value: number) => Math.round(value).toLocaleString(language)
  const caption = summary
    ? say('curvePresent', { top: number(curve.most) })
    : say('curveExpected', { top: number(curve.most), total: number(visitorsOn(document, date).total) })
  const drag = useScrubbing(scale)
  return (
    <div ref={ref} className={styles.chart} {...drag}>
      {width > 0 && <DayPicture scale={scale} height={height} bars={bars} path={path} recorded={recorded} />}
      <div className={styles.caption}>{caption}</div>
      {!run && (
        <div className={styles.noRun} onPointerDown={(event) => event.stopPropagation()}>
          {say('noRun')}
          <Button size="compact-xs" h={18} variant="light" onClick={() => openDialog({ name: 'run', date })}>
            {say('simulate')}
          </Button>
        </div>
      )}
      <Playhead scale={scale} />
    </div>
  )
}

/** Dragging anywhere on the day moves the playhead; what played goes on afterwards. */
function useScrubbing(scale: DayScale) {
  const wasPlaying = useRef<boolean | null>(null)
  const follow = (event: PointerEvent<HTMLElement>) => seek(scale.second(event.clientX - event.currentTarget.getBoundingClientRect().left))
  const end = () => {
    if (wasPlaying.current) changePlayback({ isPlaying: true })
    wasPlaying.current = null
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      wasPlaying.current = playback.isPlaying
      changePlayback({ isPlaying: false })
      follow(event)
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      if (wasPlaying.current !== null) follow(event)
    },
    onPointerUp: end,
    onPointerCancel: end,
  }
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowRight: 60,
  ArrowUp: 60,
  ArrowLeft: -60,
  ArrowDown: -60,
  PageUp: 3600,
  PageDown: -3600,
}

function Playhead({ scale }: { readonly scale: DayScale }) {
  const say = useWords(timelineWords)
  const head = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const place = () => {
      const element = head.current
      if (!element) return
      element.style.transform = `translateX(${scale.x(playback.second).toFixed(1)}px)`
      element.setAttribute('aria-valuenow', String(Math.round(playback.second)))
      element.setAttribute('aria-valuetext', formatSecondOfDay(playback.second, true))
    }
    place()
    return subscribePlayback(place)
  }, [scale])
  const press = (event: KeyboardEvent) => {
    const step = keySteps[event.key]
    if (step !== undefined) stepPlayhead(event.shiftKey ? step * 10 : step)
    else if (event.key === 'Home') seek(scale.window.from)
    else if (event.key === 'End') seek(scale.window.to)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={head}
      className={styles.playhead}
      role="slider"
      tabIndex={0}
      aria-label={say('playhead')}
      aria-valuemin={scale.window.from}
      aria-valuemax={scale.window.to}
      aria-valuenow={0}
      onKeyDown={press}
    />
  )
}

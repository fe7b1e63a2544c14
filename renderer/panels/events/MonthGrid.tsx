/** A month as a grid: dots for events, a shade for the day's visitors; arrow keys move, Enter chooses. */
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react'
import { addDays } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { formatDate, weekdayLetters } from '../fields/date-text.ts'
import { useTextIn } from '../fields/editing.ts'
import classes from './calendar.module.css'
import { eventWords } from './event-words.ts'
import type { Happening } from './happenings.ts'
import { weekdayOf, weekdays } from './recurrence.ts'

export type DayOfGrid = { readonly date: string; readonly happenings: readonly Happening[]; readonly total: number }

/** The 42 dates of the grid of a month, from a Monday on. */
export function datesOfGrid(month: string): string[] {
  const first = `${month.slice(0, 7)}-01`
  const monday = addDays(first, -weekdays.indexOf(weekdayOf(first)))
  return Array.from({ length: 42 }, (_, index) => addDays(monday, index))
}

type Props = {
  readonly month: string
  readonly chosen: string
  readonly days: readonly DayOfGrid[]
  readonly onChoose: (date: string) => void
}

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7, PageUp: -28, PageDown: 28 }

export function MonthGrid({ month, chosen, days, onChoose }: Props) {
  const language = useViewStore((state) => state.language)
  const grid = useRef<HTMLDivElement>(null)
  const isMovingByKey = useRef(false)
  const highest = Math.max(1, ...days.map((day) => day.total))
  const focusable = days.some((day) => day.date === chosen) ? chosen : `${month.slice(0, 7)}-01`
  useEffect(() => {
    if (!isMovingByKey.current) return
    isMovingByKey.current = false
    grid.current?.querySelector<HTMLButtonElement>(`[data-date="${chosen}"]`)?.focus()
  }, [chosen])
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    isMovingByKey.current = true
    onChoose(addDays(chosen, step))
  }
  return (
    <div ref={grid} className={classes.grid}>
      {weekdayLetters(language).map((letter) => (
        <span key={letter} className={classes.weekday} aria-hidden>
          {letter}
        </span>
      ))}
      {days.map((day) => (
        <DayButton
          key={day.date}
          day={day}
          isOutside={day.date.slice(0, 7) !== month.slice(0, 7)}
          isChosen={day.date === chosen}
          isFocusable={day.date === focusable}
          shade={day.total / highest}
          onChoose={onChoose}
          onKeyDown={onKeyDown}
        />
      ))}
    </div>
  )
}

type DayProps = {
  readonly day: DayOfGrid
  readonly isOutside: boolean
  readonly isChosen: boolean
  readonly isFocusable: boolean
  /** Visitors over the busiest day of the grid. */
  readonly shade: number
  readonly onChoose: (date: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function DayButton({ day, isOutside, isChosen, isFocusable, shade, onChoose, onKeyDown }: DayProps) {
  const say = useWords(eventWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const dots = day.happenings.slice(0, 4)
  const label = say('dayLabel', { date: formatDate(day.date, language), n: day.happenings.length, count: Math.round(day.total) })
  const names = day.happenings.map((one) => textIn(one.event.name)).join('\n')
  return (
    <button
      type="button"
      className={classes.day}
      data-date={day.date}
      data-outside={isOutside}
      data-chosen={isChosen}
      tabIndex={isFocusable ? 0 : -1}
      aria-current={isChosen ? 'date' : undefined}
      aria-label={label}
      title={names ? `${label}\n${names}` : label}
      style={{ '--shade': `${Math.round(shade * shade * 42)}%` } as CSSProperties}
      onClick={() => onChoose(day.date)}
      onKeyDown={onKeyDown}
    >
      {Number(day.date.slice(8))}
      <span className={classes.dots} aria-hidden>
        {dots.map((one) => (
          <span key={`${one.event.uid}-${one.start}`} className={classes.dot} data-cancelled={one.event.isCancelled} />
        ))}
      </span>
    </button>
  )
}

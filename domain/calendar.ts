/** The calendar: which events happen on a date, from RRULE, EXDATE and RDATE, in the site's time zone. */
import ICAL from 'ical.js'
import type { ScenarioEvent } from './records/event.ts'
import { addDays, daysBetween, parseSecondOfDay } from './time-of-day.ts'

/** One happening of an event. `start` and `end` are seconds after the local midnight of the date asked for; they may lie outside 0…86,400. */
export type Occurrence = {
  readonly event: ScenarioEvent
  /** Local date of the start, in the site's time zone. */
  readonly date: string
  readonly start: number
  readonly end: number
}

type LocalTime = { readonly date: string; readonly second: number }

function localTimeOf(text: string): LocalTime {
  return { date: text.slice(0, 10), second: parseSecondOfDay(text.slice(11)) ?? 0 }
}

const zoneFormats = new Map<string, Intl.DateTimeFormat>()

function wallClockIn(timeZone: string, instantMs: number): number {
  let format = zoneFormats.get(timeZone)
  if (!format) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const
    format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...parts })
    zoneFormats.set(timeZone, format)
  }
  const part = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]))
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day ?? 1, part.hour ?? 0, part.minute ?? 0, part.second ?? 0)
}

/** The wall clock in `toZone` when it is `time` in `fromZone`. In a gap of daylight saving the later reading holds. */
export function convertLocalTime(time: LocalTime, fromZone: string, toZone: string): LocalTime {
  if (fromZone === toZone) return time
  const wanted = Date.parse(`${time.date}T00:00:00Z`) + time.second * 1000
  // Two rounds settle an offset that changes between the guess and the answer.
  let instant = wanted - (wallClockIn(fromZone, wanted) - wanted)
  instant += wanted - wallClockIn(fromZone, instant)
  const wall = new Date(wallClockIn(toZone, instant)).toISOString()
  return { date: wall.slice(0, 10), second: parseSecondOfDay(wall.slice(11, 19)) ?? 0 }
}

/** Local start dates of an event, in its own zone, from `first` to `last`, both included. */
function startDates(event: ScenarioEvent, first: string, last: string): string[] {
  const dates = new Set<string>()
  const base = localTimeOf(event.start)
  if (event.recurrence === null) {
    dates.add(base.date)
  } else {
    const iterator = ICAL.Recur.fromString(event.recurrence).iterator(ICAL.Time.fromString(`${event.start}:00`, undefined as never))
    for (let time = iterator.next(); time; time = iterator.next()) {
      const date = time.toString().slice(0, 10)
      if (date > last) break
      if (date >= first) dates.add(date)
    }
  }
  return [...dates].filter((date) => date >= first && date <= last && !event.exceptDates.includes(date)).sort()
}

const frequencies = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']
const ruleParts = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYWEEKNO', 'BYSETPOS', 'WKST']

function ruleFault(rule: string): string | null {
  const parts = rule.split(';').map((part) => part.split('='))
  const unknown = parts.find(([key, value]) => !ruleParts.includes(key ?? '') || !value)
  if (unknown) return `its part "${unknown.join('=')}" is unknown or empty`
  const frequency = parts.find(([key]) => key === 'FREQ')?.[1]
  if (!frequencies.includes(frequency ?? '')) return `its FREQ is ${frequency ?? 'missing'}, not one of ${frequencies.join(', ')}`
  try {
    ICAL.Recur.fromString(rule)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** Why a recurrence rule cannot be read, or null. Rules that repeat within a day are refused. */
export function recurrenceProblem(rule: string): string | null {
  const fault = ruleFault(rule)
  return fault && `recurrence "${rule}" cannot be read (${fault}), expected an RFC 5545 rule such as FREQ=WEEKLY;BYDAY=SA`
}

/**
 * All happenings of one event that overlap the local date `date` of the site by their time on stage, whether cancelled or not:
 * the caller decides what a cancelled one means.
 */
export function occurrencesOfEvent(event: ScenarioEvent, date: string, siteTimeZone: string): Occurrence[] {
  const days = Math.ceil(event.duration / 86_400) + 1
  const second = localTimeOf(event.start).second
  const starts: LocalTime[] = startDates(event, addDays(date, -days), addDays(date, 1)).map((day) => ({ date: day, second }))
  for (const extra of event.extraStarts)
    if (!starts.some((s) => `${s.date}` === extra.slice(0, 10) && s.second === localTimeOf(extra).second)) starts.push(localTimeOf(extra))
  const found: Occurrence[] = []
  for (const own of starts) {
    const local = convertLocalTime(own, event.timeZone, siteTimeZone)
    const start = daysBetween(date, local.date) * 86_400 + local.second
    const end = start + event.duration
    if (end > 0 && start < 86_400) found.push({ event, date: local.date, start, end })
  }
  return found.sort((a, b) => a.start - b.start)
}

/** All happenings on a local date that are not cancelled, by start, then by uid. */
export function occurrencesOn(events: Iterable<ScenarioEvent>, date: string, siteTimeZone: string): Occurrence[] {
  const found = [...events].filter((event) => !event.isCancelled).flatMap((event) => occurrencesOfEvent(event, date, siteTimeZone))
  return found.sort((a, b) => a.start - b.start || (a.event.uid < b.event.uid ? -1 : 1))
}

/** What happens on the days of a span: occurrences by date, audiences summed with the background of the day. */
import {
  addDays,
  addVisitors,
  type DayVisitors,
  type DemandDay,
  daysBetween,
  demandDayOn,
  occurrencesOfEvent,
  type ScenarioEvent,
} from '../../../domain/index.ts'

export type Happening = {
  readonly event: ScenarioEvent
  /** Local date of its start, in the site's time zone. */
  readonly date: string
  /** Seconds after midnight of that date. */
  readonly start: number
  readonly end: number
}

/**
 * All happenings, cancelled ones too, that start from `first` to `last`, by date and start. One pass over each
 * recurrence: the span is asked for as one long day, where asking day by day would walk the rule again each time.
 */
export function happeningsBetween(events: Iterable<ScenarioEvent>, first: string, last: string, timeZone: string): Happening[] {
  const span = (daysBetween(first, last) + 1) * 86_400
  const found: Happening[] = []
  for (const event of events) {
    for (const one of occurrencesOfEvent({ ...event, duration: span }, last, timeZone)) {
      if (one.date < first || one.date > last) continue
      const start = one.start - daysBetween(last, one.date) * 86_400
      found.push({ event, date: one.date, start, end: start + event.duration })
    }
  }
  return found.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.start - b.start || (a.event.uid < b.event.uid ? -1 : 1)))
}

/** Happenings that are under way on a date: those that start on it and those that began before and last into it. */
export function happeningsOn(events: Iterable<ScenarioEvent>, date: string, timeZone: string): Happening[] {
  return [...events]
    .flatMap((event) =>
      occurrencesOfEvent(event, date, timeZone).map((one) => {
        const start = one.start - daysBetween(date, one.date) * 86_400
        return { event, date: one.date, start, end: start + event.duration }
      }),
    )
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : a.start - b.start || (a.event.uid < b.event.uid ? -1 : 1)))
}

/** Who comes on a date: its demand day's background and the audiences of its happenings, by the one sum of domain. */
export function dayDemand(demandDays: Iterable<DemandDay>, happenings: readonly Happening[], date: string): DayVisitors {
  const counted = happenings.map(({ event, date: own, start }) => ({ event, start: start + daysBetween(date, own) * 86_400 }))
  return addVisitors(demandDayOn(demandDays, date), counted)
}

/** The nearest date after (`direction` 1) or before (-1) `date` on which something happens, within three years; null for none. */
export function nextBusyDate(events: Iterable<ScenarioEvent>, date: string, direction: 1 | -1, timeZone: string): string | null {
  const list = [...events]
  for (let span = 62, from = addDays(date, direction), walked = 0; walked < 1100; span *= 2) {
    const to = addDays(from, direction * (span - 1))
    const [first, last] = direction > 0 ? [from, to] : [to, from]
    const found = happeningsBetween(list, first, last, timeZone)
    const hit = direction > 0 ? found[0] : found.at(-1)
    if (hit) return hit.date
    walked += span
    from = addDays(to, direction)
  }
  return null
}

/** Who comes on a date by the calendar: the one sum that the engine's demand and every screen agree on. */
import { occurrencesOn } from './calendar.ts'
import { type Evidence, weakestEvidence } from './evidence.ts'
import { type DemandDay, demandDayOn } from './records/demand-day.ts'
import type { ScenarioEvent } from './records/event.ts'
import type { ScenarioDocument } from './scenario-document.ts'

/**
 * Part of an event's audience, 0…1, that comes on the date on which `start` is counted (seconds after its midnight, negative for
 * one that began on an earlier date). All come on the date of the start, however early; of a night before only who comes after midnight.
 */
export function shareComing(event: Pick<ScenarioEvent, 'arrival'>, start: number): number {
  if (start >= 0) return 1
  const { offsets, shares } = event.arrival
  let late = 0
  let total = 0
  shares.forEach((share, i) => {
    const from = start + (offsets[i] ?? 0)
    const to = start + (offsets[i + 1] ?? 0)
    total += share
    if (to > 0) late += from >= 0 ? share : (share * to) / (to - from)
  })
  return total > 0 ? late / total : 0
}

/** Persons of an event's audience who come on that date: whole ones, as the engine counts them. */
export function audienceComing(event: ScenarioEvent, start: number): number {
  return Math.round(Math.round(event.audience.value) * shareComing(event, start))
}

/** Visitors of a date. `events` counts the happenings that bring anybody; each evidence is the weakest of what was added up, that of the audiences null without any. */
export type DayVisitors = {
  readonly background: number
  readonly audiences: number
  readonly total: number
  readonly events: number
  readonly evidence: Evidence
  readonly audienceEvidence: Evidence | null
  readonly demandDay: DemandDay | null
}

/** Adds up the background of a demand day and what happens on the date, cancelled ones left out. `start` as in `shareComing`. */
export function addVisitors(demandDay: DemandDay | null, happenings: Iterable<{ event: ScenarioEvent; start: number }>): DayVisitors {
  const background = Math.round(demandDay?.total.value ?? 0)
  const statuses: Evidence[] = []
  let audiences = 0
  let events = 0
  for (const { event, start } of happenings) {
    if (event.isCancelled || !(shareComing(event, start) > 0)) continue
    audiences += audienceComing(event, start)
    events++
    statuses.push(event.audience.status)
  }
  const evidence = weakestEvidence(demandDay ? [demandDay.total.status, ...statuses] : statuses)
  const audienceEvidence = statuses.length > 0 ? weakestEvidence(statuses) : null
  return { background, audiences, total: background + audiences, events, evidence, audienceEvidence, demandDay }
}

/** The visitors of a date of a scenario. Without a site there is no calendar and only the background counts. */
export function visitorsOn(document: ScenarioDocument, date: string): DayVisitors {
  const demandDay = demandDayOn(Object.values(document.demandDays), date)
  const timeZone = document.site.site?.timeZone
  return addVisitors(demandDay, timeZone ? occurrencesOn(Object.values(document.events), date, timeZone) : [])
}

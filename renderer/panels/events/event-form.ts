/** An event as a form of texts and choices, and back: what cannot be read is told by field. */
import {
  addDays,
  daysBetween,
  type Figure,
  formatSecondOfDay,
  type LocalizedText,
  type Profile,
  parseSecondOfDay,
  type ScenarioEvent,
} from '../../../domain/index.ts'
import { readTime } from '../fields/hours.ts'
import type { EventKind } from '../fields/kind-words.ts'
import { parseNumberText } from '../fields/number-text.ts'
import { readDate } from '../fields/read-date.ts'
import {
  type ArrivalPreset,
  arrivalPresetOf,
  arrivalProfile,
  type EgressPreset,
  egressPresetOf,
  egressProfile,
  formatProfile,
  readProfile,
} from './profiles.ts'
import { type RecurrenceForm, recurrenceFormOf, recurrenceFormProblem, ruleMovedByDays, ruleOfForm } from './recurrence.ts'

export type EventForm = {
  readonly name: LocalizedText
  readonly kind: EventKind
  readonly date: string
  readonly time: string
  /** Hours and minutes of its length, as typed. */
  readonly hours: string
  readonly minutes: string
  readonly recurrence: RecurrenceForm
  readonly exceptDates: readonly string[]
  readonly venueZoneUid: string
  readonly audience: string
  readonly arrival: ArrivalPreset | 'custom'
  readonly arrivalText: string
  readonly egress: EgressPreset | 'custom'
  readonly egressText: string
  readonly visitorTypeUid: string
  readonly isCancelled: boolean
  readonly notes: string
}

export type EventField = 'name' | 'date' | 'time' | 'duration' | 'recurrence' | 'venue' | 'audience' | 'arrival' | 'egress' | 'visitorType'
export type EventReading =
  | { readonly ok: true; readonly event: ScenarioEvent }
  | { readonly ok: false; readonly problems: ReadonlySet<EventField> }

const longestDuration = 40 * 86_400
const mostPersons = 500_000

export function formOfEvent(event: ScenarioEvent): EventForm {
  const date = event.start.slice(0, 10)
  return {
    name: event.name,
    kind: event.kind,
    date,
    time: event.start.slice(11, 16),
    hours: String(Math.floor(event.duration / 3600)),
    minutes: String(Math.round((event.duration % 3600) / 60)),
    recurrence: recurrenceFormOf(event.recurrence, date),
    exceptDates: event.exceptDates,
    venueZoneUid: event.venueZoneUid,
    audience: String(event.audience.value),
    arrival: arrivalPresetOf(event.arrival, event.duration) ?? 'custom',
    arrivalText: formatProfile(event.arrival),
    egress: egressPresetOf(event.egress, event.duration) ?? 'custom',
    egressText: formatProfile(event.egress),
    visitorTypeUid: event.visitorTypeUid,
    isCancelled: event.isCancelled,
    notes: event.notes,
  }
}

/** A form to begin with: an evening show on `date`. */
export function newEventForm(date: string, venueZoneUid: string, visitorTypeUid: string): EventForm {
  return {
    name: { zh: '', en: '' },
    kind: 'show',
    date,
    time: '19:30',
    hours: '2',
    minutes: '0',
    recurrence: recurrenceFormOf(null, date),
    exceptDates: [],
    venueZoneUid,
    audience: '1000',
    arrival: 'typical',
    arrivalText: formatProfile(arrivalProfile('typical', 7200)),
    egress: 'typical',
    egressText: formatProfile(egressProfile('typical', 7200)),
    visitorTypeUid,
    isCancelled: false,
    notes: '',
  }
}

/** Length in seconds of the typed hours and minutes, or null outside one minute to forty days. */
export function readDuration(hours: string, minutes: string): number | null {
  const [h, m] = [hours, minutes].map((text) => (text.trim() === '' ? 0 : parseNumberText(text)))
  if (h === null || m === null || h === undefined || m === undefined || h < 0 || m < 0) return null
  const duration = Math.round((h * 60 + m) * 60)
  return duration >= 60 && duration <= longestDuration ? duration : null
}

function readArrival(form: EventForm, duration: number): Profile | null {
  if (form.arrival !== 'custom') return arrivalProfile(form.arrival, duration)
  const reading = readProfile(form.arrivalText)
  return reading.ok ? reading.profile : null
}

function readEgress(form: EventForm, duration: number): Profile | null {
  if (form.egress !== 'custom') return egressProfile(form.egress, duration)
  const reading = readProfile(form.egressText)
  return reading.ok ? reading.profile : null
}

function audienceFigure(value: number, before: Figure | undefined): Figure {
  if (before && before.value === value) return before
  return { key: 'audience', unit: 'persons', ...before, value, status: 'estimate', source: null, note: null }
}

export type EventBasis = { readonly uid: string; readonly timeZone: string; readonly before: ScenarioEvent | null }

/** The event of a form, or the fields that cannot be read. What the form does not show is kept from `before`. */
export function eventOfForm(
  form: EventForm,
  basis: EventBasis,
  zoneUids: ReadonlySet<string>,
  typeUids: ReadonlySet<string>,
): EventReading {
  const problems = new Set<EventField>()
  const date = readDate(form.date)
  const second = readTime(form.time)
  const duration = readDuration(form.hours, form.minutes)
  const audience = parseNumberText(form.audience)
  const arrival = readArrival(form, duration ?? 7200)
  const egress = readEgress(form, duration ?? 7200)
  if (`${form.name.zh}${form.name.en}`.trim() === '') problems.add('name')
  if (date === null) problems.add('date')
  if (second === null || second >= 86_400) problems.add('time')
  if (duration === null) problems.add('duration')
  if (recurrenceFormProblem(form.recurrence, date ?? form.date) !== null) problems.add('recurrence')
  if (!zoneUids.has(form.venueZoneUid)) problems.add('venue')
  if (audience === null || !Number.isInteger(audience) || audience < 0 || audience > mostPersons) problems.add('audience')
  if (arrival === null) problems.add('arrival')
  if (egress === null) problems.add('egress')
  if (!typeUids.has(form.visitorTypeUid)) problems.add('visitorType')
  if (problems.size > 0 || date === null || second === null || duration === null || audience === null || !arrival || !egress)
    return { ok: false, problems }
  const { before } = basis
  const event: ScenarioEvent = {
    extraStarts: [],
    sources: [],
    timeZone: basis.timeZone,
    ...before,
    uid: basis.uid,
    name: { zh: form.name.zh.trim(), en: form.name.en.trim() },
    kind: form.kind,
    start: `${date}T${formatSecondOfDay(second)}`,
    duration,
    recurrence: ruleOfForm(form.recurrence),
    exceptDates: form.recurrence.mode === 'none' ? [] : [...form.exceptDates].sort(),
    venueZoneUid: form.venueZoneUid,
    audience: audienceFigure(audience, before?.audience),
    arrival: before && form.arrival === 'custom' && form.arrivalText === formatProfile(before.arrival) ? before.arrival : arrival,
    egress: before && form.egress === 'custom' && form.egressText === formatProfile(before.egress) ? before.egress : egress,
    visitorTypeUid: form.visitorTypeUid,
    isCancelled: form.isCancelled,
    notes: form.notes,
  }
  // A rule that the form shows without loss keeps the text that it had.
  const isSameRule = before?.recurrence && ruleOfForm(recurrenceFormOf(before.recurrence, before.start.slice(0, 10))) === event.recurrence
  return { ok: true, event: isSameRule ? { ...event, recurrence: before.recurrence } : event }
}

/**
 * The event moved by minutes, its exceptions and extra starts with it; null where its own rule names days
 * in a way that cannot be moved to other days.
 */
export function movedEvent(event: ScenarioEvent, byMinutes: number): ScenarioEvent | null {
  const start = movedTime(event.start, byMinutes)
  const days = daysBetween(event.start.slice(0, 10), start.slice(0, 10))
  const recurrence = ruleMovedByDays(event.recurrence, event.start.slice(0, 10), days)
  if (recurrence === undefined) return null
  return {
    ...event,
    start,
    recurrence,
    exceptDates: event.exceptDates.map((date) => addDays(date, days)),
    extraStarts: event.extraStarts.map((extra) => movedTime(extra, byMinutes)),
  }
}

function movedTime(local: string, byMinutes: number): string {
  const minute = Math.round((parseSecondOfDay(local.slice(11)) ?? 0) / 60) + byMinutes
  const day = Math.floor(minute / 1440)
  return `${addDays(local.slice(0, 10), day)}T${formatSecondOfDay((minute - day * 1440) * 60)}`
}

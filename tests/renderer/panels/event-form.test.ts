/** The form of an event: there and back, what it refuses, and moving an event in time. */
import { describe, expect, it } from 'vitest'
import { eventSchema, occurrencesOfEvent, type ScenarioEvent } from '../../../domain/index.ts'
import {
  type EventForm,
  eventOfForm,
  formOfEvent,
  movedEvent,
  newEventForm,
  readDuration,
} from '../../../renderer/panels/events/event-form.ts'
import { smallDocument } from '../../fixtures/small-document.ts'

const document = smallDocument()
const concert = document.events.concert as ScenarioEvent
const zoneUids = new Set(Object.keys(document.zones))
const typeUids = new Set(Object.keys(document.visitorTypes))
const read = (form: EventForm, before: ScenarioEvent | null = null) =>
  eventOfForm(form, { uid: before?.uid ?? 'event-new', timeZone: 'Asia/Shanghai', before }, zoneUids, typeUids)
const problemsOf = (part: Partial<EventForm>) => {
  const reading = read({ ...formOfEvent(concert), ...part })
  return reading.ok ? [] : [...reading.problems]
}
const weekly = { ...concert, recurrence: 'FREQ=WEEKLY;BYDAY=WE,SA', exceptDates: ['2024-05-08'] }

describe('an event and its form', () => {
  it.each([
    ['a single event', concert],
    ['a weekly one with an exception', weekly],
    ['one with a rule that the form cannot show', { ...concert, recurrence: 'FREQ=MONTHLY;BYDAY=1SA' }],
    ['one whose weekly rule names no day', { ...concert, recurrence: 'FREQ=WEEKLY' }],
    ['one of two and a half hours that ends on a date', { ...concert, duration: 9000, recurrence: 'FREQ=DAILY;UNTIL=20240505T235959' }],
  ])('%s comes back unchanged', (_, event) => {
    expect(read(formOfEvent(event), event)).toEqual({ ok: true, event })
  })

  it('a new event with names is valid, and an estimate', () => {
    const reading = read({ ...newEventForm('2024-05-01', 'hall', 'visitor'), name: { zh: '灯会', en: '' } })
    expect(reading.ok).toBe(true)
    if (!reading.ok) return
    expect(eventSchema.safeParse(reading.event).success).toBe(true)
    expect(reading.event).toMatchObject({ start: '2024-05-01T19:30', duration: 7200, audience: { value: 1000, status: 'estimate' } })
  })

  it('another number of persons loses the source of the old one', () => {
    const before: ScenarioEvent = { ...concert, audience: { ...concert.audience, status: 'sourced', source: 'press, 2024' } }
    const reading = read({ ...formOfEvent(before), audience: '２,５００' }, before)
    expect(reading).toMatchObject({ ok: true, event: { audience: { value: 2500, status: 'estimate', source: null } } })
  })

  it('names each field that it cannot read', () => {
    expect(problemsOf({ name: { zh: ' ', en: '' } })).toEqual(['name'])
    expect(problemsOf({ date: '2024-04-31' })).toEqual(['date'])
    expect(problemsOf({ time: '24:00' })).toEqual(['time'])
    expect(problemsOf({ hours: '0', minutes: '0' })).toEqual(['duration'])
    expect(problemsOf({ audience: '-1' })).toEqual(['audience'])
    expect(problemsOf({ audience: 'many' })).toEqual(['audience'])
    expect(problemsOf({ venueZoneUid: 'gone' })).toEqual(['venue'])
    expect(problemsOf({ visitorTypeUid: '' })).toEqual(['visitorType'])
    expect(problemsOf({ arrival: 'custom', arrivalText: '0 50% -10' })).toEqual(['arrival'])
    expect(problemsOf({ recurrence: { ...formOfEvent(weekly).recurrence, weekdays: [] } })).toEqual(['recurrence'])
  })

  it('reads lengths of one minute to forty days', () => {
    expect(readDuration('1', '30')).toBe(5400)
    expect(readDuration('', '1')).toBe(60)
    expect(readDuration('960', '0')).toBe(40 * 86_400)
    expect(readDuration('960', '1')).toBeNull()
    expect(readDuration('x', '1')).toBeNull()
  })
})

describe('moving an event', () => {
  it('by two hours moves its occurrence by 7,200 s and keeps the day', () => {
    const moved = movedEvent(concert, 120) as ScenarioEvent
    expect(moved.start).toBe('2024-05-01T16:00')
    expect(occurrencesOfEvent(moved, '2024-05-01', 'Asia/Shanghai')[0]?.start).toBe(14 * 3600 + 7200)
  })

  it('by a day takes weekdays, exceptions and extra starts along', () => {
    const moved = movedEvent({ ...weekly, extraStarts: ['2024-05-03T23:30'] }, 1440)
    expect(moved).toMatchObject({
      start: '2024-05-02T14:00',
      recurrence: 'FREQ=WEEKLY;BYDAY=TH,SU',
      exceptDates: ['2024-05-09'],
      extraStarts: ['2024-05-04T23:30'],
    })
  })

  it('over midnight counts as a day', () => {
    expect(movedEvent(concert, -15 * 60)?.start).toBe('2024-04-30T23:00')
    expect(movedEvent(concert, 600)?.start).toBe('2024-05-02T00:00')
  })

  it('forth and back is where it was', () => {
    for (const minutes of [30, 120, 1440, 10_080])
      expect(movedEvent(movedEvent(weekly, minutes) as ScenarioEvent, -minutes)).toEqual(weekly)
  })

  it('to another day is refused where its own rule names days, and not within the day', () => {
    const monthly = { ...concert, recurrence: 'FREQ=MONTHLY;BYDAY=1WE' }
    expect(movedEvent(monthly, 1440)).toBeNull()
    expect(movedEvent(monthly, 60)?.recurrence).toBe('FREQ=MONTHLY;BYDAY=1WE')
  })
})

/** A calendar with RRULE, EXDATE, RDATE and a cancelled event: exactly those audiences come. */
import { emptyDocument, type ScenarioDocument, type ScenarioEvent } from '../../domain/index.ts'
import { demandOf } from '../demand/sources.ts'
import type { Figure, VerificationCase } from './verification-case.ts'

const name = (text: string) => ({ zh: text, en: text })

function event(uid: string, audience: number, change: Partial<ScenarioEvent>): ScenarioEvent {
  return {
    uid,
    name: name(uid),
    kind: 'market',
    start: '2024-05-04T10:00',
    duration: 7200,
    timeZone: 'Asia/Shanghai',
    recurrence: null,
    exceptDates: [],
    extraStarts: [],
    venueZoneUid: 'square',
    audience: { key: 'audience', value: audience, unit: 'persons', status: 'estimate', source: null, note: null },
    arrival: { offsets: [-3600, 0], shares: [1] },
    egress: { offsets: [0, 1800], shares: [1] },
    visitorTypeUid: 'visitor',
    isCancelled: false,
    sources: [],
    notes: '',
    ...change,
  }
}

/** The calendar of the case: nothing but a site and events, since only the demand is asked for. */
export function scheduleDocument(): ScenarioDocument {
  const events = [
    event('market', 1000, { recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU', exceptDates: ['2024-05-11'], extraStarts: ['2024-05-15T12:00'] }),
    event('tour', 30, { start: '2024-05-01T09:00', recurrence: 'FREQ=DAILY;COUNT=5' }),
    event('concert', 7, { start: '2024-05-10T20:00', recurrence: 'FREQ=MONTHLY;BYDAY=2FR' }),
    event('talk', 200, { start: '2024-05-12T15:00', isCancelled: true }),
  ]
  const document = emptyDocument()
  document.site.site = {
    uid: 'site',
    timeZone: 'Asia/Shanghai',
  } as ScenarioDocument['site'][string]
  for (const each of events) document.events[each.uid] = each
  return document
}

/**
 * Audiences of May 2024 by day of the month, from the calendar on the wall: Saturdays 4, 11, 18 and 25 (the 11th excepted),
 * Sundays 5, 12, 19 and 26, the 15th extra; tours on the 1st to 5th; the second Friday is the 10th; the talk is cancelled.
 */
export const expectedAudiences: Readonly<Record<number, number>> = {
  1: 30,
  2: 30,
  3: 30,
  4: 1030,
  5: 1030,
  10: 7,
  12: 1000,
  15: 1000,
  18: 1000,
  19: 1000,
  25: 1000,
  26: 1000,
}

/** Days of May 2024 on which the engine expects other audiences than the wall calendar. */
export function wrongDays(document: ScenarioDocument): number {
  let wrong = 0
  for (let day = 1; day <= 31; day++) {
    const date = `2024-05-${day < 10 ? '0' : ''}${day}`
    if (demandOf(document, date).total !== (expectedAudiences[day] ?? 0)) wrong++
  }
  return wrong
}

const source = 'RFC 5545, 3.3.10 and 3.8.5'

export const scheduleCases: readonly VerificationCase[] = [
  {
    id: 'schedule-audiences',
    isQuick: true,
    weight: 0.01,
    isWalking: false,
    run: (): Figure[] => {
      const document = scheduleDocument()
      const days = Array.from({ length: 31 }, (_, i) => demandOf(document, `2024-05-${i < 9 ? '0' : ''}${i + 1}`).total)
      const expected = Object.values(expectedAudiences).reduce((sum, audience) => sum + audience, 0)
      return [
        {
          id: 'schedule-audiences',
          title: { zh: '2024 年 5 月：观众与日历不符的天数', en: 'May 2024: days with other audiences than the calendar says' },
          value: wrongDays(document),
          unit: '',
          lo: 0,
          hi: 0,
          source,
        },
        {
          id: 'schedule-total',
          title: { zh: '2024 年 5 月：观众总数', en: 'May 2024: audiences together' },
          value: days.reduce((sum, total) => sum + total, 0),
          unit: '',
          lo: expected,
          hi: expected,
          source,
        },
      ]
    },
  },
]

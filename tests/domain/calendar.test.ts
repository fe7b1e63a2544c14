/** The calendar expands recurrences as RFC 5545 says, in the site's time zone. */
import { describe, expect, it } from 'vitest'
import { convertLocalTime, occurrencesOfEvent, occurrencesOn, recurrenceProblem, type ScenarioEvent } from '../../domain/index.ts'

const shanghai = 'Asia/Shanghai'
function event(change: Partial<ScenarioEvent>): ScenarioEvent {
  const text = { zh: '活动', en: 'Event' }
  const profile = { offsets: [-3600, 0], shares: [1] }
  const audience = { key: 'audience', value: 100, unit: 'persons', status: 'estimate', source: null, note: null } as const
  return {
    uid: 'event',
    name: text,
    kind: 'concert',
    start: '2024-05-01T19:30',
    duration: 7200,
    timeZone: shanghai,
    recurrence: null,
    exceptDates: [],
    extraStarts: [],
    venueZoneUid: 'lawn',
    audience,
    arrival: profile,
    egress: profile,
    visitorTypeUid: 'audience',
    isCancelled: false,
    sources: [],
    notes: '',
    ...change,
  }
}

describe('a single event', () => {
  it('happens on its date and on no other', () => {
    const [occurrence] = occurrencesOfEvent(event({}), '2024-05-01', shanghai)
    // 19:30 = 19·3600 + 30·60 = 70,200 s; two hours later 77,400 s.
    expect(occurrence).toMatchObject({ start: 70_200, end: 77_400, date: '2024-05-01' })
    expect(occurrencesOfEvent(event({}), '2024-05-02', shanghai)).toEqual([])
    expect(occurrencesOfEvent(event({}), '2024-04-30', shanghai)).toEqual([])
  })

  it('that runs past midnight also shows on the next day, with a start before it', () => {
    const late = event({ start: '2024-05-01T23:00' })
    // 23:00 the day before is −3,600 s; it ends at 01:00, 3,600 s.
    expect(occurrencesOfEvent(late, '2024-05-02', shanghai)).toMatchObject([{ start: -3600, end: 3600, date: '2024-05-01' }])
  })

  it('that is cancelled is not among those that happen', () => {
    expect(occurrencesOn([event({ isCancelled: true })], '2024-05-01', shanghai)).toEqual([])
  })
})

describe('a recurring event', () => {
  it('follows its rule, its excepted and its extra dates', () => {
    const market = event({
      start: '2024-05-04T10:00',
      recurrence: 'FREQ=WEEKLY;BYDAY=SA,SU',
      exceptDates: ['2024-05-11'],
      extraStarts: ['2024-05-15T12:00'],
    })
    const dates = Array.from({ length: 16 }, (_, i) => `2024-05-${String(i + 1).padStart(2, '0')}`)
    const found = dates.filter((date) => occurrencesOfEvent(market, date, shanghai).length > 0)
    // May 2024: Saturdays 4 and 11, Sundays 5 and 12; the 11th excepted, the 15th (a Wednesday) extra.
    expect(found).toEqual(['2024-05-04', '2024-05-05', '2024-05-12', '2024-05-15'])
  })

  it('ends after its count', () => {
    const tour = event({ start: '2024-05-01T10:00', recurrence: 'FREQ=DAILY;COUNT=3' })
    expect(occurrencesOfEvent(tour, '2024-05-03', shanghai)).toHaveLength(1)
    expect(occurrencesOfEvent(tour, '2024-05-04', shanghai)).toHaveLength(0)
  })

  it('says what is wrong with a rule that cannot be read', () => {
    expect(recurrenceProblem('FREQ=WEEKLY;BYDAY=SA')).toBeNull()
    expect(recurrenceProblem('EVERY=SATURDAY')).toMatch(/"EVERY=SATURDAY" cannot be read/)
  })
})

describe('time zones', () => {
  it('turn a time in London into one in Shanghai', () => {
    // London keeps UTC+1 in May, Shanghai UTC+8: seven hours later.
    expect(convertLocalTime({ date: '2024-05-01', second: 18 * 3600 }, 'Europe/London', shanghai)).toEqual({
      date: '2024-05-02',
      second: 3600,
    })
  })

  it('turn midnight in Shanghai into the evening before in New York', () => {
    // New York keeps UTC−5 in January: thirteen hours earlier.
    expect(convertLocalTime({ date: '2024-01-10', second: 0 }, shanghai, 'America/New_York')).toEqual({
      date: '2024-01-09',
      second: 11 * 3600,
    })
  })
})

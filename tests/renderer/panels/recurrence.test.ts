/** Recurrence as a form, profiles of coming and going, and what happens in a span of days. */
import { describe, expect, it } from 'vitest'
import { addDays, occurrencesOfEvent, profileSchema, recurrenceProblem, type ScenarioEvent } from '../../../domain/index.ts'
import { dayDemand, happeningsBetween, happeningsOn, nextBusyDate } from '../../../renderer/panels/events/happenings.ts'
import { datesOfGrid } from '../../../renderer/panels/events/MonthGrid.tsx'
import {
  arrivalPresetOf,
  arrivalPresets,
  arrivalProfile,
  egressPresetOf,
  egressPresets,
  egressProfile,
  formatProfile,
  profileBars,
  readProfile,
} from '../../../renderer/panels/events/profiles.ts'
import { recurrenceFormOf, recurrenceFormProblem, ruleOfForm, weekdayOf } from '../../../renderer/panels/events/recurrence.ts'
import { smallDocument } from '../../fixtures/small-document.ts'

const shanghai = 'Asia/Shanghai'
const concert = smallDocument().events.concert as ScenarioEvent
const plain = recurrenceFormOf(null, '2024-05-01')

describe('a recurrence rule as a form', () => {
  it('starts with the weekday of the date', () => {
    expect(weekdayOf('2024-05-01')).toBe('WE')
    expect(plain).toMatchObject({ mode: 'none', weekdays: ['WE'] })
  })

  it('comes back as the same rule', () => {
    for (const rule of ['FREQ=DAILY', 'FREQ=DAILY;COUNT=5', 'FREQ=WEEKLY;BYDAY=SA,SU', 'FREQ=WEEKLY;BYDAY=FR;UNTIL=20241231T235959'])
      expect(ruleOfForm(recurrenceFormOf(rule, '2024-05-01'))).toBe(rule)
  })

  it('keeps what it cannot show as its own text', () => {
    for (const rule of ['FREQ=MONTHLY;BYDAY=1SA', 'FREQ=WEEKLY;INTERVAL=2;BYDAY=SA', 'FREQ=WEEKLY;BYDAY=SA;WKST=SU'])
      expect(recurrenceFormOf(rule, '2024-05-01')).toMatchObject({ mode: 'custom', text: rule })
  })

  it('an end date counts whole: the event of that day still happens', () => {
    const rule = ruleOfForm({ ...plain, mode: 'daily', end: 'until', until: '2024-05-03' })
    const event = { ...concert, recurrence: rule }
    const found = ['2024-05-02', '2024-05-03', '2024-05-04'].map((date) => occurrencesOfEvent(event, date, shanghai).length)
    expect(found).toEqual([1, 1, 0])
  })

  it('tells what is wrong with it', () => {
    expect(recurrenceFormProblem({ ...plain, mode: 'weekly', weekdays: [] }, '2024-05-01')).toBe('noWeekday')
    expect(recurrenceFormProblem({ ...plain, mode: 'daily', end: 'until', until: '2024-04-30' }, '2024-05-01')).toBe('untilBeforeStart')
    expect(recurrenceFormProblem({ ...plain, mode: 'daily', end: 'count', times: 0 }, '2024-05-01')).toBe('times')
    expect(recurrenceFormProblem({ ...plain, mode: 'custom', text: 'every saturday' }, '2024-05-01')).toBe('rule')
    expect(recurrenceFormProblem({ ...plain, mode: 'custom', text: 'FREQ=SOMETIMES' }, '2024-05-01')).toBe('rule')
    expect(recurrenceFormProblem({ ...plain, mode: 'custom', text: 'RRULE:FREQ=MONTHLY;BYDAY=1SA' }, '2024-05-01')).toBeNull()
    expect(recurrenceProblem('FREQ=MONTHLY;BYDAY=1SA')).toBeNull()
  })
})

describe('profiles', () => {
  it('of every preset are valid, sum to one and are known again', () => {
    for (const duration of [3600, 7200, 9 * 3600]) {
      for (const [profile, name] of [
        ...arrivalPresets.map(
          (preset) => [arrivalProfile(preset, duration), arrivalPresetOf(arrivalProfile(preset, duration), duration) === preset] as const,
        ),
        ...egressPresets.map(
          (preset) => [egressProfile(preset, duration), egressPresetOf(egressProfile(preset, duration), duration) === preset] as const,
        ),
      ]) {
        expect(profileSchema.safeParse(profile).success).toBe(true)
        expect(profile.shares).toHaveLength(profile.offsets.length - 1)
        expect(profile.offsets).toEqual([...profile.offsets].sort((a, b) => a - b))
        expect(profile.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 10)
        expect(name).toBe(true)
      }
    }
  })

  it('the typical one brings 65 % in the last 45 minutes', () => {
    const profile = arrivalProfile('typical', 7200)
    const index = profile.offsets.indexOf(-2700)
    expect(profile.offsets[index + 1]).toBe(0)
    expect(profile.shares[index]).toBe(0.65)
  })

  it('are read from the text that they are written as', () => {
    const profile = { offsets: [-3600, -1800, 0], shares: [0.4, 0.6] }
    expect(formatProfile(profile)).toBe('-60 40% -30 60% 0')
    expect(readProfile('-60 40% -30 60% 0')).toEqual({ ok: true, profile })
    expect(readProfile('-60，40，-30，60，0')).toEqual({ ok: true, profile })
    for (const text of ['', '0 100', '0 50% -10', '0 0% 10', '0 x% 10', '-2000 100% 0']) expect(readProfile(text).ok).toBe(false)
  })

  it('have bars as high as people come a second', () => {
    // 40 % in 30 min against 60 % in 60 min: 0.4 / 1800 is the higher rate; 0.6 / 3600 is 0.75 of it.
    const bars = profileBars({ offsets: [-5400, -3600, 0], shares: [0.4, 0.6] })
    expect(bars.map((bar) => bar.rate)).toEqual([1, expect.closeTo(0.75, 10)])
  })
})

describe('what happens in a span', () => {
  const daily = { ...concert, uid: 'daily', recurrence: 'FREQ=DAILY;COUNT=10', exceptDates: ['2024-05-04'] }
  const night = { ...concert, uid: 'night', start: '2024-05-02T23:00', duration: 4 * 3600 }
  const tokyo = { ...concert, uid: 'tokyo', timeZone: 'Asia/Tokyo', start: '2024-05-03T00:30', recurrence: 'FREQ=WEEKLY;COUNT=3' }
  const cancelled = { ...concert, uid: 'cancelled', start: '2024-05-02T10:00', isCancelled: true }
  const events = [daily, night, tokyo, cancelled]

  it('is the same as day by day', () => {
    const dates = Array.from({ length: 42 }, (_, index) => addDays('2024-04-29', index))
    const dayByDay = dates.flatMap((date) =>
      events.flatMap((event) =>
        occurrencesOfEvent(event, date, shanghai)
          .filter((one) => one.date === date)
          .map((one) => `${date} ${event.uid} ${one.start}-${one.end}`),
      ),
    )
    const atOnce = happeningsBetween(events, '2024-04-29', addDays('2024-04-29', 41), shanghai)
    expect(atOnce.map((one) => `${one.date} ${one.event.uid} ${one.start}-${one.end}`).sort()).toEqual(dayByDay.sort())
    expect(atOnce).toHaveLength(9 + 1 + 3 + 1)
  })

  it('lists a night into the next day, and counts its audience once', () => {
    const onSecond = happeningsOn([night], '2024-05-02', shanghai)
    const onThird = happeningsOn([night], '2024-05-03', shanghai)
    expect(onThird).toEqual(onSecond)
    expect(dayDemand([], onSecond, '2024-05-02').audiences).toBe(200)
    expect(dayDemand([], onThird, '2024-05-03').audiences).toBe(0)
  })

  it('adds background and audiences, without cancelled ones', () => {
    const { demandDays } = smallDocument()
    const happenings = happeningsOn(events, '2024-05-02', shanghai)
    // Background 400; the daily, the night and the one of Tokyo (00:30 there is 23:30 of the day before): 3 × 200.
    expect(dayDemand(Object.values(demandDays), happenings, '2024-05-02')).toMatchObject({
      background: 400,
      audiences: 600,
      total: 1000,
      evidence: 'estimate',
    })
  })

  it('finds the nearest day with something, years away too', () => {
    expect(nextBusyDate([concert], '2022-01-01', 1, shanghai)).toBe('2024-05-01')
    expect(nextBusyDate([concert], '2024-05-01', 1, shanghai)).toBeNull()
    expect(nextBusyDate([concert], '2025-05-01', -1, shanghai)).toBe('2024-05-01')
    expect(nextBusyDate([daily], '2024-05-03', 1, shanghai)).toBe('2024-05-05')
  })

  it('shows a month from a Monday on, six weeks', () => {
    const dates = datesOfGrid('2024-05-01')
    expect([dates[0], dates.at(-1), dates.length]).toEqual(['2024-04-29', '2024-06-09', 42])
  })
})

/** Who comes on a date: the sum that the engine and every screen share, over a midnight too. */
import { describe, expect, it } from 'vitest'
import { audienceComing, type ScenarioDocument, type ScenarioEvent, shareComing, visitorsOn } from '../../domain/index.ts'
import { dayDemand, happeningsOn } from '../../renderer/panels/events/happenings.ts'
import { demandOf } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'

/** A night of 400 persons from 23:00 to 03:00: a quarter comes in the hour before, half in the hour after, a quarter in the two hours after that. */
function withNight(): ScenarioDocument {
  const document = smallDocument()
  const night: ScenarioEvent = {
    ...(document.events.concert as ScenarioEvent),
    uid: 'night',
    start: '2024-05-01T23:00',
    duration: 4 * 3600,
    audience: { ...(document.events.concert as ScenarioEvent).audience, value: 400 },
    arrival: { offsets: [-3600, 0, 3600, 10_800], shares: [1, 2, 1] },
  }
  return { ...document, events: { ...document.events, night } }
}

describe('visitors of a date', () => {
  it('are the background and the audiences of what starts on it', () => {
    // 400 of background, 200 of the concert, 400 of the night.
    expect(visitorsOn(withNight(), '2024-05-01')).toMatchObject({ background: 400, audiences: 600, total: 1000, events: 2 })
  })

  it('of the day after a night are those who come after midnight, once more', () => {
    // From 24:00 to 26:00 a quarter of 400 comes.
    expect(visitorsOn(withNight(), '2024-05-02')).toMatchObject({ background: 400, audiences: 100, total: 500, events: 1 })
  })

  it('cut an interval that midnight falls into', () => {
    const { arrival } = withNight().events.night as ScenarioEvent
    // Start 22:30, 1.5 h before midnight: of the last two hours (23:30–01:30) 1.5 of 2 h lie after it: 3/4 of a quarter.
    expect(shareComing({ arrival }, -5400)).toBeCloseTo(3 / 16, 12)
    expect(shareComing({ arrival }, 1800)).toBe(1)
  })

  it('leave out a cancelled event and count whole persons', () => {
    const document = withNight()
    const night = { ...(document.events.night as ScenarioEvent), isCancelled: true }
    expect(visitorsOn({ ...document, events: { night } }, '2024-05-01')).toMatchObject({ audiences: 0, events: 0, audienceEvidence: null })
    const odd = { ...night, audience: { ...night.audience, value: 10.4 } }
    // 10 persons, a quarter of them after midnight: 2.5, as whole persons 3.
    expect(audienceComing(odd, -3600)).toBe(3)
  })

  it('are the same for the engine and the calendar panel on both days of the night', () => {
    const document = withNight()
    for (const date of ['2024-05-01', '2024-05-02', '2024-05-03']) {
      const expected = visitorsOn(document, date).total
      expect(demandOf(document, date).total).toBe(expected)
      const happenings = happeningsOn(Object.values(document.events), date, 'Asia/Shanghai')
      expect(dayDemand(Object.values(document.demandDays), happenings, date).total).toBe(expected)
    }
  })
})

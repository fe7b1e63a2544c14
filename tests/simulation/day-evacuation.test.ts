/** Evacuation of a day: everybody leaves, by the exits that are left, and an alarm later on changes nothing before it. */
import { describe, expect, it, vi } from 'vitest'
import { type EvacuationRequest, type RunRequest, runSummarySchema } from '../../domain/index.ts'
import { compileDay, DaySimulation, pastInputs, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 40_000 })

const alarm = 13.4 * 3600
const evacuation: EvacuationRequest = { at: alarm, zoneUids: null, premovement: { mean: 30, sd: 10 }, lostExit: null, stepFreeShare: 0 }
const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 13.6 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
const dayOf = (changes: Partial<EvacuationRequest> | null) =>
  compileDay(smallDocument(), { ...request, evacuation: changes && { ...evacuation, ...changes } })
function simulate(changes: Partial<EvacuationRequest> | null) {
  const run = new DaySimulation(dayOf(changes))
  while (!run.isDone) run.step()
  return { run, summary: summarise(run, { scenarioHash: '', wallSeconds: 0, hash: '' }) }
}

describe('an evacuation of the whole park', () => {
  const { run, summary } = simulate({})
  it('empties it, and its curve falls from all who were there to nobody', () => {
    const { at, curve, lastOut, left } = present(summary.evacuation)
    expect([at, left, run.present]).toEqual([alarm, 0, 0])
    expect(present(curve[0])[1]).toBeGreaterThan(50)
    for (const [i, [, inside]] of curve.entries()) expect(inside).toBeLessThanOrEqual(curve[i - 1]?.[1] ?? inside)
    // At most 30 + 3 × 10 s before moving and 200 m to a gate at 0.7 m/s.
    expect(present(lastOut) - alarm).toBeLessThan(60 + 200 / 0.7)
    expect(present(lastOut) - alarm).toBeGreaterThan(30)
    expect(() => runSummarySchema.parse(summary)).not.toThrow()
  })
  it('leaves nobody in a zone, and nobody comes in after it', () => {
    for (const zone of summary.zones) expect(zone.occupancyPerMinute.at(-1)).toBe(0)
    const minute = (alarm - request.from) / 60
    for (const gate of summary.gates) expect(gate.enteredPerMinute.slice(minute + 1).every((entered) => entered === 0)).toBe(true)
  })
  it('goes by the other gate when the largest is lost', () => {
    const without = simulate({ lostExit: 'largest' }).summary
    const leftBy = (result: typeof summary, uid: string) =>
      present(result.gates.find((gate) => gate.uid === uid))
        .leftPerMinute.slice((alarm - request.from) / 60 + 1)
        .reduce((a, b) => a + b, 0)
    // The west gate is 8 m wide, the east gate 6 m.
    expect(leftBy(summary, 'west')).toBeGreaterThan(3)
    expect([leftBy(without, 'west'), present(without.evacuation).left]).toEqual([0, 0])
  })
})

describe('an evacuation of a zone', () => {
  it('empties that zone for good, and the rest of the park goes on', () => {
    const { run, summary } = simulate({ zoneUids: ['hall'] })
    const [hall, plaza] = ['hall', 'plaza'].map((uid) => present(summary.zones.find((zone) => zone.uid === uid)))
    expect(present(summary.evacuation).left).toBe(0)
    expect([present(hall).occupancyPerMinute[20], present(hall).occupancyPerMinute.at(-1)].map((n) => (n ?? 0) > 0)).toEqual([true, false])
    expect(present(plaza).occupancyPerMinute.at(-1)).toBeGreaterThan(0)
    expect(run.present).toBeGreaterThan(0)
  })
})

describe('the alarm', () => {
  it('is no part of the past before it', () => {
    const past = (day: ReturnType<typeof dayOf>, time: number) => Buffer.from(pastInputs(day, time)).toString('latin1')
    expect(past(dayOf({}), alarm - 60) === past(dayOf(null), alarm - 60)).toBe(true)
    expect(past(dayOf({}), alarm + 60) === past(dayOf(null), alarm + 60)).toBe(false)
  })
  it('is refused outside the run, for a zone or gate that is not there, and when no exit is left', () => {
    expect(() => dayOf({ at: 1 })).toThrow('the alarm at 1 s is outside the run')
    expect(() => dayOf({ zoneUids: ['moon'] })).toThrow('zone moon is not in the scenario')
    expect(() => dayOf({ lostExit: 'moon' })).toThrow('lost exit moon is not in the scenario')
    const document = smallDocument()
    document.gates.west = { ...present(document.gates.west), isOpen: false }
    expect(() => compileDay(document, { ...request, evacuation: { ...evacuation, lostExit: 'largest' } })).toThrow('0 exits are left')
  })
})

/** Which changes of a scenario leave its past as it was: exactly those let a run go on from a checkpoint. */
import { describe, expect, it, vi } from 'vitest'
import type { RunRequest, ScenarioDocument } from '../../domain/index.ts'
import { compileDay, DaySimulation, pastInputs } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 40_000 })

const noon = 12 * 3600
const request: RunRequest = {
  date: '2024-05-01',
  from: 11.75 * 3600,
  to: 13.5 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
type Edit = (document: ScenarioDocument) => void
const dayOf = (edit: Edit = () => undefined, changes: Partial<RunRequest> = {}) => {
  const document = smallDocument()
  edit(document)
  return compileDay(document, { ...request, ...changes })
}
const pastOf = (edit?: Edit, time = noon) => Buffer.from(pastInputs(dayOf(edit), time)).toString('latin1')
const concert = (document: ScenarioDocument) => present(document.events.concert)

describe('the past of a day, at noon', () => {
  const asItIs = pastOf()
  it.each<[string, Edit]>([
    [
      'the concert at 14:00 is cancelled, whose audience comes from 13:00 on',
      (document) => {
        document.events.concert = { ...concert(document), isCancelled: true }
      },
    ],
    [
      'it begins two hours later',
      (document) => {
        document.events.concert = { ...concert(document), start: '2024-05-01T16:00' }
      },
    ],
    [
      'another event is added at 18:00',
      (document) => {
        document.events.late = { ...concert(document), uid: 'late', start: '2024-05-01T18:00' }
      },
    ],
    [
      'a zone closes at 18:00',
      (document) => {
        document.zones.plaza = { ...present(document.zones.plaza), hours: [{ from: 0, to: 18 * 3600 }] }
      },
    ],
    [
      'a gate closes at 18:00',
      (document) => {
        document.gates.west = { ...present(document.gates.west), hours: [{ from: 0, to: 18 * 3600 }] }
      },
    ],
    [
      'a name and a note change',
      (document) => {
        document.gates.west = { ...present(document.gates.west), name: { zh: '新', en: 'New' }, notes: 'x' }
      },
    ],
  ])('is the same when %s', (_, edit) => {
    expect(pastOf(edit) === asItIs).toBe(true)
  })
  it.each<[string, Edit]>([
    [
      'the concert begins at 12:30, so that its audience has come',
      (document) => {
        document.events.concert = { ...concert(document), start: '2024-05-01T12:30' }
      },
    ],
    [
      'more people come in the background',
      (document) => {
        const day = present(document.demandDays.holiday)
        document.demandDays.holiday = { ...day, total: { ...day.total, value: 401 } }
      },
    ],
    [
      'a gate has a lane more',
      (document) => {
        document.gates.west = { ...present(document.gates.west), lanes: 4 }
      },
    ],
    [
      'a zone was closed until shortly before',
      (document) => {
        document.zones.plaza = { ...present(document.zones.plaza), hours: [{ from: 11.9 * 3600, to: 30 * 3600 }] }
      },
    ],
    [
      'a zone closes three minutes after noon, since nobody begins a visit to it shortly before',
      (document) => {
        document.zones.plaza = { ...present(document.zones.plaza), hours: [{ from: 0, to: noon + 180 }] }
      },
    ],
    [
      'the park closes earlier, since people go home by it',
      (document) => {
        document.demandDays.holiday = { ...present(document.demandDays.holiday), closes: 20 * 3600 }
      },
    ],
  ])('is another when %s', (_, edit) => {
    expect(pastOf(edit) === asItIs).toBe(false)
  })
  it('is another with another seed or step, and at another time', () => {
    const bytes = (changes: Partial<RunRequest>) => Buffer.from(pastInputs(dayOf(undefined, changes), noon)).toString('latin1')
    expect(bytes({ seed: 2 }) === asItIs).toBe(false)
    expect(bytes({ timeStep: 0.25 }) === asItIs).toBe(false)
    expect(pastOf(undefined, noon + 600) === asItIs).toBe(false)
    expect(bytes({ threads: 4, to: 15 * 3600 }) === asItIs).toBe(true)
  })
  it('is enough to go on from: a cancelled concert from the checkpoint of the day with it gives the day without it', () => {
    const cancel: Edit = (document) => {
      document.events.concert = { ...concert(document), isCancelled: true }
    }
    const withConcert = new DaySimulation(dayOf())
    while (withConcert.time < noon) withConcert.step()
    const straight = new DaySimulation(dayOf(cancel))
    const resumed = new DaySimulation(dayOf(cancel))
    resumed.restore(withConcert.snapshot())
    expect(resumed.time).toBe(noon)
    const places = (run: DaySimulation) => {
      const { ranks, x, y } = run.frame()
      return [Array.from(ranks, (rank) => run.roster.ids[rank]), [...x], [...y]]
    }
    for (const time of [noon, 12.2 * 3600, request.to]) {
      for (const run of [straight, resumed]) while (run.time < time - 1e-9) run.step()
      expect(places(resumed)).toEqual(places(straight))
    }
    expect(straight.present).toBeGreaterThan(10)
  })
})

/** Full zones of a day: never more people inside than may be, the others beside the way outside, let in one by one or gone to another place. */
import { describe, expect, it, vi } from 'vitest'
import { type RunRequest, runSummarySchema, type ScenarioDocument } from '../../domain/index.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

const request: RunRequest = {
  date: '2024-05-02',
  from: 11 * 3600,
  to: 12.5 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
/** Everybody wants to the plaza, which holds ten. */
function fullDocument(capacity = 10): ScenarioDocument {
  const document = smallDocument()
  const plaza = present(document.zones.plaza)
  document.zones.plaza = { ...plaza, capacity: { ...plaza.capacity, value: capacity }, attraction: 100 }
  return document
}
const start = (document: ScenarioDocument, changes: Partial<RunRequest> = {}) =>
  new DaySimulation(compileDay(document, { ...request, ...changes }))
const host = { scenarioHash: '', wallSeconds: 0, hash: '' }
const plazaOf = (run: DaySimulation) => present(run.day.zones.find(({ zone }) => zone.uid === 'plaza'))

describe('a zone that is full', () => {
  const run = start(fullDocument())
  let most = 0
  let isEverOutside = true
  let shortest = Infinity
  while (!run.isDone) {
    run.step()
    const plaza = plazaOf(run)
    most = Math.max(most, plaza.occupancy)
    for (const row of plaza.waiting) {
      const [x, y] = [present(run.crowd.persons.x[bodyAt(row)]), present(run.crowd.persons.y[bodyAt(row)])]
      // The plaza spans (-80, -80) to (-10, 80); a metre for cells that reach over its border.
      if (run.crowd.persons.status[row] === 2) isEverOutside &&= !(x > -79 && x < -11 && y > -79 && y < 79)
      shortest = Math.min(shortest, run.time - present(run.waitingSince[row]))
    }
  }
  const summary = summarise(run, host)
  const queue = present(summary.queues?.find(({ uid }) => uid === 'plaza'))
  const zone = present(summary.zones.find(({ uid }) => uid === 'plaza'))

  it('never holds more than its capacity, and is full while others wait', () => {
    expect(most).toBe(10)
    expect(zone.minutesAboveCapacity).toBe(0)
    expect(queue.maxLength).toBeGreaterThan(3)
    // At most twenty wait outside, since a tenth of ten is fewer.
    expect(queue.maxLength).toBeLessThanOrEqual(20)
  })
  it('keeps those who wait out of it', () => {
    expect(isEverOutside).toBe(true)
    expect(shortest).toBeLessThan(1)
  })
  it('lets them in as others leave, and counts those who gave up among the turned away', () => {
    expect(queue.served).toBeGreaterThan(3)
    expect(queue.balked).toBeGreaterThan(0)
    expect(zone.turnedAway).toBeGreaterThanOrEqual(queue.balked)
    // Patience is 900 s at most, and who has none left is not let in any more; one beat is added.
    expect(queue.meanWait).toBeGreaterThan(0)
    expect(queue.meanWait).toBeLessThanOrEqual(900.5)
  })
  it('loses nobody', () => {
    expect(summary.visitors).toBe(run.present + summary.left)
    expect(summary.honesty).toMatchObject({ wallCrossings: 0, outside: 0 })
    expect(() => runSummarySchema.parse(summary)).not.toThrow()
    expect(run.isVisiting.reduce((sum, one) => sum + one, 0)).toBe(run.day.zones.reduce((sum, { occupancy }) => sum + occupancy, 0))
  })
  it('has no list of people who wait when there is room for all', () => {
    const roomy = start(fullDocument(500))
    while (!roomy.isDone) roomy.step()
    expect(summarise(roomy, host).queues).toEqual([])
  })
  it('is resumed with people outside it', () => {
    const straight = start(fullDocument())
    while (plazaOf(straight).waiting.length < 3) straight.step()
    const resumed = start(fullDocument())
    resumed.restore(straight.snapshot())
    expect(plazaOf(resumed).waiting).toEqual(plazaOf(straight).waiting)
    for (const one of [straight, resumed]) while (!one.isDone) one.step()
    expect(summarise(resumed, host)).toEqual(summarise(straight, host))
    expect([...resumed.frame().x]).toEqual([...straight.frame().x])
  })
})

describe('an event in a zone', () => {
  it('has its places: others are let in only into what its audience of 200 leaves of 210', () => {
    const document = smallDocument()
    const hall = present(document.zones.hall)
    document.zones.hall = { ...hall, capacity: { ...hall.capacity, value: 210 }, attraction: 100 }
    const run = start(document, { date: '2024-05-01', from: 13 * 3600, to: 15.2 * 3600 })
    let mostOthers = 0
    let mostAudience = 0
    while (!run.isDone) {
      run.step()
      const state = present(run.day.zones.find(({ zone }) => zone.uid === 'hall'))
      mostOthers = Math.max(mostOthers, state.occupancy - state.audienceIn)
      mostAudience = Math.max(mostAudience, state.audienceIn)
    }
    // The window begins at the moment from which places are booked.
    expect(mostOthers).toBe(10)
    expect(mostAudience).toBe(200)
  })
  it('leaves its audience outside when it is larger than the zone holds', () => {
    const document = smallDocument()
    const hall = present(document.zones.hall)
    document.zones.hall = { ...hall, capacity: { ...hall.capacity, value: 120 }, attraction: 0 }
    const run = start(document, { date: '2024-05-01', from: 13 * 3600, to: 14.5 * 3600 })
    while (!run.isDone) run.step()
    const state = present(run.day.zones.find(({ zone }) => zone.uid === 'hall'))
    expect(state.occupancy).toBe(120)
    expect(state.waiting.length).toBe(200 - 120)
  })
})

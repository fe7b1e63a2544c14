/** Errands of a day: meals, toilets and checks at service points, counted and waited for. */
import { describe, expect, it, vi } from 'vitest'
import { type RunRequest, runSummarySchema, type ScenarioDocument, type ServicePoint, scenarioDocumentSchema } from '../../domain/index.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { toMeal } from '../../simulation/day/day-run.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

const request: RunRequest = {
  date: '2024-05-01',
  from: 11 * 3600,
  to: 12.5 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
const point = (uid: string, kind: ServicePoint['kind'], position: [number, number], rest: Partial<ServicePoint> = {}): ServicePoint => ({
  uid,
  name: { zh: uid, en: uid },
  kind,
  position,
  levelUid: 'ground',
  zoneUid: null,
  lanes: 2,
  serviceTime: { mean: 20, sd: 5 },
  positionStatus: 'estimate',
  sources: [],
  notes: '',
  ...rest,
})
function simulate(points: readonly ServicePoint[], type: object = {}, changes: Partial<RunRequest> = {}) {
  const document: ScenarioDocument = smallDocument()
  document.servicePoints = Object.fromEntries(points.map((item) => [item.uid, item]))
  document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), ...type }
  expect(scenarioDocumentSchema.safeParse(document).success).toBe(true)
  const run = new DaySimulation(compileDay(document, { ...request, ...changes }))
  while (!run.isDone) run.step()
  return { run, summary: summarise(run, { scenarioHash: '', wallSeconds: 0, hash: '' }) }
}
const queueOf = ({ summary }: ReturnType<typeof simulate>, uid: string) => present(summary.queues?.find((queue) => queue.uid === uid))

describe('errands of a day', () => {
  it('serve at most everybody who comes at noon once, by share: all groups or none of them eat', () => {
    const food = point('food', 'food', [0, 40], {
      queue: [
        [0, 40],
        [0, 50],
      ],
    })
    const all = simulate([food], { mealShare: 1 })
    const none = simulate([food], { mealShare: 0 })
    expect(queueOf(all, 'food').served).toBeGreaterThan(20)
    expect(queueOf(all, 'food').served).toBeLessThanOrEqual(all.summary.arrived)
    expect(queueOf(none, 'food').served).toBe(0)
    expect(queueOf(all, 'food').lengthPerMinute).toHaveLength(90)
    expect(() => runSummarySchema.parse(all.summary)).not.toThrow()
    expect(all.summary.visitors).toBe(all.run.present + all.summary.left)
  })
  it('have people eat inside where they were served inside, and all around a kiosk with its line in the open', () => {
    const meals = (queue: Partial<ServicePoint>) => {
      const document: ScenarioDocument = smallDocument()
      document.servicePoints = { food: point('food', 'food', [0, 40], { lanes: 4, ...queue }) }
      document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), mealShare: 1 }
      const run = new DaySimulation(compileDay(document, request))
      const eating: { status: number; away: number }[] = []
      while (!run.isDone) {
        run.step()
        const { x, y, status } = run.crowd.persons
        if (run.time % 60 !== 0) continue
        for (let row = 0; row < run.rowLimit; row++)
          if (run.purpose[row] === toMeal && run.isInside[row] && status[row] !== 1)
            eating.push({ status: present(status[row]), away: Math.hypot(present(x[bodyAt(row)]), present(y[bodyAt(row)]) - 40) })
      }
      expect(summarise(run, { scenarioHash: '', wallSeconds: 0, hash: '' }).honesty).toMatchObject({ wallCrossings: 0, outside: 0 })
      return eating
    }
    const inside = meals({})
    expect(inside.length).toBeGreaterThan(20)
    expect(inside.every(({ status }) => status === 0)).toBe(true)
    const outside = meals({
      queue: [
        [0, 40],
        [0, 50],
      ],
    })
    expect(outside.length).toBeGreaterThan(20)
    expect(outside.every(({ status }) => status === 2)).toBe(true)
    // Desks stand up to 2 m from the head; from there people go 4 to 20 m, and a radius less. On a disc of 20 m a fifth is within 9 m, not all.
    expect(outside.filter(({ away }) => away > 2).length / outside.length).toBeGreaterThan(0.95)
    expect(outside.filter(({ away }) => away > 9).length / outside.length).toBeGreaterThan(0.5)
  })
  it('have people wait inside where no line is drawn, and go on when too many do', () => {
    const slow = point('slow', 'toilet', [0, 0], { lanes: 1, serviceTime: { mean: 600, sd: 0 } })
    const run = simulate([slow], { toiletEvery: 600 })
    // One lane serves one in ten minutes: nine begin in 90 minutes at most; eight wait inside.
    expect(queueOf(run, 'slow').served).toBeLessThanOrEqual(9)
    expect(queueOf(run, 'slow').maxLength).toBeLessThanOrEqual(8)
    expect(run.summary.honesty).toMatchObject({ stuck: 0, wallCrossings: 0 })
  })
  it('lead everybody who comes in by a gate through the check behind it', () => {
    const check = point('check', 'security', [-85, 0], { lanes: 6, serviceTime: { mean: 5, sd: 1 } })
    const run = simulate([check])
    const west = present(run.summary.gates.find(({ uid }) => uid === 'west')).entered
    expect(west).toBeGreaterThan(20)
    expect(queueOf(run, 'check').served + queueOf(run, 'check').balked).toBeGreaterThanOrEqual(west - 12)
    expect(queueOf(run, 'check').served).toBeLessThanOrEqual(west)
  })
  it('keep to the opening hours of a service', () => {
    const shut = point('shut', 'toilet', [0, 0], { hours: [{ from: 0, to: 3600 }] })
    expect(queueOf(simulate([shut], { toiletEvery: 600 }, { to: 11.5 * 3600 }), 'shut').served).toBe(0)
  })
  it('are resumed in the midst of a queue', () => {
    const document = smallDocument()
    document.servicePoints = {
      toilet: point('toilet', 'toilet', [0, 20], {
        lanes: 1,
        queue: [
          [0, 20],
          [0, 32],
        ],
        serviceTime: { mean: 60, sd: 20 },
      }),
    }
    document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), toiletEvery: 900 }
    const start = () => new DaySimulation(compileDay(document, { ...request, to: 11.9 * 3600 }))
    const straight = start()
    while (straight.time < 11.6 * 3600) straight.step()
    expect(present(straight.world.hall.services[0]).queue.waiting).toBeGreaterThan(0)
    const resumed = start()
    resumed.restore(straight.snapshot())
    for (const run of [straight, resumed]) while (!run.isDone) run.step()
    const placesOf = (run: DaySimulation) => [[...run.frame().ranks], [...run.frame().x], [...run.frame().y]]
    expect(placesOf(resumed)).toEqual(placesOf(straight))
  })
})

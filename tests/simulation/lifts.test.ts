/** Lifts: cars of so many, rides of so long, in cases and in days. */
import { describe, expect, it, vi } from 'vitest'
import { runCaseText } from '../../backend/cases/run-case-file.ts'
import type { Connector, RunRequest } from '../../domain/index.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { doorTime, meanLiftTime } from '../../simulation/world/lifts.ts'
import { lift, stair, terraceDocument } from '../fixtures/terrace-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const car = {
  id: 'lift',
  kind: 'lift',
  from: 'ground',
  to: 'deck',
  fromArea: box(7, 3, 10, 7),
  toArea: box(20, 3, 23, 7),
  capacity: 4,
  rideTime: 20,
}
const strip = {
  id: 'stair',
  kind: 'stair',
  from: 'ground',
  to: 'deck',
  fromLine: [
    [10, 0.5],
    [10, 2.5],
  ],
  toLine: [
    [20, 0.5],
    [20, 2.5],
  ],
  speedFactorUp: 0.5,
}
const file = {
  name: 'lift',
  seed: 2,
  dt: 0.05,
  duration: 300,
  levels: [
    { id: 'ground', height: 0, walkable: [box(0, 0, 10, 10)] },
    { id: 'deck', height: 5, walkable: [box(20, 0, 40, 10)] },
  ],
  connectors: [car],
  goals: {
    out: {
      line: [
        [40, 0],
        [40, 10],
      ],
      level: 'deck',
    },
  },
  groups: [{ id: 'all', count: 8, area: box(1, 3, 6, 7), route: ['out'], speed: 1.3 }],
}
const outcome = (changes: object) => runCaseText(JSON.stringify({ ...file, ...changes }))
const reportOf = (changes: object = {}) => {
  const result = outcome(changes)
  if (!result.ok) throw new Error(result.message)
  return result.report
}

describe('a lift of a case', () => {
  it('takes eight up in two rides of four, with an empty one between them', () => {
    const report = reportOf()
    expect(report.arrived).toBe(8)
    expect(present(report.lifts?.lift)).toMatchObject({ carried: 8, rides: 3 })
    // From the first at the landing: 5 s of doors and 20 s up, 20 s down, 5 s and 20 s up: 70 s. Before it 1 to 6 m, after it 17 to 20 m at 1.3 m/s.
    expect(report.time).toBeGreaterThan(70 + 17 / 1.3)
    expect(report.time).toBeLessThan(70 + 6 / 1.3 + 20 / 1.3 + 3)
    // The first four wait for the doors, at most 5 s; the others the whole cycle of 50 s more.
    expect(present(report.lifts?.lift).meanWait).toBeGreaterThan((4 * 0 + 4 * 45) / 8)
    expect(present(report.lifts?.lift).meanWait).toBeLessThan((4 * 5 + 4 * 55) / 8)
    expect(report.honesty).toMatchObject({ wallCrossings: 0, lost: 0, overlaps: 0 })
  })
  it('with room for all takes them in one ride', () => {
    expect(present(reportOf({ connectors: [{ ...car, capacity: 12 }] }).lifts?.lift)).toMatchObject({ carried: 8, rides: 1 })
  })
  it('is taken by those who cannot use the stair, and by nobody else where the stair is quicker', () => {
    // The stair: 10 m at half speed cost 20 m; the lift's mean is 20 + 5 + 20 = 45 s, 60 m of walking.
    expect(meanLiftTime(20)).toBe(20 + doorTime + 20)
    const groups = [
      { ...present(file.groups[0]), id: 'able', count: 5 },
      { ...present(file.groups[0]), id: 'wheels', count: 3, stepFree: true },
    ]
    const report = reportOf({ connectors: [car, strip], groups })
    expect(report.arrived).toBe(8)
    expect(present(report.lifts?.lift).carried).toBe(3)
  })
  it('is left to those who need it in an evacuation', () => {
    // From the deck to the ground: the stair is walked by all but the two who cannot.
    const goals = {
      door: {
        line: [
          [0, 0],
          [0, 10],
        ],
        level: 'ground',
      },
    }
    const onDeck = { area: box(21, 1, 30, 9), level: 'deck', route: ['door'], delay: 100, speed: 1.3 }
    const groups = [
      { id: 'able', count: 6, ...onDeck },
      { id: 'wheels', count: 2, ...onDeck, stepFree: true },
    ]
    // A lift of a second would be quicker for all.
    const connectors = [{ ...car, rideTime: 1 }, strip]
    const report = reportOf({ connectors, goals, groups, evacuateAt: 5 })
    expect(report.arrived).toBe(8)
    expect(present(report.lifts?.lift).carried).toBe(2)
    expect(present(present(report.evacuation).at(-1))[1]).toBe(0)
  })
  it.each([
    ['without a place on a level', { connectors: [{ ...car, toArea: undefined }] }, 'toArea and toLine are missing'],
    [
      'with a place in a wall',
      { connectors: [{ ...car, toArea: box(12, 3, 14, 7) }] },
      'its place on level deck (13.0, 5.0) is not walkable',
    ],
    ['for nobody', { connectors: [{ ...car, capacity: 0.5 }] }, 'capacity 0.5 persons a ride, expected at least 1'],
    [
      'when a stair is the only way of people who cannot use one',
      { connectors: [strip], groups: [{ ...present(file.groups[0]), stepFree: true }] },
      'group all: goal out cannot be reached',
    ],
  ])('is refused %s', (_, changes, part) => {
    const result = outcome(changes)
    expect(result.ok ? 'no refusal' : result.message).toContain(part)
  })
})

describe('a lift of a day', () => {
  const request: RunRequest = {
    date: '2024-05-02',
    from: 11 * 3600,
    to: 12 * 3600,
    seed: 1,
    threads: 1,
    isCold: true,
    frameInterval: 1,
    timeStep: 0.5,
  }
  const host = { scenarioHash: '', wallSeconds: 0, hash: '' }
  const start = (connectors: readonly Connector[], share: number, changes: Partial<RunRequest> = {}) =>
    new DaySimulation(compileDay(terraceDocument(connectors, share), { ...request, ...changes }))
  it('brings those up who cannot use the stair, and is told of among the queues', () => {
    const run = start([lift, stair], 1)
    let most = 0
    while (!run.isDone) {
      run.step()
      most = Math.max(most, present(run.world.lifts.states[0]).riders.length)
    }
    const summary = summarise(run, host)
    const queue = present(summary.queues?.find(({ uid }) => uid === 'lift'))
    expect(queue.served).toBeGreaterThan(10)
    expect(most).toBeLessThanOrEqual(8)
    // A ride takes 5 m / 1 m/s + 5 s = 10 s: nobody alone waits for more than 10 + 5 s, and few wait longer.
    expect(queue.meanWait).toBeGreaterThan(4)
    expect(queue.meanWait).toBeLessThan(30)
    expect(summary.honesty).toMatchObject({ unreachable: 0, wallCrossings: 0, outside: 0 })
    // Steps of half a second: two who come up to a gate together may be too near for one of them.
    expect(summary.honesty.overlaps).toBeLessThanOrEqual(1)
    expect(present(summary.stepFree).withoutWay).toBe(0)
    expect(summary.visitors).toBe(run.present + summary.left)
  })
  it('is resumed with people in the car and on the landing', () => {
    const straight = start([lift], 0.5)
    const isBusy = () => present(straight.world.lifts.states[0]).riders.length > 0
    while (straight.time < 11.5 * 3600 || !isBusy()) straight.step()
    const resumed = start([lift], 0.5)
    resumed.restore(straight.snapshot())
    for (const one of [straight, resumed]) while (!one.isDone) one.step()
    expect(summarise(resumed, host)).toEqual(summarise(straight, host))
    expect([...resumed.frame().y]).toEqual([...straight.frame().y])
  })
  it.each([0, 1])(
    'empties the terrace in an evacuation when there is no other way down, whether %i of all cannot use stairs',
    (stepFreeShare) => {
      const evacuation = { at: 11.5 * 3600, zoneUids: null, premovement: { mean: 10, sd: 3 }, lostExit: null, stepFreeShare }
      const run = start([lift], 0, { evacuation })
      while (!run.isDone) run.step()
      expect(present(summarise(run, host).evacuation).left).toBe(0)
    },
  )
})

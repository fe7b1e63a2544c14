/** A day's run: deterministic, conserving people, and changed by what a planner changes. */
import { describe, expect, it, vi } from 'vitest'
import { type RunRequest, runSummarySchema, type ScenarioDocument } from '../../domain/index.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { isWalkable } from '../../simulation/space/regions.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

// Runs of an hour take seconds where the machine is shared.
vi.setConfig({ testTimeout: 40_000 })

const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 14 * 3600,
  seed: 1,
  threads: 1,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.5,
}
function simulate(
  edit: (document: ScenarioDocument) => void = () => undefined,
  changes: Partial<RunRequest> = {},
  onStep?: (run: DaySimulation) => void,
) {
  const document = smallDocument()
  edit(document)
  const run = new DaySimulation(compileDay(document, { ...request, isCold: true, ...changes }))
  while (!run.isDone) {
    run.step()
    onStep?.(run)
  }
  return { run, summary: summarise(run, { scenarioHash: 'none', wallSeconds: 0, hash: '' }) }
}
const placesOf = ({ run }: { run: DaySimulation }) => {
  const { ranks, x, y } = run.frame()
  return [[...ranks], [...x], [...y]]
}
const figure = (value: number) => ({ key: 'f', value, unit: '', status: 'estimate', source: null, note: null }) as const

describe('a run', () => {
  const first = simulate()
  it('puts everybody in the same place when it is run again, and in another with another seed', () => {
    expect(first.run.present).toBeGreaterThan(100)
    expect(placesOf(simulate())).toEqual(placesOf(first))
    expect(placesOf(simulate(undefined, { seed: 2 }))).not.toEqual(placesOf(first))
  })
  it('keeps everybody: who came is present or has left, in total and by gate', () => {
    const { summary, run } = first
    expect(summary.visitors).toBe(run.present + summary.left)
    expect(summary.gates.reduce((sum, gate) => sum + gate.entered, 0)).toBe(summary.arrived)
    expect(summary.gates.flatMap((gate) => gate.leftPerMinute).reduce((a, b) => a + b, 0)).toBe(summary.left)
    expect(summary.presentPerMinute.at(-1)).toBe(run.present)
  })
  it('gives a summary that the contract accepts, of one value a minute', () => {
    const { summary } = first
    expect(() => runSummarySchema.parse(summary)).not.toThrow()
    expect(summary.presentPerMinute).toHaveLength(60)
    expect(summary.events).toMatchObject([{ uid: 'concert', audience: 200, arrived: 200 }])
    expect(summary.evidence).toBe('estimate')
  })
  it('reports time by every standard, trips and stays that agree with its other counts', () => {
    const { summary } = simulate(undefined, { from: 12 * 3600, to: 13 * 3600 })
    const [fruin, ...others] = summary.services ?? []
    const total = summary.losMinutes.reduce((a, b) => a + b, 0)
    expect(fruin?.personMinutes).toEqual(summary.losMinutes)
    expect(others.map(({ personMinutes }) => personMinutes.reduce((a, b) => a + b, 0).toFixed(6))).toEqual(
      new Array(3).fill(total.toFixed(6)),
    )
    const gates = new Set(summary.gates.map(({ uid }) => uid))
    const out = (summary.trips ?? []).filter(({ to }) => gates.has(to)).reduce((sum, { count }) => sum + count, 0)
    expect(out).toBe(summary.left)
    const zones = (summary.trips ?? []).filter(({ to }) => !gates.has(to)).reduce((sum, { count }) => sum + count, 0)
    const stays = (summary.stays ?? []).reduce((sum, { count }) => sum + count, 0)
    // Who has come to a zone is there, or has stayed.
    expect(zones - stays).toBe(summary.zones.reduce((sum, zone) => sum + (zone.occupancyPerMinute.at(-1) ?? 0), 0))
    expect(zones).toBeGreaterThan(10)
  })
  it('ends an ordinary day with nobody inside, nobody lost and nobody through a wall', () => {
    const { summary, run } = simulate(undefined, { isCold: false, from: 9 * 3600, to: 21 * 3600, timeStep: 0.5 })
    expect(summary).toMatchObject({
      arrived: 600,
      left: 600,
      honesty: { lost: 0, wallCrossings: 0, unreachable: 0, unserved: 0, stuck: 0 },
    })
    expect(run.present).toBe(0)
  })
})

describe('what a planner changes', () => {
  const crush = (document: ScenarioDocument, lanes: number) => {
    for (const gate of Object.values(document.gates)) document.gates[gate.uid] = { ...gate, lanes, laneRate: figure(2) }
  }
  it('a lane more shortens the queue and the wait', () => {
    const [one, four] = [1, 4].map((lanes) =>
      present(simulate((document) => crush(document, lanes)).summary.gates.find(({ uid }) => uid === 'west')),
    ) as [ReturnType<typeof simulate>['summary']['gates'][number], ReturnType<typeof simulate>['summary']['gates'][number]]
    // One lane lets 2 a minute in, so at most 120 of an hour's people.
    expect(one.entered).toBeLessThanOrEqual(121)
    expect(one.maxQueue).toBeGreaterThan(four.maxQueue + 10)
    expect(one.meanWait).toBeGreaterThan(four.meanWait + 60)
  })
  it('a gate that is closed sends its people to the other and lets nobody out', () => {
    const { summary } = simulate((document) => {
      document.gates.west = { ...present(document.gates.west), isOpen: false }
    })
    const [east, west] = ['east', 'west'].map((uid) => present(summary.gates.find((gate) => gate.uid === uid)))
    expect([present(west).entered, present(west).left]).toEqual([0, 0])
    expect(present(east).entered).toBe(summary.arrived)
    expect(summary.arrived).toBe(simulate().summary.arrived)
  })
  it('a closed zone is walked round by all, though the straight way leads through it', () => {
    const wall = (document: ScenarioDocument, isOpen: boolean) => {
      const polygon: [number, number][][] = [
        [
          [-6, -90],
          [6, -90],
          [6, 90],
          [-6, 90],
        ],
      ]
      document.zones.wall = { ...present(document.zones.plaza), uid: 'wall', polygon, isOpen, attraction: 0 }
    }
    const within = (isOpen: boolean) => {
      let inside = 0
      let outside = 0
      const { summary } = simulate(
        (document) => wall(document, isOpen),
        {},
        (run) => {
          if (run.time % 10 !== 0) return
          const { x, y } = run.frame()
          for (let i = 0; i < x.length; i++) {
            if (Math.abs(present(x[i])) < 6 && Math.abs(present(y[i])) < 90) inside++
            else outside++
          }
        },
      )
      expect(outside).toBeGreaterThan(1000)
      expect(summary.honesty.wallCrossings).toBe(0)
      return inside
    }
    expect(within(true)).toBeGreaterThan(50)
    expect(within(false)).toBe(0)
  })
  it('a building in the way is never entered, by the exact polygon, at any second', () => {
    let inside = 0
    const { run } = simulate(
      (document) => {
        document.structures.block = {
          ...present(document.gates.west),
          uid: 'block',
          kind: 'officeSlab',
          footprint: [
            [
              [-60, -20],
              [60, -35],
              [70, 20],
              [-50, 28],
            ],
          ],
          base: 0,
          height: 10,
          params: {},
          zoneUid: null,
          isObstacle: true,
          figures: [],
        } as unknown as ScenarioDocument['structures'][string]
      },
      {},
      (state) => {
        const { x, y } = state.frame()
        for (let i = 0; i < x.length; i++) if (!isWalkable(state.crowd.space.regions, present(x[i]), present(y[i]))) inside++
      },
    )
    expect(run.present).toBeGreaterThan(100)
    expect([inside, run.wallCrossings]).toEqual([0, 0])
  })
  it('a zone that closes in the afternoon empties, and its people are elsewhere or gone', () => {
    const { run, summary } = simulate(
      (document) => {
        document.zones.plaza = { ...present(document.zones.plaza), hours: [{ from: 0, to: 13.5 * 3600 }] }
      },
      { from: 12.5 * 3600 },
    )
    const plaza = present(summary.zones.find(({ uid }) => uid === 'plaza'))
    expect(plaza.occupancyPerMinute[58]).toBeGreaterThan(0)
    expect(plaza.occupancyPerMinute.at(-1)).toBe(0)
    expect(summary.visitors).toBe(run.present + summary.left)
  })
  it('is refused when no gate lets people in, with what to do', () => {
    const closeAll = (document: ScenarioDocument) => {
      for (const gate of Object.values(document.gates)) document.gates[gate.uid] = { ...gate, direction: 'out' }
    }
    expect(() => simulate(closeAll)).toThrow('Gates: 0 of 2 let people in, expected at least 1; open a gate for entering.')
  })
  it('is refused with a gate narrower than 0.60 m, a window that ends before it starts, and a step above the time gap', () => {
    const narrow = (document: ScenarioDocument) => {
      document.gates.west = {
        ...present(document.gates.west),
        line: [
          [-99, 0],
          [-99, 0.4],
        ],
      }
    }
    expect(() => simulate(narrow)).toThrow('Gate west: width 0.40 m is below the minimum 0.60 m')
    expect(() => simulate(undefined, { from: 50_000, to: 40_000 })).toThrow('is not after start')
    expect(() => simulate(undefined, { timeStep: 0.9 })).toThrow('time step 0.9 s is out of range')
  })
})

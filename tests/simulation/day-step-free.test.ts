/** People who cannot use stairs: led by ramps alone, in a day and in an evacuation, and counted where there is none. */
import { describe, expect, it, vi } from 'vitest'
import { type Connector, type EvacuationRequest, type RunRequest, runSummarySchema } from '../../domain/index.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { seedsOfCells } from '../../simulation/routing/goals.ts'
import { compileSpace } from '../../simulation/space/walkable-space.ts'
import { ramp, stair, terraceDocument } from '../fixtures/terrace-document.ts'
import { present } from './present.ts'
import { box, memory, plainRouter, tiledRouter } from './routing/town.ts'

vi.setConfig({ testTimeout: 60_000 })

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
const evacuation: EvacuationRequest = {
  at: 11.6 * 3600,
  zoneUids: null,
  premovement: { mean: 20, sd: 5 },
  lostExit: null,
  stepFreeShare: 0,
}
const host = { scenarioHash: '', wallSeconds: 0, hash: '' }
const start = (connectors: readonly Connector[], share: number, changes: Partial<RunRequest> = {}) =>
  new DaySimulation(compileDay(terraceDocument(connectors, share), { ...request, ...changes }))

/** Who has ever been up, by row, and by which connector they came: the ramp ends in the west, the stair in the middle. */
function climb(run: DaySimulation) {
  const upBy = new Map<number, string>()
  while (!run.isDone) {
    run.step()
    const { level, x, status } = run.crowd.persons
    for (let row = 0; row < run.rowLimit; row++)
      if (status[row] === 1 && level[row] === 1 && !upBy.has(row)) {
        const local = present(x[bodyAt(row)]) - present(run.crowd.space.levels[1]).dx
        upBy.set(row, local < -35 ? 'ramp' : Math.abs(local) < 3 ? 'stair' : 'elsewhere')
      }
  }
  return upBy
}
const stepFreeOf = (run: DaySimulation) => present(summarise(run, host).stepFree)

describe('people who cannot use stairs', () => {
  it('stay below where only a stair leads up, and are counted; the others go up', () => {
    const run = start([stair], 1)
    expect([...climb(run).keys()]).toEqual([])
    const { persons, withoutWay } = stepFreeOf(run)
    // All who came, of whom nine in ten and more are drawn to the terrace, which weighs 100 to 1 and 2.
    expect(persons).toBe(summarise(run, host).arrived)
    expect(withoutWay).toBeGreaterThan(0.8 * persons)
    expect(() => runSummarySchema.parse(summarise(run, host))).not.toThrow()

    const able = start([stair], 0)
    const up = climb(able)
    expect(new Set(up.values())).toEqual(new Set(['stair']))
    expect(up.size).toBeGreaterThan(10)
    expect(summarise(able, host).stepFree).toBeNull()
  })
  it('take the ramp, though the stair is nearer for most', () => {
    const run = start([stair, ramp], 1)
    const up = climb(run)
    expect(new Set(up.values())).toEqual(new Set(['ramp']))
    expect(up.size).toBeGreaterThan(10)
    expect(stepFreeOf(run).withoutWay).toBe(0)
    expect(summarise(run, host).honesty).toMatchObject({ wallCrossings: 0, outside: 0, unreachable: 0 })
  })
  it('are a share of all: of 30 in a hundred, between 15 and 45 of each hundred who come', () => {
    const run = start([stair, ramp], 0.3)
    const up = climb(run)
    const arrived = summarise(run, host).arrived
    // Binomial: 0.3 ± 4 · √(0.3 · 0.7 / n), n ≥ 35.
    expect(arrived).toBeGreaterThan(35)
    expect(stepFreeOf(run).persons / arrived).toBeGreaterThan(0.3 - 4 * Math.sqrt(0.21 / arrived))
    expect(stepFreeOf(run).persons / arrived).toBeLessThan(0.3 + 4 * Math.sqrt(0.21 / arrived))
    expect(new Set(up.values())).toEqual(new Set(['stair', 'ramp']))
  })
  it('are led the same way by a run that is resumed', () => {
    const straight = start([stair, ramp], 0.3)
    while (straight.time < 11.4 * 3600) straight.step()
    const resumed = start([stair, ramp], 0.3)
    resumed.restore(straight.snapshot())
    for (const one of [straight, resumed]) while (!one.isDone) one.step()
    expect(summarise(resumed, host)).toEqual(summarise(straight, host))
    expect([...resumed.frame().x]).toEqual([...straight.frame().x])
  })
})

describe('an evacuation with people who cannot use stairs', () => {
  it('leaves behind on the terrace exactly those for whom there is no ramp, and nobody where there is one', () => {
    // Before the alarm everybody goes up the stair; half of them cannot go down it.
    const run = start([stair], 0, { evacuation: { ...evacuation, stepFreeShare: 0.5 } })
    while (!run.isDone) run.step()
    const { level, status } = run.crowd.persons
    let above = 0
    for (let row = 0; row < run.rowLimit; row++) if (status[row] === 1 && level[row] === 1) above++
    const summary = summarise(run, host)
    expect(above).toBeGreaterThan(3)
    expect(present(summary.evacuation).left).toBe(above)
    expect(present(summary.stepFree).withoutWay).toBe(above)
    // Each is told of once, not at every step.
    expect(summary.honesty.unreachable).toBe(above)

    const helped = start([stair, ramp], 0, { evacuation: { ...evacuation, stepFreeShare: 0.5 } })
    while (!helped.isDone) helped.step()
    const after = summarise(helped, host)
    expect([present(after.evacuation).left, present(after.stepFree).withoutWay, after.honesty.unreachable]).toEqual([0, 0, 0])
  })
})

describe('ways that leave connectors out', () => {
  const plain = (ground: ReturnType<typeof box>) => ({ ground: [ground], blockers: [], water: [], causeways: [] })
  const strip = (id: string, kind: 'stair' | 'ramp', y: number) =>
    ({
      id,
      kind,
      from: 'ground',
      to: 'deck',
      foot: [10, y - 1.5, 10, y + 1.5],
      head: [20, y - 1.5, 20, y + 1.5],
      speedFactorUp: 1,
      speedFactorDown: 1,
    }) as const
  const space = compileSpace(
    {
      levels: [
        { id: 'ground', height: 0, regions: plain(box(0, 0, 40, 40)) },
        { id: 'deck', height: 5, regions: plain(box(19, 0, 39, 40)) },
      ],
      connectors: [strip('stair', 'stair', 10), strip('ramp', 'ramp', 35)],
    },
    { cellSize: 0.25, longestStep: 0.3, portals: [] },
    memory,
  )
  const { dx, dy } = present(space.levels[1])
  const cellOf = (x: number, y: number) => {
    const { raster } = space
    return Math.floor((y - raster.originY) / raster.cellSize) * raster.columns + Math.floor((x - raster.originX) / raster.cellSize)
  }
  it.each([
    ['one march', plainRouter],
    ['tiles', tiledRouter],
  ] as const)('are longer by the way round, or none, by %s', (_, make) => {
    const router = make(space)
    const seeds = seedsOfCells(Int32Array.of(cellOf(30 + dx, 10 + dy)))
    router.setGoal(0, seeds)
    router.setGoal(1, seeds, [0])
    router.setGoal(2, seeds, [0, 1])
    // From (5, 10) to (30, 10) over the stair: 25 m. Over the ramp at y = 35: twice 25 m more, less what is cut at the corners; at least 2 · 25.1 m in all.
    const [direct, round, none] = [0, 1, 2].map((goal) => router.travelTime(goal, 5, 10))
    expect(direct).toBeGreaterThan(24)
    expect(direct).toBeLessThan(25 * 1.15)
    expect(round).toBeGreaterThan(50)
    expect(round).toBeLessThan(75 * 1.15)
    expect(none).toBe(Number.POSITIVE_INFINITY)
    expect([0, 1, 2].map((goal) => router.reaches(goal, cellOf(5, 10)))).toEqual([true, true, false])
  })
})

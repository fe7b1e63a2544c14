/** Groups that keep together, and people who come with trains. */
import { describe, expect, it, vi } from 'vitest'
import type { RunRequest, ScenarioDocument } from '../../domain/index.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 14 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
function start(edit: (document: ScenarioDocument) => void) {
  const document = smallDocument()
  edit(document)
  return new DaySimulation(compileDay(document, request))
}
const finish = (run: DaySimulation) => {
  while (!run.isDone) run.step()
  return summarise(run, { scenarioHash: '', wallSeconds: 0, hash: '' })
}

describe('groups', () => {
  const inThrees = (document: ScenarioDocument) => {
    document.visitorTypes.visitor = {
      ...present(document.visitorTypes.visitor),
      groupSizeWeights: [0, 0, 1],
      speed: { mean: 1.2, sd: 0.3 },
    }
  }
  it('of three walk as fast as their slowest and are within earshot for most of their way', () => {
    const run = start(inThrees)
    const { leaderIds, freeSpeeds } = run.day.population
    // By brute force: the least speed of all with the same leader.
    for (const row of [0, 50, 200, 599]) {
      const speeds = [...freeSpeeds].filter((_, other) => leaderIds[other] === leaderIds[row])
      expect(run.world.ownSpeed[row]).toBe(Math.min(...speeds))
    }
    expect(present(finish(run).groupsTogether)).toBeGreaterThan(0.9)
  })
  it('leave a place together: their stays end at one time', () => {
    const run = start(inThrees)
    const ends = new Map<number, Set<number>>()
    while (!run.isDone) {
      run.step()
      for (let row = 0; row < run.rowLimit; row++)
        if (run.crowd.persons.status[row] === 2 && run.visitsDone[row] === 0) {
          const first = run.groups.first[row] ?? 0
          ends.set(first, (ends.get(first) ?? new Set()).add(run.world.until[row] ?? 0))
        }
    }
    expect(ends.size).toBeGreaterThan(20)
    for (const times of ends.values()) expect(times.size).toBe(1)
  })
  it('of one are never counted', () => {
    const run = start((document) => {
      document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), groupSizeWeights: [1] }
    })
    expect(finish(run).groupsTogether).toBeNull()
  })
})

describe('a metro exit', () => {
  it('brings people in pulses a headway apart, and nobody in between', () => {
    const run = start((document) => {
      document.gates.west = { ...present(document.gates.west), kind: 'metroExit', headway: 600, lanes: 40 }
      document.gates.east = { ...present(document.gates.east), direction: 'out' }
    })
    const entered = present(finish(run).gates.find(({ uid }) => uid === 'west')).enteredPerMinute
    expect(entered.reduce((a, b) => a + b, 0)).toBeGreaterThan(100)
    // Trains every ten minutes, their people within 75 s: at most three minutes in ten see anybody.
    expect(entered.filter((count) => count > 0).length).toBeLessThanOrEqual(18)
    expect(entered.filter((count) => count > 0).length).toBeGreaterThanOrEqual(5)
  })
})

/** Checkpoints of a day: a run that is resumed from its saved state goes on to the same places and figures. */
import { describe, expect, it, vi } from 'vitest'
import type { RunRequest, ScenarioDocument } from '../../domain/index.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { decodeState, encodeState } from '../../simulation/world/state.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 40_000 })

const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 13.35 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
/** A busy quarter of an hour in which a zone closes and a gate's queue grows. */
function busyDocument(): ScenarioDocument {
  const document = smallDocument()
  document.zones.plaza = { ...present(document.zones.plaza), hours: [{ from: 0, to: 13.2 * 3600 }] }
  document.gates.west = { ...present(document.gates.west), lanes: 1, hours: [{ from: 0, to: 13.3 * 3600 }] }
  return document
}
const start = (seed: number, changes: Partial<RunRequest> = {}) =>
  new DaySimulation(compileDay(busyDocument(), { ...request, seed, ...changes }))
const placesOf = (run: DaySimulation) => {
  const { ranks, x, y } = run.frame()
  return { time: run.time, ranks: [...ranks], x: [...x], y: [...y], present: run.present }
}
const runTo = (run: DaySimulation, time: number) => {
  while (!run.isDone && run.time < time - 1e-9) run.step()
}

describe('a run that is resumed', () => {
  it.each([
    [1, 240],
    [2, 725.5],
    [3, 1000],
    [4, 1150.5],
  ])('with seed %i after %d s is in the same places at every minute and has the same summary as the straight run', (seed, after) => {
    const straight = start(seed)
    runTo(straight, request.from + after)
    const resumed = start(seed)
    resumed.restore(straight.snapshot())
    expect(placesOf(resumed)).toEqual(placesOf(straight))
    for (let time = Math.ceil(straight.time / 60) * 60; !straight.isDone; time += 60) {
      runTo(straight, time)
      runTo(resumed, time)
      expect(placesOf(resumed)).toEqual(placesOf(straight))
    }
    const host = { scenarioHash: '', wallSeconds: 0, hash: '' }
    expect(straight.present).toBeGreaterThan(20)
    expect(summarise(resumed, host)).toEqual(summarise(straight, host))
  })
  it('is so under the multi-rate scheduler too, between two beats', () => {
    const changes = { timeStep: 0.05, scheduler: 'multiRate', from: 13.15 * 3600, to: 13.25 * 3600 } as const
    const straight = start(6, changes)
    runTo(straight, changes.from + 130.15)
    expect(straight.crowd.isBeat).toBe(false)
    const resumed = start(6, changes)
    resumed.restore(straight.snapshot())
    for (const run of [straight, resumed]) runTo(run, changes.to)
    expect(straight.present).toBeGreaterThan(5)
    expect(placesOf(resumed)).toEqual(placesOf(straight))
  })
  it('says what is wrong with bytes that are no checkpoint', () => {
    expect(() => start(1).restore(new Uint8Array(20))).toThrow('Checkpoint: its bytes are not those of a saved state')
    expect(() => start(1).restore(encodeState({}))).toThrow('Checkpoint: scalars is missing')
  })
})

describe('a saved state', () => {
  it('gives back arrays of every kind and plain data, whatever the offset of its bytes', () => {
    const parts = {
      bytes: Uint8Array.of(1, 2, 3),
      places: Float32Array.of(0.1, -7),
      times: Float64Array.of(Math.PI),
      rows: Int16Array.of(-1),
      plain: { name: '公园', list: [1, null, true] },
    }
    const bytes = encodeState(parts)
    const shifted = new Uint8Array(bytes.length + 3)
    shifted.set(bytes, 3)
    expect(decodeState(shifted.subarray(3))).toEqual(parts)
  })
})

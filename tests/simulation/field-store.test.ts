/** Fields that outlive a run: found again on the same space, built anew on another, and the same people in the same places either way. */
import { describe, expect, it } from 'vitest'
import { createFieldStore, type KeptField } from '../../backend/workers/field-store.ts'
import type { RunRequest, ScenarioDocument, Zone } from '../../domain/index.ts'
import { compileDay, createSingleExecutor, DaySimulation } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 13.1 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}

/** Runs with the kept fields and counts those that were built. */
function runWith(kept: KeptField[], edit: (document: ScenarioDocument) => void = () => undefined, changes: Partial<RunRequest> = {}) {
  const document = smallDocument()
  edit(document)
  const single = createSingleExecutor()
  let built = 0
  const fieldStore = createFieldStore(
    [...kept],
    (field) => kept.push(field),
    () => undefined,
  )
  const run = new DaySimulation(compileDay(document, { ...request, ...changes }), {
    ...single,
    fieldStore,
    buildFields(raster, jobs) {
      built += jobs.length
      single.buildFields(raster, jobs)
    },
  })
  run.prepareFields(1000)
  while (!run.isDone) run.step()
  const { x, y } = run.frame()
  return { built, places: [[...x], [...y]] }
}

describe('a run on the space of an earlier one', () => {
  const kept: KeptField[] = []
  const first = runWith(kept)
  it('builds no field, and its people are in the same places', () => {
    expect(first.built).toBeGreaterThan(1)
    expect(kept).toHaveLength(first.built)
    expect(runWith(kept)).toEqual({ built: 0, places: first.places })
  })
  it('builds no field when only a lane is added or another seed drawn', () => {
    const lane = (document: ScenarioDocument) => {
      document.gates.west = { ...present(document.gates.west), lanes: 9 }
    }
    expect(runWith(kept, lane).built).toBe(0)
    expect(runWith(kept, undefined, { seed: 7 }).built).toBe(0)
  })
  it('builds only the field of the exits when a gate is closed', () => {
    const close = (document: ScenarioDocument) => {
      document.gates.west = { ...present(document.gates.west), isOpen: false }
    }
    expect(runWith(kept, close).built).toBe(1)
  })
  const strip = (changes: Partial<Zone>) => (document: ScenarioDocument) => {
    const polygon: [number, number][][] = [
      [
        [-6, -40],
        [6, -40],
        [6, 40],
        [-6, 40],
      ],
    ]
    document.zones.strip = { ...present(document.zones.plaza), uid: 'strip', polygon, attraction: 0, ...changes }
  }
  it('builds all fields again when a zone is closed, since its ground is a wall then', () => {
    expect(runWith([...kept], strip({ isOpen: true })).built).toBe(0)
    expect(runWith([...kept], strip({ isOpen: false })).built).toBe(first.built)
  })
  it('finds the fields of both spaces when hours change the space meanwhile', () => {
    const hours = strip({ hours: [{ from: 0, to: 13.02 * 3600 }] })
    const own: KeptField[] = []
    const cold = runWith(own, hours)
    expect(cold.built).toBeGreaterThan(first.built)
    expect(runWith(own, hours)).toEqual({ built: 0, places: cold.places })
  })
})

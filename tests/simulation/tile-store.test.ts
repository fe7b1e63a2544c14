/** Routes that outlive a run: found again on the same space, built anew on another, and the same people in the same places either way. */
import { describe, expect, it } from 'vitest'
import { createTileStore, type KeptTile } from '../../backend/workers/tile-store.ts'
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

/** Runs with the kept routes and counts those that were built. */
function runWith(kept: KeptTile[], edit: (document: ScenarioDocument) => void = () => undefined, changes: Partial<RunRequest> = {}) {
  const document = smallDocument()
  edit(document)
  const single = createSingleExecutor()
  let built = 0
  const tileStore = createTileStore(
    [...kept],
    (tiles) => kept.push(...tiles),
    () => undefined,
  )
  const run = new DaySimulation(compileDay(document, { ...request, ...changes }), {
    ...single,
    tileStore,
    route(work) {
      built += work.jobs.length
      single.route(work)
    },
  })
  run.prepareFields(1000)
  while (!run.isDone) run.step()
  tileStore.handOn()
  const { x, y } = run.frame()
  return { built, places: [[...x], [...y]] }
}

describe('a run on the space of an earlier one', () => {
  const kept: KeptTile[] = []
  const first = runWith(kept)
  it('builds no route, and its people are in the same places', () => {
    expect(first.built).toBeGreaterThan(1)
    expect(kept).toHaveLength(first.built)
    expect(runWith(kept)).toEqual({ built: 0, places: first.places })
  })
  it('builds no route when only a lane is added or another seed drawn', () => {
    const lane = (document: ScenarioDocument) => {
      document.gates.west = { ...present(document.gates.west), lanes: 9 }
    }
    expect(runWith(kept, lane).built).toBe(0)
    expect(runWith(kept, undefined, { seed: 7 }).built).toBe(0)
  })
  it('builds only the routes to the exits when a gate is closed', () => {
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
  it('builds all routes again when a zone is closed, since its ground is a wall then', () => {
    expect(runWith([...kept], strip({ isOpen: true })).built).toBe(0)
    expect(runWith([...kept], strip({ isOpen: false })).built).toBe(first.built)
  })
  it('finds the routes of both spaces when hours change the space meanwhile', () => {
    const hours = strip({ hours: [{ from: 0, to: 13.02 * 3600 }] })
    const own: KeptTile[] = []
    const cold = runWith(own, hours)
    expect(cold.built).toBeGreaterThan(first.built)
    expect(runWith(own, hours)).toEqual({ built: 0, places: cold.places })
  })
})

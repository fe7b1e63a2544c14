/** Where an audience is: spread over its venue in rows or standing, nobody on another's place. */
import { describe, expect, it, vi } from 'vitest'
import { type RunRequest, runSummarySchema, type ScenarioDocument, type ScenarioEvent } from '../../domain/index.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { placeOfRank, placesOf, seats, standingRoom } from '../../simulation/day/venue-places.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

/** Five minutes before the end of a concert that began at 14:00: everybody is there and nobody has gone. */
const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 14.5 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
const host = { scenarioHash: '', wallSeconds: 0, hash: '' }
const square = (half: number): ScenarioDocument['zones'][string]['polygon'] => [
  [
    [45 - half, -half],
    [45 + half, -half],
    [45 + half, half],
    [45 - half, half],
  ],
]
/** An event of 200 in the hall, which spans 2 `half` each way around (45, 0). */
function venueDocument(half: number, event: Partial<ScenarioEvent> = {}): ScenarioDocument {
  const document = smallDocument()
  document.zones.hall = { ...present(document.zones.hall), polygon: square(half), attraction: 0 }
  document.events.concert = { ...present(document.events.concert), ...event }
  return document
}
const start = (document: ScenarioDocument, changes: Partial<RunRequest> = {}) =>
  new DaySimulation(compileDay(document, { ...request, ...changes }))
/** Places of everybody of the audience who rests in the hall. */
function seated(run: DaySimulation): { readonly x: number; readonly y: number }[] {
  const { status, x, y } = run.crowd.persons
  return [...run.isVisiting.keys()]
    .filter(
      (row) =>
        run.isVisiting[row] === 1 &&
        status[row] === 2 &&
        run.day.demand.sources[present(run.day.population.sources[row])]?.kind === 'event',
    )
    .map((row) => ({ x: present(x[bodyAt(row)]), y: present(y[bodyAt(row)]) }))
}
const nearestOf = (all: readonly { readonly x: number; readonly y: number }[]) =>
  all.map((a) => Math.min(...all.filter((b) => b !== a).map((b) => Math.hypot(a.x - b.x, a.y - b.y))))

describe('an audience', () => {
  const run = start(venueDocument(20))
  while (!run.isDone) run.step()
  const places = seated(run)
  it('is spread over all of its venue: the four quarters hold a quarter each', () => {
    expect(places.length).toBe(200)
    const sides = [false, true]
    const quarters = sides.flatMap((isEast) =>
      sides.map((isNorth) => places.filter(({ x, y }) => x > 45 === isEast && y > 0 === isNorth).length),
    )
    // 50 each; the last of 17 blocks of twelve is not full, and a row belongs to one side.
    for (const quarter of quarters) expect(Math.abs(quarter - 50)).toBeLessThanOrEqual(18)
  })
  it('sits in rows: nobody nearer to another than a seat is broad, and as far apart as the ground allows', () => {
    // 1,600 m² for 204 places of 0.45 m² at the closest: √(1600 / 91.8) = 4.2 times as far apart, 2.1 m along a row, less a tenth for the edges.
    const apart = nearestOf(places).sort((a, b) => a - b)
    expect(present(apart[10])).toBeGreaterThan(1.5)
    const { xy, count } = present(placesOf(run, 1, present(run.day.zones[0])))
    const rows = new Set(Array.from({ length: count }, (_, i) => present(xy[2 * i + 1])))
    // 40 m / (4.2 × 0.9 m) = 10.6 rows, some more when the pitch was drawn closer.
    expect(rows.size).toBeGreaterThanOrEqual(10)
    expect(rows.size).toBeLessThanOrEqual(12)
    // Who is within a body's radius of a place has come to it: everybody is at one, and no two at the same.
    const own = places.map(({ x, y }) =>
      Array.from({ length: count }, (_, i) => i).findIndex((i) => Math.hypot(x - present(xy[2 * i]), y - present(xy[2 * i + 1])) < 0.35),
    )
    expect(own).not.toContain(-1)
    expect(new Set(own).size).toBe(200)
  })
  it('has as many places as people, and the results say so', () => {
    const summary = summarise(run, host)
    expect(summary.events[0]).toMatchObject({ audience: 200, arrived: 200, places: 200 })
    expect(summary.honesty).toMatchObject({ wallCrossings: 0, outside: 0 })
    expect(() => runSummarySchema.parse(summary)).not.toThrow()
  })
  it('keeps to its places in a run that is resumed while people come', () => {
    const straight = start(venueDocument(20))
    while (straight.time < 13.6 * 3600) straight.step()
    const resumed = start(venueDocument(20))
    resumed.restore(straight.snapshot())
    for (const one of [straight, resumed]) while (!one.isDone) one.step()
    expect(seated(resumed)).toEqual(seated(straight))
  })
  it('finds fewer places than people where the ground is too small for them: 8 × 8 m hold 16 · 9 seats by rows of 0.9 m, less those at its edge', () => {
    const small = start(venueDocument(4))
    while (!small.isDone) small.step()
    // 64 m² / 0.45 m² = 142; 16 in a row, 8 or 9 rows.
    const found = present(present(summarise(small, host).events[0]).places)
    expect(found).toBeGreaterThanOrEqual(8 * 14)
    expect(found).toBeLessThanOrEqual(16 * 9)
  })
  it('goes about at a fair, and stands at a festival', () => {
    const fair = start(venueDocument(20, { kind: 'fair' }))
    const festival = start(venueDocument(20, { kind: 'festival' }))
    expect(summarise(fair, host).events[0]).not.toHaveProperty('places')
    expect(summarise(festival, host).events[0]).toHaveProperty('places', 200)
    // 0.75 × 0.667 m are half a square metre: two a square metre.
    expect(standingRoom.along * standingRoom.apart).toBeCloseTo(0.5, 2)
    expect(seats.along * seats.apart).toBeCloseTo(0.45, 9)
  })
})

describe('places by rank', () => {
  it.each([1, 11, 12, 13, 24, 204, 1000, 8004])('are all different for an audience that has %i of them', (count) => {
    const taken = Array.from({ length: count }, (_, rank) => placeOfRank(rank, count)).filter((place) => place >= 0)
    expect(new Set(taken).size).toBe(count)
    expect(Math.max(...taken)).toBe(count - 1)
    expect(placeOfRank(count, count)).toBe(-1)
  })
  it('are side by side for a dozen who come together, and far apart for dozens that follow', () => {
    const places = Array.from({ length: 36 }, (_, rank) => placeOfRank(rank, 1200))
    expect(places.slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, i) => present(places[0]) + i))
    // 0.618 of a hundred blocks: 61 or 62 blocks of twelve on, or as far back round the end.
    expect(Math.abs(present(places[12]) - present(places[0]))).toBeGreaterThan(300)
  })
})

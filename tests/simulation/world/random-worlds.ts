/** Small worlds at random, and what must hold in every one of them: for a few of them in the unit tests, for five hundred in the contracts. */
import fc from 'fast-check'
import { isInPolygon, type Point, type Polygon, segmentsCross } from '../../../domain/index.ts'
import { CaseRun } from '../../../simulation/cases/run-case.ts'
import { bodyAt } from '../../../simulation/crowd/bodies.ts'
import { type CaseFile, CaseRefusal, parseCaseFile } from '../../../simulation/index.ts'

const box = (x0: number, y0: number, x1: number, y1: number): Point[] => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const tenth = (value: number) => Math.round(value * 10) / 10

/** What a world is made of; parts of the room as shares of its sides, so that shrinking keeps it a room. */
const worldParts = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff }),
  width: fc.integer({ min: 8, max: 18 }),
  height: fc.integer({ min: 5, max: 10 }),
  pillars: fc.array(fc.tuple(fc.double({ min: 0.35, max: 0.75, noNaN: true }), fc.double({ min: 0.1, max: 0.8, noNaN: true })), {
    maxLength: 2,
  }),
  people: fc.integer({ min: 1, max: 14 }),
  opposite: fc.integer({ min: 0, max: 8 }),
  inflow: fc.option(fc.double({ min: 0.2, max: 2, noNaN: true })),
  service: fc.option(
    fc.record({ lanes: fc.integer({ min: 1, max: 2 }), mean: fc.integer({ min: 1, max: 6 }), room: fc.integer({ min: 1, max: 6 }) }),
  ),
  gate: fc.option(fc.record({ opensAt: fc.integer({ min: 0, max: 8 }), lanes: fc.integer({ min: 1, max: 3 }) })),
  limit: fc.option(fc.integer({ min: 1, max: 4 })),
  alarm: fc.option(fc.integer({ min: 1, max: 15 })),
  multiRate: fc.boolean(),
})
export type WorldParts = typeof worldParts extends fc.Arbitrary<infer T> ? T : never
export const randomWorlds = worldParts

/** The case file of a world: people from the west go east, others the other way; both ends are exits. */
export function caseOf(parts: WorldParts): unknown {
  const { width: w, height: h, seed, service, gate, limit, alarm } = parts
  const pillars = parts.pillars.map(([u, v]) => box(tenth(u * w), tenth(v * h), tenth(u * w) + 0.8, tenth(v * h) + 0.8))
  const east = service ? ['desk', 'east'] : ['east']
  const group = (id: string, count: number, x: number, route: readonly string[]) =>
    count > 0 ? [{ id, count, area: box(x, 0.4, x + 2, h - 0.4), route, delay: { min: 0, max: 3 } }] : []
  return {
    name: 'random',
    seed,
    dt: 0.05,
    duration: 25,
    walkable: [box(0, 0, w, h), ...pillars],
    goals: {
      east: {
        line: [
          [w, 1],
          [w, h - 1],
        ],
      },
      west: {
        line: [
          [0, 1],
          [0, h - 1],
        ],
      },
    },
    groups: [...group('eastward', parts.people, 0.4, east), ...group('westward', parts.opposite, w - 2.4, ['west'])],
    ...(parts.inflow === null
      ? {}
      : {
          inflows: [
            {
              id: 'in',
              line: [
                [0, 1],
                [0, h - 1],
              ],
              rate: parts.inflow,
              from: 0,
              to: 15,
              route: ['east'],
            },
          ],
        }),
    ...(service === null
      ? {}
      : {
          services: [
            {
              id: 'desk',
              lanes: service.lanes,
              serviceTime: { exponential: service.mean },
              room: service.room,
              queue: [
                [w - 2, h - 1],
                [w - 5, h - 1],
              ],
            },
          ],
        }),
    ...(gate === null
      ? {}
      : {
          gates: [
            {
              line: [
                [tenth(0.3 * w), h],
                [tenth(0.3 * w), 0],
              ],
              lanes: gate.lanes,
              open: [[gate.opensAt, 1000]],
            },
          ],
        }),
    ...(limit === null ? {} : { capacities: [{ area: box(tenth(0.8 * w), 0, tenth(0.9 * w), h), limit }] }),
    ...(alarm === null ? {} : { evacuateAt: alarm, evacuation: { premovement: { min: 0, max: 4 } } }),
    scheduler: parts.multiRate ? 'multiRate' : 'fixed',
  }
}

/** What a run of a world shows, counted without a look into the engine's own counts; null for a world that is refused. */
export type Findings = {
  readonly agents: number
  readonly arrived: number
  /** People who were seen on the ground, and who are there at the end. */
  readonly seen: number
  readonly present: number
  /** Steps that cross a wall of the polygons, or end outside them. */
  readonly crossings: number
  /** Longest time that some pair was nearer than nine tenths of two radii, s. */
  readonly longestOverlap: number
  readonly areClocksAscending: boolean
  readonly mostInLimit: number
  readonly served: number
  /** Places of everybody at each second. */
  readonly trace: readonly number[]
}

const sampleSteps = 5

export function examine(parts: WorldParts): Findings | null {
  let run: CaseRun
  let file: CaseFile
  try {
    file = parseCaseFile(caseOf(parts))
    run = new CaseRun(file)
  } catch (error) {
    if (error instanceof CaseRefusal) return null
    throw error
  }
  const { status, x, y, radius } = run.world.crowd.persons
  const rows = run.people.map(({ id }) => id)
  const seen = new Set<number>()
  const overlapSince = new Map<number, number>()
  const before = new Map<number, Point>()
  const trace: number[] = []
  let [crossings, longestOverlap, lastTime, lastServed, areClocksAscending] = [0, 0, 0, 0, true]
  for (let step = 0; !run.isOver; step++) {
    run.step()
    areClocksAscending &&= run.time > lastTime
    lastTime = run.time
    const served = run.world.hall.services[0]?.queue.served ?? 0
    areClocksAscending &&= served >= lastServed
    lastServed = served
    const walkers = rows.filter((row) => status[row] === 1)
    for (const row of walkers) {
      seen.add(row)
      const here: Point = [at(x, row), at(y, row)]
      const there = before.get(row)
      if (!isInPolygon(here[0], here[1], file.walkable) || (there && crossesWall(there, here, file.walkable))) crossings++
      before.set(row, here)
    }
    if (step % sampleSteps === 0)
      longestOverlap = Math.max(longestOverlap, followOverlaps(overlapSince, walkers, { x, y, radius }, run.time))
    if (run.isAtSecond) for (const row of walkers) trace.push(row, at(x, row), at(y, row))
  }
  const result = run.result()
  const times = result.evacuation?.map(([t]) => t) ?? []
  areClocksAscending &&= times.every((t, i) => i === 0 || t > (times[i - 1] ?? 0))
  return {
    agents: result.agents,
    arrived: result.arrived,
    seen: seen.size,
    present: rows.filter((row) => status[row] === 1).length,
    crossings,
    longestOverlap,
    areClocksAscending,
    mostInLimit: Math.max(0, ...Object.values(result.capacities ?? {}).map(({ most }) => most)),
    served: result.queues?.desk?.served ?? 0,
    trace,
  }
}

/** Whether a step meets an edge of a pillar or of the room: by plain geometry, apart from the engine's walls. */
function crossesWall(from: Point, to: Point, polygon: Polygon): boolean {
  return polygon.some((ring) => ring.some((a, i) => segmentsCross(from, to, a, ring[(i + 1) % ring.length] ?? a)))
}

const at = (column: Float32Array, row: number): number => column[bodyAt(row)] ?? Number.NaN

type Places = { readonly x: Float32Array; readonly y: Float32Array; readonly radius: Float32Array }

/** How long the pair that overlaps for longest has done so, by every pair. */
function followOverlaps(since: Map<number, number>, walkers: readonly number[], { x, y, radius }: Places, time: number): number {
  let longest = 0
  for (const a of walkers)
    for (const b of walkers) {
      if (b <= a) continue
      const [dx, dy] = [at(x, a) - at(x, b), at(y, a) - at(y, b)]
      const key = a * 100_000 + b
      if (Math.sqrt(dx * dx + dy * dy) >= 0.9 * (at(radius, a) + at(radius, b))) {
        since.delete(key)
        continue
      }
      const start = since.get(key) ?? time
      since.set(key, start)
      longest = Math.max(longest, time - start)
    }
  return longest
}

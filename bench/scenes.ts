/** The scenes of the bench as case files: an open area with people under way to goals of their own, and a room that empties through a neck. */
import type { CaseFile } from '../simulation/index.ts'

type Ring = [number, number][]

const box = (x0: number, y0: number, x1: number, y1: number): Ring => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]

/** A sequence of numbers that is the same on every machine (a linear congruential generator, Numerical Recipes). */
export function createDraw(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4_294_967_296
  }
}

/** Side of the square in which so many people have one square metre each, m. */
export function openSide(people: number): number {
  return Math.sqrt(people)
}

/** Blocks of 2 × 2 m, about 25 m apart: walls that people walk round. */
export function openBlocks(people: number): Ring[] {
  const side = openSide(people)
  const count = Math.round(side / 25)
  const apart = side / count
  return Array.from({ length: count * count }, (_, i) => {
    const x = (i % count) * apart + apart / 2
    const y = Math.floor(i / count) * apart + apart / 2
    return box(x - 1, y - 1, x + 1, y + 1)
  })
}

/** Sixteen goals of 4 × 4 m; 64 groups visit them in orders of their own. Four areas and two lines are measured. */
export function openArea(people: number): CaseFile {
  const side = openSide(people)
  const draw = createDraw(7)
  const goals = Object.fromEntries(
    Array.from({ length: 16 }, (_, i) => {
      const x = ((i % 4) + 0.5 + 0.4 * (draw() - 0.5)) * (side / 4)
      const y = (Math.floor(i / 4) + 0.5 + 0.4 * (draw() - 0.5)) * (side / 4)
      return [`goal-${i}`, { area: box(x - 2, y - 2, x + 2, y + 2) }]
    }),
  )
  const groups = Array.from({ length: 64 }, (_, i) => ({
    id: `group-${i}`,
    count: Math.floor(people / 64) + (i < people % 64 ? 1 : 0),
    area: box(0.5, 0.5, side - 0.5, side - 0.5),
    route: Array.from({ length: 60 }, () => `goal-${Math.floor(draw() * 16)}`),
  }))
  const quarter = side / 4
  const areas = [1, 3].flatMap((r) => [1, 3].map((c) => box(c * quarter - 5, r * quarter - 5, c * quarter + 5, r * quarter + 5)))
  const lines: [[number, number], [number, number]][] = [
    [
      [side / 2, 0],
      [side / 2, side],
    ],
    [
      [0, side / 2],
      [side, side / 2],
    ],
  ]
  return {
    name: `open-${people}`,
    seed: 1,
    dt: 0.05,
    duration: 3600,
    walkable: [box(0, 0, side, side), ...openBlocks(people)],
    goals,
    groups,
    measure: [...areas.map((area, i) => ({ id: `area-${i}`, area })), ...lines.map((line, i) => ({ id: `line-${i}`, line }))],
  }
}

/** A room of 40 × 40 m that 1,000 people leave through a neck of 2.4 × 2 m. */
export function bottleneck(): CaseFile {
  return {
    name: 'bottleneck',
    seed: 1,
    dt: 0.05,
    duration: 3600,
    walkable: [
      [
        [0, 0],
        [40, 0],
        [40, 18.8],
        [42, 18.8],
        [42, 10],
        [50, 10],
        [50, 30],
        [42, 30],
        [42, 21.2],
        [40, 21.2],
        [40, 40],
        [0, 40],
      ],
    ],
    goals: {
      end: {
        line: [
          [50, 10],
          [50, 30],
        ],
      },
    },
    groups: [{ id: 'all', count: 1000, area: box(0.5, 0.5, 39.5, 39.5), route: ['end'] }],
    measure: [
      { id: 'before', area: box(36, 18, 40, 22) },
      {
        id: 'neck',
        line: [
          [41, 18.8],
          [41, 21.2],
        ],
      },
    ],
  }
}

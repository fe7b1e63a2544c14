/**
 * Test cases of the RiMEA guideline 3.0 (2016, rimea.de, annex 1) on how people walk: 1, 4, 5, 6 and 7. Test 8 is a study of
 * parameters without a range and has no case.
 */
import { exp } from '../numbers/elementary.ts'
import { box, type Figure, line, type RunFile, type VerificationCase, type XY } from './verification-case.ts'

const rimea = (test: number) => `RiMEA guideline 3.0 (2016), test ${test}`

/** Time of one person through 40 × 2 m at 1.33 m/s. */
const corridor: VerificationCase = {
  id: 'rimea-1',
  isQuick: true,
  weight: 0.01,
  isWalking: true,
  run: (run) => [
    {
      id: 'rimea-1',
      title: { zh: '走廊 40 m，一人 1.33 m/s', en: 'Corridor of 40 m, one person at 1.33 m/s' },
      value: run({
        duration: 100,
        walkable: [box(0, 0, 40, 2)],
        goals: { end: { line: line(40, 0, 40, 2) } },
        groups: [{ id: 'one', count: 1, area: box(0.2, 0.8, 0.6, 1.2), route: ['end'], speed: 1.33 }],
      }).time,
      unit: 's',
      lo: 26,
      hi: 34,
      source: rimea(1),
    },
  ],
}

/** Speed of Weidmann's fundamental diagram (Weidmann 1993, Transporttechnik der Fussgänger), m/s. */
export function weidmannSpeed(density: number): number {
  return 1.34 * (1 - exp(-1.913 * (1 / density - 1 / 5.4)))
}

const diagramDensities = [0.5, 1, 2, 3]

/** Speed in two fields of 2 × 2 m of a corridor of 200 × 10 m, closed to a ring, over 60 s of which 10 s pass first. */
function diagramSpeed(run: RunFile, density: number): number {
  const { areas } = run({
    duration: 60,
    walkable: [box(0, 0, 200, 10)],
    goals: { end: { line: line(200, 0, 200, 10) } },
    groups: [
      {
        id: 'all',
        count: density * 2000,
        area: box(0, 0, 200, 10),
        route: ['end'],
        speed: 1.2,
        periodic: true,
        wrap: [200, 0],
      },
    ],
    measure: [
      { id: 'first', area: box(99, 4, 101, 6), from: 10, to: 60 },
      { id: 'second', area: box(149, 4, 151, 6), from: 10, to: 60 },
    ],
  })
  return (areas.first!.speed + areas.second!.speed) / 2
}

const diagramCases: readonly VerificationCase[] = diagramDensities.map((density) => ({
  id: `rimea-4-${density}`,
  isQuick: density <= 1,
  weight: (density * 2000 * 1200) / 1e6,
  isWalking: true,
  run: (run) => [
    {
      id: `rimea-4-${density}`,
      title: {
        zh: `走廊 ${density} 人/m²、自由速度 1.2 m/s（Weidmann ${weidmannSpeed(density).toFixed(2)}）`,
        en: `Corridor at ${density}/m², free speed 1.2 m/s (Weidmann ${weidmannSpeed(density).toFixed(2)})`,
      },
      value: diagramSpeed(run, density),
      unit: 'm/s',
      lo: 0,
      hi: 1.2001,
      source: rimea(4),
    },
  ],
}))

/** The least fall of the speed from one density to the next; it must fall throughout. */
export function diagramFall(figures: ReadonlyMap<string, Figure>): Figure[] {
  const speeds = diagramDensities.flatMap((density) => figures.get(`rimea-4-${density}`)?.value ?? [])
  if (speeds.length < 2) return []
  const least = speeds.slice(1).reduce((fall, speed, i) => Math.min(fall, speeds[i]! - speed), Infinity)
  return [
    {
      id: 'rimea-4',
      title: { zh: '速度随密度下降：相邻密度间的最小降幅', en: 'Speed falls with density: least fall between neighbours' },
      value: least,
      unit: 'm/s',
      // Chosen: a fall that is more than the rounding of a measurement.
      lo: 1e-6,
      hi: null,
      source: rimea(4),
    },
  ]
}

/** Ten people with start times 10, 20 … 100 s; each crosses a line of the person's own one centimetre ahead. */
const premovement: VerificationCase = {
  id: 'rimea-5',
  isQuick: true,
  weight: 0.02,
  isWalking: true,
  run: (run) => {
    // Ten strips of 8 m, 0.5 m wide: who starts is seen by a line across the strip ahead; nobody is in another's way.
    const rows = Array.from({ length: 10 }, (_, i) => i)
    const dt = 0.05
    const speed = 1
    const start = 1
    const ahead = 1.01
    const result = run({
      dt,
      duration: 130,
      walkable: [box(0, 0, 8, 5)],
      goals: { exit: { line: line(8, 0, 8, 5) } },
      groups: rows.map((i) => ({
        id: `person ${i}`,
        count: 1,
        area: box(start - 0.001, 0.25 + i * 0.5 - 0.001, start + 0.001, 0.25 + i * 0.5 + 0.001),
        route: ['exit'],
        speed,
        delay: 10 * (i + 1),
      })),
      measure: rows.map((i) => ({ id: `line ${i}`, line: line(ahead, i * 0.5 + 0.01, ahead, i * 0.5 + 0.49) })),
    })
    const errors = rows.map((i) => {
      const error = (result.lines[`line ${i}`]!.times[0] ?? Infinity) - (ahead - start) / speed - 10 * (i + 1)
      return (error < 0 ? -error : error) / dt
    })
    return [
      {
        id: 'rimea-5',
        title: { zh: '反应时间 10…100 s：开始走动的最大误差', en: 'Reaction times of 10 … 100 s: largest error of the start' },
        value: Math.max(...errors),
        unit: '×0.05 s',
        lo: null,
        hi: 2.001,
        source: rimea(5),
      },
    ]
  },
}

const corner: VerificationCase = {
  id: 'rimea-6',
  isQuick: true,
  weight: 0.02,
  isWalking: true,
  run: (run) => {
    const ground: XY[] = [
      [0, 0],
      [12, 0],
      [12, 12],
      [10, 12],
      [10, 2],
      [0, 2],
    ]
    const result = run({
      duration: 120,
      walkable: [ground],
      goals: { end: { line: line(10, 12, 12, 12) } },
      groups: [{ id: 'all', count: 20, area: box(0, 0, 6, 2), route: ['end'] }],
    })
    const title = { zh: '转角：穿墙次数', en: 'Corner: times that anybody is beyond a wall' }
    const common = { unit: '', source: rimea(6) }
    return [
      { id: 'rimea-6', title, value: result.honesty.wallCrossings, lo: 0, hi: 0, ...common },
      {
        id: 'rimea-6-arrived',
        title: { zh: '转角：到达人数', en: 'Corner: people who arrive' },
        value: result.arrived,
        lo: 20,
        hi: 20,
        ...common,
      },
    ]
  },
}

const ageGroups = [
  { id: 'under-30', zh: '30 岁以下', en: 'under 30', min: 0.58, max: 1.61 },
  { id: '30-50', zh: '30–50 岁', en: '30 to 50', min: 1.41, max: 1.54 },
  { id: 'over-50', zh: '50 岁以上', en: 'over 50', min: 0.68, max: 1.41 },
  { id: 'impaired', zh: '行动不便', en: 'impaired', min: 0.46, max: 0.76 },
] as const

/** Fifty people a group, each on a strip of the person's own, timed from one line to another 20 m on. */
function walkingSpeeds(run: RunFile, { min, max }: { min: number; max: number }): number[] {
  const rows = Array.from({ length: 50 }, (_, i) => i)
  const lineOf = (id: string, i: number, x: number) => ({ id: `${id} ${i}`, line: line(x, 2 * i + 0.1, x, 2 * i + 1.9) })
  const { lines } = run({
    duration: 100,
    walkable: [box(0, 0, 24, 100)],
    goals: { end: { line: line(24, 0, 24, 100) } },
    groups: rows.map((i) => ({
      id: `person ${i}`,
      count: 1,
      area: box(0.9, 2 * i + 0.95, 1.1, 2 * i + 1.05),
      route: ['end'],
      speed: { min, max },
    })),
    measure: rows.flatMap((i) => [lineOf('from', i, 2), lineOf('to', i, 22)]),
  })
  return rows.map((i) => 20 / (lines[`to ${i}`]!.times[0]! - lines[`from ${i}`]!.times[0]!))
}

const ages: VerificationCase = {
  id: 'rimea-7',
  isQuick: true,
  weight: 0.2,
  isWalking: true,
  run: (run) => {
    const outside: number[] = []
    const figures = ageGroups.flatMap((group): Figure[] => {
      const speeds = walkingSpeeds(run, group)
      outside.push(speeds.filter((speed) => !(speed >= group.min && speed <= group.max)).length)
      const figure = (id: string, what: { zh: string; en: string }, value: number): Figure => ({
        id: `rimea-7-${group.id}-${id}`,
        title: { zh: `${group.zh}：${what.zh}步速`, en: `Walking speed, ${group.en}: ${what.en}` },
        value,
        unit: 'm/s',
        lo: group.min,
        hi: group.max,
        source: rimea(7),
      })
      return [
        figure('min', { zh: '最低', en: 'slowest' }, Math.min(...speeds)),
        figure('max', { zh: '最高', en: 'fastest' }, Math.max(...speeds)),
      ]
    })
    return [
      {
        id: 'rimea-7',
        title: { zh: '各年龄组步速超出范围的人数', en: 'People whose walking speed is outside of their group' },
        value: outside.reduce((sum, count) => sum + count, 0),
        unit: '',
        lo: 0,
        hi: 0,
        source: rimea(7),
      },
      ...figures,
    ]
  },
}

export const rimeaWalkingCases: readonly VerificationCase[] = [corridor, ...diagramCases, premovement, corner, ages]

/** Cases of NIST Technical Note 1822 (Ronchi et al. 2013, doi 10.6028/NIST.TN.1822), with IMO test 8 and ISO 20414:2020 test 13, on one level. */

import { gamma, lognormal, type Stream, streamOf, weibull } from '../numbers/distributions.ts'
import { exp, ln } from '../numbers/elementary.ts'
import { purposes } from '../numbers/random.ts'
import { allocationFigures, cabinsCase } from './rimea-exits.ts'
import { incompleteGamma, kolmogorovSmirnov, normalDistribution } from './statistics.ts'
import { box, type Figure, line, type RunFile, type VerificationCase, type XY } from './verification-case.ts'

const nist = (test: string) => `NIST TN 1822 (2013), test Verif.${test}, doi 10.6028/NIST.TN.1822`

/** Reaction times drawn for the test, 2,000 of each law; mean 60 s, deviation 30 s where the law has one. */
const delayLaws: readonly { id: string; zh: string; draw: (stream: Stream) => number; distribution: (x: number) => number }[] = [
  {
    id: 'uniform',
    zh: '均匀',
    draw: (stream) => 10 + 90 * stream(),
    distribution: (x) => Math.max(0, Math.min(1, (x - 10) / 90)),
  },
  // Shape (60 / 30)² = 4, scale 15.
  { id: 'gamma', zh: '伽马', draw: (stream) => gamma(60, 30, stream), distribution: (x) => incompleteGamma(4, x / 15) },
  {
    id: 'lognormal',
    zh: '对数正态',
    draw: (stream) => lognormal(60, 30, stream),
    // Variance of the logarithm ln(1 + 30² / 60²) = ln 1.25.
    distribution: (x) => normalDistribution((ln(x) - ln(60) + ln(1.25) / 2) / Math.sqrt(ln(1.25))),
  },
  { id: 'weibull', zh: '韦布尔', draw: (stream) => weibull(2, 60, stream), distribution: (x) => 1 - exp(-(x / 60) * (x / 60)) },
]
const draws = 2000

const delays: VerificationCase = {
  id: 'nist-1.1',
  isQuick: true,
  weight: 0.01,
  isWalking: false,
  run: () => {
    const figures = delayLaws.map(({ id, zh, draw, distribution }): Figure => {
      const sample = Array.from({ length: draws }, (_, person) => draw(streamOf(1, person, purposes.delay)))
      return {
        id: `nist-1.1-${id}`,
        title: { zh: `反应时间，${zh}分布 ${draws} 次抽样：K-S 检验 p 值`, en: `Reaction times, ${id}, ${draws} draws: p of the K-S test` },
        value: kolmogorovSmirnov(sample, distribution),
        unit: '',
        lo: 0.05,
        hi: null,
        source: nist('1.1'),
      }
    })
    return [
      {
        id: 'nist-1.1',
        title: { zh: '反应时间四种分布：最小 p 值', en: 'Reaction times of four laws: least p' },
        value: Math.min(...figures.map(({ value }) => value)),
        unit: '',
        lo: 0.05,
        hi: null,
        source: nist('1.1'),
      },
      ...figures,
    ]
  },
}

const corridorSpeed: VerificationCase = {
  id: 'nist-2.1',
  isQuick: true,
  weight: 0.01,
  isWalking: true,
  run: (run) => {
    const { lines } = run({
      duration: 100,
      walkable: [box(0, 0, 44, 2)],
      goals: { end: { line: line(44, 0, 44, 2) } },
      groups: [{ id: 'one', count: 1, area: box(0.5, 0.8, 0.9, 1.2), route: ['end'], speed: 1 }],
      measure: [
        { id: 'from', line: line(2.02, 0, 2.02, 2) },
        { id: 'to', line: line(42.02, 0, 42.02, 2) },
      ],
    })
    return [
      {
        id: 'nist-2.1',
        title: { zh: '走廊 40 m，1 m/s：实际步速', en: 'Corridor of 40 m at 1 m/s: speed' },
        value: 40 / (lines.to!.times[0]! - lines.from!.times[0]!),
        unit: 'm/s',
        lo: 0.95,
        hi: 1.05,
        source: nist('2.1'),
      },
    ]
  },
}

/** Two rooms of 10 × 10 m joined by a corridor of 10 × 2 m; 100 people go east, `against` of them west. Time of the last. */
function counterflowTime(run: RunFile, against: number): { time: number; arrived: number } {
  const ground: XY[] = [
    [0, 0],
    [10, 0],
    [10, 4],
    [20, 4],
    [20, 0],
    [30, 0],
    [30, 10],
    [20, 10],
    [20, 6],
    [10, 6],
    [10, 10],
    [0, 10],
  ]
  const groups = [{ id: 'east', count: 100, area: box(0, 0, 7, 10), route: ['east'] }]
  if (against > 0) groups.push({ id: 'west', count: against, area: box(23, 0, 30, 10), route: ['west'] })
  const result = run({
    duration: 900,
    walkable: [ground],
    goals: { east: { line: line(30, 0, 30, 10) }, west: { line: line(0, 0, 0, 10) } },
    groups,
  })
  return { time: result.time, arrived: result.arrived }
}

const counterflowSizes = [0, 10, 50, 100]

const counterflowCases: readonly VerificationCase[] = counterflowSizes.map((against) => ({
  id: `nist-2.8-${against}`,
  isQuick: true,
  weight: 0.3,
  isWalking: true,
  run: (run) => {
    const { time, arrived } = counterflowTime(run, against)
    const source = `${nist('2.8')}; IMO MSC.1/Circ.1533 (2016), test 8`
    return [
      {
        id: `nist-2.8-${against}`,
        title: { zh: `100 人对 ${against} 人：用时`, en: `100 people against ${against}: time` },
        value: time,
        unit: 's',
        lo: 0,
        hi: 899,
        source,
      },
      {
        id: `nist-2.8-${against}-arrived`,
        title: { zh: `100 人对 ${against} 人：到达人数`, en: `100 people against ${against}: people who arrive` },
        value: arrived,
        unit: '',
        lo: 100 + against,
        hi: 100 + against,
        source,
      },
    ]
  },
}))

/** The least rise of the time from one counterflow to the next larger one. */
export function counterflowRise(figures: ReadonlyMap<string, Figure>): Figure[] {
  const times = counterflowSizes.flatMap((size) => figures.get(`nist-2.8-${size}`)?.value ?? [])
  if (times.length < 2) return []
  return [
    {
      id: 'nist-2.8',
      title: { zh: '用时随对向人数上升：最小增量', en: 'Time rises with the counterflow: least rise' },
      value: times.slice(1).reduce((least, time, i) => Math.min(least, time - times[i]!), Infinity),
      unit: 's',
      lo: 0.05,
      hi: null,
      source: `${nist('2.8')}; IMO MSC.1/Circ.1533 (2016), test 8`,
    },
  ]
}

const allocation: VerificationCase = {
  id: 'nist-3.1',
  isQuick: true,
  weight: 0.01,
  isWalking: true,
  run: (run) => {
    const { file, counts } = cabinsCase()
    return allocationFigures('nist-3.1', nist('3.1'), run({ ...file, seed: 2 }), counts)
  },
}

/** A room of 10 × 15 m with two exits of 1 m; the one that is nearer closes at 1 s. */
const closingExit: VerificationCase = {
  id: 'nist-4.1',
  isQuick: true,
  weight: 0.05,
  isWalking: true,
  run: (run) => {
    const { lines, arrived } = run({
      duration: 120,
      walkable: [box(0, 0, 10, 15)],
      goals: { near: { line: line(4.5, 0, 5.5, 0) }, far: { line: line(4.5, 15, 5.5, 15) } },
      closures: [{ goal: 'near', at: 1 }],
      groups: [{ id: 'all', count: 10, area: box(3, 3, 7, 5), route: [['near', 'far']] }],
      measure: [
        { id: 'near', line: line(4.5, 0, 5.5, 0) },
        { id: 'far', line: line(4.5, 15, 5.5, 15) },
      ],
    })
    const figure = (id: string, zh: string, en: string, value: number, expected: number): Figure => ({
      id,
      title: { zh, en },
      value,
      unit: '',
      lo: expected,
      hi: expected,
      source: nist('4.1'),
    })
    return [
      figure('nist-4.1', '近门 1 s 时关闭：使用另一门的人数', 'Near exit closes at 1 s: people through the other', lines.far!.count, 10),
      figure(
        'nist-4.1-closed',
        '近门 1 s 时关闭：仍由它离开的人数',
        'Near exit closes at 1 s: people still through it',
        lines.near!.count,
        0,
      ),
      figure('nist-4.1-arrived', '近门 1 s 时关闭：离开的人数', 'Near exit closes at 1 s: people who leave', arrived, 10),
    ]
  },
}

const diagramCounts = [60, 120, 180, 240, 300, 360, 420, 480]

/** ISO 20414 test 13: a corridor of 60 × 2 m closed to a ring, 60 to 480 people, 0.5 to 4 persons/m². */
const diagram: VerificationCase = {
  id: 'iso-13',
  isQuick: false,
  weight: 3,
  isWalking: true,
  run: (run) => {
    const source = 'ISO 20414:2020, test 13'
    const speeds = diagramCounts.map(
      (count) =>
        run({
          duration: 70,
          walkable: [box(0, 0, 60, 2)],
          goals: { end: { line: line(60, 0, 60, 2) } },
          groups: [{ id: 'all', count, area: box(0, 0, 60, 2), route: ['end'], periodic: true, wrap: [60, 0] }],
          measure: [{ id: 'middle', area: box(20, 0, 40, 2), from: 20, to: 70 }],
        }).areas.middle!.speed,
    )
    const flows = speeds.map((speed, i) => (speed * diagramCounts[i]!) / 120)
    const peak = flows.indexOf(Math.max(...flows))
    const each = speeds.map(
      (speed, i): Figure => ({
        id: `iso-13-${diagramCounts[i]}`,
        title: {
          zh: `走廊 60 × 2 m，${diagramCounts[i]} 人：速度（流量 ${flows[i]!.toFixed(2)} /(m·s)）`,
          en: `Corridor of 60 × 2 m, ${diagramCounts[i]} people: speed (flow ${flows[i]!.toFixed(2)} /(m·s))`,
        },
        value: speed,
        unit: 'm/s',
        lo: 0,
        hi: null,
        source,
      }),
    )
    return [
      {
        id: 'iso-13',
        title: { zh: '速度随人数下降：最小降幅', en: 'Speed falls with the number of people: least fall' },
        value: speeds.slice(1).reduce((least, speed, i) => Math.min(least, speeds[i]! - speed), Infinity),
        unit: 'm/s',
        lo: 1e-6,
        hi: null,
        source,
      },
      {
        id: 'iso-13-hump',
        title: { zh: '流量最大处是第几档（共 8 档，应在中间）', en: 'Step at which the flow is highest (of 8, expected inside)' },
        value: peak + 1,
        unit: '',
        lo: 2,
        hi: 7,
        source,
      },
      ...each,
    ]
  },
}

export const nistCases: readonly VerificationCase[] = [delays, corridorSpeed, ...counterflowCases, allocation, closingExit, diagram]

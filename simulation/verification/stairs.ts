/** Cases with stairs, as areas with a factor on the speed: RiMEA guideline 3.0 (2016) tests 2, 3, 13 and 14, and NIST TN 1822 test Verif.2.2. */
import { box, type Figure, line, type RunFile, type VerificationCase, type XY } from './verification-case.ts'

const rimea = (test: number) => `RiMEA guideline 3.0 (2016), test ${test}`

/** Horizontal time of one person over a stair of `run` metres with a level approach of 4 m at both ends, eastward or westward. */
function stairTime(runFile: RunFile, stair: { run: number; speed: number; factor: number; isEast: boolean }): number {
  const { run, speed, factor, isEast } = stair
  const length = run + 8
  const { lines } = runFile({
    duration: 300,
    walkable: [box(0, 0, length, 2)],
    stairs: [{ area: box(4, 0, 4 + run, 2), speedFactor: factor }],
    goals: { end: { line: isEast ? line(length, 0, length, 2) : line(0, 0, 0, 2) } },
    groups: [
      { id: 'one', count: 1, area: isEast ? box(0.5, 0.9, 0.9, 1.1) : box(length - 0.9, 0.9, length - 0.5, 1.1), route: ['end'], speed },
    ],
    measure: [
      { id: 'west', line: line(4, 0, 4, 2) },
      { id: 'east', line: line(4 + run, 0, 4 + run, 2) },
    ],
  })
  const time = lines.east!.times[0]! - lines.west!.times[0]!
  return time < 0 ? -time : time
}

/** Incline of 10 m, 8 m of run and 6 m of rise, walked at 0.5 m/s: 8 / 0.5 = 16 s. */
const inclines: readonly VerificationCase[] = [true, false].map((isEast) => {
  const id = isEast ? 'rimea-2' : 'rimea-3'
  return {
    id,
    isQuick: true,
    weight: 0.01,
    isWalking: true,
    run: (run) => [
      {
        id,
        title: {
          zh: `${isEast ? '上' : '下'}楼梯 10 m（水平 8 m），0.5 m/s：水平用时`,
          en: `${isEast ? 'Up' : 'Down'} a stair of 10 m (8 m of run) at 0.5 m/s: time`,
        },
        value: stairTime(run, { run: 8, speed: 1, factor: 0.5, isEast }),
        unit: 's',
        lo: 16 * 0.95,
        hi: 16 * 1.05,
        source: rimea(isEast ? 2 : 3),
      },
    ],
  }
})

const longStair: VerificationCase = {
  id: 'nist-2.2',
  isQuick: true,
  weight: 0.02,
  isWalking: true,
  run: (run) => [
    {
      id: 'nist-2.2',
      title: { zh: '楼梯 100 m，1 m/s：实际步速', en: 'Stair of 100 m at 1 m/s: speed' },
      value: 100 / stairTime(run, { run: 100, speed: 1.25, factor: 0.8, isEast: true }),
      unit: 'm/s',
      lo: 0.95,
      hi: 1.05,
      source: 'NIST TN 1822 (2013), test Verif.2.2, doi 10.6028/NIST.TN.1822',
    },
  ],
}

/** Room of 5 × 8 m, corridor of 12 × 2 m, stair of 3 × 2 m whose speed is half of the free speed: N(0.675, 0.04) m/s. */
const stairJam: VerificationCase = {
  id: 'rimea-13',
  isQuick: true,
  weight: 0.4,
  isWalking: true,
  run: (run) => {
    const ground: XY[] = [
      [0, 0],
      [5, 0],
      [5, 3],
      [22, 3],
      [22, 5],
      [5, 5],
      [5, 8],
      [0, 8],
    ]
    const { lines } = run({
      duration: 400,
      walkable: [ground],
      stairs: [{ area: box(17, 3, 20, 5), speedFactor: 0.5 }],
      goals: { end: { line: line(22, 3, 22, 5) } },
      groups: [{ id: 'all', count: 150, area: box(0, 0, 5, 8), route: ['end'], speed: { mean: 1.35, sd: 0.08 } }],
      measure: [
        { id: 'corridor', line: line(5.5, 3, 5.5, 5) },
        { id: 'foot', line: line(17, 3, 17, 5) },
      ],
    })
    // The first twenty seconds after the first: until the jam at the foot reaches the corridor's beginning.
    const early = (times: readonly number[]) => times.filter((time) => time <= times[0]! + 20).length / 20
    const corridor = early(lines.corridor!.times)
    const foot = lines.foot!.flow
    return [
      {
        id: 'rimea-13',
        title: {
          zh: `楼梯前拥堵：走廊流量减楼梯流量（${corridor.toFixed(2)} 与 ${foot.toFixed(2)} 人/s）`,
          en: `Jam at the foot of a stair: flow in the corridor less flow onto the stair (${corridor.toFixed(2)} and ${foot.toFixed(2)}/s)`,
        },
        value: corridor - foot,
        unit: '1/s',
        lo: 0.05,
        hi: null,
        source: rimea(13),
      },
    ]
  },
}

/** From a room to another: 20 m over a stair at half the speed, or 60 m on the level. The share that takes the stair is reported. */
const routeChoice: VerificationCase = {
  id: 'rimea-14',
  isQuick: true,
  weight: 0.3,
  isWalking: true,
  run: (run) => {
    const outer: XY[] = box(0, 0, 30, 24)
    const { lines } = run({
      duration: 300,
      walkable: [outer, box(5, 2, 25, 22)],
      stairs: [{ area: box(10, 0, 20, 2), speedFactor: 0.5 }],
      goals: { end: { line: line(30, 0.5, 30, 2) } },
      groups: [{ id: 'all', count: 50, area: box(0, 0, 5, 3), route: ['end'] }],
      measure: [
        { id: 'short', line: line(15, 0, 15, 2) },
        { id: 'long', line: line(15, 22, 15, 24) },
      ],
    })
    const [short, long] = [lines.short!.count, lines.long!.count]
    const figure = (id: string, zh: string, en: string, value: number): Figure => ({
      id,
      title: { zh, en },
      value,
      unit: '',
      lo: null,
      hi: null,
      source: rimea(14),
    })
    return [
      figure(
        'rimea-14',
        '短路经楼梯或长路平走：走楼梯的比例',
        'Short way over a stair or long way on the level: share over the stair',
        short / (short + long),
      ),
      figure(
        'rimea-14-long',
        '短路经楼梯或长路平走：走平路的比例',
        'Short way over a stair or long way on the level: share on the level',
        long / (short + long),
      ),
    ]
  },
}

export const stairCases: readonly VerificationCase[] = [...inclines, longStair, stairJam, routeChoice]

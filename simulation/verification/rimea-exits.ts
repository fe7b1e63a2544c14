/** Test cases of the RiMEA guideline 3.0 (2016, rimea.de, annex 1) on how people choose exits and get through them: 9 to 12 and 15. */
import type { CaseResult } from '../cases/run-case.ts'
import { box, type CaseDraft, type Figure, line, type RunFile, type VerificationCase, type XY } from './verification-case.ts'

const rimea = (test: number) => `RiMEA guideline 3.0 (2016), test ${test}`

/** Time to empty a room of 30 × 20 m with 1,000 people through the doors of the given middles. */
function emptyingTime(run: RunFile, doors: readonly XY[]): number {
  const goals = Object.fromEntries(doors.map(([x, y], i) => [`door ${i}`, { line: line(x - 0.5, y, x + 0.5, y) }]))
  return run({
    duration: 1500,
    walkable: [box(0, 0, 30, 20)],
    goals,
    groups: [{ id: 'all', count: 1000, area: box(0, 0, 30, 20), route: [Object.keys(goals)] }],
  }).time
}

const largeRoom: VerificationCase = {
  id: 'rimea-9',
  isQuick: false,
  weight: 12,
  isWalking: true,
  run: (run) => {
    const four: XY[] = [
      [4.5, 0],
      [25.5, 0],
      [4.5, 20],
      [25.5, 20],
    ]
    const withFour = emptyingTime(run, four)
    const withTwo = emptyingTime(run, four.slice(0, 2))
    return [
      {
        id: 'rimea-9',
        title: {
          zh: `大房间 1000 人：两门用时与四门用时之比（${withTwo.toFixed(0)} s / ${withFour.toFixed(0)} s）`,
          en: `Room of 1,000 people: time with two doors over time with four (${withTwo.toFixed(0)} s / ${withFour.toFixed(0)} s)`,
        },
        value: withTwo / withFour,
        unit: '',
        lo: 1.6,
        hi: 2.4,
        source: rimea(9),
      },
    ]
  },
}

/** People of one room and the exit that they are told. */
export type Allocation = { readonly id: string; readonly exit: 'west' | 'east'; readonly count: number }

/** Twelve rooms of 5 × 5 m on a corridor of 30 × 2 m, doors of 0.9 m; rooms 0–3 and 6–9 are told the western exit, the others the eastern. */
export function cabinsCase(): { file: CaseDraft; counts: readonly Allocation[] } {
  const wall = 0.1
  const outer: XY[] = [[0, 5]]
  const below = Array.from({ length: 6 }, (_, i) => 5 * i)
  for (const x of below)
    outer.push(
      [x + 2, 5],
      [x + 2, 5 - wall],
      [x + wall, 5 - wall],
      [x + wall, 0],
      [x + 5 - wall, 0],
      [x + 5 - wall, 5 - wall],
      [x + 2.9, 5 - wall],
      [x + 2.9, 5],
    )
  outer.push([30, 5], [30, 7])
  for (const x of [...below].reverse())
    outer.push(
      [x + 2.9, 7],
      [x + 2.9, 7 + wall],
      [x + 5 - wall, 7 + wall],
      [x + 5 - wall, 12],
      [x + wall, 12],
      [x + wall, 7 + wall],
      [x + 2, 7 + wall],
      [x + 2, 7],
    )
  outer.push([0, 7])
  const counts = Array.from({ length: 12 }, (_, room) => ({
    id: `room ${room + 1}`,
    exit: room % 6 < 4 ? ('west' as const) : ('east' as const),
    // 23 people: two a room, one in the last.
    count: room === 11 ? 1 : 2,
  }))
  const file: CaseDraft = {
    duration: 120,
    walkable: [outer],
    goals: { west: { line: line(0, 5, 0, 7) }, east: { line: line(30, 5, 30, 7) } },
    groups: counts.map(({ id, exit, count }, room) => {
      const x = 5 * (room % 6)
      const y = room < 6 ? 0 : 7
      return { id, count, area: box(x + 0.5, y + 0.5, x + 4.5, y + 4.5), route: [exit] }
    }),
    measure: [
      { id: 'west', line: line(0, 5, 0, 7) },
      { id: 'east', line: line(30, 5, 30, 7) },
    ],
  }
  return { file, counts }
}

const assigned: VerificationCase = {
  id: 'rimea-10',
  isQuick: true,
  weight: 0.01,
  isWalking: true,
  run: (run) => {
    const { file, counts } = cabinsCase()
    return allocationFigures('rimea-10', rimea(10), run(file), counts)
  },
}

/** People who left by the exit that they were told. */
export function allocationFigures(id: string, source: string, result: CaseResult, counts: readonly Allocation[]): Figure[] {
  const told = (exit: 'west' | 'east') => counts.reduce((sum, room) => sum + (room.exit === exit ? room.count : 0), 0)
  const right = (['west', 'east'] as const).reduce((sum, exit) => sum + Math.min(result.lines[exit]!.count, told(exit)), 0)
  const all = told('west') + told('east')
  return [
    {
      id,
      title: { zh: `指定出口：由自己的出口离开的人数（共 ${all}）`, en: `Assigned exits: people who leave by their own (of ${all})` },
      value: right,
      unit: '',
      lo: all,
      hi: all,
      source,
    },
  ]
}

const exitChoice: VerificationCase = {
  id: 'rimea-11',
  isQuick: false,
  weight: 5,
  isWalking: true,
  run: (run) => {
    const result = run({
      duration: 1200,
      walkable: [box(0, 0, 30, 20)],
      goals: { near: { line: line(21, 0, 22, 0) }, far: { line: line(27, 0, 28, 0) } },
      groups: [{ id: 'all', count: 1000, area: box(0, 0, 20, 20), route: [['near', 'far']] }],
      measure: [
        { id: 'near', line: line(21, 0, 22, 0) },
        { id: 'far', line: line(27, 0, 28, 0) },
      ],
    })
    const near = result.lines.near!.count
    const far = result.lines.far!.count
    const figure = (id: string, zh: string, en: string, value: number, lo: number): Figure => ({
      id,
      title: { zh, en },
      value,
      unit: '',
      lo,
      hi: null,
      source: rimea(11),
    })
    return [
      figure(
        'rimea-11',
        '出口选择：近门人数减远门人数',
        'Choice of exit: people through the near one less those through the far one',
        near - far,
        1,
      ),
      figure('rimea-11-far', '出口选择：使用远门的人数', 'Choice of exit: people through the far one', far, 1),
    ]
  },
}

const twoRooms: VerificationCase = {
  id: 'rimea-12',
  isQuick: true,
  weight: 0.6,
  isWalking: true,
  run: (run) => {
    const ground: XY[] = [
      [0, 0],
      [10, 0],
      [10, 4.5],
      [15, 4.5],
      [15, 0],
      [25, 0],
      [25, 10],
      [15, 10],
      [15, 5.5],
      [10, 5.5],
      [10, 10],
      [0, 10],
    ]
    const { lines } = run({
      duration: 400,
      walkable: [ground],
      goals: { exit: { line: line(25, 4.5, 25, 5.5) } },
      groups: [{ id: 'all', count: 150, area: box(0, 0, 10, 10), route: ['exit'] }],
      measure: [
        { id: 'neck', line: line(10, 4.5, 10, 5.5) },
        { id: 'exit', line: line(25, 4.5, 25, 5.5) },
      ],
    })
    const neck = lines.neck!.flow
    const exit = lines.exit!.flow
    return [
      {
        id: 'rimea-12',
        title: {
          zh: `瓶颈流量减出口流量（${neck.toFixed(2)} 与 ${exit.toFixed(2)} 人/s）`,
          en: `Flow at the neck less flow at the exit (${neck.toFixed(2)} and ${exit.toFixed(2)}/s)`,
        },
        value: neck - exit,
        unit: '1/s',
        lo: -0.05,
        hi: null,
        source: rimea(12),
      },
    ]
  },
}

/** Time of the last of 500 people through a corridor 20 m wide along the given outline. */
function wideTime(run: RunFile, ground: XY[], end: [XY, XY]): number {
  return run({
    duration: 600,
    walkable: [ground],
    goals: { end: { line: end } },
    groups: [{ id: 'all', count: 500, area: box(0, 0, 20, 20), route: ['end'] }],
  }).time
}

const wideCorner: VerificationCase = {
  id: 'rimea-15',
  isQuick: false,
  weight: 3,
  isWalking: true,
  run: (run) => {
    // Legs of 25 m: along the inner side 50 m, along the outer one with a quarter circle of 20 m 50 + 10π = 81.4 m.
    const long = wideTime(run, box(0, 0, 81.4, 20), line(81.4, 0, 81.4, 20))
    const short = wideTime(run, box(0, 0, 50, 20), line(50, 0, 50, 20))
    const around: XY[] = [
      [0, 0],
      [45, 0],
      [45, 45],
      [25, 45],
      [25, 20],
      [0, 20],
    ]
    const corner = wideTime(run, around, line(25, 45, 45, 45))
    const figure = (id: string, zh: string, en: string, value: number): Figure => ({
      id,
      title: { zh, en },
      value,
      unit: 's',
      lo: 0,
      hi: null,
      source: rimea(15),
    })
    return [
      figure('rimea-15', '转角用时减短直廊用时', 'Time round the corner less time through the short corridor', corner - short),
      figure('rimea-15-long', '长直廊用时减转角用时', 'Time through the long corridor less time round the corner', long - corner),
    ]
  },
}

export const rimeaExitCases: readonly VerificationCase[] = [largeRoom, assigned, exitChoice, twoRooms, wideCorner]

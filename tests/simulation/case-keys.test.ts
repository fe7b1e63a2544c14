/** Gates, levels, areas with a limit and evacuation of a case, and what is refused of them. */
import { describe, expect, it } from 'vitest'
import { runCaseText } from '../../backend/cases/run-case-file.ts'
import { present } from './present.ts'

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const line = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y1],
]
const hall = {
  name: 'hall',
  seed: 1,
  dt: 0.05,
  duration: 120,
  walkable: [box(0, 0, 20, 4)],
  goals: { east: { line: line(20, 0, 20, 4) }, west: { line: line(0, 0, 0, 4) } },
  groups: [{ id: 'all', count: 8, area: box(1, 1, 5, 3), route: ['east'], speed: 1.3 }],
}
const outcome = (changes: object) => runCaseText(JSON.stringify({ ...hall, ...changes }))
const reportOf = (changes: object) => {
  const result = outcome(changes)
  if (!result.ok) throw new Error(result.message)
  return result.report
}

describe('a gate of a case', () => {
  const gate = { id: 'g', line: line(10, 4, 10, 0) }
  it('that is closed until 30 s holds everybody back until then', () => {
    const report = reportOf({ gates: [{ ...gate, open: [[30, 100]] }], measure: [{ id: 'g', line: line(10.1, 0, 10.1, 4) }] })
    expect(report.arrived).toBe(8)
    expect(present(report.lines.g).times[0]).toBeGreaterThan(30)
    expect(report.honesty.wallCrossings).toBe(0)
  })
  it('lets pass from the left of its line to its right, and nobody back', () => {
    // From (10, 4) to (10, 0) the west is at the right hand, so people go from east to west alone.
    const westward = [{ ...present(hall.groups[0]), area: box(15, 1, 19, 3), route: ['west'] }]
    expect(reportOf({ gates: [{ ...gate, oneWay: true }], groups: westward }).arrived).toBe(8)
    const refused = outcome({ gates: [{ ...gate, oneWay: true }] })
    expect(refused.ok ? 'no refusal' : refused.message).toContain('goal east cannot be reached')
  })
  it('with four lanes has rails between them that nobody walks over', () => {
    const report = reportOf({ gates: [{ ...gate, lanes: 4 }], groups: [{ ...present(hall.groups[0]), count: 30 }] })
    expect([report.arrived, report.honesty.wallCrossings]).toEqual([30, 0])
  })
})

describe('an area with a limit', () => {
  it('never holds more than it may, and the others wait before it', () => {
    const report = reportOf({
      capacities: [{ id: 'c', area: box(10, 0, 14, 4), limit: 2 }],
      groups: [{ ...present(hall.groups[0]), count: 12 }],
    })
    expect(report.arrived).toBe(12)
    expect(present(report.capacities?.c).most).toBe(2)
    expect(present(report.capacities?.c).heldSeconds).toBeGreaterThan(10)
    expect(report.honesty).toMatchObject({ wallCrossings: 0 })
  })
})

describe('an evacuation', () => {
  it('begins at its time, ends with nobody left, and its curve falls from all to none', () => {
    const groups = [{ ...present(hall.groups[0]), delay: 60 }]
    const report = reportOf({ groups, evacuateAt: 10, evacuation: { premovement: { min: 2, max: 6 } } })
    const curve = present(report.evacuation)
    expect(curve[0]).toEqual([10, 8])
    expect(present(curve.at(-1))[1]).toBe(0)
    for (const [i, [, left]] of curve.entries()) expect(left).toBeLessThanOrEqual(curve[i - 1]?.[1] ?? 8)
    // Two to six seconds, then at most 5 m to the west door at 1.3 m/s.
    expect(report.time).toBeGreaterThan(12)
    expect(report.time).toBeLessThan(10 + 6 + 5 / 1.3 + 3)
  })
  it('takes the other door when the largest is lost, which is farther', () => {
    const goals = { ...hall.goals, east: { line: line(20, 1, 20, 3) } }
    const measure = [{ id: 'east', line: line(20, 1, 20, 3) }]
    const groups = [{ ...present(hall.groups[0]), delay: 60 }]
    const count = (evacuation: object) => present(reportOf({ goals, groups, measure, evacuateAt: 5, evacuation }).lines.east).count
    expect([count({}), count({ lostExit: 'largest' })]).toEqual([0, 8])
  })
})

describe('levels', () => {
  const levels = [
    { id: 'ground', height: 0, walkable: [box(0, 0, 10, 4)] },
    { id: 'deck', height: 4, walkable: [box(18, 0, 30, 4)] },
  ]
  const connectors = [
    {
      id: 'stair',
      kind: 'stair',
      from: 'ground',
      to: 'deck',
      fromLine: line(10, 1, 10, 3),
      toLine: line(18, 1, 18, 3),
      speedFactorUp: 0.5,
    },
  ]
  const goals = { out: { line: line(30, 0, 30, 4), level: 'deck' } }
  const { walkable: _, ...rest } = hall
  const file = { ...rest, levels, connectors, goals, groups: [{ ...present(hall.groups[0]), route: ['out'], count: 6, speed: 1.2 }] }
  it('are joined by a stair that slows: 8 m at half of 1.2 m/s, and all arrive', () => {
    const result = runCaseText(JSON.stringify(file))
    if (!result.ok) throw new Error(result.message)
    expect(result.report.arrived).toBe(6)
    expect(result.report.honesty).toMatchObject({ wallCrossings: 0, lost: 0 })
    // 5 to 9 m, the stair's 8 / 0.6 = 13.3 s, and 12 m: 27.5 to 30.8 s alone.
    expect(present(result.report.groups.all).meanTime).toBeGreaterThan(26)
    expect(present(result.report.groups.all).meanTime).toBeLessThan(36)
  })
  it.each([
    [
      'a connector to a level that is not there',
      { connectors: [{ ...connectors[0], to: 'roof' }] },
      'level "roof" is not among the levels',
    ],
    ['a goal on a level that is not there', { goals: { out: { ...goals.out, level: 'roof' } } }, 'level "roof" is not among levels'],
  ])('are refused with %s', (_name, changes, part) => {
    const result = runCaseText(JSON.stringify({ ...file, ...changes }))
    expect(result.ok ? 'no refusal' : result.message).toContain(part)
  })
})

describe('a case is refused', () => {
  it.each([
    ['with a gate of no width', { gates: [{ line: line(10, 2, 10, 2) }] }, 'width of a lane 0.00 m is below the minimum 0.60 m'],
    ['with too many lanes', { gates: [{ line: line(10, 0, 10, 4), lanes: 10 }] }, 'width of a lane 0.40 m'],
    [
      'with a gate that closes before it opens',
      { gates: [{ line: line(10, 0, 10, 4), open: [[9, 3]] }] },
      'open to 3 s is not after from 9 s',
    ],
    ['with an exit of the evacuation that is no goal', { evacuateAt: 1, evacuation: { exits: ['moon'] } }, 'exit "moon"'],
    ['with an evacuation without exits', { evacuateAt: 1, evacuation: { exits: ['east'], lostExit: 'largest' } }, '0 exits are left'],
    ['with a limit of nobody', { capacities: [{ area: box(1, 1, 2, 2), limit: 0 }] }, 'capacities.0.limit'],
    ['with a speed below nothing', { groups: [{ ...present(hall.groups[0]), speed: -1 }] }, 'groups.0.speed'],
    ['with a time that is no number', { evacuateAt: null }, 'evacuateAt'],
  ])('%s', (_, changes, part) => {
    const result = outcome(changes)
    expect(result.ok ? 'no refusal' : result.message).toContain(part)
  })
})

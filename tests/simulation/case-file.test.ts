/** Case files: what is taken, and what is refused with one short message. */
import { describe, expect, it } from 'vitest'
import { runCaseText } from '../../backend/cases/run-case-file.ts'

const box = (x0: number, y0: number, x1: number, y1: number) => [
  [x0, y0],
  [x1, y0],
  [x1, y1],
  [x0, y1],
]
const corridor = {
  name: 'corridor',
  seed: 1,
  dt: 0.05,
  duration: 60,
  walkable: [box(0, 0, 20, 4)],
  goals: {
    exit: {
      line: [
        [20, 0],
        [20, 4],
      ],
    },
  },
  groups: [{ id: 'all', count: 5, area: box(1, 1, 5, 3), route: ['exit'] }],
}
const outcome = (changes: object) => runCaseText(JSON.stringify({ ...corridor, ...changes }))
const messageOf = (changes: object) => {
  const result = outcome(changes)
  return result.ok ? 'no refusal' : result.message
}

describe('a case', () => {
  it('runs to the exit and says the same twice, and something else with another seed', () => {
    const [a, b, c] = [outcome({}), outcome({}), outcome({ seed: 2 })]
    if (!a.ok || !b.ok || !c.ok) throw new Error('refused')
    expect(a.report).toMatchObject({ name: 'corridor', agents: 5, arrived: 5, honesty: { lost: 0, wallCrossings: 0 } })
    expect(a.report.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(b.report.hash).toBe(a.report.hash)
    expect(c.report.hash).not.toBe(a.report.hash)
  })
  it('has people dwell in an area on their way: 10 s of standing between two walks', () => {
    const goals = { ...corridor.goals, stage: { area: box(8, 0, 12, 4), dwell: 10 } }
    const groups = [{ ...corridor.groups[0], count: 1, speed: 1, route: ['stage', 'exit'] }]
    const result = outcome({ goals, groups })
    if (!result.ok) throw new Error(result.message)
    // At least 15 m at 1 m/s and 10 s, at most a detour of 6 m more.
    expect(result.report.groups.all?.meanTime).toBeGreaterThan(25)
    expect(result.report.groups.all?.meanTime).toBeLessThan(36)
  })
  it('lets a Poisson inflow in: 2/s for 30 s is 60 within four deviations of 7.7', () => {
    const result = outcome({
      groups: [],
      inflows: [
        {
          id: 'in',
          line: [
            [0, 0],
            [0, 4],
          ],
          rate: 2,
          from: 0,
          to: 30,
          route: ['exit'],
          speed: 1.3,
        },
      ],
    })
    if (!result.ok) throw new Error(result.message)
    expect(Math.abs(result.report.agents - 60)).toBeLessThan(31)
    expect(result.report.arrived).toBe(result.report.agents)
  })
  it('sends people to the other exit when theirs closes', () => {
    const goals = {
      near: {
        line: [
          [0, 0],
          [0, 4],
        ],
      },
      far: {
        line: [
          [20, 0],
          [20, 4],
        ],
      },
    }
    const groups = [{ ...corridor.groups[0], route: [['near', 'far']] }]
    const measure = [
      {
        id: 'far',
        line: [
          [20, 0],
          [20, 4],
        ],
      },
    ]
    const open = outcome({ goals, groups, measure })
    const shut = outcome({ goals, groups, measure, closures: [{ goal: 'near', at: 0.5 }] })
    if (!open.ok || !shut.ok) throw new Error('refused')
    expect([open.report.lines.far?.count, shut.report.lines.far?.count]).toEqual([0, 5])
  })
  it('slows people on a stair: 10 of 20 m at half speed', () => {
    const time = (factor: number) => {
      const groups = [{ ...corridor.groups[0], count: 1, speed: 1, area: box(0.9, 1.9, 1.1, 2.1) }]
      const result = outcome({ groups, stairs: [{ area: box(5, 0, 15, 4), speedFactor: factor }] })
      return result.ok ? (result.report.groups.all?.meanTime ?? 0) : 0
    }
    // 19 m at 1 m/s; with the stair 9 + 10 / 0.5 = 29 s. Arrival is a radius early.
    expect(time(1)).toBeCloseTo(19, 0)
    expect(time(0.5)).toBeCloseTo(29, 0)
  })
})

describe('a case is refused', () => {
  it.each([
    ['an unknown key', { colour: 'red' }, 'unknown key "colour"'],
    [
      'a border that crosses itself',
      {
        walkable: [
          [
            [0, 0],
            [20, 4],
            [20, 0],
            [0, 4],
          ],
        ],
      },
      'crosses edge',
    ],
    ['a route to a goal that is not there', { groups: [{ ...corridor.groups[0], route: ['moon'] }] }, 'goal "moon"'],
    ['a goal that a wall cuts off', { walkable: [box(0, 0, 20, 4), box(10, -1, 11, 5)] }, 'goal exit cannot be reached'],
    ['people in a wall', { groups: [{ ...corridor.groups[0], area: box(30, 30, 31, 31) }] }, 'lies outside walkable space'],
    ['more people than room', { groups: [{ ...corridor.groups[0], count: 500 }] }, 'finds no free place'],
    [
      'a negative rate',
      {
        inflows: [
          {
            id: 'in',
            line: [
              [0, 0],
              [0, 4],
            ],
            rate: -1,
            from: 0,
            to: 9,
            route: ['exit'],
          },
        ],
      },
      'rate',
    ],
    ['a step longer than the time gap', { dt: 0.9 }, 'dt'],
    ['nobody at all', { groups: [] }, '0 groups and inflows'],
  ])('for %s, in one message under 600 characters', (_, changes, part) => {
    const message = messageOf(changes)
    expect(message).toContain(part)
    expect(message.length).toBeLessThan(600)
  })
  it('for text that is not JSON', () => {
    expect(runCaseText('{ "name": ')).toMatchObject({ ok: false, message: expect.stringContaining('is not JSON') })
  })
})

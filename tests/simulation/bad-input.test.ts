/** What is refused before a run, of cases and of scenarios, and what a goal that is cut off during a run does. */
import { describe, expect, it, vi } from 'vitest'
import { runCaseText } from '../../backend/cases/run-case-file.ts'
import { type RunRequest, runRequestSchema, type ScenarioDocument, scenarioDocumentSchema } from '../../domain/index.ts'
import { parseCaseFile } from '../../simulation/cases/case-file.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { compileDay, DaySimulation, summarise } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { terraceDocument } from '../fixtures/terrace-document.ts'
import { present } from './present.ts'

vi.setConfig({ testTimeout: 60_000 })

const request: RunRequest = {
  date: '2024-05-01',
  from: 13 * 3600,
  to: 14 * 3600,
  seed: 1,
  threads: 1,
  isCold: true,
  frameInterval: 1,
  timeStep: 0.5,
}
type Change = (document: ScenarioDocument) => void
const bowTie = (): [number, number][][] => [
  [
    [10, 10],
    [50, 50],
    [50, 10],
    [10, 50],
  ],
]
const structure =
  (footprint: [number, number][][]): Change =>
  (document) => {
    document.structures.wall = {
      uid: 'wall',
      name: { zh: '墙', en: 'Wall' },
      positionStatus: 'estimate',
      sources: [],
      notes: '',
      kind: 'officeSlab',
      footprint,
      base: 0,
      height: 10,
      params: {},
      zoneUid: null,
      isObstacle: true,
      figures: [],
    }
  }
const gate =
  (changes: object): Change =>
  (document) => {
    document.gates.west = { ...present(document.gates.west), ...changes }
  }
const figure = (value: number) => ({ key: 'x', value, unit: 'persons', status: 'estimate', source: null, note: null }) as const

describe('a scenario is refused before its run', () => {
  const cases: readonly (readonly [string, Change, string])[] = [
    [
      'with a site whose border crosses itself',
      (document) => {
        document.site.site = { ...present(document.site.site), boundary: bowTie() }
      },
      'Site boundary: outer ring: edge 0 crosses edge 2',
    ],
    ['with a building whose outline crosses itself', structure(bowTie()), 'Structure wall: outer ring: edge 0 crosses edge 2'],
    [
      'with an open zone whose outline crosses itself',
      (document) => {
        document.zones.hall = { ...present(document.zones.hall), polygon: bowTie() }
      },
      'Zone hall: outer ring: edge 0 crosses edge 2',
    ],
    [
      'with a gate of no width',
      gate({
        line: [
          [-99, 0],
          [-99, 0],
        ],
      }),
      'Gate west: width 0.00 m is below the minimum 0.60 m',
    ],
    [
      'with a gate at a place that is no number',
      gate({
        line: [
          [-99, 0],
          [-99, Number.NaN],
        ],
      }),
      'Gate west: width NaN m is below the minimum',
    ],
    ['with a negative rate of a lane', gate({ laneRate: figure(-5) }), 'Gate west: rate of a lane -5 persons/min, expected more than 0'],
    [
      'with fewer visitors than none',
      (document) => {
        document.demandDays.holiday = { ...present(document.demandDays.holiday), total: figure(-400) }
      },
      'Demand day holiday: total -400 persons, expected a number from 0',
    ],
    [
      'with an audience that is no number',
      (document) => {
        document.events.concert = { ...present(document.events.concert), audience: figure(Number.NaN) }
      },
      'Event concert: audience NaN persons',
    ],
    [
      'with a capacity that is no number',
      (document) => {
        document.zones.plaza = { ...present(document.zones.plaza), capacity: figure(Number.NaN) }
      },
      'Zone plaza: capacity NaN persons',
    ],
    [
      'with gates that all lie in a wall',
      structure([
        [
          [-100, -100],
          [-30, -100],
          [-30, 100],
          [-100, 100],
        ],
      ]),
      'Gates: none',
    ],
    [
      'with the line of a service in a wall',
      (document) => {
        structure([
          [
            [-5, 10],
            [5, 10],
            [5, 20],
            [-5, 20],
          ],
        ])(document)
        document.servicePoints.food = {
          uid: 'food',
          name: { zh: '小吃', en: 'Food' },
          positionStatus: 'estimate',
          sources: [],
          notes: '',
          kind: 'food',
          position: [0, 0],
          levelUid: 'ground',
          zoneUid: null,
          lanes: 1,
          queue: [
            [0, 0],
            [0, 30],
          ],
          serviceTime: { mean: 20, sd: 5 },
        }
      },
      'Service point food: a wall crosses its line before point 2',
    ],
  ]
  it.each(cases)('%s', (name, change, part) => {
    const document = smallDocument()
    change(document)
    // Both gates of the small park let people in; the wall stands before the west one alone.
    if (name.includes('all lie')) document.gates.east = { ...present(document.gates.east), direction: 'out' }
    expect(() => new DaySimulation(compileDay(document, request))).toThrow(part)
  })
  it('with an event at a place that no way leads to', () => {
    const document = terraceDocument([], 0)
    document.events.concert = { ...present(document.events.concert), venueZoneUid: 'terrace' }
    expect(() => new DaySimulation(compileDay(document, request))).toThrow('Event concert: venue terrace cannot be reached from any gate')
  })
  it('by its schema for every NaN, and so is a request', () => {
    const document = smallDocument()
    expect(scenarioDocumentSchema.safeParse(document).success).toBe(true)
    document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), speed: { mean: Number.NaN, sd: 0.2 } }
    expect(scenarioDocumentSchema.safeParse(document).success).toBe(false)
    for (const field of ['from', 'to', 'seed', 'timeStep', 'frameInterval'] as const)
      expect(runRequestSchema.safeParse({ ...request, [field]: Number.NaN }).success).toBe(false)
  })
})

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
  duration: 60,
  walkable: [box(0, 0, 20, 4)],
  goals: { exit: { line: line(20, 0, 20, 4) } },
  groups: [{ id: 'all', count: 8, area: box(1, 1, 5, 3), route: ['exit'], speed: 1.3 }],
}
const group = present(hall.groups[0])

describe('a case is refused before its run', () => {
  it.each([
    [
      'with a goal whose outline crosses itself',
      {
        goals: {
          exit: {
            area: [
              [15, 1],
              [18, 3],
              [18, 1],
              [15, 3],
            ],
          },
        },
      },
      'goals.exit: outer ring: edge 0 crosses edge 2',
    ],
    [
      'with a measured area that crosses itself',
      {
        measure: [
          {
            id: 'm',
            area: [
              [5, 1],
              [8, 3],
              [8, 1],
              [5, 3],
            ],
          },
        ],
      },
      'measure m: outer ring: edge 0 crosses edge 2',
    ],
    ['with a group that stands in a hole', { walkable: [box(0, 0, 20, 4), box(0.5, 0.5, 6, 3.5)] }, 'group all: its area lies outside'],
    [
      'with an inflow without length',
      { inflows: [{ id: 'in', line: line(0, 1, 0, 1), rate: 1, from: 0, to: 9, route: ['exit'] }] },
      'has no length',
    ],
    [
      'with an inflow of no rate',
      { inflows: [{ id: 'in', line: line(0, 0, 0, 4), rate: 0, from: 0, to: 9, route: ['exit'] }] },
      'inflows.0.rate',
    ],
    ['with fewer people than none', { groups: [{ ...group, count: -3 }] }, 'groups.0.count'],
    ['with a service on a wall', { services: [{ id: 's', lanes: 1, serviceTime: 5, queue: line(10, 2, 10, 9) }] }, 'point 2 of its queue'],
  ])('%s', (_, changes, part) => {
    const result = runCaseText(JSON.stringify({ ...hall, ...changes }))
    expect(result.ok ? 'no refusal' : result.message).toContain(part)
  })
  it.each([
    ['dt', { dt: Number.NaN }],
    ['duration', { duration: Number.NaN }],
    ['walkable', { walkable: [box(0, 0, Number.NaN, 4)] }],
    ['groups', { groups: [{ ...group, speed: Number.NaN }] }],
    ['groups', { groups: [{ ...group, delay: { mean: 1, sd: Number.POSITIVE_INFINITY } }] }],
  ])('with what is no number in %s', (part, changes) => {
    expect(() => parseCaseFile({ ...hall, ...changes })).toThrow(part)
  })
})

describe('a goal that is cut off during a run', () => {
  it('of a case makes everybody wait who has no other, and each is counted', () => {
    const result = runCaseText(JSON.stringify({ ...hall, closures: [{ goal: 'exit', at: 1 }] }))
    if (!result.ok) throw new Error(result.message)
    expect([result.report.arrived, result.report.honesty.lost, result.report.honesty.wallCrossings]).toEqual([0, 8, 0])
  })
  it('of a case by a gate makes them wait until it opens', () => {
    const gates = [
      {
        line: line(10, 4, 10, 0),
        open: [
          [0, 1],
          [20, 60],
        ],
      },
    ]
    const result = runCaseText(JSON.stringify({ ...hall, gates, measure: [{ id: 'gate', line: line(10.2, 0, 10.2, 4) }] }))
    if (!result.ok) throw new Error(result.message)
    expect([result.report.arrived, result.report.honesty.lost]).toEqual([8, 8])
    expect(present(result.report.lines.gate?.times[0])).toBeGreaterThan(20)
  })
  it('of a day makes people choose another place or go home by their own gate, and is counted', () => {
    // From 13:18 on a closed plaza lies across the whole park: between the west gate and the hall there is no way.
    const document = smallDocument()
    const plaza = present(document.zones.plaza)
    document.zones.plaza = {
      ...plaza,
      polygon: [
        [
          [-80, -100],
          [-10, -100],
          [-10, 100],
          [-80, 100],
        ],
      ],
      hours: [{ from: 0, to: 13.3 * 3600 }],
    }
    const run = new DaySimulation(compileDay(document, request))
    while (!run.isDone) run.step()
    const summary = summarise(run, { scenarioHash: '', wallSeconds: 0, hash: '' })
    expect(run.day.zones.find(({ zone }) => zone.uid === 'plaza')?.isSealed).toBe(true)
    expect(summary.honesty.unreachable).toBeGreaterThan(5)
    expect(summary.honesty).toMatchObject({ wallCrossings: 0, outside: 0, stuck: 0 })
    expect(summary.visitors).toBe(run.present + summary.left)
    // Whoever came in by the west gate after that is out again, or still on the strip of 20 m before it.
    const { x, status } = run.crowd.persons
    for (let row = 0; row < run.rowLimit; row++)
      if (status[row] !== 0) expect(present(x[bodyAt(row)]) <= -80 || present(x[bodyAt(row)]) >= -10).toBe(true)
  })
})

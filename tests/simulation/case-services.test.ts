/** Services of a case: lines in space, waits by the law of queues, and what is refused. */
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
  duration: 600,
  walkable: [box(0, 0, 40, 10)],
  goals: { exit: { line: line(40, 0, 40, 10) } },
  services: [{ id: 'desk', lanes: 1, serviceTime: 10, queue: line(30, 5, 18, 5) }],
  groups: [{ id: 'all', count: 5, area: box(1, 1, 4, 9), route: ['desk', 'exit'], speed: 1.3 }],
}
const outcome = (changes: object) => runCaseText(JSON.stringify({ ...hall, ...changes }))
const reportOf = (changes: object) => {
  const result = outcome(changes)
  if (!result.ok) throw new Error(result.message)
  return result.report
}

describe('a service in a case', () => {
  it('serves five people one after another, 10 s each: waits of 0 to 40 s less the differences of their ways', () => {
    const report = reportOf({})
    const { served, meanWait, maxLength, balked } = present(report.queues?.desk)
    expect([served, balked, report.arrived]).toEqual([5, 0, 5])
    // They set out within 3 m of each other in x and 8 m in y: less than 4 s apart.
    expect(meanWait).toBeGreaterThan(16)
    expect(meanWait).toBeLessThan(20.01)
    expect(maxLength).toBeGreaterThanOrEqual(3)
    expect(maxLength).toBeLessThanOrEqual(4)
    expect(report.honesty).toMatchObject({ overlaps: 0, stuck: 0, lost: 0, wallCrossings: 0 })
  })
  it('lets nobody wait who comes alone: the walk along the line is no wait', () => {
    const report = reportOf({ groups: [{ ...present(hall.groups[0]), count: 1 }] })
    expect(report.queues?.desk).toEqual({ served: 1, meanWait: 0, maxLength: 0, balked: 0 })
    // 26 to 29 m to the head and at most 8 s of service later than the way of 39 m at 1.3 m/s.
    expect(present(report.groups.all).meanTime).toBeGreaterThan(30)
    expect(present(report.groups.all).meanTime).toBeLessThan(50)
  })
  it('turns those away who find it full; they go on to their next goal', () => {
    const services = [{ ...present(hall.services[0]), room: 2 }]
    const report = reportOf({ services, groups: [{ ...present(hall.groups[0]), count: 12 }] })
    const { served, balked } = present(report.queues?.desk)
    expect([served + balked, report.arrived]).toEqual([12, 12])
    expect(balked).toBeGreaterThan(5)
  })
  it('keeps people in line: on a serpentine nobody is farther than half a metre from it while they wait', () => {
    const queue = [
      [30, 5],
      [20, 5],
      [20, 6.5],
      [30, 6.5],
      [30, 8],
      [20, 8],
    ]
    const report = reportOf({
      services: [{ ...present(hall.services[0]), queue, serviceTime: 6 }],
      groups: [{ ...present(hall.groups[0]), count: 30 }],
      measure: [{ id: 'aside', area: box(21, 7, 29, 7.5), from: 60, to: 120 }],
    })
    expect(report.arrived).toBe(30)
    expect(present(report.areas.aside).density).toBe(0)
    expect(report.honesty).toMatchObject({ overlaps: 0, stuck: 0, wallCrossings: 0 })
  })
})

describe('a service is refused', () => {
  it.each([
    [
      'with a queue in a wall',
      { services: [{ ...present(hall.services[0]), queue: line(30, 5, 18, 25) }] },
      'point 2 of its queue (18, 25)',
    ],
    [
      'with a name that a goal has',
      { services: [{ ...present(hall.services[0]), id: 'exit' }] },
      'service exit: its id stands for another',
    ],
    ['with a negative time', { services: [{ ...present(hall.services[0]), serviceTime: -1 }] }, 'services.0.serviceTime'],
    ['with no lane', { services: [{ ...present(hall.services[0]), lanes: 0 }] }, 'services.0.lanes'],
  ])('%s', (_, changes, part) => {
    const result = outcome(changes)
    expect(result.ok ? 'no refusal' : result.message).toContain(part)
  })
})

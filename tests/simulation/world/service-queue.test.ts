/** The discipline of a service, held against the recursions of queueing theory, and its line in space. */
import { describe, expect, it } from 'vitest'
import { uniform } from '../../../simulation/numbers/random.ts'
import { createQueueLine, pointOnLineInto } from '../../../simulation/world/queue-line.ts'
import { ServiceQueue } from '../../../simulation/world/service-queue.ts'
import { drawServiceTime } from '../../../simulation/world/service-time.ts'

/** Waits of everybody when `arrivals` are served first come, first served, asked for at odd moments. */
function waitsOf(lanes: number, arrivals: readonly number[], lengths: readonly number[], tick: number): number[] {
  const queue = new ServiceQueue(lanes, 100_000)
  const waits: number[] = []
  let next = 0
  for (let now = 0; waits.length < arrivals.length; now += tick) {
    while (next < arrivals.length && (arrivals[next] ?? 0) <= now) queue.join(next, arrivals[next++] ?? 0)
    for (;;) {
      const start = queue.startNext(now, (row) => lengths[row] ?? 0)
      if (!start) break
      waits[start.row] = start.at - (arrivals[start.row] ?? 0)
    }
  }
  return waits
}

/** Kiefer and Wolfowitz 1955, doi 10.1090/S0002-9947-1955-0066587-3: each arrival goes to the desk that is free first. */
function recursion(lanes: number, arrivals: readonly number[], lengths: readonly number[]): number[] {
  const free = new Array<number>(lanes).fill(Number.NEGATIVE_INFINITY)
  return arrivals.map((arrival, i) => {
    free.sort((a, b) => a - b)
    const start = Math.max(arrival, free[0] ?? 0)
    free[0] = start + (lengths[i] ?? 0)
    return start - arrival
  })
}

describe('a service queue', () => {
  it.each([1, 2, 5])('with %d desks gives each person the wait of the recursion, whatever the tick', (lanes) => {
    const arrivals: number[] = []
    let time = 0
    for (let i = 0; i < 2000; i++) {
      time -= Math.log(uniform(7, i, 14)) * 2
      arrivals.push(time)
    }
    const lengths = arrivals.map((_, i) => drawServiceTime({ exponential: 1.8 * lanes }, 3, i, 0))
    const expected = recursion(lanes, arrivals, lengths)
    for (const tick of [0.05, 0.9]) {
      const waits = waitsOf(lanes, arrivals, lengths, tick)
      for (const [i, wait] of waits.entries()) expect(wait).toBeCloseTo(expected[i] ?? Number.NaN, 6)
    }
  })
  it('turns away who finds it full, and counts them', () => {
    const queue = new ServiceQueue(1, 2)
    expect([queue.join(1, 0), queue.join(2, 0), queue.join(3, 0)]).toEqual([true, true, false])
    expect([queue.waiting, queue.balked]).toEqual([2, 1])
  })
  it('counts as its longest what waits when a service begins: five at once before one desk are four', () => {
    const queue = new ServiceQueue(1, 10)
    for (let row = 0; row < 5; row++) queue.join(row, 0)
    for (let now = 0; now <= 50; now++) queue.startNext(now, () => 10)
    expect([queue.longest, queue.served, queue.meanWait]).toEqual([4, 5, 20])
  })
  it('goes on from a saved state as if nothing had been', () => {
    const [one, other] = [new ServiceQueue(2, 10), new ServiceQueue(2, 10)]
    for (let row = 0; row < 6; row++) one.join(row, row)
    one.startNext(1, () => 7)
    other.loadState(JSON.parse(JSON.stringify(one.saveState())))
    const starts = (queue: ServiceQueue) => Array.from({ length: 30 }, (_, now) => queue.startNext(now + 1, () => 7))
    expect(starts(other)).toEqual(starts(one))
  })
})

describe('times of service', () => {
  it.each([
    ['gamma', { mean: 20, sd: 10 }, 10],
    ['exponential', { exponential: 20 }, 20],
  ] as const)('that are %s have the mean and deviation asked for, within 2 %%', (_, law, sd) => {
    const count = 40_000
    const drawn = Array.from({ length: count }, (_, i) => drawServiceTime(law, 11, i, 0))
    const mean = drawn.reduce((a, b) => a + b, 0) / count
    const spread = Math.sqrt(drawn.reduce((a, b) => a + (b - mean) ** 2, 0) / count)
    expect(Math.abs(mean - 20)).toBeLessThan(0.4)
    expect(Math.abs(spread - sd)).toBeLessThan(0.02 * sd + 0.1)
  })
})

describe('a line', () => {
  it('has a place at its head and one every 0.6 m round its corners: 3 + 3 m hold 11', () => {
    const line = createQueueLine([
      [0, 0],
      [3, 0],
      [3, 3],
    ])
    expect([line.length, line.places]).toEqual([6, 11])
    const at = new Float64Array(2)
    pointOnLineInto(at, line, 4.5)
    expect([...at]).toEqual([3, 1.5])
    pointOnLineInto(at, line, 99)
    expect([...at]).toEqual([3, 3])
  })
})

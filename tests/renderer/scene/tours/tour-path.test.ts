/** The way of a tour: through its stops, smooth, at an even pace, with its clock. */
import { describe, expect, it } from 'vitest'
import type { Position, TourStop } from '../../../../domain/index.ts'
import { curveBetween, easedShare, makeTourPath, orbitBetween } from '../../../../renderer/scene/tours/tour-path.ts'
import { tours } from '../../../../scenarios/samples/tours.ts'

const stop = (position: Position, change: Partial<TourStop> = {}): TourStop => ({
  caption: { zh: '', en: '' },
  position,
  target: [0, 0, 0],
  transition: 'fly',
  travel: 10,
  stay: 5,
  date: null,
  second: null,
  layers: [],
  ...change,
})
const distance = (a: Position, b: Position) => Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])

describe('the pace', () => {
  it('rests at both ends, at one, or at none: half the way is half the time only where both ends are alike', () => {
    expect([easedShare(0.5, true, true), easedShare(0.5, false, false)]).toEqual([0.5, 0.5])
    // 2 × 0.25 − 0.125 = 0.375 where only the beginning is slow, and its mirror.
    expect(easedShare(0.5, true, false)).toBe(0.375)
    expect(easedShare(0.5, false, true)).toBe(0.625)
    for (const [before, after] of [
      [true, true],
      [true, false],
      [false, true],
      [false, false],
    ] as const)
      expect([easedShare(0, before, after), easedShare(1, before, after), easedShare(9, before, after)]).toEqual([0, 1, 1])
  })
})

describe('the curve', () => {
  const [a, b, c, d]: Position[] = [
    [0, 0, 0],
    [10, 0, 0],
    [20, 10, 0],
    [20, 30, 0],
  ] as [Position, Position, Position, Position]
  it('goes through its two middle points', () => {
    expect(distance(curveBetween(a ?? null, b as Position, c as Position, d ?? null, 0), b as Position)).toBeLessThan(1e-9)
    expect(distance(curveBetween(a ?? null, b as Position, c as Position, d ?? null, 1), c as Position)).toBeLessThan(1e-9)
  })
  it('of points on a line stays on it', () => {
    const middle = curveBetween([0, 0, 5], [10, 0, 5], [20, 0, 5], [30, 0, 5], 0.5)
    expect(middle[0]).toBeCloseTo(15)
    expect([middle[1], middle[2]]).toEqual([0, 5])
  })
  it('leaves a point in the direction in which it came', () => {
    const [p, q, r, s] = [a, b, c, d] as [Position, Position, Position, Position]
    const before = curveBetween(null, p, q, r, 1 - 1e-4)
    const after = curveBetween(p, q, r, s, 1e-4)
    const heading = (from: Position, to: Position) => Math.atan2(to[1] - from[1], to[0] - from[0])
    expect(heading(before, q)).toBeCloseTo(heading(q, after), 2)
  })
})

describe('an orbit', () => {
  it('keeps its distance: a quarter turn from the south to the east is at 45° in its middle', () => {
    const { position } = orbitBetween({ position: [0, -100, 40], target: [0, 0, 0] }, { position: [100, 0, 60], target: [0, 0, 0] }, 0.5)
    expect(position[0]).toBeCloseTo(100 * Math.SQRT1_2)
    expect(position[1]).toBeCloseTo(-100 * Math.SQRT1_2)
    expect(position[2]).toBeCloseTo(50)
  })
  it('takes the shorter way: from 170° to −170° over 180°', () => {
    const at = (degrees: number): Position => [Math.cos((degrees * Math.PI) / 180) * 10, Math.sin((degrees * Math.PI) / 180) * 10, 0]
    const { position } = orbitBetween({ position: at(170), target: [0, 0, 0] }, { position: at(-170), target: [0, 0, 0] }, 0.5)
    expect(position[0]).toBeCloseTo(-10)
  })
})

describe('the path', () => {
  const stops = [
    stop([0, -100, 50], { transition: 'cut' }),
    stop([100, 0, 50], { transition: 'orbit' }),
    stop([0, 200, 50], { transition: 'cut' }),
  ]
  const path = makeTourPath(stops)

  it('is at each stop while it stays there', () => {
    expect(path.length).toBe(25)
    expect(path.at(3).position).toEqual([0, -100, 50])
    expect(path.at(15).position).toEqual([100, 0, 50])
    expect(path.at(19.9).position).toEqual([100, 0, 50])
    // A cut takes no time.
    expect(path.at(20).position).toEqual([0, 200, 50])
    expect(path.at(99).position).toEqual([0, 200, 50])
  })
  it('tells of a stop from the middle of the way to it', () => {
    expect([path.at(9.9).stop, path.at(10.1).stop, path.at(20).stop]).toEqual([0, 1, 2])
  })
  it('jumps from stop to stop where less motion is asked for', () => {
    expect(path.at(9.9, true).position).toEqual([0, -100, 50])
    expect(path.at(10.1, true).position).toEqual([100, 0, 50])
  })
  it('has no leap: the sample’s camera moves by less than 60 m in a fifth of a second, where a leap to the next stop would be hundreds', () => {
    const [tour] = tours
    if (!tour) throw new Error('expected a tour in the sample')
    const sample = makeTourPath(tour.stops)
    for (let time = 0.2; time < sample.length; time += 0.2)
      expect(distance(sample.at(time - 0.2).position, sample.at(time).position)).toBeLessThan(60)
  })
  it('turns evenly: between two rests in an orbit of 90°, at half the time the turn is half done', () => {
    const { position } = path.at(10)
    expect(Math.atan2(position[1], position[0])).toBeCloseTo(-Math.PI / 4, 3)
  })
})

describe('the clock of a tour', () => {
  it('runs evenly between two stops of one day: from 17:00 at 0 s to 18:00 at 15 s, 17:40 at 10 s', () => {
    const path = makeTourPath([
      stop([0, 0, 9], { transition: 'cut', date: '2025-10-11', second: 61_200 }),
      stop([9, 0, 9], { second: 64_800 }),
    ])
    expect(path.at(0).second).toBe(61_200)
    expect(path.at(10).second).toBeCloseTo(61_200 + (10 / 15) * 3600)
    expect(path.at(15).second).toBeCloseTo(64_800)
    // After the last the crowd goes on, 20 seconds a second.
    expect(path.at(18).second).toBeCloseTo(64_800 + 60)
  })
  it('changes with the date in the middle of the way, and stands still in a past day', () => {
    const path = makeTourPath([
      stop([0, 0, 9], { transition: 'cut', date: '1919-09-06', second: 32_400 }),
      stop([9, 0, 9], { date: '1990-10-01', second: 57_600 }),
    ])
    expect(path.at(9.9)).toMatchObject({ date: '1919-09-06', second: 32_400 })
    expect(path.at(10.1)).toMatchObject({ date: '1990-10-01', second: 57_600 })
  })
  it('is left alone by stops without one', () => {
    expect(makeTourPath([stop([0, 0, 9])]).at(2)).toMatchObject({ date: null, second: null })
  })
})

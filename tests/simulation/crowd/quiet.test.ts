/** Who may take a step of a second: nobody comes into their way meanwhile, by the velocities of those around. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { coarsePace, freePace, type MoveView, type NeighbourGrid, nearPace } from '../../../simulation/crowd/crowd-state.ts'
import { foreseeRange } from '../../../simulation/crowd/quiet.ts'

const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN

type Walker = { x: number; y: number; vx: number; vy: number }

/** The walkers, who all want to go at 1.3 m/s, sorted into cells of 1.6 m, sparse or near a crowd. */
function sorted(walkers: readonly Walker[], isSparse: boolean) {
  const cellSize = 1.6
  const columns = 30
  const cellOf = ({ x, y }: Walker) => (Math.floor(y / cellSize) + 10) * columns + Math.floor(x / cellSize) + 10
  const order = [...walkers].sort((a, b) => cellOf(a) - cellOf(b))
  const column = (value: (walker: Walker) => number) => Float32Array.from(order, value)
  const keys = [...new Set(order.map(cellOf))]
  const grid = {
    columns,
    cellKeys: Int32Array.from(keys),
    cellStarts: Int32Array.from([...keys, Infinity], (key) => order.filter((walker) => cellOf(walker) < key).length),
    cellPace: new Uint8Array(keys.length).fill(isSparse ? coarsePace : nearPace),
    foreseen: Int32Array.of(keys.length),
    order: Int32Array.from(order.keys()),
    sortedBlock: Int32Array.from(order, (walker) => keys.indexOf(cellOf(walker))),
    sortedPace: new Uint8Array(order.length),
    sortedStep: new Float32Array(order.length),
    sortedX: column(({ x }) => x),
    sortedY: column(({ y }) => y),
    sortedVelocityX: column(({ vx }) => vx),
    sortedVelocityY: column(({ vy }) => vy),
    sortedSpeed: column(({ vx, vy }) => Math.sqrt(vx * vx + vy * vy)),
    sortedFreeSpeed: column(() => 1.3),
  } as unknown as NeighbourGrid
  const view = { grid, timeStep: 0.05, beatStep: 0.25 } as unknown as MoveView
  return { order, grid, pace: grid.sortedPace, view }
}

/** Whether the first of the walkers goes free for a second: looked at with all others, and alone, the same. */
function isQuiet(walkers: readonly Walker[], isSparse = true): boolean {
  const { order, grid, pace, view } = sorted(walkers, isSparse)
  const k = order.indexOf(walkers[0] ?? east)
  foreseeRange(view, 0, order.length)
  const found = [at(pace, k), at(grid.sortedStep, k)]
  pace.fill(0)
  grid.sortedStep.fill(0)
  foreseeRange(view, k, k + 1)
  expect([at(pace, k), at(grid.sortedStep, k)]).toEqual(found)
  expect(found[1]).toBe(found[0] === freePace ? 1 : 0.25)
  return found[0] === freePace
}

const east: Walker = { x: 0.5, y: 0.5, vx: 1.3, vy: 0 }

describe('a walker whose next second is foreseen', () => {
  it('has nobody around', () => {
    expect(isQuiet([east])).toBe(true)
  })

  it('is not somebody near a crowd, whoever is around', () => {
    expect(isQuiet([east], false)).toBe(false)
  })

  it('is not somebody who has just set out: 0.6 m/s is less than half of 1.3 m/s', () => {
    expect(isQuiet([{ ...east, vx: 0.6 }])).toBe(false)
  })

  it('may be met later than in a second: 3.8 m apart and 2.6 m/s nearer each second leave 1.2 m', () => {
    expect(isQuiet([east, { x: 4.3, y: 0.5, vx: -1.3, vy: 0 }])).toBe(true)
  })

  it('is not met within the second: 3.4 m apart leave 0.8 m, less than the metre from which people take notice', () => {
    expect(isQuiet([east, { x: 3.9, y: 0.5, vx: -1.3, vy: 0 }])).toBe(false)
  })

  it('may have somebody beside who walks along, 1.1 m to the left, but not 0.9 m', () => {
    expect(isQuiet([east, { x: 0.5, y: 1.6, vx: 1.3, vy: 0 }])).toBe(true)
    expect(isQuiet([east, { x: 0.5, y: 1.4, vx: 1.3, vy: 0 }])).toBe(false)
  })

  it('may follow somebody as fast who is 2 m ahead, farther than its 1.3 m and two bodies of 0.3 m, but not 1.8 m', () => {
    expect(isQuiet([east, { x: 2.5, y: 0.5, vx: 1.3, vy: 0 }])).toBe(true)
    expect(isQuiet([east, { x: 2.3, y: 0.5, vx: 1.3, vy: 0 }])).toBe(false)
  })

  it('may leave somebody behind who comes after it as fast, 1.2 m behind', () => {
    expect(isQuiet([east, { x: -0.7, y: 0.5, vx: 1.3, vy: 0 }])).toBe(true)
  })

  it('is not crossed: who walks north from 1.3 m ahead and 1.3 m to the right is on the same spot after a second', () => {
    expect(isQuiet([east, { x: 1.8, y: -0.8, vx: 0, vy: 1.3 }])).toBe(false)
  })
})

it('finds the same for everybody, however places are shared out', () => {
  const metres = fc.double({ min: -12, max: 12, noNaN: true })
  const speed = fc.double({ min: -1.3, max: 1.3, noNaN: true })
  const walker = fc.record({ x: metres, y: metres, vx: speed, vy: speed })
  fc.assert(
    fc.property(fc.array(walker, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 7 }), (walkers, block) => {
      const whole = sorted(walkers, true)
      foreseeRange(whole.view, 0, walkers.length)
      const parts = sorted(walkers, true)
      for (let from = 0; from < walkers.length; from += block) foreseeRange(parts.view, from, Math.min(walkers.length, from + block))
      expect([...parts.pace]).toEqual([...whole.pace])
      const alone = sorted(walkers, true)
      for (let k = 0; k < walkers.length; k++) foreseeRange(alone.view, k, k + 1)
      expect([...alone.pace]).toEqual([...whole.pace])
    }),
  )
})

/** Who may take a step of a second: nobody comes into their way meanwhile, by the velocities of those around. */
import { describe, expect, it } from 'vitest'
import { coarsePace, freePace, type MoveView, type NeighbourGrid, nearPace, type Persons } from '../../../simulation/crowd/crowd-state.ts'
import { foreseeRange } from '../../../simulation/crowd/quiet.ts'

const at = (values: ArrayLike<number>, i: number): number => values[i] ?? Number.NaN

type Walker = { x: number; y: number; vx: number; vy: number }

/** Whether the first of the walkers, who wants to go at 1.3 m/s, goes free for a second when the sorted places [from, to) are looked at. Cells of 1.6 m. */
function isQuiet(walkers: readonly Walker[], isSparse = true): boolean {
  const cellSize = 1.6
  const columns = 30
  const cellOf = ({ x, y }: Walker) => (Math.floor(y / cellSize) + 10) * columns + Math.floor(x / cellSize) + 10
  const sorted = [...walkers].sort((a, b) => cellOf(a) - cellOf(b))
  const column = (value: (walker: Walker) => number) => Float32Array.from(sorted, value)
  const keys = [...new Set(sorted.map(cellOf))]
  const grid = {
    columns,
    cellKeys: Int32Array.from(keys),
    cellStarts: Int32Array.from([...keys, Infinity], (key) => sorted.filter((walker) => cellOf(walker) < key).length),
    cellPace: new Uint8Array(keys.length).fill(isSparse ? coarsePace : nearPace),
    foreseen: Int32Array.of(keys.length),
    order: Int32Array.from(sorted.keys()),
    sortedBlock: Int32Array.from(sorted, (walker) => keys.indexOf(cellOf(walker))),
    sortedPace: new Uint8Array(sorted.length),
    sortedStep: new Float32Array(sorted.length),
    sortedX: column(({ x }) => x),
    sortedY: column(({ y }) => y),
    sortedVelocityX: column(({ vx }) => vx),
    sortedVelocityY: column(({ vy }) => vy),
    sortedSpeed: column(({ vx, vy }) => Math.sqrt(vx * vx + vy * vy)),
    sortedFreeSpeed: column(() => 1.3),
  } as unknown as NeighbourGrid
  const persons = { pace: new Uint8Array(sorted.length) } as unknown as Persons
  const view = { grid, persons, timeStep: 0.05, beatStep: 0.25 } as unknown as MoveView
  const k = sorted.indexOf(walkers[0] ?? east)
  // All at once, and the one place alone: the same, however places are shared out.
  foreseeRange(view, 0, sorted.length)
  const [pace, step] = [at(persons.pace, k), at(grid.sortedStep, k)]
  persons.pace.fill(0)
  grid.sortedStep.fill(0)
  foreseeRange(view, k, k + 1)
  expect([at(persons.pace, k), at(grid.sortedStep, k)]).toEqual([pace, step])
  expect(step).toBe(pace === freePace ? 1 : 0.25)
  return pace === freePace
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

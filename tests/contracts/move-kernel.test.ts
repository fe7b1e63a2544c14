/** What every move kernel must do: the bits of the plain one, however the crowd is shared out; run on the compiled kernel and on splits of both. */
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { createKernelExecutor } from '../../backend/workers/thread-team.ts'
import { createKernelMemory, createWasmKernel, placeKernel } from '../../backend/workers/wasm-kernel.ts'
import { bodyAt } from '../../simulation/crowd/bodies.ts'
import { Crowd, createSingleExecutor, type Executor, type Scheduler } from '../../simulation/crowd/crowd.ts'
import {
  freePace,
  type MoveKernel,
  type MoveView,
  overlapFlag,
  reachedFlag,
  straight,
  walking,
} from '../../simulation/crowd/crowd-state.ts'
import { steerRange } from '../../simulation/crowd/steer.ts'
import { createMoveKernel } from '../../simulation/locomotion/collision-free-speed/move.ts'
import { defaultParameters } from '../../simulation/locomotion/collision-free-speed/parameters.ts'
import { createMemory, type Memory } from '../../simulation/numbers/memory.ts'
import { uniform } from '../../simulation/numbers/random.ts'
import { seedsOfCells } from '../../simulation/routing/goals.ts'
import { compileSpace } from '../../simulation/space/walkable-space.ts'
import { bucketAt } from '../../simulation/space/walls.ts'
// @ts-expect-error: a plain module without types
import { buildAll } from '../../tools/build/build.mjs'
import { box } from '../fixtures/box.ts'
import { present } from '../simulation/present.ts'

beforeAll(() => buildAll(() => undefined, ['kernel']))

type World = { readonly seed: number; readonly people: number; readonly blocks: number; readonly spread: number; readonly timeStep: number }

/** A room of 14 × 10 m with blocks in it, and people of whom some stand, some are on one spot, and some outside: nothing that a kernel may refuse. */
function crowdOf(world: World, executor: Executor, scheduler: Scheduler): Crowd {
  const { seed, people, blocks, spread, timeStep } = world
  const at = (id: number, purpose: number, low: number, high: number) => low + (high - low) * uniform(seed, id, purpose)
  const blockers = Array.from({ length: blocks }, (_, i) => {
    const x = at(i, 101, 0, 13)
    const y = at(i, 102, 0, 9)
    return [box(x, y, x + at(i, 103, 0.2, 4), y + at(i, 104, 0.2, 3))]
  })
  const regions = { ground: [[box(0, 0, 14, 10)]], blockers, water: [], causeways: [] }
  const space = compileSpace(regions, { cellSize: 0.25, longestStep: 2.2 * 0.5, portals: [[14, 2, 14, 4]] }, createMemory(false))
  const bounds = { minX: 0, minY: 0, maxX: 14, maxY: 10 }
  const options = { capacity: people, largestRadius: 0.3, highestSpeed: 2.2, parameters: defaultParameters, timeStep, scheduler }
  const crowd = new Crowd(space, bounds, options, executor)
  const goal = Int32Array.from(space.raster.walkable.keys()).filter((cell) => space.raster.walkable[cell] === 1)
  crowd.buildFields([{ field: 0, seeds: seedsOfCells(goal.slice(-5)) }])
  const { persons } = crowd
  for (let row = 0; row < people; row++) {
    persons.status[row] = uniform(seed, row, 110) < 0.95 ? walking : 0
    // Within a part of the room, so that it is dense; and some on the spot of the one before.
    const isTwin = row > 0 && uniform(seed, row, 111) < 0.05
    persons.x[bodyAt(row)] = isTwin ? present(persons.x[bodyAt(row - 1)]) : at(row, 112, 0.1, 13.9 * spread)
    persons.y[bodyAt(row)] = isTwin ? present(persons.y[bodyAt(row - 1)]) : at(row, 113, 0.1, 9.9 * spread)
    persons.radius[bodyAt(row)] = at(row, 114, 0.15, 0.3)
    persons.freeSpeed[bodyAt(row)] = uniform(seed, row, 115) < 0.1 ? 0 : at(row, 116, 0.3, 2.2)
    const isStraight = uniform(seed, row, 117) < 0.5
    persons.mode[row] = isStraight ? straight : 0
    const isThere = uniform(seed, row, 118) < 0.1
    persons.targetX[bodyAt(row)] = isThere ? present(persons.x[bodyAt(row)]) : at(row, 119, 0, 14)
    persons.targetY[bodyAt(row)] = isThere ? present(persons.y[bodyAt(row)]) : at(row, 120, 0, 10)
  }
  return crowd
}

/** All that a step leaves behind, as bytes. */
function stateOf({ persons, sortedFlags, order, walkerCount, agentSteps }: Crowd): string {
  const { x, y, bodies, pace } = persons
  const columns = [x, y, bodies, pace, sortedFlags.slice(0, walkerCount), order.slice(0, walkerCount)]
  return `${agentSteps};${columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('hex')).join(';')}`
}

/** Moves blocks of odd sizes from the last to the first. */
function splitExecutor(kernel: MoveKernel, memory: Memory, block: number): Executor {
  return {
    ...createSingleExecutor(kernel, memory),
    move: (view, count, gather) => {
      for (let to = gather ? count : 0; to > 0; to -= block) gather?.(Math.max(0, to - block), to)
      for (let to = count; to > 0; to -= block) kernel.foresee(Math.max(0, to - block), to)
      for (let to = count; to > 0; to -= block) steerRange(view, Math.max(0, to - block), to)
      for (let to = count; to > 0; to -= block) kernel.move(Math.max(0, to - block), to)
      for (let to = count; to > 0; to -= block) kernel.putBack(Math.max(0, to - block), to)
    },
  }
}

function splitCompiled(block: number): Executor {
  const { kernel, memory } = compiledKernel()
  return splitExecutor(kernel, memory, block)
}

const executors: readonly (readonly [string, () => Executor])[] = [
  ['the compiled kernel', createKernelExecutor],
  ['the compiled kernel in blocks of 7', () => splitCompiled(7)],
  ['the plain kernel in blocks of 5', () => splitExecutor(createMoveKernel(), createMemory(false), 5)],
]

const worlds = fc.record({
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  people: fc.integer({ min: 1, max: 260 }),
  blocks: fc.integer({ min: 0, max: 6 }),
  spread: fc.constantFrom(0.05, 0.25, 0.6, 1),
  timeStep: fc.constantFrom(0.05, 0.125, 0.25),
})

/** Few people, so that some have nobody in the way. */
const sparseWorlds = fc.record({
  seed: fc.integer({ min: 0, max: 0xffffffff }),
  people: fc.integer({ min: 1, max: 24 }),
  blocks: fc.integer({ min: 0, max: 2 }),
  spread: fc.constant(1),
  timeStep: fc.constant(0.05),
})

describe.each(executors)('%s', (_name, create) => {
  it.each(['fixed', 'multiRate'] as const)(
    'gives the bits of the plain kernel in random worlds, step after step, at the rate "%s"',
    (scheduler) => {
      fc.assert(
        fc.property(worlds, (world) => {
          const plain = crowdOf(world, createSingleExecutor(), scheduler)
          const other = crowdOf(world, create(), scheduler)
          for (let step = 0; step < 12; step++) {
            plain.step(world.people)
            other.step(world.people)
            if (stateOf(other) !== stateOf(plain)) return false
          }
          return true
        }),
        { numRuns: 25, seed: 20_240_501 },
      )
    },
  )

  it('sees everybody within the cut-off, also where 600 stand on two square metres', () => {
    const world = { seed: 5, people: 600, blocks: 0, spread: 0.12, timeStep: 0.05 }
    const plain = crowdOf(world, createSingleExecutor(), 'fixed')
    const other = crowdOf(world, create(), 'fixed')
    plain.step(600)
    other.step(600)
    expect(stateOf(other)).toBe(stateOf(plain))
    const moved = [...plain.sortedStep.slice(0, plain.walkerCount)].map((step) => step > 0)
    // 300 persons/m² with radii of at least 0.15 m: whoever moves at all overlaps somebody.
    expect(moved.every((isMoved, k) => !isMoved || present(plain.sortedFlags[k]) & overlapFlag)).toBe(true)
  })
})

describe.each([['the plain kernel', () => createSingleExecutor()] as const, ...executors])('%s, by hand', (_name, create) => {
  const open = (people: number) => crowdOf({ seed: 1, people, blocks: 0, spread: 1, timeStep: 0.05 }, create(), 'fixed')
  const put = (crowd: Crowd, row: number, x: number, y: number, targetX: number, speed = 1) => {
    const { persons } = crowd
    persons.status[row] = walking
    persons.mode[row] = straight
    persons.x[bodyAt(row)] = x
    persons.y[bodyAt(row)] = y
    persons.targetX[bodyAt(row)] = targetX
    persons.targetY[bodyAt(row)] = y
    persons.radius[bodyAt(row)] = 0.25
    persons.freeSpeed[bodyAt(row)] = speed
  }

  it('walks at free speed with nobody near: 1 m/s for 0.05 s is 0.05 m', () => {
    const crowd = open(1)
    put(crowd, 0, 5, 5, 9)
    crowd.step(1)
    expect(crowd.persons.x[bodyAt(0)]).toBe(Math.fround(5.05))
    expect(crowd.persons.y[bodyAt(0)]).toBe(5)
    expect(crowd.persons.velocityX[bodyAt(0)]).toBeCloseTo(1, 5)
    expect(crowd.persons.walked[0]).toBeCloseTo(0.05, 6)
  })

  it('slows behind somebody who stands: 0.4 m of gap less the least of 0.187 m in 0.57 + 1.1 s give 0.13 m/s', () => {
    const crowd = open(2)
    put(crowd, 0, 5, 5, 9)
    put(crowd, 1, 5.9, 5, 5.9, 0)
    crowd.step(2)
    expect(crowd.persons.velocityX[bodyAt(0)]).toBeCloseTo(0.213 / (0.57 + 1.1), 4)
    expect(crowd.persons.x[bodyAt(1)]).toBe(Math.fround(5.9))
    expect(crowd.agentSteps).toBe(1)
  })

  it('has arrived when the rest is less than the radius and a step, and does not overshoot', () => {
    const crowd = open(1)
    put(crowd, 0, 5, 5, 5.02)
    crowd.step(1)
    expect(present(crowd.sortedFlags[0]) & reachedFlag).toBe(reachedFlag)
    expect(crowd.persons.x[bodyAt(0)]).toBe(Math.fround(5.02))
  })

  it('parts two who stand on one spot: the one with the higher row goes east', () => {
    const crowd = open(2)
    put(crowd, 0, 5, 5, 9)
    put(crowd, 1, 5, 5, 9)
    crowd.step(2)
    expect([crowd.persons.x[bodyAt(0)], crowd.persons.x[bodyAt(1)]]).toEqual([Math.fround(4.95), Math.fround(5.05)])
    for (let step = 0; step < 60; step++) crowd.step(2)
    // Both go on east, one behind the other and no longer on each other: their radii are 0.5 m together.
    expect(present(crowd.persons.x[bodyAt(1)]) - present(crowd.persons.x[bodyAt(0)])).toBeGreaterThan(0.5)
  })

  it('foresees whose next second is free as the plain one', () => {
    let freeCount = 0
    fc.assert(
      fc.property(sparseWorlds, (world) => {
        const plain = crowdOf(world, createSingleExecutor(), 'multiRate')
        const other = crowdOf(world, create(), 'multiRate')
        for (let step = 0; step < 41; step++) {
          plain.step(world.people)
          other.step(world.people)
        }
        for (let row = 0; row < world.people; row++) if (plain.persons.pace[row] === freePace) freeCount++
        return stateOf(other) === stateOf(plain)
      }),
      { numRuns: 120, seed: 20_240_501 },
    )
    expect(freeCount).toBeGreaterThan(10)
  })
})

type KernelOverMemory = { readonly kernel: MoveKernel; readonly memory: Memory }

function compiledKernel(): KernelOverMemory {
  const { wasmMemory, memory } = createKernelMemory()
  return { kernel: createWasmKernel(wasmMemory, (view) => placeKernel(memory, view.persons.capacity)), memory }
}

describe.each([
  ['the plain kernel', () => ({ kernel: createMoveKernel(), memory: createMemory(false) })],
  ['the compiled kernel', compiledKernel],
] as const)('a step of a second by %s', (_name, create: () => KernelOverMemory) => {
  it('lets nobody who is pushed aside in a step of a second through a wall that is listed for its end alone', () => {
    const { kernel, memory } = create()
    const views: MoveView[] = []
    const single = createSingleExecutor(kernel, memory)
    const watched: Executor = {
      ...single,
      configure: (view) => {
        views.push(view)
        single.configure(view)
      },
    }
    crowdOf({ seed: 1, people: 1, blocks: 0, spread: 0.5, timeStep: 0.05 }, watched, 'fixed').step(1)
    const view = present(views.at(-1))
    const { grid, walls } = view
    // The wall is 2.1 m ahead, and the step would take 2.2 m: more than the half of a step for which walls are listed.
    const set = (array: Float32Array, value: number) => {
      array[0] = value
    }
    set(grid.sortedX, 11.9)
    set(grid.sortedY, 5.4)
    set(grid.sortedStep, 1)
    set(grid.wishX, 1)
    set(grid.wishY, 0)
    set(grid.wishDistance, Infinity)
    set(grid.wishSpeed, 2.2)
    grid.sortedFlags[0] = 0
    const bucket = bucketAt(walls, 11.9, 5.4)
    expect(walls.start[bucket + 1]).toBe(walls.start[bucket])
    kernel.move(0, 1)
    expect([...grid.moved.subarray(0, 2)]).toEqual([Math.fround(11.9), Math.fround(5.4)])
    // With a way of 1.9 m it ends before the wall.
    set(grid.wishSpeed, 1.9)
    kernel.move(0, 1)
    expect(grid.moved[0]).toBeCloseTo(13.8, 5)
  })
})

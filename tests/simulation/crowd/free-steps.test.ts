/** Steps of a second among walls, and who is near a place while some people are half way through one. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyAt } from '../../../simulation/crowd/bodies.ts'
import { Crowd, createSingleExecutor } from '../../../simulation/crowd/crowd.ts'
import { coarsePace, freePace, freshPace, straight, turnedPace, walking } from '../../../simulation/crowd/crowd-state.ts'
import { defaultParameters } from '../../../simulation/locomotion/collision-free-speed/parameters.ts'
import { createMemory } from '../../../simulation/numbers/memory.ts'
import { uniform } from '../../../simulation/numbers/random.ts'
import { compileSpace } from '../../../simulation/space/walkable-space.ts'
import { box } from '../../fixtures/box.ts'
import { present } from '../present.ts'

/** A hall of 60 × 20 m with a post in it, its walls at the border, and people who may walk at 2 m/s at most. */
function hall(capacity: number): Crowd {
  const regions = { ground: [[box(0, 0, 60, 20)]], blockers: [[box(30, 9.8, 30.4, 10.2)]], water: [], causeways: [] }
  const space = compileSpace(regions, { cellSize: 0.5, longestStep: 2 * 0.5, portals: [] }, createMemory(false))
  const options = {
    capacity,
    largestRadius: 0.3,
    highestSpeed: 2,
    parameters: defaultParameters,
    timeStep: 0.05,
    scheduler: 'multiRate' as const,
  }
  return new Crowd(space, { minX: 0, minY: 0, maxX: 60, maxY: 20 }, options, createSingleExecutor())
}

function put(
  crowd: Crowd,
  row: number,
  [x, y]: readonly [number, number],
  [targetX, targetY]: readonly [number, number],
  speed = 1.3,
): void {
  const { persons } = crowd
  persons.x[bodyAt(row)] = x
  persons.y[bodyAt(row)] = y
  persons.targetX[bodyAt(row)] = targetX
  persons.targetY[bodyAt(row)] = targetY
  persons.radius[bodyAt(row)] = 0.2
  persons.freeSpeed[bodyAt(row)] = speed
  persons.mode[row] = straight
  persons.status[row] = walking
  persons.pace[row] = freshPace
  crowd.noteWalker(row)
}

/** Pace of somebody who walks east along y from 5 m on, when the second full second begins. */
function paceAlong(y: number): number {
  const crowd = hall(1)
  put(crowd, 0, [5, y], [55, y])
  for (let tick = 0; tick <= 20; tick++) crowd.step(1)
  return present(crowd.persons.pace[0])
}

describe('a free step', () => {
  it('is taken in the open, and 0.6 m from a wall all along, but not 0.45 m from it', () => {
    expect(paceAlong(5)).toBe(freePace)
    expect(paceAlong(0.6)).toBe(freePace)
    expect([coarsePace, turnedPace]).toContain(paceAlong(0.45))
  })

  it('is not taken towards a wall that is nearer than the way of a second', () => {
    const crowd = hall(1)
    put(crowd, 0, [56.5, 5], [65, 5])
    // 1.3 m in the first second; the wall is 2.2 m ahead then, and 0.9 m at the end of the next.
    for (let tick = 0; tick <= 20; tick++) crowd.step(1)
    expect(crowd.persons.pace[0]).toBe(freePace)
    for (let tick = 21; tick <= 40; tick++) crowd.step(1)
    expect([coarsePace, turnedPace]).toContain(crowd.persons.pace[0])
  })
})

it('is known of everybody who walks whether they are near, at any tick, also of those who have just come', () => {
  const people = 60
  const at = (seed: number, id: number, purpose: number, high: number) => high * uniform(seed, id, purpose)
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff }), (seed) => {
      const crowd = hall(people)
      const { persons } = crowd
      const enter = (row: number) =>
        put(
          crowd,
          row,
          [0.5 + at(seed, row, 1, 59), 0.5 + at(seed, row, 2, 19)],
          [at(seed, row, 3, 60), at(seed, row, 4, 20)],
          0.3 + at(seed, row, 5, 1.7),
        )
      for (let row = 0; row < people / 2; row++) enter(row)
      let count = people / 2
      for (let tick = 0; tick < 50; tick++) {
        if (tick > 0) crowd.step(count)
        // Some come while others are half way, and some are taken away.
        if (count < people && uniform(seed, tick, 6) < 0.5) enter(count++)
        if (uniform(seed, tick, 7) < 0.2) persons.status[Math.floor(at(seed, tick, 8, count))] = 0
        for (let query = 0; query < 20; query++) {
          // Beside somebody, so that some are just near enough and some are not.
          const row = Math.floor(at(seed, 100 * tick + query, 9, count))
          const x = present(persons.x[bodyAt(row)]) + at(seed, 100 * tick + query, 10, 2) - 1
          const y = present(persons.y[bodyAt(row)]) + at(seed, 100 * tick + query, 11, 2) - 1
          const isNear = Array.from({ length: count }, (_, other) => other).some((other) => {
            const dx = present(persons.x[bodyAt(other)]) - x
            const dy = present(persons.y[bodyAt(other)]) - y
            return persons.status[other] === walking && dx * dx + dy * dy < 0.6 * 0.6
          })
          if (crowd.isOccupied(x, y, 0.6, []) !== isNear) return false
        }
      }
      return true
    }),
    { numRuns: 20, seed: 20_240_501 },
  )
})

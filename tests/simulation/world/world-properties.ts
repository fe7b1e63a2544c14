/** What must hold in random worlds, as tests over a number of them. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { caseOf, examine, type Findings, randomWorlds, type WorldParts } from './random-worlds.ts'

/** Pinned, so that a failure is the same on every machine. */
const seed = 20_240_501

/** Declares the tests over `count` worlds. Each world is run once and looked at in all ways; every fourth is run again. */
export function checkRandomWorlds(count: number): void {
  it(`(${count} of them) people are conserved, never through a wall, never on top of each other for a second, with clocks that only go on, the same when run again`, () => {
    let run = 0
    let people = 0
    fc.assert(
      fc.property(randomWorlds, (parts) => {
        const found = examine(parts)
        if (!found) return
        run++
        people += found.seen
        checkOne(parts, found)
        if (run % 4 === 0) expect(examine(parts)).toEqual(found)
      }),
      { numRuns: count, seed },
    )
    // Most worlds can be run: a pillar may stand on a queue, or people find no room.
    expect(run).toBeGreaterThan(0.5 * count)
    expect(people).toBeGreaterThan(5 * run)
  })
}

function checkOne(parts: WorldParts, found: Findings): void {
  const world = JSON.stringify(caseOf(parts))
  expect(found.seen, world).toBe(found.present + found.arrived)
  expect(found.seen, world).toBeLessThanOrEqual(found.agents)
  expect(found.crossings, world).toBe(0)
  expect(found.longestOverlap, world).toBeLessThanOrEqual(1)
  expect(found.areClocksAscending, world).toBe(true)
}

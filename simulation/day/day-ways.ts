/** Refuses a day on which people would have no way from the start: to a venue, in by a gate, or along the line of a service point. */
import { isWalkable } from '../space/regions.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import type { DayRun } from './day-run.ts'

/** Throws with thing, value, expectation and what to do. Zones and exits must have been placed. */
export function checkWays(run: DayRun): void {
  const { gates, zones, demand } = run.day
  const entries = gates.filter(({ gate }) => gate.isOpen && gate.direction !== 'out')
  if (!entries.some(({ seeds }) => seeds.cells.length > 0))
    throw new Error(
      `Gates: none of ${entries.length} that let people in touches walkable ground, expected at least 1; move a gate to the ground.`,
    )
  for (const { kind, uid, count, venueZoneUid } of demand.sources) {
    const venue = zones.find(({ zone }) => zone.uid === venueZoneUid)
    if (kind === 'event' && count > 0 && venue?.isOpen && venue.cells.length === 0)
      throw new Error(
        `Event ${uid}: venue ${venue.zone.uid} cannot be reached from any gate, expected a walkable way to it; move the event or open a way.`,
      )
  }
  for (const { uid, queue = [] } of run.day.servicePoints) checkLine(run, uid, queue)
}

/** A line on the ground is walked straight from point to point. */
function checkLine({ crowd }: DayRun, uid: string, queue: readonly (readonly [number, number])[]): void {
  const { regions, walls } = crowd.space
  queue.forEach(([x, y], i) => {
    if (!isWalkable(regions, x, y))
      throw new Error(
        `Service point ${uid}: point ${i + 1} of its line (${x}, ${y}) lies in a wall or outside, expected it on walkable ground; move it.`,
      )
    const before = queue[i - 1]
    if (before && isBlockedByWalls(walls, before[0], before[1], x, y))
      throw new Error(`Service point ${uid}: a wall crosses its line before point ${i + 1}, expected free ground; draw the line round it.`)
  })
}

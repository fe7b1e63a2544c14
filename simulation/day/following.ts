/** Setting out: by the field of a goal, or straight to a spot with a patience. */
import { bodyAt } from '../crowd/bodies.ts'
import type { DayRun } from './day-run.ts'

export function follow(run: DayRun, row: number, field: number, purpose: number): void {
  run.purpose[row] = purpose
  run.isStranded[row] = 0
  run.world.followField(row, field)
}

export function walkTo(run: DayRun, row: number, x: number, y: number, purpose: number, time: number): void {
  run.purpose[row] = purpose
  run.world.walkToSpot(row, x, y, time + patienceFor(run, row, x, y), true)
}

/** How long a straight walk may last before it is given up, s. Chosen: three times as long as alone, and half a minute for the crowd. */
export function patienceFor({ crowd, world }: DayRun, row: number, x: number, y: number): number {
  const dx = x - crowd.persons.x[bodyAt(row)]!
  const dy = y - crowd.persons.y[bodyAt(row)]!
  return (3 * Math.sqrt(dx * dx + dy * dy)) / world.ownSpeed[row]! + 30
}

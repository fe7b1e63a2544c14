/** Takes what came of a move over into the bodies of those who were moved. */
import { bodyAt, movedAt, walkedAt, wayAt } from './bodies.ts'
import { type MoveView, stillFlag } from './crowd-state.ts'

/** Writes the bodies of the sorted places [from, to) that had a step. */
export function putBack({ grid, persons }: MoveView, from: number, to: number): void {
  const { moved, ways, order, sortedStep, sortedFlags, sortedPace } = grid
  const { bodies, walked, stillFor, pace } = persons
  // At other ticks paces stay, but for those of the few who are slowed down, which the steering writes.
  const isWhole = grid.foreseen[0] !== 0
  for (let k = from; k < to; k++) {
    const dt = sortedStep[k]!
    if (dt === 0) continue
    const row = order[k]!
    const at = movedAt(k)
    const body = bodyAt(row)
    if (isWhole) pace[row] = sortedPace[k]!
    for (let i = 0; i < 6; i++) bodies[body + i] = moved[at + i]!
    walked[walkedAt(row)]! += ways[wayAt(k)]!
    stillFor[body] = sortedFlags[k]! & stillFlag ? stillFor[body]! + dt : 0
  }
}

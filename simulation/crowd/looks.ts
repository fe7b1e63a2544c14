/** Which blocks of sorted places hold somebody who has to be looked after when a step is done: most walkers just walk on. */
import { byField, lostFlag, type MoveView, overlapFlag, reachedFlag, stillFlag, transferFlag } from './crowd-state.ts'

/** Sorted places of a block: 2^lookShift. Few enough that threads which take block by block end together, since crowded places take longer. */
export const lookShift = 7
export const lookBlock = 1 << lookShift

const eventFlags = reachedFlag | lostFlag | overlapFlag | stillFlag | transferFlag

/** Fills `looks` for the blocks of the sorted places [from, to), of which `from` begins a block. */
export function markLooks({ grid }: MoveView, from: number, to: number): void {
  const { looks, sortedFlags, sortedMode, sortedStep } = grid
  for (let begin = from; begin < to; begin += lookBlock) {
    const end = Math.min(to, begin + lookBlock)
    let isEvent = 0
    for (let k = begin; k < end; k++)
      if (sortedStep[k]! > 0 && (sortedMode[k] !== byField || (sortedFlags[k]! & eventFlags) !== 0)) {
        isEvent = 1
        break
      }
    looks[begin >> lookShift] = isEvent
  }
}

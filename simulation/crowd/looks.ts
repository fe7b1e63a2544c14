/** Which blocks of sorted places hold somebody who has to be looked after when a step is done: most walkers just walk on. */
import { byField, lostFlag, type MoveView, nearSeamFlag, overlapFlag, reachedFlag, stillFlag, transferFlag } from './crowd-state.ts'

/** Sorted places of a block: 2^lookShift. Few enough that threads which take block by block end together, since crowded places take longer. */
export const lookShift = 6
export const lookBlock = 1 << lookShift

/** Bits of `looks`: somebody was moved who has to be looked after, or who was near a seam. */
export const eventBit = 1
export const seamBit = 2

/** What has to be looked after also of those who follow the routing. */
export const eventFlags = reachedFlag | lostFlag | overlapFlag | stillFlag | transferFlag

/** Fills `looks` for the blocks of the sorted places [from, to), of which `from` begins a block. */
export function markLooks({ grid }: MoveView, from: number, to: number): void {
  const { looks, sortedFlags, sortedMode, sortedStep } = grid
  for (let begin = from; begin < to; begin += lookBlock) {
    const end = Math.min(to, begin + lookBlock)
    let flags = 0
    let isOffField = false
    for (let k = begin; k < end; k++) {
      if (sortedStep[k] === 0) continue
      flags |= sortedFlags[k]!
      if (sortedMode[k] !== byField) isOffField = true
    }
    looks[begin >> lookShift] = (isOffField || flags & eventFlags ? eventBit : 0) | (flags & nearSeamFlag ? seamBit : 0)
  }
}

/** Who has to be looked after when a step is done, as bits by sorted place: most walkers just walk on. */
import { lowestBit } from '../numbers/bits.ts'
import { byField, lostFlag, type MoveView, nearSeamFlag, overlapFlag, reachedFlag, stillFlag, transferFlag } from './crowd-state.ts'

/** Sorted places of a block: 2^lookShift. Few enough that threads which take block by block end together, since crowded places take longer. */
const lookShift = 6
export const lookBlock = 1 << lookShift
/** Of each 32 places two words: a bit a place for those who were moved and have to be looked after, and for those who were moved near a seam. */
const wordShift = 1
export const eventWord = 0
export const seamWord = 1

/** What has to be looked after also of those who follow the routing. */
const eventFlags = reachedFlag | lostFlag | overlapFlag | stillFlag | transferFlag

/** Blocks that so many places may take. */
export function blocksOf(places: number): number {
  return (places >> lookShift) + 1
}

/** Length of `looks` for so many places. */
export function lookLength(places: number): number {
  return ((places >> 5) + 1) << wordShift
}

/** Fills `looks` for the blocks of the sorted places [from, to), of which `from` begins a block. */
export function markLooks({ grid }: MoveView, from: number, to: number): void {
  const { looks, sortedFlags, sortedMode, sortedStep } = grid
  for (let begin = from; begin < to; begin += 32) {
    const end = Math.min(to, begin + 32)
    let events = 0
    let seams = 0
    for (let k = begin; k < end; k++) {
      if (sortedStep[k] === 0) continue
      const flags = sortedFlags[k]!
      if (flags & eventFlags || sortedMode[k] !== byField) events |= 1 << (k & 31)
      if (flags & nearSeamFlag) seams |= 1 << (k & 31)
    }
    const at = (begin >> 5) << wordShift
    looks[at + eventWord] = events
    looks[at + seamWord] = seams
  }
}

/** Lists the first `count` places that have a bit, ascending: `eventWord` or `seamWord`. */
export function listMarked(looks: Int32Array, which: number, count: number, outPlaces: number[]): void {
  outPlaces.length = 0
  for (let begin = 0; begin < count; begin += 32)
    for (let bits = looks[((begin >> 5) << wordShift) + which]!; bits !== 0; bits &= bits - 1) outPlaces.push(begin + lowestBit(bits))
}

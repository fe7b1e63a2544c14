/**
 * The roll: which rows are worth a look, so that the many who are away are passed over. Rows are listed four at a time, by words of
 * `statusWords` and `paceWords`, ascending.
 */
import { lowestBit } from '../numbers/bits.ts'
import type { Memory } from '../numbers/memory.ts'
import { firstFrom } from '../numbers/sorted.ts'
import type { Persons } from './crowd-state.ts'

/** Lowest bit of each of four bytes: set in `walking` and `leaving` alone of the states, and one place higher in the paces that are not seen between beats. */
export const lowBits = 0x01010101

export type RollList = {
  readonly words: Int32Array
  /** −1 where the list is not known. */
  count: number
}

export type Roll = {
  /** Words with somebody who walks or whose pace is to be looked at, as of the last whole beat; whoever has begun to walk since then is added. */
  readonly walkers: RollList
  /** Of those the words with somebody who is seen between beats, as of the last beat. */
  readonly seen: RollList
  /** A row has begun to walk, or goes by other paces than before. */
  note(row: number): void
  /** A row is seen between beats from now on. */
  noteSeen(row: number): void
  /** Nothing is known: after a saved state has been loaded. */
  forget(): void
}

export function createRoll(capacity: number, memory: Memory): Roll {
  const length = Math.ceil(capacity / 4)
  const walkers: RollList = { words: memory.i32(length), count: -1 }
  const seen: RollList = { words: memory.i32(length), count: -1 }
  return {
    walkers,
    seen,
    note(row) {
      insert(walkers, row >> 2)
      insert(seen, row >> 2)
    },
    noteSeen(row) {
      insert(seen, row >> 2)
    },
    forget() {
      walkers.count = -1
      seen.count = -1
    },
  }
}

/** Adds a word to a list that is known, unless it is there. */
function insert(list: RollList, word: number): void {
  const { words, count } = list
  if (count < 0) return
  const at = firstFrom(words, count, word)
  if (at < count && words[at] === word) return
  words.copyWithin(at + 1, at, count)
  words[at] = word
  list.count++
}

/** Lists anew who walks, of the first `rowCount` rows: at every whole beat, and whenever somebody asks who walks and it is not known. */
export function callRoll({ walkers, seen }: Roll, { statusWords, paceWords }: Persons, rowCount: number): void {
  const { words } = walkers
  let count = 0
  for (let word = 0; word << 2 < rowCount; word++)
    if (((statusWords[word]! & lowBits) | freshOrTurned(paceWords[word]!, true)) !== 0) words[count++] = word
  walkers.count = count
  seen.count = -1
}

/** Bits of the rows of a word that are fresh or, where asked for, turned: fresh alone has both the lowest and the third bit, turned alone the fourth. */
export function freshOrTurned(paces: number, withTurned: boolean): number {
  return ((paces & (paces >>> 2)) | (withTurned ? paces >>> 3 : 0)) & lowBits
}

/** Lists the first `rowCount` rows that are on the ground, ascending; returns how many. Rows are looked at four at a time, since most are away. */
export function listOnGround({ statusWords }: Persons, rowCount: number, outRows: Int32Array): number {
  let count = 0
  for (let word = 0; word << 2 < rowCount; word++) {
    const statuses = statusWords[word]!
    // One of the two lowest bits is set in `walking` and `resting`, both in `leaving`.
    for (let bits = (statuses ^ (statuses >>> 1)) & lowBits; bits !== 0; bits &= bits - 1)
      outRows[count++] = (word << 2) + (lowestBit(bits) >> 3)
  }
  return count
}

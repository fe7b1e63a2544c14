/** The roll of walkers: whoever walks is on it, whatever order they set out in, and words are ascending without doubles. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createPersons, finePace, freshPace, turnedPace, walking } from '../../../simulation/crowd/crowd-state.ts'
import { callRoll, createRoll, freshOrTurned, type RollList } from '../../../simulation/crowd/roll.ts'
import { createMemory } from '../../../simulation/numbers/memory.ts'

const rows = 60
const wordsOf = ({ words, count }: RollList) => [...words.slice(0, Math.max(0, count))]
const rowList = fc.uniqueArray(fc.integer({ min: 0, max: rows - 1 }), { maxLength: 30 })

describe('the roll', () => {
  it('lists the words of all who walk when it is called, and of those who set out afterwards', () => {
    fc.assert(
      fc.property(rowList, rowList, (first, later) => {
        const persons = createPersons(rows, createMemory(false))
        const roll = createRoll(rows, createMemory(false))
        for (const row of first) persons.status[row] = walking
        callRoll(roll, persons, rows)
        for (const row of later) {
          persons.status[row] = walking
          roll.note(row)
        }
        const wanted = [...new Set([...first, ...later].map((row) => Math.floor(row / 4)))].sort((a, b) => a - b)
        expect(wordsOf(roll.walkers)).toEqual(wanted)
      }),
    )
  })

  it('keeps who is away but was made fresh or turned, since their pace is still to be looked at', () => {
    const persons = createPersons(rows, createMemory(false))
    const roll = createRoll(rows, createMemory(false))
    persons.pace[9] = freshPace
    persons.pace[21] = turnedPace
    callRoll(roll, persons, rows)
    expect(wordsOf(roll.walkers)).toEqual([2, 5])
  })

  it('is not known before it is called, and takes no notes then', () => {
    const roll = createRoll(rows, createMemory(false))
    roll.note(5)
    roll.noteSeen(5)
    expect([roll.walkers.count, roll.seen.count]).toEqual([-1, -1])
  })

  it('does not list rows beyond those that have come: word 3 begins with row 12', () => {
    const persons = createPersons(rows, createMemory(false))
    persons.status.fill(walking)
    const roll = createRoll(rows, createMemory(false))
    callRoll(roll, persons, 12)
    expect(wordsOf(roll.walkers)).toEqual([0, 1, 2])
  })
})

describe('the bits of a word of paces', () => {
  // Four rows a word, the first in the lowest byte.
  const word = (paces: number[]) => new Int32Array(Uint8Array.from(paces).buffer)[0] ?? Number.NaN
  // Values of `pace`: 7 to 9 stand for nothing.
  it.each([0, 1, 2, 3, 4, 5, 6, turnedPace])('tell pace %i from the others in each of the four rows', (pace) => {
    for (let place = 0; place < 4; place++) {
      const paces = [finePace, finePace, finePace, finePace]
      paces[place] = pace
      expect(freshOrTurned(word(paces), false)).toBe(pace === freshPace ? 2 ** (8 * place) : 0)
      expect(freshOrTurned(word(paces), true)).toBe(pace === freshPace || pace === turnedPace ? 2 ** (8 * place) : 0)
    }
  })
})

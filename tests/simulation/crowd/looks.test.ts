/** Who is looked after: all of whom a step has found out something, and those off the routing; nobody who was not moved. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  byField,
  heldFlag,
  type MoveView,
  nearSeamFlag,
  openFlag,
  overlapFlag,
  reachedFlag,
  stillFlag,
  straight,
} from '../../../simulation/crowd/crowd-state.ts'
import { eventWord, listMarked, lookBlock, lookLength, markLooks, seamWord } from '../../../simulation/crowd/looks.ts'

const place = fc.record({
  step: fc.constantFrom(0, 0.05, 1),
  mode: fc.constantFrom(byField, byField, byField, straight),
  flags: fc.constantFrom(0, 0, openFlag, heldFlag, reachedFlag, overlapFlag, stillFlag, nearSeamFlag, nearSeamFlag | reachedFlag),
})

it('marks them by place, ascending, in whatever order blocks are marked', () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 300 }), fc.boolean(), (places, isBackwards) => {
      const grid = {
        looks: new Int32Array(lookLength(places.length)).fill(-1),
        sortedStep: Float32Array.from(places, ({ step }) => step),
        sortedMode: Uint8Array.from(places, ({ mode }) => mode),
        sortedFlags: Uint8Array.from(places, ({ flags }) => flags),
      }
      const blocks = Array.from({ length: Math.ceil(places.length / lookBlock) }, (_, block) => block * lookBlock)
      for (const from of isBackwards ? blocks.reverse() : blocks)
        markLooks({ grid } as unknown as MoveView, from, Math.min(places.length, from + lookBlock))
      const marked = (which: number) => {
        const out: number[] = [99]
        listMarked(grid.looks, which, places.length, out)
        return out
      }
      const wanted = (isWanted: (of: (typeof places)[number]) => boolean) =>
        places.flatMap((of, k) => (of.step > 0 && isWanted(of) ? [k] : []))
      expect(marked(eventWord)).toEqual(
        wanted(({ mode, flags }) => mode !== byField || (flags & (reachedFlag | overlapFlag | stillFlag)) !== 0),
      )
      expect(marked(seamWord)).toEqual(wanted(({ flags }) => (flags & nearSeamFlag) !== 0))
    }),
  )
})

/** Looking up in sorted arrays, against a look at every value. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { firstFrom } from '../../simulation/numbers/sorted.ts'

it('finds the first value that is not below another, among the first few of an array', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -20, max: 20 })), fc.integer({ min: -22, max: 22 }), fc.nat(), (values, value, some) => {
      const sorted = Int32Array.from(values).sort()
      const count = some % (sorted.length + 1)
      const first = [...sorted.slice(0, count)].findIndex((each) => each >= value)
      expect(firstFrom(sorted, count, value)).toBe(first < 0 ? count : first)
    }),
  )
})

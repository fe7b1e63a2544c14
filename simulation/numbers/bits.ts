/** Words as sets of small numbers. */

/** Place of the lowest bit that is set, 0 to 31; the word must not be nil. */
export function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits)
}

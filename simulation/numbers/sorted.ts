/** Looking things up in sorted arrays. */

/** Index of the first of `count` ascending values that is not below `value`; `count` where all are. */
export function firstFrom(values: Int32Array, count: number, value: number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Keys of content: two 32-bit hashes over numbers. */

/** FNV-1a over the words of arrays (numbers times 64, rounded), with lengths, by two primes; some 64 bits. */
export function keyOfNumbers(arrays: readonly ArrayLike<number>[]): string {
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  const add = (word: number) => {
    a = Math.imul(a ^ word, 0x01000193)
    b = Math.imul(b ^ word, 0x85ebca6b)
    b ^= b >>> 15
  }
  for (const array of arrays) {
    add(array.length)
    for (let i = 0; i < array.length; i++) add(Math.round(array[i]! * 64))
  }
  return `${(a >>> 0).toString(36)}.${(b >>> 0).toString(36)}`
}

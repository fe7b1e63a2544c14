/** What the verification needs of statistics: distribution functions, the Kolmogorov-Smirnov test, Erlang's formula, and the interval of a mean. */
import { exp, ln } from '../numbers/elementary.ts'

/** ln Γ(x) for x > 0 by Stirling's series after shifting x above 10; error below 1e-12. */
export function lnGamma(x: number): number {
  let shift = 0
  let z = x
  while (z < 10) {
    shift += ln(z)
    z++
  }
  const inverse = 1 / (z * z)
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z
  return (z - 0.5) * ln(z) - z + 0.5 * ln(2 * Math.PI) + series - shift
}

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction (Lentz) above. */
export function incompleteGamma(a: number, x: number): number {
  if (x <= 0) return 0
  const front = exp(a * ln(x) - x - lnGamma(a))
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 500 && term > sum * 1e-15; n++) {
      term *= x / (a + n)
      sum += term
    }
    return front * sum
  }
  let b = x + 1 - a
  let c = 1e300
  let d = 1 / b
  let h = d
  for (let n = 1; n < 500; n++) {
    const an = -n * (n - a)
    b += 2
    d = 1 / (an * d + b)
    c = b + an / c
    const factor = c * d
    h *= factor
    if (factor - 1 < 1e-15 && 1 - factor < 1e-15) break
  }
  return 1 - front * h
}

/** Distribution function of the standard normal law. */
export function normalDistribution(z: number): number {
  const half = 0.5 * incompleteGamma(0.5, 0.5 * z * z)
  return z < 0 ? 0.5 - half : 0.5 + half
}

/** p value of the Kolmogorov-Smirnov test of a sample against a distribution function (Stephens 1970, doi 10.1111/j.2517-6161.1970.tb00821.x). */
export function kolmogorovSmirnov(sample: readonly number[], distribution: (x: number) => number): number {
  const sorted = [...sample].sort((a, b) => a - b)
  const n = sorted.length
  let distance = 0
  sorted.forEach((x, i) => {
    const at = distribution(x)
    distance = Math.max(distance, at - i / n, (i + 1) / n - at)
  })
  const root = Math.sqrt(n)
  const lambda = (root + 0.12 + 0.11 / root) * distance
  let p = 0
  for (let k = 1; k <= 100; k++) p += (k % 2 === 1 ? 2 : -2) * exp(-Math.min(2 * k * k * lambda * lambda, 700))
  return p < 0 ? 0 : Math.min(p, 1)
}

/** Mean wait before service in a queue M/M/c, s (Erlang 1917, the C formula): arrivals a second, mean service time in seconds, servers. */
export function erlangWait(rate: number, service: number, servers: number): number {
  const load = rate * service
  let blocking = 1
  // Erlang's B by its recursion, then C of it.
  for (let c = 1; c <= servers; c++) blocking = (load * blocking) / (c + load * blocking)
  const waiting = (servers * blocking) / (servers - load * (1 - blocking))
  return (waiting * service) / (servers - load)
}

/** Mean of independent replications and half the width of its 95 % interval (Student's t). */
export function meanInterval(values: readonly number[]): { mean: number; half: number } {
  const n = values.length
  const mean = values.reduce((sum, value) => sum + value, 0) / n
  const variance = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) / (n - 1)
  return { mean, half: studentQuantile(n - 1) * Math.sqrt(variance / n) }
}

/** 97.5 % quantile of Student's t by its expansion around the normal one (Abramowitz and Stegun 26.7.5); within 0.2 % from 5 degrees of freedom on. */
function studentQuantile(degrees: number): number {
  const z = 1.959964
  const z3 = z * z * z
  const z5 = z3 * z * z
  return z + (z3 + z) / (4 * degrees) + (5 * z5 + 16 * z3 + 3 * z) / (96 * degrees * degrees)
}

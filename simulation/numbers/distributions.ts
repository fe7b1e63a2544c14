/** Random variates of service and reaction times, each from a stream of the person's own: + − × ÷ √, exp and ln alone, the same bits everywhere. */
import { exp, ln } from './elementary.ts'
import { uniform } from './random.ts'

/** Uniform numbers in (0, 1), one after another, as one draw may need several. */
export type Stream = () => number

/** The stream of one draw: (seed, id, purpose) and the draw's index. Holds 4096 numbers; a draw takes some ten. */
export function streamOf(seed: number, id: number, purpose: number, index = 0): Stream {
  let next = index * 4096
  return () => uniform(seed, id, purpose, next++)
}

/** Exponential variate of `mean`, by inversion. */
export function exponential(mean: number, stream: Stream): number {
  return -mean * ln(stream())
}

/** Weibull variate, distribution 1 − exp(−(x / scale)^shape), by inversion. */
export function weibull(shape: number, scale: number, stream: Stream): number {
  return scale * exp(ln(-ln(stream())) / shape)
}

/** Standard normal variate by the polar method (Marsaglia and Bray 1964, doi 10.1137/1006063). */
export function standardNormal(stream: Stream): number {
  for (;;) {
    const x = 2 * stream() - 1
    const y = 2 * stream() - 1
    const square = x * x + y * y
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * ln(square)) / square)
  }
}

/** Lognormal variate of the given mean and deviation (its own, not those of its logarithm). */
export function lognormal(mean: number, sd: number, stream: Stream): number {
  const variance = ln(1 + (sd * sd) / (mean * mean))
  return exp(ln(mean) - variance / 2 + Math.sqrt(variance) * standardNormal(stream))
}

/** Gamma variate of the given mean and deviation (Marsaglia and Tsang 2000, doi 10.1145/358407.358414; shapes below 1 by their note). */
export function gamma(mean: number, sd: number, stream: Stream): number {
  const shape = (mean / sd) * (mean / sd)
  const scale = mean / shape
  const lift = shape < 1 ? exp(ln(stream()) / shape) : 1
  const d = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = standardNormal(stream)
    const root = 1 + c * z
    if (root <= 0) continue
    const v = root * root * root
    if (ln(stream()) < 0.5 * z * z + d - d * v + d * ln(v)) return d * v * scale * lift
  }
}

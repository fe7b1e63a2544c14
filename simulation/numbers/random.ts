/** Random numbers as a hash of (seed, id, purpose, index): every person has streams of their own, so nobody's draws depend on who else is there. */
import { exp } from './elementary.ts'

/** What a number is drawn for. A purpose is never reused, so that a new kind of draw moves no older one. */
export const purposes = {
  arrival: 1,
  gate: 2,
  visitorType: 3,
  groupSize: 4,
  speed: 5,
  visits: 6,
  zone: 7,
  dwell: 8,
  place: 9,
  entry: 10,
  closing: 11,
  delay: 12,
  placement: 13,
  inflow: 14,
  detour: 15,
  service: 16,
  premovement: 17,
  stepFree: 18,
  meal: 19,
  toilet: 20,
  headway: 21,
  patience: 22,
  waitingSpot: 23,
  landing: 24,
  mealSpot: 25,
} as const

function mix(h: number): number {
  let x = h
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  return x ^ (x >>> 16)
}

/** 32 well mixed bits (finaliser of MurmurHash3 by Austin Appleby, public domain, between additions of odd constants). */
export function hash32(seed: number, id: number, purpose: number, index: number): number {
  let h = mix(seed ^ 0x9e3779b9)
  h = mix((h + Math.imul(id, 0x9e3779b1)) | 0)
  h = mix((h + Math.imul(purpose, 0x85ebca77)) | 0)
  h = mix((h + Math.imul(index, 0xc2b2ae3d)) | 0)
  return h >>> 0
}

/** Uniform in the open interval (0, 1). */
export function uniform(seed: number, id: number, purpose: number, index = 0): number {
  return (hash32(seed, id, purpose, index) + 0.5) / 4_294_967_296
}

/** Standard normal as the sum of twelve uniforms less six: exact mean and variance, kurtosis 2.9, never beyond ±6. Takes indices 12·index … 12·index + 11. */
export function normal(seed: number, id: number, purpose: number, index = 0): number {
  let sum = -6
  for (let i = 0; i < 12; i++) sum += uniform(seed, id, purpose, index * 12 + i)
  return sum
}

/** Normal with `mean` and `sd`, cut at three deviations and from below at `lowest`. */
export function cutNormal(mean: number, sd: number, lowest: number, z: number): number {
  const cut = z < -3 ? -3 : Math.min(z, 3)
  const value = mean + sd * cut
  return Math.max(value, lowest)
}

/**
 * Gamma variate of `mean` and `sd` from a standard normal z, by Wilson and Hilferty 1931 (doi 10.1073/pnas.17.12.684):
 * the cube root of a gamma variate is nearly normal. The mean is within 1 % for sd ≤ mean; never below 0.
 */
export function gammaFromNormal(mean: number, sd: number, z: number): number {
  if (mean <= 0) return 0
  if (sd <= 0) return mean
  const shape = (mean / sd) * (mean / sd)
  const root = 1 - 1 / (9 * shape) + z / (3 * Math.sqrt(shape))
  return root <= 0 ? 0 : mean * root * root * root
}

/** Poisson variate of `mean` from a uniform u, by walking up the distribution; at most 1000. */
export function poissonFromUniform(mean: number, u: number): number {
  if (mean <= 0) return 0
  let probability = exp(-mean)
  let cumulative = probability
  let n = 0
  while (u > cumulative && n < 1000) {
    n++
    probability = (probability * mean) / n
    cumulative += probability
  }
  return n
}

/** Index drawn by weight from a uniform u; −1 when all weights are nil. */
export function weightedIndex(weights: ArrayLike<number>, u: number): number {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += weights[i]!
  if (!(total > 0)) return -1
  let rest = u * total
  let last = -1
  for (let i = 0; i < weights.length; i++) {
    if (weights[i]! <= 0) continue
    last = i
    rest -= weights[i]!
    if (rest < 0) return i
  }
  return last
}

/** FNV-1a over the UTF-16 units of a text: a stable number for a uid. */
export function hashText(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

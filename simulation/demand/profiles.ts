/** Arrival laws as piecewise even densities over time, and their quantiles. */
import type { DemandDay, Profile } from '../../domain/index.ts'

/** Shares of time intervals: `edges` ascending, s; within an interval people come evenly. `cumulative[i]` is the share before edge i. */
export type TimeLaw = { readonly edges: readonly number[]; readonly cumulative: readonly number[] }

function toLaw(edges: readonly number[], weights: readonly number[]): TimeLaw | null {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  if (!(total > 0)) return null
  const cumulative = [0]
  let sum = 0
  for (const weight of weights) {
    sum += weight
    cumulative.push(sum / total)
  }
  return { edges, cumulative }
}

/** The law of an event's profile, in seconds around its start or end; null when all shares are nil or an interval has no share of its own. */
export function lawOfProfile(profile: Profile): TimeLaw | null {
  if (profile.shares.length !== profile.offsets.length - 1) return null
  return toLaw(profile.offsets, profile.shares)
}

/** Background arrivals of a day between opening and closing, seconds after midnight; an hour that is cut counts by what is left of it. */
export function lawOfDay(day: DemandDay): TimeLaw | null {
  const edges: number[] = []
  const weights: number[] = []
  for (let hour = 0; hour < 24; hour++) {
    const from = Math.max(hour * 3600, day.opens)
    const to = Math.min((hour + 1) * 3600, day.closes)
    if (to <= from) continue
    if (edges.length === 0) edges.push(from)
    edges.push(to)
    weights.push(((day.hourlyWeights[hour] ?? 0) * (to - from)) / 3600)
  }
  return toLaw(edges, weights)
}

/** Time by which the share u (0…1) has come. */
export function quantile(law: TimeLaw, u: number): number {
  let i = 1
  while (i < law.cumulative.length - 1 && law.cumulative[i]! < u) i++
  const from = law.cumulative[i - 1]!
  const to = law.cumulative[i]!
  const part = to > from ? (u - from) / (to - from) : 0
  const inside = part < 0 ? 0 : Math.min(part, 1)
  return law.edges[i - 1]! + inside * (law.edges[i]! - law.edges[i - 1]!)
}

/** Share that has come by `time`. */
export function shareBefore(law: TimeLaw, time: number): number {
  if (time <= law.edges[0]!) return 0
  for (let i = 1; i < law.edges.length; i++) {
    const edge = law.edges[i]!
    if (time >= edge) continue
    const before = law.edges[i - 1]!
    return law.cumulative[i - 1]! + (law.cumulative[i]! - law.cumulative[i - 1]!) * ((time - before) / (edge - before))
  }
  return 1
}

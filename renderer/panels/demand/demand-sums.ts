/** Sums of a day's demand: what each hour, gate and type brings. */
import type { DemandDay } from '../../../domain/index.ts'

/** Persons of each entry of a table of weights, by its key; nothing where all weights are nil. */
export function personsByWeight(
  weights: Readonly<Record<string, number>>,
  persons: number,
): Record<string, { share: number; persons: number }> {
  const sum = Object.values(weights).reduce((all, weight) => all + weight, 0)
  return Object.fromEntries(
    Object.entries(weights).map(([key, weight]) => {
      const share = sum > 0 ? weight / sum : 0
      return [key, { share, persons: share * persons }]
    }),
  )
}

/** Background arrivals of each of the 24 hours, persons. */
export function personsByHour(day: DemandDay): number[] {
  const sum = day.hourlyWeights.reduce((all, weight) => all + weight, 0)
  return day.hourlyWeights.map((weight) => (sum > 0 ? (day.total.value * weight) / sum : 0))
}

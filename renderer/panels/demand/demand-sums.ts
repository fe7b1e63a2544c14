/** Sums of a day's demand: what each hour, gate and type brings. */
import { type DemandDay, type Evidence, occurrencesOn, type ScenarioDocument } from '../../../domain/index.ts'

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

export type AudiencesOfDay = { readonly events: number; readonly persons: number; readonly evidence: readonly Evidence[] }

/** Audiences of all events that start on a date and are not cancelled; those of a night before came the day before. */
export function audiencesOn(document: ScenarioDocument, date: string): AudiencesOfDay {
  const timeZone = document.site.site?.timeZone
  if (!timeZone) return { events: 0, persons: 0, evidence: [] }
  const found = occurrencesOn(Object.values(document.events), date, timeZone).filter((one) => one.date === date)
  return {
    events: found.length,
    persons: found.reduce((sum, { event }) => sum + event.audience.value, 0),
    evidence: found.map(({ event }) => event.audience.status),
  }
}

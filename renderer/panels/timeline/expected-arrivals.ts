/** Who is expected on a day, before anything is simulated: background by hour and audiences by their arrival profiles. */
import { demandDayOn, occurrencesOn, type Profile, type ScenarioDocument, siteOf } from '../../../domain/index.ts'

/** Length of a bin, s, and the bins of a day that ends at 30:00. */
export const binLength = 900
export const binCount = 120

/** Spreads `persons` evenly over [from, to); what lies outside the day is left out. */
function spreadEvenly(outBins: Float64Array, from: number, to: number, persons: number): void {
  const first = Math.max(0, Math.floor(from / binLength))
  const last = Math.min(binCount - 1, Math.ceil(to / binLength) - 1)
  for (let bin = first; bin <= last; bin++) {
    const overlap = Math.min(to, (bin + 1) * binLength) - Math.max(from, bin * binLength)
    if (overlap > 0) outBins[bin] = (outBins[bin] ?? 0) + (persons * overlap) / (to - from)
  }
}

function spreadProfile(outBins: Float64Array, profile: Profile, base: number, persons: number): void {
  const total = profile.shares.reduce((sum, share) => sum + share, 0)
  for (const [index, share] of profile.shares.entries()) {
    const from = profile.offsets[index]
    const to = profile.offsets[index + 1]
    if (total > 0 && from !== undefined && to !== undefined && to > from)
      spreadEvenly(outBins, base + from, base + to, (persons * share) / total)
  }
}

/** Expected arrivals in each bin of a date, persons. [binCount] */
export function expectedArrivals(document: ScenarioDocument, date: string): Float64Array {
  const bins = new Float64Array(binCount)
  const day = demandDayOn(Object.values(document.demandDays), date)
  if (day) {
    const total = day.hourlyWeights.reduce((sum, weight) => sum + weight, 0)
    for (const [hour, weight] of day.hourlyWeights.entries())
      if (total > 0) spreadEvenly(bins, hour * 3600, (hour + 1) * 3600, (day.total.value * weight) / total)
  }
  if (!document.site.site) return bins
  for (const { event, start } of occurrencesOn(Object.values(document.events), date, siteOf(document).timeZone))
    spreadProfile(bins, event.arrival, start, event.audience.value)
  return bins
}

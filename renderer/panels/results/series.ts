/** Series by minute, thinned for a chart. */
import { formatSecondOfDay, type RunSummary } from '../../../domain/index.ts'

/** Points of a chart at most. Chosen: a panel is 560 px wide at most, so more would share pixels. */
const mostPoints = 180

export type SeriesRow = { readonly time: string } & Readonly<Record<string, string | number>>

/** Rows of a chart; of every `step` minutes the highest value is kept, so that no peak is lost. */
export function seriesRows(seriesStart: number, series: Readonly<Record<string, readonly number[]>>): SeriesRow[] {
  const length = Math.max(0, ...Object.values(series).map((values) => values.length))
  const step = Math.max(1, Math.ceil(length / mostPoints))
  const rows: SeriesRow[] = []
  for (let minute = 0; minute < length; minute += step) {
    const highest = Object.entries(series).map(([name, values]) => [name, Math.max(0, ...values.slice(minute, minute + step))])
    rows.push({ time: formatSecondOfDay(seriesStart + minute * 60), ...Object.fromEntries(highest) })
  }
  return rows
}

/** The gates with the longest queues, longest first; none that never had one. */
export function queueingGates(summary: RunSummary, most = 4): RunSummary['gates'] {
  return summary.gates
    .filter((gate) => gate.maxQueue > 0)
    .sort((a, b) => b.maxQueue - a.maxQueue)
    .slice(0, most)
}

/** The days that a scenario offers for a run: those that its demand names, then its largest single events. */

import { type LocalizedText, type ScenarioDocument, visitorsOn } from '../../domain/index.ts'

export type ReadyDay = { readonly date: string; readonly name: LocalizedText; readonly visitors: number }

const mostDays = 4

/** At most four days, each date once. */
export function readyDays(document: ScenarioDocument): ReadyDay[] {
  const named = Object.values(document.demandDays).flatMap((day) => {
    const date = day.dates[0]
    return date === undefined ? [] : [{ date, name: day.name }]
  })
  const single = Object.values(document.events)
    .filter((event) => event.recurrence === null && !event.isCancelled)
    .sort((a, b) => b.audience.value - a.audience.value)
    .map((event) => ({ date: event.start.slice(0, 10), name: event.name }))
  const days = new Map<string, LocalizedText>()
  for (const { date, name } of [...named, ...single]) if (!days.has(date) && days.size < mostDays) days.set(date, name)
  return [...days].map(([date, name]) => ({ date, name, visitors: visitorsOn(document, date).total }))
}

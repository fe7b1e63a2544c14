/** Background demand of a kind of day: how many come without an event, when, through which gates, and who they are. */
import { z } from 'zod'
import { figureSchema } from '../evidence.ts'
import { dateSchema, secondOfDaySchema } from '../time-of-day.ts'
import { namedShape, uidSchema } from './record.ts'

export const demandDaySchema = z.strictObject({
  ...namedShape,
  /** Dates on which this day holds; empty for the default day of all dates that no other record names. */
  dates: z.array(dateSchema).max(400),
  /** The site opens and closes, seconds after local midnight. A run starts at opening. */
  opens: secondOfDaySchema,
  closes: secondOfDaySchema,
  /** Background visitors of the whole day, audiences of events not counted. */
  total: figureSchema,
  /** Weight of arrivals in each hour of the day, 24 values. */
  hourlyWeights: z.array(z.number().min(0)).length(24),
  /** Weight of each gate for arrivals. People leave by the gate that is nearest in travel time. */
  gateWeights: z.record(uidSchema, z.number().min(0)),
  /** Weight of each visitor type. */
  typeWeights: z.record(uidSchema, z.number().min(0)),
  sources: z.array(z.string().max(2000)).max(50),
  notes: z.string().max(8000),
})
export type DemandDay = z.infer<typeof demandDaySchema>

/** The demand day that holds on a date: one that names it, else the default one, else null. */
export function demandDayOn(days: Iterable<DemandDay>, date: string): DemandDay | null {
  let fallback: DemandDay | null = null
  for (const day of days) {
    if (day.dates.includes(date)) return day
    if (day.dates.length === 0) fallback ??= day
  }
  return fallback
}

/** An event of the calendar, with its recurrence, venue, audience and how the audience comes and goes. */
import { z } from 'zod'
import { figureSchema } from '../evidence.ts'
import { dateSchema, localDateTimeSchema } from '../time-of-day.ts'
import { namedShape, uidSchema } from './record.ts'

/**
 * When an audience comes, relative to the start, or goes, relative to the end:
 * `offsets` are seconds (negative before), ascending; `shares` the part of the audience in each interval
 * between two offsets, so one fewer. Within an interval people come evenly.
 */
export const profileSchema = z.strictObject({
  offsets: z.array(z.number().min(-86_400).max(86_400)).min(2).max(200),
  shares: z.array(z.number().min(0)).min(1).max(199),
})
export type Profile = z.infer<typeof profileSchema>

export const eventKinds = ['concert', 'fair', 'sport', 'festival', 'market', 'talk', 'show', 'tour'] as const

export const eventSchema = z.strictObject({
  ...namedShape,
  kind: z.enum(eventKinds),
  /** Local start in `timeZone`. */
  start: localDateTimeSchema,
  /** Length, s. */
  duration: z
    .number()
    .min(60)
    .max(40 * 86_400),
  /** IANA name, such as Asia/Shanghai. */
  timeZone: z.string().min(1).max(60),
  /** RFC 5545 RRULE value without its name, such as `FREQ=WEEKLY;BYDAY=SA`; null for a single event. */
  recurrence: z.string().max(500).nullable(),
  /** Days on which the recurrence does not happen (EXDATE), by local date of the start. */
  exceptDates: z.array(dateSchema).max(1000),
  /** Extra local starts (RDATE). */
  extraStarts: z.array(localDateTimeSchema).max(1000),
  venueZoneUid: uidSchema,
  /** Persons who come for it, each time. */
  audience: figureSchema,
  arrival: profileSchema,
  egress: profileSchema,
  visitorTypeUid: uidSchema,
  isCancelled: z.boolean(),
  sources: z.array(z.string().max(2000)).max(50),
  notes: z.string().max(8000),
})
export type ScenarioEvent = z.infer<typeof eventSchema>

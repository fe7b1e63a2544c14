/** A service point: lanes that serve visitors one by one, each taking some time. */
import { z } from 'zod'
import { lineSchema, pointSchema } from '../geometry.ts'
import { dailyHoursSchema } from '../time-of-day.ts'
import { namedShape, provenanceShape, uidSchema } from './record.ts'

export const servicePointKinds = ['security', 'ticket', 'toilet', 'food', 'information', 'firstAid'] as const

export const servicePointSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  kind: z.enum(servicePointKinds),
  position: pointSchema,
  levelUid: uidSchema,
  zoneUid: uidSchema.nullable(),
  lanes: z.int().min(1).max(200),
  /** Where people wait, from its head at the desks to its mouth; without it they wait inside, unseen. */
  queue: lineSchema.max(1000).optional(),
  /** When it is open; always where it is missing or empty. */
  hours: z.array(dailyHoursSchema).max(8).optional(),
  /** Time to serve one person, s. */
  serviceTime: z.strictObject({ mean: z.number().min(0.1).max(7200), sd: z.number().min(0).max(7200) }),
})
export type ServicePoint = z.infer<typeof servicePointSchema>

/** A zone: a piece of land with a use, a capacity and hours, that can be opened, closed and dated by phases. */
import { z } from 'zod'
import { figureSchema } from '../evidence.ts'
import { polygonSchema } from '../geometry.ts'
import { dailyHoursSchema } from '../time-of-day.ts'
import { namedShape, provenanceShape } from './record.ts'

export const zoneUses = [
  'plaza',
  'park',
  'exhibition',
  'venue',
  'retail',
  'food',
  'office',
  'hotel',
  'heritage',
  'waterfront',
  'transport',
  'service',
] as const
export const zoneUseSchema = z.enum(zoneUses)
export type ZoneUse = z.infer<typeof zoneUseSchema>

export const zoneSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  use: zoneUseSchema,
  polygon: polygonSchema,
  /** Persons that may be inside at once; a model input. */
  capacity: figureSchema,
  /** A closed zone is not walkable; a model input, not a matter of view. */
  isOpen: z.boolean(),
  /** Hours within which an open zone is open; empty means all day. */
  hours: z.array(dailyHoursSchema).max(8),
  /** Relative draw on background visitors, 0 for none. */
  attraction: z.number().min(0).max(1000),
})
export type Zone = z.infer<typeof zoneSchema>

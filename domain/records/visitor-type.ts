/** A type of visitor: how fast, in what company, for how long, and to what they are drawn. */
import { z } from 'zod'
import { namedShape } from './record.ts'
import { zoneUses } from './zone.ts'

export const visitorKinds = ['tourist', 'family', 'worker', 'audience', 'staff'] as const
export const visitorTypeSchema = z.strictObject({
  ...namedShape,
  kind: z.enum(visitorKinds),
  /** Free walking speed, m/s, normal and cut at three deviations. */
  speed: z.strictObject({ mean: z.number().min(0.2).max(3), sd: z.number().min(0).max(1) }),
  /** Body radius, m. */
  radius: z.number().min(0.15).max(0.4),
  /** Dwell time at one visited place, s, gamma distributed. */
  dwell: z.strictObject({ mean: z.number().min(0).max(36_000), sd: z.number().min(0).max(36_000) }),
  /** Places visited in one stay: mean of a Poisson law shifted by one. */
  visitsMean: z.number().min(1).max(20),
  /** Group size: weights of 1, 2, 3 … persons. */
  groupSizeWeights: z.array(z.number().min(0)).min(1).max(12),
  /** Taste by use of zone: weight multiplied with a zone's attraction; a use that is missing weighs 0. */
  taste: z.partialRecord(z.enum(zoneUses), z.number().min(0)),
  /** Share of groups that eat at noon or in the evening; nobody where it is missing. */
  mealShare: z.number().min(0).max(1).optional(),
  /** Time between two visits to a toilet, s; never where it is missing. */
  toiletEvery: z.number().min(600).max(86_400).optional(),
  /** Share that cannot use stairs and escalators; nobody where it is missing. */
  stepFreeShare: z.number().min(0).max(1).optional(),
  sources: z.array(z.string().max(2000)).max(50),
})
export type VisitorType = z.infer<typeof visitorTypeSchema>

/** Levels that people walk on, and the connectors between them. */
import { z } from 'zod'
import { lineSchema, polygonSchema } from '../geometry.ts'
import { namedShape, provenanceShape, uidSchema } from './record.ts'

export const levelSchema = z.strictObject({
  ...namedShape,
  /** Height above the site's ground, m. */
  height: z.number().min(-100).max(500),
  /** Walkable pieces of a raised level; empty for the ground, whose walkable space is the site less its obstacles. */
  walkable: z.array(polygonSchema).max(500),
})
export type Level = z.infer<typeof levelSchema>

export const connectorKinds = ['stair', 'ramp', 'escalator', 'lift'] as const
export const connectorSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  kind: z.enum(connectorKinds),
  fromLevelUid: uidSchema,
  toLevelUid: uidSchema,
  /** From its foot on the lower level to its head on the upper one. */
  line: lineSchema,
  width: z.number().min(0.6).max(50),
  /** Walking speed on it over walking speed on the level, up and down. */
  speedFactorUp: z.number().min(0.05).max(3),
  speedFactorDown: z.number().min(0.05).max(3),
  /** Speed of an escalator's belt in the plan, m/s: people stand on it. Without it they walk by the factors. */
  speed: z.number().min(0.05).max(3).optional(),
  /** An escalator: persons a minute. A lift: persons a ride. */
  capacity: z.number().min(1).max(10_000).optional(),
})
export type Connector = z.infer<typeof connectorSchema>

/** A gate: a line through which visitors enter and leave, with lanes, a rate a lane and hours. */
import { z } from 'zod'
import { figureSchema } from '../evidence.ts'
import { pointSchema } from '../geometry.ts'
import { dailyHoursSchema } from '../time-of-day.ts'
import { namedShape, provenanceShape } from './record.ts'

export const gateKinds = ['gate', 'metroExit', 'carPark', 'riverside'] as const
export const gateDirections = ['both', 'in', 'out'] as const

export const gateSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  kind: z.enum(gateKinds),
  /** The gate's line; people enter and leave across it. Its length is the gate's width. */
  line: z.tuple([pointSchema, pointSchema]),
  /** Lanes in use; a model input. */
  lanes: z.int().min(1).max(60),
  /** Persons a lane lets in a minute (ticket or security check); leaving is not checked. */
  laneRate: figureSchema,
  direction: z.enum(gateDirections),
  isOpen: z.boolean(),
  hours: z.array(dailyHoursSchema).max(8),
  /** Of a metro exit: time between two trains, s; people come in their pulses. 300 s where it is missing, and no pulses at other gates. */
  headway: z.number().min(30).max(7200).optional(),
})
export type Gate = z.infer<typeof gateSchema>

/** Narrowest gate that can be used, m. Chosen: one adult with a bag passes; a lane of a ticket gate is about as wide. */
export const minimumGateWidth = 0.6

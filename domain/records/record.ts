/** What every record of a scenario has: a stable id, a name, and where it is known from. */
import { z } from 'zod'
import { evidenceSchema } from '../evidence.ts'
import { localizedTextSchema } from '../localized-text.ts'

/** Stable id of a record: lower-case words, digits and hyphens, unique in its table. */
export const uidSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/, 'expected lower-case letters, digits and hyphens, at most 80')
export type Uid = z.infer<typeof uidSchema>

export const namedShape = { uid: uidSchema, name: localizedTextSchema }
/** Provenance of a record's place and shape. */
export const provenanceShape = {
  positionStatus: evidenceSchema,
  sources: z.array(z.string().max(2000)).max(100),
  notes: z.string().max(8000),
}

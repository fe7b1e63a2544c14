/** A path: a road, promenade, footway or rail line with its width. */
import { z } from 'zod'
import { lineSchema } from '../geometry.ts'
import { namedShape, provenanceShape, uidSchema } from './record.ts'

export const pathKinds = ['road', 'promenade', 'footway', 'rail', 'bridge'] as const

export const pathSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  kind: z.enum(pathKinds),
  line: lineSchema,
  /** Full width, m. */
  width: z.number().min(0.5).max(200),
  levelUid: uidSchema,
  /** True where visitors may walk. A walkable path also opens what lies under it (a causeway over a lake). */
  isWalkable: z.boolean(),
})
export type Path = z.infer<typeof pathSchema>

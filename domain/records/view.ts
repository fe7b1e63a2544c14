/** Matters of view only: saved cameras, visibility and notes. None of them changes a run. */
import { z } from 'zod'
import { localizedTextSchema } from '../localized-text.ts'
import { dateSchema, secondOfDaySchema } from '../time-of-day.ts'
import { namedShape, uidSchema } from './record.ts'

export const positionSchema = z.tuple([z.number(), z.number(), z.number()])
/** [x east, y north, z up] metres from the scene's origin. */
export type Position = z.infer<typeof positionSchema>

export const savedViewSchema = z.strictObject({
  ...namedShape,
  caption: localizedTextSchema,
  position: positionSchema,
  target: positionSchema,
  /** Date that the phases and the sun show; null keeps what is shown. */
  date: dateSchema.nullable(),
  second: secondOfDaySchema.nullable(),
  layers: z.array(z.string().max(40)).max(40),
  /** Place in the kiosk's loop, ascending; null is not part of it. */
  loopOrder: z.int().min(0).max(1000).nullable(),
})
export type SavedView = z.infer<typeof savedViewSchema>

export const visibilityModes = ['show', 'hide', 'tint', 'fade'] as const
/** How a zone is drawn, with all it holds. `uid` is the zone's. */
export const visibilitySchema = z.strictObject({ uid: uidSchema, mode: z.enum(visibilityModes) })
export type Visibility = z.infer<typeof visibilitySchema>
export type VisibilityMode = (typeof visibilityModes)[number]

export const annotationSchema = z.strictObject({
  uid: uidSchema,
  position: positionSchema,
  text: z.string().min(1).max(8000),
  author: z.string().max(200),
  /** UTC time as ISO 8601. */
  createdAt: z.iso.datetime(),
  subjectUid: uidSchema.nullable(),
  isDone: z.boolean(),
})
export type Annotation = z.infer<typeof annotationSchema>

/** The site: its name, place on the globe, time zone, boundary and the ways in which visitors are counted against limits. */
import { z } from 'zod'
import { polygonSchema } from '../geometry.ts'
import { namedShape, provenanceShape } from './record.ts'

/** The one record of the `site` table has the uid `site`. */
export const siteSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  /** IANA time zone of all local times. */
  timeZone: z.string().min(1).max(60),
  /** EPSG code of the file's coordinates; 4548 for Beijing. */
  epsg: z.int().min(1024).max(32_767),
  /** The scene's origin in that system, m, and the ground's height above sea level, m. */
  origin: z.strictObject({ easting: z.number(), northing: z.number(), ground: z.number() }),
  /** Longitude and latitude of the origin, degrees, WGS 84: for the sun. */
  longitude: z.number().min(-180).max(180),
  latitude: z.number().min(-90).max(90),
  /** The modelled land; walkable space lies within it. */
  boundary: polygonSchema,
})
export type Site = z.infer<typeof siteSchema>

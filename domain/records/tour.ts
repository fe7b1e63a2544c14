/** A tour: an ordered way of the camera through key views with captions, timed in seconds and, where wanted, by the clock of a day. */
import { z } from 'zod'
import { localizedTextSchema } from '../localized-text.ts'
import { dateSchema, secondOfDaySchema } from '../time-of-day.ts'
import { namedShape } from './record.ts'
import { positionSchema } from './view.ts'

/** `fly`: along a smooth curve through the stops; `orbit`: round the stop's target; `cut`: at once. */
export const tourTransitions = ['fly', 'orbit', 'cut'] as const
export type TourTransition = (typeof tourTransitions)[number]

export const tourStopSchema = z.strictObject({
  caption: localizedTextSchema,
  position: positionSchema,
  target: positionSchema,
  /** How the camera comes to this stop from the one before it. */
  transition: z.enum(tourTransitions),
  /** Time of the way to this stop, s; 0 for the first and for a cut. */
  travel: z.number().min(0).max(600),
  /** Time at this stop, s. */
  stay: z.number().min(0).max(600),
  /** Date that the phases show from the middle of the way on; null keeps what is shown. */
  date: dateSchema.nullable(),
  /** Second of day at the arrival; between two stops with one the clock runs evenly. Null leaves the clock as it is. */
  second: secondOfDaySchema.nullable(),
  /** Names of layers that are shown at this stop; empty keeps what is shown. */
  layers: z.array(z.string().max(40)).max(40),
})
export type TourStop = z.infer<typeof tourStopSchema>

export const tourSchema = z.strictObject({
  ...namedShape,
  stops: z.array(tourStopSchema).max(200),
  /** Place in the kiosk's loop, ascending; null is not part of it. A tour in the loop takes the place of its single views. */
  loopOrder: z.int().min(0).max(1000).nullable(),
})
export type Tour = z.infer<typeof tourSchema>

/** When each stop is reached and left, s from the tour's start. The first stop is reached at 0. */
export function tourTimes(stops: readonly TourStop[]): { readonly arrives: number; readonly leaves: number }[] {
  let at = 0
  return stops.map((stop, i) => {
    const arrives = at + (i === 0 || stop.transition === 'cut' ? 0 : stop.travel)
    at = arrives + stop.stay
    return { arrives, leaves: at }
  })
}

/** Length of a tour, s. */
export function tourLength(stops: readonly TourStop[]): number {
  return tourTimes(stops).at(-1)?.leaves ?? 0
}

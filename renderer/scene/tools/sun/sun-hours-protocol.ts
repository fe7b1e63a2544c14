/** What the page and the worker of sun hours tell each other. */
import type { SunMoment } from './sun-hours.ts'

export type SunCommand = {
  /** Faces that throw shadows, in three's axes. */
  readonly positions: Float32Array
  readonly indices: Uint32Array
  /** x, y of the samples, document metres. */
  readonly points: Float32Array
  readonly moments: readonly SunMoment[]
}
export type SunAnswer =
  | { readonly type: 'progress'; readonly done: number; readonly total: number }
  | { readonly type: 'hours'; readonly hours: Float32Array }

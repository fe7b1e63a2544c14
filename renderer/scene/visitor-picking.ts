/** Which visitor a ray meets: the nearest to it of those who are drawn large enough to be meant. */
import { type FramePair, isPresentIn, levelIn, mixAt, recordSize } from '../state/frame-source.ts'
import type { Ray } from './picking.ts'

/** Reach of a click around a body, m, and px where bodies are small. */
const bodyReach = 0.5
const pixelReach = 6
/** A visitor who is lower than this on the screen is not meant by a click, px. */
const leastHeight = 5

export type PickedVisitor = { readonly id: number; readonly distance: number }

/** The visitor under a ray at a second; `pixelsPerRadian` is the picture's. Distances in m. */
export function visitorNear(
  pair: FramePair,
  second: number,
  { origin, direction }: Ray,
  view: { readonly pixelsPerRadian: number; readonly heights: readonly number[] },
): PickedVisitor | null {
  const t = mixAt(pair, second)
  const { a, b, quantum, originX, originY } = pair
  let best: PickedVisitor | null = null
  let least = 1
  for (let slot = 0; slot < pair.slotCount; slot++) {
    const at = slot * recordSize
    const code = (t < 0.5 ? a[at + 3] : b[at + 3]) ?? 0
    if (!isPresentIn(code)) continue
    const x = ((a[at] ?? 0) * (1 - t) + (b[at] ?? 0) * t) * quantum + originX - origin[0]
    const z = -(((a[at + 1] ?? 0) * (1 - t) + (b[at + 1] ?? 0) * t) * quantum + originY) - origin[2]
    // The middle of the body: where a click is aimed at.
    const y = (view.heights[levelIn(code)] ?? 0) + (a[at + 2] ?? 0) * quantum + 0.9 - origin[1]
    const along = x * direction[0] + y * direction[1] + z * direction[2]
    if (along <= 0 || (1.7 * view.pixelsPerRadian) / along < leastHeight) continue
    const away = Math.hypot(x - direction[0] * along, y - direction[1] * along, z - direction[2] * along)
    const share = away / Math.max(bodyReach, (pixelReach * along) / view.pixelsPerRadian)
    if (share < least) {
      least = share
      best = { id: pair.visitorIds[slot] ?? 0, distance: along }
    }
  }
  return best
}

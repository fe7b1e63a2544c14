/** Where a camera stands to see a place: from the south-west, above, as far as the place is large. */
import { boundsOf, type Point, type Position } from '../../../domain/index.ts'

export type Camera = { readonly position: Position; readonly target: Position }

/** A camera that holds all `points` in view, looking north-east and down; null for no points. */
export function cameraOver(points: readonly Point[], height = 0): Camera | null {
  if (points.length === 0) return null
  const { minX, minY, maxX, maxY } = boundsOf(points)
  const reach = Math.max(90, Math.hypot(maxX - minX, maxY - minY), height * 1.6)
  const target: Position = [(minX + maxX) / 2, (minY + maxY) / 2, height / 3]
  return { position: [target[0] - reach * 0.55, target[1] - reach * 0.95, target[2] + reach * 0.7], target }
}

/** Figures of measured points: lengths, areas and heights, in document metres. Pure. */
import type { Position } from '../../../../domain/index.ts'

/** Distance of two points, m. */
export function distanceOf(a: Position, b: Position): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
}

/** Length of each piece of a line, m. */
export function pieceLengths(points: readonly Position[]): number[] {
  return points.slice(1).map((point, i) => distanceOf(points[i] as Position, point))
}

/** Length of a line through all points, m. */
export function lineLength3(points: readonly Position[]): number {
  return pieceLengths(points).reduce((sum, length) => sum + length, 0)
}

/** Length along a closed ring, m. */
export function perimeterOf(points: readonly Position[]): number {
  const [first] = points
  return first && points.length > 2 ? lineLength3([...points, first]) : lineLength3(points)
}

/** Half the sum of cross products of a ring: its length is the area of the flat face (Newell). */
function areaVector(points: readonly Position[]): Position {
  let [x, y, z] = [0, 0, 0]
  for (const [i, a] of points.entries()) {
    const b = points[(i + 1) % points.length] as Position
    x += a[1] * b[2] - a[2] * b[1]
    y += a[2] * b[0] - a[0] * b[2]
    z += a[0] * b[1] - a[1] * b[0]
  }
  return [x / 2, y / 2, z / 2]
}

/** Area of the face that the ring bounds, m²: a wall's or a roof's true area. */
export function faceArea(points: readonly Position[]): number {
  return points.length < 3 ? 0 : Math.hypot(...areaVector(points))
}

/** Area that the ring covers on the map, m². */
export function planArea(points: readonly Position[]): number {
  return points.length < 3 ? 0 : Math.abs(areaVector(points)[2])
}

/** From one point to another: upright and level distance, m, and the slope in percent, null where it is upright. */
export function heightOf(a: Position, b: Position): { readonly rise: number; readonly run: number; readonly slope: number | null } {
  const rise = b[2] - a[2]
  const run = Math.hypot(b[0] - a[0], b[1] - a[1])
  return { rise, run, slope: run > 0.01 ? (rise / run) * 100 : null }
}

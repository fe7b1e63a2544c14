/** Plane geometry of records: metres, x east and y north of the scene's origin. */
import { z } from 'zod'

/** A point [x, y], metres from the scene's origin. */
export const pointSchema = z.tuple([z.number().min(-1e6).max(1e6), z.number().min(-1e6).max(1e6)])
export type Point = z.infer<typeof pointSchema>
/** An open line of two or more points. */
export const lineSchema = z.array(pointSchema).min(2).max(100_000)
export type Line = z.infer<typeof lineSchema>
/** A closed ring, stored without repeating its first point. */
export const ringSchema = z.array(pointSchema).min(3).max(100_000)
export type Ring = z.infer<typeof ringSchema>
/** Outer ring first, holes after it. */
export const polygonSchema = z.array(ringSchema).min(1).max(1000)
export type Polygon = z.infer<typeof polygonSchema>

export type Bounds = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }

/** Signed area of a ring, m²: positive when it runs anticlockwise (shoelace formula). */
export function signedRingArea(ring: Ring): number {
  let doubled = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = ring[j] as Point
    const b = ring[i] as Point
    doubled += a[0] * b[1] - b[0] * a[1]
  }
  return doubled / 2
}

/** Area of a polygon less its holes, m². */
export function polygonArea(polygon: Polygon): number {
  const [outer, ...holes] = polygon
  if (!outer) return 0
  return holes.reduce((area, hole) => area - Math.abs(signedRingArea(hole)), Math.abs(signedRingArea(outer)))
}

/** Even-odd test of a point against a ring; points on the border may fall either way. */
export function isInRing(x: number, y: number, ring: Ring): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] as Point
    const [bx, by] = ring[j] as Point
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside
  }
  return inside
}

/** True inside the outer ring and outside every hole. */
export function isInPolygon(x: number, y: number, polygon: Polygon): boolean {
  const [outer, ...holes] = polygon
  if (!outer || !isInRing(x, y, outer)) return false
  return !holes.some((hole) => isInRing(x, y, hole))
}

/** Bounding box of points; infinite and inverted for none. */
export function boundsOf(points: Iterable<Point>): Bounds {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const [x, y] of points) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  return { minX, minY, maxX, maxY }
}

/** Centroid of a polygon's outer ring by area; the mean of its points where the area is nil. */
export function polygonCentroid(polygon: Polygon): Point {
  const ring = polygon[0] ?? []
  let x = 0
  let y = 0
  let doubled = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[j] as Point
    const [bx, by] = ring[i] as Point
    const cross = ax * by - bx * ay
    doubled += cross
    x += (ax + bx) * cross
    y += (ay + by) * cross
  }
  if (Math.abs(doubled) > 1e-9) return [x / (3 * doubled), y / (3 * doubled)]
  const count = Math.max(1, ring.length)
  return [ring.reduce((sum, p) => sum + p[0], 0) / count, ring.reduce((sum, p) => sum + p[1], 0) / count]
}

function orientation(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
}

/** True when the open segments ab and cd cross in one inner point of both. */
export function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return orientation(a, b, c) * orientation(a, b, d) < 0 && orientation(c, d, a) * orientation(c, d, b) < 0
}

/**
 * The first pair of edges of a ring that cross each other, or null. Compares every pair of edges whose
 * y-extents overlap, so long rings cost O(n²) at worst: meant for rings up to some thousand points.
 */
export function ringSelfCrossing(ring: Ring): readonly [number, number] | null {
  for (let i = 0; i < ring.length; i++) {
    const a = ring[i] as Point
    const b = ring[(i + 1) % ring.length] as Point
    for (let j = i + 2; j < ring.length; j++) {
      if (i === 0 && j === ring.length - 1) continue
      const c = ring[j] as Point
      const d = ring[(j + 1) % ring.length] as Point
      if (Math.max(c[1], d[1]) < Math.min(a[1], b[1]) || Math.min(c[1], d[1]) > Math.max(a[1], b[1])) continue
      if (segmentsCross(a, b, c, d)) return [i, j]
    }
  }
  return null
}

/** Why a polygon cannot be used, in English, or null: too few points, no area, an edge that crosses another. */
export function polygonProblem(polygon: Polygon): string | null {
  for (const [index, ring] of polygon.entries()) {
    const name = index === 0 ? 'outer ring' : `hole ${index}`
    if (ring.length < 3) return `${name} has ${ring.length} points, expected at least 3`
    if (ring.some((p) => !Number.isFinite(p[0]) || !Number.isFinite(p[1]))) return `${name} has a coordinate that is not a number`
    const crossing = ringSelfCrossing(ring)
    if (crossing) return `${name}: edge ${crossing[0]} crosses edge ${crossing[1]}, expected a ring that does not cross itself`
    if (Math.abs(signedRingArea(ring)) < 1e-6) return `${name} has no area, expected more than 0 m²`
  }
  return null
}

/** Length of a line, m. */
export function lineLength(line: Line): number {
  let length = 0
  for (let i = 1; i < line.length; i++) {
    const a = line[i - 1] as Point
    const b = line[i] as Point
    length += Math.hypot(b[0] - a[0], b[1] - a[1])
  }
  return length
}

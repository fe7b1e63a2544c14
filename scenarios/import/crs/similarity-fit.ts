/** Places a local drawing on the site by points that are known in both: the similarity (turn, scale, shift) of least squares. */

/** A point of the drawing and where it lies in the site's system, easting and northing. */
export type FitPoint = { readonly x: number; readonly y: number; readonly easting: number; readonly northing: number }

/** easting = a·x − b·y + e, northing = b·x + a·y + n. */
export type Similarity = {
  readonly a: number
  readonly b: number
  readonly e: number
  readonly n: number
  /** Length in the site over length in the drawing. */
  readonly scale: number
  /** Turn from the drawing's x axis, anticlockwise, degrees. */
  readonly turnDeg: number
  /** Root of the mean square distance between the given and the fitted places, m; 0 for two points, which always fit. */
  readonly residual: number
  /** The distance at each point, in their order, m. */
  readonly distances: readonly number[]
}

/**
 * The least-squares similarity of two or more points (Helmert's transformation in the plane with four parameters), reduced to the points' means
 * so that eastings of some 10⁶ m lose nothing. Null where fewer than two points differ.
 */
export function fitSimilarity(points: readonly FitPoint[]): Similarity | null {
  if (points.length < 2) return null
  const mean = (pick: (point: FitPoint) => number) => points.reduce((sum, point) => sum + pick(point), 0) / points.length
  const [mx, my, me, mn] = [mean((p) => p.x), mean((p) => p.y), mean((p) => p.easting), mean((p) => p.northing)]
  let [spread, along, across] = [0, 0, 0]
  for (const { x, y, easting, northing } of points) {
    const [dx, dy, de, dn] = [x - mx, y - my, easting - me, northing - mn]
    spread += dx * dx + dy * dy
    along += dx * de + dy * dn
    across += dx * dn - dy * de
  }
  const [a, b] = [along / spread, across / spread]
  if (!(spread > 0) || !(a * a + b * b > 1e-18)) return null
  const e = me - a * mx + b * my
  const n = mn - b * mx - a * my
  const distances = points.map(({ x, y, easting, northing }) => Math.hypot(a * x - b * y + e - easting, b * x + a * y + n - northing))
  const residual = Math.sqrt(distances.reduce((sum, distance) => sum + distance * distance, 0) / points.length)
  return { a, b, e, n, scale: Math.hypot(a, b), turnDeg: (Math.atan2(b, a) * 180) / Math.PI, residual, distances }
}

/** Directions as one byte: 248 unit vectors, evenly spaced in slope within each octant, so that no sine is needed; and three codes that are no direction. */

const steps = 31
/** Number of codes that are directions. */
export const directionCount = 8 * steps
/** Nobody gets from here to the goal. */
export const unreachableCode = 255
/** The cell is part of the goal. */
export const goalCode = 254
/** Who is here waits for a lift, by which the way goes on. */
export const transferCode = 253
/** The directions of the place are not built yet: wait a step (routing/routing-view). Never in a tile. */
export const missingCode = 252

/**
 * Unit vectors of the codes: [x, y] × 256, nil for codes that are no direction. Code = octant × 31 + k with octants
 * anticlockwise from east; within an octant the tangent to the octant's first axis is k / 31 in even octants, and falls
 * from the diagonal in odd ones.
 */
export const directionTable: Float32Array = buildTable()

function buildTable(): Float32Array {
  const table = new Float32Array(512)
  for (let code = 0; code < directionCount; code++) {
    const quarter = Math.floor(code / (2 * steps))
    const k = code - quarter * 2 * steps
    // First quarter: from east to the diagonal by slope, then from the diagonal to north.
    const x = k < steps ? 1 : (2 * steps - k) / steps
    const y = k < steps ? k / steps : 1
    const length = Math.sqrt(x * x + y * y)
    const ux = x / length
    const uy = y / length
    table[2 * code] = quarter === 0 ? ux : quarter === 1 ? -uy : quarter === 2 ? -ux : uy
    table[2 * code + 1] = quarter === 0 ? uy : quarter === 1 ? ux : quarter === 2 ? -uy : -ux
  }
  return table
}

/** Code of the direction nearest to (x, y), which need not be a unit vector but must not be nil. */
export function directionCode(x: number, y: number): number {
  let quarter = 0
  let along = x
  let across = y
  // Turn by quarters until the vector lies in the first one.
  while (!(along > 0 && across >= 0)) {
    const turned = across
    across = -along
    along = turned
    quarter++
    if (quarter > 3) return 0
  }
  const k = across <= along ? Math.round((steps * across) / along) : 2 * steps - Math.round((steps * along) / across)
  return (quarter * 2 * steps + k) % directionCount
}

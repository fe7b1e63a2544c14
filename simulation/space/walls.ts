/** Exact walls in a bucket grid: a person looks at the segments of one bucket, and most buckets have none. */
import type { Bounds } from '../../domain/index.ts'
import type { Memory } from '../numbers/memory.ts'
import type { WallSegment } from './arrangement.ts'

/** Kinds of walls: values of `soft`. */
export const hardWall = 0
export const softWall = 1
export const oneWayLine = 2
export const openLine = 3

/** Whether a wall of this kind lets pass who starts at `from`: the cross product of its direction and the way from its first end to them, positive on its left. */
export function letsPass(kind: number, from: number): boolean {
  return kind === openLine || (kind === oneWayLine && from >= 0)
}

/** Plain data, so that it can be shared with other threads. A bucket lists every wall within `reach` of it. */
export type Walls = {
  readonly count: number
  /** Ends of each wall, float32: [ax, ay, bx, by] × count. */
  readonly ends: Float32Array
  /**
   * `hardWall`; `softWall` where it lies under a gate or goal line: it pushes nobody away; `oneWayLine`: it stops who comes from the right of it
   * (seen from its first to its second end) and nobody else; `openLine`: it is not there now. Lines that open or close make another space. [count]
   */
  readonly soft: Uint8Array
  readonly originX: number
  readonly originY: number
  readonly bucketSize: number
  readonly columns: number
  readonly rows: number
  /** CSR: walls of bucket b are `items[start[b] … start[b + 1])`. */
  readonly start: Int32Array
  readonly items: Int32Array
  /** Metres around a bucket within which its list is complete. */
  readonly reach: number
}

/** Builds the bucket grid over `bounds`. `reach` must be at least the longest step of anybody plus the range of the walls' push. */
export function buildWalls(
  segments: readonly WallSegment[],
  bounds: Bounds,
  options: { bucketSize: number; reach: number },
  memory: Memory,
): Walls {
  const { bucketSize, reach } = options
  const originX = bounds.minX - bucketSize
  const originY = bounds.minY - bucketSize
  const columns = Math.ceil((bounds.maxX - originX) / bucketSize) + 1
  const rows = Math.ceil((bounds.maxY - originY) / bucketSize) + 1
  const ends = memory.f32(segments.length * 4)
  const soft = memory.u8(segments.length)
  segments.forEach((segment, i) => {
    ends.set([segment.ax, segment.ay, segment.bx, segment.by], i * 4)
    soft[i] = segment.kind ?? (segment.isSoft ? softWall : hardWall)
  })
  const start = memory.i32(columns * rows + 1)
  const far = reach + bucketSize * 0.7072
  const visit = (onBucket: (bucket: number, wall: number) => void) => {
    for (let i = 0; i < segments.length; i++) {
      const ax = ends[4 * i]!
      const ay = ends[4 * i + 1]!
      const bx = ends[4 * i + 2]!
      const by = ends[4 * i + 3]!
      const c0 = Math.max(0, Math.floor((Math.min(ax, bx) - far - originX) / bucketSize))
      const c1 = Math.min(columns - 1, Math.floor((Math.max(ax, bx) + far - originX) / bucketSize))
      const r0 = Math.max(0, Math.floor((Math.min(ay, by) - far - originY) / bucketSize))
      const r1 = Math.min(rows - 1, Math.floor((Math.max(ay, by) + far - originY) / bucketSize))
      for (let r = r0; r <= r1; r++) {
        const y = originY + (r + 0.5) * bucketSize
        for (let c = c0; c <= c1; c++) {
          const x = originX + (c + 0.5) * bucketSize
          if (squareDistanceToWall(x, y, ax, ay, bx, by) <= far * far) onBucket(r * columns + c, i)
        }
      }
    }
  }
  visit((bucket) => {
    start[bucket + 1]!++
  })
  for (let b = 0; b < columns * rows; b++) start[b + 1]! += start[b]!
  const items = memory.i32(start[columns * rows]!)
  const fill = start.slice(0, columns * rows)
  visit((bucket, wall) => {
    items[fill[bucket]!++] = wall
  })
  return { count: segments.length, ends, soft, originX, originY, bucketSize, columns, rows, start, items, reach }
}

/** Squared distance of a point from a segment, m². */
export function squareDistanceToWall(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax
  const dy = by - ay
  const square = dx * dx + dy * dy
  let t = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0
  t = t < 0 ? 0 : Math.min(t, 1)
  const px = x - ax - t * dx
  const py = y - ay - t * dy
  return px * px + py * py
}

/** Bucket of a point; −1 outside the grid. */
export function bucketAt(walls: Walls, x: number, y: number): number {
  const c = Math.floor((x - walls.originX) / walls.bucketSize)
  const r = Math.floor((y - walls.originY) / walls.bucketSize)
  return c < 0 || r < 0 || c >= walls.columns || r >= walls.rows ? -1 : r * walls.columns + c
}

/** True when the closed segments pq and ab meet, touching included: the one test that decides whether a move crosses a wall. */
export function meets(px: number, py: number, qx: number, qy: number, ax: number, ay: number, bx: number, by: number): boolean {
  const a = (qx - px) * (ay - py) - (qy - py) * (ax - px)
  const b = (qx - px) * (by - py) - (qy - py) * (bx - px)
  if ((a > 0 && b > 0) || (a < 0 && b < 0)) return false
  const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
  const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
  if ((p > 0 && q > 0) || (p < 0 && q < 0)) return false
  if (a === 0 && b === 0 && p === 0 && q === 0) {
    return (
      Math.max(Math.min(px, qx), Math.min(ax, bx)) <= Math.min(Math.max(px, qx), Math.max(ax, bx)) &&
      Math.max(Math.min(py, qy), Math.min(ay, by)) <= Math.min(Math.max(py, qy), Math.max(ay, by))
    )
  }
  return true
}

/**
 * Whether the straight way from p to q keeps farther than `clearance` from all walls that are listed for either end, m: every wall that it could meet,
 * when it is no longer than twice the reach. Lines that are open do not count.
 */
export function isClearOfWalls(walls: Walls, px: number, py: number, qx: number, qy: number, clearance: number): boolean {
  const from = bucketAt(walls, px, py)
  const to = bucketAt(walls, qx, qy)
  return isClearOfBucket(walls, from, px, py, qx, qy, clearance) && (to === from || isClearOfBucket(walls, to, px, py, qx, qy, clearance))
}

function isClearOfBucket(walls: Walls, bucket: number, px: number, py: number, qx: number, qy: number, clearance: number): boolean {
  if (bucket < 0) return true
  const { items, ends, soft, start } = walls
  const minX = Math.min(px, qx) - clearance
  const maxX = Math.max(px, qx) + clearance
  const minY = Math.min(py, qy) - clearance
  const maxY = Math.max(py, qy) + clearance
  const square = clearance * clearance
  const end = start[bucket + 1]!
  for (let k = start[bucket]!; k < end; k++) {
    const wall = items[k]!
    if (soft[wall] === openLine) continue
    const ax = ends[4 * wall]!
    const ay = ends[4 * wall + 1]!
    const bx = ends[4 * wall + 2]!
    const by = ends[4 * wall + 3]!
    if (Math.max(ax, bx) < minX || Math.min(ax, bx) > maxX || Math.max(ay, by) < minY || Math.min(ay, by) > maxY) continue
    if (meets(px, py, qx, qy, ax, ay, bx, by)) return false
    // Segments that do not meet are nearest at an end of one of them.
    if (squareDistanceToWall(px, py, ax, ay, bx, by) <= square || squareDistanceToWall(qx, qy, ax, ay, bx, by) <= square) return false
    if (squareDistanceToWall(ax, ay, px, py, qx, qy) <= square || squareDistanceToWall(bx, by, px, py, qx, qy) <= square) return false
  }
  return true
}

/** Whether the straight way from p to q meets a wall. Walks through the buckets in pieces, so q may be far. */
export function isBlockedByWalls(walls: Walls, px: number, py: number, qx: number, qy: number): boolean {
  if (walls.count === 0) return false
  const length = Math.sqrt((qx - px) * (qx - px) + (qy - py) * (qy - py))
  const pieces = Math.max(1, Math.ceil(length / (walls.reach > 0.2 ? walls.reach * 0.9 : 0.2)))
  for (let i = 0; i < pieces; i++) {
    const x0 = px + ((qx - px) * i) / pieces
    const y0 = py + ((qy - py) * i) / pieces
    const x1 = px + ((qx - px) * (i + 1)) / pieces
    const y1 = py + ((qy - py) * (i + 1)) / pieces
    const bucket = bucketAt(walls, x0, y0)
    if (bucket < 0) continue
    for (let k = walls.start[bucket]!; k < walls.start[bucket + 1]!; k++) {
      const wall = walls.items[k]!
      const e = wall * 4
      const ax = walls.ends[e]!
      const ay = walls.ends[e + 1]!
      const bx = walls.ends[e + 2]!
      const by = walls.ends[e + 3]!
      if (!meets(x0, y0, x1, y1, ax, ay, bx, by)) continue
      const kind = walls.soft[wall]!
      if (kind < oneWayLine || !letsPass(kind, (bx - ax) * (y0 - ay) - (by - ay) * (x0 - ax))) return true
    }
  }
  return false
}

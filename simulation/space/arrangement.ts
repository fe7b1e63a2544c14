/** From overlapping polygons to walls: every edge is cut where others meet it, and a piece is a wall when just one of its sides is walkable. */
import { edgesOf, isWalkable, type RegionIndex, type Regions } from './regions.ts'

/** A wall segment. A soft one lies under a gate or a goal's line: nobody crosses it, but it pushes nobody away. */
export type WallSegment = {
  readonly ax: number
  readonly ay: number
  readonly bx: number
  readonly by: number
  readonly isSoft: boolean
  /** Kind of a line that opens and closes (walls.ts); without it the wall is hard or soft for good. */
  readonly kind?: number
}
export type Segment = readonly [number, number, number, number]

/** Chosen: far below a body, far above rounding; slits narrower than this count as closed. */
const sideOffset = 0.004
const onLine = 0.05
const tiny = 1e-7

/** All walls of the regions. `portals` are lines of gates and goals. O(edges × edges a bucket). */
export function wallsOf(regions: Regions, index: RegionIndex, portals: readonly Segment[]): WallSegment[] {
  const edges = edgesOf(regions)
  const buckets = bucketEdges(edges)
  const seen = new Set<string>()
  const walls: WallSegment[] = []
  edges.forEach((edge, edgeIndex) => {
    const [ax, ay, bx, by] = edge
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    const cuts = cutsOf(edge, edgeIndex, edges, buckets, portals)
    for (let i = 1; i < cuts.length; i++) {
      const from = cuts[i - 1]!
      const to = cuts[i]!
      if ((to - from) * length < 1e-5) continue
      const piece: Segment = [ax + (bx - ax) * from, ay + (by - ay) * from, ax + (bx - ax) * to, ay + (by - ay) * to]
      if (!isBorder(piece, index)) continue
      const key = keyOf(piece)
      if (seen.has(key)) continue
      seen.add(key)
      walls.push({ ax: piece[0], ay: piece[1], bx: piece[2], by: piece[3], isSoft: portals.some((portal) => liesOn(piece, portal)) })
    }
  })
  return walls
}

function isBorder([ax, ay, bx, by]: Segment, index: RegionIndex): boolean {
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  const nx = (-(by - ay) / length) * sideOffset
  const ny = ((bx - ax) / length) * sideOffset
  const mx = (ax + bx) / 2
  const my = (ay + by) / 2
  return isWalkable(index, mx + nx, my + ny) !== isWalkable(index, mx - nx, my - ny)
}

function keyOf([ax, ay, bx, by]: Segment): string {
  const a = `${Math.round(ax * 1e4)},${Math.round(ay * 1e4)}`
  const b = `${Math.round(bx * 1e4)},${Math.round(by * 1e4)}`
  return a < b ? `${a};${b}` : `${b};${a}`
}

function cutsOf(edge: Segment, edgeIndex: number, edges: readonly Segment[], buckets: EdgeBuckets, portals: readonly Segment[]): number[] {
  const cuts = [0, 1]
  const tried = new Set<number>([edgeIndex])
  for (const key of buckets.keysOf(edge)) {
    for (const other of buckets.map.get(key) ?? []) {
      if (tried.has(other)) continue
      tried.add(other)
      cutBy(edge, edges[other]!, cuts, 1e-6)
    }
  }
  for (const portal of portals) cutBy(edge, portal, cuts, onLine)
  return cuts.filter((t) => t >= 0 && t <= 1).sort((a, b) => a - b)
}

/** Adds the places of `edge` (0…1) where `other` crosses it or ends on it. */
function cutBy(edge: Segment, other: Segment, cuts: number[], tolerance: number): void {
  const [ax, ay, bx, by] = edge
  const dx = bx - ax
  const dy = by - ay
  const square = dx * dx + dy * dy
  const ex = other[2] - other[0]
  const ey = other[3] - other[1]
  const cross = dx * ey - dy * ex
  if (Math.abs(cross) > 1e-12 * square) {
    const t = ((other[0] - ax) * ey - (other[1] - ay) * ex) / cross
    const u = ((other[0] - ax) * dy - (other[1] - ay) * dx) / cross
    if (t > tiny && t < 1 - tiny && u >= -tiny && u <= 1 + tiny) cuts.push(t)
  }
  for (let end = 0; end < 4; end += 2) {
    const px = other[end]! - ax
    const py = other[end + 1]! - ay
    const t = (px * dx + py * dy) / square
    const off = (px * dy - py * dx) / Math.sqrt(square)
    if (t > tiny && t < 1 - tiny && Math.abs(off) <= tolerance) cuts.push(t)
  }
}

function distanceToSegment(x: number, y: number, [ax, ay, bx, by]: Segment): number {
  const dx = bx - ax
  const dy = by - ay
  const square = dx * dx + dy * dy
  let t = square > 0 ? ((x - ax) * dx + (y - ay) * dy) / square : 0
  t = t < 0 ? 0 : Math.min(t, 1)
  const px = x - ax - t * dx
  const py = y - ay - t * dy
  return Math.sqrt(px * px + py * py)
}

function liesOn(piece: Segment, portal: Segment): boolean {
  return distanceToSegment(piece[0], piece[1], portal) <= onLine + 0.01 && distanceToSegment(piece[2], piece[3], portal) <= onLine + 0.01
}

type EdgeBuckets = { readonly map: Map<number, number[]>; keysOf(edge: Segment): Set<number> }

function bucketEdges(edges: readonly Segment[]): EdgeBuckets {
  let longest = 0
  let reach = 0
  for (const [ax, ay, bx, by] of edges) {
    longest = Math.max(longest, Math.abs(bx - ax) + Math.abs(by - ay))
    reach = Math.max(reach, Math.abs(ax), Math.abs(ay), Math.abs(bx), Math.abs(by))
  }
  const size = Math.max(1, Math.min(20, longest / 4), reach / 10_000)
  const keysOf = ([ax, ay, bx, by]: Segment): Set<number> => {
    const keys = new Set<number>()
    const pieces = Math.max(1, Math.ceil((Math.abs(bx - ax) + Math.abs(by - ay)) / size))
    for (let i = 0; i < pieces; i++) {
      const x0 = ax + ((bx - ax) * i) / pieces
      const y0 = ay + ((by - ay) * i) / pieces
      const x1 = ax + ((bx - ax) * (i + 1)) / pieces
      const y1 = ay + ((by - ay) * (i + 1)) / pieces
      const c1 = Math.floor((Math.max(x0, x1) + 0.01) / size)
      const r1 = Math.floor((Math.max(y0, y1) + 0.01) / size)
      for (let r = Math.floor((Math.min(y0, y1) - 0.01) / size); r <= r1; r++)
        for (let c = Math.floor((Math.min(x0, x1) - 0.01) / size); c <= c1; c++) keys.add((r + 32_768) * 65_536 + c + 32_768)
    }
    return keys
  }
  const map = new Map<number, number[]>()
  edges.forEach((edge, i) => {
    for (const key of keysOf(edge)) {
      const list = map.get(key)
      if (list) list.push(i)
      else map.set(key, [i])
    }
  })
  return { map, keysOf }
}

/** Walkable space as a rule over polygons: on the ground, outside every blocker, and not in water unless a causeway crosses it. */
import { type Bounds, boundsOf, isInRing, type Point, type Polygon, type Ring } from '../../domain/index.ts'
import { createPlainCells, edgeCell, noCell, type PlainCells, unasked, yesCell } from './plain-cells.ts'

/** All polygons in metres, x east and y north of the scene's origin (or of the case file's). */
export type Regions = {
  readonly ground: readonly Polygon[]
  readonly blockers: readonly Polygon[]
  readonly water: readonly Polygon[]
  readonly causeways: readonly Polygon[]
  /** Walkable whatever else lies there: stairs and other connectors. */
  readonly strips?: readonly Polygon[]
}

/** A level of the unfolded plane: its rule applies inside `bounds`, to points less (dx, dy). */
export type RegionLevel = { readonly bounds: Bounds; readonly dx: number; readonly dy: number; readonly index: RegionIndex }

/** Rings with their boxes, [minX, minY, maxX, maxY] each, and of many rings which may hold a point of a bucket: most points are outside of most. */
type Rings = { readonly rings: readonly Ring[]; readonly boxes: Float64Array; readonly buckets: RingBuckets | null }
/** A grid over all boxes. CSR: rings of bucket b are `items[start[b] … start[b + 1])`, ascending. */
type RingBuckets = {
  readonly box: Bounds
  readonly size: number
  readonly columns: number
  readonly start: Int32Array
  readonly items: Int32Array
}
/** So many rings are looked through one by one. Chosen: a box costs about as much as a bucket. */
const fewRings = 8
/** Outer rings of polygons, and the holes of each. */
type Layer = { readonly outer: Rings; readonly holes: readonly Rings[] }

export type RegionIndex = {
  readonly ground: Layer
  readonly blockers: Layer
  readonly water: Layer
  readonly causeways: Layer
  readonly strips: Layer
  /** Further levels of the plane; none for a space of one level. */
  readonly levels: readonly RegionLevel[]
  /** What is known of whole cells, once somebody has asked. */
  readonly plain: { cells: PlainCells | null }
  readonly regions: Regions
}

function indexRings(rings: readonly Ring[]): Rings {
  const boxes = new Float64Array(4 * rings.length)
  rings.forEach((ring, i) => {
    const { minX, minY, maxX, maxY } = boundsOf(ring)
    boxes.set([minX, minY, maxX, maxY], 4 * i)
  })
  return { rings, boxes, buckets: rings.length > fewRings ? bucketRings(boxes) : null }
}

/** About as many buckets as rings, over the box of all. */
function bucketRings(boxes: Float64Array): RingBuckets | null {
  const count = boxes.length / 4
  const box = { minX: Infinity, minY: Infinity, maxX: -Infinity, maxY: -Infinity }
  for (let i = 0; i < boxes.length; i += 4) {
    box.minX = Math.min(box.minX, boxes[i]!)
    box.minY = Math.min(box.minY, boxes[i + 1]!)
    box.maxX = Math.max(box.maxX, boxes[i + 2]!)
    box.maxY = Math.max(box.maxY, boxes[i + 3]!)
  }
  const [width, height] = [box.maxX - box.minX, box.maxY - box.minY]
  const size = Math.max(Math.sqrt((width * height) / count), Math.max(width, height) / count)
  if (!(size > 0 && size < Infinity)) return null
  const columns = Math.floor(width / size) + 1
  const rows = Math.floor(height / size) + 1
  const lists: number[][] = Array.from({ length: columns * rows }, () => [])
  for (let ring = 0; ring < count; ring++) {
    const at = 4 * ring
    const lastColumn = Math.floor((boxes[at + 2]! - box.minX) / size)
    const lastRow = Math.floor((boxes[at + 3]! - box.minY) / size)
    for (let row = Math.floor((boxes[at + 1]! - box.minY) / size); row <= lastRow; row++)
      for (let column = Math.floor((boxes[at]! - box.minX) / size); column <= lastColumn; column++)
        lists[row * columns + column]!.push(ring)
  }
  const start = new Int32Array(lists.length + 1)
  lists.forEach((list, b) => {
    start[b + 1] = start[b]! + list.length
  })
  return { box, size, columns, start, items: Int32Array.from(lists.flat()) }
}

function indexLayer(polygons: readonly Polygon[]): Layer {
  return { outer: indexRings(polygons.map(([outer]) => outer ?? [])), holes: polygons.map(([, ...holes]) => indexRings(holes)) }
}

export function indexRegions(regions: Regions, levels: readonly RegionLevel[] = []): RegionIndex {
  return {
    ground: indexLayer(regions.ground),
    blockers: indexLayer(regions.blockers),
    water: indexLayer(regions.water),
    causeways: indexLayer(regions.causeways),
    strips: indexLayer(regions.strips ?? []),
    levels,
    plain: { cells: null },
    regions,
  }
}

/** The first ring from `from` on that holds a point; −1 for none. */
function ringAround({ rings, boxes, buckets }: Rings, x: number, y: number, from: number): number {
  const isIn = (i: number) => {
    const at = 4 * i
    return x >= boxes[at]! && x <= boxes[at + 2]! && y >= boxes[at + 1]! && y <= boxes[at + 3]! && isInRing(x, y, rings[i]!)
  }
  if (buckets === null) {
    for (let i = from; i < rings.length; i++) if (isIn(i)) return i
    return -1
  }
  const { box, size, columns, start, items } = buckets
  if (!(x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY)) return -1
  const bucket = Math.floor((y - box.minY) / size) * columns + Math.floor((x - box.minX) / size)
  for (let k = start[bucket]!; k < start[bucket + 1]!; k++) if (items[k]! >= from && isIn(items[k]!)) return items[k]!
  return -1
}

/** Whether a point is in a polygon and in none of that polygon's holes. */
function isInLayer({ outer, holes }: Layer, x: number, y: number): boolean {
  for (let i = ringAround(outer, x, y, 0); i >= 0; i = ringAround(outer, x, y, i + 1)) if (ringAround(holes[i]!, x, y, 0) < 0) return true
  return false
}

/** Whether a person may stand at a point of the plane, by the exact polygons. */
export function isWalkable(index: RegionIndex, x: number, y: number): boolean {
  for (const { bounds, dx, dy, index: level } of index.levels)
    if (x >= bounds.minX && x <= bounds.maxX && y >= bounds.minY && y <= bounds.maxY) return isWalkable(level, x - dx, y - dy)
  index.plain.cells ??= createPlainCells(edgesOf(index.regions))
  const { originX, originY, inverseSize, columns, rows, kind } = index.plain.cells
  const column = Math.floor((x - originX) * inverseSize)
  const row = Math.floor((y - originY) * inverseSize)
  if (!(column >= 0 && row >= 0 && column < columns && row < rows)) return isInWalkable(index, x, y)
  const cell = row * columns + column
  if (kind[cell] === edgeCell) return isInWalkable(index, x, y)
  if (kind[cell] === unasked) kind[cell] = isInWalkable(index, x, y) ? yesCell : noCell
  return kind[cell] === yesCell
}

function isInWalkable(index: RegionIndex, x: number, y: number): boolean {
  if (isInLayer(index.strips, x, y)) return true
  if (!isInLayer(index.ground, x, y) || isInLayer(index.blockers, x, y)) return false
  return !isInLayer(index.water, x, y) || isInLayer(index.causeways, x, y)
}

/** Every edge of every polygon: [ax, ay, bx, by] each. */
export function edgesOf(regions: Regions): [number, number, number, number][] {
  const edges: [number, number, number, number][] = []
  for (const polygon of [...regions.ground, ...regions.blockers, ...regions.water, ...regions.causeways, ...(regions.strips ?? [])]) {
    for (const ring of polygon) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        const [ax, ay] = ring[j] as Point
        const [bx, by] = ring[i] as Point
        if (ax !== bx || ay !== by) edges.push([ax, ay, bx, by])
      }
    }
  }
  return edges
}

/** The bounding box of the ground and of the strips that leave it. */
export function groundBounds(regions: Regions): Bounds {
  return boundsOf([...regions.ground, ...(regions.strips ?? [])].flatMap((polygon) => polygon[0] ?? []))
}

/** A line of some width as polygons: a rectangle a segment and an octagon a joint. `width` in m. */
export function widenLine(line: readonly Point[], width: number): Polygon[] {
  const half = width / 2
  const pieces: Polygon[] = []
  for (let i = 1; i < line.length; i++) {
    const [ax, ay] = line[i - 1] as Point
    const [bx, by] = line[i] as Point
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    if (length < 1e-9) continue
    const ox = (-(by - ay) / length) * half
    const oy = ((bx - ax) / length) * half
    pieces.push([
      [
        [ax - ox, ay - oy],
        [bx - ox, by - oy],
        [bx + ox, by + oy],
        [ax + ox, ay + oy],
      ],
    ])
    if (i + 1 < line.length) pieces.push([octagon(bx, by, half)])
  }
  return pieces
}

function octagon(x: number, y: number, radius: number): [number, number][] {
  const near = radius * 0.41421356237309503
  return [
    [x + radius, y - near],
    [x + radius, y + near],
    [x + near, y + radius],
    [x - near, y + radius],
    [x - radius, y + near],
    [x - radius, y - near],
    [x - near, y - radius],
    [x + near, y - radius],
  ]
}

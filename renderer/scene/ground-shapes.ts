/** Shapes of what lies on the ground: the bare land, water, lawns, plazas, roads, rails and walks, as flat faces in painting order. */
import { boundsOf, type Line, type Path, type Point, type Polygon, type Site, type Structure } from '../../domain/index.ts'
import { structureParam } from '../../domain/records/structure-params.ts'
import { insetRing } from './builders/placement.ts'
import { type BuiltShape, ShapeWriter, type Tone } from './shape-writer.ts'
import { addCap, orientRing } from './solids.ts'

/** Half the side of the bare land around the site, m. Chosen: beyond it the haze hides everything. */
const landReach = 9000

export function buildLand(site: Pick<Site, 'boundary'>): BuiltShape {
  const bounds = boundsOf(site.boundary[0] ?? [])
  const [cx, cy] = [(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2]
  const w = new ShapeWriter().use('earth')
  const steps = 6
  for (let i = 0; i < steps; i++) {
    for (let j = 0; j < steps; j++) {
      const at = (k: number, middle: number) => middle - landReach + (landReach * 2 * k) / steps
      w.quad([at(i, cx), at(j, cy), 0], [at(i + 1, cx), at(j, cy), 0], [at(i + 1, cx), at(j + 1, cy), 0], [at(i, cx), at(j + 1, cy), 0])
    }
  }
  if (site.boundary[0]) {
    w.use('grass', [1.15, 1.08, 1.05])
    addCap(w, site.boundary, 0)
  }
  return w.shape()
}

const pavingTones: readonly Tone[] = [
  [1.05, 1.03, 1],
  [0.92, 0.92, 0.93],
  [0.95, 0.68, 0.56],
  [0.62, 0.62, 0.66],
]

/** A lake, river, lawn or plaza. */
export function buildFlatStructure(structure: Structure): BuiltShape {
  const w = new ShapeWriter()
  const get = (key: string) => structureParam(structure.kind, structure.params, key)
  if (structure.kind === 'lake' || structure.kind === 'river') {
    if (structure.kind === 'lake') {
      w.use('paving', [1.15, 1.12, 1.06])
      addCap(w, bordered(structure.footprint, -Math.max(1, get('quayWidth'))), 0)
    } else {
      w.use('grass', [0.95, 1, 0.9])
      addCap(w, bordered(structure.footprint, -14), 0)
    }
    w.use('water')
    addCap(w, structure.footprint, 0)
  } else if (structure.kind === 'lawn') {
    w.use('grass', get('hasStripes') > 0 ? [1.12, 1.15, 1.05] : [1, 1, 1])
    addCap(w, structure.footprint, 0)
  } else {
    w.use('paving', pavingTones[Math.round(get('paving'))] ?? [1, 1, 1])
    addCap(w, structure.footprint, 0)
  }
  return w.shape()
}

/** The polygon with its outer ring moved inwards by `inset`, and holes the other way. */
function bordered(polygon: Polygon, inset: number): Polygon {
  return polygon.map((ring, i) => insetRing(orientRing(ring, true), i === 0 ? inset : -inset))
}

/** A path on the ground: kerb below, surface above. Its u runs across from the middle, v along. */
export function buildPath(path: Path): BuiltShape {
  const w = new ShapeWriter()
  if (path.kind === 'road' || path.kind === 'bridge') {
    addRibbon(w.use('walk', [0.9, 0.9, 0.88]), path.line, path.width + 5)
    addRibbon(w.use('asphalt'), path.line, path.width)
  } else if (path.kind === 'rail') {
    addRibbon(w.use('rail'), path.line, Math.max(path.width, 4.4))
  } else {
    addRibbon(w.use('walk', path.kind === 'promenade' ? [1.2, 1.14, 1.04] : [1.08, 1.05, 1]), path.line, path.width)
  }
  return w.shape()
}

/** A ribbon of constant width along a line, mitred at its bends. */
export function addRibbon(w: ShapeWriter, line: Line, width: number): void {
  let along = 0
  let previous: readonly [number, number] | null = null
  for (const [i, p] of line.entries()) {
    const before = line[Math.max(0, i - 1)] as Point
    const after = line[Math.min(line.length - 1, i + 1)] as Point
    if (i > 0) along += Math.hypot(p[0] - before[0], p[1] - before[1])
    const [nx, ny, scale] = mitre(before, p, after)
    const half = (width / 2) * scale
    const left = w.vertex([p[0] + nx * half, p[1] + ny * half, 0], [0, 0, 1], -width / 2, along)
    const right = w.vertex([p[0] - nx * half, p[1] - ny * half, 0], [0, 0, 1], width / 2, along)
    if (previous) {
      w.triangle(previous[1], right, left)
      w.triangle(previous[1], left, previous[0])
    }
    previous = [left, right]
  }
}

/** Left-hand normal at a bend and how much wider the ribbon is there, at most 2.5. */
function mitre(before: Point, p: Point, after: Point): readonly [number, number, number] {
  const direction = (a: Point, b: Point): Point => {
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    return length > 0 ? [(b[0] - a[0]) / length, (b[1] - a[1]) / length] : [0, 0]
  }
  const [d1, d2] = [direction(before, p), direction(p, after)]
  const sum: Point = [d1[0] + d2[0], d1[1] + d2[1]]
  const length = Math.hypot(sum[0], sum[1]) || 1
  const [tx, ty] = [sum[0] / length, sum[1] / length]
  const cosHalf = Math.max(0.4, Math.abs(tx * (d2[0] || d1[0]) + ty * (d2[1] || d1[1])))
  return [-ty, tx, 1 / cosHalf]
}

/** Where a structure stands and how far it reaches: its parameters, middle and extent in its own turned frame. */
import { boundsOf, type Point, polygonCentroid, type Ring, type Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import { radians } from '../axes.ts'
import { ShapeWriter } from '../shape-writer.ts'

export type Placement = {
  readonly w: ShapeWriter
  /** A parameter of the structure or its kind's default. */
  readonly get: (key: string) => number
  readonly centre: Point
  readonly height: number
  readonly yawDeg: number
}

/** Opens a writer whose frame is the footprint's middle at the structure's base, turned by its yaw. */
export function place(structure: Structure): Placement {
  const get = (key: string) => structureParam(structure.kind, structure.params, key)
  const centre = polygonCentroid(structure.footprint)
  const yawDeg = get('yawDeg')
  const w = new ShapeWriter().frame([centre[0], centre[1], structure.base], yawDeg)
  return { w, get, centre, height: structure.height, yawDeg }
}

/** The outer rings of the footprint in the placement's own frame. */
export function localFootprint(structure: Structure, placement: Placement): Ring[] {
  const c = Math.cos(radians(-placement.yawDeg))
  const s = Math.sin(radians(-placement.yawDeg))
  const [cx, cy] = placement.centre
  return structure.footprint.map((ring) => ring.map(([x, y]): Point => [(x - cx) * c - (y - cy) * s, (x - cx) * s + (y - cy) * c]))
}

/** Extent of the footprint in the placement's own frame. */
export function localBounds(structure: Structure, placement: Placement) {
  return boundsOf(localFootprint(structure, placement)[0] ?? [])
}

/** A ring moved inwards by `inset` metres (outwards when negative), by moving each edge and meeting the neighbours again. */
export function insetRing(ring: Ring, inset: number): Ring {
  const area = ring.reduce((sum, p, i) => {
    const q = ring[(i + 1) % ring.length] as Point
    return sum + p[0] * q[1] - q[0] * p[1]
  }, 0)
  const sign = area > 0 ? 1 : -1
  return ring.map((p, i): Point => {
    const before = ring[(i + ring.length - 1) % ring.length] as Point
    const after = ring[(i + 1) % ring.length] as Point
    const n1 = inwardNormal(before, p, sign)
    const n2 = inwardNormal(p, after, sign)
    const scale = inset / Math.max(0.3, 1 + n1[0] * n2[0] + n1[1] * n2[1])
    return [p[0] + (n1[0] + n2[0]) * scale, p[1] + (n1[1] + n2[1]) * scale]
  })
}

function inwardNormal(a: Point, b: Point, sign: number): Point {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  return [(-(b[1] - a[1]) / length) * sign, ((b[0] - a[0]) / length) * sign]
}

/** A repeatable stream of numbers in [0, 1) (mulberry32 by Tommy Ettinger, public domain algorithm). */
export function randomStream(seed: number): () => number {
  let state = (Math.floor(seed * 2654435761) ^ 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

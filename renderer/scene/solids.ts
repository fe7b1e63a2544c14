/** Solids that structures are put together from: boxes, prisms, beams, tubes, bodies of revolution and extruded profiles. */
import earcut from 'earcut'
import { type Polygon, type Ring, signedRingArea } from '../../domain/index.ts'
import type { Vector } from './axes.ts'
import { between, cross, distance, type ShapeWriter, subtract, unit } from './shape-writer.ts'

export type PlanarPoint = readonly [number, number]

/** A box between two opposite corners; its floor, which nobody sees, is left out. Walls carry u along the ring and v from the foot. */
export function addBox(w: ShapeWriter, min: Vector, max: Vector, hasEdges = true): void {
  const [x0, y0, z0] = min
  const [x1, y1, z1] = max
  const [long, deep] = [x1 - x0, y1 - y0]
  w.quad([x0, y0, z0], [x1, y0, z0], [x1, y0, z1], [x0, y0, z1], 0, 0)
  w.quad([x1, y0, z0], [x1, y1, z0], [x1, y1, z1], [x1, y0, z1], long, 0)
  w.quad([x1, y1, z0], [x0, y1, z0], [x0, y1, z1], [x1, y1, z1], long + deep, 0)
  w.quad([x0, y1, z0], [x0, y0, z0], [x0, y0, z1], [x0, y1, z1], long * 2 + deep, 0)
  w.quad([x0, y0, z1], [x1, y0, z1], [x1, y1, z1], [x0, y1, z1], x0, y0)
  if (!hasEdges) return
  const corners: readonly PlanarPoint[] = [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
  for (let i = 0; i < 4; i++) {
    const [p, q] = [corners[i] as PlanarPoint, corners[(i + 1) % 4] as PlanarPoint]
    w.edge([p[0], p[1], z1], [q[0], q[1], z1])
    w.edge([p[0], p[1], z0], [p[0], p[1], z1])
  }
}

type PrismOptions = { readonly hasEdges?: boolean; readonly hasTop?: boolean; readonly hasWalls?: boolean }

/** A prism over a polygon with holes; its floor, which nobody sees, is left out. Walls carry u along the ring and v from the foot. */
export function addPrism(w: ShapeWriter, polygon: Polygon, bottom: number, top: number, options: PrismOptions = {}): void {
  const { hasEdges = true, hasTop = true, hasWalls = true } = options
  for (const [index, ring] of polygon.entries()) {
    if (hasWalls) addWalls(w, orientRing(ring, index === 0), bottom, top)
    if (hasEdges) addRingEdges(w, ring, bottom, top)
  }
  if (hasTop) addCap(w, polygon, top)
}

/** The ring, anticlockwise where `isOuter`, else clockwise. */
export function orientRing(ring: Ring, isOuter: boolean): Ring {
  return signedRingArea(ring) > 0 === isOuter ? ring : [...ring].reverse()
}

export function addWalls(w: ShapeWriter, ring: Ring, bottom: number, top: number): void {
  let along = 0
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length] as PlanarPoint
    w.quad([p[0], p[1], bottom], [q[0], q[1], bottom], [q[0], q[1], top], [p[0], p[1], top], along, 0)
    along += Math.hypot(q[0] - p[0], q[1] - p[1])
  }
}

function addRingEdges(w: ShapeWriter, ring: Ring, bottom: number, top: number): void {
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length] as PlanarPoint
    w.edge([p[0], p[1], top], [q[0], q[1], top])
    w.edge([p[0], p[1], bottom], [p[0], p[1], top])
  }
}

/** A flat face over a polygon with holes, facing up; u and v are x and y. */
export function addCap(w: ShapeWriter, polygon: Polygon, z: number): void {
  const flat: number[] = []
  const holes: number[] = []
  let first = -1
  for (const [index, ring] of polygon.entries()) {
    if (index > 0) holes.push(flat.length / 2)
    for (const [x, y] of ring) {
      flat.push(x, y)
      const vertex = w.vertex([x, y, z], [0, 0, 1], x, y)
      if (first < 0) first = vertex
    }
  }
  const indices = earcut(flat, holes)
  for (let i = 0; i < indices.length; i += 3) addUpwardTriangle(w, flat, first, indices, i)
}

function addUpwardTriangle(w: ShapeWriter, flat: readonly number[], first: number, indices: readonly number[], i: number): void {
  const [a, b, c] = [indices[i] ?? 0, indices[i + 1] ?? 0, indices[i + 2] ?? 0]
  const x = (index: number) => flat[index * 2] ?? 0
  const y = (index: number) => flat[index * 2 + 1] ?? 0
  const area = (x(b) - x(a)) * (y(c) - y(a)) - (x(c) - x(a)) * (y(b) - y(a))
  if (area > 0) w.triangle(first + a, first + b, first + c)
  else w.triangle(first + a, first + c, first + b)
}

/** A straight beam of rectangular section from a to b: `width` across, `depth` upright. Four faces and no ends. */
export function addBeam(w: ShapeWriter, a: Vector, b: Vector, width: number, depth = width, hasEdges = false): void {
  const axis = unit(subtract(b, a))
  const side = Math.abs(axis[2]) > 0.999 ? ([1, 0, 0] as const) : unit(cross(axis, [0, 0, 1]))
  const up = cross(side, axis)
  const corner = (p: Vector, s: number, t: number): Vector => [
    p[0] + (side[0] * s * width) / 2 + (up[0] * t * depth) / 2,
    p[1] + (side[1] * s * width) / 2 + (up[1] * t * depth) / 2,
    p[2] + (side[2] * s * width) / 2 + (up[2] * t * depth) / 2,
  ]
  const around: readonly PlanarPoint[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ]
  for (const [i, [s, t]] of around.entries()) {
    const [s2, t2] = around[(i + 1) % 4] as PlanarPoint
    w.quad(corner(a, s, t), corner(b, s, t), corner(b, s2, t2), corner(a, s2, t2))
    if (hasEdges) w.edge(corner(a, s, t), corner(b, s, t))
  }
}

/** A round tube along a polyline, open at its ends. */
export function addTube(w: ShapeWriter, line: readonly Vector[], radius: number, segments = 8): void {
  let previous: number[] = []
  let along = 0
  for (const [i, p] of line.entries()) {
    const before = line[Math.max(0, i - 1)] as Vector
    const after = line[Math.min(line.length - 1, i + 1)] as Vector
    const axis = unit(subtract(after, before))
    const side = Math.abs(axis[2]) > 0.999 ? ([1, 0, 0] as const) : unit(cross(axis, [0, 0, 1]))
    const up = cross(side, axis)
    if (i > 0) along += distance(before, p)
    const ring: number[] = []
    for (let k = 0; k <= segments; k++) {
      const angle = (k / segments) * Math.PI * 2
      const c = Math.cos(angle)
      const s = Math.sin(angle)
      const normal: Vector = [side[0] * c + up[0] * s, side[1] * c + up[1] * s, side[2] * c + up[2] * s]
      const at: Vector = [p[0] + normal[0] * radius, p[1] + normal[1] * radius, p[2] + normal[2] * radius]
      ring.push(w.vertex(at, normal, angle * radius, along))
    }
    if (i > 0) joinRings(w, previous, ring, true)
    previous = ring
  }
}

function joinRings(w: ShapeWriter, low: readonly number[], high: readonly number[], isTube = false): void {
  for (let k = 0; k + 1 < low.length; k++) {
    const [a, b, c, d] = [low[k] ?? 0, low[k + 1] ?? 0, high[k + 1] ?? 0, high[k] ?? 0]
    // A tube's rings turn against its axis (side × up = −axis), so its faces run the other way round.
    if (isTube) {
      w.triangle(a, c, b)
      w.triangle(a, d, c)
    } else {
      w.triangle(a, b, c)
      w.triangle(a, c, d)
    }
  }
}

type RevolutionOptions = {
  readonly segments?: number
  /** Part of a turn, degrees from east. */
  readonly fromDeg?: number
  readonly toDeg?: number
  readonly edgesAt?: readonly number[]
}

/**
 * A body of revolution about an upright axis: `profile` lists (radius, z) from foot to top, outside on its right.
 * Neighbouring faces are smooth along the profile where they turn by less than 35°, and always round the axis.
 */
export function addRevolution(w: ShapeWriter, centre: PlanarPoint, profile: readonly PlanarPoint[], options: RevolutionOptions = {}): void {
  const { segments = 32, fromDeg = 0, toDeg = 360, edgesAt = [] } = options
  const slopes = profile.slice(1).map((p, i) => slopeNormal(profile[i] as PlanarPoint, p))
  let v = 0
  for (let i = 0; i + 1 < profile.length; i++) {
    const low = profile[i] as PlanarPoint
    const high = profile[i + 1] as PlanarPoint
    const own = slopes[i] as PlanarPoint
    const length = Math.hypot(high[0] - low[0], high[1] - low[1])
    const round = (p: PlanarPoint, n: PlanarPoint, height: number) =>
      addCircle(w, centre, p, n, { segments, fromDeg, toDeg, v: height, scale: Math.max(low[0], high[0]) })
    joinRings(w, round(low, smoothed(own, slopes[i - 1]), v), round(high, smoothed(own, slopes[i + 1]), v + length))
    v += length
  }
  for (const index of edgesAt) {
    const p = profile[index]
    if (p) addCircleEdge(w, centre, p, segments, [fromDeg, toDeg])
  }
}

function slopeNormal(a: PlanarPoint, b: PlanarPoint): PlanarPoint {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  return [(b[1] - a[1]) / length, -(b[0] - a[0]) / length]
}

function smoothed(own: PlanarPoint, other: PlanarPoint | undefined): PlanarPoint {
  if (!other || own[0] * other[0] + own[1] * other[1] < Math.cos((35 * Math.PI) / 180)) return own
  const x = own[0] + other[0]
  const y = own[1] + other[1]
  const length = Math.hypot(x, y) || 1
  return [x / length, y / length]
}

type Circle = { readonly segments: number; readonly fromDeg: number; readonly toDeg: number; readonly v: number; readonly scale: number }

function addCircle(w: ShapeWriter, centre: PlanarPoint, at: PlanarPoint, normal: PlanarPoint, circle: Circle): number[] {
  const ring: number[] = []
  for (let k = 0; k <= circle.segments; k++) {
    const angle = ((circle.fromDeg + ((circle.toDeg - circle.fromDeg) * k) / circle.segments) * Math.PI) / 180
    const c = Math.cos(angle)
    const s = Math.sin(angle)
    const p: Vector = [centre[0] + at[0] * c, centre[1] + at[0] * s, at[1]]
    ring.push(w.vertex(p, [normal[0] * c, normal[0] * s, normal[1]], angle * circle.scale, circle.v))
  }
  return ring
}

export function addCircleEdge(w: ShapeWriter, centre: PlanarPoint, at: PlanarPoint, segments = 32, arc: PlanarPoint = [0, 360]): void {
  const point = (k: number): Vector => {
    const angle = ((arc[0] + ((arc[1] - arc[0]) * k) / segments) * Math.PI) / 180
    return [centre[0] + at[0] * Math.cos(angle), centre[1] + at[0] * Math.sin(angle), at[1]]
  }
  for (let k = 0; k < segments; k++) w.edge(point(k), point(k + 1))
}

/** A closed profile in (y, z), anticlockwise seen from +x, drawn out from x0 to x1, with both ends closed. */
export function addExtrusion(w: ShapeWriter, profile: readonly PlanarPoint[], x0: number, x1: number, hasEdges = true): void {
  let along = 0
  for (const [i, p] of profile.entries()) {
    const q = profile[(i + 1) % profile.length] as PlanarPoint
    w.quad([x1, p[0], p[1]], [x0, p[0], p[1]], [x0, q[0], q[1]], [x1, q[0], q[1]], 0, along)
    along += Math.hypot(q[0] - p[0], q[1] - p[1])
    if (hasEdges) {
      w.edge([x0, p[0], p[1]], [x1, p[0], p[1]])
      w.edge([x0, p[0], p[1]], [x0, q[0], q[1]])
      w.edge([x1, p[0], p[1]], [x1, q[0], q[1]])
    }
  }
  addProfileEnd(w, profile, x0, -1)
  addProfileEnd(w, profile, x1, 1)
}

/** One end of an extrusion at x, facing towards `sign`. */
export function addProfileEnd(w: ShapeWriter, profile: readonly PlanarPoint[], x: number, sign: 1 | -1): void {
  const first = profile.map(([y, z]) => w.vertex([x, y, z], [sign, 0, 0], sign * y, z))[0] ?? 0
  const indices = earcut(profile.flat())
  for (let i = 0; i < indices.length; i += 3) {
    const [a, b, c] = [indices[i] ?? 0, indices[i + 1] ?? 0, indices[i + 2] ?? 0]
    const [pa, pb, pc] = [profile[a], profile[b], profile[c]] as [PlanarPoint, PlanarPoint, PlanarPoint]
    const area = (pb[0] - pa[0]) * (pc[1] - pa[1]) - (pc[0] - pa[0]) * (pb[1] - pa[1])
    if (area > 0 === sign > 0) w.triangle(first + a, first + b, first + c)
    else w.triangle(first + a, first + c, first + b)
  }
}

/** A trestle of four leaning legs with cross bracing, from the ground to `top`, centred on (x, y), `spread` wide along x. */
export function addTrestle(w: ShapeWriter, x: number, y: number, top: number, size: { width: number; spread: number; leg: number }): void {
  const { width, spread, leg } = size
  const feet: Vector[] = [
    [x - spread / 2, y - width / 2, 0],
    [x + spread / 2, y - width / 2, 0],
    [x + spread / 2, y + width / 2, 0],
    [x - spread / 2, y + width / 2, 0],
  ]
  const heads: Vector[] = feet.map(([fx, fy]) => [x + (fx - x) * 0.5, fy, top])
  const steps = Math.max(1, Math.round(top / 9))
  for (let i = 0; i < 4; i++) {
    const [a, b, c, d] = [feet[i], heads[i], feet[(i + 1) % 4], heads[(i + 1) % 4]] as [Vector, Vector, Vector, Vector]
    addBeam(w, a, b, leg)
    for (let s = 0; s < steps; s++) {
      if (s % 2 === i % 2) addBeam(w, between(a, b, s / steps), between(c, d, (s + 1) / steps), leg * 0.6)
      addBeam(w, between(a, b, (s + 1) / steps), between(c, d, (s + 1) / steps), leg * 0.6)
    }
  }
}

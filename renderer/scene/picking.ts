/** Picking: which structure, zone or gate a ray meets, from the merged faces themselves. */
import { type Gate, isInPolygon, type Position, polygonArea, type TableName, type Zone } from '../../domain/index.ts'
import type { Vector } from './axes.ts'
import type { Batch } from './batch.ts'

export type Pick = { readonly table: TableName; readonly uid: string }
export type Ray = { readonly origin: Vector; readonly direction: Vector }

/** The faces of each structure over all batches, with its box in three's axes. */
export type PickIndex = ReadonlyMap<
  number,
  { readonly box: Float64Array; readonly pieces: { readonly batch: Batch; readonly start: number; readonly count: number }[] }
>

export function makePickIndex(batches: readonly Batch[]): PickIndex {
  const index = new Map<number, { box: Float64Array; pieces: { batch: Batch; start: number; count: number }[] }>()
  for (const batch of batches) {
    for (const { structureIndex, start, count } of batch.ranges) {
      const entry = index.get(structureIndex) ?? {
        box: Float64Array.of(Infinity, Infinity, Infinity, -Infinity, -Infinity, -Infinity),
        pieces: [],
      }
      entry.pieces.push({ batch, start, count })
      for (let i = start; i < start + count; i++) growBox(entry.box, batch.positions, (batch.indices[i] ?? 0) * 3)
      index.set(structureIndex, entry)
    }
  }
  return index
}

function growBox(box: Float64Array, positions: Float32Array, at: number): void {
  for (let k = 0; k < 3; k++) {
    const value = positions[at + k] ?? 0
    box[k] = Math.min(box[k] ?? 0, value)
    box[k + 3] = Math.max(box[k + 3] ?? 0, value)
  }
}

/** The nearest structure that the ray meets among those for which `isThere`, with the distance; null for none. */
export function pickStructure(
  index: PickIndex,
  ray: Ray,
  isThere: (structureIndex: number) => boolean,
): { structureIndex: number; distance: number } | null {
  let best: { structureIndex: number; distance: number } | null = null
  for (const [structureIndex, { box, pieces }] of index) {
    if (structureIndex === 0 || !isThere(structureIndex) || !meetsBox(ray, box)) continue
    for (const { batch, start, count } of pieces) {
      for (let i = start; i < start + count; i += 3) {
        const distance = meetTriangle(ray, batch, i)
        if (distance !== null && (best === null || distance < best.distance)) best = { structureIndex, distance }
      }
    }
  }
  return best
}

function meetsBox({ origin, direction }: Ray, box: Float64Array): boolean {
  let [near, far] = [0, Infinity]
  for (let k = 0; k < 3; k++) {
    const inverse = 1 / (direction[k as 0 | 1 | 2] || 1e-12)
    const a = ((box[k] ?? 0) - origin[k as 0 | 1 | 2]) * inverse
    const b = ((box[k + 3] ?? 0) - origin[k as 0 | 1 | 2]) * inverse
    near = Math.max(near, Math.min(a, b))
    far = Math.min(far, Math.max(a, b))
  }
  return near <= far
}

/** Distance along the ray to a triangle, either side, or null (Möller and Trumbore 1997). */
function meetTriangle({ origin: o, direction: d }: Ray, batch: Batch, at: number): number | null {
  const p = batch.positions
  const [a, b, c] = [(batch.indices[at] ?? 0) * 3, (batch.indices[at + 1] ?? 0) * 3, (batch.indices[at + 2] ?? 0) * 3]
  const [ax, ay, az] = [p[a] ?? 0, p[a + 1] ?? 0, p[a + 2] ?? 0]
  const [e1x, e1y, e1z] = [(p[b] ?? 0) - ax, (p[b + 1] ?? 0) - ay, (p[b + 2] ?? 0) - az]
  const [e2x, e2y, e2z] = [(p[c] ?? 0) - ax, (p[c + 1] ?? 0) - ay, (p[c + 2] ?? 0) - az]
  const [px, py, pz] = [d[1] * e2z - d[2] * e2y, d[2] * e2x - d[0] * e2z, d[0] * e2y - d[1] * e2x]
  const determinant = e1x * px + e1y * py + e1z * pz
  if (Math.abs(determinant) < 1e-12) return null
  const [tx, ty, tz] = [o[0] - ax, o[1] - ay, o[2] - az]
  const u = (tx * px + ty * py + tz * pz) / determinant
  if (u < 0 || u > 1) return null
  const [qx, qy, qz] = [ty * e1z - tz * e1y, tz * e1x - tx * e1z, tx * e1y - ty * e1x]
  const v = (d[0] * qx + d[1] * qy + d[2] * qz) / determinant
  if (v < 0 || u + v > 1) return null
  const distance = (e2x * qx + e2y * qy + e2z * qz) / determinant
  return distance > 0 ? distance : null
}

/** Where the ray meets the ground, in document metres; null above the horizon. */
export function groundPoint({ origin, direction }: Ray): Position | null {
  if (direction[1] > -1e-6) return null
  const t = -origin[1] / direction[1]
  return [origin[0] + direction[0] * t, -(origin[2] + direction[2] * t), 0]
}

/** The smallest of the zones that hold the point. */
export function zoneAt(zones: Iterable<Zone>, x: number, y: number): Zone | null {
  let best: Zone | null = null
  for (const zone of zones) {
    if (isInPolygon(x, y, zone.polygon) && (best === null || polygonArea(zone.polygon) < polygonArea(best.polygon))) best = zone
  }
  return best
}

/** The gate whose arch stands within `reach` metres of the ray. */
export function gateNear(gates: Iterable<Gate>, { origin, direction }: Ray, reach: number): Gate | null {
  let best: Gate | null = null
  let least = reach
  for (const gate of gates) {
    const [a, b] = gate.line
    for (const share of [0, 0.25, 0.5, 0.75, 1]) {
      const point: Vector = [a[0] + (b[0] - a[0]) * share, 3, -(a[1] + (b[1] - a[1]) * share)]
      const to: Vector = [point[0] - origin[0], point[1] - origin[1], point[2] - origin[2]]
      const along = to[0] * direction[0] + to[1] * direction[1] + to[2] * direction[2]
      const away = Math.hypot(to[0] - direction[0] * along, to[1] - direction[1] * along, to[2] - direction[2] * along)
      if (along > 0 && away < least) {
        least = away
        best = gate
      }
    }
  }
  return best
}

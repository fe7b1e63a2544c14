/** Snapping: the corner or the edge nearest to the pointer's ray, as the eye sees it. Pure, in three's axes. */
import type { Vector } from '../../axes.ts'
import type { Ray } from '../../picking.ts'

export type SnapKind = 'corner' | 'edge' | 'surface' | 'ground'
export type Snap = { readonly kind: SnapKind; readonly point: Vector; readonly distance: number }

export type SnapEdges = { readonly positions: Float32Array; readonly structureIndices: Uint16Array }
export type SnapReach = {
  /** Angle within which an end or an edge draws the pointer to it, radians. */
  readonly angle: number
  /** Distance along the ray beyond which things are hidden, m. */
  readonly farthest: number
}

/** How much nearer than an edge a corner may be missed and still be taken. */
const cornerShare = 1
/** What lies behind the seen face by no more than this still snaps, m. */
const tolerance = 0.6

/**
 * The corner within reach that is nearest to the ray by angle, else the nearest point of an edge within reach, else null.
 * Edges whose structure is not there are left out.
 */
export function snapToEdges(edges: SnapEdges, ray: Ray, reach: SnapReach, isThere: (structureIndex: number) => boolean): Snap | null {
  let corner: Snap | null = null
  let edge: Snap | null = null
  let [cornerAngle, edgeAngle] = [reach.angle * cornerShare, reach.angle]
  const { positions: p, structureIndices } = edges
  for (let i = 0; i + 1 < structureIndices.length; i += 2) {
    if (!isThere(structureIndices[i] ?? 0)) continue
    const a: Vector = [p[i * 3] ?? 0, p[i * 3 + 1] ?? 0, p[i * 3 + 2] ?? 0]
    const b: Vector = [p[i * 3 + 3] ?? 0, p[i * 3 + 4] ?? 0, p[i * 3 + 5] ?? 0]
    const near = nearestOnSegment(ray, a, b)
    const angle = angleTo(ray, near, reach.farthest)
    if (angle >= edgeAngle && angle >= cornerAngle) continue
    if (angle < edgeAngle) {
      edgeAngle = angle
      edge = { kind: 'edge', point: near, distance: alongRay(ray, near) }
    }
    for (const end of [a, b]) {
      const endAngle = angleTo(ray, end, reach.farthest)
      if (endAngle < cornerAngle) {
        cornerAngle = endAngle
        corner = { kind: 'corner', point: end, distance: alongRay(ray, end) }
      }
    }
  }
  return corner ?? edge
}

function alongRay({ origin: o, direction: d }: Ray, q: Vector): number {
  return (q[0] - o[0]) * d[0] + (q[1] - o[1]) * d[1] + (q[2] - o[2]) * d[2]
}

/** Angle between the ray and a point as seen from its origin, radians; infinite behind it or beyond what is seen. */
function angleTo(ray: Ray, q: Vector, farthest: number): number {
  const along = alongRay(ray, q)
  if (along <= 0.05 || along > farthest + tolerance + farthest * 0.002) return Infinity
  const { origin: o, direction: d } = ray
  return Math.hypot(q[0] - o[0] - d[0] * along, q[1] - o[1] - d[1] * along, q[2] - o[2] - d[2] * along) / along
}

/** The point of a segment that is nearest to a ray (Ericson 2004, Real-Time Collision Detection, 5.1.9). */
export function nearestOnSegment({ origin: o, direction: d }: Ray, a: Vector, b: Vector): Vector {
  const e: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  const r: Vector = [a[0] - o[0], a[1] - o[1], a[2] - o[2]]
  const ee = e[0] * e[0] + e[1] * e[1] + e[2] * e[2]
  const de = d[0] * e[0] + d[1] * e[1] + d[2] * e[2]
  const dr = d[0] * r[0] + d[1] * r[1] + d[2] * r[2]
  const er = e[0] * r[0] + e[1] * r[1] + e[2] * r[2]
  const denominator = ee - de * de
  const t = denominator > 1e-9 ? Math.min(1, Math.max(0, (de * dr - er) / denominator)) : 0
  return [a[0] + e[0] * t, a[1] + e[1] * t, a[2] + e[2] * t]
}

/** The section: its plane, and the lines in which it cuts faces. Pure, in three's axes unless told otherwise. */
import { radians, type Vector } from '../../axes.ts'

/** `vertical` stands and looks along a bearing; `horizontal` lies at a height. */
export type SectionAxis = 'vertical' | 'horizontal'
export type SectionWish = {
  readonly axis: SectionAxis
  /** A document place that the standing plane goes through at offset 0. */
  readonly centre: readonly [number, number]
  /** Towards what is kept, clockwise from north. */
  readonly bearingDeg: number
  /** m along the bearing from the centre. */
  readonly offset: number
  /** Of the lying plane above the ground, m. */
  readonly height: number
  /** Keeps the other side. */
  readonly isFlipped: boolean
}
/** What is kept has normal · p + constant ≥ 0. */
export type CutPlane = { readonly normal: Vector; readonly constant: number }

export function planeOf({ axis, centre, bearingDeg, offset, height, isFlipped }: SectionWish): CutPlane {
  const side = isFlipped ? -1 : 1
  if (axis === 'horizontal') return { normal: [0, -side, 0], constant: side * height }
  const [east, north] = [Math.sin(radians(bearingDeg)), Math.cos(radians(bearingDeg))]
  const along = centre[0] * east + centre[1] * north + offset
  // North is −z, so document (east, north) is (east, 0, −north).
  return { normal: [side * east, 0, -side * north], constant: -side * along }
}

export function signedDistance({ normal: n, constant }: CutPlane, x: number, y: number, z: number): number {
  return n[0] * x + n[1] * y + n[2] * z + constant
}

/** Whether a box [min x, y, z, max x, y, z] has points on both sides. */
export function isBoxCut(plane: CutPlane, box: Float64Array): boolean {
  let [low, high] = [Infinity, -Infinity]
  for (let corner = 0; corner < 8; corner++) {
    const at = (k: number) => box[(corner >> k) & 1 ? k + 3 : k] ?? 0
    const distance = signedDistance(plane, at(0), at(1), at(2))
    low = Math.min(low, distance)
    high = Math.max(high, distance)
  }
  return low < 0 && high > 0
}

type Faces = { readonly positions: Float32Array; readonly indices: Uint32Array }

/** Appends to `out` the two ends of each line in which the plane cuts a triangle of `start` to `start + count`. */
export function cutFaces(out: number[], plane: CutPlane, { positions: p, indices }: Faces, start: number, count: number): void {
  for (let i = start; i < start + count; i += 3) {
    const corners = [0, 1, 2].map((k) => (indices[i + k] ?? 0) * 3)
    const distances = corners.map((at) => signedDistance(plane, p[at] ?? 0, p[at + 1] ?? 0, p[at + 2] ?? 0))
    const [da = 0, db = 0, dc = 0] = distances
    if ((da > 0 && db > 0 && dc > 0) || (da <= 0 && db <= 0 && dc <= 0)) continue
    for (let k = 0; k < 3; k++) {
      const [a, b] = [corners[k] ?? 0, corners[(k + 1) % 3] ?? 0]
      const [d1, d2] = [distances[k] ?? 0, distances[(k + 1) % 3] ?? 0]
      if (d1 > 0 === d2 > 0) continue
      const t = d1 / (d1 - d2)
      for (let axis = 0; axis < 3; axis++) {
        const [from, to] = [p[a + axis] ?? 0, p[b + axis] ?? 0]
        out.push(from + (to - from) * t)
      }
    }
  }
}

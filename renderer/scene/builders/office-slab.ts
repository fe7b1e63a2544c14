/** Office slab: a block of window bands over a glazed ground floor, with parapet and plant on the roof. */
import type { Point, Ring, Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape, ShapeWriter, Tone } from '../shape-writer.ts'
import { addBeam, addBox, addCap, addPrism, addWalls, orientRing } from '../solids.ts'
import { insetRing, localBounds, localFootprint, place } from './placement.ts'

const tones: readonly Tone[] = [
  [0.92, 0.9, 0.86],
  [0.78, 0.76, 0.74],
  [0.86, 0.72, 0.62],
  [0.7, 0.74, 0.78],
]

/** A tone that is the same for the same structure. */
export function toneOf(structure: Structure): Tone {
  let sum = 0
  for (const letter of structure.uid) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973
  return tones[sum % tones.length] ?? [1, 1, 1]
}

export function buildOfficeSlab(structure: Structure): BuiltShape {
  const placement = place(structure)
  const { w, height } = placement
  const rings = localFootprint(structure, placement).map((ring, i) => orientRing(ring, i === 0))
  const outer = rings[0] ?? []
  const floors = Math.max(1, Math.round(structureParam(structure.kind, structure.params, 'floors')))
  const parapet = Math.min(1.2, height * 0.06)
  const floorHeight = (height - parapet) / floors
  const tone = toneOf(structure)
  w.use('stone', [0.62, 0.6, 0.58])
  for (const ring of rings) addWalls(w, ring, 0, 0.35)
  w.use('glass', [0.62, 0.72, 0.8])
  for (const ring of rings) addWalls(w, insetRing(ring, 0.6), 0.3, floorHeight)
  for (let k = 1; k < floors; k++) {
    const low = k * floorHeight
    w.use('plaster', tone)
    for (const ring of rings) addWalls(w, ring, low - 0.35, low + 0.95)
    w.use('windows', [0.8, 0.85, 0.9])
    for (const ring of rings) addWalls(w, insetRing(ring, 0.25), low + 0.95, (k + 1) * floorHeight - 0.35)
  }
  w.use('plaster', tone)
  for (const ring of rings) {
    addPrism(w, [ring], floors * floorHeight - 0.35, height, { hasTop: false })
    addWalls(w, [...insetRing(ring, 0.4)].reverse(), height - parapet, height)
  }
  w.use('roof', [0.75, 0.76, 0.78])
  addCap(w, rings, height - parapet)
  addFins(w, outer, tone, floorHeight, height - parapet)
  if (outer.length === 4) {
    addEntrance(w, outer)
    addPlant(structure)
  }
  return w.shape()

  function addPlant(subject: Structure): void {
    const b = localBounds(subject, placement)
    const [cx, cy] = [(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2]
    const [rx, ry] = [(b.maxX - b.minX) * 0.18, (b.maxY - b.minY) * 0.2]
    const roof = height - parapet
    w.use('corrugated', [0.6, 0.62, 0.64])
    addBox(w, [cx - rx, cy - ry, roof], [cx + rx, cy + ry, height - 0.05])
    w.use('fine', [0.8, 0.82, 0.84])
    const units = Math.max(2, Math.min(5, Math.round(rx / 2.4)))
    for (let k = 0; k < units; k++) {
      const x = b.minX + (b.maxX - b.minX) * (0.14 + (0.72 * k) / Math.max(1, units - 1))
      const y = b.minY + (b.maxY - b.minY) * (k % 2 === 0 ? 0.16 : 0.84)
      addBox(w, [x - 1.1, y - 0.8, roof], [x + 1.1, y + 0.8, height - 0.1], false)
    }
  }
}

/** Piers between the windows, a step of some six metres, through all floors but the glazed ground floor. */
function addFins(w: ShapeWriter, ring: Ring, tone: Tone, low: number, high: number): void {
  w.use('fine', [tone[0] * 1.02, tone[1] * 0.98, tone[2] * 0.9])
  for (const [i, p] of ring.entries()) {
    const q = ring[(i + 1) % ring.length] as Point
    const length = Math.hypot(q[0] - p[0], q[1] - p[1])
    const count = Math.round(length / 6)
    for (let k = 0; k <= count; k++) {
      const t = Math.min(1 - 0.3 / length, Math.max(0.3 / length, k / Math.max(1, count)))
      const [x, y] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
      addBeam(w, [x, y, k % count === 0 ? 0 : low - 0.3], [x, y, high], 0.5, 0.5)
    }
  }
}

/** A canopy over glass doors on the longest side. */
function addEntrance(w: ShapeWriter, ring: Ring): void {
  const sides = ring.map((p, i) => [p, ring[(i + 1) % ring.length] as Point] as const)
  const longest = sides.reduce(
    (best, side) => (lengthOf(side) > lengthOf(best) + 0.1 ? side : best),
    sides[0] ??
      ([
        [0, 0],
        [1, 0],
      ] as const),
  )
  const [p, q] = longest
  const length = lengthOf(longest)
  const along: Point = [(q[0] - p[0]) / length, (q[1] - p[1]) / length]
  // The ring runs anticlockwise: outside lies on its right.
  const out: Point = [along[1], -along[0]]
  const at = (s: number, t: number, z: number): Vector => [
    (p[0] + q[0]) / 2 + along[0] * s + out[0] * t,
    (p[1] + q[1]) / 2 + along[1] * s + out[1] * t,
    z,
  ]
  w.use('steel', [0.5, 0.52, 0.55])
  addBeam(w, at(-3.6, -0.2, 3.15), at(3.6, -0.2, 3.15), 1.8, 0.24)
  for (const s of [-3.4, 3.4]) addBeam(w, at(s, 0.55, 0), at(s, 0.55, 3.1), 0.16)
  w.use('strip', [1, 0.84, 0.6])
  addBeam(w, at(-3.2, 0.3, 3), at(3.2, 0.3, 3), 0.3, 0.06)
  w.use('fine', [0.36, 0.38, 0.4])
  for (const s of [-1.8, -0.6, 0.6, 1.8]) addBeam(w, at(s, -0.5, 0.3), at(s, -0.5, 2.6), 0.1)
}

function lengthOf([p, q]: readonly [Point, Point]): number {
  return Math.hypot(q[0] - p[0], q[1] - p[1])
}

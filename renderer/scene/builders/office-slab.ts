/** Office slab: a block of window bands over a glazed ground floor, with parapet and plant on the roof. */
import type { Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import type { BuiltShape, Tone } from '../shape-writer.ts'
import { addBox, addCap, addPrism, addWalls, orientRing } from '../solids.ts'
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
  w.use('glass', [0.62, 0.72, 0.8])
  for (const ring of rings) addWalls(w, insetRing(ring, 0.6), 0, floorHeight)
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
  if (outer.length === 4) addPlant(structure)
  return w.shape()

  function addPlant(subject: Structure): void {
    const b = localBounds(subject, placement)
    const [cx, cy] = [(b.minX + b.maxX) / 2, (b.minY + b.maxY) / 2]
    const [rx, ry] = [(b.maxX - b.minX) * 0.18, (b.maxY - b.minY) * 0.2]
    w.use('corrugated', [0.6, 0.62, 0.64])
    addBox(w, [cx - rx, cy - ry, height - parapet], [cx + rx, cy + ry, height - 0.05])
  }
}

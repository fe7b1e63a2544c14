/** Conveyor gallery: an enclosed belt bridge that climbs on trestles. */
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addTrestle } from '../solids.ts'
import { place } from './placement.ts'

export function buildConveyorGallery(structure: Structure): BuiltShape {
  const { w, get } = place(structure)
  const half = get('length') / 2
  const wide = get('width') / 2
  const tall = get('galleryHeight')
  const zAt = (x: number) => get('startHeight') + ((get('endHeight') - get('startHeight')) * (x + half)) / (half * 2)
  const at = (x: number, y: number, up: number): Vector => [x, y, zAt(x) + up]
  w.use('corrugated', [0.7, 0.42, 0.32])
  const section = [
    [-wide, 0],
    [wide, 0],
    [wide, tall * 0.8],
    [0, tall],
    [-wide, tall * 0.8],
  ] as const
  for (const [i, p] of section.entries()) {
    const q = section[(i + 1) % section.length] ?? p
    w.use(i === 2 || i === 3 ? 'roof' : 'corrugated', i === 2 || i === 3 ? [0.6, 0.6, 0.62] : [0.66, 0.42, 0.33])
    w.quad(at(half, p[0], p[1]), at(-half, p[0], p[1]), at(-half, q[0], q[1]), at(half, q[0], q[1]))
    w.edge(at(half, p[0], p[1]), at(-half, p[0], p[1]))
  }
  w.use('windows', [0.7, 0.76, 0.8])
  for (const side of [-1, 1]) {
    const y = side * (wide + 0.03)
    const corners = [at(-half, y, tall * 0.34), at(half, y, tall * 0.34), at(half, y, tall * 0.66), at(-half, y, tall * 0.66)] as const
    if (side < 0) w.quad(corners[0], corners[1], corners[2], corners[3])
    else w.quad(corners[1], corners[0], corners[3], corners[2])
  }
  w.use('corrugated', [0.5, 0.36, 0.3])
  w.quad(at(half, -wide, 0), at(half, wide, 0), at(half, wide, tall * 0.8), at(half, -wide, tall * 0.8))
  w.quad(at(-half, wide, 0), at(-half, -wide, 0), at(-half, -wide, tall * 0.8), at(-half, wide, tall * 0.8))
  w.use('rust', [0.7, 0.6, 0.54])
  const bays = Math.max(1, Math.round((half * 2) / get('trestleSpacing')))
  for (let k = 0; k <= bays; k++) {
    const x = -half + 1.2 + ((half * 2 - 2.4) * k) / bays
    if (zAt(x) > 2) addTrestle(w, x, 0, zAt(x), { width: wide * 1.8, spread: 2.2, leg: 0.5 })
  }
  for (const side of [-1, 1]) addBeam(w, at(-half, side * wide, -0.5), at(half, side * wide, -0.5), 0.4, 0.9)
  return w.shape()
}

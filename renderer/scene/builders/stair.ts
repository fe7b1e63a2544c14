/** Stair: steps between stringers with landings and hand rails. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'
import { place } from './placement.ts'

export function buildStair(structure: Structure): BuiltShape {
  const { w, get } = place(structure)
  const [half, wide, foot, head] = [get('length') / 2, get('width') / 2, get('fromHeight'), get('toHeight')]
  const steps = Math.max(3, Math.min(36, Math.round((head - foot) / 0.33)))
  const run = (half * 2) / steps
  w.use('stone', [0.78, 0.76, 0.74])
  for (let k = 0; k < steps; k++) {
    const z = foot + ((head - foot) * (k + 1)) / steps
    addBox(w, [-half + k * run, -wide, z - 0.34], [-half + (k + 1) * run, wide, z], false)
  }
  w.use('rust', [0.8, 0.7, 0.64])
  for (const side of [-1, 1]) {
    const y = side * (wide - 0.1)
    addBeam(w, [-half, y, foot + 0.1], [half, y, head - 0.2], 0.2, 0.5, true)
    addBeam(w, [-half, y, foot + 1.1], [half, y, head + 1.1], 0.1, 0.1, true)
    addBeam(w, [0, y, 0], [0, y, (foot + head) / 2], 0.4)
    addBeam(w, [half - 0.4, y, 0], [half - 0.4, y, head - 0.3], 0.4)
  }
  return w.shape()
}

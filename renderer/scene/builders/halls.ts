/** What halls have in common: a footing, walls with windows between piers, and gutters. */
import type { ShapeWriter, Tone } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'

export type HallSize = { readonly length: number; readonly width: number; readonly eaves: number; readonly bays: number }

/** Walls of a hall: brick up to the sill, a band of windows, sheet above, and a pier at each frame. */
export function addHallWalls(w: ShapeWriter, size: HallSize, sheet: Tone): void {
  const [x, y] = [size.length / 2, size.width / 2]
  const sill = Math.min(2.4, size.eaves * 0.25)
  const head = size.eaves * 0.66
  w.use('brick')
  addBox(w, [-x, -y, 0], [x, y, sill])
  w.use('windows', [0.9, 0.92, 0.95])
  addBox(w, [-x + 0.15, -y + 0.15, sill], [x - 0.15, y - 0.15, head], false)
  w.use('corrugated', sheet)
  addBox(w, [-x, -y, head], [x, y, size.eaves])
  w.use('brick', [0.86, 0.82, 0.8])
  const bays = Math.max(2, Math.round(size.bays))
  for (let k = 0; k <= bays; k++) {
    const at = -x + 0.3 + ((size.length - 0.6) * k) / bays
    for (const side of [-1, 1]) addBeam(w, [at, side * (y - 0.15), 0], [at, side * (y - 0.15), size.eaves], 0.6)
  }
  w.use('corrugated', [0.35, 0.37, 0.4])
  addBox(w, [x - 0.25, -2.6, 0], [x, 2.6, Math.min(5, size.eaves * 0.7)])
  addBox(w, [-x, -2.6, 0], [-x + 0.25, 2.6, Math.min(5, size.eaves * 0.7)])
}

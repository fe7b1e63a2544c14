/** Metro station entrance: a glazed pavilion under a broad canopy with escalators going down and a sign. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'
import { place } from './placement.ts'

export function buildMetroStation(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [half, wide] = [get('length') / 2, get('width') / 2]
  const canopy = Math.min(get('canopyHeight'), height - 0.4)
  w.use('glass', [0.75, 0.86, 0.94])
  addBox(w, [-half + 1.4, -wide + 0.6, 0], [half - 3, wide - 0.6, canopy])
  w.use('stone', [0.55, 0.55, 0.56])
  addBox(w, [-half + 1.2, -wide + 0.5, 0], [half - 3.2, wide - 0.5, 0.6])
  w.use('whiteSteel', [0.93, 0.94, 0.95])
  addBox(w, [-half, -wide, canopy], [half, wide, Math.min(height, canopy + 0.5)])
  for (let x = -half + 1; x <= half - 0.5; x += (half * 2 - 2) / 4) {
    for (const side of [-1, 1]) addBeam(w, [x, side * (wide - 0.4), 0], [x, side * (wide - 0.4), canopy], 0.3)
  }
  w.use('steel', [0.35, 0.36, 0.38])
  const lanes = Math.max(1, Math.round(get('escalators'))) + 1
  for (let k = 0; k < lanes; k++) {
    const y = -wide + 1.2 + ((wide * 2 - 2.4) * (k + 0.5)) / lanes
    addBeam(w, [half - 2.6, y, 1], [-half + 3, y, 0.05], 0.9, 0.25)
  }
  w.use('strip', [0.5, 0.78, 1])
  addBox(w, [half - 0.3, -wide, canopy + 0.05], [half, wide, canopy + 0.42], false)
  w.use('whiteSteel', [0.12, 0.4, 0.8])
  addBox(w, [half - 1, wide - 1, 0], [half - 0.6, wide - 0.6, height])
  return w.shape()
}

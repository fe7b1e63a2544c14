/** Rail track: two rails on sleepers over ballast, for one track or several. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'
import { place } from './placement.ts'

export function buildRailTrack(structure: Structure): BuiltShape {
  const { w, get } = place(structure)
  const half = get('length') / 2
  const tracks = Math.max(1, Math.round(get('tracks')))
  const wide = get('width') / 2
  w.use('stone', [0.5, 0.47, 0.44])
  addBox(w, [-half, -wide, 0], [half, wide, 0.18], false)
  for (let k = 0; k < tracks; k++) {
    const y = tracks === 1 ? 0 : -wide + ((k + 0.5) * wide * 2) / tracks
    w.use('fine', [0.36, 0.31, 0.28])
    for (let x = -half + 0.6; x < half; x += 2.4) addBox(w, [x - 0.3, y - 1.25, 0.1], [x + 0.3, y + 1.25, 0.26], false)
    w.use('steel', [0.75, 0.66, 0.6])
    for (const side of [-1, 1])
      addBeam(w, [-half, y + (side * get('gauge')) / 2, 0.34], [half, y + (side * get('gauge')) / 2, 0.34], 0.14, 0.18)
  }
  return w.shape()
}

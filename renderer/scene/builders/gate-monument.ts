/** Gate monument: a long portal of stone piers and passages under a deep lintel with eaves. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBox } from '../solids.ts'
import { place } from './placement.ts'

export function buildGateMonument(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [half, deep] = [get('length') / 2, get('width') / 2]
  const openings = Math.max(1, Math.round(get('openings')))
  const middle = (openings - 1) / 2
  const pitch = (half * 2) / (openings + 0.8)
  const lintel = Math.min(height * 0.78, get('openingHeight') + 2.2)
  w.use('stone', [0.92, 0.9, 0.86])
  for (let k = 0; k <= openings; k++) {
    const x = (k - openings / 2) * pitch
    const isMiddle = Math.abs(k - openings / 2) < 0.9
    const top = isMiddle ? height - 1.6 : lintel
    addBox(w, [x - pitch * 0.16, -deep * 0.72, 0], [x + pitch * 0.16, deep * 0.72, top])
  }
  for (const side of [-1, 1]) {
    const x0 = side * half
    addBox(w, [Math.min(x0, x0 - side * pitch * 0.24), -deep * 0.8, 0], [Math.max(x0, x0 - side * pitch * 0.24), deep * 0.8, lintel])
  }
  w.use('whiteSteel', [0.72, 0.16, 0.1])
  addBox(w, [-half, -deep * 0.8, get('openingHeight')], [half, deep * 0.8, lintel])
  w.use('stone', [0.84, 0.8, 0.72])
  addBox(w, [-half, -deep, lintel], [half, deep, lintel + 1])
  const crown = pitch * (0.5 + (middle >= 1 ? 0.6 : 0.2))
  w.use('whiteSteel', [0.75, 0.18, 0.12])
  addBox(w, [-crown, -deep * 0.7, lintel + 1], [crown, deep * 0.7, height - 1.2])
  w.use('roof', [0.9, 0.66, 0.26])
  addBox(w, [-crown - 1.2, -deep * 0.95, height - 1.2], [crown + 1.2, deep * 0.95, height])
  w.use('strip', [1, 0.8, 0.5])
  addBox(w, [-half, -deep * 0.82, get('openingHeight') - 0.15], [half, deep * 0.82, get('openingHeight')], false)
  return w.shape()
}

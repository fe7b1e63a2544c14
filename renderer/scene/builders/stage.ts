/** Stage: a floor with a truss roof on four towers, a screen at the back and speaker hangs. */
import type { Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import type { Vector } from '../axes.ts'
import { type BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'
import { place } from './placement.ts'

export function buildStage(structure: Structure): BuiltShape {
  const { centre, get, height } = place(structure)
  // The length lies across the direction in which the performers look; local −y is that direction.
  const facing = structureParam('stage', structure.params, 'facingDeg')
  const w = new ShapeWriter().frame([centre[0], centre[1], structure.base], facing + 90)
  const [x, y, floor] = [get('length') / 2, get('width') / 2, get('deckHeight')]
  const roof = Math.min(get('roofHeight') || height, height)
  w.use('timber', [0.35, 0.34, 0.34])
  addBox(w, [-x, -y, 0], [x, y, floor])
  if (roof <= floor + 2) return w.shape()
  w.use('steel', [0.75, 0.76, 0.78])
  const corners: readonly Vector[] = [
    [-x + 0.6, -y + 0.6, 0],
    [x - 0.6, -y + 0.6, 0],
    [x - 0.6, y - 0.6, 0],
    [-x + 0.6, y - 0.6, 0],
  ]
  for (const [i, p] of corners.entries()) {
    const q = corners[(i + 1) % 4] as Vector
    addBeam(w, p, [p[0], p[1], roof], 0.7, 0.7, true)
    for (const z of [roof - 0.2, roof - 1.6]) addBeam(w, [p[0], p[1], z], [q[0], q[1], z], 0.22)
    for (let k = 0; k < 8; k++) {
      const [a, b] = [k / 8, (k + 1) / 8]
      addBeam(
        w,
        [p[0] + (q[0] - p[0]) * a, p[1] + (q[1] - p[1]) * a, k % 2 === 0 ? roof - 0.2 : roof - 1.6],
        [p[0] + (q[0] - p[0]) * b, p[1] + (q[1] - p[1]) * b, k % 2 === 0 ? roof - 1.6 : roof - 0.2],
        0.14,
      )
    }
  }
  w.use('steel', [0.2, 0.2, 0.22])
  addBox(w, [-x, -y, roof - 0.1], [x, y, roof])
  w.use('glow', [0.9, 0.5, 1])
  addBox(w, [-x + 1.6, y - 0.9, floor + 0.8], [x - 1.6, y - 0.6, roof - 2.4], false)
  w.use('steel', [0.12, 0.12, 0.13])
  for (const side of [-1, 1]) addBox(w, [side * (x - 1.4) - 0.6, -y + 0.2, roof - 6], [side * (x - 1.4) + 0.6, -y + 1.2, roof - 1.6], false)
  return w.shape()
}

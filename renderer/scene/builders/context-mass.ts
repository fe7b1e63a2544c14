/** Context mass: a plain block with a rhythm of floors; planting is left to the ground. */
import type { Structure } from '../../../domain/index.ts'
import { type BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addPrism } from '../solids.ts'
import { place } from './placement.ts'

export function buildContextMass(structure: Structure): BuiltShape {
  const { get } = place(structure)
  const w = new ShapeWriter().frame([0, 0, structure.base])
  if (get('isGreen') > 0) w.use('hill')
  else w.use('context')
  addPrism(w, structure.footprint, 0, Math.max(0.3, structure.height), { hasEdges: get('isGreen') <= 0 })
  return w.shape()
}

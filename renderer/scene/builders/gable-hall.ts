/** Gable hall: walls under a pitched roof with a ridge monitor. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addExtrusion } from '../solids.ts'
import { addHallWalls } from './halls.ts'
import { place } from './placement.ts'

export function buildGableHall(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [x, y] = [get('length') / 2, get('width') / 2]
  const eaves = Math.min(get('eaves'), height - 0.6)
  const monitor = Math.min(2.4, (height - eaves) * 0.35)
  const ridge = height - monitor
  addHallWalls(w, { length: x * 2, width: y * 2, eaves, bays: get('bays') }, [0.62, 0.66, 0.68])
  w.use('roof', [0.82, 0.78, 0.76])
  addExtrusion(
    w,
    [
      [-y, eaves],
      [y, eaves],
      [0, ridge],
    ],
    -x,
    x,
  )
  const half = Math.max(1, y * 0.18)
  const foot = ridge - ((ridge - eaves) * half) / y
  w.use('windows', [0.8, 0.85, 0.9])
  addExtrusion(
    w,
    [
      [-half, foot],
      [half, foot],
      [half, height - monitor * 0.4],
      [-half, height - monitor * 0.4],
    ],
    -x * 0.86,
    x * 0.86,
    false,
  )
  w.use('roof', [0.7, 0.68, 0.68])
  addExtrusion(
    w,
    [
      [-half * 1.2, height - monitor * 0.4],
      [half * 1.2, height - monitor * 0.4],
      [0, height],
    ],
    -x * 0.87,
    x * 0.87,
  )
  return w.shape()
}

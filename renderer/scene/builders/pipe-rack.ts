/** Pipe rack: pipes of several sizes and colours on portal trestles, some with expansion loops. */
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape, Tone } from '../shape-writer.ts'
import { addBeam, addTube } from '../solids.ts'
import { place } from './placement.ts'

const tones: readonly Tone[] = [
  [0.82, 0.68, 0.6],
  [0.62, 0.66, 0.68],
  [0.5, 0.58, 0.52],
  [0.86, 0.72, 0.36],
]

export function buildPipeRack(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const half = get('length') / 2
  const wide = get('width') / 2
  const clear = get('clearance')
  const pipes = Math.max(1, Math.round(get('pipes')))
  const largest = get('pipeDiameter') / 2
  const upper = Math.max(clear + largest * 2 + 0.6, height - largest * 2)
  for (let k = 0; k < pipes; k++) {
    const y = pipes === 1 ? 0 : -wide + largest + ((wide * 2 - largest * 2) * k) / (pipes - 1)
    const r = largest * (1 - 0.2 * (k % 3))
    w.use(k % 2 === 0 ? 'rust' : 'steel', tones[k % tones.length])
    addTube(w, pipeLine(half, y * 0.94, clear + r), r, 8)
    if (k % 2 === 0 && upper + largest * 2 <= height + 0.01)
      addTube(
        w,
        [
          [-half, y * 0.9, upper + r],
          [half, y * 0.9, upper + r],
        ],
        r,
        8,
      )
  }
  w.use('rust', [0.66, 0.56, 0.5])
  const bays = Math.max(1, Math.round((half * 2) / get('trestleSpacing')))
  for (let k = 0; k <= bays; k++) {
    const x = -half + 0.4 + ((half * 2 - 0.8) * k) / bays
    for (const side of [-1, 1]) addBeam(w, [x, side * (wide - 0.2), 0], [x, side * (wide - 0.2), height - 0.05], 0.4, 0.4, true)
    for (const z of [clear - 0.2, upper - 0.2, height - 0.2]) addBeam(w, [x, -wide, z], [x, wide, z], 0.4)
    if (k < bays && k % 2 === 0) {
      const next = -half + 0.4 + ((half * 2 - 0.8) * (k + 1)) / bays
      for (const side of [-1, 1]) addBeam(w, [x, side * (wide - 0.2), 0.3], [next, side * (wide - 0.2), clear], 0.2)
    }
  }
  return w.shape()
}

function pipeLine(half: number, y: number, z: number): Vector[] {
  return [
    [-half, y, z],
    [half, y, z],
  ]
}

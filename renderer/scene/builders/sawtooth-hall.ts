/** Sawtooth hall: a workshop whose roof climbs in teeth, each with north glass on its steep side. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addHallWalls } from './halls.ts'
import { place } from './placement.ts'

export function buildSawtoothHall(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [length, width, eaves] = [get('length'), get('width'), Math.min(get('eaves'), height - 1)]
  addHallWalls(w, { length, width, eaves, bays: get('bays') }, [0.72, 0.74, 0.76])
  const teeth = Math.max(2, Math.round(get('bays')))
  const step = length / teeth
  const y = width / 2
  for (let k = 0; k < teeth; k++) {
    const from = -length / 2 + k * step
    const [crest, to] = [from + step * 0.16, from + step]
    w.use('glass', [0.7, 0.82, 0.92])
    w.quad([from, y, eaves], [from, -y, eaves], [crest, -y, height], [crest, y, height])
    w.use('roof', [0.86, 0.88, 0.9])
    w.quad([crest, -y, height], [to, -y, eaves], [to, y, eaves], [crest, y, height])
    w.use('corrugated', [0.66, 0.68, 0.7])
    for (const side of [-1, 1]) {
      const [a, b, c] = [
        w.vertex([from, side * y, eaves], [0, side, 0], from, eaves),
        w.vertex([to, side * y, eaves], [0, side, 0], to, eaves),
        w.vertex([crest, side * y, height], [0, side, 0], crest, height),
      ]
      if (side < 0) w.triangle(a, b, c)
      else w.triangle(b, a, c)
      w.edge([from, side * y, eaves], [crest, side * y, height])
      w.edge([crest, side * y, height], [to, side * y, eaves])
    }
    w.edge([crest, -y, height], [crest, y, height])
  }
  return w.shape()
}

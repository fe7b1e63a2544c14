/** Hot-blast stoves: a row of domed cylinders with walkways, joined by the hot-blast main. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addRevolution, addTube, type PlanarPoint } from '../solids.ts'
import { place } from './placement.ts'

export function buildHotBlastStove(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const count = Math.max(1, Math.round(get('count')))
  const r = get('diameter') / 2
  const dome = Math.min(get('domeHeight'), height * 0.4)
  const straight = height - dome
  const xOf = (k: number) => (k - (count - 1) / 2) * get('spacing')
  const head = Array.from({ length: 7 }, (_, i): PlanarPoint => {
    const angle = (i / 6) * (Math.PI / 2)
    return [Math.max(0.02, r * Math.cos(angle)), straight + dome * Math.sin(angle)]
  })
  for (let k = 0; k < count; k++) {
    w.use('rust', k % 2 === 0 ? [0.95, 0.8, 0.72] : [0.86, 0.74, 0.68])
    addRevolution(w, [xOf(k), 0], [[r, 0], [r, straight * 0.5], ...head], { segments: 28, edgesAt: [0, 2] })
    w.use('steel', [0.55, 0.5, 0.47])
    for (const z of [straight * 0.35, straight * 0.7, straight]) {
      addRevolution(
        w,
        [xOf(k), 0],
        [
          [r - 0.1, z - 0.3],
          [r + 0.12, z - 0.3],
          [r + 0.12, z + 0.3],
          [r - 0.1, z + 0.3],
        ],
        { segments: 28 },
      )
    }
  }
  w.use('steel', [0.6, 0.52, 0.48])
  addTube(
    w,
    [
      [xOf(0), r * 0.7, height * 0.3],
      [xOf(count - 1), r * 0.7, height * 0.3],
    ],
    0.9,
    8,
  )
  for (let k = 0; k + 1 < count; k++) {
    addBeam(w, [xOf(k) + r * 0.8, 0, straight + 0.3], [xOf(k + 1) - r * 0.8, 0, straight + 0.3], 1.2, 0.3)
    addBeam(w, [xOf(k) + r * 0.8, 0.6, straight + 1.4], [xOf(k + 1) - r * 0.8, 0.6, straight + 1.4], 0.1)
  }
  return w.shape()
}

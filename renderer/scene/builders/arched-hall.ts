/** Arched hall: walls under a barrel roof with ribs and glazed ends. */
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addProfileEnd, type PlanarPoint } from '../solids.ts'
import { addHallWalls } from './halls.ts'
import { place } from './placement.ts'

export function buildArchedHall(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [x, y] = [get('length') / 2, get('width') / 2]
  const eaves = Math.min(get('eaves'), height - 0.6)
  addHallWalls(w, { length: x * 2, width: y * 2, eaves, bays: get('bays') }, [0.75, 0.76, 0.74])
  const arc = Array.from({ length: 17 }, (_, k): PlanarPoint => {
    const angle = (k / 16) * Math.PI
    return [Math.cos(angle) * y, eaves + Math.sin(angle) * (height - eaves)]
  })
  w.use('roof', [0.9, 0.91, 0.92])
  for (let k = 0; k + 1 < arc.length; k++) {
    const [a, b] = [arc[k] as PlanarPoint, arc[k + 1] as PlanarPoint]
    const normal = (p: PlanarPoint): Vector => [0, p[0] / y, (p[1] - eaves) / (height - eaves)]
    const vertices = [
      w.vertex([x, a[0], a[1]], normal(a), x, k * 2),
      w.vertex([-x, a[0], a[1]], normal(a), -x, k * 2),
      w.vertex([-x, b[0], b[1]], normal(b), -x, k * 2 + 2),
      w.vertex([x, b[0], b[1]], normal(b), x, k * 2 + 2),
    ] as const
    w.triangle(vertices[0], vertices[2], vertices[1])
    w.triangle(vertices[0], vertices[3], vertices[2])
    for (const end of [-x, x]) w.edge([end, a[0], a[1]], [end, b[0], b[1]])
  }
  w.use('glass', [0.75, 0.85, 0.92])
  addProfileEnd(w, arc, x, 1)
  addProfileEnd(w, arc, -x, -1)
  w.use('steel', [0.6, 0.62, 0.64])
  const bays = Math.max(2, Math.round(get('bays')))
  for (let k = 0; k <= bays; k++) {
    const at = -x + 0.2 + ((x * 2 - 0.4) * k) / bays
    for (let i = 0; i + 2 < arc.length; i += 2) {
      const [a, b] = [arc[i] as PlanarPoint, arc[i + 2] as PlanarPoint]
      addBeam(w, [at, a[0], a[1]], [at, b[0], b[1]], 0.3, 0.2)
    }
  }
  return w.shape()
}

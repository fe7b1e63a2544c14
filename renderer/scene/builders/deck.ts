/** Deck: a raised walkway on columns with railing, a string of light along its rim, and old pipes beside it. */
import type { Point, Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addPrism, addTube, orientRing } from '../solids.ts'
import { insetRing, localFootprint, place } from './placement.ts'

export function buildDeck(structure: Structure): BuiltShape {
  const placement = place(structure)
  const { w, get, height } = placement
  const rings = localFootprint(structure, placement).map((ring, i) => orientRing(ring, i === 0))
  const under = height - get('thickness')
  w.use('timber', [0.86, 0.74, 0.62])
  addPrism(w, rings, height - 0.12, height, { hasWalls: false })
  w.use('rust', [0.9, 0.8, 0.74])
  addPrism(w, rings, under, height - 0.02, { hasTop: false, hasEdges: false })
  for (const ring of rings) for (const [i, p] of ring.entries()) addRim(p, ring[(i + 1) % ring.length] as Point)
  const outer = insetRing(rings[0] ?? [], 0.8)
  for (const [i, p] of outer.entries()) addColumns(p, outer[(i + 1) % outer.length] as Point)
  if (get('hasPipes') > 0 && rings[0]) addPipes()
  return w.shape()

  function addRim(p: Point, q: Point): void {
    const rail = height + get('railingHeight')
    w.use('steel', [0.6, 0.6, 0.62])
    addBeam(w, [p[0], p[1], rail - 0.05], [q[0], q[1], rail - 0.05], 0.1)
    addBeam(w, [p[0], p[1], height + get('railingHeight') * 0.5], [q[0], q[1], height + get('railingHeight') * 0.5], 0.06)
    const length = Math.hypot(q[0] - p[0], q[1] - p[1])
    w.use('fine', [0.5, 0.5, 0.52])
    const posts = Math.min(400, Math.floor(length / 2.5))
    for (let k = 0; k < posts; k++) {
      const [x, y] = [p[0] + ((q[0] - p[0]) * k) / posts, p[1] + ((q[1] - p[1]) * k) / posts]
      addBeam(w, [x, y, height], [x, y, rail], 0.07)
    }
    w.use('strip', [1, 0.8, 0.5])
    addBeam(w, [p[0], p[1], height + 0.08], [q[0], q[1], height + 0.08], 0.22, 0.12)
    w.edge([p[0], p[1], rail], [q[0], q[1], rail])
  }

  function addColumns(p: Point, q: Point): void {
    const length = Math.hypot(q[0] - p[0], q[1] - p[1])
    const count = Math.floor(length / get('columnSpacing'))
    w.use('rust', [0.74, 0.64, 0.58])
    for (let k = 0; k < count; k++) {
      const t = (k + 0.5) / count
      const [x, y] = [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
      addBeam(w, [x, y, -structure.base], [x, y, under], 0.45)
    }
  }

  function addPipes(): void {
    const line = insetRing(rings[0] ?? [], 0.4)
    w.use('rust', [0.9, 0.72, 0.6])
    for (const [i, p] of line.entries()) {
      const q = line[(i + 1) % line.length] as Point
      const isLong = Math.hypot(q[0] - p[0], q[1] - p[1]) > 10
      if (isLong)
        addTube(
          w,
          [
            [p[0], p[1], under - 0.6],
            [q[0], q[1], under - 0.6],
          ],
          0.38,
          7,
        )
    }
  }
}

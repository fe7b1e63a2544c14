/** Context mass: a quarter of plain blocks with a rhythm of floors, or a green hill, seeded by its place. */
import { boundsOf, isInPolygon, type Point, type Structure } from '../../../domain/index.ts'
import { type BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addBox, addPrism } from '../solids.ts'
import { buildHill } from './hill.ts'
import { place, randomStream } from './placement.ts'

/** Size of a plot with its street, and the free strip between two, m. Chosen: as of a Beijing housing quarter. */
const plot = 44
const street = 12

export function buildContextMass(structure: Structure): BuiltShape {
  const { get, centre } = place(structure)
  if (get('isGreen') > 0) return buildGreen(structure, centre)
  const w = new ShapeWriter().frame([0, 0, structure.base])
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const [columns, rows] = [
    Math.max(1, Math.round((bounds.maxX - bounds.minX) / plot)),
    Math.max(1, Math.round((bounds.maxY - bounds.minY) / plot)),
  ]
  const [dx, dy] = [(bounds.maxX - bounds.minX) / columns, (bounds.maxY - bounds.minY) / rows]
  const random = randomStream(centre[0] * 13 + centre[1] * 7)
  let tallest = true
  for (let i = 0; i < columns; i++) {
    for (let j = 0; j < rows; j++) {
      const [x, y] = [bounds.minX + i * dx, bounds.minY + j * dy]
      if (!isInPolygon(x + dx / 2, y + dy / 2, structure.footprint)) continue
      const height = structure.height * (tallest ? 1 : 0.35 + 0.65 * random() ** 1.5)
      tallest = false
      const tone = 0.82 + random() * 0.3
      w.use('context', [tone, tone * (0.97 + random() * 0.03), tone * (0.92 + random() * 0.06)])
      const deep = Math.max(10, dy - street - random() * 12)
      const inset = columns === 1 && rows === 1 ? 0 : street / 2
      addBox(w, [x + inset, y + (dy - deep) / 2, 0], [x + dx - inset, y + (dy + deep) / 2, Math.max(3, height)], false)
    }
  }
  if (columns * rows === 1) addPrism(w, structure.footprint, 0, structure.height, { hasEdges: false })
  return w.shape()
}

/** A wooded rise beyond the site, highest in its middle. */
function buildGreen(structure: Structure, [x, y]: Point): BuiltShape {
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const ridgeLength = (bounds.maxY - bounds.minY) * 0.4
  return buildHill(
    { ...structure, kind: 'hill', params: { peakX: x, peakY: y, ridgeLength, ridgeDeg: 90, roughness: 0.3, seed: x + y } },
    true,
  )
}

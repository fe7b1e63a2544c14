/** Hotel: floors of rooms with balconies, and the old hall that is its lobby, glazed between its frames. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addBox, addCap, addExtrusion, addPrism, addWalls, orientRing } from '../solids.ts'
import { insetRing, localBounds, localFootprint, place } from './placement.ts'

export function buildHotel(structure: Structure): BuiltShape {
  const placement = place(structure)
  const { w, get, height } = placement
  const reach = localBounds(structure, placement)
  const lobby = Math.min(get('lobbyHeight'), height)
  const rings = localFootprint(structure, placement).map((ring, i) => orientRing(ring, i === 0))
  const floors = Math.max(1, Math.round(get('floors')))
  const top = Math.min(height, floors * get('floorHeight') + 1.2)
  const body = lobby > 0 && top > height - 0.01 ? Math.min(top, height) : top
  const floorHeight = (body - 1) / floors
  for (let k = 0; k < floors; k++) {
    const low = k * floorHeight
    w.use('plaster', [0.95, 0.9, 0.82])
    for (const ring of rings) addWalls(w, ring, low, low + 0.5)
    w.use(k === 0 ? 'glass' : 'windows', [0.72, 0.7, 0.66])
    for (const ring of rings) addWalls(w, insetRing(ring, 0.7), low + 0.5, (k + 1) * floorHeight)
    w.use('timber', [0.9, 0.76, 0.6])
    if (k > 0) for (const ring of rings) addWalls(w, insetRing(ring, 0.05), low + 0.5, low + 1.4)
  }
  w.use('plaster', [0.95, 0.9, 0.82])
  for (const ring of rings) addPrism(w, [ring], body - 1, body, { hasTop: false })
  w.use('roof', [0.62, 0.6, 0.6])
  addCap(w, rings, body - 0.1)
  if (lobby > 0) addLobby()
  return w.shape()

  /** The old turbine hall at the long side's first third: steel frames, glass, a low gable. */
  function addLobby(): void {
    const [dx, dy] = [reach.maxX - reach.minX, reach.maxY - reach.minY]
    const [x0, x1] = [reach.minX + dx * 0.08, reach.minX + dx * 0.5]
    const half = Math.min(dy * 0.42, 16)
    const middle = (reach.minY + reach.maxY) / 2
    const eaves = lobby * 0.8
    w.use('glass', [0.75, 0.8, 0.82])
    addBox(w, [x0, middle - half, 0], [x1, middle + half, eaves])
    w.use('roof', [0.6, 0.42, 0.36])
    addExtrusion(
      w,
      [
        [middle - half - 0.6, eaves],
        [middle + half + 0.6, eaves],
        [middle, height],
      ],
      x0 - 0.4,
      x1 + 0.4,
    )
    w.use('rust', [0.9, 0.8, 0.74])
    for (let x = x0; x <= x1 + 0.1; x += (x1 - x0) / 8) {
      for (const side of [-1, 1]) addBeam(w, [x, middle + side * (half + 0.2), 0], [x, middle + side * (half + 0.2), eaves], 0.7)
    }
  }
}

/** What halls have in common: a footing, walls with windows between piers, and gutters. */
import type { ShapeWriter, Tone } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'

export type HallSize = { readonly length: number; readonly width: number; readonly eaves: number; readonly bays: number }

/** Walls of a hall: plinth and brick up to the sill, windows between piers, sheet above; gates, doors and downpipes give them their scale. */
export function addHallWalls(w: ShapeWriter, size: HallSize, sheet: Tone): void {
  const [x, y] = [size.length / 2, size.width / 2]
  const sill = Math.min(2.4, size.eaves * 0.25)
  const head = size.eaves * 0.66
  w.use('concrete', [0.7, 0.68, 0.66])
  addBox(w, [-x - 0.06, -y - 0.06, 0], [x + 0.06, y + 0.06, Math.min(0.5, sill * 0.3)], false)
  w.use('brick')
  addBox(w, [-x, -y, 0], [x, y, sill])
  w.use('windows', [0.9, 0.92, 0.95])
  addBox(w, [-x + 0.15, -y + 0.15, sill], [x - 0.15, y - 0.15, head], false)
  w.use('corrugated', sheet)
  addBox(w, [-x, -y, head], [x, y, size.eaves])
  w.use('concrete', [0.8, 0.78, 0.75])
  for (const z of [sill, head]) addBox(w, [-x - 0.05, -y - 0.05, z - 0.14], [x + 0.05, y + 0.05, z + 0.06], false)
  addBays(w, size, sill)
  addEndGates(w, size)
}

/** Piers, and at some bays of the long sides a gate, a door under a canopy or a downpipe. */
function addBays(w: ShapeWriter, size: HallSize, sill: number): void {
  const [x, y] = [size.length / 2, size.width / 2]
  const bays = Math.max(2, Math.round(size.bays))
  const pitch = (size.length - 0.6) / bays
  for (let k = 0; k <= bays; k++) {
    const at = -x + 0.3 + pitch * k
    for (const side of [-1, 1] as const) {
      w.use('brick', [0.86, 0.82, 0.8])
      addBeam(w, [at, side * (y - 0.15), 0], [at, side * (y - 0.15), size.eaves], 0.6)
      if (k % 3 === 1) {
        w.use('fine', [0.3, 0.31, 0.32])
        addBeam(w, [at + 0.45, side * (y + 0.1), 0], [at + 0.45, side * (y + 0.1), size.eaves], 0.16)
      }
      const middle = at + pitch / 2
      if (k < bays && pitch > 4.4 && size.eaves > 6 && (k + (side > 0 ? 2 : 0)) % 5 === 2) addGate(w, middle, side * y, side)
      else if (k < bays && pitch > 2.4 && (k + (side > 0 ? 1 : 0)) % 4 === 0) addDoor(w, middle, side * y, side, sill)
    }
  }
  w.use('steel', [0.62, 0.64, 0.66])
  for (const side of [-1, 1])
    addBeam(w, [-x - 0.1, side * (y + 0.12), size.eaves - 0.1], [x + 0.1, side * (y + 0.12), size.eaves - 0.1], 0.24)
}

/** A roller gate of 4 by 4.2 m in its frame. */
function addGate(w: ShapeWriter, x: number, y: number, side: 1 | -1): void {
  w.use('corrugated', [0.3, 0.36, 0.42])
  addBox(w, [x - 2, Math.min(y, y + side * 0.1), 0], [x + 2, Math.max(y, y + side * 0.1), 4.2], false)
  w.use('whiteSteel', [0.78, 0.62, 0.2])
  for (const edge of [-2.1, 2.1]) addBeam(w, [x + edge, y + side * 0.1, 0], [x + edge, y + side * 0.1, 4.4], 0.22)
  addBeam(w, [x - 2.2, y + side * 0.1, 4.35], [x + 2.2, y + side * 0.1, 4.35], 0.22, 0.3)
}

/** A door of 1 by 2.1 m with a light over it and a canopy. */
function addDoor(w: ShapeWriter, x: number, y: number, side: 1 | -1, sill: number): void {
  w.use('fine', [0.24, 0.36, 0.32])
  addBox(w, [x - 0.55, Math.min(y, y + side * 0.08), 0], [x + 0.55, Math.max(y, y + side * 0.08), 2.15], false)
  w.use('fine', [0.4, 0.4, 0.42])
  const top = Math.max(2.45, sill)
  addBox(w, [x - 0.95, Math.min(y, y + side * 0.36), top], [x + 0.95, Math.max(y, y + side * 0.36), top + 0.1], false)
  w.use('strip', [1, 0.82, 0.55])
  addBox(w, [x - 0.35, Math.min(y, y + side * 0.14), 2.22], [x + 0.35, Math.max(y, y + side * 0.14), 2.36], false)
}

function addEndGates(w: ShapeWriter, size: HallSize): void {
  const [x, tall] = [size.length / 2, Math.min(5, size.eaves * 0.7)]
  for (const side of [-1, 1] as const) {
    const at = side * x
    w.use('corrugated', [0.3, 0.36, 0.42])
    addBox(w, [Math.min(at, at + side * 0.1), -2.6, 0], [Math.max(at, at + side * 0.1), 2.6, tall], false)
    w.use('whiteSteel', [0.78, 0.62, 0.2])
    for (const edge of [-2.75, 2.75]) addBeam(w, [at + side * 0.1, edge, 0], [at + side * 0.1, edge, tall + 0.3], 0.26)
    addBeam(w, [at + side * 0.1, -2.85, tall + 0.2], [at + side * 0.1, 2.85, tall + 0.2], 0.26)
  }
}

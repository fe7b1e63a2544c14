/** Gate monument: a long portal of stone piers and passages under a deep lintel with eaves. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addBox, addExtrusion } from '../solids.ts'
import { place } from './placement.ts'

export function buildGateMonument(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [half, deep] = [get('length') / 2, get('width') / 2]
  const openings = Math.max(1, Math.round(get('openings')))
  const middle = (openings - 1) / 2
  const pitch = (half * 2) / (openings + 0.8)
  const lintel = Math.min(height * 0.78, get('openingHeight') + 2.2)
  for (let k = 0; k <= openings; k++) {
    const x = (k - openings / 2) * pitch
    addPier(w, x, pitch * 0.13, deep * 0.68, lintel)
  }
  for (const side of [-1, 1]) addPier(w, side * (half - pitch * 0.14), pitch * 0.13, deep * 0.74, lintel)
  w.use('whiteSteel', [0.62, 0.13, 0.08])
  addBox(w, [-half, -deep * 0.62, get('openingHeight')], [half, deep * 0.62, lintel])
  w.use('stone', [0.9, 0.87, 0.8])
  addBox(w, [-half, -deep * 0.7, lintel - 0.35], [half, deep * 0.7, lintel])
  const crown = pitch * (0.5 + (middle >= 1 ? 0.6 : 0.2))
  addTiledRoof(w, half, deep, lintel, Math.min(lintel + 2, height - 2.6))
  w.use('whiteSteel', [0.66, 0.15, 0.09])
  addBox(w, [-crown, -deep * 0.55, lintel + 0.4], [crown, deep * 0.55, height - 2])
  addTiledRoof(w, crown + 1.4, deep * 0.92, height - 2.1, height)
  w.use('whiteSteel', [0.1, 0.14, 0.32])
  for (const side of [-1, 1])
    addBox(w, [-crown * 0.72, side * deep * 0.6 - 0.12, lintel + 1.4], [crown * 0.72, side * deep * 0.6 + 0.12, height - 2.7], false)
  w.use('strip', [1, 0.8, 0.5])
  addBox(w, [-half, -deep * 0.64, get('openingHeight') - 0.15], [half, deep * 0.64, get('openingHeight')], false)
  return w.shape()
}

/** A pier on a base, with a cap under the lintel. */
function addPier(w: ShapeWriter, x: number, half: number, deep: number, top: number): void {
  w.use('stone', [0.92, 0.9, 0.86])
  addBox(w, [x - half, -deep, 0.9], [x + half, deep, top])
  w.use('stone', [0.72, 0.7, 0.68])
  addBox(w, [x - half - 0.3, -deep - 0.25, 0], [x + half + 0.3, deep + 0.25, 0.9])
  addBox(w, [x - half - 0.15, -deep - 0.12, top - 1], [x + half + 0.15, deep + 0.12, top - 0.6], false)
}

/** Glazed tiles that sweep up from the eaves to a ridge, with ridge beasts at both ends. */
function addTiledRoof(w: ShapeWriter, half: number, deep: number, eaves: number, top: number): void {
  const rise = top - eaves - 0.35
  w.use('roof', [1.1, 0.74, 0.22])
  addExtrusion(
    w,
    [
      [-deep, eaves],
      [deep, eaves],
      [deep * 0.98, eaves + 0.22],
      [deep * 0.5, eaves + 0.22 + rise * 0.32],
      [0.3, eaves + rise],
      [-0.3, eaves + rise],
      [-deep * 0.5, eaves + 0.22 + rise * 0.32],
      [-deep * 0.98, eaves + 0.22],
    ],
    -half,
    half,
  )
  w.use('roof', [0.8, 0.5, 0.16])
  addBox(w, [-half + 0.1, -0.28, eaves + rise - 0.05], [half - 0.1, 0.28, top - 0.12])
  for (const side of [-1, 1]) addBox(w, [side * (half - 0.5) - 0.4, -0.24, top - 0.3], [side * (half - 0.5) + 0.4, 0.24, top], false)
}

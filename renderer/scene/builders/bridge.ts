/** Bridge: a wide deck on piers between two leaning gate towers of unequal height, hung from fans of cables. */
import type { Structure } from '../../../domain/index.ts'
import { radians, type Vector } from '../axes.ts'
import { type BuiltShape, between, type ShapeWriter } from '../shape-writer.ts'
import { addBeam, addBox } from '../solids.ts'
import { type Placement, place } from './placement.ts'

export function buildBridge(structure: Structure): BuiltShape {
  const placement = place(structure)
  const { w, get } = placement
  const [half, deck, wide] = [get('length') / 2, get('deckHeight'), get('width') / 2]
  w.use('whiteSteel', [0.88, 0.9, 0.92])
  addBox(w, [-half, -wide, deck - 2.6], [half, wide, deck - 0.2])
  w.use('context', [0.3, 0.31, 0.33])
  addBox(w, [-half, -wide + 6, deck - 0.2], [half, wide - 6, deck], false)
  addLanes(w, half, wide - 6, deck)
  w.use('steel', [0.9, 0.92, 0.94])
  for (const side of [-1, 1]) {
    addBeam(w, [-half, side * (wide - 0.3), deck + 1], [half, side * (wide - 0.3), deck + 1], 0.15)
    addBeam(w, [-half, side * (wide - 5.8), deck + 0.5], [half, side * (wide - 5.8), deck + 0.5], 0.4, 1)
  }
  w.use('strip', [1, 0.86, 0.62])
  for (const side of [-1, 1]) addBeam(w, [-half, side * wide, deck - 1], [half, side * wide, deck - 1], 0.25)
  const east = get('highTowerOffset')
  const west = east - get('mainSpan')
  addPiers(w, placement, [east, west])
  // The record's height is that of the high tower over the ground: where it is less than deck and tower together, both towers start lower.
  const sunk = Math.max(0, deck + get('towerHigh') - placement.height)
  addTower(w, placement, east, 1, get('towerHigh') - sunk)
  addTower(w, placement, west, -1, get('towerLow') - sunk)
  return w.shape()
}

/** Lines of the carriageways: a pair in the middle, four lanes each way, an edge line beside each kerb. */
function addLanes(w: ShapeWriter, half: number, wide: number, deck: number): void {
  const lane = (wide - 2) / 4
  const line = (y: number, thick: number) => addBox(w, [-half, y - thick, deck], [half, y + thick, deck + 0.03], false)
  w.use('whiteSteel', [0.8, 0.8, 0.78])
  for (const side of [-1, 1]) {
    line(side * 0.4, 0.12)
    line(side * (wide - 0.9), 0.12)
    for (let k = 1; k < 4; k++) line(side * (0.6 + k * lane), 0.09)
  }
}

function addPiers(w: ShapeWriter, { get }: Placement, towers: readonly number[]): void {
  const half = get('length') / 2
  const wide = get('width') / 2
  w.use('concrete', [0.85, 0.85, 0.84])
  for (let x = -half + 20; x < half - 10; x += 48) {
    if (towers.some((tower) => Math.abs(x - tower) < 40) || (x < Math.max(...towers) && x > Math.min(...towers))) continue
    for (const y of [-wide * 0.55, wide * 0.55]) addBox(w, [x - 1.6, y - 3, 0], [x + 1.6, y + 3, get('deckHeight') - 2.6], false)
  }
}

/** A gate of two legs that lean away from the main span along the bridge and meet in a crown, with its cables. */
function addTower(w: ShapeWriter, { get }: Placement, at: number, sign: 1 | -1, rise: number): void {
  const deck = get('deckHeight')
  const wide = get('width') / 2
  const lean = Math.tan(radians(get('leanDeg')))
  const legAt = (side: number, z: number): Vector => {
    const share = Math.max(0, (z - deck) / rise)
    const inward = wide * (1.06 - 0.62 * share ** 1.6)
    return [at + sign * lean * (z - deck) * (0.55 + 0.45 * share), side * inward, z]
  }
  const steps = 12
  w.use('whiteSteel', [0.97, 0.97, 0.95])
  for (const side of [-1, 1]) {
    for (let k = 0; k < steps; k++) {
      const [low, high] = [((deck + rise) * k) / steps, ((deck + rise) * (k + 1)) / steps]
      const size = 7.5 - 3.8 * (k / steps)
      addBeam(w, legAt(side, low), legAt(side, high), size * 0.75, size, true)
    }
  }
  for (const share of [0.985, 0.9, 0.8]) {
    const z = deck + rise * share - 1
    addBeam(w, legAt(-1, z), legAt(1, z), 3.4, 2)
  }
  addCables(w, get, legAt, { at, sign, rise })
}

function addCables(
  w: ShapeWriter,
  get: Placement['get'],
  legAt: (side: number, z: number) => Vector,
  { at, sign, rise }: { at: number; sign: number; rise: number },
): void {
  const deck = get('deckHeight')
  const half = get('length') / 2
  const wide = get('width') / 2 - 4
  const reach = get('mainSpan') * (rise > 100 ? 0.58 : 0.4)
  w.use('steel', [1, 1, 1])
  for (let k = 0; k < 14; k++) {
    const share = (k + 1) / 14
    for (const side of [-1, 1]) {
      const head = legAt(side, deck + rise * (0.42 + 0.52 * share))
      const front: Vector = [at - sign * reach * (0.1 + 0.9 * share), side * wide, deck]
      const back: Vector = [Math.max(-half, Math.min(half, at + sign * reach * (0.16 + 0.62 * share))), side * wide, deck]
      addBeam(w, head, front, 0.32)
      addBeam(w, between(head, back, 0), back, 0.32)
    }
  }
}

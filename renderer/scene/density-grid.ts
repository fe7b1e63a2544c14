/** Density of the visitors on a level from one pair of frames: counted into cells, smoothed, in persons/m². */
import { type FramePair, levelIn, recordSize } from '../state/frame-source.ts'

export type DensityField = {
  /** Index of the level in frames. */
  readonly level: number
  readonly minX: number
  readonly minY: number
  readonly columns: number
  readonly rows: number
  /** Side of a cell, m. */
  readonly cell: number
  /** Persons/m², row by row from the south-west. [columns × rows] */
  readonly values: Float32Array
  readonly scratch: Float32Array
}

/** Side of a cell, m. Chosen: two people abreast; the smoothing spreads each person over about 6 m. */
export const densityCell = 3

export type FieldBounds = { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }

export function makeDensityField(bounds: FieldBounds, cell = densityCell, level = 0): DensityField {
  const columns = Math.max(1, Math.ceil((bounds.maxX - bounds.minX) / cell))
  const rows = Math.max(1, Math.ceil((bounds.maxY - bounds.minY) / cell))
  const values = new Float32Array(columns * rows)
  return { level, minX: bounds.minX, minY: bounds.minY, columns, rows, cell, values, scratch: new Float32Array(values.length) }
}

/** What of a pair a count needs. */
export type CountedPair = Pick<FramePair, 'slotCount' | 'quantum' | 'originX' | 'originY' | 'a' | 'b'>

/** Writes the density at share `t` between the pair's frames into `field`; whoever is in one of the two only counts by halves of the way. */
export function fillDensity(field: DensityField, pair: CountedPair, t: number): void {
  const { minX, minY, columns, rows, cell, values, level } = field
  values.fill(0)
  const weight = 1 / (cell * cell)
  const { a, b, quantum } = pair
  for (let at = 0; at < pair.slotCount * recordSize; at += recordSize) {
    const [codeA, codeB] = [a[at + 3] ?? 0, b[at + 3] ?? 0]
    const code = t < 0.5 ? codeA : codeB
    if ((code & 1) === 0 || levelIn(code) !== level) continue
    // Between two levels or over a leap nobody is carried along a straight line.
    const share = (codeA & codeB & 1) === 1 && levelIn(codeA) === levelIn(codeB) ? t : Math.round(t)
    const x = ((a[at] ?? 0) * (1 - share) + (b[at] ?? 0) * share) * quantum + pair.originX
    const y = ((a[at + 1] ?? 0) * (1 - share) + (b[at + 1] ?? 0) * share) * quantum + pair.originY
    const column = Math.floor((x - minX) / cell)
    const row = Math.floor((y - minY) / cell)
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue
    const i = row * columns + column
    values[i] = (values[i] ?? 0) + weight
  }
  smooth(field)
}

/** Binomial smoothing 1-2-1 along rows, then columns: keeps the number of people. */
function smooth({ columns, rows, values, scratch }: DensityField): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0, i = row * columns; column < columns; column++, i++) {
      const [left, right] = [column > 0 ? (values[i - 1] ?? 0) : 0, column + 1 < columns ? (values[i + 1] ?? 0) : 0]
      scratch[i] = (left + 2 * (values[i] ?? 0) + right) / 4
    }
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0, i = row * columns; column < columns; column++, i++) {
      const [below, above] = [row > 0 ? (scratch[i - columns] ?? 0) : 0, row + 1 < rows ? (scratch[i + columns] ?? 0) : 0]
      values[i] = (below + 2 * (scratch[i] ?? 0) + above) / 4
    }
  }
}

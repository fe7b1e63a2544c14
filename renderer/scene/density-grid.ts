/** Density of the visitors on the ground from one pair of frames: counted into cells, smoothed, in persons/m². */
import { absent } from '../../domain/index.ts'
import type { FramePair } from '../state/frame-source.ts'

export type DensityField = {
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

export function makeDensityField(bounds: { minX: number; minY: number; maxX: number; maxY: number }, cell = densityCell): DensityField {
  const columns = Math.max(1, Math.ceil((bounds.maxX - bounds.minX) / cell))
  const rows = Math.max(1, Math.ceil((bounds.maxY - bounds.minY) / cell))
  const values = new Float32Array(columns * rows)
  return { minX: bounds.minX, minY: bounds.minY, columns, rows, cell, values, scratch: new Float32Array(values.length) }
}

/** Writes the density at share `t` between the pair's frames into `field`. */
export function fillDensity(field: DensityField, pair: FramePair, t: number): void {
  const { minX, minY, columns, rows, cell, values } = field
  values.fill(0)
  const weight = 1 / (cell * cell)
  for (let i = 0; i < pair.slotCount; i++) {
    const [ax, bx] = [pair.a[i * 2] ?? absent, pair.b[i * 2] ?? absent]
    if (ax === absent || bx === absent || pair.levelsA[i] !== 0) continue
    const [ay, by] = [pair.a[i * 2 + 1] ?? 0, pair.b[i * 2 + 1] ?? 0]
    const column = Math.floor(((ax + (bx - ax) * t) * pair.quantum + pair.originX - minX) / cell)
    const row = Math.floor(((ay + (by - ay) * t) * pair.quantum + pair.originY - minY) / cell)
    if (column < 0 || row < 0 || column >= columns || row >= rows) continue
    const at = row * columns + column
    values[at] = (values[at] ?? 0) + weight
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

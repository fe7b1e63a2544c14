/** How crowded it is around each visitor: people in cells of 2 m, weighted 1-2-1 over three by three of them, by level. */
import { densityStep, recordSize } from '../state/frame-source.ts'

/** Side of a cell, m: as the engine measures density, so that both speak of the same 28 m². */
const cellSize = 2

type Records = {
  readonly records: Int16Array
  readonly frameCount: number
  readonly slotCount: number
  /** Metres a unit. */
  readonly quantum: number
}

/** Counts of the cells of one level, kept between chunks and always left at nil. */
type Counts = { readonly width: number; readonly levels: Map<number, Uint8Array> }
let kept: Counts = { width: 0, levels: new Map() }

function countsOf(width: number, level: number): Uint8Array {
  if (kept.width !== width) kept = { width, levels: new Map() }
  const known = kept.levels.get(level)
  if (known) return known
  const made = new Uint8Array(width * width)
  kept.levels.set(level, made)
  return made
}

/** Writes the density around each present visitor into bits 5 to 12 of their codes. */
export function addDensities({ records, frameCount, slotCount, quantum }: Records): void {
  const units = cellSize / quantum
  // A rim of one cell on each side, so that neighbours always exist.
  const width = Math.ceil(65_536 / units) + 3
  const row = slotCount * recordSize
  for (let frame = 0; frame < frameCount; frame++) {
    const [begin, end] = [frame * row, (frame + 1) * row]
    addFrame(records, begin, end, units, width)
  }
}

function addFrame(records: Int16Array, begin: number, end: number, units: number, width: number): void {
  for (let at = begin; at < end; at += recordSize) {
    const code = records[at + 3] ?? 0
    if ((code & 1) === 0) continue
    const counts = countsOf(width, (code >> 1) & 15)
    const cell = cellOf(records, at, units, width)
    const count = counts[cell] ?? 0
    if (count < 255) counts[cell] = count + 1
  }
  for (let at = begin; at < end; at += recordSize) {
    const code = records[at + 3] ?? 0
    if ((code & 1) === 0) continue
    const people = weighedAround(countsOf(width, (code >> 1) & 15), cellOf(records, at, units, width), width)
    const steps = Math.min(255, Math.round(people / (16 * cellSize * cellSize * densityStep)))
    records[at + 3] = (code & 31) | (steps << 5)
  }
  for (let at = begin; at < end; at += recordSize) {
    const code = records[at + 3] ?? 0
    if ((code & 1) === 1) countsOf(width, (code >> 1) & 15)[cellOf(records, at, units, width)] = 0
  }
}

function cellOf(records: Int16Array, at: number, units: number, width: number): number {
  const column = 1 + Math.floor(((records[at] ?? 0) + 32_768) / units)
  const row = 1 + Math.floor(((records[at + 1] ?? 0) + 32_768) / units)
  return row * width + column
}

/** Sixteenths of people around a cell: itself counts four, its sides two, its corners one. */
function weighedAround(counts: Uint8Array, cell: number, width: number): number {
  const [south, north] = [cell - width, cell + width]
  return (
    4 * (counts[cell] ?? 0) +
    2 * ((counts[cell - 1] ?? 0) + (counts[cell + 1] ?? 0) + (counts[south] ?? 0) + (counts[north] ?? 0)) +
    (counts[south - 1] ?? 0) +
    (counts[south + 1] ?? 0) +
    (counts[north - 1] ?? 0) +
    (counts[north + 1] ?? 0)
  )
}

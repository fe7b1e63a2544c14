/** Mean flows by cell: how far people walked in each of eight directions, summed over chunks, and the arrows that tell of it. */
import { absent, type FrameChunk } from '../../domain/frames.ts'
import { flowArrowSize, type LevelGrid } from '../state/crowd-measures.ts'

/** Directions that ways are told apart by: the first is east, then counter-clockwise by 45°. */
const directions = 8
/** Least time between two looks at a visitor, s. Chosen: several steps, so that the sway of a body is no way. */
const leastStep = 4
/** Nobody walks faster; farther is a leap, m/s. */
const fastest = 4
/** Least flow that gets an arrow, persons/min. Chosen: one in ten seconds. */
export const leastFlow = 6
/** An opposite flow is drawn where it has at least this share of the main one. */
const oppositeShare = 0.2
/** Most arrows at once. */
const mostArrows = 700

/** Metres walked in each cell and direction by grid. [columns × rows × 8] */
export type FlowSums = Float32Array[]

export function emptySums(grids: readonly LevelGrid[]): FlowSums {
  return grids.map(({ columns, rows }) => new Float32Array(columns * rows * directions))
}

/** Metres walked in a chunk. Adds to `outSums`; returns the seconds that were looked at. */
export function addFlow(outSums: FlowSums, grids: readonly LevelGrid[], chunk: FrameChunk): number {
  const { frameCount, slotCount, interval } = chunk
  const step = Math.max(1, Math.min(frameCount - 1, Math.round(leastStep / interval)))
  let seconds = 0
  for (let frame = 0; frame + step < frameCount; frame += step) {
    seconds += step * interval
    for (let slot = 0; slot < slotCount; slot++)
      addWay(outSums, grids, chunk, frame * slotCount + slot, (frame + step) * slotCount + slot, step * interval)
  }
  return seconds
}

function addWay(sums: FlowSums, grids: readonly LevelGrid[], chunk: FrameChunk, from: number, to: number, time: number): void {
  const { x, y, levels, quantum } = chunk
  const [ax, bx] = [x[from] ?? absent, x[to] ?? absent]
  if (ax === absent || bx === absent || levels[from] !== levels[to]) return
  const [ay, by] = [y[from] ?? 0, y[to] ?? 0]
  const [dx, dy] = [(bx - ax) * quantum, (by - ay) * quantum]
  const way = Math.sqrt(dx * dx + dy * dy)
  if (way < 0.3 || way > fastest * time) return
  const px = ((ax + bx) / 2) * quantum + chunk.originX
  const py = ((ay + by) / 2) * quantum + chunk.originY
  const direction = (Math.round((Math.atan2(dy, dx) / (2 * Math.PI)) * directions) + directions) % directions
  grids.forEach((grid, g) => {
    if (grid.level !== levels[from]) return
    const column = Math.floor((px - grid.minX) / grid.cell)
    const row = Math.floor((py - grid.minY) / grid.cell)
    const sum = sums[g]
    if (!sum || column < 0 || row < 0 || column >= grid.columns || row >= grid.rows) return
    const at = (row * grid.columns + column) * directions + direction
    sum[at] = (sum[at] ?? 0) + way
  })
}

/** Adds the sums of another chunk. */
export function addSums(outSums: FlowSums, sums: FlowSums): void {
  outSums.forEach((target, g) => {
    const source = sums[g]
    if (source) for (let i = 0; i < target.length; i++) target[i] = (target[i] ?? 0) + (source[i] ?? 0)
  })
}

/** Cosine and sine of each direction. */
const ways = Array.from(
  { length: directions },
  (_, k) => [Math.cos((k * 2 * Math.PI) / directions), Math.sin((k * 2 * Math.PI) / directions)] as const,
)

/**
 * The arrows of sums over `seconds`: in each cell the main flow and, where it counts, the opposite one. A flow across a cell's
 * width is the metres walked along it over the cell's side and the time, for metres over area and time are persons/(m·s).
 */
export function arrowsOf(sums: FlowSums, grids: readonly LevelGrid[], seconds: number): Float32Array {
  const arrows: number[][] = []
  grids.forEach((grid, g) => {
    const sum = sums[g]
    if (!sum) return
    for (let cell = 0; cell < grid.columns * grid.rows; cell++) {
      const bins = sum.subarray(cell * directions, (cell + 1) * directions)
      const main = mainDirection(bins)
      if (main < 0) continue
      const toRate = 60 / (grid.cell * seconds)
      const [forth, back] = [halfFlow(bins, main), halfFlow(bins, (main + directions / 2) % directions)]
      const x = grid.minX + ((cell % grid.columns) + 0.5) * grid.cell
      const y = grid.minY + (Math.floor(cell / grid.columns) + 0.5) * grid.cell
      const isPaired = back.length * toRate >= leastFlow && back.length >= forth.length * oppositeShare
      if (forth.length * toRate >= leastFlow) arrows.push([x, y, grid.level, forth.x, forth.y, forth.length * toRate, isPaired ? 1 : 0])
      if (isPaired) arrows.push([x, y, grid.level, back.x, back.y, back.length * toRate, 1])
    }
  })
  arrows.sort((a, b) => (b[5] ?? 0) - (a[5] ?? 0))
  return Float32Array.from(arrows.slice(0, mostArrows).flat()).subarray(0, mostArrows * flowArrowSize)
}

/** The direction that with its two neighbours holds the longest way, −1 for none. */
function mainDirection(bins: Float32Array): number {
  let [best, most] = [-1, 0]
  for (let k = 0; k < directions; k++) {
    const around = (bins[k] ?? 0) * 2 + (bins[(k + 1) % directions] ?? 0) + (bins[(k + directions - 1) % directions] ?? 0)
    if (around > most) [best, most] = [k, around]
  }
  return best
}

/** Sum of the ways within 45° of a direction as a vector; ways across belong to neither flow. */
function halfFlow(bins: Float32Array, towards: number): { x: number; y: number; length: number } {
  let [x, y] = [0, 0]
  for (const turn of [-1, 0, 1]) {
    const k = (towards + turn + directions) % directions
    const [cos, sin] = ways[k] ?? [0, 0]
    x += (bins[k] ?? 0) * cos
    y += (bins[k] ?? 0) * sin
  }
  const length = Math.sqrt(x * x + y * y)
  return length > 0 ? { x: x / length, y: y / length, length } : { x: 0, y: 0, length: 0 }
}

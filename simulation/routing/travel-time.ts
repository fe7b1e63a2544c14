/** Travel times to a goal over the raster: fast marching (Sethian 1996, doi 10.1073/pnas.93.4.1591) with buckets for a heap, and diagonals beside walls. */
import { neighbourColumns, neighbourRows, type Raster, type SeamCells } from '../space/raster.ts'
import { cornerBit, costShift, dearestCost, doneBit, type MarchGrid, packRaster, type Slowness, seamBit, surfaceBit } from './march-grid.ts'

/** Cells where a goal begins, and how far it is from each of them, in metres of plain walking. */
export type Seeds = { readonly cells: Int32Array; readonly distances: Float32Array }

const diagonal = Math.SQRT2

/**
 * Writes into `outTimes` [rows × columns] the shortest way from each cell to the nearest seed in metres of plain walking
 * (cost, surfaces and seams counted in), Infinity where there is none. Buckets one half cell wide stand for the heap, so a time may be
 * late by that much at most near where two fronts meet.
 */
export function marchTimes(
  outTimes: Float32Array,
  raster: Raster,
  seeds: Seeds,
  slowness: Slowness | null = null,
  seams = raster.seams,
): void {
  march(outTimes, packRaster(raster, slowness), seeds, createQueue(1024), seams)
}

/**
 * The march over a grid; `grid.words` are used up. A cell takes its time from a neighbour that it has a link to, so one-way links are kept.
 * Seams are walked by their own times.
 */
export function march(outTimes: Float32Array, grid: MarchGrid, seeds: Seeds, queue: BucketQueue, seams: SeamCells | null): void {
  const { columns, cellSize, words } = grid
  outTimes.fill(Infinity)
  const width = cellSize / 2
  const unit = cellSize / 16
  const inverseWidth = 1 / width
  // No update through a cell can give a neighbour less than this beyond the cell's own time, slow ground aside. It is wider than a bucket: who is done stays as it is.
  const leastStep = 0.5 * diagonal * cellSize
  const late = new LateCells(seeds)
  const offset = Int32Array.from(neighbourRows, (row, d) => row * columns + neighbourColumns[d]!)
  let current = Math.max(0, Math.floor(late.nextTime * inverseWidth))
  for (; queue.waiting > 0 || late.nextTime < Infinity; current++) {
    if (queue.waiting === 0) current = Math.max(current, Math.floor(late.nextTime * inverseWidth))
    while (late.nextTime < (current + 1) * width) {
      const time = late.nextTime
      const cell = late.take()
      if (time < outTimes[cell]! && !(words[cell]! & doneBit)) {
        outTimes[cell] = time
        push(queue, current, cell)
      }
    }
    const slot = current & bucketMask
    // The bucket may grow while it is worked through, and move to a longer array.
    for (let k = 0; k < queue.counts[slot]!; k++) {
      const cell = queue.buckets[slot]![k]!
      const word = words[cell]!
      if (word & doneBit) continue
      words[cell] = word | doneBit
      const here = outTimes[cell]!
      const least = here + leastStep
      const stride = word & cornerBit ? 1 : 2
      for (let d = 0; d < 8; d += stride) {
        const n = cell + offset[d]!
        const before = outTimes[n]!
        if (before <= least) continue
        const wordThere = words[n]!
        // The way is walked from the neighbour to this cell.
        if (!(wordThere & (d < 4 ? 16 << d : 1 << (d - 4))) || wordThere & doneBit) continue
        const step = wordThere & surfaceBit ? stepOnSurface(grid, n, d, wordThere >>> costShift, unit) : (wordThere >>> costShift) * unit
        // In the open the four neighbours know better than a diagonal; it counts where one of them is cut off.
        const time = d & 1 ? here + diagonal * step : eikonal(outTimes, wordThere, n, columns, step)
        if (time < before) {
          outTimes[n] = time
          const target = Math.floor(time * inverseWidth)
          push(queue, target < current ? current : target, n)
        }
      }
      if (word & seamBit && seams) late.addSeams(seams, cell, here)
    }
    queue.waiting -= queue.counts[slot]!
    queue.counts[slot] = 0
  }
}

/** Cost of a step on a surface: the march goes in direction d, so the person walks against it. */
function stepOnSurface(grid: MarchGrid, cell: number, d: number, cost: number, unit: number): number {
  const { axisX, axisY, factorUp, factorDown, beltSpeed } = grid.surfaces
  const surface = grid.surface[cell]! & 127
  const isUp = -(neighbourColumns[d]! * axisX[surface]! + neighbourRows[d]! * axisY[surface]!) >= 0
  const belt = beltSpeed[surface]!
  const factor = belt > 0 ? belt / 1.34 : isUp ? factorUp[surface]! : factorDown[surface]!
  const price = cost / factor
  return (price > dearestCost ? dearestCost : price) * unit
}

/** Seeds and seams that are not due yet, by time, then cell. */
class LateCells {
  private readonly cells: number[] = []
  private readonly times: number[] = []
  private head = 0

  constructor({ cells, distances }: Seeds) {
    const order = Array.from(cells.keys()).sort((a, b) => distances[a]! - distances[b]! || cells[a]! - cells[b]!)
    for (const i of order) {
      this.cells.push(cells[i]!)
      this.times.push(distances[i]!)
    }
  }

  get nextTime(): number {
    return this.head < this.times.length ? this.times[this.head]! : Infinity
  }

  take(): number {
    return this.cells[this.head++]!
  }

  addSeams({ from, to, time }: SeamCells, cell: number, here: number): void {
    let low = 0
    let high = to.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (to[middle]! < cell) low = middle + 1
      else high = middle
    }
    for (let i = low; i < to.length && to[i] === cell; i++) this.add(from[i]!, Math.fround(here + time[i]!))
  }

  private add(cell: number, time: number): void {
    let i = this.times.length
    while (i > this.head && (this.times[i - 1]! > time || (this.times[i - 1] === time && this.cells[i - 1]! > cell))) i--
    this.times.splice(i, 0, time)
    this.cells.splice(i, 0, cell)
  }
}

/** The longest single relaxation is a diagonal at the highest cost: 2·√2·40 cells, fewer than 128 buckets. */
const bucketMask = 127

/** Cells that wait, by bucket of travel time, in the order in which they came. */
export type BucketQueue = { readonly buckets: Int32Array[]; readonly counts: Int32Array; waiting: number }

export function createQueue(firstLength: number): BucketQueue {
  return {
    buckets: Array.from({ length: bucketMask + 1 }, () => new Int32Array(firstLength)),
    counts: new Int32Array(bucketMask + 1),
    waiting: 0,
  }
}

function push(queue: BucketQueue, bucket: number, cell: number): void {
  const slot = bucket & bucketMask
  const count = queue.counts[slot]!
  let cells = queue.buckets[slot]!
  if (count === cells.length) {
    cells = new Int32Array(2 * count)
    cells.set(queue.buckets[slot]!)
    queue.buckets[slot] = cells
  }
  cells[count] = cell
  queue.counts[slot] = count + 1
  queue.waiting++
}

/** First-order upwind solution of |∇T| = 1 at a cell from its four linked neighbours. */
function eikonal(times: Float32Array, open: number, cell: number, columns: number, step: number): number {
  const east = open & 1 ? times[cell + 1]! : Infinity
  const north = open & 4 ? times[cell + columns]! : Infinity
  const west = open & 16 ? times[cell - 1]! : Infinity
  const south = open & 64 ? times[cell - columns]! : Infinity
  const a = Math.min(east, west)
  const b = Math.min(north, south)
  const low = Math.min(a, b)
  const gap = a < b ? b - a : a - b
  if (!(gap < step)) return low + step
  return (a + b + Math.sqrt(2 * step * step - gap * gap)) / 2
}

/** Travel times to a goal over the raster: fast marching (Sethian 1996, doi 10.1073/pnas.93.4.1591) with buckets for a heap, and diagonals beside walls. */
import { neighbourColumns, neighbourRows, type Raster } from '../space/raster.ts'

/** Cells where a goal begins, and how far it is from each of them, in metres of plain walking. */
export type Seeds = { readonly cells: Int32Array; readonly distances: Float32Array }

const diagonal = Math.SQRT2

/**
 * Writes into `outTimes` [rows × columns] the shortest way from each cell to the nearest seed in metres of plain walking
 * (cost counted in), Infinity where there is none. Buckets one half cell wide stand for the heap, so a time may be
 * late by that much at most near where two fronts meet.
 */
export function marchTimes(outTimes: Float32Array, raster: Raster, seeds: Seeds): void {
  const { columns, cellSize } = raster
  outTimes.fill(Infinity)
  const words = packCells(raster)
  const width = cellSize / 2
  const unit = cellSize / 16
  const inverseWidth = 1 / width
  // No update through a cell can give a neighbour less than this beyond the cell's own time. It is wider than a bucket: who is done stays as it is.
  const leastStep = 0.5 * diagonal * cellSize
  const queue = createQueue()
  const order = Array.from(seeds.cells.keys()).sort(
    (a, b) => seeds.distances[a]! - seeds.distances[b]! || seeds.cells[a]! - seeds.cells[b]!,
  )
  let nextSeed = 0
  const offset = Int32Array.from(neighbourRows, (row, d) => row * columns + neighbourColumns[d]!)
  for (let current = 0; queue.waiting > 0 || nextSeed < order.length; current++) {
    while (nextSeed < order.length && seeds.distances[order[nextSeed]!]! < (current + 1) * width) {
      const cell = seeds.cells[order[nextSeed]!]!
      if (seeds.distances[order[nextSeed]!]! < outTimes[cell]!) {
        outTimes[cell] = seeds.distances[order[nextSeed]!]!
        push(queue, current, cell)
      }
      nextSeed++
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
        if (before <= least || !(word & (1 << d))) continue
        const wordThere = words[n]!
        const step = (wordThere >> costShift) * unit
        // In the open the four neighbours know better than a diagonal; it counts where one of them is cut off.
        const time = d & 1 ? here + diagonal * step : eikonal(outTimes, wordThere, n, columns, step)
        if (time < before) {
          outTimes[n] = time
          const target = Math.floor(time * inverseWidth)
          push(queue, target < current ? current : target, n)
        }
      }
    }
    queue.waiting -= queue.counts[slot]!
    queue.counts[slot] = 0
  }
}

/** A cell's word: its links in the low byte, two bits, and its cost. One word instead of four arrays, since the march jumps about in memory. */
const cornerBit = 256
const doneBit = 512
const costShift = 10

function packCells({ links, corners, cost }: Raster): Uint16Array {
  const words = new Uint16Array(links.length)
  for (let i = 0; i < words.length; i++) words[i] = links[i]! | (corners[i]! << 8) | (cost[i]! << costShift)
  return words
}

/** The longest single relaxation is a diagonal at the highest cost: 2·√2 cells, less than 7 buckets. */
const bucketMask = 15

/** Cells that wait, by bucket of travel time, in the order in which they came. */
type BucketQueue = { readonly buckets: Int32Array[]; readonly counts: Int32Array; waiting: number }

function createQueue(): BucketQueue {
  return { buckets: Array.from({ length: bucketMask + 1 }, () => new Int32Array(1024)), counts: new Int32Array(bucketMask + 1), waiting: 0 }
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

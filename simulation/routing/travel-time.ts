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
  const { columns, links, cost, corners, cellSize } = raster
  outTimes.fill(Infinity)
  const done = new Uint8Array(outTimes.length)
  const width = cellSize / 2
  const unit = cellSize / 16
  const inverseWidth = 1 / width
  // The longest single relaxation is a diagonal at the highest cost.
  const bucketCount = 16
  const buckets: number[][] = Array.from({ length: bucketCount }, () => [])
  let waiting = 0
  const order = Array.from(seeds.cells.keys()).sort(
    (a, b) => seeds.distances[a]! - seeds.distances[b]! || seeds.cells[a]! - seeds.cells[b]!,
  )
  let nextSeed = 0
  const offset = neighbourRows.map((row, d) => row * columns + neighbourColumns[d]!)
  for (let current = 0; waiting > 0 || nextSeed < order.length; current++) {
    while (nextSeed < order.length && seeds.distances[order[nextSeed]!]! < (current + 1) * width) {
      const cell = seeds.cells[order[nextSeed]!]!
      if (seeds.distances[order[nextSeed]!]! < outTimes[cell]!) {
        outTimes[cell] = seeds.distances[order[nextSeed]!]!
        buckets[current % bucketCount]!.push(cell)
        waiting++
      }
      nextSeed++
    }
    const bucket = buckets[current % bucketCount]!
    // The bucket may grow while it is worked through.
    for (let k = 0; k < bucket.length; k++) {
      const cell = bucket[k]!
      waiting--
      if (done[cell]) continue
      done[cell] = 1
      const open = links[cell]!
      const here = outTimes[cell]!
      // No update through this cell can give a neighbour less than this.
      const least = here + 0.5 * diagonal * cellSize
      const stride = corners[cell] ? 1 : 2
      for (let d = 0; d < 8; d += stride) {
        const n = cell + offset[d]!
        if (outTimes[n]! <= least || !(open & (1 << d)) || done[n]) continue
        const step = cost[n]! * unit
        // In the open the four neighbours know better than a diagonal; it counts where one of them is cut off.
        const time = d & 1 ? here + diagonal * step : eikonal(outTimes, links[n]!, n, columns, step)
        if (time < outTimes[n]!) {
          outTimes[n] = time
          let target = Math.floor(time * inverseWidth)
          if (target < current) target = current
          buckets[target % bucketCount]!.push(n)
          waiting++
        }
      }
    }
    bucket.length = 0
  }
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

/**
 * Congestion: how slow people get on where it is crowded, from counted walkers, by the walking model's own law of speed and spacing.
 *
 * At density ρ people stand 1/√ρ apart; the collision-free speed model (Tordeux, Chraibi, Seyfried 2016, doi 10.1007/978-3-319-33482-0_29, eq. 2) gives
 * them v = min(v0, (1/√ρ − 2r) / T).
 */
import { type Bodies, bodyAt } from '../crowd/bodies.ts'
import type { Memory } from '../numbers/memory.ts'
import { referenceSpeed } from '../space/levels.ts'
import type { Raster } from '../space/raster.ts'
import type { Slowness } from './march-grid.ts'

export type CongestionOptions = {
  /** Time gap T of the model, s, and a body's radius, m. */
  readonly timeGap: number
  readonly radius: number
}

/** Side of a block, m, at least. Chosen: some ten people in a crowd, so that one more is no jump. */
const blockSide = 8
/** Slowness in quarters: 4 for free. Steps of a half and few of them, so that small changes build nothing anew. */
const steps = [4, 6, 8, 12, 16] as const

/** Quarters of free walking time at a density, persons/m²: one of 4, 6, 8, 12, 16, rounded down. */
export function quartersAt(density: number, { timeGap, radius }: CongestionOptions): number {
  if (density <= 0) return 4
  const speed = Math.min(referenceSpeed, Math.max(0, 1 / Math.sqrt(density) - 2 * radius) / timeGap)
  const exact = speed > 0 ? (4 * referenceSpeed) / speed : Infinity
  let quarters = 4
  for (const step of steps) if (exact >= step) quarters = step
  return quarters
}

/** Counts walkers by block between two looks, and gives the slowness that follows. */
export class Congestion {
  readonly slowness: Slowness
  private readonly raster: Raster
  private readonly options: CongestionOptions
  private readonly counts: Float64Array
  private readonly area: Float64Array
  private looks = 0

  constructor(raster: Raster, options: CongestionOptions, memory: Memory) {
    this.raster = raster
    this.options = options
    let shift = 0
    while ((1 << shift) * raster.cellSize < blockSide) shift++
    const columns = (raster.columns >> shift) + 1
    const rows = (raster.rows >> shift) + 1
    this.slowness = { shift, columns, quarters: memory.u8(columns * rows).fill(4) }
    this.counts = new Float64Array(columns * rows)
    this.area = new Float64Array(columns * rows)
    const cellArea = raster.cellSize * raster.cellSize
    for (let r = 0; r < raster.rows; r++)
      for (let c = 0; c < raster.columns; c++)
        if (raster.walkable[r * raster.columns + c]) this.area[(r >> shift) * columns + (c >> shift)]! += cellArea
  }

  /** Counts everybody once: call some times between two looks. */
  count(rows: ArrayLike<number>, count: number, { x, y }: Pick<Bodies, 'x' | 'y'>): void {
    const { originX, originY, cellSize } = this.raster
    const { shift, columns } = this.slowness
    this.looks++
    for (let k = 0; k < count; k++) {
      const at = bodyAt(rows[k]!)
      const block = (Math.floor((y[at]! - originY) / cellSize) >> shift) * columns + (Math.floor((x[at]! - originX) / cellSize) >> shift)
      if (block >= 0 && block < this.counts.length) this.counts[block]!++
    }
  }

  /** Takes the counts over into `slowness` and begins anew. Returns the blocks that are slower or faster than before. */
  update(): number[] {
    const changed: number[] = []
    const { quarters } = this.slowness
    for (let block = 0; block < quarters.length; block++) {
      // A quarter of a block's ground at least: one person in a corner is no crowd.
      const area = Math.max(this.area[block]!, 16)
      const now = this.looks > 0 ? quartersAt(this.counts[block]! / this.looks / area, this.options) : 4
      if (now !== quarters[block]) {
        quarters[block] = now
        changed.push(block)
      }
      this.counts[block] = 0
    }
    this.looks = 0
    return changed
  }

  /** State for a checkpoint. */
  saveState(): { readonly counts: Float64Array; readonly quarters: Uint8Array; readonly looks: number } {
    return { counts: this.counts.slice(), quarters: this.slowness.quarters.slice(), looks: this.looks }
  }

  loadState({
    counts,
    quarters,
    looks,
  }: {
    readonly counts: ArrayLike<number>
    readonly quarters: ArrayLike<number>
    readonly looks: number
  }): void {
    this.counts.set(counts)
    this.slowness.quarters.set(quarters)
    this.looks = looks
  }
}

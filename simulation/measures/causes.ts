/** Why it presses: for every crowded block and minute, how many of the people there came through which gate and for what. */

/** Side of a block, m. Chosen: of the order of a plaza's corner; causes are told for a place, not for a point. */
export const blockSize = 20

/** Minute density above which a place is told of and its causes are kept, persons/m². Chosen: a quiet evening too has its three busiest places; below it one person is one. */
export const tellingDensity = 0.12

/** Tallies by block and minute. A tally has one count a gate, then one count a source. */
export class CauseLog {
  private readonly tallies = new Map<number, Map<number, Uint16Array>>()
  private readonly width: number
  private readonly columns: number
  private readonly originX: number
  private readonly originY: number

  constructor(bounds: { minX: number; minY: number; maxX: number }, gateCount: number, sourceCount: number) {
    this.width = gateCount + sourceCount
    this.originX = bounds.minX - blockSize
    this.originY = bounds.minY - blockSize
    this.columns = Math.ceil((bounds.maxX - this.originX) / blockSize) + 2
  }

  blockAt(x: number, y: number): number {
    return Math.floor((y - this.originY) / blockSize) * this.columns + Math.floor((x - this.originX) / blockSize)
  }

  add(block: number, minute: number, gate: number, source: number, gateCount: number): void {
    let minutes = this.tallies.get(block)
    if (!minutes) {
      minutes = new Map()
      this.tallies.set(block, minutes)
    }
    let tally = minutes.get(minute)
    if (!tally) {
      tally = new Uint16Array(this.width)
      minutes.set(minute, tally)
    }
    if (gate >= 0) tally[gate]!++
    tally[gateCount + source]!++
  }

  /** Tallies as [block, minute, …counts] one after another. */
  saveState(): { readonly width: number; readonly tallies: Int32Array } {
    const rows: number[] = []
    for (const [block, minutes] of this.tallies) for (const [minute, tally] of minutes) rows.push(block, minute, ...tally)
    return { width: this.width, tallies: Int32Array.from(rows) }
  }

  /** Takes saved tallies over; counts of sources beyond the saved ones are nil. */
  loadState(width: number, tallies: ArrayLike<number>): void {
    this.tallies.clear()
    for (let at = 0; at < tallies.length; at += width + 2) {
      const tally = new Uint16Array(this.width)
      for (let i = 0; i < width && i < this.width; i++) tally[i] = tallies[at + 2 + i]!
      const minutes = this.tallies.get(tallies[at]!) ?? new Map<number, Uint16Array>()
      minutes.set(tallies[at + 1]!, tally)
      this.tallies.set(tallies[at]!, minutes)
    }
  }

  /** Sum of the tallies of the blocks around a place from `first` to `last` minute. */
  sumAround(x: number, y: number, radius: number, first: number, last: number): Float64Array {
    const sum = new Float64Array(this.width)
    const blocks = new Set<number>()
    for (const dx of [-radius, 0, radius]) for (const dy of [-radius, 0, radius]) blocks.add(this.blockAt(x + dx, y + dy))
    for (const block of [...blocks].sort((a, b) => a - b))
      for (const [minute, tally] of this.tallies.get(block) ?? [])
        if (minute >= first && minute <= last)
          tally.forEach((count, i) => {
            sum[i]! += count
          })
    return sum
  }
}

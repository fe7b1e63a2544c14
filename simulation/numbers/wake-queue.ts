/** A priority queue of (time, row): who wakes next. Equal times come by row, so the order depends on nothing else. */

export class WakeQueue {
  private times: number[] = []
  private rows: number[] = []

  get size(): number {
    return this.rows.length
  }

  /** Time of the first entry, or Infinity. */
  get nextTime(): number {
    return this.times[0] ?? Infinity
  }

  push(time: number, row: number): void {
    let i = this.rows.length
    this.times.push(time)
    this.rows.push(row)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (!this.isBefore(i, parent)) break
      this.swap(i, parent)
      i = parent
    }
  }

  /** Takes the first row away; −1 when empty. */
  pop(): number {
    const row = this.rows[0]
    if (row === undefined) return -1
    const last = this.rows.length - 1
    this.swap(0, last)
    this.rows.pop()
    this.times.pop()
    let i = 0
    for (;;) {
      const left = 2 * i + 1
      if (left >= last) break
      const child = left + 1 < last && this.isBefore(left + 1, left) ? left + 1 : left
      if (!this.isBefore(child, i)) break
      this.swap(i, child)
      i = child
    }
    return row
  }

  /** All entries, in the heap's own order. */
  entries(): { readonly times: Float64Array; readonly rows: Int32Array } {
    return { times: Float64Array.from(this.times), rows: Int32Array.from(this.rows) }
  }

  /** Takes the place of what `entries` gave. */
  load(times: ArrayLike<number>, rows: ArrayLike<number>): void {
    this.times = Array.from(times)
    this.rows = Array.from(rows)
  }

  private isBefore(a: number, b: number): boolean {
    const difference = this.times[a]! - this.times[b]!
    return difference < 0 || (difference === 0 && this.rows[a]! < this.rows[b]!)
  }

  private swap(a: number, b: number): void {
    const time = this.times[a]!
    const row = this.rows[a]!
    this.times[a] = this.times[b]!
    this.rows[a] = this.rows[b]!
    this.times[b] = time
    this.rows[b] = row
  }
}

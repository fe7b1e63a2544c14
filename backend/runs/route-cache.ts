/** The routes that are kept between the runs of this process: those used last, up to a bound of memory. */
import type { KeptTile } from '../workers/tile-store.ts'

/** Most that is kept, bytes. Chosen: twice what a whole day of a park of 3 km² at 1 m needs. */
export const mostKeptBytes = 192 * 1024 * 1024

export class RouteCache {
  readonly #tiles = new Map<string, KeptTile>()
  readonly #mostBytes: number
  #bytes = 0

  constructor(mostBytes: number = mostKeptBytes) {
    this.#mostBytes = mostBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** All kept pieces, the one used last at the end. */
  tiles(): KeptTile[] {
    return [...this.#tiles.values()]
  }

  /** Takes a piece, and drops those that have not been used for longest until all fit. A piece that is too large for the bound is not taken. */
  add(tile: KeptTile): void {
    if (this.#tiles.has(tile.key)) {
      this.touch(tile.key)
      return
    }
    if (tile.bytes.byteLength > this.#mostBytes) return
    this.#tiles.set(tile.key, tile)
    this.#bytes += tile.bytes.byteLength
    for (const [key, { bytes }] of this.#tiles) {
      if (this.#bytes <= this.#mostBytes) break
      this.#tiles.delete(key)
      this.#bytes -= bytes.byteLength
    }
  }

  /** Marks a piece as used now. */
  touch(key: string): void {
    const tile = this.#tiles.get(key)
    if (!tile) return
    this.#tiles.delete(key)
    this.#tiles.set(key, tile)
  }

  clear(): void {
    this.#tiles.clear()
    this.#bytes = 0
  }
}

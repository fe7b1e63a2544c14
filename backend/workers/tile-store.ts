/** Routes that a run takes over from earlier runs of this process and leaves to later ones, on shared memory. */
import type { TileStore } from '../../simulation/index.ts'

/** Directions of a tile or times between its ports, by a key of all that they depend on. */
export type KeptTile = { readonly key: string; readonly bytes: Uint8Array<SharedArrayBuffer> }

/** Small pieces share buffers of this size, since each shared buffer takes pages of its own. */
const slabBytes = 1 << 20

/** A store that gathers what is kept and found until it is told to hand it on. */
export type HandingStore = TileStore & {
  /** Tells of everything since the last time. */
  handOn(): void
}

/** A store that knows the pieces of `kept`, and tells of what was built, whole, and of what was found. */
export function createTileStore(
  kept: readonly KeptTile[],
  onBuilt: (tiles: readonly KeptTile[]) => void,
  onFound: (keys: readonly string[]) => void,
): HandingStore {
  const known = new Map<string, Uint8Array>(kept.map(({ key, bytes }) => [key, bytes]))
  let slab = new Uint8Array(new SharedArrayBuffer(0))
  let used = 0
  let built: KeptTile[] = []
  let found: string[] = []
  const room = (length: number): Uint8Array<SharedArrayBuffer> => {
    if (length > slabBytes / 4) return new Uint8Array(new SharedArrayBuffer(length))
    const start = Math.ceil(used / 8) * 8
    if (start + length > slab.length) {
      slab = new Uint8Array(new SharedArrayBuffer(slabBytes))
      used = length
      return slab.subarray(0, length)
    }
    used = start + length
    return slab.subarray(start, used)
  }
  return {
    find(key) {
      const bytes = known.get(key) ?? null
      if (bytes) found.push(key)
      return bytes
    },
    keep(key, bytes) {
      if (known.has(key)) return
      const own = room(bytes.length)
      own.set(bytes)
      known.set(key, own)
      built.push({ key, bytes: own })
    },
    handOn() {
      if (built.length > 0) onBuilt(built)
      if (found.length > 0) onFound(found)
      built = []
      found = []
    },
  }
}

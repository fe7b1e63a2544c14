/** Flow fields that a run takes over from earlier runs of this process and leaves to later ones, on shared memory. */
import { createHash } from 'node:crypto'
import type { FieldStore, Raster, Seeds } from '../../simulation/index.ts'

/** A field that is kept, by what it depends on. */
export type KeptField = { readonly key: string; readonly directions: Uint8Array<SharedArrayBuffer> }

const digests = new WeakMap<Raster, string>()

/** Digest of all that a field takes from a raster: its shape, links and costs. Corners and rims follow from them. About 30 ms for 3 M cells. */
function digestOf(raster: Raster): string {
  const known = digests.get(raster)
  if (known) return known
  const { columns, rows, cellSize, walkable, links, cost } = raster
  const hash = createHash('sha256').update(`${columns} ${rows} ${cellSize};`)
  const digest = hash.update(walkable).update(links).update(cost).digest('hex')
  digests.set(raster, digest)
  return digest
}

/** What a field depends on, as hex SHA-256: the raster, the goal's cells and their distances. */
export function fieldKey(raster: Raster, { cells, distances }: Seeds): string {
  return createHash('sha256')
    .update(`${digestOf(raster)};${cells.length};`)
    .update(cells)
    .update(distances)
    .digest('hex')
}

/** A store that knows the fields of `kept` and tells `onBuilt` of each one that was built, once it is whole. */
export function createFieldStore(
  kept: readonly KeptField[],
  onBuilt: (field: KeptField) => void,
  onFound: (key: string) => void,
): FieldStore {
  const known = new Map(kept.map(({ key, directions }) => [key, directions]))
  const rooms = new WeakSet<Uint8Array>()
  return {
    find(raster, seeds) {
      const key = fieldKey(raster, seeds)
      const directions = known.get(key) ?? null
      if (directions) onFound(key)
      return directions
    },
    allocate(cells) {
      const directions = new Uint8Array(new SharedArrayBuffer(cells))
      rooms.add(directions)
      return directions
    },
    keep(raster, seeds, directions) {
      if (!rooms.has(directions)) return
      const field = { key: fieldKey(raster, seeds), directions: directions as Uint8Array<SharedArrayBuffer> }
      known.set(field.key, field.directions)
      onBuilt(field)
    },
  }
}

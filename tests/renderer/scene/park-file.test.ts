/** The bundled park's files give back what was built, and serve for its very records alone. */
import { describe, expect, it } from 'vitest'
import { packRuns, packSteps, unpackRunsInto, unpackStepsInto } from '../../../renderer/scene/number-packing.ts'
import { decodePark, encodePark, fetchParkDetails, parkKey, readPark, takeParkFile } from '../../../renderer/scene/park-file.ts'
import { buildPark } from '../../../renderer/scene/park-geometry.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

const document = shougangNorth()
const park = buildPark(document)
const files = encodePark(park, document)
const bufferOf = (bytes: Uint8Array) => bytes.buffer.slice(0) as ArrayBuffer

/** The largest difference between two lists of one length. */
function worst(a: ArrayLike<number>, b: ArrayLike<number>): number {
  expect(a.length).toBe(b.length)
  let most = 0
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs((a[i] ?? 0) - (b[i] ?? 0)))
  return most
}

describe('packed numbers', () => {
  it('come back to the nearest share, far steps among them', () => {
    const values = [0, 100, 0.5, 101, 1000, 99.25]
    const packed = packSteps(values, 2, 256, Int16Array)
    const out = new Float32Array(6)
    unpackStepsInto(out, packed, 2, 256)
    expect([...out]).toEqual(values)
    // 1000 m after 0.5 m is a step of 255,872 shares: more than 16 bits hold.
    expect([...packed.farNumbers]).toEqual([256_000])
  })

  it('come back from runs that are longer than a byte counts', () => {
    const values = [7, ...Array<number>(600).fill(4_000_000_000), 7]
    const packed = packRuns(values)
    const out = new Uint32Array(602)
    unpackRunsInto(out, packed)
    expect([...out]).toEqual(values)
    // 600 = 255 + 255 + 90
    expect([...packed.counts]).toEqual([1, 255, 255, 90, 1])
  })
})

describe('the files of the bundled park', () => {
  it('give back every batch: positions within half a share of 1/256 m, all else as it was built', () => {
    const read = decodePark(bufferOf(files.first), () => bufferOf(files.details), document)
    expect(read?.batches.map(({ material }) => material)).toEqual(park.batches.map(({ material }) => material))
    for (const [i, batch] of park.batches.entries()) {
      const same = read?.batches[i]
      if (!same) throw new Error(`Batch ${i} is missing.`)
      expect(worst(batch.positions, same.positions)).toBeLessThanOrEqual(1 / 512)
      // Of a place 9 km away float32 itself holds but 1/1024 m.
      expect(worst(batch.uvs, same.uvs)).toBeLessThanOrEqual(1 / 512 + 1 / 1024)
      for (const name of ['normals', 'tones', 'structureIndices', 'indices'] as const) expect(worst(batch[name], same[name])).toBe(0)
      expect(same.ranges).toEqual(batch.ranges)
    }
    expect(read?.zoneUids).toEqual(park.zoneUids)
    expect(read?.trees.length).toBe(park.trees.length)
    expect(worst(park.edges.structureIndices, read?.edges.structureIndices ?? [])).toBe(0)
  })

  it('are told by a key that a moved corner changes and a parsed copy keeps', () => {
    expect(parkKey(JSON.parse(JSON.stringify(document)))).toBe(parkKey(document))
    const [uid, structure] = Object.entries(document.structures)[0] ?? []
    if (!uid || !structure) throw new Error('The park has no structures.')
    const moved = { ...document, structures: { ...document.structures, [uid]: { ...structure, base: structure.base + 0.5 } } }
    expect(parkKey(moved)).not.toBe(parkKey(document))
    expect(decodePark(bufferOf(files.first), () => bufferOf(files.details), moved)).toBeNull()
  })

  it('serve while the document holds the same records, and not after an edit', () => {
    takeParkFile(bufferOf(files.first), async () => bufferOf(files.details), document)
    expect(readPark(document)).not.toBeNull()
    expect(readPark({ ...document, paths: {} })).toBeNull()
    expect(readPark(document)).toBeNull()
  })

  it('are given up where the details cannot be fetched', async () => {
    takeParkFile(bufferOf(files.first), () => Promise.reject(new Error('404')), document)
    expect(await fetchParkDetails()).toBe(false)
    expect(readPark(document)).toBeNull()
  })
})

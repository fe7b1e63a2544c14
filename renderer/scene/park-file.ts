/**
 * The park's geometry as two files, made at build time for the bundled park and read in place of building it where the records are the same:
 * one with what the first look shows, one with the details (places on patterns, thin members, edges) that come after it.
 */
import type { ScenarioDocument } from '../../domain/index.ts'
import type { Batch } from './batch.ts'
import { packRuns, packSteps, unpackRunsInto, unpackStepsInto } from './number-packing.ts'
import type { ParkGeometry, ParkRecords } from './park-geometry.ts'
import type { MaterialKey } from './shape-writer.ts'
import { orderedStructures } from './structure-order.ts'
import type { TreeSeed } from './tree-places.ts'

/** Arrays lie one after the other, each on a boundary of four bytes. */
type Head = {
  readonly key: string
  readonly zoneUids: readonly string[]
  readonly batches: readonly (Pick<Batch, 'material' | 'ranges' | 'sphere'> & {
    readonly vertexCount: number
    readonly indexCount: number
  })[]
  readonly edgePoints: number
  /** Elements of each array of the two files. */
  readonly lengths: readonly number[]
  readonly detailLengths: readonly number[]
}

/** Positions and places on patterns are kept to 1/256 m: a pixel shows no less from nearer than a metre. */
const metreShares = 256

/** Thin members (the material of that name) are not part of the first look. */
const detailMaterial = 'fine' satisfies MaterialKey

const treeFields = ['x', 'y', 'z', 'height', 'crown', 'shade', 'warm', 'chance', 'turn', 'species', 'structureIndex'] as const

/** What the head is preceded by: its own length. [bytes] */
const prefix = 4

/** Two 32-bit hashes (FNV-1a with two primes) over the records as they are: equal for equal records with their keys in the same order. */
export function parkKey({ site, structures, paths, zones }: ParkRecords): string {
  const text = JSON.stringify([site, structures, paths, zones])
  let [a, b] = [0x811c9dc5, 0x1b873593]
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x01000193)
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 15)
  }
  return `${(a >>> 0).toString(16)}-${(b >>> 0).toString(16)}-${text.length}`
}

type Packed = Float32Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint32Array

const stepArrays = (
  values: ArrayLike<number>,
  stride: number,
  scale: number,
  Step: typeof Int8Array | typeof Int16Array = Int16Array,
): Packed[] => {
  const { steps, farNumbers } = packSteps(values, stride, scale, Step)
  return [steps, farNumbers]
}

const runArrays = (values: ArrayLike<number>): Packed[] => {
  const { words, counts } = packRuns(values)
  return [words, counts]
}

/** Four bytes a vertex as one word. */
const wordsOf = ({ buffer, byteOffset, length }: Int8Array | Uint8Array): Uint32Array => new Uint32Array(buffer, byteOffset, length / 4)

const shapeArrays = (batch: Batch): Packed[] => [
  ...stepArrays(batch.positions, 3, metreShares),
  ...runArrays(wordsOf(batch.normals)),
  ...runArrays(wordsOf(batch.tones)),
  ...runArrays(batch.structureIndices),
  ...stepArrays(batch.indices, 1, 1, Int8Array),
]

const isDetail = ({ material }: Pick<Batch, 'material'>): boolean => material === detailMaterial

/** The two files of a park. */
export function encodePark(park: ParkGeometry, records: ParkRecords): { readonly first: Uint8Array; readonly details: Uint8Array } {
  const { batches, edges } = park
  const trees = Float32Array.from(park.trees.flatMap((tree) => treeFields.map((field) => tree[field])))
  const arrays = [...batches.filter((batch) => !isDetail(batch)).flatMap(shapeArrays), trees]
  const details = [
    ...batches.filter(isDetail).flatMap(shapeArrays),
    ...batches.flatMap(({ uvs }) => stepArrays(uvs, 2, metreShares)),
    ...stepArrays(edges.positions, 3, metreShares),
    ...runArrays(edges.structureIndices),
  ]
  const head: Head = {
    key: parkKey(records),
    zoneUids: park.zoneUids,
    batches: batches.map(({ material, ranges, sphere, structureIndices, indices }) => {
      return { material, ranges, sphere, vertexCount: structureIndices.length, indexCount: indices.length }
    }),
    edgePoints: edges.structureIndices.length,
    lengths: arrays.map(({ length }) => length),
    detailLengths: details.map(({ length }) => length),
  }
  const headBytes = new TextEncoder().encode(JSON.stringify(head))
  const first = joined(arrays, padded(prefix + headBytes.length))
  new DataView(first.buffer).setUint32(0, headBytes.length, true)
  first.set(headBytes, prefix)
  return { first, details: joined(details, 0) }
}

/** The arrays' bytes after `start` empty ones. */
function joined(arrays: readonly Packed[], start: number): Uint8Array {
  const bytes = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + padded(byteLength), start))
  let at = start
  for (const { buffer, byteOffset, byteLength } of arrays) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), at)
    at += padded(byteLength)
  }
  return bytes
}

const padded = (length: number): number => (length + 3) & ~3

type PackedKind<T extends Packed> = { readonly BYTES_PER_ELEMENT: number; new (buffer: ArrayBuffer, start: number, length: number): T }

/** Reads the arrays of a file in their order. What it gives unpacks them: at first not all of them are asked for, nor is every file there. */
class ParkReader {
  readonly #buffer: () => ArrayBuffer
  readonly #lengths: readonly number[]
  #at: number
  #next = 0

  constructor(buffer: () => ArrayBuffer, at: number, lengths: readonly number[]) {
    this.#buffer = buffer
    this.#lengths = lengths
    this.#at = at
  }

  take<T extends Packed>(kind: PackedKind<T>): () => T {
    const [at, length] = [this.#at, this.#lengths[this.#next++] ?? 0]
    this.#at += padded(length * kind.BYTES_PER_ELEMENT)
    return () => new kind(this.#buffer(), at, length)
  }

  metres(length: number, stride: number): () => Float32Array {
    const [steps, farNumbers] = [this.take(Int16Array), this.take(Int32Array)]
    return () => {
      const out = new Float32Array(length)
      unpackStepsInto(out, { steps: steps(), farNumbers: farNumbers() }, stride, metreShares)
      return out
    }
  }

  indices(length: number): () => Uint32Array {
    const [steps, farNumbers] = [this.take(Int8Array), this.take(Int32Array)]
    return () => {
      const out = new Uint32Array(length)
      unpackStepsInto(out, { steps: steps(), farNumbers: farNumbers() }, 1, 1)
      return out
    }
  }

  words<T extends Uint32Array | Uint16Array>(make: () => T): () => T {
    const [words, counts] = [this.take(Uint32Array), this.take(Uint8Array)]
    return () => {
      const out = make()
      unpackRunsInto(out, { words: words(), counts: counts() })
      return out
    }
  }
}

/** A record whose arrays are unpacked when they are first asked for. */
function unpackedLater<T extends Readonly<Record<string, ArrayBufferView>>>(makers: { readonly [K in keyof T]: () => T[K] }): T {
  const record = {}
  for (const [name, make] of Object.entries(makers) as [string, () => ArrayBufferView][]) {
    let made: ArrayBufferView | null = null
    Object.defineProperty(record, name, { enumerable: true, get: () => (made ??= make()) })
  }
  return record as T
}

function readShape(reader: ParkReader, { vertexCount, indexCount }: Head['batches'][number]) {
  const positions = reader.metres(vertexCount * 3, 3)
  const normals = reader.words(() => new Uint32Array(vertexCount))
  const tones = reader.words(() => new Uint32Array(vertexCount))
  const structureIndices = reader.words(() => new Uint16Array(vertexCount))
  return {
    positions,
    normals: () => new Int8Array(normals().buffer),
    tones: () => new Uint8Array(tones().buffer),
    structureIndices,
    indices: reader.indices(indexCount),
  }
}

/** The park of the first file, whose details are read when `details` has their file; null where it was made of other records. */
export function decodePark(buffer: ArrayBuffer, details: () => ArrayBuffer, records: ParkRecords): ParkGeometry | null {
  const headLength = new DataView(buffer).getUint32(0, true)
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, prefix, headLength))) as Head
  if (head.key !== parkKey(records)) return null
  const reader = new ParkReader(() => buffer, padded(prefix + headLength), head.lengths)
  const later = new ParkReader(details, 0, head.detailLengths)
  const shapes = head.batches.map((batch) => (isDetail(batch) ? null : readShape(reader, batch)))
  const whole = head.batches.map((batch, i) => shapes[i] ?? readShape(later, batch))
  const batches = head.batches.map(({ vertexCount, indexCount: _, ...batch }, i) => {
    const uvs = later.metres(vertexCount * 2, 2)
    return Object.assign(unpackedLater({ ...(whole[i] as NonNullable<(typeof shapes)[number]>), uvs }), batch)
  })
  const edges = unpackedLater({
    positions: later.metres(head.edgePoints * 3, 3),
    structureIndices: later.words(() => new Uint16Array(head.edgePoints)),
  })
  return { structures: orderedStructures(records), zoneUids: head.zoneUids, batches, edges, trees: treesFrom(reader.take(Float32Array)()) }
}

function treesFrom(values: Float32Array): TreeSeed[] {
  const size = treeFields.length
  return Array.from({ length: values.length / size }, (_, i) => {
    const at = (field: number) => values[i * size + field] ?? 0
    return {
      x: at(0),
      y: at(1),
      z: at(2),
      height: at(3),
      crown: at(4),
      shade: at(5),
      warm: at(6),
      chance: at(7),
      turn: at(8),
      species: at(9),
      structureIndex: at(10),
    }
  })
}

type FetchDetails = () => Promise<ArrayBuffer>
type Kept = { readonly park: ParkGeometry; readonly records: ParkRecords; readonly fetchDetails: FetchDetails; details: ArrayBuffer | null }

let kept: Kept | null = null

/** Takes the bundled park's first file; it serves while the document holds these very records. */
export function takeParkFile(buffer: ArrayBuffer, fetchDetails: FetchDetails, document: ScenarioDocument): void {
  const detailsOf = (): ArrayBuffer => {
    if (!own?.details) throw new Error("The park's details were asked for before they were fetched.")
    return own.details
  }
  const park = decodePark(buffer, detailsOf, document)
  const own: Kept | null = park ? { park, records: document, fetchDetails, details: null } : null
  kept = own
}

/** The geometry that was read for these records; with others it is forgotten. */
export function readPark({ site, structures, paths, zones }: ParkRecords): ParkGeometry | null {
  const known = kept?.records
  const isSame = known?.site === site && known.structures === structures && known.paths === paths && known.zones === zones
  if (!isSame) kept = null
  return kept?.park ?? null
}

/** Fetches the details of the park that was read; false where they cannot be had and the park must be built. */
export async function fetchParkDetails(): Promise<boolean> {
  const park = kept
  if (!park || park.details) return true
  try {
    park.details = await park.fetchDetails()
    return true
  } catch {
    kept = null
    return false
  }
}

/** Batches: the parts of all structures merged by material, with the index of its structure on each vertex. */
import type { Vector } from './axes.ts'
import type { BuiltShape, MaterialKey } from './shape-writer.ts'

/** Where a structure's faces lie in a batch's index array. */
export type BatchRange = { readonly structureIndex: number; readonly start: number; readonly count: number }

/** One draw call's geometry, in three's axes. */
export type Batch = {
  readonly material: MaterialKey
  readonly positions: Float32Array
  readonly normals: Int8Array
  readonly uvs: Float32Array
  readonly tones: Uint8Array
  readonly structureIndices: Uint16Array
  readonly indices: Uint32Array
  readonly ranges: readonly BatchRange[]
  /** A sphere round all vertices: middle x, y, z and radius, m. */
  readonly sphere: readonly [number, number, number, number]
}

export type BatchEntry = { readonly structureIndex: number; readonly shape: BuiltShape }

export function mergeBatches(entries: readonly BatchEntry[]): Batch[] {
  const byMaterial = new Map<MaterialKey, BatchEntry[]>()
  for (const entry of entries) {
    for (const { material } of entry.shape.parts) {
      const list = byMaterial.get(material) ?? []
      if (list.at(-1) !== entry) list.push(entry)
      byMaterial.set(material, list)
    }
  }
  return [...byMaterial].map(([material, list]) => mergeMaterial(material, list))
}

function mergeMaterial(material: MaterialKey, entries: readonly BatchEntry[]): Batch {
  const parts = entries.flatMap(({ structureIndex, shape }) =>
    shape.parts.filter((part) => part.material === material).map((part) => ({ structureIndex, part })),
  )
  const vertexCount = parts.reduce((sum, { part }) => sum + part.positions.length / 3, 0)
  const indexCount = parts.reduce((sum, { part }) => sum + part.indices.length, 0)
  const batch = {
    material,
    positions: new Float32Array(vertexCount * 3),
    normals: new Int8Array(vertexCount * 4),
    uvs: new Float32Array(vertexCount * 2),
    tones: new Uint8Array(vertexCount * 4),
    structureIndices: new Uint16Array(vertexCount),
    indices: new Uint32Array(indexCount),
    ranges: [] as BatchRange[],
  }
  let vertex = 0
  let index = 0
  for (const { structureIndex, part } of parts) {
    const count = part.positions.length / 3
    copyVertices(batch, part, vertex, count)
    batch.structureIndices.fill(structureIndex, vertex, vertex + count)
    for (let i = 0; i < part.indices.length; i++) batch.indices[index + i] = (part.indices[i] ?? 0) + vertex
    batch.ranges.push({ structureIndex, start: index, count: part.indices.length })
    vertex += count
    index += part.indices.length
  }
  return { ...batch, sphere: sphereOf(batch.positions) }
}

/** The sphere about the middle of the vertices' box. */
function sphereOf(positions: Float32Array): readonly [number, number, number, number] {
  const [min, max] = [
    [Infinity, Infinity, Infinity],
    [-Infinity, -Infinity, -Infinity],
  ]
  for (let i = 0; i < positions.length; i++) {
    const [axis, value] = [i % 3, positions[i] ?? 0]
    if (value < (min[axis] ?? 0)) min[axis] = value
    if (value > (max[axis] ?? 0)) max[axis] = value
  }
  const [x, y, z] = min.map((low, axis) => (low + (max[axis] ?? 0)) / 2) as [number, number, number]
  let farthest = 0
  for (let i = 0; i < positions.length; i += 3) {
    const [dx, dy, dz] = [(positions[i] ?? 0) - x, (positions[i + 1] ?? 0) - y, (positions[i + 2] ?? 0) - z]
    farthest = Math.max(farthest, dx * dx + dy * dy + dz * dz)
  }
  return [x, y, z, Math.sqrt(farthest)]
}

type VertexTarget = Pick<Batch, 'positions' | 'normals' | 'uvs' | 'tones'>

/** Turns the part's vertices into three's axes and packs them, from `first` on. */
function copyVertices(to: VertexTarget, from: BuiltShape['parts'][number], first: number, count: number): void {
  const { positions, normals, uvs, tones } = from
  to.uvs.set(uvs, first * 2)
  for (let i = 0; i < count; i++) {
    const [source, three, four] = [i * 3, (first + i) * 3, (first + i) * 4]
    to.positions[three] = positions[source] ?? 0
    to.positions[three + 1] = positions[source + 2] ?? 0
    to.positions[three + 2] = -(positions[source + 1] ?? 0)
    to.normals[four] = Math.round((normals[source] ?? 0) * 127)
    to.normals[four + 1] = Math.round((normals[source + 2] ?? 0) * 127)
    to.normals[four + 2] = Math.round(-(normals[source + 1] ?? 0) * 127)
    to.tones[four] = Math.round(Math.min(1, (tones[source] ?? 0) / 1.25) * 255)
    to.tones[four + 1] = Math.round(Math.min(1, (tones[source + 1] ?? 0) / 1.25) * 255)
    to.tones[four + 2] = Math.round(Math.min(1, (tones[source + 2] ?? 0) / 1.25) * 255)
  }
}

/** All edges as one list of line ends in three's axes, with their structures. */
export function mergeEdges(entries: readonly BatchEntry[]): { positions: Float32Array; structureIndices: Uint16Array } {
  const total = entries.reduce((sum, { shape }) => sum + shape.edges.length / 3, 0)
  const positions = new Float32Array(total * 3)
  const structureIndices = new Uint16Array(total)
  let vertex = 0
  for (const { structureIndex, shape } of entries) {
    for (let i = 0; i < shape.edges.length; i += 3, vertex++) {
      positions[vertex * 3] = shape.edges[i] ?? 0
      positions[vertex * 3 + 1] = shape.edges[i + 2] ?? 0
      positions[vertex * 3 + 2] = -(shape.edges[i + 1] ?? 0)
      structureIndices[vertex] = structureIndex
    }
  }
  return { positions, structureIndices }
}

/** Extent of a shape in document axes, for tests and for framing. */
export function shapeBounds(shape: BuiltShape): { min: Vector; max: Vector } {
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  for (const { positions } of shape.parts) {
    for (let i = 0; i < positions.length; i++) {
      const value = positions[i] ?? 0
      const axis = (i % 3) as 0 | 1 | 2
      min[axis] = Math.min(min[axis], value)
      max[axis] = Math.max(max[axis], value)
    }
  }
  return { min, max }
}

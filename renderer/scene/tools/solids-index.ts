/** The faces of what stands, gathered for rays and bodies that meet them: a bounding volume hierarchy over the park's batches. */
import { BufferAttribute, BufferGeometry, DoubleSide, Ray as ThreeRay, Vector3 } from 'three'
import { MeshBVH } from 'three-mesh-bvh'
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { ParkGeometry } from '../park-geometry.ts'
import { flatMaterialKeys, type MaterialKey } from '../shape-writer.ts'

/** Faces in three's axes. `owners` holds the structure's index of each vertex. */
export type Solids = { readonly positions: Float32Array; readonly indices: Uint32Array; readonly owners: Uint16Array }

const passable: ReadonlySet<MaterialKey> = new Set<MaterialKey>([...flatMaterialKeys, 'strip'])

/** Faces of the structures that are wanted, of every material that stands. */
export function gatherSolids(park: ParkGeometry, isWanted: (structure: Structure, structureIndex: number) => boolean): Solids {
  const wanted = new Set(park.structures.flatMap((structure, i) => (isWanted(structure, i + 1) ? [i + 1] : [])))
  const pieces = park.batches
    .filter(({ material }) => !passable.has(material))
    .map((batch) => ({ batch, ranges: batch.ranges.filter(({ structureIndex }) => wanted.has(structureIndex)) }))
    .filter(({ ranges }) => ranges.length > 0)
  const vertexCount = pieces.reduce((sum, { batch }) => sum + batch.positions.length / 3, 0)
  const indexCount = pieces.reduce((sum, { ranges }) => sum + ranges.reduce((all, { count }) => all + count, 0), 0)
  const solids = {
    positions: new Float32Array(vertexCount * 3),
    indices: new Uint32Array(indexCount),
    owners: new Uint16Array(vertexCount),
  }
  let [vertex, index] = [0, 0]
  for (const { batch, ranges } of pieces) {
    solids.positions.set(batch.positions, vertex * 3)
    solids.owners.set(batch.structureIndices, vertex)
    for (const { start, count } of ranges) {
      for (let i = 0; i < count; i++) solids.indices[index + i] = (batch.indices[start + i] ?? 0) + vertex
      index += count
    }
    vertex += batch.positions.length / 3
  }
  return solids
}

/** A hierarchy over faces; null where there are none. It sorts `indices` anew. */
export function makeHierarchy({ positions, indices }: Pick<Solids, 'positions' | 'indices'>): MeshBVH | null {
  if (indices.length === 0) return null
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setIndex(new BufferAttribute(indices, 1))
  return new MeshBVH(geometry)
}

const ray = new ThreeRay()

export type Hit = { readonly distance: number; readonly point: Vector; readonly structureIndex: number }

export type SolidsIndex = {
  readonly bvh: MeshBVH | null
  /** The first face that a ray meets within `far` metres, from either side; null for none. */
  firstHit(origin: Vector, direction: Vector, far: number): Hit | null
}

export function indexSolids(solids: Solids): SolidsIndex {
  const bvh = makeHierarchy(solids)
  return {
    bvh,
    firstHit: (origin, direction, far) => {
      ray.origin.set(...(origin as [number, number, number]))
      ray.direction.set(...(direction as [number, number, number]))
      const hit = bvh?.raycastFirst(ray, DoubleSide, 0, far)
      if (!hit) return null
      const { x, y, z } = hit.point
      return { distance: hit.distance, point: [x, y, z], structureIndex: solids.owners[hit.face?.a ?? 0] ?? 0 }
    },
  }
}

const [to, direction] = [new Vector3(), new Vector3()]

/** What stands between two places, from the first to the second; null where nothing does. The last `short` metres are left out. */
export function blockBetween(index: SolidsIndex, a: Vector, b: Vector, short = 0.05): Hit | null {
  to.set(...(b as [number, number, number]))
  direction.set(...(a as [number, number, number]))
  const distance = to.distanceTo(direction)
  if (distance <= short) return null
  direction.subVectors(to, direction).divideScalar(distance)
  return index.firstHit(a, [direction.x, direction.y, direction.z], distance - short)
}

/** The look of the cut: hatched insides and a bright line along the plane, made from the structures that the plane goes through. */

import earcut from 'earcut'
import { BackSide, BufferAttribute, BufferGeometry, Color, type Group, Mesh, type Plane, ShaderMaterial } from 'three'
import type { Structure } from '../../../../domain/index.ts'
import type { ParkGeometry } from '../../park-geometry.ts'
import type { PickIndex } from '../../picking.ts'
import { flatMaterialKeys, type MaterialKey } from '../../shape-writer.ts'
import { type CutPlane, cutFaces, isBoxCut } from './section-geometry.ts'

const isFlat = (key: MaterialKey) => (flatMaterialKeys as readonly MaterialKey[]).includes(key)
/** Kinds whose walls stand on their footprint: builders leave their floors out, which a cut would show. */
const flooredKinds: ReadonlySet<string> = new Set([
  'sawtoothHall',
  'gableHall',
  'archedHall',
  'officeSlab',
  'hotel',
  'contextMass',
  'metroStation',
])

/** Indices of the structures that the plane goes through. */
export function cutStructures(index: PickIndex, plane: CutPlane, isThere: (structureIndex: number) => boolean): number[] {
  return [...index].flatMap(([column, { box }]) => (column > 0 && isThere(column) && isBoxCut(plane, box) ? [column] : []))
}

/** Ends of the lines in which the plane cuts these structures. [6 × lines] */
export function cutLines(index: PickIndex, plane: CutPlane, columns: readonly number[]): number[] {
  const ends: number[] = []
  for (const column of columns) {
    for (const { batch, start, count } of index.get(column)?.pieces ?? [])
      if (!isFlat(batch.material)) cutFaces(ends, plane, batch, start, count)
  }
  return ends
}

export function makeHatchMaterial(plane: Plane): ShaderMaterial {
  return new ShaderMaterial({
    side: BackSide,
    clipping: true,
    clippingPlanes: [plane],
    polygonOffset: true,
    polygonOffsetFactor: -1,
    polygonOffsetUnits: -1,
    uniforms: { uFill: { value: new Color('#2c2521') }, uHatch: { value: new Color('#8a5a3a') } },
    vertexShader: `
      #include <clipping_planes_pars_vertex>
      void main() {
        vec4 mvPosition = modelViewMatrix * vec4(position, 1.0);
        #include <clipping_planes_vertex>
        gl_Position = projectionMatrix * mvPosition;
      }`,
    fragmentShader: `
      #include <clipping_planes_pars_fragment>
      uniform vec3 uFill;
      uniform vec3 uHatch;
      void main() {
        #include <clipping_planes_fragment>
        float stripe = step(0.78, fract((gl_FragCoord.x + gl_FragCoord.y) / 9.0));
        gl_FragColor = vec4(mix(uFill, uHatch, stripe), 1.0);
        #include <colorspace_fragment>
      }`,
  })
}

/** A group with the back faces of the cut structures; it shares the park's vertices. */
export function fillCut(group: Group, park: ParkGeometry, index: PickIndex, columns: readonly number[], material: ShaderMaterial): void {
  emptyCut(group)
  for (const batch of park.batches) {
    if (isFlat(batch.material)) continue
    const pieces = columns.flatMap((column) => (index.get(column)?.pieces ?? []).filter((piece) => piece.batch === batch))
    if (pieces.length === 0) continue
    const indices = new Uint32Array(pieces.reduce((sum, { count }) => sum + count, 0))
    let at = 0
    for (const { start, count } of pieces) {
      indices.set(batch.indices.subarray(start, start + count), at)
      at += count
    }
    addBackFaces(group, batch.positions, indices, material)
  }
  const floors = floorsOf(columns.flatMap((column) => park.structures[column - 1] ?? []))
  if (floors.indices.length > 0) addBackFaces(group, floors.positions, floors.indices, material)
}

function addBackFaces(group: Group, positions: Float32Array, indices: Uint32Array, material: ShaderMaterial): void {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setIndex(new BufferAttribute(indices, 1))
  const mesh = new Mesh(geometry, material)
  mesh.frustumCulled = false
  mesh.renderOrder = 3
  group.add(mesh)
}

export function emptyCut(group: Group): void {
  for (const child of [...group.children]) {
    ;(child as Mesh).geometry.dispose()
    group.remove(child)
  }
}

/** Floors of the kinds that have none, facing down. */
function floorsOf(structures: readonly Structure[]): { positions: Float32Array; indices: Uint32Array } {
  const [positions, indices]: [number[], number[]] = [[], []]
  for (const { kind, footprint, base } of structures) {
    if (!flooredKinds.has(kind)) continue
    const flat: number[] = []
    const holes: number[] = []
    const first = positions.length / 3
    for (const [i, ring] of footprint.entries()) {
      if (i > 0) holes.push(flat.length / 2)
      for (const [x, y] of ring) {
        flat.push(x, y)
        positions.push(x, base + 0.06, -y)
      }
    }
    const triangles = earcut(flat, holes)
    for (let i = 0; i < triangles.length; i += 3) {
      const [a, b, c] = [triangles[i] ?? 0, triangles[i + 1] ?? 0, triangles[i + 2] ?? 0]
      const at = (v: number, k: 0 | 1) => flat[v * 2 + k] ?? 0
      const turn = (at(b, 0) - at(a, 0)) * (at(c, 1) - at(a, 1)) - (at(c, 0) - at(a, 0)) * (at(b, 1) - at(a, 1))
      // Facing down: clockwise seen from above.
      if (turn > 0) indices.push(first + a, first + c, first + b)
      else indices.push(first + a, first + b, first + c)
    }
  }
  return { positions: Float32Array.from(positions), indices: Uint32Array.from(indices) }
}

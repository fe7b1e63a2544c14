/** The visitor's body: a capsule with shoulders and head, 1.7 m, near and far, with the ground blob that stands for its shadow. */
import { BufferAttribute, InstancedBufferGeometry } from 'three'

/** Which part of the body a vertex is of: read by the shader. */
export const visitorParts = { body: 0, head: 1, blob: 2, legs: 3 } as const

type Mesh = { positions: number[]; normals: number[]; parts: number[]; indices: number[] }

/** Rings (radius across, radius deep, height, part) from foot to crown. */
type BodyRing = readonly [number, number, number, number]

const nearRings: readonly BodyRing[] = [
  [0.13, 0.11, 0, visitorParts.legs],
  [0.17, 0.13, 0.8, visitorParts.legs],
  [0.18, 0.14, 0.82, visitorParts.body],
  [0.25, 0.15, 1.32, visitorParts.body],
  [0.08, 0.07, 1.45, visitorParts.body],
  [0.09, 0.1, 1.47, visitorParts.head],
  [0.115, 0.12, 1.59, visitorParts.head],
  [0.01, 0.01, 1.7, visitorParts.head],
]
/** The near body of the low quality level: shoulders and head, without the waist. */
const lightRings: readonly BodyRing[] = [
  [0.13, 0.11, 0, visitorParts.legs],
  [0.18, 0.14, 0.8, visitorParts.body],
  [0.25, 0.15, 1.34, visitorParts.body],
  [0.115, 0.12, 1.5, visitorParts.head],
  [0.01, 0.01, 1.7, visitorParts.head],
]
const farRings: readonly BodyRing[] = [
  [0.2, 0.16, 0, visitorParts.legs],
  [0.26, 0.2, 1.36, visitorParts.body],
  [0.01, 0.01, 1.7, visitorParts.head],
]

function makeBody(rings: readonly BodyRing[], segments: number): Mesh {
  const mesh: Mesh = { positions: [], normals: [], parts: [], indices: [] }
  for (const [across, deep, height, part] of rings) {
    for (let k = 0; k < segments; k++) {
      const angle = (k / segments) * Math.PI * 2
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      mesh.positions.push(c * across, height, s * deep)
      const lift = part === visitorParts.head ? 0.5 : 0.15
      const length = Math.hypot(c, s, lift)
      mesh.normals.push(c / length, lift / length, s / length)
      mesh.parts.push(part)
    }
  }
  for (let ring = 0; ring + 1 < rings.length; ring++) {
    for (let k = 0; k < segments; k++) {
      const [a, b] = [ring * segments + k, ring * segments + ((k + 1) % segments)]
      mesh.indices.push(a, a + segments, b, b, a + segments, b + segments)
    }
  }
  return mesh
}

function addBlob(mesh: Mesh): void {
  const first = mesh.positions.length / 3
  mesh.positions.push(-1, 0, -1, 1, 0, -1, 1, 0, 1, -1, 0, 1)
  for (let k = 0; k < 4; k++) {
    mesh.normals.push(0, 1, 0)
    mesh.parts.push(visitorParts.blob)
  }
  mesh.indices.push(first, first + 2, first + 1, first, first + 3, first + 2)
}

export type VisitorBody = 'near' | 'light' | 'far'

function bodyOf(body: VisitorBody): Mesh {
  if (body === 'near') return makeBody(nearRings, 5)
  return body === 'light' ? makeBody(lightRings, 4) : makeBody(farRings, 3)
}

/** Instanced geometry without instances yet. Triangles a visitor: near 72, light 34, far 14. */
export function makeVisitorGeometry(body: VisitorBody): InstancedBufferGeometry {
  const mesh = bodyOf(body)
  addBlob(mesh)
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(mesh.positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(mesh.normals), 3))
  geometry.setAttribute('part', new BufferAttribute(new Uint8Array(mesh.parts), 1))
  geometry.setIndex(mesh.indices)
  geometry.instanceCount = 0
  return geometry
}

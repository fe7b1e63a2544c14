/** A writer of shapes: collects faces by material and edges, in document axes, with one movable frame of reference. */
import { radians, type Vector } from './axes.ts'

export const materialKeys = [
  'rust',
  'steel',
  'whiteSteel',
  'concrete',
  'brick',
  'corrugated',
  'plaster',
  'windows',
  'glass',
  'roof',
  'stone',
  'timber',
  'ribbon',
  'glow',
  'strip',
  'fine',
  'context',
  'hill',
  'earth',
  'grass',
  'paving',
  'water',
  'walk',
  'asphalt',
  'rail',
  'marking',
] as const
/** Thin members (railings, posts, ladders, sleepers): drawn only for an eye that is near enough to see them, and without shadows. */
export const fineMaterialKey = 'fine' satisfies MaterialKey
/** Materials that lie on the ground: drawn first, one over the other in this order, without a depth test among them. */
export const flatMaterialKeys = [
  'earth',
  'grass',
  'paving',
  'water',
  'walk',
  'asphalt',
  'rail',
  'marking',
] as const satisfies readonly MaterialKey[]
export type MaterialKey = (typeof materialKeys)[number]

/** Faces of one structure in one material: vertices in document metres, flat arrays. */
export type BuiltPart = {
  readonly material: MaterialKey
  /** [3 × vertices] */
  readonly positions: Float32Array
  /** Unit normals. [3 × vertices] */
  readonly normals: Float32Array
  /** Along the face and up it, m: what patterns are drawn in. [2 × vertices] */
  readonly uvs: Float32Array
  /** Colour that multiplies the material's own, linear 0 to 1. [3 × vertices] */
  readonly tones: Float32Array
  readonly indices: Uint32Array
}

/** A structure's shape. `edges` are pairs of points, drawn as fine lines and as the outline of what is gone. [6 × edges] */
export type BuiltShape = { readonly parts: readonly BuiltPart[]; readonly edges: Float32Array }

/** Arrays that grow by doubling: filling them is most of the work of building the park. */
type Sink = {
  positions: Float32Array
  normals: Float32Array
  uvs: Float32Array
  tones: Float32Array
  vertexCount: number
  indices: Uint32Array
  indexCount: number
}

const makeSink = (): Sink => ({
  positions: new Float32Array(96 * 3),
  normals: new Float32Array(96 * 3),
  uvs: new Float32Array(96 * 2),
  tones: new Float32Array(96 * 3),
  vertexCount: 0,
  indices: new Uint32Array(192),
  indexCount: 0,
})

function grown<T extends Float32Array | Uint32Array>(array: T): T {
  const larger = (array instanceof Float32Array ? new Float32Array(array.length * 2) : new Uint32Array(array.length * 2)) as T
  larger.set(array)
  return larger
}

function makeRoom(sink: Sink): void {
  sink.positions = grown(sink.positions)
  sink.normals = grown(sink.normals)
  sink.uvs = grown(sink.uvs)
  sink.tones = grown(sink.tones)
}

export type Tone = readonly [number, number, number]

const white: Tone = [1, 1, 1]

export class ShapeWriter {
  readonly #sinks = new Map<MaterialKey, Sink>()
  #edges = new Float32Array(96)
  #edgeLength = 0
  #sink: Sink = makeSink()
  #tone: Tone = white
  #origin: Vector = [0, 0, 0]
  #cos = 1
  #sin = 0

  /** Faces from now on are of `material`, coloured by `tone`. */
  use(material: MaterialKey, tone: Tone = white): this {
    let sink = this.#sinks.get(material)
    if (!sink) {
      sink = makeSink()
      this.#sinks.set(material, sink)
    }
    this.#sink = sink
    this.#tone = tone
    return this
  }

  /** Points from now on are relative to `origin`, turned anticlockwise by `yawDeg`. */
  frame(origin: Vector, yawDeg = 0): this {
    this.#origin = origin
    this.#cos = Math.cos(radians(yawDeg))
    this.#sin = Math.sin(radians(yawDeg))
    return this
  }

  /** Adds a vertex and gives its index within the material. */
  vertex(p: Vector, n: Vector, u: number, v: number): number {
    const sink = this.#sink
    const index = sink.vertexCount++
    const at = index * 3
    if (at + 3 > sink.positions.length) makeRoom(sink)
    const { positions, normals, uvs, tones } = sink
    const [cos, sin, origin, tone] = [this.#cos, this.#sin, this.#origin, this.#tone]
    positions[at] = origin[0] + p[0] * cos - p[1] * sin
    positions[at + 1] = origin[1] + p[0] * sin + p[1] * cos
    positions[at + 2] = origin[2] + p[2]
    normals[at] = n[0] * cos - n[1] * sin
    normals[at + 1] = n[0] * sin + n[1] * cos
    normals[at + 2] = n[2]
    uvs[index * 2] = u
    uvs[index * 2 + 1] = v
    tones[at] = tone[0]
    tones[at + 1] = tone[1]
    tones[at + 2] = tone[2]
    return index
  }

  triangle(a: number, b: number, c: number): void {
    const sink = this.#sink
    if (sink.indexCount + 3 > sink.indices.length) sink.indices = grown(sink.indices)
    sink.indices[sink.indexCount] = a
    sink.indices[sink.indexCount + 1] = b
    sink.indices[sink.indexCount + 2] = c
    sink.indexCount += 3
  }

  /** A flat face a-b-c-d, anticlockwise seen from outside; its pattern starts at (u, v) in a. */
  quad(a: Vector, b: Vector, c: Vector, d: Vector, u = 0, v = 0): void {
    const normal = faceNormal(a, b, d, c)
    const along = distance(a, b)
    const up = distance(a, d)
    const first = this.vertex(a, normal, u, v)
    this.vertex(b, normal, u + along, v)
    this.vertex(c, normal, u + along, v + up)
    this.vertex(d, normal, u, v + up)
    this.triangle(first, first + 1, first + 2)
    this.triangle(first, first + 2, first + 3)
  }

  edge(a: Vector, b: Vector): void {
    if (this.#edgeLength + 6 > this.#edges.length) this.#edges = grown(this.#edges)
    this.#place(a)
    this.#place(b)
  }

  /** What was written, without materials that have no faces. */
  shape(): BuiltShape {
    const parts: BuiltPart[] = []
    for (const [material, sink] of this.#sinks) {
      if (sink.indexCount === 0) continue
      const count = sink.vertexCount
      parts.push({
        material,
        positions: sink.positions.slice(0, count * 3),
        normals: sink.normals.slice(0, count * 3),
        uvs: sink.uvs.slice(0, count * 2),
        tones: sink.tones.slice(0, count * 3),
        indices: sink.indices.slice(0, sink.indexCount),
      })
    }
    return { parts, edges: this.#edges.slice(0, this.#edgeLength) }
  }

  #place(p: Vector): void {
    const [ox, oy, oz] = this.#origin
    this.#edges[this.#edgeLength++] = ox + p[0] * this.#cos - p[1] * this.#sin
    this.#edges[this.#edgeLength++] = oy + p[0] * this.#sin + p[1] * this.#cos
    this.#edges[this.#edgeLength++] = oz + p[2]
  }
}

export function distance(a: Vector, b: Vector): number {
  const [x, y, z] = [b[0] - a[0], b[1] - a[1], b[2] - a[2]]
  return Math.sqrt(x * x + y * y + z * z)
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function unit(a: Vector): Vector {
  const length = Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]) || 1
  return [a[0] / length, a[1] / length, a[2] / length]
}

/** Point at `share` of the way from a to b. */
export function between(a: Vector, b: Vector, share: number): Vector {
  return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share, a[2] + (b[2] - a[2]) * share]
}

/** Normal of a face from its diagonals' sides, sound also where one side has no length. */
function faceNormal(a: Vector, b: Vector, d: Vector, c: Vector): Vector {
  const normal = cross(subtract(c, a), subtract(d, b))
  return unit(normal)
}

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

type Sink = { positions: number[]; normals: number[]; uvs: number[]; tones: number[]; indices: number[] }
export type Tone = readonly [number, number, number]

const white: Tone = [1, 1, 1]

export class ShapeWriter {
  readonly #sinks = new Map<MaterialKey, Sink>()
  readonly #edges: number[] = []
  #sink: Sink = { positions: [], normals: [], uvs: [], tones: [], indices: [] }
  #tone: Tone = white
  #origin: Vector = [0, 0, 0]
  #cos = 1
  #sin = 0

  /** Faces from now on are of `material`, coloured by `tone`. */
  use(material: MaterialKey, tone: Tone = white): this {
    let sink = this.#sinks.get(material)
    if (!sink) {
      sink = { positions: [], normals: [], uvs: [], tones: [], indices: [] }
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
    const { positions, normals, uvs, tones } = this.#sink
    const index = positions.length / 3
    const [ox, oy, oz] = this.#origin
    positions.push(ox + p[0] * this.#cos - p[1] * this.#sin, oy + p[0] * this.#sin + p[1] * this.#cos, oz + p[2])
    normals.push(n[0] * this.#cos - n[1] * this.#sin, n[0] * this.#sin + n[1] * this.#cos, n[2])
    uvs.push(u, v)
    tones.push(this.#tone[0], this.#tone[1], this.#tone[2])
    return index
  }

  triangle(a: number, b: number, c: number): void {
    this.#sink.indices.push(a, b, c)
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
    this.#edges.push(...this.#place(a), ...this.#place(b))
  }

  /** What was written, without materials that have no faces. */
  shape(): BuiltShape {
    const parts: BuiltPart[] = []
    for (const [material, sink] of this.#sinks) {
      if (sink.indices.length === 0) continue
      parts.push({
        material,
        positions: Float32Array.from(sink.positions),
        normals: Float32Array.from(sink.normals),
        uvs: Float32Array.from(sink.uvs),
        tones: Float32Array.from(sink.tones),
        indices: Uint32Array.from(sink.indices),
      })
    }
    return { parts, edges: Float32Array.from(this.#edges) }
  }

  #place(p: Vector): [number, number, number] {
    const [ox, oy, oz] = this.#origin
    return [ox + p[0] * this.#cos - p[1] * this.#sin, oy + p[0] * this.#sin + p[1] * this.#cos, oz + p[2]]
  }
}

export function distance(a: Vector, b: Vector): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2])
}

export function subtract(a: Vector, b: Vector): Vector {
  return [a[0] - b[0], a[1] - b[1], a[2] - b[2]]
}

export function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]]
}

export function unit(a: Vector): Vector {
  const length = Math.hypot(a[0], a[1], a[2]) || 1
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

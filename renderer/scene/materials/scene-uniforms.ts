/** Uniforms that all of the scene's shaders share: one record, changed in place. */
import {
  Color,
  DataTexture,
  LinearFilter,
  LinearMipmapLinearFilter,
  Matrix4,
  NearestFilter,
  RedFormat,
  RepeatWrapping,
  RGBAFormat,
  type Texture,
  UnsignedByteType,
  Vector3,
  Vector4,
} from 'three'
import { randomStream } from '../builders/placement.ts'

/** Tileable noise: red is broad (octaves summed), green is fine grain, blue another broad one, alpha white. */
function makeNoise(size = 256): DataTexture {
  const data = new Uint8Array(size * size * 4)
  const broad = tileableNoise(size, 7)
  const other = tileableNoise(size, 19)
  const random = randomStream(3)
  for (let i = 0; i < size * size; i++) {
    data[i * 4] = (broad[i] ?? 0) * 255
    data[i * 4 + 1] = 96 + random() * 64 + ((broad[(i * 7) % (size * size)] ?? 0) - 0.5) * 90
    data[i * 4 + 2] = (other[i] ?? 0) * 255
    data[i * 4 + 3] = random() * 255
  }
  const texture = new DataTexture(data, size, size, RGBAFormat, UnsignedByteType)
  texture.wrapS = RepeatWrapping
  texture.wrapT = RepeatWrapping
  texture.magFilter = LinearFilter
  texture.minFilter = LinearMipmapLinearFilter
  texture.generateMipmaps = true
  texture.needsUpdate = true
  return texture
}

/** Value noise of five octaves that repeats at its edges, stretched to 0…1. [size²] */
function tileableNoise(size: number, seed: number): Float32Array {
  const sum = new Float32Array(size * size)
  for (let octave = 0; octave < 5; octave++) {
    const cells = 4 << octave
    const random = randomStream(seed + octave * 31)
    const lattice = Float32Array.from({ length: cells * cells }, () => random())
    addOctave(sum, lattice, size, cells, 0.5 ** octave)
  }
  let [low, high] = [Infinity, -Infinity]
  for (const value of sum) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return sum.map((value) => (value - low) / (high - low))
}

/** Adds a lattice of cells each way, smoothly interpolated. `size` is a multiple of `cells`. */
function addOctave(sum: Float32Array, lattice: Float32Array, size: number, cells: number, weight: number): void {
  const step = size / cells
  const smooth = Float32Array.from({ length: step }, (_, k) => (k / step) ** 2 * (3 - 2 * (k / step)))
  for (let y = 0; y < size; y++) {
    const iy = Math.floor(y / step)
    const ty = smooth[y - iy * step] ?? 0
    const [low, high] = [iy * cells, ((iy + 1) % cells) * cells]
    for (let ix = 0; ix < cells; ix++) {
      const next = (ix + 1) % cells
      const [a, b, c, d] = [lattice[low + ix] ?? 0, lattice[low + next] ?? 0, lattice[high + ix] ?? 0, lattice[high + next] ?? 0]
      const left = a + (c - a) * ty
      const rise = b + (d - b) * ty - left
      let at = y * size + ix * step
      for (let k = 0; k < step; k++, at++) sum[at] = (sum[at] ?? 0) + (left + rise * (smooth[k] ?? 0)) * weight
    }
  }
}

export function makeStateTexture(width: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(width * 2 * 4), width, 2, RGBAFormat, UnsignedByteType)
  texture.magFilter = NearestFilter
  texture.minFilter = NearestFilter
  texture.needsUpdate = true
  return texture
}

function makeBlank(): DataTexture {
  const texture = new DataTexture(new Uint8Array([0]), 1, 1, RedFormat, UnsignedByteType)
  texture.needsUpdate = true
  return texture
}

let noise: DataTexture | null = null

/** The shared noise, made on first use. */
export function noiseTexture(): DataTexture {
  noise ??= makeNoise()
  return noise
}

export const sceneUniforms = {
  uNoise: { value: null as DataTexture | null },
  /** Row 0: tint colour and amount; row 1: presence, outline, highlight, 1 unused. A column a structure. */
  uStates: { value: makeStateTexture(1) },
  /** Light pools of lamps on the ground, red; shade close to structures, green. */
  uGroundMap: { value: makeBlank() },
  /** Ground map's place: x and z of its first corner, one over its width and depth. */
  uGroundRect: { value: new Vector4(0, 0, 1, 1) },
  uNight: { value: 0 },
  uSnow: { value: 0 },
  uTime: { value: 0 },
  uZenith: { value: new Color() },
  uHorizon: { value: new Color() },
  uHaze: { value: new Color() },
  uSun: { value: new Vector3(0, 1, 0) },
  uSunColour: { value: new Color() },
  /** What water mirrors, where on it a place of the world is, and 1 where there is such a picture. */
  uMirror: { value: makeBlank() as Texture },
  uMirrorMatrix: { value: new Matrix4() },
  uMirrorShare: { value: 0 },
}

/** The crowd as one instanced mesh: two key frames and traits in buffers that are uploaded only when the key frames change. */
import { type BufferAttribute, GLBufferAttribute, type InstancedBufferGeometry, Mesh } from 'three'
import { type FramePair, mixAt, recordSize, traitSize } from '../state/frame-source.ts'
import { makeVisitorMaterial, visitorUniforms } from './materials/visitor-material.ts'
import { makeVisitorGeometry, type VisitorBody } from './visitor-geometry.ts'

export const bodies = ['near', 'light', 'far'] as const

/**
 * Buffers of the graphics card that all bodies share: the frames of a pair and the traits. They are the crowd's own, so that a frame goes to
 * the card from where the decoder put it: three would have it copied into an array of the attribute first.
 */
type Buffers = { readonly frames: readonly [WebGLBuffer, WebGLBuffer]; readonly traits: WebGLBuffer }

export type Crowd = {
  readonly mesh: Mesh
  readonly geometries: Readonly<Record<VisitorBody, InstancedBufferGeometry>>
  readonly context: WebGL2RenderingContext
  /** Made with the first pair, and anew after they were freed. */
  buffers: Buffers | null
  /** Slots that the buffers have room for; it grows by doubling. */
  capacity: number
  /** Whether the second buffer holds the earlier frame. */
  isFlipped: boolean
  slotsKey: string
  frame: number
  slotCount: number
}

export function makeCrowd(context: WebGL2RenderingContext): Crowd {
  const geometries = { near: makeVisitorGeometry('near'), light: makeVisitorGeometry('light'), far: makeVisitorGeometry('far') }
  const mesh = new Mesh(geometries.far, makeVisitorMaterial())
  mesh.name = 'visitors'
  mesh.frustumCulled = false
  mesh.renderOrder = 6
  mesh.matrixAutoUpdate = false
  return { mesh, geometries, context, buffers: null, capacity: 0, isFlipped: false, slotsKey: '', frame: -1, slotCount: 0 }
}

/** An attribute over a buffer, one item an instance. */
function instancedAttribute(buffer: WebGLBuffer, type: number, itemSize: number, elementSize: 1 | 2): BufferAttribute {
  // Its count only limits the instances that are drawn, and how many there are the crowd says itself.
  const attribute = new GLBufferAttribute(buffer, type, itemSize, elementSize, 1 << 24)
  // Three takes such an attribute in any geometry; its types do not say so.
  return Object.assign(attribute, { isInstancedBufferAttribute: true, meshPerAttribute: 1 }) as unknown as BufferAttribute
}

function makeBuffers({ context, geometries }: Crowd): Buffers {
  const { SHORT, UNSIGNED_BYTE } = context
  const buffers: Buffers = { frames: [context.createBuffer(), context.createBuffer()], traits: context.createBuffer() }
  const attributes = {
    frame0: instancedAttribute(buffers.frames[0], SHORT, recordSize, 2),
    frame1: instancedAttribute(buffers.frames[1], SHORT, recordSize, 2),
    traits: instancedAttribute(buffers.traits, UNSIGNED_BYTE, traitSize, 1),
  }
  for (const body of bodies) for (const [name, attribute] of Object.entries(attributes)) geometries[body].setAttribute(name, attribute)
  return buffers
}

/** The buffers, with room for so many slots. */
function buffersFor(crowd: Crowd, slotCount: number): Buffers {
  crowd.buffers ??= makeBuffers(crowd)
  if (slotCount <= crowd.capacity) return crowd.buffers
  crowd.capacity = Math.max(1024, crowd.capacity)
  while (crowd.capacity < slotCount) crowd.capacity *= 2
  const { context, capacity, buffers } = crowd
  for (const [buffer, bytes] of [
    [buffers.frames[0], recordSize * 2],
    [buffers.frames[1], recordSize * 2],
    [buffers.traits, traitSize],
  ] as const) {
    context.bindBuffer(context.ARRAY_BUFFER, buffer)
    context.bufferData(context.ARRAY_BUFFER, capacity * bytes, context.DYNAMIC_DRAW)
  }
  return buffers
}

/** Frees the buffers of the graphics card; the next pair brings them back. */
export function disposeCrowd(crowd: Crowd): void {
  for (const body of bodies) crowd.geometries[body].dispose()
  const { buffers, context } = crowd
  if (buffers) for (const buffer of [...buffers.frames, buffers.traits]) context.deleteBuffer(buffer)
  forgetBuffers(crowd)
}

/** The buffers are gone, as after a lost context. */
export function forgetBuffers(crowd: Crowd): void {
  for (const body of bodies) for (const name of ['frame0', 'frame1', 'traits']) crowd.geometries[body].deleteAttribute(name)
  Object.assign(crowd, { buffers: null, capacity: 0 })
  clearCrowd(crowd)
}

function upload({ context }: Crowd, buffer: WebGLBuffer, values: Int16Array | Uint8Array): void {
  context.bindBuffer(context.ARRAY_BUFFER, buffer)
  context.bufferSubData(context.ARRAY_BUFFER, 0, values)
}

/** Nobody is drawn until the next pair comes. */
export function clearCrowd(crowd: Crowd): void {
  crowd.slotsKey = ''
  crowd.slotCount = 0
}

/** Uploads what has changed: of the next pair of the same slots one frame only, since its first is there already. */
function takePair(crowd: Crowd, pair: FramePair): void {
  const { frames, traits } = buffersFor(crowd, pair.slotCount)
  if (pair.slotsKey !== crowd.slotsKey) {
    upload(crowd, traits, pair.traits)
    upload(crowd, frames[0], pair.a)
    upload(crowd, frames[1], pair.b)
    crowd.isFlipped = false
    visitorUniforms.uQuantum.value = pair.quantum
    visitorUniforms.uOrigin.value.set(pair.originX, pair.originY)
  } else {
    const step = pair.frame - crowd.frame
    const [earlier, later] = crowd.isFlipped ? [frames[1], frames[0]] : frames
    if (step === 1) upload(crowd, earlier, pair.b)
    else if (step === -1) upload(crowd, later, pair.a)
    else {
      upload(crowd, earlier, pair.a)
      upload(crowd, later, pair.b)
    }
    if (Math.abs(step) === 1) crowd.isFlipped = !crowd.isFlipped
  }
  crowd.slotsKey = pair.slotsKey
  crowd.frame = pair.frame
  crowd.slotCount = pair.slotCount
  visitorUniforms.uSpan.value = Math.max(0.1, pair.secondB - pair.secondA)
}

/** Brings buffers and uniforms to a second of day; without a pair all stay where they were. */
export function showSecond(crowd: Crowd, second: number, pair: FramePair | null): void {
  if (pair) {
    if (pair.slotsKey !== crowd.slotsKey || pair.frame !== crowd.frame) takePair(crowd, pair)
    const t = mixAt(pair, second)
    visitorUniforms.uMix.value = crowd.isFlipped ? 1 - t : t
    visitorUniforms.uFlip.value = crowd.isFlipped ? 1 : 0
  }
  for (const body of bodies) crowd.geometries[body].instanceCount = crowd.slotCount
}

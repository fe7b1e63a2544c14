/** The crowd as one instanced mesh: two key frames and traits in buffers that are uploaded only when the key frames change. */
import { InstancedBufferAttribute, type InstancedBufferGeometry, Mesh } from 'three'
import { type FramePair, mixAt, recordSize, traitSize } from '../state/frame-source.ts'
import { makeVisitorMaterial, visitorUniforms } from './materials/visitor-material.ts'
import { makeVisitorGeometry, type VisitorBody } from './visitor-geometry.ts'

export const bodies = ['near', 'light', 'far'] as const

/** The buffers that all bodies share, of a capacity that grows by doubling. */
export type Crowd = {
  readonly mesh: Mesh
  readonly geometries: Readonly<Record<VisitorBody, InstancedBufferGeometry>>
  /** Two key frames; `isFlipped` says that the second one is the earlier. */
  frames: [InstancedBufferAttribute, InstancedBufferAttribute]
  traits: InstancedBufferAttribute
  capacity: number
  isFlipped: boolean
  slotsKey: string
  frame: number
  slotCount: number
}

export function makeCrowd(): Crowd {
  const geometries = { near: makeVisitorGeometry('near'), light: makeVisitorGeometry('light'), far: makeVisitorGeometry('far') }
  const mesh = new Mesh(geometries.far, makeVisitorMaterial())
  mesh.name = 'visitors'
  mesh.frustumCulled = false
  mesh.renderOrder = 6
  mesh.matrixAutoUpdate = false
  const crowd: Crowd = { mesh, geometries, ...makeBuffers(1024), isFlipped: false, slotsKey: '', frame: -1, slotCount: 0 }
  bindBuffers(crowd)
  return crowd
}

function makeBuffers(capacity: number): Pick<Crowd, 'frames' | 'traits' | 'capacity'> {
  const frame = () => new InstancedBufferAttribute(new Int16Array(capacity * recordSize), recordSize)
  return { frames: [frame(), frame()], traits: new InstancedBufferAttribute(new Uint8Array(capacity * traitSize), traitSize), capacity }
}

function bindBuffers({ geometries, frames, traits }: Crowd): void {
  for (const body of bodies) {
    geometries[body].setAttribute('frame0', frames[0])
    geometries[body].setAttribute('frame1', frames[1])
    geometries[body].setAttribute('traits', traits)
  }
}

function growTo(crowd: Crowd, slotCount: number): void {
  let capacity = crowd.capacity
  while (capacity < slotCount) capacity *= 2
  if (capacity === crowd.capacity) return
  disposeCrowd(crowd)
  Object.assign(crowd, makeBuffers(capacity))
  bindBuffers(crowd)
}

/** Frees the buffers of the graphics card; drawing again brings them back. */
export function disposeCrowd(crowd: Crowd): void {
  for (const body of bodies) crowd.geometries[body].dispose()
}

function upload(attribute: InstancedBufferAttribute, values: Int16Array | Uint8Array): void {
  ;(attribute.array as Int16Array | Uint8Array).set(values)
  attribute.clearUpdateRanges()
  attribute.addUpdateRange(0, values.length)
  attribute.needsUpdate = true
}

/** Nobody is drawn until the next pair comes. */
export function clearCrowd(crowd: Crowd): void {
  crowd.slotsKey = ''
  crowd.slotCount = 0
}

/** Uploads what has changed: of the next pair of the same slots one frame only, since its first is there already. */
function takePair(crowd: Crowd, pair: FramePair): void {
  if (pair.slotsKey !== crowd.slotsKey) {
    growTo(crowd, pair.slotCount)
    upload(crowd.traits, pair.traits)
    upload(crowd.frames[0], pair.a)
    upload(crowd.frames[1], pair.b)
    crowd.isFlipped = false
    visitorUniforms.uQuantum.value = pair.quantum
    visitorUniforms.uOrigin.value.set(pair.originX, pair.originY)
  } else {
    const step = pair.frame - crowd.frame
    const earlier = crowd.isFlipped ? 1 : 0
    if (step === 1) upload(crowd.frames[earlier], pair.b)
    else if (step === -1) upload(crowd.frames[1 - earlier] as InstancedBufferAttribute, pair.a)
    else {
      upload(crowd.frames[earlier], pair.a)
      upload(crowd.frames[1 - earlier] as InstancedBufferAttribute, pair.b)
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

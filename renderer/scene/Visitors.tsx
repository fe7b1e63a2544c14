/** The visitors: one instanced draw of two key frames, uploaded only when the pair changes; each frame moves uniforms alone. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { InstancedBufferAttribute, type InstancedBufferGeometry, Mesh, type PerspectiveCamera } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { type FramePair, frameSource, subscribeFrameSource } from '../state/frame-source.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { cameraPose } from './camera-pose.ts'
import { levelOfServiceColours, visitorColours } from './colour-scales.ts'
import { makeVisitorMaterial, maximumLevels, maximumVisitorTypes, visitorUniforms } from './materials/visitor-material.ts'
import { sceneMeasure } from './scene-measure.ts'
import { makeVisitorGeometry } from './visitor-geometry.ts'
import { levelHeights, visitorTypeOrder } from './visitor-order.ts'

/** Beyond this distance from camera to target the plain body is drawn, m. */
const farBodyFrom = 240

/** The instanced buffers that both bodies share, of a capacity that grows by doubling. */
type Crowd = {
  readonly mesh: Mesh
  readonly near: InstancedBufferGeometry
  readonly light: InstancedBufferGeometry
  readonly far: InstancedBufferGeometry
  a: InstancedBufferAttribute
  b: InstancedBufferAttribute
  traits: InstancedBufferAttribute
  /** The bytes of `traits`, four a slot. */
  packed: Uint32Array
  capacity: number
  key: string
  slotCount: number
}

function makeCrowd(): Crowd {
  const near = makeVisitorGeometry('near')
  const light = makeVisitorGeometry('light')
  const far = makeVisitorGeometry('far')
  const mesh = new Mesh(far, makeVisitorMaterial())
  mesh.name = 'visitors'
  mesh.frustumCulled = false
  mesh.renderOrder = 6
  mesh.matrixAutoUpdate = false
  const crowd: Crowd = { mesh, near, light, far, ...makeBuffers(1024), key: '', slotCount: 0 }
  bindBuffers(crowd)
  return crowd
}

function makeBuffers(capacity: number): Pick<Crowd, 'a' | 'b' | 'traits' | 'packed' | 'capacity'> {
  const packed = new Uint32Array(capacity)
  return {
    a: new InstancedBufferAttribute(new Int16Array(capacity * 2), 2),
    b: new InstancedBufferAttribute(new Int16Array(capacity * 2), 2),
    traits: new InstancedBufferAttribute(new Uint8Array(packed.buffer), 4),
    packed,
    capacity,
  }
}

function bindBuffers(crowd: Crowd): void {
  for (const geometry of [crowd.near, crowd.light, crowd.far]) {
    geometry.setAttribute('frameA', crowd.a)
    geometry.setAttribute('frameB', crowd.b)
    geometry.setAttribute('traits', crowd.traits)
  }
}

function growTo(crowd: Crowd, slotCount: number): void {
  let capacity = crowd.capacity
  while (capacity < slotCount) capacity *= 2
  if (capacity === crowd.capacity) return
  crowd.near.dispose()
  crowd.light.dispose()
  crowd.far.dispose()
  Object.assign(crowd, makeBuffers(capacity))
  bindBuffers(crowd)
}

/** Copies a pair into the buffers and marks the used part for upload. */
function takePair(crowd: Crowd, pair: FramePair): void {
  growTo(crowd, pair.slotCount)
  const count = pair.slotCount
  ;(crowd.a.array as Int16Array).set(pair.a.subarray(0, count * 2))
  ;(crowd.b.array as Int16Array).set(pair.b.subarray(0, count * 2))
  const { packed } = crowd
  const { levelsA, levelsB, visitorTypes, visitorIds } = pair
  for (let i = 0; i < count; i++) {
    const type = (visitorTypes[i] ?? 0) & (maximumVisitorTypes - 1)
    const low = ((levelsA[i] ?? 0) & (maximumLevels - 1)) | (((levelsB[i] ?? 0) & (maximumLevels - 1)) << 8)
    packed[i] = low | (type << 16) | (((visitorIds[i] ?? 0) & 255) << 24)
  }
  for (const [attribute, size] of [
    [crowd.a, 2],
    [crowd.b, 2],
    [crowd.traits, 4],
  ] as const) {
    attribute.clearUpdateRanges()
    attribute.addUpdateRange(0, count * size)
    attribute.needsUpdate = true
  }
  crowd.key = pair.key
  crowd.slotCount = count
  visitorUniforms.uQuantum.value = pair.quantum
  visitorUniforms.uOrigin.value.set(pair.originX, pair.originY)
  visitorUniforms.uSpan.value = Math.max(0.1, pair.secondB - pair.secondA)
}

/** Nobody is drawn until the next pair comes. */
function clearCrowd(crowd: Crowd): void {
  crowd.key = ''
  crowd.slotCount = 0
}

/** Brings buffers and uniforms to the playhead. */
function showSecond(crowd: Crowd, second: number, pair: FramePair | null): void {
  if (!frameSource()) clearCrowd(crowd)
  if (pair) {
    if (pair.key !== crowd.key) takePair(crowd, pair)
    const span = pair.secondB - pair.secondA
    visitorUniforms.uMix.value = span > 0 ? Math.min(1, Math.max(0, (second - pair.secondA) / span)) : 0
  }
  crowd.near.instanceCount = crowd.slotCount
  crowd.light.instanceCount = crowd.slotCount
  crowd.far.instanceCount = crowd.slotCount
  sceneMeasure.visitors = crowd.slotCount
}

export function Visitors() {
  const crowd = useMemo(makeCrowd, [])
  const invalidate = useThree((state) => state.invalidate)
  const document = useDocumentStore((state) => state.document)
  const isShown = useViewStore((state) => state.layers.has('visitors'))
  const colouring = useViewStore((state) => state.colouring)

  useEffect(() => {
    visitorTypeOrder(document).forEach((type, i) => {
      visitorUniforms.uColours.value[i]?.set(visitorColours[type.kind])
    })
    levelHeights(document).forEach((height, i) => {
      visitorUniforms.uHeights.value[i] = height
    })
    levelOfServiceColours.forEach((colour, i) => {
      visitorUniforms.uServiceColours.value[i]?.set(colour)
    })
    visitorUniforms.uByDensity.value = colouring === 'density' ? 1 : 0
    crowd.mesh.visible = isShown
    invalidate()
  }, [document, colouring, crowd, isShown, invalidate])

  useEffect(() => {
    let leave: (() => void) | undefined
    const follow = () => {
      leave?.()
      leave = frameSource()?.onArrival(invalidate)
      clearCrowd(crowd)
      invalidate()
    }
    follow()
    const stop = subscribeFrameSource(follow)
    return () => {
      stop()
      leave?.()
      crowd.near.dispose()
      crowd.light.dispose()
      crowd.far.dispose()
    }
  }, [crowd, invalidate])

  useFrame(({ camera, size }) => {
    const pair = frameSource()?.pairAt(playback.second) ?? null
    const started = performance.now()
    showSecond(crowd, playback.second, pair)
    const distance = cameraPose.position.distanceTo(cameraPose.target)
    const near = useViewStore.getState().quality === 'low' ? crowd.light : crowd.near
    crowd.mesh.geometry = Math.min(distance, cameraPose.position.y * 3) > farBodyFrom ? crowd.far : near
    visitorUniforms.uPixels.value = size.height / (2 * Math.tan(((camera as PerspectiveCamera).fov * Math.PI) / 360))
    sceneMeasure.visitorJsMs += performance.now() - started
    sceneMeasure.visitorFrames += 1
  })
  return <primitive object={crowd.mesh} />
}

/** The visitors: one instanced draw of two key frames, uploaded only when the pair changes; each frame moves uniforms alone. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import type { PerspectiveCamera } from 'three'
import type { Journeys } from '../state/crowd-measures.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { type FramePair, frameSource, slotOf, subscribeFrameSource } from '../state/frame-source.ts'
import { useMeasureStore } from '../state/measure-store.ts'
import { playback } from '../state/playback.ts'
import { wantJourneys } from '../state/read-journeys.ts'
import { useViewStore, visitorColourings } from '../state/view-store.ts'
import { cameraPose } from './camera-pose.ts'
import { destinationColours, levelOfServiceColours, speedColours, visitorColours } from './colour-scales.ts'
import { busiestZones, writeDestinations } from './journey-sums.ts'
import { visitorUniforms } from './materials/visitor-material.ts'
import { sceneMeasure } from './scene-measure.ts'
import { type Crowd, clearCrowd, disposeCrowd, forgetBuffers, makeCrowd, showSecond } from './visitor-crowd.ts'
import type { VisitorBody } from './visitor-geometry.ts'
import { levelHeights, visitorTypeOrder } from './visitor-order.ts'

/** Beyond this distance from camera to target the plain body is drawn, m. */
const farBodyFrom = 240

export function Visitors() {
  const { gl, invalidate } = useThree()
  const crowd = useMemo(() => makeCrowd(gl.getContext() as WebGL2RenderingContext), [gl])
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
    if (colouring === 'destination') wantJourneys()
    const scale = colouring === 'speed' ? speedColours : colouring === 'destination' ? destinationColours : levelOfServiceColours
    scale.forEach((colour, i) => {
      visitorUniforms.uScale.value[i]?.set(colour)
    })
    visitorUniforms.uColouring.value = visitorColourings.indexOf(colouring)
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
    // The buffers went with the graphics context.
    const renew = () => forgetBuffers(crowd)
    gl.domElement.addEventListener('webglcontextrestored', renew)
    return () => {
      stop()
      leave?.()
      gl.domElement.removeEventListener('webglcontextrestored', renew)
      disposeCrowd(crowd)
    }
  }, [gl, crowd, invalidate])

  useFrame(({ camera, size }) => {
    const started = performance.now()
    const pair = frameSource()?.pairAt(playback.second) ?? null
    if (pair) takeDestinations(crowd, pair)
    showSecond(crowd, playback.second, pair)
    const { quality, followedVisitor } = useViewStore.getState()
    crowd.mesh.geometry = crowd.geometries[bodyFor(quality)]
    visitorUniforms.uPixels.value = size.height / (2 * Math.tan(((camera as PerspectiveCamera).fov * Math.PI) / 360))
    if (pair) visitorUniforms.uFollowed.value = followedVisitor === null ? -1 : slotOf(pair, followedVisitor)
    sceneMeasure.visitors = crowd.slotCount
    sceneMeasure.visitorJsMs += performance.now() - started
    sceneMeasure.visitorFrames += 1
  })
  return <primitive object={crowd.mesh} />
}

/** Whose destinations stand in the traits of which slots. */
const written = { slotsKey: '', journeys: null as Journeys | null, ranks: new Map<number, number>() }

/** Writes destinations into the traits of new slots, once they are known and asked for. */
function takeDestinations(crowd: Crowd, pair: FramePair): void {
  if (visitorUniforms.uColouring.value !== 3) return
  const { journeys } = useMeasureStore.getState()
  if (!journeys || (written.slotsKey === pair.slotsKey && written.journeys === journeys)) return
  if (written.journeys !== journeys) written.ranks = new Map(busiestZones(journeys).map(([zone], rank) => [zone, rank]))
  Object.assign(written, { slotsKey: pair.slotsKey, journeys })
  writeDestinations(pair.traits, pair.visitorIds, journeys, written.ranks)
  // The traits are uploaded again with these slots.
  crowd.slotsKey = ''
}

/** The plain body where nobody is near enough to be looked at. */
function bodyFor(quality: string): VisitorBody {
  const distance = cameraPose.position.distanceTo(cameraPose.target)
  if (Math.min(distance, cameraPose.position.y * 3) > farBodyFrom) return 'far'
  return quality === 'low' ? 'light' : 'near'
}

/** Clicks and hovering: selects what is under the pointer, shows a hand over it, and places notes. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { type Camera, Raycaster, Vector2 } from 'three'
import type { Position } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { frameSource } from '../state/frame-source.ts'
import { playback } from '../state/playback.ts'
import { isClickTaken } from '../state/tool-store.ts'
import { type Selection, useViewStore } from '../state/view-store.ts'
import { toDocument } from './axes.ts'
import { cameraPose } from './camera-pose.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import type { ParkGeometry } from './park-geometry.ts'
import { gateNear, groundPoint, makePickIndex, type PickIndex, pickStructure, type Ray, zoneAt } from './picking.ts'
import { levelHeights } from './visitor-order.ts'
import { visitorNear } from './visitor-picking.ts'

/** A press that moves farther than this is a drag, px. */
const dragFrom = 5
/** Least time between two looks under a hovering pointer, ms. */
const hoverInterval = 90

type Found = { readonly selection: Selection | null; readonly position: Position | null; readonly visitorId?: number }

export function Picking({
  park,
  onPlaceNote,
}: {
  readonly park: ParkGeometry
  readonly onPlaceNote?: ((position: Position) => void) | undefined
}) {
  const { gl, camera } = useThree()
  const index = useMemo(() => ({ current: null as PickIndex | null, park }), [park])
  useEffect(() => {
    const element = gl.domElement
    let pressed: readonly [number, number] | null = null
    let hoveredAt = 0
    const look = (event: PointerEvent): Found => {
      index.current ??= makePickIndex(park.batches)
      return findAt(rayOf(event, element, camera), index.current, park)
    }
    const onDown = (event: PointerEvent) => {
      pressed = event.isPrimary && event.button === 0 ? [event.clientX, event.clientY] : null
    }
    const onUp = (event: PointerEvent) => {
      const isClick = pressed !== null && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < dragFrom
      pressed = null
      if (!isClick || isClickTaken()) return
      const { selection, position, visitorId } = look(event)
      if (useViewStore.getState().isPlacingNote) {
        if (position) onPlaceNote?.(position)
      } else if (visitorId !== undefined) useViewStore.setState({ selection: null, followedVisitor: visitorId })
      else useViewStore.setState({ selection })
    }
    const onMove = (event: PointerEvent) => {
      if (isClickTaken() || event.buttons !== 0 || event.pointerType === 'touch' || event.timeStamp - hoveredAt < hoverInterval) return
      hoveredAt = event.timeStamp
      const isPlacing = useViewStore.getState().isPlacingNote
      element.style.cursor = isPlacing ? 'crosshair' : isAnything(look(event)) ? 'pointer' : 'grab'
    }
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointermove', onMove)
    return () => {
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointermove', onMove)
    }
  }, [gl, camera, park, index, onPlaceNote])
  return null
}

const isAnything = ({ selection, visitorId }: Found) => selection !== null || visitorId !== undefined

const caster = new Raycaster()
const pointer = new Vector2()

function rayOf(event: PointerEvent, element: HTMLElement, camera: Camera): Ray {
  const box = element.getBoundingClientRect()
  pointer.set(((event.clientX - box.left) / box.width) * 2 - 1, 1 - ((event.clientY - box.top) / box.height) * 2)
  caster.setFromCamera(pointer, camera)
  const { origin: o, direction: d } = caster.ray
  return { origin: [o.x, o.y, o.z], direction: [d.x, d.y, d.z] }
}

/** Kinds that are ground to a click: a click on them means the zone, if there is one. */
const groundKinds = new Set(['lawn', 'plaza', 'railTrack', 'contextMass'])

function findAt(ray: Ray, index: PickIndex, park: ParkGeometry): Found {
  const { document } = useDocumentStore.getState()
  const states = sceneUniforms.uStates.value.image
  const presence = states.data as Uint8Array
  const isThere = (column: number) => (presence[(states.width + column) * 4] ?? 0) > 100 && column <= park.structures.length
  const hit = pickStructure(index, ray, isThere)
  const structure = hit ? park.structures[hit.structureIndex - 1] : undefined
  const ground = groundPoint(ray)
  const solid = hit && structure && !groundKinds.has(structure.kind) ? structure : null
  const position = hit
    ? toDocument(
        ray.origin[0] + ray.direction[0] * hit.distance,
        ray.origin[1] + ray.direction[1] * hit.distance,
        ray.origin[2] + ray.direction[2] * hit.distance,
      )
    : ground
  const visitorId = visitorBefore(ray, hit?.distance ?? Infinity)
  if (visitorId !== null) return { selection: null, position, visitorId }
  const gate = useViewStore.getState().layers.has('gates') ? gateNear(Object.values(document.gates), ray, 5) : null
  if (gate) return { selection: { table: 'gates', uid: gate.uid }, position }
  if (solid) return { selection: { table: 'structures', uid: solid.uid }, position }
  const shown = Object.values(document.zones).filter((zone) => document.visibility[zone.uid]?.mode !== 'hide')
  const zone = ground ? zoneAt(shown, ground[0], ground[1]) : null
  if (zone) return { selection: { table: 'zones', uid: zone.uid }, position }
  return { selection: structure && structure.kind !== 'contextMass' ? { table: 'structures', uid: structure.uid } : null, position }
}

/** The visitor under a ray, unless what stands hides them; null for none. */
function visitorBefore(ray: Ray, distance: number): number | null {
  const { layers } = useViewStore.getState()
  const pair = layers.has('visitors') ? frameSource()?.pairAt(playback.second) : null
  if (!pair) return null
  const heights = levelHeights(useDocumentStore.getState().document)
  const picked = visitorNear(pair, playback.second, ray, { pixelsPerRadian: cameraPose.pixelsPerRadian, heights })
  // Who stands on something is about as far as what they stand on.
  return picked && picked.distance < distance + 2 ? picked.id : null
}

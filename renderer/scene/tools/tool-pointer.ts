/** Clicks and hovering of a tool: the point under the pointer, snapped to corners and edges. */
import { useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { type Camera, Raycaster, Vector2 } from 'three'
import type { Position } from '../../../domain/index.ts'
import { toDocument } from '../axes.ts'
import { cameraPose } from '../camera-pose.ts'
import type { ParkGeometry } from '../park-geometry.ts'
import { groundPoint, makePickIndex, type PickIndex, pickStructure, type Ray } from '../picking.ts'
import { type SnapKind, snapToEdges } from './measure/snapping.ts'
import { isStructureThere } from './structure-presence.ts'

export type ToolPoint = { readonly position: Position; readonly kind: SnapKind; readonly structureIndex: number | null }

export type ToolPointerHandlers = {
  onPoint(point: ToolPoint): void
  onHover?(point: ToolPoint | null): void
  /** After the second click of a pair. */
  onDouble?(): void
  readonly isSnapping: boolean
}

/** A press that moves farther than this is a drag, px. */
const dragFrom = 5
const hoverInterval = 50
/** A corner or an edge within this many pixels draws the pointer to it. */
const snapPixels = 11

const indices = new WeakMap<ParkGeometry, PickIndex>()

export function pickIndexOf(park: ParkGeometry): PickIndex {
  const known = indices.get(park) ?? makePickIndex(park.batches)
  indices.set(park, known)
  return known
}

const caster = new Raycaster()
const pointer = new Vector2()

/** The ray through a place of the window, in three's axes. */
export function rayThrough(clientX: number, clientY: number, element: HTMLElement, camera: Camera): Ray {
  const box = element.getBoundingClientRect()
  pointer.set(((clientX - box.left) / box.width) * 2 - 1, 1 - ((clientY - box.top) / box.height) * 2)
  caster.setFromCamera(pointer, camera)
  const { origin: o, direction: d } = caster.ray
  return { origin: [o.x, o.y, o.z], direction: [d.x, d.y, d.z] }
}

/** What the ray meets: a face, or the ground; drawn to a corner or an edge where one is near. Null in the sky. */
export function toolPointAt(ray: Ray, park: ParkGeometry, isSnapping: boolean): ToolPoint | null {
  const isSolid = (index: number) => index <= park.structures.length && isStructureThere(index)
  const hit = pickStructure(pickIndexOf(park), ray, isSolid)
  const ground = groundPoint(ray)
  const reachOfGround = ground ? ray.origin[1] / -ray.direction[1] : Infinity
  const distance = Math.min(hit?.distance ?? Infinity, reachOfGround)
  const farthest = Number.isFinite(distance) ? distance : 6000
  if (isSnapping) {
    const snap = snapToEdges(park.edges, ray, { angle: snapPixels / cameraPose.pixelsPerRadian, farthest }, isSolid)
    if (snap) return { position: toDocument(...(snap.point as [number, number, number])), kind: snap.kind, structureIndex: null }
  }
  if (!Number.isFinite(distance)) return null
  const isGround = hit === null || hit.distance > reachOfGround
  const at = (k: 0 | 1 | 2) => ray.origin[k] + ray.direction[k] * distance
  return {
    position: toDocument(at(0), isGround ? 0 : at(1), at(2)),
    kind: isGround ? 'ground' : 'surface',
    structureIndex: isGround ? null : hit.structureIndex,
  }
}

/** Listens on the canvas while the component is there; the newest handlers are called. */
export function useToolPointer(park: ParkGeometry, handlers: ToolPointerHandlers): void {
  const { gl, camera } = useThree()
  const latest = useRef(handlers)
  latest.current = handlers
  useEffect(() => {
    const element = gl.domElement
    let pressed: readonly [number, number] | null = null
    let hoveredAt = 0
    const look = (event: MouseEvent) =>
      toolPointAt(rayThrough(event.clientX, event.clientY, element, camera), park, latest.current.isSnapping && !event.altKey)
    const onDown = (event: PointerEvent) => {
      pressed = event.isPrimary && event.button === 0 ? [event.clientX, event.clientY] : null
    }
    const onUp = (event: PointerEvent) => {
      const isClick = pressed !== null && Math.hypot(event.clientX - pressed[0], event.clientY - pressed[1]) < dragFrom
      pressed = null
      const point = isClick ? look(event) : null
      if (point) latest.current.onPoint(point)
    }
    const onMove = (event: PointerEvent) => {
      if (event.buttons !== 0 || event.pointerType === 'touch' || event.timeStamp - hoveredAt < hoverInterval) return
      hoveredAt = event.timeStamp
      element.style.cursor = 'crosshair'
      latest.current.onHover?.(look(event))
    }
    const onLeave = () => latest.current.onHover?.(null)
    const onDouble = () => latest.current.onDouble?.()
    element.addEventListener('pointerdown', onDown)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerleave', onLeave)
    element.addEventListener('dblclick', onDouble)
    return () => {
      element.style.cursor = ''
      element.removeEventListener('pointerdown', onDown)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerleave', onLeave)
      element.removeEventListener('dblclick', onDouble)
    }
  }, [gl, camera, park])
}

/** The camera: orbit, pan and zoom by mouse, touch and keys, flights with ease, limits, and where it came to rest. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { MOUSE, type PerspectiveCamera, TOUCH, Vector3 } from 'three'
import { MapControls } from 'three/examples/jsm/controls/MapControls.js'
import { boundsOf } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { type CameraFlight, useViewStore } from '../state/view-store.ts'
import { toDocument, toScene } from './axes.ts'
import { type CameraDriver, cameraDriver, releaseCamera, subscribeDriver } from './camera-drive.ts'
import { cameraPose, tellPose } from './camera-pose.ts'
import { carryCamera } from './followed-visitor.ts'
import { isMotionReduced } from './reduced-motion.ts'

type Flight = {
  readonly fromPosition: Vector3
  readonly fromTarget: Vector3
  readonly toPosition: Vector3
  readonly toTarget: Vector3
  readonly duration: number
  elapsed: number
}

/** How far from the site's middle the target may be taken, in site radii. */
const roam = 1.4

export function CameraRig() {
  const { camera, gl, invalidate } = useThree()
  const controls = useMemo(() => makeControls(camera as PerspectiveCamera, gl.domElement), [camera, gl])
  const flight = useRef<Flight | null>(null)
  const wish = useViewStore((state) => state.flight)
  const restSince = useRef(0)
  const isAtRest = useRef(true)

  useEffect(() => {
    const { position, target } = useViewStore.getState().camera
    camera.position.set(...toScene(...position))
    controls.target.set(...toScene(...target))
    controls.update()
    controls.connect(gl.domElement)
    const onChange = () => invalidate()
    const onStart = () => {
      flight.current = null
    }
    controls.addEventListener('change', onChange)
    controls.addEventListener('start', onStart)
    return () => {
      controls.removeEventListener('change', onChange)
      controls.removeEventListener('start', onStart)
      controls.dispose()
    }
  }, [camera, gl, controls, invalidate])

  useEffect(() => {
    if (!wish) return
    flight.current = startFlight(wish, camera.position, controls.target)
    invalidate()
  }, [wish, camera, controls, invalidate])

  useEffect(() => listenToKeys(gl.domElement, controls, invalidate), [gl, controls, invalidate])
  useEffect(
    () =>
      subscribeDriver(() => {
        flight.current = null
        controls.enabled = cameraDriver() === null
        invalidate()
      }),
    [controls, invalidate],
  )
  const isKiosk = useDocumentStore((state) => state.session?.mode === 'kiosk')
  useEffect(() => setGestures(controls, isKiosk), [controls, isKiosk])

  useFrame(({ size }, rawDelta) => {
    const delta = Math.min(0.1, rawDelta)
    if (flight.current) {
      fly(flight.current, delta, camera.position, controls.target)
      if (flight.current.elapsed >= flight.current.duration) flight.current = null
      invalidate()
    }
    const driver = cameraDriver()
    // A walk, a tour or a flight has its own way; the followed visitor is caught up with after it.
    if (!driver && !flight.current) carryCamera(delta, camera.position, controls.target)
    const isMoved = driver ? drive(driver, delta, camera as PerspectiveCamera, controls) : controls.update(delta)
    if (!driver) holdTarget(controls.target)
    fitClipping(camera as PerspectiveCamera, controls, driver?.near)
    cameraPose.position.copy(camera.position)
    cameraPose.target.copy(controls.target)
    cameraPose.pixelsPerRadian = size.height / (2 * Math.tan(((camera as PerspectiveCamera).fov * Math.PI) / 360))
    camera.updateMatrixWorld()
    cameraPose.viewProjection.multiplyMatrices(camera.projectionMatrix, camera.matrixWorldInverse)
    cameraPose.width = size.width
    cameraPose.height = size.height
    tellPose()
    if (isMoved || flight.current) {
      isAtRest.current = false
      restSince.current = 0
      invalidate()
    } else if (!isAtRest.current) {
      restSince.current += delta
      if (restSince.current > 0.15) {
        isAtRest.current = true
        const [p, t] = [camera.position, controls.target]
        useViewStore.setState({ camera: { position: toDocument(p.x, p.y, p.z), target: toDocument(t.x, t.y, t.z) } })
      } else invalidate()
    }
  }, -3)
  return null
}

/** A walk or a tour moves the camera; always counted as moved. */
function drive(driver: CameraDriver, delta: number, camera: PerspectiveCamera, controls: MapControls): boolean {
  if (!driver.step(delta, camera, controls.target)) releaseCamera(driver)
  camera.lookAt(controls.target)
  return true
}

/** A visitor's one finger turns the park; a planner's, as on any map, moves it. */
function setGestures(controls: MapControls, isKiosk: boolean): void {
  controls.touches = isKiosk ? { ONE: TOUCH.ROTATE, TWO: TOUCH.DOLLY_PAN } : { ONE: TOUCH.PAN, TWO: TOUCH.DOLLY_ROTATE }
  controls.mouseButtons = isKiosk
    ? { LEFT: MOUSE.ROTATE, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.PAN }
    : { LEFT: MOUSE.PAN, MIDDLE: MOUSE.DOLLY, RIGHT: MOUSE.ROTATE }
}

function makeControls(camera: PerspectiveCamera, element: HTMLElement): MapControls {
  const controls = new MapControls(camera, element)
  controls.enableDamping = !isMotionReduced()
  controls.dampingFactor = 0.12
  controls.maxPolarAngle = Math.PI / 2 - 0.03
  controls.minDistance = 6
  controls.maxDistance = 3600
  controls.zoomToCursor = true
  controls.zoomSpeed = 1.4
  controls.rotateSpeed = 0.6
  return controls
}

function startFlight(wish: CameraFlight, position: Vector3, target: Vector3): Flight {
  const toPosition = new Vector3(...toScene(...wish.position))
  const toTarget = new Vector3(...toScene(...wish.target))
  const way = position.distanceTo(toPosition) + target.distanceTo(toTarget)
  const isInstant = wish.isInstant || isMotionReduced()
  const duration = isInstant ? 0 : (wish.duration ?? Math.min(1.6, 0.8 + way / 2500))
  return { fromPosition: position.clone(), fromTarget: target.clone(), toPosition, toTarget, duration, elapsed: 0 }
}

function fly(flight: Flight, delta: number, position: Vector3, target: Vector3): void {
  flight.elapsed += delta
  const t = flight.duration > 0 ? Math.min(1, flight.elapsed / flight.duration) : 1
  const eased = t < 0.5 ? 4 * t ** 3 : 1 - (-2 * t + 2) ** 3 / 2
  position.lerpVectors(flight.fromPosition, flight.toPosition, eased)
  // A long flight rises a little, so that it does not cut through what stands between.
  position.y += Math.sin(eased * Math.PI) * Math.min(120, flight.fromPosition.distanceTo(flight.toPosition) * 0.08)
  target.lerpVectors(flight.fromTarget, flight.toTarget, eased)
}

const centre = new Vector3()

function holdTarget(target: Vector3): void {
  const ring = useDocumentStore.getState().document.site.site?.boundary[0]
  target.y = Math.max(0, Math.min(120, target.y))
  if (!ring) return
  const bounds = boundsOf(ring)
  centre.set((bounds.minX + bounds.maxX) / 2, target.y, -(bounds.minY + bounds.maxY) / 2)
  const limit = (Math.hypot(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 2) * roam
  const away = target.distanceTo(centre)
  if (away > limit) target.lerp(centre, 1 - limit / away)
}

/** The nearer the target, the nearer the clipping plane: depth keeps its precision at the overview. */
function fitClipping(camera: PerspectiveCamera, controls: MapControls, wanted?: number): void {
  if (wanted === undefined && camera.position.y < 1.2) camera.position.y = 1.2
  const distance = camera.position.distanceTo(controls.target)
  const near = wanted ?? Math.max(0.4, Math.min(12, Math.min(distance, camera.position.y * 2) * 0.02))
  if (Math.abs(camera.near - near) > near * 0.1) {
    camera.near = near
    camera.far = 14_000
    camera.updateProjectionMatrix()
  }
}

/** Arrows pan, with shift they turn; + and − zoom; Home goes back to the first view. Only while the scene has the focus. */
function listenToKeys(element: HTMLElement, controls: MapControls, invalidate: () => void): () => void {
  const home = useViewStore.getState().camera
  const onKey = (event: KeyboardEvent) => {
    if (cameraDriver() || event.ctrlKey || event.metaKey || event.altKey) return
    const offset = controls.object.position.clone().sub(controls.target)
    const distance = offset.length()
    if (event.key === 'Home') {
      useViewStore.setState({ flight: { ...home, token: -Date.now(), isInstant: false } })
    } else if (event.key === '+' || event.key === '=' || event.key === '-') {
      const factor = event.key === '-' ? 1.2 : 1 / 1.2
      const next = Math.max(controls.minDistance, Math.min(controls.maxDistance, distance * factor))
      controls.object.position.copy(controls.target).addScaledVector(offset.normalize(), next)
    } else if (event.key.startsWith('Arrow')) {
      turnOrPan(event, controls, offset)
    } else return
    event.preventDefault()
    invalidate()
  }
  element.addEventListener('keydown', onKey)
  return () => element.removeEventListener('keydown', onKey)
}

const up = new Vector3(0, 1, 0)

function turnOrPan(event: KeyboardEvent, controls: MapControls, offset: Vector3): void {
  const across = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0
  const ahead = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
  if (event.shiftKey) {
    const side = new Vector3().crossVectors(up, offset).normalize()
    const turned = offset.clone().applyAxisAngle(up, across * 0.12)
    if (ahead !== 0) turned.applyAxisAngle(side, -ahead * 0.08)
    if (turned.y > offset.length() * 0.04) controls.object.position.copy(controls.target).add(turned)
    return
  }
  const step = offset.length() * 0.06
  const forward = new Vector3(-offset.x, 0, -offset.z).normalize()
  const right = new Vector3().crossVectors(forward, up)
  const move = forward.multiplyScalar(ahead * step).add(right.multiplyScalar(across * step))
  controls.target.add(move)
  controls.object.position.add(move)
}

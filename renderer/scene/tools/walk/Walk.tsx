/** Walking through the park: a starting point by click, then keys, mouse or sticks, until Esc. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { type Position, siteOf } from '../../../../domain/index.ts'
import { useDocumentStore } from '../../../state/document-store.ts'
import { useToolStore } from '../../../state/tool-store.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { toScene } from '../../axes.ts'
import { cameraNow } from '../../camera-actions.ts'
import { type CameraDriver, releaseCamera, takeCamera } from '../../camera-drive.ts'
import type { ParkGeometry } from '../../park-geometry.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { gatherSolids, indexSolids } from '../solids-index.ts'
import { isStructureThere } from '../structure-presence.ts'
import { useToolPointer } from '../tool-pointer.ts'
import { floorUnder, pushBody } from './body-collision.ts'
import { resetWalkInput, takeWalkWish, walkInput, walkKeys } from './walk-input.ts'
import { eyeHeight, isDryGround, startWalker, stepWalker, type Walker, type WalkWorld } from './walk-model.ts'
import { useWalkStore } from './walk-store.ts'

/** Kinds that connectors and levels stand for: their faces do not hold a walker up or back. */
const modelledKinds: ReadonlySet<string> = new Set(['deck', 'stair', 'treeGroup'])
/** Steepest look up and down, rad. */
const steepest = 1.35
/** Radians a pixel of a drag or of a locked mouse. */
const lookRate = 0.0035
/** The card hears of the place this often, s. */
const tellEvery = 0.25

/** The park as a walker meets it, as it stands at this moment. */
function makeWorld(park: ParkGeometry): WalkWorld {
  const { document } = useDocumentStore.getState()
  const index = indexSolids(gatherSolids(park, (structure, i) => !modelledKinds.has(structure.kind) && isStructureThere(i)))
  const structures = Object.values(document.structures)
  const wet = structures.filter(({ kind }) => kind === 'lake' || kind === 'river').map(({ footprint }) => footprint)
  const land = { boundary: siteOf(document).boundary, waters: wet, paths: Object.values(document.paths) }
  return {
    groundUid: 'ground',
    levels: Object.values(document.levels),
    connectors: Object.values(document.connectors),
    isGround: (x, y) => isDryGround(x, y, land),
    pushOut: (x, y, z) => pushBody(index, x, y, z),
    floorBelow: (x, y, z) => floorUnder(index, x, y, z),
  }
}

type Gaze = { yaw: number; pitch: number }

function makeDriver(world: WalkWorld, first: Walker, gaze: Gaze): CameraDriver {
  let walker = first
  let eye = first.z + eyeHeight
  let [told, at] = [0, performance.now()]
  return {
    near: 0.15,
    step: (_, camera, target) => {
      const now = performance.now()
      const elapsed = Math.min(0.5, (now - at) / 1000)
      at = now
      const wish = takeWalkWish(elapsed)
      gaze.yaw += wish.yaw
      gaze.pitch = Math.min(steepest, Math.max(-steepest, gaze.pitch + wish.pitch))
      const [sin, cos] = [Math.sin(gaze.yaw), Math.cos(gaze.yaw)]
      const [dx, dy] = [(wish.right * cos + wish.ahead * sin) * elapsed, (wish.ahead * cos - wish.right * sin) * elapsed]
      walker = stepWalker(walker, dx, dy, elapsed, world)
      // The eye follows steps softly.
      eye += (walker.z + eyeHeight - eye) * Math.min(1, elapsed * 10)
      camera.position.set(...toScene(walker.x, walker.y, eye))
      const flat = Math.cos(gaze.pitch) * 10
      target.set(...toScene(walker.x + sin * flat, walker.y + cos * flat, eye + Math.sin(gaze.pitch) * 10))
      told += elapsed
      if (told >= tellEvery) {
        told = 0
        const { x, y, z, levelUid, connectorUid } = walker
        useWalkStore.setState({ position: [x, y, z], levelUid, connectorUid })
      }
      return true
    },
  }
}

export function Walk({ park }: SceneToolProps) {
  const { gl, invalidate } = useThree()
  const stage = useWalkStore((state) => state.stage)
  const begins = useWalkStore((state) => state.begins)
  const driver = useRef<CameraDriver | null>(null)
  const phase = useViewStore((state) => state.phaseDate ?? state.date)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase has other walls
  const world = useMemo(() => ({ current: null as WalkWorld | null }), [park, phase])

  const begin = (position: Position) => {
    world.current ??= makeWorld(park)
    const walker = startWalker(world.current, position)
    useWalkStore.setState({ isRefused: walker === null })
    if (!walker) return
    const { position: from, target } = cameraNow()
    const gaze = { yaw: Math.atan2(target[0] - from[0], target[1] - from[1]), pitch: 0 }
    driver.current = {
      ...makeDriver(world.current, walker, gaze),
      onEnd: () => {
        driver.current = null
        if (useToolStore.getState().tool === 'walk') useWalkStore.setState({ stage: 'choosing' })
      },
    }
    takeCamera(driver.current)
    useWalkStore.setState({ stage: 'walking', position: [walker.x, walker.y, walker.z], levelUid: walker.levelUid, connectorUid: null })
    gl.domElement.focus()
    invalidate()
  }
  useToolPointer(park, {
    isSnapping: false,
    onPoint: ({ position }) => {
      if (useWalkStore.getState().stage === 'choosing') begin(position)
      else if (!document.pointerLockElement) lockPointer(gl.domElement)
    },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish begins
  useEffect(() => {
    if (begins > 0 && useWalkStore.getState().stage === 'choosing') begin(cameraNow().target)
  }, [begins])
  useEffect(() => (stage === 'walking' ? listen(gl.domElement) : undefined), [stage, gl])
  useEffect(
    () => () => {
      resetWalkInput()
      if (document.pointerLockElement) document.exitPointerLock()
      if (driver.current) releaseCamera(driver.current)
      useWalkStore.setState({ stage: 'choosing', position: null, levelUid: null, connectorUid: null, isRefused: false, begins: 0 })
    },
    [],
  )
  return null
}

/** The mouse turns the head without a button; a browser that refuses leaves dragging. */
function lockPointer(element: HTMLElement): void {
  const asked = element.requestPointerLock?.() as Promise<void> | undefined
  asked?.catch?.((error: unknown) => console.info('pointer lock refused:', error))
}

/** Keys, drags and the locked mouse, while one walks. */
function listen(element: HTMLElement): () => void {
  const isKey = (code: string) => (walkKeys as readonly string[]).includes(code)
  const onKeyDown = (event: KeyboardEvent) => {
    const isTyping = event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=slider]') !== null
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || !isKey(event.code)) return
    walkInput.keys.add(event.code)
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  const onKeyUp = (event: KeyboardEvent) => walkInput.keys.delete(event.code)
  const onMove = (event: PointerEvent) => {
    const isLocked = document.pointerLockElement === element
    if (!isLocked && event.buttons === 0) return
    walkInput.turned[0] += event.movementX * lookRate * (isLocked ? 1 : -1)
    walkInput.turned[1] += event.movementY * lookRate * (isLocked ? -1 : 1)
  }
  const onLock = () => useWalkStore.setState({ isLocked: document.pointerLockElement === element })
  window.addEventListener('keydown', onKeyDown, { capture: true })
  window.addEventListener('keyup', onKeyUp, { capture: true })
  window.addEventListener('blur', resetWalkInput)
  element.addEventListener('pointermove', onMove)
  document.addEventListener('pointerlockchange', onLock)
  return () => {
    window.removeEventListener('keydown', onKeyDown, { capture: true })
    window.removeEventListener('keyup', onKeyUp, { capture: true })
    window.removeEventListener('blur', resetWalkInput)
    element.removeEventListener('pointermove', onMove)
    document.removeEventListener('pointerlockchange', onLock)
    resetWalkInput()
  }
}

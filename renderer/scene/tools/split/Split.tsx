/** Two years in one picture: the scene is drawn twice through one camera, left and right of the divider, each with its own states and shadows. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { DirectionalLight, type Object3D, type Scene, Vector2 } from 'three'
import { useDocumentStore } from '../../../state/document-store.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { makeStateTexture, sceneUniforms } from '../../materials/scene-uniforms.ts'
import { structureStates } from '../../structure-states.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { useSplitStore } from './split-store.ts'

/** What belongs to the day of the run, and is not drawn beside another year. */
const ofTheDay: ReadonlySet<string> = new Set(['visitors', 'heat-map', 'desire-lines', 'flow-arrows', 'queue-bars', 'walk-times'])

type ShadowMap = { map: DirectionalLight['shadow']['map']; at: string }

/** The lights that throw shadows, and the things of the day, found anew each frame: there are some thirty objects. */
function findParts(scene: Scene): { lights: DirectionalLight[]; day: Object3D[] } {
  const parts = { lights: [] as DirectionalLight[], day: [] as Object3D[] }
  scene.traverse((object) => {
    if (object instanceof DirectionalLight && object.castShadow) parts.lights.push(object)
    else if (ofTheDay.has(object.name) && object.visible) parts.day.push(object)
  })
  return parts
}

/** Whether the light's map is one that is kept now; a finer one may rest. */
function isKept({ userData }: DirectionalLight): boolean {
  return userData.reach === null || userData.reach === undefined || userData.at !== undefined
}

function placeOf({ position, target, shadow }: DirectionalLight): string {
  return `${position.toArray().join()} ${target.position.toArray().join()} ${shadow.mapSize.x}`
}

/** Draws with shadow maps of its own, that are drawn anew where the light has moved or the states have changed. */
function drawWithOwnShadows(lights: readonly DirectionalLight[], kept: Map<string, ShadowMap>, states: string, draw: () => void): void {
  const others = lights.map(({ shadow }) => ({ map: shadow.map, isWanted: shadow.needsUpdate }))
  for (const light of lights) {
    const own = kept.get(light.name) ?? { map: null, at: '' }
    const at = `${placeOf(light)} ${states}`
    if (own.map && own.map.width !== light.shadow.mapSize.x) {
      own.map.dispose()
      own.map = null
    }
    light.shadow.map = own.map
    light.shadow.needsUpdate = isKept(light) && (own.map === null || own.at !== at)
    own.at = at
    kept.set(light.name, own)
  }
  draw()
  lights.forEach((light, i) => {
    const own = kept.get(light.name)
    if (own) own.map = light.shadow.map
    light.shadow.map = others[i]?.map ?? null
    light.shadow.needsUpdate = others[i]?.isWanted ?? false
  })
}

const size = new Vector2()

export function Split({ park }: SceneToolProps) {
  const { gl, invalidate } = useThree()
  const { leftDate, share } = useSplitStore()
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.date)
  const kept = useMemo(() => new Map<string, ShadowMap>(), [])
  const left = useMemo(() => {
    const isHistoric = leftDate.slice(0, 4) < date.slice(0, 4)
    const bytes = structureStates(document, park, { phaseDate: leftDate, selectedUid: null, isHistoric })
    const texture = makeStateTexture(bytes.length / 8)
    ;(texture.image.data as Uint8Array).set(bytes)
    return texture
  }, [document, park, leftDate, date])
  useEffect(() => () => left.dispose(), [left])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the divider moves the picture
  useEffect(() => invalidate(), [share, left, invalidate])
  useEffect(
    () => () => {
      for (const { map } of kept.values()) map?.dispose()
      gl.setScissorTest(false)
      invalidate()
    },
    [gl, kept, invalidate],
  )
  // A positive priority takes the drawing over: once for each side.
  useFrame(({ scene, camera }) => {
    gl.getSize(size)
    const at = Math.round(size.x * share)
    const { lights, day } = findParts(scene)
    const right = sceneUniforms.uStates.value
    gl.setScissorTest(true)
    gl.setScissor(at, 0, size.x - at, size.y)
    gl.render(scene, camera)
    const isSameYear = leftDate.slice(0, 4) === date.slice(0, 4)
    if (!isSameYear) for (const object of day) object.visible = false
    sceneUniforms.uStates.value = left
    gl.setScissor(0, 0, at, size.y)
    drawWithOwnShadows(lights, kept, left.uuid, () => gl.render(scene, camera))
    sceneUniforms.uStates.value = right
    for (const object of day) object.visible = true
    gl.setScissorTest(false)
  }, 1)
  return null
}

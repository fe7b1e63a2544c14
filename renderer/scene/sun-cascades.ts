/** The sun's shadow maps: one over the whole site, and at the finer levels two round the eye, drawn anew only when something has moved. */
import { DirectionalLight, Vector3 } from 'three'
import { boundsOf, type Point } from '../../domain/index.ts'
import type { QualityLevel } from '../state/view-store.ts'
import type { Vector } from './axes.ts'
import { cameraPose } from './camera-pose.ts'
import { cascadeReaches, shadowMapSizes } from './light-levels.ts'

/** Distance of a light from what it lights, m; its depth reaches twice as far. */
const lightAway = 2400

/** The sun first: only it sheds light. */
export function makeCascades(): DirectionalLight[] {
  return [null, ...cascadeReaches].map((reach, i) => {
    const light = new DirectionalLight(0xffffff, i === 0 ? 1 : 0)
    light.name = i === 0 ? 'sun' : `sun-${reach}`
    light.castShadow = true
    light.shadow.autoUpdate = false
    light.shadow.bias = reach === null ? -0.0006 : -0.00025
    light.shadow.normalBias = reach === null ? 0.9 : reach / 900
    light.shadow.radius = reach === null ? 1 : reach < 200 ? 2.6 : 1.7
    light.userData.reach = reach
    return light
  })
}

const middle = new Vector3()

/** Turns all lights towards the sun; the first one's map covers the site's boundary. */
export function placeSun(lights: readonly DirectionalLight[], towards: Vector, ring: readonly Point[], level: QualityLevel): void {
  const bounds = boundsOf(ring as Point[])
  const [cx, cy] = [(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2]
  const reach = Math.hypot(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 2 + 60
  if (!Number.isFinite(reach)) return
  lights.forEach((light, i) => {
    light.userData.towards = towards
    const size = shadowMapSizes[level][i]
    if (size !== undefined) fitMap(light, i === 0 ? reach : (light.userData.reach as number), size)
  })
  const sun = lights[0]
  if (sun) aim(sun, middle.set(cx, 0, -cy))
}

function aim(light: DirectionalLight, at: Vector3): void {
  const towards = light.userData.towards as Vector
  light.target.position.copy(at)
  light.target.updateMatrixWorld()
  light.position
    .set(...towards)
    .multiplyScalar(lightAway)
    .add(at)
  light.updateMatrixWorld()
}

function fitMap(light: DirectionalLight, reach: number, size: number): void {
  const { camera } = light.shadow
  camera.left = -reach
  camera.right = reach
  camera.top = reach
  camera.bottom = -reach
  camera.near = 200
  camera.far = 5200
  camera.updateProjectionMatrix()
  if (light.shadow.mapSize.x === size) return
  light.shadow.mapSize.set(size, size)
  light.shadow.map?.dispose()
  light.shadow.map = null
}

const focus = new Vector3()

/** Moves a finer map with the eye, a quarter of its reach at a time; false where the eye is too far above for it to tell. */
export function followEye(light: DirectionalLight, eye: Vector3, isRenewed: boolean): boolean {
  const reach = light.userData.reach as number
  if (eye.y > reach * 1.2) return false
  focus.copy(cameraPose.target).sub(eye).setY(0)
  if (focus.lengthSq() > 0) focus.setLength(reach * 0.55)
  focus.add(eye).setY(0)
  const step = reach / 4
  focus.set(Math.round(focus.x / step) * step, 0, Math.round(focus.z / step) * step)
  const at = light.userData.at as string | undefined
  const next = `${focus.x} ${focus.z}`
  if (!isRenewed && at === next) return true
  light.userData.at = next
  aim(light, focus)
  light.shadow.needsUpdate = true
  return true
}

/** Puts every face outside a map that is not kept. */
export function clearCascade(light: DirectionalLight): void {
  light.userData.at = undefined
  light.shadow.matrix.makeScale(0, 0, 0).setPosition(9, 9, 9)
}

/** The environment map that smooth faces mirror: the sky of the hour over plain ground, filtered for each roughness, renewed when the sun has moved. */
import {
  CircleGeometry,
  Color,
  Mesh,
  MeshBasicMaterial,
  PMREMGenerator,
  Scene,
  type Texture,
  type WebGLRenderer,
  type WebGLRenderTarget,
} from 'three'
import type { Weather } from '../state/view-store.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import type { SunPosition } from './sun.ts'

/** Side of the map's faces, px, and how far the sun moves before it is made anew, degrees. Chosen: a sky has no fine detail. */
const faceSize = 64
const sunStep = 1.5

export type Environment = {
  /** A new map where the sky has changed, else null. */
  textureFor(gl: WebGLRenderer, dome: Mesh, sun: SunPosition, weather: Weather): Texture | null
  forget(): void
  dispose(): void
}

export function makeEnvironment(): Environment {
  const scene = new Scene()
  const ground = new Mesh(new CircleGeometry(60, 24), new MeshBasicMaterial({ color: new Color(0.2, 0.18, 0.15) }))
  ground.rotation.x = -Math.PI / 2
  ground.position.y = -1.5
  let target: WebGLRenderTarget | null = null
  let shown: { readonly sun: SunPosition; readonly weather: Weather } | null = null
  const forget = () => {
    shown = null
  }
  const isSame = (sun: SunPosition, weather: Weather): boolean =>
    shown !== null &&
    shown.weather === weather &&
    Math.abs(shown.sun.altitudeDeg - sun.altitudeDeg) < sunStep &&
    Math.abs(shown.sun.azimuthDeg - sun.azimuthDeg) < sunStep * 2
  return {
    textureFor(gl, dome, sun, weather) {
      if (isSame(sun, weather)) return null
      shown = { sun, weather }
      const { uHorizon, uSunColour, uNight } = sceneUniforms
      ground.material.color
        .copy(uHorizon.value)
        .multiplyScalar(0.22)
        .add(uSunColour.value.clone().multiplyScalar(0.1 * (1 - uNight.value)))
      const copy = new Mesh(dome.geometry, dome.material)
      copy.renderOrder = -1
      copy.frustumCulled = false
      scene.clear()
      scene.add(copy, ground)
      const generator = new PMREMGenerator(gl)
      const next = generator.fromScene(scene, 0.03, 0.1, 100, { size: faceSize })
      generator.dispose()
      target?.dispose()
      target = next
      return next.texture
    },
    forget,
    dispose() {
      target?.dispose()
      ground.geometry.dispose()
      ground.material.dispose()
      forget()
    },
  }
}

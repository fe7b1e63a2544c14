/** Sky, sun and ambient light: by date, second of day and place, with the static shadow map redrawn only when the sun has moved. */
import { useFrame, useThree } from '@react-three/fiber'
import { useMemo, useRef } from 'react'
import { BackSide, Color, DirectionalLight, FogExp2, HemisphereLight, Mesh, ShaderMaterial, SphereGeometry, Vector3 } from 'three'
import { boundsOf } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { playback } from '../state/playback.ts'
import { type QualityLevel, useViewStore } from '../state/view-store.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { skyFragment, skyVertex } from './materials/sky-shader.ts'
import { takeShadowRequest } from './shadow-request.ts'
import { lightDirection, type Mood, moodAt, sunAt, sunDirection } from './sun.ts'

const shadowMapSizes: Readonly<Record<QualityLevel, number>> = { low: 2048, medium: 4096, high: 4096 }
/** The sun is moved after this many seconds of day, so that a playing day seldom draws its shadows anew. */
const sunSteps: Readonly<Record<QualityLevel, number>> = { low: 300, medium: 60, high: 60 }

type Lights = { readonly sun: DirectionalLight; readonly sky: HemisphereLight; readonly fog: FogExp2; readonly dome: Mesh }

function makeLights(): Lights {
  const sun = new DirectionalLight()
  sun.castShadow = true
  sun.shadow.autoUpdate = false
  sun.shadow.bias = -0.0006
  sun.shadow.normalBias = 0.9
  const sky = new HemisphereLight()
  const dome = new Mesh(
    new SphereGeometry(1, 32, 20),
    new ShaderMaterial({
      uniforms: sceneUniforms,
      vertexShader: skyVertex,
      fragmentShader: skyFragment,
      side: BackSide,
      depthWrite: false,
      depthTest: false,
      fog: false,
    }),
  )
  dome.renderOrder = -1000
  dome.frustumCulled = false
  return { sun, sky, fog: new FogExp2(0xffffff, 0.00022), dome }
}

export function Sky() {
  const lights = useMemo(makeLights, [])
  const shownAt = useRef('')
  const { scene, gl } = useThree()
  const quality = useViewStore((state) => state.quality)
  useFrame(({ camera }) => {
    lights.dome.position.copy(camera.position)
    const { date, weather, quality: level } = useViewStore.getState()
    const site = useDocumentStore.getState().document.site.site
    const sunStep = sunSteps[level]
    const step = Math.floor(playback.second / sunStep)
    const key = `${date} ${step} ${weather} ${level} ${site?.longitude}`
    const isMoved = key !== shownAt.current
    if (isMoved && site) {
      shownAt.current = key
      const position = sunAt(site, date, step * sunStep)
      const mood = moodAt(position.altitudeDeg)
      applyMood(lights, mood, weather === 'snow')
      scene.fog = lights.fog
      gl.toneMappingExposure = mood.exposure
      const towards = lightDirection(position)
      placeSun(lights.sun, towards, site.boundary[0] ?? [], shadowMapSizes[level])
      sceneUniforms.uSun.value.set(...sunDirection(position))
    }
    if (isMoved || takeShadowRequest()) lights.sun.shadow.needsUpdate = true
  }, -2)
  return (
    <>
      <primitive object={lights.dome} />
      <primitive object={lights.sky} />
      <primitive key={quality} object={lights.sun} />
      <primitive object={lights.sun.target} />
    </>
  )
}

function applyMood({ sun, sky, fog }: Lights, mood: Mood, isSnow: boolean): void {
  sun.color.setRGB(...mood.sunColour)
  sun.intensity = mood.sunIntensity * (isSnow ? 0.45 : 1)
  sky.color.setRGB(
    mood.zenith[0] * 0.6 + mood.horizon[0] * 0.5,
    mood.zenith[1] * 0.6 + mood.horizon[1] * 0.5,
    mood.zenith[2] * 0.6 + mood.horizon[2] * 0.5,
  )
  sky.groundColor.setRGB(...mood.ground)
  sky.intensity = mood.ambientIntensity * (isSnow ? 1.5 : 1.25)
  fog.color.setRGB(...mood.haze)
  fog.density = isSnow ? 0.00042 : 0.00017
  sceneUniforms.uNight.value = mood.night
  sceneUniforms.uSnow.value = isSnow ? 0.92 : 0
  const overcast = isSnow ? 0.75 : 0
  const cover = new Color(...mood.haze)
  sceneUniforms.uZenith.value.setRGB(...mood.zenith).lerp(cover, overcast)
  sceneUniforms.uHorizon.value.setRGB(...mood.horizon).lerp(cover, overcast)
  sceneUniforms.uHaze.value.copy(fog.color)
  sceneUniforms.uSunColour.value.setRGB(...mood.sunColour).multiplyScalar(isSnow ? 0.25 : Math.min(1, mood.sunIntensity / 3))
}

const middle = new Vector3()

/** Aims the light so that its shadow map covers the site's boundary. */
function placeSun(
  sun: DirectionalLight,
  towards: readonly [number, number, number],
  ring: readonly (readonly [number, number])[],
  mapSize: number,
): void {
  const bounds = boundsOf(ring as [number, number][])
  const [cx, cy] = [(bounds.minX + bounds.maxX) / 2, (bounds.minY + bounds.maxY) / 2]
  const reach = Math.hypot(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) / 2 + 60
  if (!Number.isFinite(reach)) return
  middle.set(cx, 0, -cy)
  sun.target.position.copy(middle)
  sun.target.updateMatrixWorld()
  sun.position
    .set(...towards)
    .multiplyScalar(2400)
    .add(middle)
  const camera = sun.shadow.camera
  camera.left = -reach
  camera.right = reach
  camera.top = reach
  camera.bottom = -reach
  camera.near = 200
  camera.far = 5200
  camera.updateProjectionMatrix()
  if (sun.shadow.mapSize.x !== mapSize) {
    sun.shadow.mapSize.set(mapSize, mapSize)
    sun.shadow.map?.dispose()
    sun.shadow.map = null
  }
}

/** Sky, sun and ambient light: by date, second of day and place, with shadow maps redrawn only when the sun, the park or the place of the eye has moved. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { BackSide, Color, type DirectionalLight, FogExp2, HemisphereLight, Mesh, ShaderMaterial, SphereGeometry } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { hasCascades, hasEnvironment, sunSteps } from './light-levels.ts'
import { firstLookUniforms, firstSkyMaterial } from './materials/first-look.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { skyFragment, skyVertex } from './materials/sky-shader.ts'
import { mirrorLayer } from './mirror-layer.ts'
import { isSceneDressed, setDress, useSceneLook } from './scene-look.ts'
import { requestShadows, takeShadowRequest } from './shadow-request.ts'
import { makeEnvironment } from './sky-environment.ts'
import { lightDirection, type Mood, moodAt, sunAt, sunDirection } from './sun.ts'
import { clearCascade, followEye, makeCascades, placeSun } from './sun-cascades.ts'

type Lights = {
  /** The sun with the map of the whole site, then lights without light that hold the finer maps. */
  readonly suns: readonly DirectionalLight[]
  readonly sky: HemisphereLight
  readonly fog: FogExp2
  readonly dome: Mesh
}

let sky: ShaderMaterial | null = null

function skyMaterial(): ShaderMaterial {
  const look = { side: BackSide, depthWrite: false, depthTest: false, fog: false }
  sky ??= new ShaderMaterial({ uniforms: sceneUniforms, vertexShader: skyVertex, fragmentShader: skyFragment, ...look })
  return sky
}

function makeLights(): Lights {
  const sky = new HemisphereLight()
  const dome = new Mesh(new SphereGeometry(1, 32, 20), isSceneDressed() ? skyMaterial() : firstSkyMaterial())
  setDress(dome, skyMaterial)
  dome.renderOrder = -1000
  dome.frustumCulled = false
  const suns = makeCascades()
  for (const object of [dome, sky, ...suns]) object.layers.enable(mirrorLayer)
  return { suns, sky, fog: new FogExp2(0xffffff, 0.00022), dome }
}

export function Sky() {
  const lights = useMemo(makeLights, [])
  const environment = useMemo(makeEnvironment, [])
  const shownAt = useRef('')
  const { scene, gl } = useThree()
  const quality = useViewStore((state) => state.quality)
  const isDressed = useSceneLook((state) => state.isDressed)
  useEffect(() => {
    // What was drawn into textures is lost with the graphics context, or of another size at another level.
    const renew = () => {
      shownAt.current = ''
      environment.forget()
      requestShadows()
    }
    renew()
    if (isDressed) lights.dome.material = skyMaterial()
    if (!hasEnvironment(quality)) scene.environment = null
    gl.domElement.addEventListener('webglcontextrestored', renew)
    return () => gl.domElement.removeEventListener('webglcontextrestored', renew)
  }, [gl, scene, environment, lights, quality, isDressed])
  useEffect(() => () => environment.dispose(), [environment])
  useFrame(({ camera }) => {
    lights.dome.position.copy(camera.position)
    const { date, weather, quality: level } = useViewStore.getState()
    const site = useDocumentStore.getState().document.site.site
    const sunStep = sunSteps[level]
    const step = Math.floor(playback.second / sunStep)
    const key = `${date} ${step} ${weather} ${level} ${site?.longitude}`
    const isMoved = key !== shownAt.current
    const [sun, ...finer] = lights.suns as [DirectionalLight, ...DirectionalLight[]]
    if (isMoved && site) {
      shownAt.current = key
      const position = sunAt(site, date, step * sunStep)
      const mood = moodAt(position.altitudeDeg)
      applyMood(lights, mood, weather === 'snow', hasEnvironment(level))
      scene.fog = lights.fog
      gl.toneMappingExposure = mood.exposure
      firstLookUniforms.uExposure.value = mood.exposure
      placeSun(lights.suns, lightDirection(position), site.boundary[0] ?? [], level)
      sceneUniforms.uSun.value.set(...sunDirection(position))
      firstLookUniforms.uLightFrom.value.set(...lightDirection(position))
      if (hasEnvironment(level) && isSceneDressed()) {
        const texture = environment.textureFor(gl, lights.dome, position, weather)
        if (texture) scene.environment = texture
        scene.environmentIntensity = 0.55
      }
    }
    // The plain look has no shadows; the wish for them waits.
    if (!isSceneDressed()) return
    const isRenewed = takeShadowRequest() || isMoved
    if (isRenewed) sun.shadow.needsUpdate = true
    if (!hasCascades(level)) return
    for (const light of finer) if (!followEye(light, camera.position, isRenewed)) clearCascade(light)
  }, -2)
  return (
    <>
      <primitive object={lights.dome} />
      <primitive object={lights.sky} />
      {lights.suns.slice(0, hasCascades(quality) ? undefined : 1).map((light) => (
        <primitive key={`${quality} ${light.name}`} object={light} />
      ))}
      {lights.suns.slice(0, hasCascades(quality) ? undefined : 1).map((light) => (
        <primitive key={`target ${light.name}`} object={light.target} />
      ))}
    </>
  )
}

function applyMood({ suns, sky, fog }: Lights, mood: Mood, isSnow: boolean, hasMirror: boolean): void {
  const sun = suns[0] as DirectionalLight
  sun.color.setRGB(...mood.sunColour)
  sun.intensity = mood.sunIntensity * (isSnow ? 0.45 : 1)
  sky.color.setRGB(
    mood.zenith[0] * 0.6 + mood.horizon[0] * 0.5,
    mood.zenith[1] * 0.6 + mood.horizon[1] * 0.5,
    mood.zenith[2] * 0.6 + mood.horizon[2] * 0.5,
  )
  sky.groundColor.setRGB(...mood.ground)
  // The environment map gives part of the light of the sky where there is one.
  sky.intensity = mood.ambientIntensity * (isSnow ? 1.5 : 1.25) * (hasMirror ? 0.62 : 1)
  fog.color.setRGB(...mood.haze)
  fog.density = isSnow ? 0.00042 : 0.00015
  firstLookUniforms.uSunLight.value.copy(sun.color).multiplyScalar(sun.intensity)
  firstLookUniforms.uSkyLight.value.copy(sky.color).multiplyScalar(sky.intensity)
  firstLookUniforms.uGroundLight.value.copy(sky.groundColor).multiplyScalar(sky.intensity)
  firstLookUniforms.uHazeDensity.value = fog.density
  sceneUniforms.uNight.value = mood.night
  sceneUniforms.uSnow.value = isSnow ? 0.92 : 0
  const overcast = isSnow ? 0.75 : 0
  const cover = new Color(...mood.haze)
  sceneUniforms.uZenith.value.setRGB(...mood.zenith).lerp(cover, overcast)
  sceneUniforms.uHorizon.value.setRGB(...mood.horizon).lerp(cover, overcast)
  sceneUniforms.uHaze.value.copy(fog.color)
  sceneUniforms.uSunColour.value.setRGB(...mood.sunColour).multiplyScalar(isSnow ? 0.25 : Math.min(1, mood.sunIntensity / 3))
}

/** Lamps: points of glow by night, and the ground map with their pools of light and the shade close to what stands. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  LinearFilter,
  Points,
  RGFormat,
  ShaderMaterial,
  UnsignedByteType,
} from 'three'
import { isStanding } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { rgbOf } from './colour-scales.ts'
import { type Lamp, makeGroundMap, placeLamps } from './ground-map.ts'
import { LampPosts } from './LampPosts.tsx'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { mirrorLayer } from './mirror-layer.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

const lampColours: Readonly<Record<Lamp['kind'], string>> = { street: '#ffcf8a', deck: '#ffb45e', furnace: '#ff7a2c', ramp: '#9ec8ff' }
const lampSizes: Readonly<Record<Lamp['kind'], number>> = { street: 2.4, deck: 1.6, furnace: 3.4, ramp: 2.2 }

export function NightLights() {
  const document = useDocumentStore((state) => state.document)
  const shownDate = useViewStore((state) => state.phaseDate ?? state.date)
  const invalidate = useThree((state) => state.invalidate)
  const { structures, paths, phases, site, visibility } = document
  const standing = useMemo(() => {
    const bySubject = phasesBySubject({ phases })
    return Object.values(structures).filter(
      (structure) =>
        visibility[structure.zoneUid ?? '']?.mode !== 'hide' && isStanding(structureState({ zones: {} }, structure, bySubject, shownDate)),
    )
  }, [structures, phases, visibility, shownDate])
  const standingKey = standing.map(({ uid }) => uid).join(' ')
  // The key stands for the list: two dates between which nothing was built or demolished share their lamps.
  // biome-ignore lint/correctness/useExhaustiveDependencies: standingKey stands for standing
  const lamps = useMemo(() => placeLamps(Object.values(paths), standing), [paths, standingKey])
  const points = useMemo(() => makePoints(lamps), [lamps])
  useEffect(() => () => points.geometry.dispose(), [points])
  // biome-ignore lint/correctness/useExhaustiveDependencies: lamps change with standing
  useEffect(() => {
    if (!site.site) return
    const { bytes, size, rect } = makeGroundMap(site.site, standing, lamps)
    const texture = new DataTexture(bytes, size, size, RGFormat, UnsignedByteType)
    texture.minFilter = LinearFilter
    texture.magFilter = LinearFilter
    texture.needsUpdate = true
    sceneUniforms.uGroundMap.value.dispose()
    sceneUniforms.uGroundMap.value = texture
    sceneUniforms.uGroundRect.value.set(rect[0], rect[1], 1 / rect[2], 1 / rect[3])
    invalidate()
  }, [site, lamps, invalidate])
  return (
    <>
      <primitive object={points} />
      <LampPosts lamps={lamps} />
    </>
  )
}

let material: ShaderMaterial | null = null

function makePoints(lamps: readonly Lamp[]): Points {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(lamps.flatMap(({ x, y, z }) => [x, z, -y])), 3))
  geometry.setAttribute(
    'lamp',
    new BufferAttribute(new Float32Array(lamps.flatMap(({ kind }) => [...rgbOf(lampColours[kind]), lampSizes[kind]])), 4),
  )
  material ??= makeMaterial()
  const points = new Points(geometry, material)
  points.name = 'lamps'
  points.renderOrder = 5
  points.frustumCulled = false
  points.layers.enable(mirrorLayer)
  return points
}

function makeMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: sceneUniforms,
    transparent: true,
    depthWrite: false,
    blending: AdditiveBlending,
    vertexShader: `
      attribute vec4 lamp;
      uniform float uNight;
      varying vec3 vLamp;
      void main() {
        vLamp = lamp.rgb * lamp.rgb;
        vec4 view = modelViewMatrix * vec4(position, 1.0);
        gl_Position = projectionMatrix * view;
        gl_PointSize = clamp(lamp.a * 900.0 / -view.z, 1.6, 46.0);
        if (uNight < 0.05) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: `
      uniform float uNight;
      varying vec3 vLamp;
      void main() {
        float away = length(gl_PointCoord - 0.5) * 2.0;
        float glow = pow(max(0.0, 1.0 - away), 2.2) * 0.55 + smoothstep(0.3, 0.1, away) * 0.7;
        gl_FragColor = vec4(vLamp * glow * uNight, 1.0);
        #include <colorspace_fragment>
      }`,
  })
}

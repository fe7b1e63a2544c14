/** Falling snow: flakes in a box about the eye that come in again at the other side, in one draw. */
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Points, ShaderMaterial } from 'three'
import { useViewStore } from '../state/view-store.ts'
import { randomStream } from './builders/placement.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'

/** Flakes, and the side of the box that they fall through, m. Chosen: light snow that hides nothing. */
const flakes = 3600
const box = 70

export function Snowfall() {
  const isSnowing = useViewStore((state) => state.weather === 'snow')
  return isSnowing ? <Flakes /> : null
}

function Flakes() {
  const points = useMemo(makeFlakes, [])
  useEffect(
    () => () => {
      points.geometry.dispose()
      points.material.dispose()
    },
    [points],
  )
  return <primitive object={points} />
}

function makeFlakes(): Points<BufferGeometry, ShaderMaterial> {
  const random = randomStream(12)
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(flakes * 3).map(random), 3))
  const material = new ShaderMaterial({
    uniforms: { ...sceneUniforms, uViewHeight: { value: 800 } },
    transparent: true,
    depthWrite: false,
    vertexShader: `
      uniform float uTime, uViewHeight;
      varying float vNear;
      void main() {
        float pace = 0.8 + 0.5 * fract(position.x * 7.3 + position.z * 3.1);
        vec3 fall = vec3(0.9, -1.3 * pace, 0.6) * uTime + 0.6 * sin(uTime * 0.9 + position.zxy * 40.0);
        vec3 at = cameraPosition + (fract(position + (fall - cameraPosition) / ${box.toFixed(1)}) - 0.5) * ${box.toFixed(1)};
        vec4 view = viewMatrix * vec4(at, 1.0);
        gl_Position = projectionMatrix * view;
        vNear = smoothstep(${(box / 2).toFixed(1)}, 6.0, -view.z) * smoothstep(0.5, 2.0, -view.z);
        gl_PointSize = clamp(0.05 * projectionMatrix[1][1] * 0.5 * uViewHeight / -view.z, 1.5, 14.0);
        if (at.y < 0.0) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: `
      uniform float uNight;
      varying float vNear;
      void main() {
        float away = length(gl_PointCoord - 0.5) * 2.0;
        gl_FragColor = vec4(vec3(0.95 - 0.35 * uNight), vNear * 0.75 * (1.0 - smoothstep(0.4, 1.0, away)));
        #include <colorspace_fragment>
      }`,
  })
  const points = new Points(geometry, material)
  points.name = 'snowfall'
  points.renderOrder = 8
  points.frustumCulled = false
  points.onBeforeRender = (renderer) => {
    const height = material.uniforms.uViewHeight
    if (height) height.value = renderer.domElement.height
  }
  return points
}

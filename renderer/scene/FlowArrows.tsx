/** Flow arrows: where people have gone in the last minutes, and how many, one arrow a cell and direction. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { BufferAttribute, DoubleSide, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, ShaderMaterial } from 'three'
import { crowdMeasures, type FlowArrows as Flow, flowArrowSize, subscribeCrowdMeasures } from '../state/crowd-measures.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useMeasureStore } from '../state/measure-store.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { flowColours, rgbOf } from './colour-scales.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { levelHeights } from './visitor-order.ts'

/** Seconds of day after which flows are counted anew, and the least time between two counts, ms. */
const step = 10
const leastInterval = 1000

/** Length and width of an arrow by its flow in persons/min, m, on the ground; half of it on a deck. */
export function arrowSize(rate: number): { readonly length: number; readonly width: number } {
  const share = Math.min(1, Math.sqrt(rate / 300))
  return { length: 12 + 9 * share, width: 2.2 + 6.3 * share }
}

export function FlowArrows() {
  const isShown = useViewStore((state) => state.layers.has('flow'))
  const invalidate = useThree((state) => state.invalidate)
  const mesh = useMemo(makeMesh, [])
  const asking = useRef({ shownFor: -1, askedAt: -Infinity, isAsked: false })

  useEffect(() => {
    mesh.visible = isShown
    asking.current = { shownFor: -1, askedAt: -Infinity, isAsked: false }
    invalidate()
  }, [mesh, isShown, invalidate])

  useEffect(() => {
    const forget = () => {
      mesh.geometry.instanceCount = 0
      asking.current = { shownFor: -1, askedAt: -Infinity, isAsked: false }
      invalidate()
    }
    const stop = subscribeCrowdMeasures(forget)
    return () => {
      stop()
      mesh.geometry.dispose()
      mesh.material.dispose()
    }
  }, [mesh, invalidate])

  useFrame(() => {
    if (!isShown) return
    const mine = asking.current
    const second = Math.floor(playback.second / step) * step
    const measures = crowdMeasures()
    if (!measures || mine.isAsked || second === mine.shownFor) return
    const wait = leastInterval - (performance.now() - mine.askedAt)
    if (wait > 0) {
      setTimeout(invalidate, wait)
      return
    }
    Object.assign(mine, { isAsked: true, askedAt: performance.now() })
    measures.flow(second).then(
      (flow) => {
        mine.isAsked = false
        mine.shownFor = second
        if (mine !== asking.current || measures !== crowdMeasures()) return
        takeFlow(mesh, flow)
        useMeasureStore.setState({ flowWindow: flow ? { from: flow.from, to: Math.min(flow.to, playback.to) } : null })
        invalidate()
      },
      // A chunk could not be fetched: the old arrows stay until the next ten seconds.
      () => {
        mine.isAsked = false
        mine.shownFor = second
      },
    )
  })
  return <primitive object={mesh} />
}

type ArrowMesh = Mesh<InstancedBufferGeometry, ShaderMaterial>

/** An arrow of length 1 towards +x and width 1: shaft, then head. */
const outline = [-0.5, -0.22, 0.12, -0.22, 0.12, 0.22, -0.5, 0.22, 0.12, -0.5, 0.5, 0, 0.12, 0.5]
const faces = [0, 1, 2, 0, 2, 3, 4, 5, 6]

function makeMesh(): ArrowMesh {
  const geometry = new InstancedBufferGeometry()
  const corners = Array.from({ length: outline.length / 2 }, (_, i) => [outline[i * 2] ?? 0, outline[i * 2 + 1] ?? 0, 0]).flat()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(corners), 3))
  geometry.setIndex(faces)
  geometry.instanceCount = 0
  const material = new ShaderMaterial({
    uniforms: { uTime: sceneUniforms.uTime },
    side: DoubleSide,
    transparent: true,
    depthWrite: false,
    polygonOffset: true,
    polygonOffsetFactor: -2,
    polygonOffsetUnits: -8,
    vertexShader: `
      attribute vec3 place;
      attribute vec4 shape;
      attribute vec3 tint;
      varying vec3 vTint;
      varying vec2 vAt;
      void main() {
        vec2 along = shape.xy;
        // Broader from afar, so that the overview shows them; never longer, so that they stay apart.
        float far = clamp(distance(cameraPosition, vec3(place.x, place.z, -place.y)) / 260.0, 1.0, 3.2);
        vec2 at = along * position.x * shape.z + vec2(-along.y, along.x) * position.y * shape.w * far;
        vTint = tint;
        vAt = vec2(position.x * shape.z, position.y * 2.0);
        gl_Position = projectionMatrix * viewMatrix * vec4(place.x + at.x, place.z, -(place.y + at.y), 1.0);
      }`,
    fragmentShader: `
      uniform float uTime;
      varying vec3 vTint;
      varying vec2 vAt;
      void main() {
        // Bright bands run along the arrow while the day plays.
        float band = smoothstep(0.55, 1.0, fract(vAt.x / 6.0 - uTime * 0.7));
        float rim = smoothstep(0.86, 1.0, abs(vAt.y));
        gl_FragColor = vec4(mix(vTint, vec3(1.0), 0.35 * band) * (1.0 - 0.5 * rim), 0.88);
        #include <colorspace_fragment>
      }`,
  })
  const mesh = new Mesh(geometry, material)
  mesh.name = 'flow-arrows'
  mesh.frustumCulled = false
  mesh.renderOrder = 5
  return mesh
}

/** Puts arrows into the buffers: at most some hundred, so they are made anew each time. */
function takeFlow(mesh: ArrowMesh, flow: Flow | null): void {
  const arrows = flow?.arrows ?? new Float32Array()
  const count = arrows.length / flowArrowSize
  const [place, shape, tint] = [new Float32Array(count * 3), new Float32Array(count * 4), new Float32Array(count * 3)]
  const heights = levelHeights(useDocumentStore.getState().document)
  for (let i = 0; i < count; i++) {
    const [x = 0, y = 0, level = 0, dx = 1, dy = 0, rate = 0, isPaired = 0] = arrows.subarray(i * flowArrowSize, (i + 1) * flowArrowSize)
    const { length, width } = arrowSize(rate)
    const scale = level === 0 ? 1 : 0.5
    // Of two opposite flows each keeps to its right.
    const aside = isPaired ? width * scale * 0.55 + 0.4 : 0
    place.set([x + dy * aside, y - dx * aside, (heights[level] ?? 0) + 0.5], i * 3)
    shape.set([dx, dy, length * scale, width * scale], i * 4)
    tint.set(rgbOf(flowColour(rate)), i * 3)
  }
  const { geometry } = mesh
  geometry.dispose()
  geometry.setAttribute('place', new InstancedBufferAttribute(place, 3))
  geometry.setAttribute('shape', new InstancedBufferAttribute(shape, 4))
  geometry.setAttribute('tint', new InstancedBufferAttribute(tint, 3))
  geometry.instanceCount = count
}

/** Colour of a flow in persons/min: the last of `flowColours` whose limit it reaches. */
export function flowColour(rate: number): string {
  return [...flowColours].reverse().find(({ from }) => rate >= from)?.colour ?? flowColours[0].colour
}

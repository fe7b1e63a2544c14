/** Desire lines: arcs from each gate to the zones that its visitors came for, as broad as they were many. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, DoubleSide, Mesh, ShaderMaterial, Vector2 } from 'three'
import { polygonCentroid, type ScenarioDocument } from '../../domain/index.ts'
import type { Journeys } from '../state/crowd-measures.ts'
import { subscribeCrowdMeasures } from '../state/crowd-measures.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useMeasureStore } from '../state/measure-store.ts'
import { wantJourneys } from '../state/read-journeys.ts'
import { useViewStore } from '../state/view-store.ts'
import { gateColours, otherGateColour, rgbOf } from './colour-scales.ts'
import { desirePairs, gatesOfPairs } from './journey-sums.ts'

/** Pieces of an arc. */
const pieces = 28

/** Width of a line by its people, px: the widest is `widest`. */
const widest = 13
export function lineWidth(count: number, most: number): number {
  return 1.6 + (widest - 1.6) * Math.sqrt(count / Math.max(1, most))
}

export function DesireLines() {
  const isShown = useViewStore((state) => state.layers.has('desireLines'))
  const journeys = useMeasureStore((state) => state.journeys)
  const gates = useDocumentStore((state) => state.document.gates)
  const zones = useDocumentStore((state) => state.document.zones)
  const invalidate = useThree((state) => state.invalidate)
  const size = useThree((state) => state.size)
  const mesh = useMemo(makeMesh, [])

  useEffect(() => {
    if (!isShown) return
    wantJourneys()
    return subscribeCrowdMeasures(wantJourneys)
  }, [isShown])
  useEffect(() => {
    mesh.visible = isShown && journeys !== null
    mesh.geometry.dispose()
    if (journeys && isShown) mesh.geometry = arcsOf(journeys, { gates, zones })
    invalidate()
  }, [mesh, isShown, journeys, gates, zones, invalidate])
  useEffect(() => {
    if (mesh.material.uniforms.uSize) (mesh.material.uniforms.uSize.value as Vector2).set(size.width, size.height)
    invalidate()
  }, [mesh, size, invalidate])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh],
  )
  return <primitive object={mesh} />
}

/** Ribbons over all pairs: two vertices a joint, that the shader moves apart on the screen. */
function arcsOf(journeys: Journeys, { gates, zones }: Pick<ScenarioDocument, 'gates' | 'zones'>): BufferGeometry {
  const pairs = desirePairs(journeys)
  const most = pairs[0]?.count ?? 1
  const order = gatesOfPairs(pairs)
  const positions: number[] = []
  const nexts: number[] = []
  const looks: number[] = []
  const tints: number[] = []
  const indices: number[] = []
  for (const { gate, zone, count } of pairs) {
    const from = gates[journeys.gateUids[gate] ?? '']
    const to = zones[journeys.zoneUids[zone] ?? '']
    if (!from || !to) continue
    const [a, b] = from.line
    const start = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const
    const end = polygonCentroid(to.polygon)
    const rise = Math.hypot(end[0] - start[0], end[1] - start[1]) * 0.22 + 12
    const colour = rgbOf(gateColours[order.indexOf(gate)] ?? otherGateColour)
    const at = (k: number) => {
      const t = k / pieces
      return [start[0] + (end[0] - start[0]) * t, 3 + rise * 4 * t * (1 - t), -(start[1] + (end[1] - start[1]) * t)]
    }
    const first = positions.length / 3
    for (let k = 0; k <= pieces; k++) {
      for (const edge of [-1, 1]) {
        positions.push(...at(k))
        nexts.push(...(k < pieces ? at(k + 1) : at(k).map((value, i) => 2 * value - (at(k - 1)[i] ?? 0))))
        looks.push(edge, lineWidth(count, most), k / pieces)
        tints.push(...colour)
      }
      const i = first + k * 2
      if (k < pieces) indices.push(i, i + 1, i + 2, i + 1, i + 3, i + 2)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('next', new BufferAttribute(new Float32Array(nexts), 3))
  geometry.setAttribute('look', new BufferAttribute(new Float32Array(looks), 3))
  geometry.setAttribute('tint', new BufferAttribute(new Float32Array(tints), 3))
  geometry.setIndex(indices)
  return geometry
}

function makeMesh(): Mesh<BufferGeometry, ShaderMaterial> {
  const material = new ShaderMaterial({
    uniforms: { uSize: { value: new Vector2(1, 1) } },
    side: DoubleSide,
    transparent: true,
    depthWrite: false,
    depthTest: false,
    vertexShader: `
      attribute vec3 next;
      /** Side, width in pixels, share of the way. */
      attribute vec3 look;
      attribute vec3 tint;
      uniform vec2 uSize;
      varying vec3 vTint;
      varying vec2 vAt;
      void main() {
        vec4 here = projectionMatrix * viewMatrix * vec4(position, 1.0);
        vec4 ahead = projectionMatrix * viewMatrix * vec4(next, 1.0);
        vec2 way = (ahead.xy / max(0.01, ahead.w) - here.xy / max(0.01, here.w)) * uSize;
        vec2 across = length(way) > 0.0001 ? normalize(vec2(-way.y, way.x)) : vec2(0.0);
        // Narrower towards its end: the arc tells where it leads.
        here.xy += across * look.x * look.y * mix(1.0, 0.35, look.z) / uSize * here.w;
        vTint = tint;
        vAt = look.xz;
        gl_Position = here;
      }`,
    fragmentShader: `
      varying vec3 vTint;
      varying vec2 vAt;
      void main() {
        float edge = 1.0 - smoothstep(0.55, 1.0, abs(vAt.x));
        gl_FragColor = vec4(vTint, edge * mix(0.5, 0.95, vAt.y));
        #include <colorspace_fragment>
      }`,
  })
  const mesh = new Mesh(new BufferGeometry(), material)
  mesh.name = 'desire-lines'
  mesh.frustumCulled = false
  mesh.renderOrder = 8
  return mesh
}

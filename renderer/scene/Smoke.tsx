/** Smoke and steam over works that run: soft puffs drifting with the north-west wind from stacks, furnaces' stoves and cooling towers. */
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Points, ShaderMaterial } from 'three'
import { type Point, polygonCentroid, type ScenarioDocument } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { randomStream } from './builders/placement.ts'
import { hazeFunction } from './materials/haze.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

/** A mouth that smokes: place and height in document metres, breadth of the plume at its foot, m, and whether it is steam. */
export type SmokeMouth = { readonly x: number; readonly y: number; readonly z: number; readonly breadth: number; readonly isSteam: boolean }

const puffs = 34

/** Mouths of all that works on a date. */
export function smokeMouths(document: Pick<ScenarioDocument, 'structures' | 'phases' | 'zones'>, date: string): SmokeMouth[] {
  const phases = phasesBySubject(document)
  return Object.values(document.structures).flatMap((structure) => {
    const isSteam = structure.kind === 'coolingTower'
    if (structure.kind !== 'chimney' && !isSteam) return []
    if (structureState(document, structure, phases, date) !== 'working') return []
    const [x, y]: Point = polygonCentroid(structure.footprint)
    return [{ x, y, z: structure.base + structure.height, breadth: isSteam ? 20 : 4, isSteam }]
  })
}

export function Smoke() {
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const mouths = useMemo(() => smokeMouths(document, date), [document, date])
  const points = useMemo(() => makePlumes(mouths), [mouths])
  useEffect(() => () => points.geometry.dispose(), [points])
  return <primitive object={points} />
}

let material: ShaderMaterial | null = null

/** Puffs stand where the wind has carried them: farther out they are higher, broader and thinner. */
function makePlumes(mouths: readonly SmokeMouth[]): Points {
  const positions: number[] = []
  const looks: number[] = []
  mouths.forEach(({ x, y, z, breadth, isSteam }, i) => {
    const random = randomStream(i * 17 + 3)
    for (let k = 0; k < puffs; k++) {
      const way = ((k + random()) / puffs) ** 1.3
      const reach = isSteam ? 110 : 420
      const spread = breadth * (0.3 + way * 5)
      positions.push(
        x + way * reach * 0.8 + (random() - 0.5) * spread,
        z + breadth * 0.3 + way ** 0.7 * reach * 0.42 + (random() - 0.5) * spread * 0.5,
        -(y - way * reach * 0.6 + (random() - 0.5) * spread),
      )
      looks.push(
        breadth * (1.6 + way * (isSteam ? 2.6 : 15)),
        (1 - way) ** 0.8 * (isSteam ? 0.36 : 0.55),
        isSteam ? 0.95 : 0.5 + random() * 0.2,
      )
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('look', new BufferAttribute(new Float32Array(looks), 3))
  material ??= makeMaterial()
  const points = new Points(geometry, material)
  points.name = 'smoke'
  points.renderOrder = 7
  points.frustumCulled = false
  points.onBeforeRender = (renderer) => {
    const target = material?.uniforms.uViewHeight
    if (target) target.value = renderer.domElement.height
  }
  points.visible = mouths.length > 0
  return points
}

function makeMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: { ...sceneUniforms, uViewHeight: { value: 800 } },
    transparent: true,
    depthWrite: false,
    vertexShader: `
      attribute vec3 look;
      uniform float uViewHeight;
      varying vec2 vLook;
      varying vec3 vPlace;
      void main() {
        vLook = look.yz;
        vPlace = position;
        vec4 view = modelViewMatrix * vec4(position, 1.0);
        gl_Position = projectionMatrix * view;
        gl_PointSize = min(420.0, look.x * projectionMatrix[1][1] * 0.5 * uViewHeight / -view.z);
      }`,
    fragmentShader: `
      uniform vec3 uHaze, uHorizon, uSun, uSunColour;
      uniform float uNight;
      varying vec2 vLook;
      varying vec3 vPlace;
      ${hazeFunction}
      void main() {
        vec2 away = gl_PointCoord * 2.0 - 1.0;
        float body = max(0.0, 1.0 - dot(away, away));
        vec3 air = hazeTowards(normalize(vPlace - cameraPosition));
        vec3 lit = mix(air, uHorizon + uSunColour * 0.3, 0.3 + 0.25 * clamp(-away.y + 0.2, 0.0, 1.0));
        gl_FragColor = vec4(lit * vLook.y * (1.0 - 0.3 * uNight), body * body * vLook.x);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  })
}

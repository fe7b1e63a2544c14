/** Smoke and steam over works that run: puffs that rise from stacks and cooling towers, drift with the north-west wind, spread and thin out. */
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Points, ShaderMaterial } from 'three'
import { type Point, polygonArea, polygonCentroid, type ScenarioDocument } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { randomStream } from './builders/placement.ts'
import { hazeFunction } from './materials/haze.ts'
import { noiseTexture, sceneUniforms } from './materials/scene-uniforms.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

/** A mouth that smokes: place and height in document metres, breadth of the plume at its foot, m, and whether it is steam. */
export type SmokeMouth = { readonly x: number; readonly y: number; readonly z: number; readonly breadth: number; readonly isSteam: boolean }

/** Puffs over one mouth. */
const puffs = 44

/** Mouths of all that works on a date. */
export function smokeMouths(document: Pick<ScenarioDocument, 'structures' | 'phases' | 'zones'>, date: string): SmokeMouth[] {
  const phases = phasesBySubject(document)
  return Object.values(document.structures).flatMap((structure) => {
    const isSteam = structure.kind === 'coolingTower'
    if (structure.kind !== 'chimney' && !isSteam) return []
    if (structureState(document, structure, phases, date) !== 'working') return []
    const [x, y]: Point = polygonCentroid(structure.footprint)
    return [
      {
        x,
        y,
        z: structure.base + structure.height,
        breadth: isSteam ? 0.4 * Math.sqrt(Math.abs(polygonArea(structure.footprint))) : 4,
        isSteam,
      },
    ]
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

/** Each puff is born at its mouth again and again; where it is on its way is read from the clock of the scene. */
function makePlumes(mouths: readonly SmokeMouth[]): Points {
  const positions: number[] = []
  const looks: number[] = []
  const seeds: number[] = []
  mouths.forEach(({ x, y, z, breadth, isSteam }, i) => {
    const random = randomStream(i * 17 + 3)
    for (let k = 0; k < puffs; k++) {
      positions.push(x, z, -y)
      looks.push((k + random()) / puffs, breadth, isSteam ? 1 : 0)
      seeds.push(random() - 0.5, random() - 0.5, random() - 0.5)
    }
  })
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('look', new BufferAttribute(new Float32Array(looks), 3))
  geometry.setAttribute('seed', new BufferAttribute(new Float32Array(seeds), 3))
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
  sceneUniforms.uNoise.value = noiseTexture()
  return new ShaderMaterial({
    uniforms: { ...sceneUniforms, uViewHeight: { value: 800 } },
    transparent: true,
    depthWrite: false,
    vertexShader: `
      // Place on the way at the start, breadth of the mouth, 1 for steam.
      attribute vec3 look;
      attribute vec3 seed;
      uniform float uViewHeight, uTime;
      varying vec4 vLook;
      varying vec3 vPlace;
      void main() {
        float steam = look.z;
        // Smoke is carried 420 m, steam 110 m, both in about a minute.
        float born = fract(look.x + uTime / mix(70.0, 34.0, steam));
        float way = pow(born, 1.25);
        float reach = mix(420.0, 110.0, steam);
        float spread = look.y * (0.25 + way * mix(5.0, 1.6, steam));
        vec3 at = position + vec3(way * reach * 0.8, look.y * 0.3 + pow(way, 0.62) * reach * mix(0.42, 0.8, steam), way * reach * 0.6);
        at += seed * vec3(spread, spread * 0.5, spread);
        float fade = smoothstep(0.0, 0.04, born) * pow(1.0 - born, 0.9);
        vec4 view = modelViewMatrix * vec4(at, 1.0);
        // A puff at the eye would be one bright disc: it thins out as the eye comes into it.
        float away = smoothstep(0.6, 4.0, -view.z / (look.y * (2.2 + way * mix(20.0, 4.2, steam))));
        vLook = vec4(fade * away * mix(0.34, 0.17, steam), mix(0.42 + 0.2 * (seed.x + 0.5), 0.86, steam), seed.x * 6.28 + born * 1.5, seed.y);
        vPlace = at;
        gl_Position = projectionMatrix * view;
        float size = look.y * (2.2 + way * mix(20.0, 4.2, steam));
        gl_PointSize = min(480.0, size * projectionMatrix[1][1] * 0.5 * uViewHeight / -view.z);
      }`,
    fragmentShader: `
      uniform sampler2D uNoise;
      uniform vec3 uHaze, uHorizon, uSun, uSunColour;
      uniform float uNight;
      varying vec4 vLook;
      varying vec3 vPlace;
      ${hazeFunction}
      void main() {
        vec2 away = gl_PointCoord * 2.0 - 1.0;
        float c = cos(vLook.z);
        float s = sin(vLook.z);
        vec2 turned = vec2(away.x * c - away.y * s, away.x * s + away.y * c);
        float curl = texture2D(uNoise, turned * 0.16 + vLook.w * 3.0).r * 0.65 + texture2D(uNoise, turned * 0.42 + vLook.w).b * 0.35;
        float body = max(0.0, 1.0 - dot(away, away));
        body = smoothstep(0.16, 0.9, body * (0.5 + curl));
        vec3 air = hazeTowards(normalize(vPlace - cameraPosition));
        float top = clamp(dot(vec3(turned.x, -away.y, 0.4), vec3(0.3, 0.8, 0.3)) + 0.4, 0.0, 1.0);
        vec3 lit = mix(air, uHorizon + uSunColour * 0.42, 0.25 + 0.4 * top * (0.5 + curl));
        gl_FragColor = vec4(lit * vLook.y * (1.0 - 0.3 * uNight), body * vLook.x);
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  })
}

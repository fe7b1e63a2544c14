/** Walking-time areas: how far one comes from the nearest gate in five and ten minutes, over the ground and round what stands. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import {
  CustomBlending,
  type DataTexture,
  Mesh,
  OneMinusSrcAlphaFactor,
  PlaneGeometry,
  ShaderMaterial,
  SrcAlphaFactor,
  Vector3,
} from 'three'
import { groundLevelUid, isStanding, type ScenarioDocument } from '../../domain/index.ts'
import { askWalkTimes } from '../api/crowd-measures.ts'
import { type WalkSpace, walkByteSeconds } from '../api/walk-times.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { rgbOf, walkColours } from './colour-scales.ts'
import { makeHeatTexture, writeHeatTexture } from './heat-layers.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

/** Minutes of the two areas. */
export const walkMinutes = [5, 10] as const
const waterKinds = new Set(['lake', 'river'])

/** Where can be walked on a date: outside obstacles and closed zones, over water on walkable paths; from open gates. */
export function walkSpaceOf(document: ScenarioDocument, date: string): WalkSpace | null {
  const boundary = document.site.site?.boundary
  if (!boundary) return null
  const phases = phasesBySubject(document)
  const standing = Object.values(document.structures).filter((one) => isStanding(structureState(document, one, phases, date)))
  return {
    boundary,
    blockers: [
      ...standing.filter(({ kind, isObstacle }) => isObstacle && !waterKinds.has(kind)).map(({ footprint }) => footprint),
      ...Object.values(document.zones)
        .filter(({ isOpen }) => !isOpen)
        .map(({ polygon }) => polygon),
    ],
    water: standing.filter(({ kind }) => waterKinds.has(kind)).map(({ footprint }) => footprint),
    causeways: Object.values(document.paths)
      .filter(({ isWalkable, levelUid }) => isWalkable && levelUid === groundLevelUid)
      .map(({ line, width }) => ({ line, width })),
    starts: Object.values(document.gates)
      .filter(({ isOpen }) => isOpen)
      .map(({ line }) => line),
  }
}

export function WalkTimes() {
  const isShown = useViewStore((state) => state.layers.has('walkTimes'))
  const date = useViewStore((state) => state.date)
  const document = useDocumentStore((state) => state.document)
  const invalidate = useThree((state) => state.invalidate)
  const mesh = useMemo(makeMesh, [])
  useEffect(() => {
    mesh.visible = false
    invalidate()
    const space = isShown ? walkSpaceOf(document, date) : null
    if (!space) return
    let texture: DataTexture | null = null
    let isOver = false
    askWalkTimes(space).then(
      ({ grid, bytes }) => {
        if (isOver) return
        texture = makeHeatTexture(grid.columns, grid.rows)
        writeHeatTexture(texture, bytes)
        if (mesh.material.uniforms.uField) mesh.material.uniforms.uField.value = texture
        mesh.position.set(grid.minX, 0, -grid.minY)
        mesh.scale.set(grid.columns * grid.cell, 1, grid.rows * grid.cell)
        mesh.visible = true
        invalidate()
      },
      // Without the worker there are no areas; switching the layer off and on asks again.
      () => undefined,
    )
    return () => {
      isOver = true
      texture?.dispose()
    }
  }, [mesh, isShown, document, date, invalidate])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
    },
    [mesh],
  )
  return <primitive object={mesh} />
}

const byteOf = (minutes: number) => ((minutes * 60) / walkByteSeconds).toFixed(1)

function makeMesh(): Mesh<PlaneGeometry, ShaderMaterial> {
  const [near, far] = walkColours.map((colour) => new Vector3(...rgbOf(colour)))
  const material = new ShaderMaterial({
    uniforms: { uField: { value: null }, uNear: { value: near }, uFar: { value: far } },
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: SrcAlphaFactor,
    blendDst: OneMinusSrcAlphaFactor,
    vertexShader: 'varying vec2 vAt; void main() { vAt = uv; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }',
    fragmentShader: `
      uniform sampler2D uField;
      uniform vec3 uNear, uFar;
      varying vec2 vAt;
      void main() {
        float time = texture2D(uField, vAt).r * 255.0;
        if (time > ${byteOf(walkMinutes[1])}) discard;
        bool isNear = time <= ${byteOf(walkMinutes[0])};
        // A line where an area ends, as broad as a few steps.
        float end = isNear ? ${byteOf(walkMinutes[0])} : ${byteOf(walkMinutes[1])};
        float line = smoothstep(2.4, 1.6, end - time);
        gl_FragColor = vec4(isNear ? uNear : uFar, mix(isNear ? 0.42 : 0.26, 0.95, line));
      }`,
  })
  const mesh = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(0.5, 0, -0.5), material)
  mesh.name = 'walk-times'
  mesh.renderOrder = -55
  mesh.frustumCulled = false
  return mesh
}

/** The shadow study in the scene: counts hours of sun in a worker and lays them on the ground as a map. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import {
  CustomBlending,
  DataTexture,
  Mesh,
  NearestFilter,
  OneMinusSrcAlphaFactor,
  PlaneGeometry,
  RGBAFormat,
  ShaderMaterial,
  SrcAlphaFactor,
  UnsignedByteType,
} from 'three'
import { siteOf } from '../../../../domain/index.ts'
import { useDocumentStore } from '../../../state/document-store.ts'
import { useViewStore } from '../../../state/view-store.ts'
import type { ParkGeometry } from '../../park-geometry.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { gatherSolids } from '../solids-index.ts'
import { isStructureThere } from '../structure-presence.ts'
import { SunSheet } from './SunSheet.tsx'
import { sunColour } from './sun-colours.ts'
import { makeSunGrid, type SunGrid, sunByZone, sunMoments } from './sun-hours.ts'
import type { SunAnswer, SunCommand } from './sun-hours-protocol.ts'
import { useSunStore } from './sun-store.ts'

/** Minutes between two looks at the sun. Chosen: 10; the sun moves by 2.5° meanwhile. */
const stepMinutes = 10
/** Kinds whose footprint is under a roof: no open ground to look at. */
const roofedKinds: ReadonlySet<string> = new Set([
  'hill',
  'sawtoothHall',
  'gableHall',
  'archedHall',
  'officeSlab',
  'hotel',
  'contextMass',
  'metroStation',
  'siloRow',
  'gasHolder',
])
/** Kinds that throw no shadow that counts. */
const shadelessKinds: ReadonlySet<string> = new Set(['treeGroup', 'lake', 'river', 'lawn', 'plaza', 'railTrack'])

export function SunStudy({ park }: SceneToolProps) {
  const asked = useSunStore((state) => state.asked)
  const stage = useSunStore((state) => state.stage)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new wish counts, a cancelled one stops; all else is read at that moment
  useEffect(() => (asked > 0 && useSunStore.getState().stage === 'running' ? count(park) : undefined), [asked, stage === 'running'])
  useEffect(() => {
    const { date } = useViewStore.getState()
    if (useSunStore.getState().date === '') useSunStore.setState({ date })
    return () => useSunStore.setState({ stage: useSunStore.getState().result ? 'done' : 'idle', sheet: null })
  }, [])
  return (
    <>
      <SunMap />
      <SunSheet />
    </>
  )
}

/** Starts the count; returns how to stop it. */
function count(park: ParkGeometry): () => void {
  const { document } = useDocumentStore.getState()
  const { date, cell } = useSunStore.getState()
  const { phaseDate, date: shownDate } = useViewStore.getState()
  const site = siteOf(document)
  const started = performance.now()
  const standing = park.structures.filter((_, i) => isStructureThere(i + 1))
  const solids = gatherSolids(park, (structure, i) => !shadelessKinds.has(structure.kind) && isStructureThere(i))
  const grid = makeSunGrid(
    site.boundary,
    standing
      .filter(({ isObstacle, kind }) => roofedKinds.has(kind) || (isObstacle && kind !== 'lake' && kind !== 'river'))
      .map(({ footprint }) => footprint),
    cell,
  )
  const moments = sunMoments(site, date, stepMinutes)
  const triangles = solids.indices.length / 3
  const worker = new Worker(new URL('./sun-hours.worker.ts', import.meta.url), { type: 'module' })
  worker.onmessage = ({ data }: MessageEvent<SunAnswer>) => {
    if (data.type === 'progress') return useSunStore.setState({ progress: data.done / data.total })
    const zones = sunByZone(Object.values(document.zones), grid, data.hours)
    const daylight = moments.reduce((sum, moment) => sum + moment.hours, 0)
    const took = (performance.now() - started) / 1000
    useSunStore.setState({
      stage: 'done',
      progress: 1,
      result: { date, phaseDate: phaseDate ?? shownDate, grid, hours: data.hours, zones, daylight, triangles, took },
    })
    return undefined
  }
  worker.onerror = (event) => {
    console.error('sun hours:', event.message)
    useSunStore.setState({ stage: 'failed' })
  }
  const command: SunCommand = { positions: solids.positions, indices: solids.indices, points: grid.points.slice(), moments }
  worker.postMessage(command, [solids.positions.buffer, solids.indices.buffer, command.points.buffer])
  return () => worker.terminate()
}

/** The hours as a picture, a pixel a cell; cells without a sample are clear. */
function makePicture(grid: SunGrid, hours: Float32Array, daylight: number): DataTexture {
  const data = new Uint8Array(grid.columns * grid.rows * 4)
  grid.cells.forEach((cell, i) => {
    const [r, g, b] = sunColour((hours[i] ?? 0) / Math.max(1, daylight))
    data.set([r * 255, g * 255, b * 255, 205], cell * 4)
  })
  const texture = new DataTexture(data, grid.columns, grid.rows, RGBAFormat, UnsignedByteType)
  texture.magFilter = NearestFilter
  texture.needsUpdate = true
  return texture
}

function SunMap() {
  const invalidate = useThree((state) => state.invalidate)
  const { result, isMapShown } = useSunStore()
  const mesh = useMemo(makePlane, [])
  useEffect(() => {
    mesh.visible = result !== null && isMapShown
    invalidate()
    if (!result) return undefined
    const { grid, hours, daylight } = result
    const texture = makePicture(grid, hours, daylight)
    ;(mesh.material as ShaderMaterial).uniforms.uPicture = { value: texture }
    mesh.position.set(grid.minX, 0, -grid.minY)
    mesh.scale.set(grid.columns * grid.cell, 1, grid.rows * grid.cell)
    return () => texture.dispose()
  }, [mesh, result, isMapShown, invalidate])
  useEffect(
    () => () => {
      mesh.geometry.dispose()
      ;(mesh.material as ShaderMaterial).dispose()
    },
    [mesh],
  )
  return <primitive object={mesh} />
}

/** Painted on the ground like the other flat layers, before anything that stands. */
function makePlane(): Mesh {
  const material = new ShaderMaterial({
    uniforms: { uPicture: { value: null } },
    depthTest: false,
    depthWrite: false,
    blending: CustomBlending,
    blendSrc: SrcAlphaFactor,
    blendDst: OneMinusSrcAlphaFactor,
    vertexShader: 'varying vec2 vUv; void main() { vUv = uv; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }',
    fragmentShader: `
      uniform sampler2D uPicture;
      varying vec2 vUv;
      void main() {
        vec4 colour = texture2D(uPicture, vUv);
        if (colour.a < 0.01) discard;
        gl_FragColor = vec4(pow(colour.rgb, vec3(2.2)), colour.a);
        #include <colorspace_fragment>
      }`,
  })
  const mesh = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(0.5, 0, -0.5), material)
  mesh.name = 'sun-map'
  mesh.renderOrder = -48
  mesh.frustumCulled = false
  mesh.visible = false
  return mesh
}

/** All that stands and lies in the park, as a few merged meshes, and the fine edges over them. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import { BufferAttribute, BufferGeometry, LineSegments, Mesh, type ShaderMaterial, Sphere, Vector3 } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import type { Batch } from './batch.ts'
import { makeEdgeMaterial } from './materials/edge-material.ts'
import { firstSurfaceMaterial } from './materials/first-look.ts'
import { makeStateTexture, sceneUniforms } from './materials/scene-uniforms.ts'
import { makeSurfaceDepthMaterial, makeSurfaceMaterial } from './materials/surface-material.ts'
import { mirrorLayer } from './mirror-layer.ts'
import { readPark } from './park-file.ts'
import { buildPark, type ParkGeometry } from './park-geometry.ts'
import { isSceneDressed, setDress, useSceneLook } from './scene-look.ts'
import { requestShadows } from './shadow-request.ts'
import { fineMaterialKey, flatMaterialKeys, type MaterialKey } from './shape-writer.ts'
import { approachStates, structureStates } from './structure-states.ts'

const materials = new Map<string, ReturnType<typeof makeSurfaceMaterial>>()
let depthMaterial: ReturnType<typeof makeSurfaceDepthMaterial> | null = null

function materialFor(key: MaterialKey, isPlain: boolean) {
  const name = `${key}-${isPlain}`
  const known = materials.get(name)
  if (known) return known
  const made = makeSurfaceMaterial(key, isPlain)
  materials.set(name, made)
  return made
}

/** Gives batch meshes the surfaces of the chosen quality. */
export function useSurfaceQuality(meshes: readonly Mesh[]): void {
  const isPlain = useViewStore((state) => state.quality === 'low')
  const isDressed = useSceneLook((state) => state.isDressed)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    if (!isDressed) return
    for (const mesh of meshes) {
      const batch = mesh.userData.batch as Batch
      mesh.material = materialFor(batch.material, isPlain)
      addPatternPlaces(mesh.geometry, batch)
    }
    requestShadows()
    invalidate()
  }, [meshes, isPlain, isDressed, invalidate])
}

/** The park's geometry of the shown document, read or built anew only when structures, paths or the site change. */
export function usePark(): ParkGeometry {
  const site = useDocumentStore((state) => state.document.site)
  const structures = useDocumentStore((state) => state.document.structures)
  const paths = useDocumentStore((state) => state.document.paths)
  const zones = useDocumentStore((state) => state.document.zones)
  const isParkRead = useSceneLook((state) => state.isParkRead)
  return useMemo(() => {
    const records = { site, structures, paths, zones }
    return (isParkRead ? readPark(records) : null) ?? buildPark(records)
  }, [site, structures, paths, zones, isParkRead])
}

export function Structures({ park }: { readonly park: ParkGeometry }) {
  const meshes = useMemo(() => park.batches.filter(({ material }) => material !== fineMaterialKey).map(makeBatchMesh), [park])
  const isDressed = useSceneLook((state) => state.isDressed)
  useEffect(() => {
    requestShadows()
    return () => {
      for (const mesh of meshes) mesh.geometry.dispose()
    }
  }, [meshes])
  useStructureStates(park)
  usePathsLayer(meshes)
  useSurfaceQuality(meshes)
  return (
    <group>
      {meshes.map((mesh) => (
        <primitive key={mesh.name} object={mesh} />
      ))}
      {isDressed && <Details park={park} />}
    </group>
  )
}

/** Thin members and edges: not part of the first look. */
function Details({ park }: { readonly park: ParkGeometry }) {
  const fine = useMemo(() => park.batches.filter(({ material }) => material === fineMaterialKey).map(makeBatchMesh), [park])
  const edges = useMemo(() => makeEdges(park.edges), [park])
  useEffect(() => {
    return () => {
      for (const mesh of fine) mesh.geometry.dispose()
      edges.geometry.dispose()
    }
  }, [fine, edges])
  useFineLevel(fine)
  useSurfaceQuality(fine)
  return (
    <>
      {fine.map((mesh) => (
        <primitive key={mesh.name} object={mesh} />
      ))}
      <primitive object={edges} />
    </>
  )
}

/** Where on its surface's pattern each vertex lies; the plain look does without. */
function addPatternPlaces(geometry: BufferGeometry, batch: Batch): void {
  if (!geometry.hasAttribute('surfaceUv')) geometry.setAttribute('surfaceUv', new BufferAttribute(batch.uvs, 2))
}

/** A mesh of one batch, in the material of its surface, or plain before the scene is dressed. */
export function makeBatchMesh(batch: Batch): Mesh {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(batch.positions, 3))
  geometry.setAttribute('normal', new BufferAttribute(batch.normals, 4, true))
  if (isSceneDressed()) addPatternPlaces(geometry, batch)
  geometry.setAttribute('tone', new BufferAttribute(batch.tones, 4, true))
  geometry.setAttribute('structureIndex', new BufferAttribute(batch.structureIndices, 1))
  geometry.setIndex(new BufferAttribute(batch.indices, 1))
  const [x, y, z, radius] = batch.sphere
  geometry.boundingSphere = new Sphere(new Vector3(x, y, z), radius)
  const dress = () => materialFor(batch.material, useViewStore.getState().quality === 'low')
  const mesh = new Mesh(geometry, isSceneDressed() ? dress() : firstSurfaceMaterial(batch.material))
  setDress(mesh, dress)
  const flatOrder = (flatMaterialKeys as readonly MaterialKey[]).indexOf(batch.material)
  const isFlat = flatOrder >= 0
  mesh.name = `surface-${batch.material}`
  mesh.renderOrder = isFlat ? flatOrder - 100 : 0
  mesh.castShadow = !isFlat && batch.material !== 'strip' && batch.material !== fineMaterialKey
  mesh.receiveShadow = true
  mesh.matrixAutoUpdate = false
  mesh.userData.batch = batch
  if (!isFlat && batch.material !== fineMaterialKey) mesh.layers.enable(mirrorLayer)
  if (isFlat) mesh.frustumCulled = false
  else {
    depthMaterial ??= makeSurfaceDepthMaterial()
    mesh.customDepthMaterial = depthMaterial
  }
  return mesh
}

let edgeMaterial: ShaderMaterial | null = null

function makeEdges({ positions, structureIndices }: ParkGeometry['edges']): LineSegments {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(positions, 3))
  geometry.setAttribute('structureIndex', new BufferAttribute(structureIndices, 1))
  edgeMaterial ??= makeEdgeMaterial()
  const lines = new LineSegments(geometry, edgeMaterial)
  lines.name = 'edges'
  lines.renderOrder = 4
  lines.matrixAutoUpdate = false
  return lines
}

/** Materials that only paths on the ground have. */
const pathMaterials: ReadonlySet<string> = new Set(['surface-walk', 'surface-asphalt', 'surface-rail'])

function usePathsLayer(meshes: readonly Mesh[]): void {
  const isShown = useViewStore((state) => state.layers.has('paths'))
  useEffect(() => {
    for (const mesh of meshes) if (pathMaterials.has(mesh.name)) mesh.visible = isShown
  }, [meshes, isShown])
}

/** From higher up thin members are finer than a pixel. */
const finestEye = 280

/** Leaves thin members out while the eye is far above. */
function useFineLevel(fine: readonly Mesh[]): void {
  useFrame(({ camera }) => {
    for (const mesh of fine) mesh.visible = camera.position.y < finestEye
  }, -2)
}

/** Keeps the state texture in step with phases, visibility and selection; changes fade over about a third of a second. */
function useStructureStates(park: ParkGeometry): void {
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.date)
  const phaseDate = useViewStore((state) => state.phaseDate)
  const zoneColouring = useViewStore((state) => state.zoneColouring)
  const selectedUid = useViewStore((state) => (state.selection?.table === 'structures' ? state.selection.uid : null))
  const invalidate = useThree((state) => state.invalidate)
  const shown = useRef<Uint8Array>(new Uint8Array())
  const wanted = useMemo(
    () =>
      structureStates(document, park, {
        phaseDate: phaseDate ?? date,
        selectedUid,
        isHistoric: phaseDate !== null && phaseDate.slice(0, 4) < date.slice(0, 4),
        zoneColouring,
      }),
    [document, park, phaseDate, date, selectedUid, zoneColouring],
  )
  const isMoving = useRef(true)
  useEffect(() => {
    if (shown.current.length !== wanted.length) {
      sceneUniforms.uStates.value.dispose()
      sceneUniforms.uStates.value = makeStateTexture(wanted.length / 8)
      shown.current = sceneUniforms.uStates.value.image.data as Uint8Array
      shown.current.set(wanted)
      sceneUniforms.uStates.value.needsUpdate = true
    }
    isMoving.current = true
    requestShadows()
    invalidate()
  }, [wanted, invalidate])
  useFrame((_, delta) => {
    if (!isMoving.current || shown.current.length !== wanted.length) return
    isMoving.current = approachStates(shown.current, wanted, Math.min(1, delta * 7))
    sceneUniforms.uStates.value.needsUpdate = true
    if (isMoving.current) invalidate()
    else requestShadows()
  })
}

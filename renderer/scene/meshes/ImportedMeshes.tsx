/** Imported models, each drawn from its bytes in the scenario file; a lazy part, since most parks have none. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo, useState } from 'react'
import { type BufferGeometry, Group, type Material, Mesh, type Object3D } from 'three'
import { GLTFLoader } from 'three/examples/jsm/loaders/GLTFLoader.js'
import { isStanding, type Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import { client } from '../../api/client.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { radians, toScene } from '../axes.ts'
import { requestShadows } from '../shadow-request.ts'
import { phasesBySubject, structureState } from '../structure-states.ts'

export function ImportedMeshes() {
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const shown = useMemo(() => {
    const phases = phasesBySubject(document)
    return Object.values(document.structures).filter(
      (structure) =>
        structure.kind === 'mesh' &&
        structure.assetUid !== undefined &&
        isStanding(structureState(document, structure, phases, date)) &&
        document.visibility[structure.zoneUid ?? '']?.mode !== 'hide',
    )
  }, [document, date])
  return (
    <>
      {shown.map((structure) => (
        <ImportedMesh key={structure.uid} structure={structure} />
      ))}
    </>
  )
}

/** Gives memory of the graphics card back. */
function dispose(root: Object3D): void {
  root.traverse((part) => {
    if (!(part instanceof Mesh)) return
    const { geometry, material } = part as Mesh<BufferGeometry, Material | Material[]>
    geometry.dispose()
    for (const one of Array.isArray(material) ? material : [material]) one.dispose()
  })
}

function ImportedMesh({ structure }: { readonly structure: Structure }) {
  const { assetUid = '' } = structure
  const [model, setModel] = useState<Object3D | null>(null)
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => {
    let isGone = false
    let loaded: Object3D | null = null
    const load = async () => {
      const response = await fetch(client().assetUrl(assetUid))
      if (!response.ok) return
      const { scene } = await new GLTFLoader().parseAsync(await response.arrayBuffer(), '')
      if (isGone) return dispose(scene)
      scene.traverse((part) => {
        part.castShadow = part instanceof Mesh
        part.receiveShadow = part instanceof Mesh
      })
      loaded = scene
      setModel(scene)
      requestShadows()
      invalidate()
    }
    // A model that cannot be drawn leaves its footprint and its name: the rest of the park stands.
    load().catch(() => setModel(null))
    return () => {
      isGone = true
      if (loaded) dispose(loaded)
    }
  }, [assetUid, invalidate])
  const placed = useMemo(() => (model ? placedModel(model, structure) : null), [model, structure])
  useEffect(() => {
    if (placed) invalidate()
  }, [placed, invalidate])
  return placed ? <primitive object={placed} /> : null
}

/** The model in three's axes, which are those of glTF: x east, y up, −z north. */
function placedModel(model: Object3D, { kind, params }: Structure): Group {
  const get = (key: string) => structureParam(kind, params, key)
  const group = new Group()
  group.add(model)
  group.rotation.y = radians(get('yawDeg'))
  group.scale.setScalar(get('scale'))
  group.position.set(...toScene(get('originX'), get('originY'), 0))
  return group
}

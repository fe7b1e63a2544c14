/** Lamp posts along roads and walks by day and night: one instanced draw of a pole with its arm and head. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import {
  BufferAttribute,
  type BufferGeometry,
  BufferGeometry as Geometry,
  InstancedMesh,
  Matrix4,
  MeshLambertMaterial,
  Quaternion,
  Vector3,
} from 'three'
import type { Lamp } from './ground-map.ts'
import { ShapeWriter } from './shape-writer.ts'
import { addBeam, addBox } from './solids.ts'

/** A pole of one metre's height in document axes: scaled to the lamp's own. */
function makePost(): BufferGeometry {
  const w = new ShapeWriter().use('steel')
  addBeam(w, [0, 0, 0], [0, 0, 0.12], 0.24)
  addBeam(w, [0, 0, 0.1], [0, 0, 1], 0.12)
  addBeam(w, [0, 0, 0.99], [0.9, 0, 1.02], 0.09)
  addBox(w, [0.7, -0.16, 0.99], [1.35, 0.16, 1.01], false)
  const { positions, normals, indices } = w.shape().parts[0] ?? { positions: new Float32Array(), normals: new Float32Array(), indices: [] }
  const turned = (array: Float32Array): Float32Array =>
    array.map((_, i) => (i % 3 === 0 ? (array[i] ?? 0) : i % 3 === 1 ? (array[i + 1] ?? 0) : -(array[i - 1] ?? 0)))
  const geometry = new Geometry()
  geometry.setAttribute('position', new BufferAttribute(turned(positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(turned(normals), 3))
  geometry.setIndex([...indices])
  return geometry
}

/** From higher up a post is thinner than a pixel. */
const highestEye = 260

export function LampPosts({ lamps }: { readonly lamps: readonly Lamp[] }) {
  const invalidate = useThree((state) => state.invalidate)
  const mesh = useMemo(() => makePosts(lamps.filter(({ kind }) => kind === 'street')), [lamps])
  useEffect(() => {
    invalidate()
    return () => {
      mesh.geometry.dispose()
      mesh.material.dispose()
      mesh.dispose()
    }
  }, [mesh, invalidate])
  useFrame(({ camera }) => {
    mesh.visible = camera.position.y < highestEye
  }, -2)
  return <primitive object={mesh} />
}

const up = new Vector3(0, 1, 0)

function makePosts(lamps: readonly Lamp[]): InstancedMesh<BufferGeometry, MeshLambertMaterial> {
  const mesh = new InstancedMesh(makePost(), new MeshLambertMaterial({ color: 0x3a3f44 }), lamps.length)
  const [matrix, turn] = [new Matrix4(), new Quaternion()]
  lamps.forEach(({ x, y, z, facing }, i) => {
    turn.setFromAxisAngle(up, facing)
    mesh.setMatrixAt(i, matrix.compose(new Vector3(x, 0, -y), turn, new Vector3(1, z, 1)))
  })
  mesh.name = 'lamp-posts'
  mesh.castShadow = false
  mesh.receiveShadow = false
  mesh.matrixAutoUpdate = false
  mesh.frustumCulled = false
  return mesh
}

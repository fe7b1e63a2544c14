/** The trees: an instanced draw a form of crown, and leaves and boughs for those near the eye, all following the state of their structures. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { InstancedBufferAttribute, type InstancedBufferGeometry, Mesh, Vector3 } from 'three'
import { type QualityLevel, useViewStore } from '../state/view-store.ts'
import { hasCascades } from './light-levels.ts'
import { firstCrownMaterial } from './materials/first-look.ts'
import { leafDepthMaterial, leafMaterial, treeUniforms } from './materials/leaf-material.ts'
import { mirrorLayer } from './mirror-layer.ts'
import type { ParkGeometry } from './park-geometry.ts'
import { isSceneDressed, setDress, useSceneLook } from './scene-look.ts'
import { requestShadows } from './shadow-request.ts'
import { makeFarTree, makeFirstTree, makeNearTree } from './tree-geometry.ts'
import { type CrownForm, crownForms, dressTrees, seasonOf, type Tree } from './tree-places.ts'

/** How far from the eye trees have leaves of their own, m, and how many at most. Chosen: where a crown is some 60 pixels high. */
const leafReach: Readonly<Record<QualityLevel, number>> = { low: 90, medium: 150, high: 220 }
const nearTreeLimit = 420
/** The near trees are chosen anew when the eye has moved this far, m. */
const choiceStep = 12

/** From higher up every crown is drawn as plainly as at the low level, m. */
const plainFrom = 300

type Forest = { readonly trees: readonly Tree[]; readonly far: readonly Mesh[]; readonly near: readonly Mesh[] }

export function Trees({ park }: { readonly park: ParkGeometry }) {
  const season = useViewStore((state) => seasonOf(state.date))
  const quality = useViewStore((state) => state.quality)
  const isShown = useViewStore((state) => state.layers.has('trees'))
  const invalidate = useThree((state) => state.invalidate)
  const forest = useMemo(() => makeForest(dressTrees(park.trees, season), quality), [park, season, quality])
  const chosenAt = useMemo(() => ({ forest, eye: new Vector3(0, 1e6, 0) }), [forest])
  useEffect(() => {
    requestShadows()
    return () => {
      for (const mesh of forest.near) mesh.geometry.dispose()
      for (const mesh of forest.far) {
        forgetFirstCrown(mesh)
        for (const geometry of crownsOf(mesh)) geometry.dispose()
      }
    }
  }, [forest])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a shown or hidden layer changes the shadows
  useEffect(() => {
    requestShadows()
    invalidate()
  }, [isShown, invalidate])
  const isDressed = useSceneLook((state) => state.isDressed)
  useEffect(() => {
    if (!isDressed) return
    for (const mesh of forest.far) {
      mesh.material = leafMaterial(false, hasCascades(quality))
      forgetFirstCrown(mesh)
    }
    for (const mesh of forest.near) mesh.material = leafMaterial(true, hasCascades(quality))
    requestShadows()
    invalidate()
  }, [forest, quality, isDressed, invalidate])
  useFrame(({ camera }) => {
    treeUniforms.uTreeEye.value.copy(camera.position)
    if (!isDressed) return
    for (const mesh of forest.far) mesh.geometry = crownsOf(mesh)[camera.position.y > plainFrom ? 1 : 0]
    if (chosenAt.eye.distanceTo(camera.position) < choiceStep) return
    chosenAt.eye.copy(camera.position)
    treeUniforms.uTreeReach.value = chooseNear(chosenAt.forest, camera.position, leafReach[quality])
  }, -2)
  return (
    <group visible={isShown}>
      {[...forest.far, ...forest.near].map((mesh) => (
        <primitive key={mesh.uuid} object={mesh} />
      ))}
    </group>
  )
}

function makeForest(trees: readonly Tree[], quality: QualityLevel): Forest {
  const cascades = hasCascades(quality)
  const far = crownForms.map((form) => {
    const [geometry, plain] = [makeFarTree(form, quality !== 'low'), makeFarTree(form, false)]
    const dress = () => leafMaterial(false, cascades)
    const mesh = new Mesh(geometry, isSceneDressed() ? dress() : firstCrownMaterial())
    setDress(mesh, dress)
    const own = trees.filter((tree) => tree.form === form)
    fillInstances(geometry, own, own.length)
    shareInstances(geometry, plain)
    mesh.userData.crowns = [geometry, plain]
    if (!isSceneDressed()) {
      const first = makeFirstTree(form)
      shareInstances(geometry, first)
      mesh.geometry = first
    }
    mesh.name = `trees-${form}`
    mesh.customDepthMaterial = leafDepthMaterial()
    mesh.castShadow = true
    mesh.layers.enable(mirrorLayer)
    return mesh
  })
  const near = crownForms.map((form) => {
    const geometry = makeNearTree(form)
    const mesh = new Mesh(geometry, isSceneDressed() ? leafMaterial(true, cascades) : firstCrownMaterial())
    fillInstances(geometry, [], nearTreeLimit)
    mesh.name = `leaves-${form}`
    mesh.visible = false
    return mesh
  })
  for (const mesh of [...far, ...near]) {
    mesh.frustumCulled = false
    mesh.receiveShadow = true
    mesh.matrixAutoUpdate = false
  }
  return { trees, far, near }
}

/** The full crowns of a draw and the plain ones, over the same trees. */
function crownsOf(mesh: Mesh): readonly [InstancedBufferGeometry, InstancedBufferGeometry] {
  return mesh.userData.crowns as [InstancedBufferGeometry, InstancedBufferGeometry]
}

/** Gives the same trees to another body. */
function shareInstances(from: InstancedBufferGeometry, to: InstancedBufferGeometry): void {
  for (const name of ['place', 'size', 'leaf', 'structureIndex']) {
    const shared = from.getAttribute(name)
    if (shared) to.setAttribute(name, shared)
  }
  to.instanceCount = from.instanceCount
}

/** Crowns of the first look are drawn until the scene is dressed. */
function forgetFirstCrown(mesh: Mesh): void {
  const [full] = crownsOf(mesh)
  const shown = mesh.geometry
  if (crownsOf(mesh).some((crown) => crown === shown)) return
  mesh.geometry = full
  shown.dispose()
}

/** Makes room for `capacity` trees and writes the given ones. */
function fillInstances(geometry: InstancedBufferGeometry, trees: readonly Tree[], capacity: number): void {
  geometry.setAttribute('place', new InstancedBufferAttribute(new Float32Array(capacity * 4), 4))
  geometry.setAttribute('size', new InstancedBufferAttribute(new Float32Array(capacity * 3), 3))
  geometry.setAttribute('leaf', new InstancedBufferAttribute(new Float32Array(capacity * 3), 3))
  geometry.setAttribute('structureIndex', new InstancedBufferAttribute(new Uint16Array(capacity), 1))
  writeInstances(geometry, trees)
}

function writeInstances(geometry: InstancedBufferGeometry, trees: readonly Tree[]): void {
  const { place, size, leaf, structureIndex } = geometry.attributes
  trees.forEach((tree, i) => {
    place?.setXYZW(i, tree.x, tree.z, -tree.y, tree.turn)
    size?.setXYZ(i, tree.height, tree.crown, tree.leaves)
    leaf?.setXYZ(i, ...(tree.colour as [number, number, number]))
    structureIndex?.setX(i, tree.structureIndex)
  })
  for (const attribute of [place, size, leaf, structureIndex]) if (attribute) attribute.needsUpdate = true
  geometry.instanceCount = trees.length
}

/** Fills the near draws with the trees round the eye; returns how far they reach, so that the crowns afar begin there. */
function chooseNear({ trees, near }: Forest, eye: Vector3, reach: number): number {
  const awayOf = (tree: Tree) => Math.hypot(tree.x - eye.x, tree.z - eye.y, -tree.y - eye.z)
  const around = trees.map((tree) => ({ tree, away: awayOf(tree) })).filter(({ away }) => away < reach + choiceStep)
  let limit = reach
  if (around.length > nearTreeLimit) {
    around.sort((a, b) => a.away - b.away)
    limit = Math.max(0, (around[nearTreeLimit]?.away ?? reach) - choiceStep)
    around.length = nearTreeLimit
  }
  near.forEach((mesh, i) => {
    const own = around.filter(({ tree }) => tree.form === (crownForms[i] as CrownForm)).map(({ tree }) => tree)
    writeInstances(mesh.geometry as InstancedBufferGeometry, own)
    mesh.visible = own.length > 0
  })
  return limit
}

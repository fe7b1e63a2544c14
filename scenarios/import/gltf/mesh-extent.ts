/** The extent of a glTF scene in its own metres, y up. */
import type { Document, Node as GltfNode, mat4 } from '@gltf-transform/core'

export type Extent = {
  readonly min: readonly [number, number, number]
  readonly max: readonly [number, number, number]
  readonly triangles: number
}

function transformed(m: mat4, x: number, y: number, z: number): [number, number, number] {
  return [m[0] * x + m[4] * y + m[8] * z + m[12], m[1] * x + m[5] * y + m[9] * z + m[13], m[2] * x + m[6] * y + m[10] * z + m[14]]
}

/** Null where the scene shows no triangles, or has positions that are no numbers. */
export function extentOfScene(document: Document): Extent | null {
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  let triangles = 0
  const scene = document.getRoot().getDefaultScene() ?? document.getRoot().listScenes()[0]
  const visit = (node: GltfNode): void => {
    const matrix = node.getWorldMatrix()
    const point = [0, 0, 0]
    for (const primitive of node.getMesh()?.listPrimitives() ?? []) {
      const positions = primitive.getAttribute('POSITION')
      if (!positions || primitive.getMode() < 4) continue
      triangles += Math.floor((primitive.getIndices()?.getCount() ?? positions.getCount()) / 3)
      for (let index = 0; index < positions.getCount(); index++) {
        const [x = 0, y = 0, z = 0] = positions.getElement(index, point)
        for (const [axis, value] of transformed(matrix, x, y, z).entries()) {
          min[axis] = Math.min(min[axis] ?? value, value)
          max[axis] = Math.max(max[axis] ?? value, value)
        }
      }
    }
  }
  scene?.traverse(visit)
  return triangles > 0 && [...min, ...max].every(Number.isFinite) ? { min, max, triangles } : null
}

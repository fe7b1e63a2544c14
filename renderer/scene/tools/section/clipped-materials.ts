/** Clipping of what stands: the ground, the sky and people stay whole. */
import { LineSegments, type Material, Mesh, type Object3D, type Plane, ShaderMaterial } from 'three'
import { flatMaterialKeys } from '../../shape-writer.ts'

const flatNames: ReadonlySet<string> = new Set(flatMaterialKeys.map((key) => `surface-${key}`))

/** Whether the section cuts an object: surfaces that stand, their edges, and trees. */
function isCut(object: Object3D): object is Mesh | LineSegments {
  if (!(object instanceof Mesh || object instanceof LineSegments)) return false
  if (object.name === 'edges' || object.name.startsWith('trees')) return true
  return object.name.startsWith('surface-') && !flatNames.has(object.name)
}

/** Three's clipping for a shader of the scene's own: the place in view space comes from what the shader wrote. */
function teachClipping(material: ShaderMaterial): void {
  if (material.clipping) return
  material.clipping = true
  material.uniforms = { ...material.uniforms }
  const lastBrace = material.vertexShader.lastIndexOf('}')
  material.vertexShader = `#include <clipping_planes_pars_vertex>\n${material.vertexShader.slice(0, lastBrace)}
    #if NUM_CLIPPING_PLANES > 0
      vec4 clipView = inverse(projectionMatrix) * gl_Position;
      vClipPosition = -clipView.xyz / clipView.w;
    #endif
  }`
  material.fragmentShader = `#include <clipping_planes_pars_fragment>\n${material.fragmentShader.replace(
    'void main() {',
    'void main() {\n#include <clipping_planes_fragment>',
  )}`
  material.needsUpdate = true
}

/** Cuts all that stands below `root` by `plane`; call what it returns to make it whole again. */
export function clipScene(root: Object3D, plane: Plane): () => void {
  const clipped = new Set<Material>()
  root.traverse((object) => {
    if (!isCut(object)) return
    for (const material of Array.isArray(object.material) ? object.material : [object.material]) clipped.add(material)
  })
  for (const material of clipped) {
    if (material instanceof ShaderMaterial) teachClipping(material)
    material.clippingPlanes = [plane]
  }
  return () => {
    for (const material of clipped) material.clippingPlanes = null
  }
}

/** The trees: two instanced draws, broad and tall crowns, that follow the state of their structures like all else. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, InstancedBufferAttribute, InstancedBufferGeometry, Mesh, MeshDepthMaterial, MeshLambertMaterial } from 'three'
import { useViewStore } from '../state/view-store.ts'
import type { Vector } from './axes.ts'
import { randomStream } from './builders/placement.ts'
import { hazeFunction, hazeOver, plainShadowPars } from './materials/haze.ts'
import { noiseTexture, sceneUniforms } from './materials/scene-uniforms.ts'
import { dropAbsent, fadeFragment, stateVertexBody, stateVertexHead } from './materials/surface-material.ts'
import type { ParkGeometry } from './park-geometry.ts'
import { requestShadows } from './shadow-request.ts'
import { type CrownForm, crownForms, placeTrees, seasonOf, type Tree } from './tree-places.ts'

/** Crown profiles: (radius, height) as shares of crown radius and tree height. */
const profiles: Readonly<Record<CrownForm, readonly (readonly [number, number])[]>> = {
  broad: [
    [0.25, 0.24],
    [0.85, 0.38],
    [1, 0.6],
    [0.72, 0.84],
    [0.05, 1],
  ],
  tall: [
    [0.5, 0.16],
    [1, 0.3],
    [0.78, 0.58],
    [0.4, 0.84],
    [0.03, 1],
  ],
}

export function Trees({ park }: { readonly park: ParkGeometry }) {
  const season = useViewStore((state) => seasonOf(state.date))
  const quality = useViewStore((state) => state.quality)
  const isShown = useViewStore((state) => state.layers.has('trees'))
  const invalidate = useThree((state) => state.invalidate)
  const meshes = useMemo(() => {
    const trees = placeTrees(park.structures, season)
    return crownForms.map((form) => makeForest(form, trees, quality !== 'low'))
  }, [park, season, quality])
  useEffect(() => {
    requestShadows()
    return () => {
      for (const mesh of meshes) mesh.geometry.dispose()
    }
  }, [meshes])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a shown or hidden layer changes the shadows
  useEffect(() => {
    requestShadows()
    invalidate()
  }, [isShown, invalidate])
  return (
    <group visible={isShown}>
      {meshes.map((mesh) => (
        <primitive key={mesh.uuid} object={mesh} />
      ))}
    </group>
  )
}

function makeForest(form: CrownForm, all: readonly Tree[], isFull: boolean): Mesh {
  const trees = all.filter((tree) => tree.form === form)
  const geometry = makeTreeGeometry(form, isFull)
  const places = new Float32Array(trees.flatMap(({ x, y, z, turn }) => [x, z, -y, turn]))
  geometry.setAttribute('place', new InstancedBufferAttribute(places, 4))
  geometry.setAttribute('size', new InstancedBufferAttribute(new Float32Array(trees.flatMap(({ height, crown }) => [height, crown])), 2))
  geometry.setAttribute('leaf', new InstancedBufferAttribute(new Float32Array(trees.flatMap(({ colour }) => [...colour])), 3))
  geometry.setAttribute(
    'structureIndex',
    new InstancedBufferAttribute(new Uint16Array(trees.map(({ structureIndex }) => structureIndex)), 1),
  )
  geometry.instanceCount = trees.length
  const mesh = new Mesh(geometry, leafMaterial())
  mesh.name = `trees-${form}`
  mesh.customDepthMaterial = leafDepthMaterial()
  mesh.frustumCulled = false
  mesh.castShadow = true
  mesh.receiveShadow = true
  return mesh
}

/** A lumpy crown closed below and above, and a trunk of three sides: 57 triangles, or 23 at the low level. */
function makeTreeGeometry(form: CrownForm, isFull: boolean): InstancedBufferGeometry {
  const [positions, normals, trunk, indices]: [number[], number[], number[], number[]] = [[], [], [], []]
  const random = randomStream(form === 'broad' ? 5 : 11)
  const rings = profiles[form].slice(1, -1).filter((_, i) => isFull || i !== 1)
  const sides = isFull ? 9 : 5
  const add = (p: Vector, lift: number, away: number): void => {
    positions.push(...p)
    const angle = Math.atan2(p[2], p[0])
    const length = Math.hypot(away, lift) || 1
    normals.push((Math.cos(angle) * away) / length, lift / length, (Math.sin(angle) * away) / length)
    trunk.push(0)
  }
  add([0, profiles[form][0]?.[1] ?? 0.2, 0], -0.5, 0)
  for (const [radius, height] of rings) {
    for (let k = 0; k < sides; k++) {
      const angle = ((k + height * 2) / sides) * Math.PI * 2
      const r = radius * (form === 'broad' ? 0.78 + random() * 0.42 : 0.88 + random() * 0.2)
      add([Math.cos(angle) * r, height + (random() - 0.5) * 0.07, Math.sin(angle) * r], (height - 0.42) * 2.2, 1)
    }
  }
  add([0.02, 1, 0.02], 1, 0)
  const top = positions.length / 3 - 1
  for (let k = 0; k < sides; k++) {
    const next = (k + 1) % sides
    indices.push(0, 1 + k, 1 + next)
    for (let ring = 0; ring + 1 < rings.length; ring++) {
      const [a, b] = [1 + ring * sides + k, 1 + ring * sides + next]
      indices.push(a, a + sides, b, b, a + sides, b + sides)
    }
    const last = 1 + (rings.length - 1) * sides
    indices.push(last + k, top, last + next)
  }
  const foot = positions.length / 3
  for (let k = 0; k < 3; k++) {
    const angle = (k / 3) * Math.PI * 2
    positions.push(Math.cos(angle) * 0.1, 0, Math.sin(angle) * 0.1)
    normals.push(Math.cos(angle), 0, Math.sin(angle))
    trunk.push(1)
  }
  positions.push(0, 0.6, 0)
  normals.push(0, 1, 0)
  trunk.push(1)
  for (let k = 0; k < 3; k++) indices.push(foot + k, foot + 3, foot + ((k + 1) % 3))
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3))
  geometry.setAttribute('trunk', new BufferAttribute(new Float32Array(trunk), 1))
  geometry.setIndex(indices)
  return geometry
}

const instanceHead = `${stateVertexHead}
attribute vec4 place;
attribute vec2 size;
attribute float trunk;
vec3 placeTree(vec3 p) {
  float c = cos(place.w);
  float s = sin(place.w);
  vec3 q = vec3(p.x * size.y, p.y * size.x, p.z * size.y);
  return place.xyz + vec3(q.x * c - q.z * s, q.y, q.x * s + q.z * c);
}
`

let leaves: MeshLambertMaterial | null = null

function leafMaterial(): MeshLambertMaterial {
  if (leaves) return leaves
  leaves = new MeshLambertMaterial()
  sceneUniforms.uNoise.value = noiseTexture()
  leaves.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms)
    shader.vertexShader = shader.vertexShader
      .replace(
        '#include <common>',
        `#include <common>\n${instanceHead}attribute vec3 leaf;\nvarying vec3 vLeaf;\nvarying vec3 vTree;\nvarying vec3 vUp;\nvarying float vTrunk;`,
      )
      .replace('#include <begin_vertex>', 'vec3 transformed = placeTree(position);')
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>\n${stateVertexBody}\n vLeaf = leaf; vTree = transformed; vUp = vec3(position.y, objectNormal.y, 0.0); vTrunk = trunk;\n${dropAbsent}`,
      )
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        '#include <common>\nuniform sampler2D uNoise, uGroundMap; uniform vec4 uGroundRect; uniform float uSnow, uNight; uniform vec3 uHaze, uHorizon, uSun, uSunColour;\nflat varying vec4 vTint;\nflat varying vec4 vState;\nvarying vec3 vLeaf;\nvarying vec3 vTree;\nvarying vec3 vUp;\nvarying float vTrunk;\n' +
          hazeFunction,
      )
      .replace('#include <clipping_planes_fragment>', `#include <clipping_planes_fragment>\n${fadeFragment}`)
      .replace(
        '#include <color_fragment>',
        `float speckle = mix(texture2D(uNoise, vTree.xz * 0.19 + vTree.y * 0.13).r, texture2D(uNoise, vTree.xz * 0.043 + vTree.y * vec2(0.061, 0.037)).g * 1.5 - 0.25, 0.45);
  float close = 1.0 - smoothstep(120.0, 500.0, length(vTree - cameraPosition));
  vec3 leafColour = vLeaf * (0.55 + 0.75 * smoothstep(0.2, 0.95, vUp.x)) * mix(1.0, 0.55 + 0.9 * speckle, 0.35 + 0.65 * close);
  leafColour = mix(leafColour, vec3(0.8, 0.83, 0.88), uSnow * smoothstep(0.0, 0.7, vUp.y + speckle * 0.4 - 0.2) * 0.85);
  diffuseColor.rgb = mix(leafColour, vec3(0.1, 0.075, 0.055), vTrunk);
  diffuseColor.rgb = mix(diffuseColor.rgb, vTint.rgb * 0.7, vTint.a * 0.6);
  float lampOnLeaf = texture2D(uGroundMap, (vTree.xz - uGroundRect.xy) * uGroundRect.zw).r * uNight * exp(-vTree.y * 0.09);`,
      )
      .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance += diffuseColor.rgb * vec3(1.0, 0.68, 0.36) * lampOnLeaf * 1.8;')
      .replace('#include <shadowmap_pars_fragment>', plainShadowPars)
      .replace('#include <tonemapping_fragment>', hazeOver('vTree'))
      .replace('#include <fog_fragment>', '')
  }
  leaves.customProgramCacheKey = () => 'leaves'
  return leaves
}

let leafDepth: MeshDepthMaterial | null = null

function leafDepthMaterial(): MeshDepthMaterial {
  if (leafDepth) return leafDepth
  leafDepth = new MeshDepthMaterial()
  leafDepth.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${instanceHead}`)
      .replace('#include <begin_vertex>', 'vec3 transformed = placeTree(position);')
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>\n${stateVertexBody}\n if (vState.x < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);`,
      )
  }
  leafDepth.customProgramCacheKey = () => 'leaf-depth'
  return leafDepth
}

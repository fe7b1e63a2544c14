/** Materials of the trees: crowns afar with ragged rims, cards of leaves at hand, and their depth for the shadow maps. */
import { type DataTexture, DoubleSide, MeshDepthMaterial, MeshLambertMaterial, Vector3 } from 'three'
import { hazeFunction, hazeOver, plainShadowPars } from './haze.ts'
import { leafQuarters, makeLeafPicture } from './leaf-picture.ts'
import { noiseTexture, sceneUniforms } from './scene-uniforms.ts'
import { sunShadowBody, sunShadowPars } from './sun-shadow.ts'
import { dropAbsent, fadeFragment, stateVertexBody, stateVertexHead } from './surface-material.ts'

/** Where the eye stands and how far trees have leaves of their own; beyond it they are drawn as crowns. */
export const treeUniforms = {
  uTreeEye: { value: new Vector3(0, 1e6, 0) },
  uTreeReach: { value: 0 },
  uLeaves: { value: null as DataTexture | null },
}

export const instanceHead = (isNear: boolean) => `${stateVertexHead}
attribute vec4 place;
attribute vec3 size;
attribute vec3 leaf;
attribute float trunk;
${isNear ? 'attribute vec3 spread;\nattribute vec2 leafUv;\nvarying vec2 vLeafUv;' : ''}
uniform vec3 uTreeEye;
uniform float uTreeReach;
uniform float uTime;
varying vec3 vLeaf;
varying vec3 vTree;
varying vec3 vUp;
varying float vTrunk;
vec3 turnTree(vec3 q) {
  float c = cos(place.w);
  float s = sin(place.w);
  return vec3(q.x * c - q.z * s, q.y, q.x * s + q.z * c);
}
vec3 placeTree(vec3 p) {
  vec3 q = vec3(p.x * size.y, p.y * size.x, p.z * size.y);
  ${
    isNear
      ? `q += spread * size.y * (0.8 + 0.2 * size.z);
  float wind = sin(uTime * 1.7 + place.x * 0.31 + p.x * 3.0) + 0.5 * sin(uTime * 2.9 + place.z * 0.53 + p.z * 4.0);
  q.xz += 0.035 * wind * p.y * p.y * size.y;`
      : ''
  }
  return place.xyz + turnTree(q);
}
`

const leafFragmentHead = `
uniform sampler2D uNoise, uGroundMap, uLeaves;
uniform vec4 uGroundRect;
uniform float uSnow, uNight;
uniform vec3 uHaze, uHorizon, uSun, uSunColour;
flat varying vec4 vTint;
flat varying vec4 vState;
varying vec3 vLeaf;
varying vec3 vTree;
varying vec3 vUp;
varying float vTrunk;
`

/** Near leaves are cut out of the picture; a crown afar is frayed where its skin turns away. `vUp.z` is how many leaves there are. */
const cutLeaves = (isNear: boolean) =>
  isNear
    ? `
  float leafShade = 1.0;
  if (vTrunk < 0.5) {
    vec4 leafAt = texture2D(uLeaves, vLeafUv);
    float blur = length(fwidth(vLeafUv)) * 200.0;
    if (leafAt.a * (1.0 + 0.16 * min(blur, 6.0)) < 0.5) discard;
    leafShade = leafAt.r;
  }`
    : `
  float leafShade = 1.0;
  vec3 leafTilt = vec3(0.5);
  float reach = length(vTree - cameraPosition);
  if (vTrunk < 0.5) {
    vec2 skinAt = vec2(vTree.x + vTree.z * 0.73, vTree.y * 1.2 + vTree.z * 0.41);
    float clump = texture2D(uNoise, skinAt * 0.085).r;
    float grain = mix(texture2D(uNoise, skinAt * 0.31).r * 0.6 + texture2D(uNoise, skinAt * 0.83).b * 0.4, clump, 0.35 + 0.65 * smoothstep(90.0, 260.0, reach));
    float rim = 1.0 - abs(dot(normalize(vTreeNormal), normalize(vTree - cameraPosition)));
    float cut = mix(0.6, 0.12 + 0.5 * rim * rim, step(0.5, vUp.z)) * (1.0 - 0.8 * smoothstep(350.0, 900.0, reach));
    if (grain < cut) discard;
    leafShade = 0.5 + 0.95 * grain;
    leafTilt = vec3(grain, clump * 0.5 + 0.35, texture2D(uNoise, skinAt.yx * 0.23).b);
  }`

const colourLeaves = (isNear: boolean) => `
  float speckle = mix(texture2D(uNoise, vTree.xz * 0.19 + vTree.y * 0.13).r, texture2D(uNoise, vTree.xz * 0.043 + vTree.y * vec2(0.061, 0.037)).g * 1.5 - 0.25, 0.45);
  float inside = ${isNear ? 'smoothstep(0.15, 0.95, vUp.x) * 0.6 + 0.4 * vDepthIn' : 'smoothstep(0.2, 0.95, vUp.x)'};
  vec3 leafColour = vLeaf * (0.5 + 0.75 * inside) * mix(1.0, 0.6 + 0.8 * speckle, 0.6) * leafShade;
  leafColour = mix(leafColour, vec3(0.8, 0.83, 0.88), uSnow * smoothstep(0.0, 0.7, vUp.y + speckle * 0.4 - 0.2) * 0.85);
  vec3 bark = vec3(0.085, 0.064, 0.048) * (0.6 + 0.8 * texture2D(uNoise, vec2(vTree.x + vTree.z, vTree.y * 0.25) * 0.9).g);
  diffuseColor.rgb = mix(leafColour, bark, vTrunk);
  diffuseColor.rgb = mix(diffuseColor.rgb, vTint.rgb * 0.7, vTint.a * 0.6);
  vec3 treeLook = normalize(vTree - cameraPosition);
  float through = pow(max(0.0, dot(treeLook, uSun)), 4.0) * (1.0 - vTrunk) * (1.0 - uNight);
  float lampOnLeaf = texture2D(uGroundMap, (vTree.xz - uGroundRect.xy) * uGroundRect.zw).r * uNight * exp(-vTree.y * 0.09);
`

const made = new Map<string, MeshLambertMaterial>()

/** Leaves and wood; `isNear` for trees with cards, `hasCascades` for the levels with more than one shadow map. */
export function leafMaterial(isNear: boolean, hasCascades: boolean): MeshLambertMaterial {
  const key = `leaves-${isNear}-${hasCascades}`
  const known = made.get(key)
  if (known) return known
  const material = new MeshLambertMaterial({ side: isNear ? DoubleSide : 0 })
  sceneUniforms.uNoise.value = noiseTexture()
  treeUniforms.uLeaves.value ??= makeLeafPicture()
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms, treeUniforms)
    const varyings = isNear ? 'varying float vDepthIn;' : 'varying vec3 vTreeNormal;'
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${instanceHead(isNear)}\n${varyings}`)
      .replace('#include <beginnormal_vertex>', '#include <beginnormal_vertex>\nobjectNormal = turnTree(objectNormal);')
      .replace('#include <begin_vertex>', 'vec3 transformed = placeTree(position);')
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>\n${stateVertexBody}
  vLeaf = leaf; vTree = transformed; vUp = vec3(position.y, objectNormal.y, size.z); vTrunk = trunk;
  ${
    isNear
      ? `vDepthIn = smoothstep(0.25, 0.95, length(position.xz));
  vec2 quarter = size.z < 0.5 ? vec2(${leafQuarters.twigs.join('.0,')}) : vec2(0.0);
  vLeafUv = leafUv * 0.5 + quarter;`
      : 'vTreeNormal = objectNormal;'
  }
  float eyeAway = distance(place.xyz, uTreeEye);
  if (${isNear ? 'eyeAway >= uTreeReach' : 'eyeAway < uTreeReach'}) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  ${dropAbsent}`,
      )
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        `#include <common>\n${leafFragmentHead}${isNear ? 'varying vec2 vLeafUv;\nvarying float vDepthIn;' : 'varying vec3 vTreeNormal;'}\n${hazeFunction}`,
      )
      .replace('#include <clipping_planes_fragment>', `#include <clipping_planes_fragment>\n${fadeFragment}${cutLeaves(isNear)}`)
      .replace(
        '#include <normal_fragment_begin>',
        `#include <normal_fragment_begin>
  normal = normalize(vNormal${isNear ? '' : ' + (leafTilt - 0.5) * 1.7 * (1.0 - vTrunk)'});`,
      )
      .replace('#include <color_fragment>', colourLeaves(isNear))
      .replace(
        '#include <emissivemap_fragment>',
        `totalEmissiveRadiance += diffuseColor.rgb * (vec3(1.0, 0.68, 0.36) * lampOnLeaf * 1.8 + uSunColour * vec3(1.0, 1.0, 0.6) * through * 0.8);`,
      )
      .replace('#include <tonemapping_fragment>', hazeOver('vTree'))
      .replace('#include <fog_fragment>', '')
    if (hasCascades)
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <shadowmap_pars_fragment>', sunShadowPars)
        .replace('#include <lights_fragment_begin>', sunShadowBody)
    else shader.fragmentShader = shader.fragmentShader.replace('#include <shadowmap_pars_fragment>', plainShadowPars)
  }
  material.customProgramCacheKey = () => key
  made.set(key, material)
  return material
}

let leafDepth: MeshDepthMaterial | null = null

/** Depth of the crowns, with holes between the leaves. */
export function leafDepthMaterial(): MeshDepthMaterial {
  if (leafDepth) return leafDepth
  leafDepth = new MeshDepthMaterial()
  leafDepth.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms, treeUniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${instanceHead(false)}`)
      .replace('#include <begin_vertex>', 'vec3 transformed = placeTree(position);')
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>\n${stateVertexBody}\n vTree = transformed; vTrunk = trunk; vUp = vec3(0.0, 0.0, size.z);
 if (vState.x < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);`,
      )
    shader.fragmentShader = shader.fragmentShader
      .replace(
        '#include <common>',
        '#include <common>\nuniform sampler2D uNoise;\nvarying vec3 vTree;\nvarying vec3 vUp;\nvarying float vTrunk;',
      )
      .replace(
        '#include <clipping_planes_fragment>',
        `#include <clipping_planes_fragment>
  float grain = texture2D(uNoise, vec2(vTree.x + vTree.z * 0.73, vTree.y * 1.2 + vTree.z * 0.41) * 0.31).r;
  if (vTrunk < 0.5 && grain < mix(0.7, 0.3, step(0.5, vUp.z))) discard;`,
      )
  }
  leafDepth.customProgramCacheKey = () => 'leaf-depth'
  return leafDepth
}

/** Surface materials: three's standard material with the scene's patterns, structure states, snow and lamp light added. */
import {
  Color,
  type Material,
  MeshDepthMaterial,
  MeshLambertMaterial,
  MeshStandardMaterial,
  RGBADepthPacking,
  type WebGLProgramParametersWithUniforms,
} from 'three'
import { flatMaterialKeys, type MaterialKey } from '../shape-writer.ts'
import { hazeFunction, hazeOver, plainShadowPars } from './haze.ts'
import { noiseTexture, sceneUniforms } from './scene-uniforms.ts'
import { sunShadowBody, sunShadowPars } from './sun-shadow.ts'
import { surfacePatterns } from './surface-patterns.ts'

/** Vertex head: what each merged vertex carries, and the state of its structure. */
export const stateVertexHead = `
attribute float structureIndex;
uniform sampler2D uStates;
flat varying vec4 vTint;
flat varying vec4 vState;
`
/** Reads the state; a structure that is not there leaves no pixel. */
export const stateVertexBody = `
  ivec2 stateAt = ivec2(int(structureIndex + 0.5), 0);
  vTint = texelFetch(uStates, stateAt, 0);
  vState = texelFetch(uStates, stateAt + ivec2(0, 1), 0);
`
export const dropAbsent = `
  if (vState.x < 0.004) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
`
/** Screen-door fading by a 4 × 4 ordered pattern, so that batches stay opaque. */
export const fadeFragment = `
  if (vState.x < 0.996) {
    vec2 screen = mod(gl_FragCoord.xy, 4.0);
    float order = fract(screen.x * 0.5 + screen.y * 0.25 + floor(screen.x * 0.5) * 0.125 + floor(screen.y * 0.5) * 0.0625 + 0.03);
    if (order > vState.x) discard;
  }
`

const fragmentHead = `
uniform sampler2D uNoise;
uniform sampler2D uGroundMap;
uniform vec4 uGroundRect;
uniform float uNight;
uniform float uSnow;
uniform float uTime;
uniform vec3 uZenith;
uniform vec3 uHorizon;
uniform vec3 uHaze;
uniform vec3 uSun;
uniform vec3 uSunColour;
flat varying vec4 vTint;
flat varying vec4 vState;
varying vec2 vSurface;
varying vec3 vTone;
varying vec3 vWorld;
varying vec3 vWorldNormal;
uniform sampler2D uMirror;
uniform mat4 uMirrorMatrix;
uniform float uMirrorShare;
float surfaceRough;
float surfaceBump;
vec3 surfaceGlow;
float hash(vec2 p) { return fract(sin(dot(p, vec2(12.9898, 78.233))) * 43758.5453); }
// Lines of a width at every multiple of a period, as sharp as the pixels allow, a mean tone where they are finer than those.
float lineOf(float x, float period, float wide) {
  float pixel = max(fwidth(x), 1e-4);
  float away = abs(fract(x / period + 0.5) - 0.5) * period;
  float drawn = (1.0 - smoothstep(0.5 * (wide - pixel), 0.5 * (wide + pixel), away)) * min(1.0, wide / pixel);
  return mix(drawn, wide / period, smoothstep(0.25, 0.7, pixel / period));
}
// 1 where a pattern of that size is seen, 0 where it is finer than the pixels.
float seen(float x, float size) { return 1.0 - smoothstep(0.25, 0.7, fwidth(x) / size); }
vec3 skyMirror(vec3 wp, vec3 n) {
  vec3 mirror = reflect(normalize(wp - cameraPosition), n);
  vec3 sky = mix(uHorizon, uZenith, pow(clamp(mirror.y * 1.1 + 0.05, 0.0, 1.0), 0.5));
  sky = mix(vec3(0.12, 0.11, 0.1) * (1.0 - uNight), sky, smoothstep(-0.12, 0.06, mirror.y));
  return sky + uSunColour * pow(max(0.0, dot(mirror, uSun)), 90.0) * (1.0 - uNight);
}
${hazeFunction}`

/** Share of the snow that stays where it is cleared, trodden or melts. Chosen. */
const snowShares: Partial<Record<MaterialKey, number>> = { water: 0.6, asphalt: 0.3, walk: 0.45, paving: 0.78, rail: 0.6, marking: 0.5 }

/** `isPlain` is the low level: one look at the noise where the others take three. */
const patternBody = (key: MaterialKey, isFlat: boolean, isPlain: boolean) => `
  vec2 uv = vSurface;
  vec3 wp = vWorld;
  vec3 nrm = normalize(vWorldNormal);
  float reach = length(wp - cameraPosition);
  float far = smoothstep(60.0, 420.0, reach);
  vec4 noiseA = texture2D(uNoise, uv * 0.035);
  float broad = ${isPlain ? 'mix(noiseA.b, noiseA.r, 0.5)' : 'mix(texture2D(uNoise, uv * 0.011).r, noiseA.r, 0.5 - 0.3 * far)'};
  float fine = ${isPlain ? 'mix(noiseA.g, 0.5, far)' : 'mix(texture2D(uNoise, uv * 0.31).g, 0.5, far)'};
  vec3 base = diffuseColor.rgb * vTone;
  float rough = ${surfacePatterns[key].roughness.toFixed(2)};
  vec3 glow = vec3(0.0);
  float bump = 0.0;
  { ${surfacePatterns[key].glsl} }
  vec2 mapAt = (wp.xz - uGroundRect.xy) * uGroundRect.zw;
  vec2 mapped = texture2D(uGroundMap, mapAt).rg;
  float lampLight = mapped.r * uNight * ${isFlat ? '1.0' : 'exp(-max(0.0, wp.y) * 0.09)'};
  ${isFlat ? `base *= 1.0 - 0.5 * mapped.g;${key === 'water' ? 'glow *= 1.0 - 0.35 * mapped.g;' : ''}` : 'base *= 1.0 - 0.34 * exp(-max(0.0, wp.y) * 0.22);'}
  glow += ${key === 'water' ? 'vec3(0.05)' : 'base'} * vec3(1.0, 0.66, 0.34) * lampLight * 2.4;
  float snow = uSnow * smoothstep(0.3, 0.8, nrm.y + (broad - 0.5) * 0.35) * ${(snowShares[key] ?? 1).toFixed(2)};
  base = mix(base, vec3(0.82, 0.85, 0.9), snow);
  rough = mix(rough, 0.9, snow);
  base = mix(base, vTint.rgb * (0.55 + 0.6 * dot(base, vec3(0.4))), vTint.a);
  glow += vState.z * vec3(1.0, 0.42, 0.1) * 0.14 + vTint.rgb * vTint.a * 0.03;
  diffuseColor.rgb = base;
  surfaceRough = rough;
  surfaceGlow = glow;
  surfaceBump = bump * (1.0 - far) * (1.0 - snow);
`

/** Tilts the normal by the pattern's height, m, as it differs from pixel to pixel (Mikkelsen 2010, bump mapping of unparametrised surfaces). */
const bumpBody = `
  vec3 bumpAlongX = dFdx(-vViewPosition);
  vec3 bumpAlongY = dFdy(-vViewPosition);
  vec3 bumpSideX = cross(bumpAlongY, normal);
  vec3 bumpSideY = cross(normal, bumpAlongX);
  float bumpTurn = dot(bumpAlongX, bumpSideX);
  vec2 bumpSlope = vec2(dFdx(surfaceBump), dFdy(surfaceBump));
  vec3 bumped = abs(bumpTurn) * normal - sign(bumpTurn) * (bumpSlope.x * bumpSideX + bumpSlope.y * bumpSideY);
  if (dot(bumped, bumped) > 0.0) normal = normalize(mix(normal, normalize(bumped), 0.85));
`

function patchVertex(shader: WebGLProgramParametersWithUniforms): void {
  shader.vertexShader = shader.vertexShader
    .replace(
      '#include <common>',
      `#include <common>\n${stateVertexHead}
attribute vec2 surfaceUv;
attribute vec3 tone;
varying vec2 vSurface;
varying vec3 vTone;
varying vec3 vWorld;
varying vec3 vWorldNormal;`,
    )
    .replace(
      '#include <project_vertex>',
      `#include <project_vertex>\n${stateVertexBody}
  vSurface = surfaceUv;
  vTone = tone * 1.25;
  vWorld = (modelMatrix * vec4(transformed, 1.0)).xyz;
  vWorldNormal = mat3(modelMatrix) * objectNormal;
  ${dropAbsent}`,
    )
}

/** The material of a surface; `isPlain` for the low level's cheap light. Flat ones are painted one over the other after the bare ground, before all that stands. */
export function makeSurfaceMaterial(key: MaterialKey, isPlain: boolean): MeshStandardMaterial | MeshLambertMaterial {
  const pattern = surfacePatterns[key]
  const flatOrder = (flatMaterialKeys as readonly MaterialKey[]).indexOf(key)
  const isFlat = flatOrder >= 0
  const material = isPlain
    ? new MeshLambertMaterial()
    : new MeshStandardMaterial({ roughness: pattern.roughness, metalness: pattern.metalness })
  material.color = new Color(...pattern.colour)
  if (isFlat) {
    material.depthTest = key === 'earth'
    material.depthWrite = key === 'earth'
  }
  sceneUniforms.uNoise.value = noiseTexture()
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms)
    patchVertex(shader)
    shader.fragmentShader = shader.fragmentShader
      .replace('#include <common>', `#include <common>\n${fragmentHead}`)
      .replace('#include <clipping_planes_fragment>', `#include <clipping_planes_fragment>\n${fadeFragment}`)
      .replace('#include <color_fragment>', patternBody(key, isFlat, isPlain))
      .replace('#include <roughnessmap_fragment>', 'float roughnessFactor = surfaceRough;')
      .replace('#include <emissivemap_fragment>', 'totalEmissiveRadiance += surfaceGlow;')
      .replace('#include <tonemapping_fragment>', hazeOver('vWorld'))
      .replace('#include <fog_fragment>', '')
    if (isPlain) shader.fragmentShader = shader.fragmentShader.replace('#include <shadowmap_pars_fragment>', plainShadowPars)
    else
      shader.fragmentShader = shader.fragmentShader
        .replace('#include <shadowmap_pars_fragment>', sunShadowPars)
        .replace('#include <lights_fragment_begin>', sunShadowBody)
        .replace('#include <normal_fragment_maps>', key === 'water' ? '' : bumpBody)
    // Water has its own glitter over its waves; three's would be a streak over a plane, cut off where a shadow lies on it.
    if (key === 'water')
      shader.fragmentShader = shader.fragmentShader.replace(
        '#include <lights_fragment_end>',
        '#include <lights_fragment_end>\nreflectedLight.directSpecular = vec3(0.0);',
      )
  }
  material.customProgramCacheKey = () => `surface-${key}-${isPlain}`
  return material
}

/** Depth of the same faces for the sun's shadow map, without what is not there. */
export function makeSurfaceDepthMaterial(): Material {
  const material = new MeshDepthMaterial({ depthPacking: RGBADepthPacking })
  material.onBeforeCompile = (shader) => {
    Object.assign(shader.uniforms, sceneUniforms)
    shader.vertexShader = shader.vertexShader
      .replace('#include <common>', `#include <common>\n${stateVertexHead}`)
      .replace(
        '#include <project_vertex>',
        `#include <project_vertex>\n${stateVertexBody}\n if (vState.x < 0.5) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);`,
      )
  }
  material.customProgramCacheKey = () => 'surface-depth'
  return material
}

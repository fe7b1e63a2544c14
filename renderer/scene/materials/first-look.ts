/**
 * The first look: the whole park in three plain programs (sky, what stands, crowns), so that it is seen before the programs of its surfaces
 * are made. All is reckoned at the vertices: most of the time of a first frame goes into making programs for pixels, and these have none.
 */
import { BackSide, Color, ShaderMaterial } from 'three'
import { flatMaterialKeys, type MaterialKey } from '../shape-writer.ts'
import { hazeFunction } from './haze.ts'
import { instanceHead, treeUniforms } from './leaf-material.ts'
import { sceneUniforms } from './scene-uniforms.ts'
import { stateVertexBody, stateVertexHead } from './surface-material.ts'
import { surfacePatterns } from './surface-patterns.ts'

/** Light of sun, sky and ground as three's lamps shed it, haze and exposure; kept by the sky. */
export const firstLookUniforms = {
  ...sceneUniforms,
  uSunLight: { value: new Color() },
  uSkyLight: { value: new Color() },
  uGroundLight: { value: new Color() },
  uLightFrom: { value: sceneUniforms.uSun.value.clone() },
  uHazeDensity: { value: 0 },
  uExposure: { value: 1 },
}

const head = `
uniform vec3 uSunLight, uSkyLight, uGroundLight, uLightFrom, uZenith, uHorizon, uHaze, uSun, uSunColour;
uniform float uNight, uSnow, uHazeDensity, uExposure;
varying vec3 vColour;
${hazeFunction}
// Tones as a film takes them, after the fit of Narkowicz 2015 to ACES, then as a screen wants them.
vec3 onScreen(vec3 colour) {
  vec3 x = colour * uExposure * 0.6;
  return pow(clamp(x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14), 0.0, 1.0), vec3(0.4545));
}
// Light by Lambert's law as three's own materials have it, seen through the air between.
vec3 litThrough(vec3 base, vec3 glow, vec3 lit, vec3 place) {
  vec3 around = mix(uGroundLight, uSkyLight, 0.5 + 0.5 * lit.y);
  vec3 colour = base * (uSunLight * max(0.0, dot(lit, uLightFrom)) * 0.8 + around) * 0.3183 + glow;
  vec3 way = place - cameraPosition;
  float depth = length(way) * uHazeDensity;
  return onScreen(mix(colour, hazeTowards(normalize(way)), 1.0 - exp(-depth * depth)));
}
`

const fragmentShader = `
varying vec3 vColour;
void main() {
  gl_FragColor = vec4(vColour, 1.0);
}`

const leaveOut = 'if (vState.x < 0.004) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);'
/** The state is read at the vertex alone. */
const stateHead = stateVertexHead.replaceAll('flat varying vec4', 'vec4')

/** What lies on the ground is painted in its order by being drawn nearer, so that one state of depth serves all. */
const surfaceVertex = `${stateHead}
attribute vec3 tone;
uniform vec3 uBase, uGlow;
uniform float uLift;
${head}
void main() {
  ${stateVertexBody}
  vec3 base = uBase * tone * 1.25;
  base = mix(base, vec3(0.82, 0.85, 0.9), uSnow * smoothstep(0.3, 0.8, normal.y) * 0.8);
  base = mix(base, vTint.rgb * (0.55 + 0.6 * dot(base, vec3(0.4))), vTint.a);
  vec3 glow = uGlow.x * mix(uZenith, uHorizon, 0.6) + uGlow.y * uNight * base * vec3(1.0, 0.6, 0.3) + uGlow.z * uNight * tone * 1.25;
  vColour = litThrough(base, glow, normal, position);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
  gl_Position.z -= uLift * gl_Position.w;
  ${leaveOut}
}`

const crownVertex = `${instanceHead(false).replace(stateVertexHead, stateHead)}
${head}
void main() {
  ${stateVertexBody}
  vec3 place = placeTree(position);
  vec3 lit = turnTree(normal);
  vec3 base = mix(leaf * (0.5 + 0.75 * smoothstep(0.2, 0.95, position.y)), vec3(0.085, 0.064, 0.048), trunk);
  base = mix(base, vec3(0.8, 0.83, 0.88), uSnow * smoothstep(0.0, 0.7, lit.y) * 0.85);
  vColour = litThrough(base, vec3(0.0), lit, place);
  gl_Position = projectionMatrix * modelViewMatrix * vec4(place, 1.0);
  ${leaveOut}
}`

const skyVertex = `${head}
void main() {
  vec3 sky = mix(hazeTowards(position), mix(uHorizon, uZenith, sqrt(max(0.0, position.y))), smoothstep(-0.01, 0.05, position.y));
  vColour = onScreen(sky);
  gl_Position = projectionMatrix * vec4(mat3(modelViewMatrix) * position * 100.0, 1.0);
}`

/** What of its own light a surface has: of the sky it mirrors, of lamps by night on its own colour, and of lamps of its own tone. */
const glows: Partial<Record<MaterialKey, readonly [number, number, number]>> = {
  water: [0.42, 0, 0],
  glass: [0.12, 0.5, 0],
  windows: [0.06, 0.5, 0],
  rust: [0, 0.6, 0],
  concrete: [0, 0.4, 0],
  ribbon: [0, 0.3, 0],
  glow: [0, 0, 1.5],
  strip: [0, 0, 2],
}

/** How much nearer each layer of the ground is drawn, of the depth of the picture. Chosen: 0.2 m a layer at 1 km. */
const layerLift = 2e-6

const made = new Map<string, ShaderMaterial>()

function remember(key: string, make: () => ShaderMaterial): ShaderMaterial {
  const material = made.get(key) ?? make()
  made.set(key, material)
  return material
}

/** The plain material of a surface: one program for all of them. */
export function firstSurfaceMaterial(key: MaterialKey): ShaderMaterial {
  return remember(key, () => {
    const uniforms = {
      ...firstLookUniforms,
      uBase: { value: new Color(...surfacePatterns[key].colour) },
      uGlow: { value: new Color(...(glows[key] ?? [0, 0, 0])) },
      uLift: { value: Math.max(0, (flatMaterialKeys as readonly MaterialKey[]).indexOf(key)) * layerLift },
    }
    return new ShaderMaterial({ uniforms, vertexShader: surfaceVertex, fragmentShader })
  })
}

/** The plain material of crowns afar. */
export function firstCrownMaterial(): ShaderMaterial {
  const uniforms = { ...firstLookUniforms, ...treeUniforms }
  return remember('crown', () => new ShaderMaterial({ uniforms, vertexShader: crownVertex, fragmentShader }))
}

/** The plain material of the sky's dome. */
export function firstSkyMaterial(): ShaderMaterial {
  const look = { side: BackSide, depthWrite: false, depthTest: false }
  return remember('sky', () => new ShaderMaterial({ uniforms: firstLookUniforms, vertexShader: skyVertex, fragmentShader, ...look }))
}

/** Gives the programs back once nothing is drawn in them. */
export function forgetFirstLook(): void {
  for (const material of made.values()) material.dispose()
  made.clear()
}

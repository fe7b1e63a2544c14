/** The visitors' shader: mixes two key frames of quantised positions, turns each to where it walks, and keeps far ones visible. */
import { Color, ShaderMaterial, Vector2, Vector3 } from 'three'
import { sceneUniforms } from './scene-uniforms.ts'

export const maximumVisitorTypes = 16
export const maximumLevels = 16
/** A visitor is never narrower or lower than this on the screen, px; so far crowds are drawn larger than life. */
export const leastVisitorPixels = { width: 1.7, height: 3.4 } as const

/** Uniforms of the visitors alone; `mix` moves every frame, the rest with the key frames. */
export const visitorUniforms = {
  ...sceneUniforms,
  uMix: { value: 0 },
  uSpan: { value: 1 },
  uQuantum: { value: 0.05 },
  uOrigin: { value: new Vector2() },
  uColours: { value: Array.from({ length: maximumVisitorTypes }, () => new Color(1, 1, 1)) },
  uHeights: { value: new Float32Array(maximumLevels) },
  uPixels: { value: 1000 },
  uLight: { value: new Vector3(0, 1, 0) },
  uAmbient: { value: new Color(0.6, 0.6, 0.6) },
  uFogColour: { value: new Color() },
  uFogDensity: { value: 0 },
  /** Density map: persons/m² over 8 in red, and its place; used where colours show density. */
  uDensity: { value: sceneUniforms.uGroundMap.value as unknown },
  uDensityRect: { value: sceneUniforms.uGroundRect.value.clone() },
  uByDensity: { value: 0 },
  uServiceColours: { value: Array.from({ length: 6 }, () => new Color(1, 1, 1)) },
}

const vertexShader = `
attribute vec2 frameA;
attribute vec2 frameB;
/** Level in A, level in B, type, a random byte. */
attribute vec4 traits;
attribute float part;
uniform float uMix, uSpan, uQuantum, uPixels, uTime, uByDensity;
uniform vec2 uOrigin;
uniform vec3 uColours[${maximumVisitorTypes}];
uniform float uHeights[${maximumLevels}];
uniform vec3 uLight;
uniform vec3 uServiceColours[6];
uniform sampler2D uDensity;
uniform vec4 uDensityRect;
varying vec3 vColour;
varying vec3 vNormal;
varying vec3 vBlob;
varying float vReach;
void main() {
  bool isHereA = frameA.x > -32767.5;
  bool isHereB = frameB.x > -32767.5;
  // Nobody is moved between two levels, in or out: such a visitor jumps half way through.
  bool isSteady = isHereA && isHereB && traits.x == traits.y;
  float t = isSteady ? uMix : step(0.5, uMix);
  vec2 at = mix(frameA, frameB, t) * uQuantum + uOrigin;
  bool isHere = t < 0.5 ? isHereA : isHereB;
  if (isSteady) isHere = true;
  float level = t < 0.5 ? traits.x : traits.y;
  vec2 step2 = isSteady ? (frameB - frameA) * uQuantum : vec2(0.0);
  float way = length(step2);
  float pace = way / uSpan;
  float heading = way > 0.02 ? atan(step2.y, step2.x) : traits.w * 0.0246;
  float ground = uHeights[int(level)];
  float taste = 0.92 + 0.16 * fract(traits.w * 0.37);
  vec3 local = position;
  float swing = uTime * 6.5 + traits.w * 1.7;
  float bob = abs(sin(swing)) * 0.045 * clamp(pace, 0.0, 1.0);
  vec3 foot = vec3(at.x, ground, -at.y);
  float depth = max(1.0, -(viewMatrix * vec4(foot, 1.0)).z);
  float pixels = uPixels / depth;
  float wide = max(1.0, ${leastVisitorPixels.width.toFixed(1)} / (0.5 * pixels));
  float tall = max(1.0, ${leastVisitorPixels.height.toFixed(1)} / (1.7 * pixels));
  bool isBlob = part > 1.5 && part < 2.5;
  float c = cos(heading);
  float s = sin(heading);
  if (isBlob) {
    vBlob = vec3(position.xz, 1.0);
    vec2 shade = -uLight.xz / max(0.35, uLight.y) * 0.35;
    local = vec3(position.x * 0.36 + shade.x, 0.03, position.z * 0.36 + shade.y) * vec3(wide, 1.0, wide);
  } else {
    vBlob = vec3(0.0);
    // Shoulders lie across the way: local x turns to the left of the heading.
    local = vec3(-position.z * c - position.x * s, position.y, position.z * s - position.x * c) * vec3(wide, tall, wide) * taste;
    local.y += bob;
  }
  vec4 world = vec4(foot + local, 1.0);
  vec4 view = viewMatrix * world;
  vReach = -view.z;
  gl_Position = projectionMatrix * view;
  if (isBlob) gl_Position.z -= 0.0006 * gl_Position.w;
  if (!isHere) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vNormal = isBlob ? vec3(0.0, 1.0, 0.0) : normalize(vec3(-normal.z * c - normal.x * s, normal.y, normal.z * s - normal.x * c));
  vec3 coat = uColours[int(traits.z)];
  if (uByDensity > 0.5) {
    float crowd = texture2D(uDensity, (vec2(foot.x, -foot.z) - uDensityRect.xy) * uDensityRect.zw).r * 8.0;
    int service = crowd > 2.15 ? 5 : crowd > 1.08 ? 4 : crowd > 0.72 ? 3 : crowd > 0.43 ? 2 : crowd > 0.31 ? 1 : 0;
    coat = uServiceColours[service];
  }
  coat *= 0.8 + 0.4 * fract(traits.w * 0.113);
  vec3 skin = mix(vec3(0.5, 0.31, 0.2), vec3(0.03, 0.025, 0.02), step(1.6, position.y));
  vec3 legs = mix(vec3(0.05, 0.06, 0.09), coat * 0.35, 0.35);
  float far = smoothstep(90.0, 300.0, vReach);
  vColour = part < 0.5 ? coat : part < 1.5 ? mix(skin, coat, far) : mix(legs, coat * 0.75, far);
}`

const fragmentShader = `
uniform vec3 uLight;
uniform vec3 uSunColour;
uniform vec3 uAmbient;
uniform vec3 uFogColour;
uniform float uFogDensity;
uniform float uNight;
varying vec3 vColour;
varying vec3 vNormal;
varying vec3 vBlob;
varying float vReach;
void main() {
  if (vBlob.z > 0.5) {
    float blob = 1.0 - smoothstep(0.35, 1.0, length(vBlob.xy));
    gl_FragColor = vec4(0.02, 0.02, 0.025, blob * 0.42 * (1.0 - 0.5 * uNight));
  } else {
    float sun = max(0.0, dot(vNormal, uLight)) * (1.0 - 0.8 * uNight);
    vec3 light = uAmbient * (0.55 + 0.45 * vNormal.y) + uSunColour * sun * 1.05;
    vec3 colour = vColour * (light + uNight * vec3(0.42, 0.36, 0.3));
    float fog = 1.0 - exp(-uFogDensity * uFogDensity * vReach * vReach);
    gl_FragColor = vec4(mix(colour, uFogColour, fog), 1.0);
  }
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`

export function makeVisitorMaterial(): ShaderMaterial {
  return new ShaderMaterial({ uniforms: visitorUniforms, vertexShader, fragmentShader, transparent: true })
}

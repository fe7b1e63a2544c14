/** The visitors' shader: mixes two key frames of quantised positions, turns each to where it walks, and keeps far ones visible. */
import { Color, ShaderMaterial, Vector2 } from 'three'
import { walkwayDensityLimits } from '../../../domain/level-of-service.ts'
import { densityStep } from '../../state/frame-source.ts'
import { sceneUniforms } from './scene-uniforms.ts'

export const maximumVisitorTypes = 16
export const maximumLevels = 16
/** A visitor is never narrower or lower than this on the screen, px; so far crowds are drawn larger than life. */
export const leastVisitorPixels = { width: 1.7, height: 3.4 } as const

/** Colours that a scale of speed, level of service or destination has at most. */
export const maximumScaleColours = 12

/** Uniforms of the visitors alone; `mix` moves every frame, the rest with the key frames. */
export const visitorUniforms = {
  ...sceneUniforms,
  /** Share of the way from buffer 0 to buffer 1; with `uFlip` the way goes backwards. */
  uMix: { value: 0 },
  uFlip: { value: 0 },
  uSpan: { value: 1 },
  uQuantum: { value: 0.05 },
  uOrigin: { value: new Vector2() },
  uColours: { value: Array.from({ length: maximumVisitorTypes }, () => new Color(1, 1, 1)) },
  uHeights: { value: new Float32Array(maximumLevels) },
  uPixels: { value: 1000 },
  uAmbient: { value: new Color(0.6, 0.6, 0.6) },
  /** Place in `visitorColourings`. */
  uColouring: { value: 0 },
  uScale: { value: Array.from({ length: maximumScaleColours }, () => new Color(1, 1, 1)) },
  /** Slot of the visitor who is followed, −1 for none. */
  uFollowed: { value: -1 },
}

/** Speed that the scale of speeds ends at, m/s. */
export const fastestShown = 2

const limits = walkwayDensityLimits.map((limit) => limit.toFixed(3))

const vertexShader = `
/** x, y, height above the level (quantised), code: see recordCode. */
attribute vec4 frame0;
attribute vec4 frame1;
/** Type, chance, destination, unused. */
attribute vec4 traits;
attribute float part;
uniform float uMix, uFlip, uSpan, uQuantum, uPixels, uTime, uFollowed;
uniform int uColouring;
uniform vec2 uOrigin;
uniform vec3 uColours[${maximumVisitorTypes}];
uniform float uHeights[${maximumLevels}];
uniform vec3 uSun;
uniform vec3 uScale[${maximumScaleColours}];
varying vec3 vColour;
varying vec3 vNormal;
varying vec3 vBlob;
varying float vReach;
varying float vHere;
float heightOf(vec4 record, int code) {
  return uHeights[(code >> 1) & 15] + record.z * uQuantum;
}
float densityOf(int code) {
  return float((code >> 5) & 255) * ${densityStep};
}
/** Colour on an even scale of six. */
vec3 alongScale(float share) {
  float at = clamp(share, 0.0, 1.0) * 4.999;
  int low = int(at);
  return mix(uScale[low], uScale[low + 1], at - float(low));
}
vec3 coatOf(float pace, float density) {
  if (uColouring == 1) {
    int service = density > ${limits[4]} ? 5 : density > ${limits[3]} ? 4 : density > ${limits[2]} ? 3 : density > ${limits[1]} ? 2 : density > ${limits[0]} ? 1 : 0;
    return uScale[service];
  }
  if (uColouring == 2) return alongScale(pace / ${fastestShown.toFixed(1)});
  if (uColouring == 3) return traits.z < 0.5 ? vec3(0.45) : uScale[(int(traits.z) - 1) % ${maximumScaleColours}];
  return uColours[int(traits.x)];
}
void main() {
  vec4 a = uFlip > 0.5 ? frame1 : frame0;
  vec4 b = uFlip > 0.5 ? frame0 : frame1;
  float t = uFlip > 0.5 ? 1.0 - uMix : uMix;
  int codeA = int(a.w);
  int codeB = int(b.w);
  float hereA = float(codeA & 1);
  float hereB = float(codeB & 1);
  vec2 step2 = (b.xy - a.xy) * uQuantum;
  float way = length(step2);
  // Who comes or leaves fades; who is farther away than anybody walks fades out here and in there.
  bool isLeap = way > 3.0 + 6.0 * uSpan;
  float along = isLeap ? step(0.5, t) : t;
  vHere = isLeap && hereA + hereB > 1.5 ? abs(2.0 * t - 1.0) : mix(hereA, hereB, t);
  vec2 at = mix(a.xy, b.xy, along) * uQuantum + uOrigin;
  float ground = mix(heightOf(a, codeA), heightOf(b, codeB), along);
  float pace = isLeap ? 0.0 : way / uSpan;
  float heading = pace > 0.05 ? atan(step2.y, step2.x) : traits.y * 0.0246;
  float taste = 0.92 + 0.16 * fract(traits.y * 0.37);
  vec3 local = position;
  float swing = uTime * (5.6 + 1.8 * fract(traits.y * 0.61)) + traits.y * 1.7;
  float bob = abs(sin(swing)) * 0.05 * clamp(pace, 0.0, 1.4);
  bool isFollowed = float(gl_InstanceID) == uFollowed;
  vec3 foot = vec3(at.x, ground, -at.y);
  float depth = max(1.0, -(viewMatrix * vec4(foot, 1.0)).z);
  float pixels = uPixels / depth;
  float wide = max(1.0, ${leastVisitorPixels.width.toFixed(1)} / (0.5 * pixels));
  float tall = max(1.0, ${leastVisitorPixels.height.toFixed(1)} / (1.7 * pixels));
  if (isFollowed) { wide = max(wide, 7.0 / (0.5 * pixels)); tall = max(tall, 12.0 / (1.7 * pixels)); }
  bool isBlob = part > 1.5 && part < 2.5;
  float c = cos(heading);
  float s = sin(heading);
  if (isBlob) {
    vBlob = vec3(position.xz, isFollowed ? 2.0 : 1.0);
    vec2 shade = isFollowed ? vec2(0.0) : -uSun.xz * step(0.0, uSun.y) / max(0.35, uSun.y) * 0.35;
    float size = isFollowed ? 0.9 : 0.36;
    local = vec3(position.x * size + shade.x, 0.03, position.z * size + shade.y) * vec3(wide, 1.0, wide);
  } else {
    vBlob = vec3(0.0);
    // Shoulders lie across the way: local x turns to the left of the heading.
    local = vec3(-position.z * c - position.x * s, position.y, position.z * s - position.x * c) * vec3(wide, tall, wide) * taste;
    local.y += bob;
    // The upper body sways to the foot that carries, as far as one walks.
    local.xz += vec2(-s, -c) * sin(swing) * 0.03 * clamp(pace, 0.0, 1.4) * step(0.7, position.y);
  }
  vec4 world = vec4(foot + local, 1.0);
  vec4 view = viewMatrix * world;
  vReach = -view.z;
  gl_Position = projectionMatrix * view;
  if (isBlob) gl_Position.z -= 0.0006 * gl_Position.w;
  if (vHere < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
  vNormal = isBlob ? vec3(0.0, 1.0, 0.0) : normalize(vec3(-normal.z * c - normal.x * s, normal.y, normal.z * s - normal.x * c));
  vec3 coat = coatOf(pace, mix(densityOf(codeA), densityOf(codeB), t));
  // By kind people differ a little, as clothes do; a scale keeps its colours.
  if (uColouring == 0) coat *= 0.8 + 0.4 * fract(traits.y * 0.113);
  if (isFollowed) coat = vec3(0.95, 0.32, 0.06);
  vec3 skin = mix(vec3(0.5, 0.31, 0.2), vec3(0.03, 0.025, 0.02), step(1.6, position.y));
  vec3 legs = mix(vec3(0.05, 0.06, 0.09), coat * 0.35, 0.35);
  float far = isFollowed ? 1.0 : uColouring == 0 ? smoothstep(90.0, 300.0, vReach) : 1.0;
  vColour = part < 0.5 ? coat : part < 1.5 ? mix(skin, coat, far) : mix(legs, coat * 0.75, far);
}`

const fragmentShader = `
uniform vec3 uSun;
uniform vec3 uSunColour;
uniform vec3 uHaze;
uniform float uSnow;
uniform vec3 uAmbient;
uniform float uNight;
varying vec3 vColour;
varying vec3 vNormal;
varying vec3 vBlob;
varying float vReach;
varying float vHere;
void main() {
  if (vBlob.z > 1.5) {
    float away = length(vBlob.xy);
    float ring = smoothstep(0.62, 0.7, away) * (1.0 - smoothstep(0.92, 1.0, away));
    gl_FragColor = vec4(0.95, 0.3, 0.05, ring * vHere);
  } else if (vBlob.z > 0.5) {
    float blob = 1.0 - smoothstep(0.35, 1.0, length(vBlob.xy));
    gl_FragColor = vec4(0.02, 0.02, 0.025, blob * 0.42 * (1.0 - 0.5 * uNight) * vHere);
  } else {
    float sun = max(0.0, dot(vNormal, uSun)) * (1.0 - 0.8 * uNight);
    vec3 light = uAmbient * (0.55 + 0.45 * vNormal.y) + uSunColour * sun * 1.05;
    vec3 colour = vColour * (light + uNight * vec3(0.42, 0.36, 0.3));
    float air = mix(0.00017, 0.00042, uSnow) * vReach;
    gl_FragColor = vec4(mix(colour, uHaze, 1.0 - exp(-air * air)), vHere);
  }
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`

export function makeVisitorMaterial(): ShaderMaterial {
  return new ShaderMaterial({ uniforms: visitorUniforms, vertexShader, fragmentShader, transparent: true })
}

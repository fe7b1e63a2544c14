/** The sky: a gradient with the sun's glow, thin cloud, the western hills on the horizon and a few stars. */
import { hazeFunction } from './haze.ts'

export const skyVertex = `
varying vec3 vDirection;
void main() {
  vDirection = position;
  gl_Position = projectionMatrix * vec4(mat3(modelViewMatrix) * position * 100.0, 1.0);
}`

export const skyFragment = `
uniform sampler2D uNoise;
uniform vec3 uZenith;
uniform vec3 uHorizon;
uniform vec3 uHaze;
uniform vec3 uSun;
uniform vec3 uSunColour;
uniform float uNight;
varying vec3 vDirection;
${hazeFunction}
float ridge(float bearing, float scale, float seed) {
  vec2 at = vec2(bearing * scale + seed, seed * 0.37);
  return texture2D(uNoise, at).r * 0.7 + texture2D(uNoise, at * 3.1).b * 0.3;
}
void main() {
  vec3 d = normalize(vDirection);
  vec3 haze = hazeTowards(d);
  float up = max(0.0, d.y);
  float sun = max(0.0, dot(d, uSun));
  // While the sun is low only its own side of the sky burns; the other is the blue of the shadow of the earth.
  vec2 flatSun = normalize(uSun.xz + 1e-5);
  float side = 0.5 + 0.5 * dot(normalize(d.xz + 1e-5), flatSun);
  float low = 1.0 - smoothstep(-0.02, 0.22, uSun.y);
  vec3 rim = mix(uHorizon, mix(uHaze * 1.1, uZenith, 0.45), low * (1.0 - side * side) * 0.9);
  vec3 colour = mix(rim, uZenith, pow(up, mix(0.4, 0.52, low)));
  // Near the horizon the disc is dim enough to have a colour of its own.
  vec3 disc = mix(uSunColour * 8.0, vec3(2.3, 1.0, 0.3) + uSunColour * 0.4, low);
  colour += (uSunColour * (pow(sun, 6.0) * 0.16 + pow(sun, 60.0) * 0.28) + smoothstep(0.99965, 0.9998, sun) * disc) * (1.0 - 0.7 * uNight);
  vec2 plane = d.xz / (up + 0.1);
  vec2 drift = plane * 0.021 + vec2(0.13, 0.41);
  float mass = texture2D(uNoise, drift).r * 0.62 + texture2D(uNoise, drift * 3.7 + 0.3).b * 0.26 + texture2D(uNoise, drift * 11.0).r * 0.12;
  float cover = smoothstep(0.5, 0.78, mass) * smoothstep(0.015, 0.2, up);
  float wisp = smoothstep(0.5, 0.85, texture2D(uNoise, plane * vec2(0.012, 0.05)).r) * smoothstep(0.1, 0.4, up) * 0.35;
  float thick = smoothstep(0.62, 0.9, mass);
  vec3 lit = rim * 0.75 + uSunColour * (0.42 + 0.3 * pow(sun, 3.0)) + uZenith * 0.15;
  vec3 cloudTone = mix(lit, mix(uHaze, uZenith, 0.3) * 0.9, thick * 0.55);
  colour = mix(colour, cloudTone * (1.0 - 0.82 * uNight) + colour * 0.6 * uNight, max(cover * 0.72, wisp));
  vec2 starAt = floor(d.xz / (up + 0.35) * 260.0);
  float star = step(0.9985, fract(sin(dot(starAt, vec2(12.9898, 78.233))) * 43758.5453));
  colour += star * smoothstep(0.75, 1.0, uNight) * smoothstep(0.1, 0.4, up) * 0.45;
  // West and north-west: the hills behind Shijingshan, two ranges, the farther paler.
  float bearing = atan(d.x, -d.z);
  float west = smoothstep(-0.3, 0.6, -d.x * 0.85 - d.z * 0.55);
  float farRange = (0.012 + 0.085 * ridge(bearing, 0.19, 0.13)) * west;
  float nearRange = (0.004 + 0.055 * ridge(bearing, 0.31, 0.57)) * west;
  vec3 farTone = mix(haze, uZenith, 0.28) * 0.93;
  vec3 nearTone = mix(haze, vec3(0.1, 0.13, 0.14) * (1.0 - 0.8 * uNight), 0.3);
  colour = mix(colour, farTone, 1.0 - smoothstep(farRange - 0.002, farRange + 0.002, d.y));
  colour = mix(colour, nearTone, 1.0 - smoothstep(nearRange - 0.002, nearRange + 0.002, d.y));
  colour = mix(colour, haze, 1.0 - smoothstep(-0.01, 0.05 + 0.03 * west, d.y));
  gl_FragColor = vec4(colour, 1.0);
  #include <tonemapping_fragment>
  #include <colorspace_fragment>
}`

/** Haze as GLSL: the air between the eye and a face, warmer towards the sun, mixed in before the tones are mapped so that land meets sky. */
import { ShaderChunk } from 'three'

/** Needs uHaze, uHorizon, uSun, uSunColour and uNight. */
export const hazeFunction = `
vec3 hazeTowards(vec3 direction) {
  float sunward = max(0.0, dot(direction, uSun));
  vec3 warm = uHorizon * 0.72 + uSunColour * (0.1 + 0.12 * sunward * sunward);
  return mix(uHaze, warm, sunward * sunward * sunward * 0.7 * (1.0 - 0.8 * uNight));
}
`

/** Replaces three's fog: the same law over distance, thinner with height. `place` is the face's place in the world. */
export function hazeOver(place: string): string {
  return `
  #ifdef USE_FOG
    vec3 airWay = ${place} - cameraPosition;
    float airDepth = fogDensity * vFogDepth;
    float air = 1.0 - exp(-airDepth * airDepth);
    gl_FragColor.rgb = mix(gl_FragColor.rgb, hazeTowards(normalize(airWay)), air);
  #endif
  ${ShaderChunk.tonemapping_fragment}`
}

/** Shadow lookup with one filtered sample in place of five, for the low level. */
export const plainShadowPars = ShaderChunk.shadowmap_pars_fragment.replace(
  /shadow = \(\s*texture[\s\S]*?\) \* 0\.2;/,
  'shadow = texture(shadowMap, shadowCoord.xyz);',
)

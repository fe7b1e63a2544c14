/** The sun's shadows in cascades as GLSL: the map of the whole site, and finer ones round the eye that take over where they reach. */
import { ShaderChunk } from 'three'

/** Maps at the levels with cascades: the site, the surroundings of the eye, and what is at hand. */
export const cascadeCount = 3

/** Shadow lookup of the light with the whole site, or of the finest map that holds the face; needs USE_SHADOWMAP. */
export const sunShadowPars = `${ShaderChunk.shadowmap_pars_fragment}
#if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS == ${cascadeCount}
float insideMap(vec4 coord) {
  vec3 p = abs(coord.xyz / coord.w * 2.0 - 1.0);
  return 1.0 - smoothstep(0.86, 0.98, max(max(p.x, p.y), p.z));
}
float mapShadow(sampler2DShadow map, DirectionalLightShadow light, vec4 coord) {
  return getShadow(map, light.shadowMapSize, light.shadowIntensity, light.shadowBias, light.shadowRadius, coord);
}
float sunShadow() {
  float near = insideMap(vDirectionalShadowCoord[2]);
  float middle = insideMap(vDirectionalShadowCoord[1]);
  float shade = 1.0;
  if (near > 0.999) return mapShadow(directionalShadowMap[2], directionalLightShadows[2], vDirectionalShadowCoord[2]);
  if (middle < 0.999) shade = mapShadow(directionalShadowMap[0], directionalLightShadows[0], vDirectionalShadowCoord[0]);
  if (middle > 0.001) shade = mix(shade, mapShadow(directionalShadowMap[1], directionalLightShadows[1], vDirectionalShadowCoord[1]), middle);
  if (near > 0.001) shade = mix(shade, mapShadow(directionalShadowMap[2], directionalLightShadows[2], vDirectionalShadowCoord[2]), near);
  return shade;
}
#endif`

/** The directional lights of three's own chunk with one sun in place of the lights that only hold its maps. */
export const sunShadowBody = ShaderChunk.lights_fragment_begin.replace(
  /#if \( NUM_DIR_LIGHTS > 0 \) && defined\( RE_Direct \)[\s\S]*?#pragma unroll_loop_end\s*#endif/,
  `#if ( NUM_DIR_LIGHTS > 0 ) && defined( RE_Direct )
  DirectionalLight directionalLight = directionalLights[0];
  getDirectionalLightInfo(directionalLight, directLight);
  #if defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS == ${cascadeCount}
  directLight.color *= (directLight.visible && receiveShadow) ? sunShadow() : 1.0;
  #elif defined(USE_SHADOWMAP) && NUM_DIR_LIGHT_SHADOWS > 0
  DirectionalLightShadow directionalLightShadow = directionalLightShadows[0];
  directLight.color *= (directLight.visible && receiveShadow) ? getShadow(directionalShadowMap[0], directionalLightShadow.shadowMapSize, directionalLightShadow.shadowIntensity, directionalLightShadow.shadowBias, directionalLightShadow.shadowRadius, vDirectionalShadowCoord[0]) : 1.0;
  #endif
  RE_Direct(directLight, geometryPosition, geometryNormal, geometryViewDir, geometryClearcoatNormal, material, reflectedLight);
#endif`,
)

/** Edges: fine light lines where faces meet, and the outline of what has been demolished. */
import { ShaderMaterial } from 'three'
import { sceneUniforms } from './scene-uniforms.ts'
import { stateVertexBody, stateVertexHead } from './surface-material.ts'

export function makeEdgeMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: sceneUniforms,
    transparent: true,
    depthWrite: false,
    vertexShader: `${stateVertexHead}
      varying float vReach;
      varying float vAlong;
      void main() {
        ${stateVertexBody}
        vec4 view = modelViewMatrix * vec4(position, 1.0);
        vReach = -view.z;
        vAlong = position.x + position.y + position.z;
        view.xyz *= 0.9985;
        gl_Position = projectionMatrix * view;
        if (max(vState.x, vState.y) < 0.01) gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
      }`,
    fragmentShader: `
      uniform vec3 uSunColour;
      uniform vec3 uHorizon;
      uniform float uNight;
      flat varying vec4 vTint;
      flat varying vec4 vState;
      varying float vReach;
      varying float vAlong;
      void main() {
        float near = 1.0 - smoothstep(150.0, 1500.0, vReach);
        float light = 0.1 * vState.x * (0.35 + 0.65 * near) * (1.0 - 0.75 * uNight);
        float dash = step(0.42, fract(vAlong / 3.2));
        float gone = vState.y * mix(0.75, dash, 0.7) * 0.6;
        float chosen = vState.z * 0.9;
        vec3 colour = mix(uHorizon + 0.25 * uSunColour, vec3(0.75, 0.79, 0.82) * (0.35 + 0.65 * (1.0 - uNight)), step(0.01, vState.y));
        colour = mix(colour, vec3(1.0, 0.5, 0.18), vState.z);
        gl_FragColor = vec4(colour, max(max(light, gone), chosen));
        #include <tonemapping_fragment>
        #include <colorspace_fragment>
      }`,
  })
}

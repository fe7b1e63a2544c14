/** Patterns of the surfaces as GLSL: each sets `base` (linear colour), `rough` and `glow` from the face's own metres. */
import type { MaterialKey } from '../shape-writer.ts'

export type SurfacePattern = {
  /** Linear base colour. */
  readonly colour: readonly [number, number, number]
  readonly roughness: number
  readonly metalness: number
  /** Statements; may use uv (m), wp (world, m), nrm (world normal), broad, fine, far (0 near to 1 far), hash(vec2). */
  readonly glsl: string
}

const windowGrid = (across: string, up: string, share: string, lit: string) => `
  vec2 cell = vec2(uv.x / ${across}, uv.y / ${up});
  vec2 id = floor(cell);
  vec2 f = abs(fract(cell) - 0.5) * 2.0;
  float frame = max(smoothstep(${share}, ${share} + 0.08, f.x), smoothstep(0.86, 0.94, f.y));
  frame = mix(frame, 0.3, far);
  vec3 look = normalize(wp - cameraPosition);
  float mirror = 0.25 + 0.75 * pow(1.0 - abs(dot(look, nrm)), 3.0);
  vec3 pane = mix(vec3(0.05, 0.065, 0.08), vec3(0.16, 0.15, 0.13), hash(id * 3.1) * 0.5) * vTone;
  base = mix(pane, base * 0.9, frame);
  glow += skyMirror(wp, nrm) * mirror * (1.0 - frame) * 0.62;
  rough = mix(0.18, 0.7, frame);
  float chance = hash(id + floor(wp.xz * 0.011) * 7.0);
  float isLit = step(${lit}, chance) * uNight;
  vec3 lamp = mix(vec3(1.0, 0.62, 0.28), vec3(1.0, 0.86, 0.66), hash(id * 1.7));
  glow += lamp * isLit * (1.0 - frame) * (0.3 + 0.5 * hash(id * 2.3));`

const pavingGlsl = `
  vec2 slab = uv / 6.0;
  vec2 joint = abs(fract(slab) - 0.5) * 2.0;
  vec2 smallJoint = abs(fract(uv / 1.2) - 0.5) * 2.0;
  base *= 0.92 + 0.14 * mix(hash(floor(slab)), 0.5, far * far);
  base *= 1.0 - 0.2 * max(smoothstep(0.955, 0.985, joint.x), smoothstep(0.955, 0.985, joint.y)) * (1.0 - 0.8 * far);
  base *= 1.0 - 0.12 * max(smoothstep(0.93, 0.99, smallJoint.x), smoothstep(0.93, 0.99, smallJoint.y)) * (1.0 - far);
  base *= 0.86 + 0.24 * broad;`

export const surfacePatterns: Readonly<Record<MaterialKey, SurfacePattern>> = {
  rust: {
    colour: [0.3, 0.135, 0.075],
    roughness: 0.82,
    metalness: 0.15,
    glsl: `
  float streak = texture2D(uNoise, vec2(uv.x * 0.09, uv.y * 0.012)).b;
  float patches = smoothstep(0.35, 0.75, broad);
  base = mix(base, base * vec3(0.5, 0.46, 0.5), patches * 0.75);
  base = mix(base, vec3(0.36, 0.16, 0.07), smoothstep(0.55, 0.85, streak) * 0.5);
  base *= 0.78 + 0.44 * fine;
  float seam = smoothstep(0.94, 0.99, abs(fract(uv.y / 2.4) - 0.5) * 2.0) + smoothstep(0.97, 0.995, abs(fract(uv.x / 3.6) - 0.5) * 2.0);
  base *= 1.0 - 0.35 * seam * (1.0 - far);
  rough -= 0.18 * patches;
  glow += base * vec3(1.0, 0.55, 0.24) * uNight * (0.45 + 0.95 * exp(-max(0.0, wp.y) * 0.03)) * (0.55 + 0.45 * abs(nrm.y - 0.4));`,
  },
  steel: {
    colour: [0.2, 0.21, 0.22],
    roughness: 0.55,
    metalness: 0.35,
    glsl: `base *= 0.8 + 0.4 * broad; base = mix(base, vec3(0.2, 0.1, 0.06), smoothstep(0.68, 0.9, broad) * 0.35);`,
  },
  whiteSteel: { colour: [0.74, 0.75, 0.75], roughness: 0.42, metalness: 0.1, glsl: `base *= 0.9 + 0.16 * broad;` },
  concrete: {
    colour: [0.44, 0.42, 0.385],
    roughness: 0.92,
    metalness: 0,
    glsl: `
  float streak = texture2D(uNoise, vec2(uv.x * 0.05, uv.y * 0.006)).r;
  base *= 0.74 + 0.42 * broad;
  base = mix(base, base * vec3(0.62, 0.58, 0.54), smoothstep(0.5, 0.85, streak) * 0.7);
  float lift = smoothstep(0.955, 0.995, abs(fract(uv.y / 1.5) - 0.5) * 2.0);
  float board = smoothstep(0.9, 1.0, abs(fract(uv.x / 0.6) - 0.5) * 2.0);
  base *= 1.0 - (0.2 * lift + 0.07 * board) * (1.0 - far);
  base *= 0.88 + 0.24 * fine;
  glow += base * vec3(1.0, 0.78, 0.52) * uNight * 0.75 * exp(-max(0.0, wp.y) * 0.028);`,
  },
  brick: {
    colour: [0.33, 0.125, 0.078],
    roughness: 0.9,
    metalness: 0,
    glsl: `
  float row = floor(uv.y / 0.15);
  vec2 brickUv = vec2(uv.x / 0.5 + 0.5 * mod(row, 2.0), uv.y / 0.15);
  vec2 joint = abs(fract(brickUv) - 0.5) * 2.0;
  float mortar = max(smoothstep(0.9, 0.96, joint.x), smoothstep(0.78, 0.9, joint.y)) * (1.0 - far) * step(abs(nrm.y), 0.6);
  base *= 0.7 + 0.6 * mix(hash(floor(brickUv)), 0.5, far);
  base = mix(base, vec3(0.36, 0.33, 0.3), mortar * 0.7);
  base *= 0.8 + 0.4 * broad;`,
  },
  corrugated: {
    colour: [0.4, 0.41, 0.42],
    roughness: 0.6,
    metalness: 0.2,
    glsl: `
  float wave = sin(uv.x * 6.2832 / 0.5);
  base *= 1.0 + 0.14 * wave * (1.0 - far);
  base *= 0.82 + 0.3 * broad;
  float streak = texture2D(uNoise, vec2(uv.x * 0.11, uv.y * 0.01)).b;
  base = mix(base, vec3(0.24, 0.12, 0.07), smoothstep(0.62, 0.9, streak) * 0.4);`,
  },
  plaster: { colour: [0.66, 0.63, 0.58], roughness: 0.88, metalness: 0, glsl: `base *= 0.88 + 0.2 * broad; base *= 0.95 + 0.1 * fine;` },
  windows: { colour: [0.36, 0.36, 0.36], roughness: 0.5, metalness: 0, glsl: windowGrid('1.6', '2.2', '0.82', '0.8') },
  glass: { colour: [0.3, 0.33, 0.35], roughness: 0.2, metalness: 0, glsl: windowGrid('2.6', '3.6', '0.92', '0.7') },
  roof: {
    colour: [0.34, 0.34, 0.345],
    roughness: 0.75,
    metalness: 0.1,
    glsl: `
  float seam = smoothstep(0.9, 0.98, abs(fract(uv.x / 1.2) - 0.5) * 2.0);
  base *= 1.0 - 0.22 * seam * (1.0 - far);
  base *= 0.78 + 0.4 * broad;`,
  },
  stone: {
    colour: [0.5, 0.48, 0.45],
    roughness: 0.8,
    metalness: 0,
    glsl: `
  vec2 joint = abs(fract(uv / vec2(1.8, 0.9)) - 0.5) * 2.0;
  base *= 1.0 - 0.18 * max(smoothstep(0.95, 0.99, joint.x), smoothstep(0.93, 0.98, joint.y)) * (1.0 - far);
  base *= 0.85 + 0.25 * broad;`,
  },
  timber: {
    colour: [0.33, 0.23, 0.155],
    roughness: 0.85,
    metalness: 0,
    glsl: `
  float plank = floor(uv.x / 0.22);
  base *= 0.8 + 0.36 * mix(hash(vec2(plank, 3.0)), 0.5, far);
  base *= 0.85 + 0.3 * broad;`,
  },
  ribbon: {
    colour: [0.86, 0.88, 0.92],
    roughness: 0.5,
    metalness: 0,
    glsl: `
  base *= 0.93 + 0.1 * broad;
  glow += vec3(0.5, 0.68, 1.0) * uNight * 0.34;`,
  },
  glow: {
    colour: [0.09, 0.06, 0.05],
    roughness: 0.9,
    metalness: 0,
    glsl: `
  float heat = 0.55 + 0.6 * texture2D(uNoise, uv * 0.04 + vec2(uTime * 0.004, 0.0)).r;
  glow += vTone * vec3(1.0, 0.42, 0.1) * heat * (0.06 + 3.2 * uNight);`,
  },
  strip: { colour: [0.5, 0.48, 0.44], roughness: 0.6, metalness: 0, glsl: `glow += vTone * uNight * 2.6;` },
  context: {
    colour: [0.44, 0.43, 0.42],
    roughness: 0.9,
    metalness: 0,
    glsl: `
  float wall = step(abs(nrm.y), 0.5);
  float storey = smoothstep(0.2, 0.5, abs(fract(uv.y / 3.2) - 0.5) * 2.0);
  float column = smoothstep(0.25, 0.5, abs(fract(uv.x / 3.4) - 0.5) * 2.0);
  base *= 0.85 + 0.28 * hash(floor(wp.xz / 60.0));
  base *= 1.0 - 0.22 * wall * (1.0 - far) * (1.0 - storey * column);
  vec2 id = floor(vec2(uv.x / 3.4, uv.y / 3.2));
  glow += vec3(1.0, 0.7, 0.4) * wall * uNight * step(0.86, hash(id + floor(wp.xz / 40.0))) * (1.0 - storey) * 0.32;`,
  },
  hill: {
    colour: [0.075, 0.105, 0.04],
    roughness: 1,
    metalness: 0,
    glsl: `
  float clump = texture2D(uNoise, wp.xz * 0.011).b;
  base = mix(base, vec3(0.135, 0.13, 0.06), smoothstep(0.55, 0.85, clump) * 0.6);
  base = mix(base, vec3(0.24, 0.2, 0.155), smoothstep(0.55, 0.3, nrm.y) * 0.9);
  base *= 0.6 + 0.55 * broad + 0.35 * fine;`,
  },
  earth: {
    colour: [0.2, 0.185, 0.15],
    roughness: 1,
    metalness: 0,
    glsl: `
  vec4 land = texture2D(uNoise, wp.xz * 0.00045);
  float away = smoothstep(2600.0, 6500.0, reach);
  // The city beyond: blocks between streets, roofs of many tones, and parks where the land says so.
  vec2 block = wp.xz / vec2(118.0, 92.0);
  vec2 streets = abs(fract(block) - 0.5) * 2.0;
  float street = smoothstep(0.82, 0.92, max(streets.x, streets.y));
  vec2 plotAt = wp.xz / vec2(29.5, 23.0);
  float roof = hash(floor(plotAt));
  vec2 beside = max(vec2(0.0), abs((wp.xz - uGroundRect.xy) * uGroundRect.zw - 0.5) - 0.5);
  float atSite = 1.0 - smoothstep(0.0, 0.03, max(beside.x, beside.y));
  float west = smoothstep(0.0, -0.4, (wp.x - uGroundRect.x) * uGroundRect.z);
  float park = max(atSite, smoothstep(0.5, 0.62, land.r + 0.16 * (hash(floor(block)) - 0.5) + 0.2 * west));
  vec3 town = mix(vec3(0.17, 0.16, 0.14), vec3(0.4, 0.37, 0.33), roof * roof);
  town = mix(town, vec3(0.09, 0.115, 0.05), step(0.72, hash(floor(plotAt) + 7.0)));
  town = mix(town, vec3(0.23, 0.215, 0.19), 0.75 * away);
  vec3 wood = mix(vec3(0.075, 0.105, 0.04), vec3(0.15, 0.16, 0.075), land.b);
  base = mix(town, wood, park * (1.0 - 0.35 * away));
  base = mix(base, vec3(0.16, 0.158, 0.15), street * (1.0 - park * 0.7) * (1.0 - away));
  base *= 0.84 + 0.3 * broad;
  glow += vec3(1.0, 0.66, 0.34) * uNight * (1.0 - park) * (1.0 - 0.6 * away) * (street * 0.05 + 0.3 * step(0.9, roof));`,
  },
  grass: {
    colour: [0.115, 0.165, 0.05],
    roughness: 1,
    metalness: 0,
    glsl: `
  float dry = texture2D(uNoise, wp.xz * 0.006).b;
  base = mix(base, vec3(0.185, 0.19, 0.08), smoothstep(0.5, 0.85, dry) * 0.6);
  base *= 0.72 + 0.36 * broad + 0.2 * fine;`,
  },
  paving: {
    colour: [0.38, 0.36, 0.33],
    roughness: 0.9,
    metalness: 0,
    glsl: pavingGlsl,
  },
  water: {
    colour: [0.02, 0.04, 0.045],
    roughness: 0.15,
    metalness: 0,
    glsl: `
  vec2 drift = vec2(uTime * 0.012, uTime * 0.007);
  vec3 wave = texture2D(uNoise, wp.xz * vec2(0.11, 0.17) + drift).rgb + texture2D(uNoise, wp.zx * 0.057 - drift * 0.6).rgb - 1.0;
  wave += (texture2D(uNoise, wp.xz * vec2(0.52, 0.71) - drift * 3.0).rgb - 0.5) * (1.0 - smoothstep(90.0, 420.0, reach)) * 1.3;
  vec3 wind = texture2D(uNoise, wp.xz * vec2(0.0042, 0.0026) + drift * 0.05).rgb;
  float calm = mix(1.0, 0.3, smoothstep(80.0, 1200.0, reach));
  vec3 normal = normalize(vec3(wave.x * 0.05 * calm, 1.0, wave.z * 0.05 * calm));
  vec3 look = normalize(wp - cameraPosition);
  vec3 mirror = reflect(look, normal);
  float fresnel = 0.05 + 0.95 * pow(1.0 - max(0.0, dot(-look, normal)), 3.2);
  fresnel *= 0.88 + 0.24 * wind.r;
  vec3 sky = mix(hazeTowards(vec3(mirror.x, 0.0, mirror.z)) * 0.45 + uHorizon * 0.38, uZenith, pow(clamp(mirror.y, 0.0, 1.0), 0.42));
  float glint = pow(max(0.0, dot(mirror, uSun)), 160.0) * 1.5 + pow(max(0.0, dot(mirror, uSun)), 12.0) * 0.05;
  float spark = step(0.93, wave.x * 0.5 + 0.5 + 0.25 * (noiseA.g - 0.5)) * (1.0 - smoothstep(300.0, 1400.0, reach));
  vec3 deep = mix(vec3(0.02, 0.052, 0.05), uZenith * 0.3, 0.35 + 0.14 * (wind.b - 0.5)) * (1.0 - 0.85 * uNight);
  glow += mix(deep, sky, clamp(fresnel, 0.0, 1.0)) + uSunColour * (glint + 0.05 * spark) * (1.0 - uNight * 0.7);
  base = vec3(0.0);`,
  },
  walk: { colour: [0.38, 0.36, 0.33], roughness: 0.9, metalness: 0, glsl: pavingGlsl },
  asphalt: {
    colour: [0.1, 0.1, 0.102],
    roughness: 0.95,
    metalness: 0,
    glsl: `
  base *= 0.8 + 0.3 * broad + 0.12 * fine;
  float lane = smoothstep(0.06, 0.03, abs(uv.x)) * step(0.55, fract(uv.y / 9.0));
  base = mix(base, vec3(0.5, 0.48, 0.42), lane * 0.8 * (1.0 - far * 0.7));`,
  },
  rail: {
    colour: [0.17, 0.15, 0.135],
    roughness: 1,
    metalness: 0,
    glsl: `
  base *= 0.7 + 0.4 * broad + 0.25 * fine;
  float track = mod(uv.x + 200.0 * 4.4 + 2.2, 4.4) - 2.2;
  float sleeper = step(0.62, fract(uv.y / 0.65)) * step(abs(track), 1.3) * (1.0 - far);
  base = mix(base, vec3(0.22, 0.19, 0.16), max(sleeper, 0.35 * far * step(abs(track), 1.3)) * 0.8);
  float railLine = smoothstep(0.14 + 0.3 * far, 0.05, abs(abs(track) - 0.72));
  base = mix(base, vec3(0.46, 0.42, 0.4), railLine * (1.0 - 0.5 * far));`,
  },
  marking: { colour: [0.6, 0.58, 0.54], roughness: 0.85, metalness: 0, glsl: `base *= 0.9 + 0.14 * broad;` },
}

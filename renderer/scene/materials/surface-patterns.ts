/** Patterns of the surfaces as GLSL: each sets `base` (linear colour), `rough` and `glow` from the face's own metres. */
import type { MaterialKey } from '../shape-writer.ts'

export type SurfacePattern = {
  /** Linear base colour. */
  readonly colour: readonly [number, number, number]
  readonly roughness: number
  readonly metalness: number
  /** Statements; may use uv (m), wp (world, m), nrm (world normal), broad, fine, far (0 near to 1 far), hash(vec2); may set bump, the height of the pattern, m. */
  readonly glsl: string
}

type WindowGrid = {
  /** Width and height of a pane, m, and of the frames and of the solid band between storeys. */
  readonly across: number
  readonly up: number
  readonly frame: number
  readonly band: number
  /** Share of panes that stay dark at night. */
  readonly dark: number
}

const metres = (value: number) => value.toFixed(3)

const windowGrid = ({ across, up, frame, band, dark }: WindowGrid) => `
  vec2 id = floor(vec2(uv.x / ${metres(across)}, uv.y / ${metres(up)}));
  float frame = max(lineOf(uv.x, ${metres(across)}, ${metres(frame)}), lineOf(uv.y, ${metres(up)}, ${metres(band)}));
  float bar = max(lineOf(uv.x + ${metres(across / 2)}, ${metres(across)}, ${metres(frame * 0.45)}), lineOf(uv.y + ${metres(up * 0.32)}, ${metres(up)}, ${metres(frame * 0.45)}));
  float pane = 1.0 - max(frame, bar * 0.8);
  vec3 look = normalize(wp - cameraPosition);
  float mirror = 0.16 + 0.84 * pow(1.0 - abs(dot(look, nrm)), 3.0);
  float own = mix(0.5, hash(id * 3.1), seen(uv.x, ${metres(across)}));
  vec3 room = mix(vec3(0.03, 0.036, 0.042), vec3(0.15, 0.14, 0.12), own * own * 0.7) * vTone;
  float blind = step(0.72, own) * step(fract(uv.y / ${metres(up)}), 0.95) * step(0.45 + 0.4 * hash(id * 5.3), fract(uv.y / ${metres(up)}));
  room = mix(room, vec3(0.42, 0.4, 0.36) * vTone, blind * 0.55 * seen(uv.y, ${metres(up)}));
  base = mix(base * 0.9, room, pane);
  bump = -0.07 * pane;
  vec3 tilt = nrm + (vec3(hash(id), hash(id + 3.3), hash(id + 9.1)) - 0.5) * 0.02 * seen(uv.x, ${metres(across)});
  glow += skyMirror(wp, normalize(tilt)) * mirror * pane * 0.66;
  rough = mix(0.7, 0.14, pane);
  float chance = hash(id + floor(wp.xz * 0.011) * 7.0);
  float isLit = mix(${metres(1 - dark)}, step(${metres(dark)}, chance), seen(uv.x, ${metres(across)})) * uNight;
  vec3 lamp = mix(vec3(1.0, 0.62, 0.28), vec3(1.0, 0.86, 0.66), hash(id * 1.7));
  glow += lamp * isLit * pane * (0.14 + 0.4 * hash(id * 2.3));`

const pavingGlsl = `
  float near6 = seen(uv.x, 6.0);
  float slabJoint = max(lineOf(uv.x, 6.0, 0.09), lineOf(uv.y, 6.0, 0.09));
  float joint = max(lineOf(uv.x, 1.2, 0.022), lineOf(uv.y, 0.6, 0.022));
  base *= 0.93 + 0.12 * mix(0.5, hash(floor(uv / 6.0)), near6);
  base *= 0.94 + 0.12 * mix(0.5, hash(floor(uv / vec2(1.2, 0.6)) + 0.5), seen(uv.y, 0.6));
  base *= 1.0 - 0.3 * slabJoint - 0.2 * joint;
  float stain = texture2D(uNoise, uv * 0.0031).b;
  base *= 0.84 + 0.18 * broad + 0.14 * stain;
  base *= 0.97 + 0.06 * fine;
  bump = -0.006 * joint - 0.012 * slabJoint + 0.002 * fine;`

export const surfacePatterns: Readonly<Record<MaterialKey, SurfacePattern>> = {
  rust: {
    colour: [0.235, 0.112, 0.068],
    roughness: 0.84,
    metalness: 0.12,
    glsl: `
  float streak = texture2D(uNoise, vec2(uv.x * 0.09, uv.y * 0.012)).b;
  float patches = smoothstep(0.35, 0.75, broad);
  float plateTone = hash(floor(vec2(uv.x / 3.6, uv.y / 2.4)) + 0.5);
  base *= 0.78 + 0.4 * plateTone;
  base = mix(base, vec3(0.085, 0.062, 0.055), patches * 0.7);
  base = mix(base, vec3(0.3, 0.135, 0.062), smoothstep(0.52, 0.8, streak) * 0.55);
  base = mix(base, vec3(0.36, 0.31, 0.26), smoothstep(0.78, 0.95, texture2D(uNoise, vec2(uv.x * 0.21, uv.y * 0.02) + 0.37).r) * 0.35);
  base *= 0.78 + 0.44 * fine;
  float seam = max(lineOf(uv.y, 2.4, 0.05), lineOf(uv.x, 3.6, 0.04));
  base *= 1.0 - 0.45 * seam;
  float close = seen(uv.x, 0.3);
  vec2 rivet = (fract(vec2(uv.x / 0.3, uv.y / 2.4 + 0.45)) - 0.5) * vec2(0.3, 2.4);
  float head = (1.0 - smoothstep(0.03, 0.055, length(rivet))) * close;
  base *= 1.0 + 0.25 * head;
  bump = -0.012 * seam + 0.01 * (fine - 0.5) + 0.015 * head + 0.03 * broad;
  rough -= 0.22 * patches;
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
  float lift = lineOf(uv.y, 1.5, 0.035);
  float board = lineOf(uv.x, 0.6, 0.014);
  vec2 tie = vec2(fract(uv.x / 1.8) - 0.5, fract(uv.y / 1.5) - 0.5) * vec2(1.8, 1.5);
  float hole = (1.0 - smoothstep(0.03, 0.055, length(abs(tie) - vec2(0.5, 0.32)))) * seen(uv.x, 0.5);
  base *= 1.0 - 0.26 * lift - 0.1 * board - 0.45 * hole;
  base *= 0.97 + 0.06 * mix(0.5, hash(floor(uv / vec2(1.8, 1.5))), seen(uv.x, 1.8));
  base *= 0.9 + 0.2 * fine;
  bump = -0.012 * lift - 0.004 * board - 0.02 * hole + 0.006 * fine;
  glow += base * vec3(1.0, 0.78, 0.52) * uNight * 0.75 * exp(-max(0.0, wp.y) * 0.028);`,
  },
  brick: {
    colour: [0.33, 0.125, 0.078],
    roughness: 0.9,
    metalness: 0,
    glsl: `
  float row = floor(uv.y / 0.08);
  float x = uv.x + 0.125 * mod(row, 2.0);
  float mortar = max(lineOf(x, 0.25, 0.014), lineOf(uv.y, 0.08, 0.014)) * step(abs(nrm.y), 0.6);
  base *= 0.72 + 0.56 * mix(0.5, hash(vec2(floor(x / 0.25), row)), seen(uv.y, 0.08));
  base = mix(base, vec3(0.36, 0.33, 0.3), mortar * 0.75);
  bump = -0.008 * mortar + 0.003 * fine;
  base *= 0.9 + 0.2 * texture2D(uNoise, uv * 0.012).b;
  base *= 0.8 + 0.4 * broad;`,
  },
  corrugated: {
    colour: [0.4, 0.41, 0.42],
    roughness: 0.6,
    metalness: 0.2,
    glsl: `
  float wave = sin(uv.x * 6.2832 / 0.24) * seen(uv.x, 0.24);
  base *= 1.0 + 0.1 * wave;
  bump = 0.018 * wave;
  base *= 1.0 - 0.3 * lineOf(uv.y, 3.0, 0.05) - 0.12 * lineOf(uv.x, 6.0, 0.06);
  base *= 0.93 + 0.12 * mix(0.5, hash(floor(uv / vec2(0.96, 3.0))), seen(uv.x, 0.96));
  base *= 0.82 + 0.3 * broad;
  float streak = texture2D(uNoise, vec2(uv.x * 0.11, uv.y * 0.01)).b;
  base = mix(base, vec3(0.24, 0.12, 0.07), smoothstep(0.62, 0.9, streak) * 0.4);`,
  },
  plaster: { colour: [0.66, 0.63, 0.58], roughness: 0.88, metalness: 0, glsl: `base *= 0.88 + 0.2 * broad; base *= 0.95 + 0.1 * fine;` },
  windows: {
    colour: [0.36, 0.36, 0.36],
    roughness: 0.5,
    metalness: 0,
    glsl: windowGrid({ across: 1.5, up: 1.8, frame: 0.12, band: 0.16, dark: 0.8 }),
  },
  glass: {
    colour: [0.3, 0.33, 0.35],
    roughness: 0.2,
    metalness: 0,
    glsl: windowGrid({ across: 1.8, up: 3.6, frame: 0.1, band: 0.5, dark: 0.7 }),
  },
  roof: {
    colour: [0.34, 0.34, 0.345],
    roughness: 0.75,
    metalness: 0.1,
    glsl: `
  float seam = lineOf(uv.x, 0.6, 0.05);
  base *= 1.0 - 0.2 * seam;
  base *= 0.94 + 0.1 * mix(0.5, hash(floor(uv / vec2(0.6, 7.2))), seen(uv.x, 0.6));
  bump = 0.04 * seam;
  base *= 0.78 + 0.4 * broad;`,
  },
  stone: {
    colour: [0.5, 0.48, 0.45],
    roughness: 0.8,
    metalness: 0,
    glsl: `
  float course = floor(uv.y / 0.6);
  float x = uv.x + 0.45 * mod(course, 2.0);
  float gap = max(lineOf(x, 0.9, 0.016), lineOf(uv.y, 0.6, 0.016));
  base *= 1.0 - 0.3 * gap;
  base *= 0.92 + 0.16 * mix(0.5, hash(vec2(floor(x / 0.9), course)), seen(uv.y, 0.6));
  bump = -0.012 * gap + 0.004 * fine;
  base *= 0.85 + 0.25 * broad;`,
  },
  timber: {
    colour: [0.33, 0.23, 0.155],
    roughness: 0.85,
    metalness: 0,
    glsl: `
  float plank = floor(uv.x / 0.14);
  float groove = lineOf(uv.x, 0.14, 0.012);
  base *= 1.0 - 0.5 * groove;
  bump = -0.008 * groove;
  base *= 0.82 + 0.34 * mix(0.5, hash(vec2(plank, floor(uv.y / 3.0 + hash(vec2(plank, 1.0))))), seen(uv.x, 0.14));
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
  fine: { colour: [0.6, 0.6, 0.6], roughness: 0.6, metalness: 0.1, glsl: `base *= 0.88 + 0.2 * broad;` },
  strip: { colour: [0.5, 0.48, 0.44], roughness: 0.6, metalness: 0, glsl: `glow += vTone * uNight * 2.6;` },
  context: {
    colour: [0.44, 0.43, 0.42],
    roughness: 0.9,
    metalness: 0,
    glsl: `
  float wall = step(abs(nrm.y), 0.5);
  float storey = smoothstep(0.2, 0.5, abs(fract(uv.y / 3.2) - 0.5) * 2.0);
  float column = smoothstep(0.25, 0.5, abs(fract(uv.x / 3.4) - 0.5) * 2.0);
  base *= 0.72 + 0.34 * hash(floor(wp.xz / 60.0));
  base = mix(base * vec3(0.74, 0.75, 0.78), base, wall);
  base *= mix(vec3(1.0), vec3(1.0, 0.93, 0.84), step(0.6, hash(floor(wp.xz / 60.0) + 3.0)));
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
  // Undergrowth between the trees: crowns lit on the sun's side, dark in their gaps.
  float crowns = texture2D(uNoise, wp.xz * 0.034).r;
  float sunward = crowns - texture2D(uNoise, (wp.xz + normalize(uSun.xz + 1e-4) * 1.6) * 0.034).r;
  base = mix(base, vec3(0.135, 0.13, 0.06), smoothstep(0.55, 0.85, clump) * 0.6);
  base = mix(base, vec3(0.24, 0.2, 0.155), smoothstep(0.55, 0.3, nrm.y) * 0.9);
  base *= 0.55 + 0.5 * broad + 0.3 * fine;
  base *= (0.72 + 0.54 * smoothstep(0.34, 0.62, crowns)) * (1.0 + clamp(sunward * 3.6, -0.3, 0.36));`,
  },
  earth: {
    colour: [0.2, 0.185, 0.15],
    roughness: 1,
    metalness: 0,
    glsl: `
  vec4 land = texture2D(uNoise, wp.xz * 0.00045);
  float away = smoothstep(1500.0, 4200.0, reach);
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
    colour: [0.085, 0.128, 0.04],
    roughness: 1,
    metalness: 0,
    glsl: `
  float dry = texture2D(uNoise, wp.xz * 0.006).b;
  base = mix(base, vec3(0.15, 0.155, 0.06), smoothstep(0.45, 0.85, dry) * 0.6);
  float tuft = texture2D(uNoise, wp.xz * 0.21).r;
  float blade = texture2D(uNoise, wp.xz * vec2(1.9, 1.3)).g;
  float stalk = texture2D(uNoise, wp.zx * vec2(5.3, 4.1)).a;
  base *= 0.62 + 0.3 * broad + 0.3 * mix(0.5, tuft, 1.0 - 0.6 * far) + 0.34 * (mix(0.5, blade, 1.0 - smoothstep(20.0, 90.0, reach)) - 0.22);
  base *= 1.0 + 0.35 * (stalk - 0.5) * (1.0 - smoothstep(4.0, 30.0, reach));
  base = mix(base, base * vec3(1.25, 1.12, 0.7), smoothstep(0.62, 0.8, tuft) * 0.4);
  bump = 0.03 * tuft + 0.02 * blade;`,
  },
  paving: {
    colour: [0.38, 0.36, 0.33],
    roughness: 0.9,
    metalness: 0,
    // Squares are laid in fields of 18 m between dark bands, every other field turned and a little darker.
    glsl: `
  vec2 field = floor(uv / 18.0);
  float turned = mod(field.x + field.y, 2.0);
  // Yards of earlier years lie under their tint: nothing was laid there yet.
  float laid = 1.0 - step(0.6, vTint.a);
  base *= mix(1.0, mix(1.04, 0.9, turned), laid * seen(uv.x, 18.0));${pavingGlsl}
  float band = max(lineOf(uv.x, 18.0, 0.9), lineOf(uv.y, 18.0, 0.9)) * laid;
  base = mix(base, base * vec3(0.62, 0.62, 0.64), band);
  float worn = texture2D(uNoise, uv * 0.0013 + 0.41).r;
  base *= 0.86 + 0.26 * smoothstep(0.3, 0.7, worn);
  float damp = smoothstep(0.66, 0.8, texture2D(uNoise, uv * 0.016).b);
  base *= 1.0 - 0.16 * damp;
  rough -= 0.2 * damp;`,
  },
  water: {
    colour: [0.018, 0.036, 0.038],
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
  if (uMirrorShare > 0.5) {
    vec4 mirrorAt = uMirrorMatrix * vec4(wp, 1.0);
    vec2 ripple = normal.xz * vec2(0.35, 0.9) * (0.35 + 0.65 * smoothstep(0.0, 60.0, reach));
    sky = texture2D(uMirror, clamp(mirrorAt.xy / mirrorAt.w + ripple * 0.42, 0.002, 0.998)).rgb;
  }
  float towards = max(0.0, dot(mirror, uSun));
  // Waves that the eye cannot part draw the sun's picture out along the way to it.
  vec3 drawn = normalize(vec3(mirror.x, mirror.y * 0.42, mirror.z));
  float glint = pow(towards, 160.0) * 1.5 + pow(max(0.0, dot(drawn, normalize(vec3(uSun.x, uSun.y * 0.42, uSun.z)))), 220.0) * (0.35 + 0.9 * max(0.0, wave.x)) + pow(towards, 12.0) * 0.05;
  // What the mirror shows before the sun hides it.
  if (uMirrorShare > 0.5) glint *= smoothstep(0.35, 0.8, dot(sky, vec3(0.33)) / max(0.02, dot(uHorizon, vec3(0.33))));
  float spark = step(0.93, wave.x * 0.5 + 0.5 + 0.25 * (noiseA.g - 0.5)) * (1.0 - smoothstep(300.0, 1400.0, reach));
  vec3 deep = mix(vec3(0.016, 0.046, 0.042), uZenith * 0.22, 0.3 + 0.14 * (wind.b - 0.5)) * (1.0 - 0.5 * uNight);
  glow += mix(deep, sky, clamp(fresnel, 0.0, 1.0)) + uSunColour * (glint + 0.05 * spark) * (1.0 - uNight * 0.7);
  base = vec3(0.0);`,
  },
  walk: { colour: [0.38, 0.36, 0.33], roughness: 0.9, metalness: 0, glsl: pavingGlsl },
  asphalt: {
    colour: [0.1, 0.1, 0.102],
    roughness: 0.95,
    metalness: 0,
    glsl: `
  float stone = texture2D(uNoise, uv * 3.1).a;
  base *= 0.76 + 0.26 * broad + 0.16 * fine + 0.18 * (stone - 0.5) * (1.0 - smoothstep(3.0, 25.0, reach));
  float patchAt = texture2D(uNoise, uv * vec2(0.021, 0.006)).b;
  base *= 1.0 - 0.2 * smoothstep(0.6, 0.66, patchAt);
  float wheel = exp(-pow((abs(abs(uv.x) - 1.9) - 0.8) * 2.2, 2.0));
  base *= 1.0 - 0.1 * wheel;
  bump = 0.003 * fine;
  float pixel = max(fwidth(uv.x), 1e-4);
  float lane = (1.0 - smoothstep(0.075 - 0.5 * pixel, 0.075 + 0.5 * pixel, abs(uv.x))) * min(1.0, 0.15 / pixel) * step(0.6, fract(uv.y / 10.0));
  base = mix(base, vec3(0.55, 0.53, 0.48), lane * 0.85);`,
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

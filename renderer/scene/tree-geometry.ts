/** Bodies of the trees: a lumpy crown on a trunk for the many afar, trunk, boughs and cards of leaves for the few at hand. */
import { BufferAttribute, InstancedBufferGeometry } from 'three'
import type { Vector } from './axes.ts'
import { randomStream } from './builders/placement.ts'
import type { CrownForm } from './tree-places.ts'

type Profile = readonly (readonly [radius: number, height: number])[]

/** Crown profiles: (radius, height) as shares of crown radius and tree height, from the lowest leaves to the tip. */
const profiles: Readonly<Record<CrownForm, Profile>> = {
  broad: [
    [0.2, 0.26],
    [0.84, 0.4],
    [1, 0.6],
    [0.74, 0.85],
    [0.05, 1],
  ],
  tall: [
    [0.4, 0.14],
    [0.95, 0.3],
    [0.86, 0.58],
    [0.5, 0.84],
    [0.03, 1],
  ],
  pine: [
    [0.5, 0.16],
    [1, 0.24],
    [0.66, 0.5],
    [0.34, 0.77],
    [0.02, 1],
  ],
  willow: [
    [0.72, 0.16],
    [1, 0.36],
    [0.96, 0.66],
    [0.6, 0.9],
    [0.05, 1],
  ],
}

/** Vertices of one tree in its own measure: across in crown radii, up in tree heights. */
type TreeMesh = {
  readonly positions: number[]
  readonly normals: number[]
  /** 1 for wood, 0 for leaves. */
  readonly trunk: number[]
  /** From a card's middle to its corner, in crown radii, and the corner's place in the leaf picture. */
  readonly spread: number[]
  readonly leafUv: number[]
  readonly indices: number[]
}

const emptyMesh = (): TreeMesh => ({ positions: [], normals: [], trunk: [], spread: [], leafUv: [], indices: [] })

function addVertex(
  mesh: TreeMesh,
  p: Vector,
  n: Vector,
  trunk: number,
  spread: Vector = [0, 0, 0],
  uv: readonly [number, number] = [0, 0],
) {
  mesh.positions.push(...p)
  mesh.normals.push(...n)
  mesh.trunk.push(trunk)
  mesh.spread.push(...spread)
  mesh.leafUv.push(...uv)
  return mesh.trunk.length - 1
}

function toGeometry(mesh: TreeMesh, hasCards: boolean): InstancedBufferGeometry {
  const geometry = new InstancedBufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(mesh.positions), 3))
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(mesh.normals), 3))
  geometry.setAttribute('trunk', new BufferAttribute(new Float32Array(mesh.trunk), 1))
  if (hasCards) {
    geometry.setAttribute('spread', new BufferAttribute(new Float32Array(mesh.spread), 3))
    geometry.setAttribute('leafUv', new BufferAttribute(new Float32Array(mesh.leafUv), 2))
  }
  geometry.setIndex(mesh.indices)
  return geometry
}

/** A lumpy crown closed below and above, and a trunk of three sides: 57 triangles, or 23 at the low level. */
export function makeFarTree(form: CrownForm, isFull: boolean): InstancedBufferGeometry {
  const mesh = emptyMesh()
  const random = randomStream(form.length * 7 + 5)
  const rings = profiles[form].slice(1, -1).filter((_, i) => isFull || i !== 1)
  const sides = isFull ? 9 : 5
  const add = (p: Vector, lift: number, away: number): void => {
    const angle = Math.atan2(p[2], p[0])
    const length = Math.hypot(away, lift) || 1
    addVertex(mesh, p, [(Math.cos(angle) * away) / length, lift / length, (Math.sin(angle) * away) / length], 0)
  }
  add([0, profiles[form][0]?.[1] ?? 0.2, 0], -0.5, 0)
  for (const [radius, height] of rings) {
    for (let k = 0; k < sides; k++) {
      const angle = ((k + height * 2) / sides) * Math.PI * 2
      const r = radius * (form === 'tall' ? 0.82 + random() * 0.3 : 0.7 + random() * 0.52)
      add([Math.cos(angle) * r, height + (random() - 0.5) * 0.13, Math.sin(angle) * r], (height - 0.42) * 2.2, 1)
    }
  }
  add([0.02, 1, 0.02], 1, 0)
  const top = mesh.trunk.length - 1
  for (let k = 0; k < sides; k++) {
    const next = (k + 1) % sides
    mesh.indices.push(0, 1 + k, 1 + next)
    for (let ring = 0; ring + 1 < rings.length; ring++) {
      const [a, b] = [1 + ring * sides + k, 1 + ring * sides + next]
      mesh.indices.push(a, a + sides, b, b, a + sides, b + sides)
    }
    const last = 1 + (rings.length - 1) * sides
    mesh.indices.push(last + k, top, last + next)
  }
  addLimb(mesh, [0, 0, 0], [0, 0.6, 0], [0.09, 0], 3)
  return toGeometry(mesh, false)
}

/** The crown of the first look: its widest ring, its foot and its tip, without a trunk: 8 triangles. */
export function makeFirstTree(form: CrownForm): InstancedBufferGeometry {
  const mesh = emptyMesh()
  const profile = profiles[form]
  const [radius, height] = profile.reduce((widest, ring) => (ring[0] > widest[0] ? ring : widest))
  const sides = 4
  addVertex(mesh, [0, profile[0]?.[1] ?? 0.2, 0], [0, -1, 0], 0)
  for (let k = 0; k < sides; k++) {
    const angle = (k / sides) * Math.PI * 2
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    addVertex(mesh, [c * radius, height, s * radius], [c, 0, s], 0)
  }
  addVertex(mesh, [0, 1, 0], [0, 1, 0], 0)
  for (let k = 0; k < sides; k++) {
    const [a, b] = [1 + k, 1 + ((k + 1) % sides)]
    mesh.indices.push(0, a, b, a, sides + 1, b)
  }
  return toGeometry(mesh, false)
}

/** Trunk, boughs and cards of leaves: about 190 triangles. */
export function makeNearTree(form: CrownForm): InstancedBufferGeometry {
  const mesh = emptyMesh()
  const random = randomStream(form.length * 13 + 29)
  const profile = profiles[form]
  const crotch = form === 'pine' || form === 'tall' ? 0.2 : 0.3
  const tip = form === 'pine' || form === 'tall' ? 0.94 : 0.62
  addLimb(mesh, [0, 0, 0], [0.03, crotch, 0.02], [0.085, 0.06], 6)
  addLimb(mesh, [0.03, crotch, 0.02], [0.05, tip, -0.04], [0.06, 0.012], 5)
  const boughs = form === 'tall' ? 4 : 6
  for (let k = 0; k < boughs; k++) {
    const angle = ((k + 0.3 * random()) / boughs) * Math.PI * 2
    const rise = crotch + (tip - crotch) * (0.1 + 0.6 * (k / boughs))
    const reach = radiusAt(profile, rise + 0.18) * (0.55 + 0.2 * random())
    const end: Vector = [Math.cos(angle) * reach, rise + (form === 'pine' ? 0.03 : 0.2), Math.sin(angle) * reach]
    addLimb(mesh, [0.03, rise, 0], end, [0.034, 0.008], 3)
  }
  const cards = form === 'broad' || form === 'willow' ? 66 : 54
  for (let k = 0; k < cards; k++) addCard(mesh, form, (k + random()) / cards, random)
  return toGeometry(mesh, true)
}

function radiusAt(profile: Profile, height: number): number {
  const upper = profile.findIndex(([, z]) => z >= height)
  if (upper <= 0) return profile[Math.max(0, upper)]?.[0] ?? 0.1
  const [a, b] = [profile[upper - 1] as readonly [number, number], profile[upper] as readonly [number, number]]
  return a[0] + ((b[0] - a[0]) * (height - a[1])) / (b[1] - a[1] || 1)
}

/** A tapering limb from a to b. */
function addLimb(mesh: TreeMesh, a: Vector, b: Vector, [foot, head]: readonly [number, number], sides: number): void {
  const rings = [
    [a, foot],
    [b, head],
  ] as const
  const first = mesh.trunk.length
  for (const [p, r] of rings) {
    for (let k = 0; k < sides; k++) {
      const angle = (k / sides) * Math.PI * 2
      const [c, s] = [Math.cos(angle), Math.sin(angle)]
      addVertex(mesh, [p[0] + c * r, p[1], p[2] + s * r], [c, 0, s], 1)
    }
  }
  for (let k = 0; k < sides; k++) {
    const next = (k + 1) % sides
    mesh.indices.push(first + k, first + sides + k, first + next, first + next, first + sides + k, first + sides + next)
  }
}

/** A card of leaves near the crown's skin, `share` of the way up; its normal points away from the crown's middle, so that the crown is lit as one body. */
function addCard(mesh: TreeMesh, form: CrownForm, share: number, random: () => number): void {
  const profile = profiles[form]
  const [low, high] = [profile[0]?.[1] ?? 0.2, 0.97]
  const height = low + (high - low) * (form === 'pine' ? share ** 1.4 : share)
  const angle = share * 137.5 + random() * 1.4
  const reach = radiusAt(profile, height) * (0.5 + 0.42 * random() ** 0.5)
  const [c, s] = [Math.cos(angle), Math.sin(angle)]
  const middle: Vector = [c * reach, height, s * reach]
  const lift = (height - (low + high) / 2) * 1.9
  const length = Math.hypot(c, lift, s) || 1
  const normal: Vector = [c / length, lift / length, s / length]
  const size = (form === 'pine' ? 0.36 : form === 'tall' ? 0.5 : 0.44) * (0.8 + 0.45 * random())
  const turn = angle + Math.PI / 2 + (random() - 0.5) * 1.6
  const hang = form === 'willow' ? 1.9 : 1
  const lean = (random() - 0.5) * (form === 'pine' ? 2.4 : 1.2)
  const across: Vector = [Math.cos(turn) * size, lean * size * 0.35, Math.sin(turn) * size]
  const up: Vector = [c * size * lean * 0.5, size * hang, s * size * lean * 0.5]
  const sink = form === 'willow' ? 0.55 : 0
  const corner = (x: number, y: number): Vector => [
    across[0] * x + up[0] * (y - sink),
    across[1] * x + up[1] * (y - sink),
    across[2] * x + up[2] * (y - sink),
  ]
  const first = mesh.trunk.length
  for (const [x, y] of [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const)
    addVertex(mesh, middle, normal, 0, corner(x, y), [(x + 1) / 2, (y + 1) / 2])
  mesh.indices.push(first, first + 1, first + 2, first, first + 2, first + 3)
}

/** Blast furnace: shell with bell top, bustle pipe, decks in a lift frame, cast houses, uptakes, downcomer with dust catcher, skip bridge. */
import type { Structure } from '../../../domain/index.ts'
import { radians, type Vector } from '../axes.ts'
import type { BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { between } from '../shape-writer.ts'
import { addBeam, addBox, addCircleEdge, addRevolution, addTube, type PlanarPoint } from '../solids.ts'
import { localBounds, type Placement, place } from './placement.ts'

const rustDark = [0.55, 0.5, 0.48] as const
const rustWarm = [1.08, 0.94, 0.86] as const

export function buildBlastFurnace(structure: Structure): BuiltShape {
  const placement = place(structure)
  const { w, get, height } = placement
  const reach = localBounds(structure, placement)
  const radius = get('shellDiameter') / 2
  addShell(w, radius, height, get('deck1'))
  addRings(w, placement, radius)
  if (get('hasShroud') > 0) addShroud(w, get('ringDiameter') / 2, get('deck1'), height)
  addLiftFrame(w, placement, radius)
  addTop(w, radius, height)
  // The cast houses lie along the length axis, the dust catcher across it: both are written in a frame turned by a quarter.
  w.frame([placement.centre[0], placement.centre[1], structure.base], placement.yawDeg - 90)
  const side = Math.max(radius * 2.2, Math.min(get('ringDiameter') / 2 + 5, -reach.minY - 5))
  addDowncomer(w, radius, height, side)
  addCastHouses(w, placement, reach)
  w.frame([placement.centre[0], placement.centre[1], structure.base], placement.yawDeg)
  if (get('hasSkipBridge') > 0) addSkipBridge(w, placement, reach)
  return w.shape()
}

function addShell(w: ShapeWriter, r: number, height: number, deck: number): void {
  const throat = height * 0.56
  w.use('rust', rustWarm)
  const profile: PlanarPoint[] = [
    [r * 0.98, 0],
    [r * 0.98, deck + 2],
    [r * 0.9, deck + 3],
    [r, deck + 9],
    [r, deck + 12],
    [r * 0.66, throat],
    [r * 0.66, throat + 4],
    [r * 0.36, throat + 9],
    [r * 0.36, throat + 14],
    [r * 0.2, throat + 17],
    [r * 0.2, height * 0.84],
    [0.05, height * 0.86],
  ]
  addRevolution(w, [0, 0], profile, { segments: 36, edgesAt: [1, 4, 6, 8] })
  w.use('rust', rustDark)
  for (let z = deck + 15; z < throat; z += 4.5) {
    const share = (z - deck - 12) / (throat - deck - 12)
    const ring = r * (1 - 0.34 * share) + 0.25
    addRevolution(
      w,
      [0, 0],
      [
        [ring - 0.3, z - 0.25],
        [ring, z - 0.25],
        [ring, z + 0.25],
        [ring - 0.3, z + 0.25],
      ],
      { segments: 36 },
    )
  }
}

/** The bustle pipe with its branches to the tuyeres, and the glow of the tap holes below. */
function addRings(w: ShapeWriter, { get }: Placement, r: number): void {
  const z = get('deck1') + 6.5
  const ring = r + 3.2
  const circle = Array.from({ length: 33 }, (_, k): Vector => [Math.cos((k / 16) * Math.PI) * ring, Math.sin((k / 16) * Math.PI) * ring, z])
  w.use('rust', [0.8, 0.66, 0.58])
  addTube(w, circle, 1.1, 10)
  for (let k = 0; k < 20; k++) {
    const angle = (k / 20) * Math.PI * 2
    const out: Vector = [Math.cos(angle) * ring, Math.sin(angle) * ring, z - 0.8]
    addTube(w, [out, [Math.cos(angle) * (r + 0.3), Math.sin(angle) * (r + 0.3), z - 4]], 0.32, 5)
  }
  w.use('glow')
  addRevolution(
    w,
    [0, 0],
    [
      [r * 0.99, get('deck1') + 0.4],
      [r * 0.99, get('deck1') + 2.2],
    ],
    { segments: 24 },
  )
}

function addShroud(w: ShapeWriter, ring: number, deck: number, height: number): void {
  const top = Math.min(deck + 17, height * 0.3)
  w.use('rust', [0.86, 0.78, 0.74])
  addRevolution(
    w,
    [0, 0],
    [
      [ring - 0.6, deck],
      [ring - 0.6, top],
      [ring * 0.42, top + 7],
      [ring * 0.42, top + 10],
      [ring * 0.3, top + 11],
    ],
    {
      segments: 64,
      edgesAt: [0, 1, 2],
    },
  )
  w.use('steel', [0.5, 0.5, 0.52])
  for (let k = 0; k < 64; k++) {
    const angle = (k / 64) * Math.PI * 2
    const at = (r: number, z: number): Vector => [Math.cos(angle) * r, Math.sin(angle) * r, z]
    addBeam(w, at(ring - 0.35, 0), at(ring - 0.35, top + 0.4), 0.5, 0.7)
    if (k % 4 === 0) addBeam(w, at(ring - 0.4, top), at(ring * 0.42, top + 7.3), 0.4, 0.6)
    const next = ((k + 1) / 64) * Math.PI * 2
    const then = (r: number, z: number): Vector => [Math.cos(next) * r, Math.sin(next) * r, z]
    w.use('fine', [0.42, 0.4, 0.4])
    addBeam(w, at(ring - 0.3, top + 1.1), then(ring - 0.3, top + 1.1), 0.09)
    addBeam(w, at(ring - 0.3, deck - 0.3), then(ring - 0.3, deck - 0.3), 0.5, 0.6)
    addBeam(w, at(ring * 0.42, top + 11.1), then(ring * 0.42, top + 11.1), 0.09)
    w.use('steel', [0.5, 0.5, 0.52])
  }
  w.use('windows', [0.7, 0.72, 0.75])
  addRevolution(
    w,
    [0, 0],
    [
      [ring - 3, 0],
      [ring - 3, deck],
    ],
    { segments: 64 },
  )
  w.use('glow')
  addRevolution(
    w,
    [0, 0],
    [
      [ring - 0.5, deck + 0.2],
      [ring - 0.5, deck + 0.9],
    ],
    { segments: 64 },
  )
}

/** Four braced legs that carry the decks and the top works, with stairs and the lift shaft. */
function addLiftFrame(w: ShapeWriter, { get, height }: Placement, r: number): void {
  const half = r + 3.5
  const top = height * 0.78
  const corners: PlanarPoint[] = [
    [-half, -half],
    [half, -half],
    [half, half],
    [-half, half],
  ]
  w.use('steel', [0.62, 0.5, 0.44])
  const levels = [0, get('deck1'), (get('deck1') + get('deck2')) / 2, get('deck2'), (get('deck2') + get('deck3')) / 2, get('deck3'), top]
  for (const [i, [x, y]] of corners.entries()) {
    const [x2, y2] = corners[(i + 1) % 4] as PlanarPoint
    addBeam(w, [x, y, 0], [x, y, top], 1.2, 1.2, true)
    for (let k = 2; k < levels.length; k++) {
      const [low, high] = [levels[k - 1] ?? 0, levels[k] ?? 0]
      addBeam(w, [x, y, high], [x2, y2, high], 0.8, 1, true)
      addBeam(w, [x, y, low], [x2, y2, high], 0.45)
      addBeam(w, [x2, y2, low], [x, y, high], 0.45)
    }
  }
  for (const z of [get('deck2'), get('deck3'), top]) addDeck(w, half + 2.5, z)
  addStairs(w, half, top)
  w.use('glass', [0.85, 0.95, 1])
  addBox(w, [-half - 5.4, half - 3, 0], [-half - 2.2, half + 0.2, get('deck3') + 4])
}

/** A grated deck with its railing, posts and toe board, and a few cabinets. */
function addDeck(w: ShapeWriter, half: number, z: number): void {
  w.use('steel', [0.7, 0.72, 0.7])
  for (const [x, y] of [
    [half - 1.6, -half + 2.4],
    [-half + 2.2, half - 1.5],
  ] as const)
    addBox(w, [x - 0.6, y - 0.9, z], [x + 0.6, y + 0.9, z + 2], false)
  w.use('fine', [1.2, 0.95, 0.36])
  for (let k = 0; k <= 8; k++) {
    const at = -half + (half * 2 * k) / 8
    for (const [x, y] of [
      [at, -half],
      [at, half],
      [-half, at],
      [half, at],
    ] as const)
      addBeam(w, [x, y, z], [x, y, z + 1.1], 0.09)
  }
  w.use('steel', [0.6, 0.55, 0.52])
  addBox(w, [-half, -half, z - 0.5], [half, half, z])
  w.use('fine', [1.2, 0.95, 0.36])
  for (const [x, y, x2, y2] of [
    [-half, -half, half, -half],
    [half, -half, half, half],
    [half, half, -half, half],
    [-half, half, -half, -half],
  ] as const) {
    addBeam(w, [x, y, z + 1.1], [x2, y2, z + 1.1], 0.12)
    addBeam(w, [x, y, z + 0.55], [x2, y2, z + 0.55], 0.08)
  }
}

function addStairs(w: ShapeWriter, half: number, top: number): void {
  w.use('fine', [1.1, 0.86, 0.36])
  const flights = Math.floor(top / 5)
  for (let k = 0; k < flights; k++) {
    const [low, high] = [(top * k) / flights, (top * (k + 1)) / flights]
    const [from, to] = k % 2 === 0 ? [-3.5, 3.5] : [3.5, -3.5]
    addBeam(w, [from, -half - 1.6, low], [to, -half - 1.6, high], 1.2, 0.2)
    addBeam(w, [from, -half - 2.2, low + 1], [to, -half - 2.2, high + 1], 0.08)
  }
}

/** Four uptakes that meet above the bell, the bleeders, and the hoist frame that is the highest point. */
function addTop(w: ShapeWriter, r: number, height: number): void {
  const start = height * 0.62
  const meet = height * 0.9
  w.use('rust', [0.78, 0.68, 0.62])
  for (const [sx, sy] of [
    [1, 1],
    [1, -1],
    [-1, 1],
    [-1, -1],
  ] as const) {
    addTube(
      w,
      [
        [sx * r * 0.3, sy * r * 0.3, start],
        [sx * r * 0.62, sy * r * 0.62, start + 6],
        [sx * r * 0.62, sy * r * 0.62, meet - 7],
        [sx * r * 0.25, sy * r * 0.1, meet],
      ],
      1.15,
      8,
    )
  }
  // The charging hopper over the bell, and the hoist house.
  w.use('rust', [0.7, 0.62, 0.58])
  addRevolution(
    w,
    [0, 0],
    [
      [r * 0.2, height * 0.775],
      [r * 0.5, height * 0.82],
      [r * 0.5, height * 0.855],
      [0.05, height * 0.87],
    ],
    { segments: 20, edgesAt: [1, 2] },
  )
  w.use('corrugated', [0.6, 0.5, 0.44])
  addBox(w, [r * 0.42, -2.4, height * 0.78], [r * 0.42 + 5, 2.4, height * 0.78 + 3.6])
  w.use('steel', [0.45, 0.4, 0.38])
  for (const sx of [-1, 1])
    for (const sy of [-1, 1]) addBeam(w, [sx * 3.4, sy * 3.4, height * 0.78], [sx * 1.4, sy * 1.4, height - 0.8], 0.4)
  addBox(w, [-2.6, -2.6, height * 0.93], [2.6, 2.6, height * 0.95])
  addBox(w, [-1.6, -1.6, height - 0.8], [1.6, 1.6, height])
}

/** The downcomer falls from the uptakes to the dust catcher, a drum with cone ends on legs. */
function addDowncomer(w: ShapeWriter, r: number, height: number, side: number): void {
  const top = height * 0.9
  const catcherTop = height * 0.4
  w.use('rust', [0.88, 0.74, 0.66])
  const line: Vector[] = [
    [0, 0, top],
    [r * 0.5, 0, top + 1.5],
    [r, 0, top - 2],
    [side - 2.5, 0, catcherTop + 5],
    [side, 0, catcherTop],
  ]
  addTube(w, line, 1.5, 10)
  const body: PlanarPoint[] = [
    [1, catcherTop * 0.18],
    [1, catcherTop * 0.3],
    [4.6, catcherTop * 0.52],
    [4.6, catcherTop * 0.82],
    [1.6, catcherTop],
  ]
  addRevolution(w, [side, 0], body, { segments: 24, edgesAt: [2, 3] })
  w.use('steel', [0.5, 0.45, 0.42])
  for (let k = 0; k < 6; k++) {
    const angle = (k / 6) * Math.PI * 2
    const at = (z: number): Vector => [side + Math.cos(angle) * 4.4, Math.sin(angle) * 4.4, z]
    addBeam(w, at(0), at(catcherTop * 0.56), 0.7)
  }
}

function addCastHouses(w: ShapeWriter, { get }: Placement, reach: ReturnType<typeof localBounds>): void {
  const inner = get('shellDiameter') / 2 + 2
  const half = get('castHouseWidth') / 2
  const eaves = get('deck1') + 9
  for (let k = 0; k < get('castHouses'); k++) {
    const sign = k === 0 ? 1 : -1
    const limit = sign > 0 ? reach.maxX : -reach.minX
    const outer = Math.min(inner + get('castHouseLength'), limit - 0.4)
    if (outer - inner < 6) continue
    addCastHouse(w, sign * inner, sign * outer, half, eaves)
  }
}

function addCastHouse(w: ShapeWriter, from: number, to: number, half: number, eaves: number): void {
  const [low, high] = from < to ? [from, to] : [to, from]
  const ridge = eaves + half * 0.42
  w.use('brick', [0.95, 0.9, 0.88])
  addBox(w, [-half, low, 0], [half, high, eaves * 0.42])
  w.use('corrugated', [0.62, 0.5, 0.45])
  for (const x of [-half, half]) addBox(w, [Math.min(x, x * 0.97), low, eaves * 0.62], [Math.max(x, x * 0.97), high, eaves])
  w.use('glow')
  for (const x of [-half * 0.9, half * 0.9]) addBox(w, [x - 0.1, low + 1, eaves * 0.44], [x + 0.1, high - 1, eaves * 0.6], false)
  w.use('rust', [0.75, 0.7, 0.68])
  addGableAcross(w, [low, high], half + 0.6, eaves, ridge)
  addGableAcross(w, [low + 3, high - 3], half * 0.22, ridge - 0.6, ridge + 2.4)
  const outer = Math.abs(to) > Math.abs(from) ? to : from
  const face = Math.sign(outer)
  w.use('corrugated', [0.62, 0.5, 0.45])
  addBox(w, [-half, Math.min(outer, outer - face * 0.3), eaves * 0.42], [half, Math.max(outer, outer - face * 0.3), eaves], false)
  w.use('corrugated', [0.3, 0.34, 0.38])
  addBox(w, [-2.6, Math.min(outer, outer + face * 0.12), 0], [2.6, Math.max(outer, outer + face * 0.12), 5], false)
  w.use('windows', [0.8, 0.76, 0.7])
  addBox(
    w,
    [-half + 2, Math.min(outer, outer + face * 0.1), eaves * 0.56],
    [half - 2, Math.max(outer, outer + face * 0.1), eaves * 0.78],
    false,
  )
  w.use('steel', [0.5, 0.42, 0.38])
  for (let y = low + 1; y <= high; y += 6) for (const x of [-half, half]) addBeam(w, [x, y, 0], [x, y, eaves], 0.7)
}

/** A gable roof whose ridge runs along y. */
function addGableAcross(w: ShapeWriter, [low, high]: readonly [number, number], half: number, eaves: number, ridge: number): void {
  w.quad([half, low, eaves], [half, high, eaves], [0, high, ridge], [0, low, ridge])
  w.quad([-half, high, eaves], [-half, low, eaves], [0, low, ridge], [0, high, ridge])
  for (const [y, sign] of [
    [low, -1],
    [high, 1],
  ] as const) {
    const a = w.vertex([-half, y, eaves], [0, sign, 0], -half, eaves)
    const b = w.vertex([half, y, eaves], [0, sign, 0], half, eaves)
    const c = w.vertex([0, y, ridge], [0, sign, 0], 0, ridge)
    if (sign < 0) w.triangle(a, b, c)
    else w.triangle(b, a, c)
    w.edge([-half, y, eaves], [0, y, ridge])
    w.edge([half, y, eaves], [0, y, ridge])
  }
  w.edge([0, low, ridge], [0, high, ridge])
  w.edge([half, low, eaves], [half, high, eaves])
  w.edge([-half, low, eaves], [-half, high, eaves])
}

/** An inclined lattice bridge from the ground to the charging deck, inside the footprint. */
function addSkipBridge(w: ShapeWriter, { get, height }: Placement, reach: ReturnType<typeof localBounds>): void {
  const bearing = radians(get('skipBearingDeg'))
  const [dx, dy] = [Math.cos(bearing), Math.sin(bearing)]
  const limitX = dx > 0 ? reach.maxX / dx : dx < 0 ? reach.minX / dx : Infinity
  const limitY = dy > 0 ? reach.maxY / dy : dy < 0 ? reach.minY / dy : Infinity
  const run = Math.min(limitX, limitY, height * 0.9) - 3
  const near = get('shellDiameter') * 0.3
  if (run - near < 8) return
  const at = (out: number, across: number, z: number): Vector => [dx * out - dy * across, dy * out + dx * across, z]
  const [top, foot] = [get('deck3') + 6, 1]
  w.use('rust', [0.7, 0.62, 0.56])
  for (const side of [-2, 2]) {
    addBeam(w, at(near, side, top), at(run, side, foot), 0.5, 0.8, true)
    addBeam(w, at(near, side, top + 4), at(run, side, foot + 4), 0.5, 0.5, true)
    for (let k = 0; k < 12; k++) {
      const [a, b] = [
        between(at(near, side, top), at(run, side, foot), k / 12),
        between(at(near, side, top + 4), at(run, side, foot + 4), (k + 1) / 12),
      ]
      addBeam(w, a, b, 0.3)
    }
  }
  for (const share of [0.35, 0.65]) {
    const head = between(at(near, 0, top), at(run, 0, foot), share)
    for (const side of [-2.2, 2.2])
      addBeam(w, at(near + (run - near) * share, side * 1.5, 0), [head[0] - dy * side, head[1] + dx * side, head[2]], 0.7)
  }
  w.use('corrugated', [0.55, 0.5, 0.5])
  addTube(w, [at(near, 0, top + 2.2), at(run, 0, foot + 2.2)], 1.6, 4)
  addCircleEdge(w, [0, 0], [get('shellDiameter') / 2, get('deck1')], 24)
}

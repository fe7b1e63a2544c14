/** How a walker moves: on the ground, on decks, on the connectors between them; gravity, walls, water and edges. Pure, in document metres. */
import { type Connector, isInPolygon, type Level, type Line, type Path, type Point, type Polygon } from '../../../../domain/index.ts'

export const eyeHeight = 1.7
/** Half the width of a walker, m. Chosen: shoulders, with room. */
export const bodyRadius = 0.3
/** The highest step that is taken without a stair, m. */
export const stepHeight = 0.45
/** Longest piece of a move that is tried at once, m: thinner walls than this are not jumped. */
const longestPiece = 0.2
const gravity = 9.81
/** How far into a connector from its end one is taken onto it, m. */
const mouth = 1.5

export type Walker = {
  readonly x: number
  readonly y: number
  /** Of the feet. */
  readonly z: number
  readonly levelUid: string
  /** The connector that is being climbed. */
  readonly connectorUid: string | null
  /** Upwards, m/s. */
  readonly fallSpeed: number
}

export type WalkWorld = {
  readonly groundUid: string
  readonly levels: readonly Pick<Level, 'uid' | 'height' | 'walkable'>[]
  readonly connectors: readonly Pick<Connector, 'uid' | 'kind' | 'fromLevelUid' | 'toLevelUid' | 'line' | 'width'>[]
  /** Whether feet may stand there on the ground: on the site and not in water. */
  isGround(x: number, y: number): boolean
  /** Moves a body with feet at z out of what stands; null where it cannot be. */
  pushOut(x: number, y: number, z: number): Point | null
  /** The highest floor at a place that feet at z can step on or fall to, m. */
  floorBelow(x: number, y: number, z: number): number
}

type Projection = {
  readonly along: number
  readonly across: number
  readonly length: number
  readonly at: Point
  readonly direction: Point
}

/** Where a point lies along a line: the nearest piece's foot point, the way to it, and the signed distance to the left. */
export function projectOnLine(line: Line, x: number, y: number): Projection {
  let best: Projection | null = null
  let walked = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (length < 1e-9) continue
    const direction: Point = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    const raw = (x - a[0]) * direction[0] + (y - a[1]) * direction[1]
    // Beyond both ends of the line the way goes on, so that one can walk off it.
    const t = Math.min(i === line.length - 1 ? Infinity : length, Math.max(i === 1 ? -Infinity : 0, raw))
    const across = (y - a[1]) * direction[0] - (x - a[0]) * direction[1]
    const at: Point = [a[0] + direction[0] * t, a[1] + direction[1] * t]
    if (best === null || Math.hypot(x - at[0], y - at[1]) < Math.hypot(x - best.at[0], y - best.at[1]))
      best = { along: walked + t, across, length: 0, at, direction }
    walked += length
  }
  return { ...(best ?? { along: 0, across: 0, at: [x, y], direction: [1, 0] }), length: walked }
}

function heightOf(world: WalkWorld, uid: string): number {
  return world.levels.find((level) => level.uid === uid)?.height ?? 0
}

/** Whether a place of a level may be stood on. */
export function mayStand(world: WalkWorld, levelUid: string, x: number, y: number): boolean {
  if (levelUid === world.groundUid) return world.isGround(x, y)
  const level = world.levels.find((one) => one.uid === levelUid)
  return level?.walkable.some((polygon) => isInPolygon(x, y, polygon)) ?? false
}

/** Moves a walker by (dx, dy) metres within `elapsed` seconds. */
export function stepWalker(walker: Walker, dx: number, dy: number, elapsed: number, world: WalkWorld): Walker {
  const pieces = Math.max(1, Math.ceil(Math.hypot(dx, dy) / longestPiece))
  let next = walker
  for (let i = 0; i < pieces; i++) next = fall(movePiece(next, dx / pieces, dy / pieces, world), elapsed / pieces, world)
  return next
}

function movePiece(walker: Walker, dx: number, dy: number, world: WalkWorld): Walker {
  if (dx === 0 && dy === 0) return walker
  if (walker.connectorUid !== null) return climb(walker, dx, dy, world)
  const boarded = board(walker, dx, dy, world)
  if (boarded) return boarded
  // Along a wall or an edge the free part of the move goes on.
  for (const [x, y] of [
    [walker.x + dx, walker.y + dy],
    [walker.x + dx, walker.y],
    [walker.x, walker.y + dy],
  ] as const) {
    const free = world.pushOut(x, y, walker.z)
    if (free && mayStand(world, walker.levelUid, free[0], free[1])) return { ...walker, x: free[0], y: free[1] }
  }
  return walker
}

/** Onto a connector, where the move leads into the mouth of one. A lift takes its rider to the other end at once. */
function board(walker: Walker, dx: number, dy: number, world: WalkWorld): Walker | null {
  for (const connector of world.connectors) {
    const isFoot = connector.fromLevelUid === walker.levelUid
    if (!isFoot && connector.toLevelUid !== walker.levelUid) continue
    const { along, across, length, direction } = projectOnLine(connector.line, walker.x + dx, walker.y + dy)
    const inwards = (dx * direction[0] + dy * direction[1]) * (isFoot ? 1 : -1)
    const depth = isFoot ? along : length - along
    if (inwards <= 0 || depth < 0 || depth > Math.min(mouth, length / 2) || Math.abs(across) > connector.width / 2) continue
    if (connector.kind !== 'lift') return climb({ ...walker, connectorUid: connector.uid, fallSpeed: 0 }, dx, dy, world)
    const end = (isFoot ? connector.line.at(-1) : connector.line[0]) as Point
    const levelUid = isFoot ? connector.toLevelUid : connector.fromLevelUid
    return { ...walker, x: end[0], y: end[1], z: heightOf(world, levelUid), levelUid, fallSpeed: 0 }
  }
  return null
}

/** On a connector: held between its sides, rising evenly, and off it at either end where one may stand there. */
function climb(walker: Walker, dx: number, dy: number, world: WalkWorld): Walker {
  const connector = world.connectors.find(({ uid }) => uid === walker.connectorUid)
  if (!connector) return { ...walker, connectorUid: null }
  const { along, across, length, at, direction } = projectOnLine(connector.line, walker.x + dx, walker.y + dy)
  const reach = Math.max(0, connector.width / 2 - bodyRadius)
  const held = Math.min(reach, Math.max(-reach, across))
  const [x, y] = [at[0] - direction[1] * held, at[1] + direction[0] * held]
  const [low, high] = [heightOf(world, connector.fromLevelUid), heightOf(world, connector.toLevelUid)]
  if (along < 0 || along > length) {
    const levelUid = along < 0 ? connector.fromLevelUid : connector.toLevelUid
    if (!mayStand(world, levelUid, x, y)) return walker
    return { ...walker, x, y, z: along < 0 ? low : high, levelUid, connectorUid: null }
  }
  return { ...walker, x, y, z: low + ((high - low) * along) / length }
}

function fall(walker: Walker, elapsed: number, world: WalkWorld): Walker {
  if (walker.connectorUid !== null) return walker
  const isOnGround = walker.levelUid === world.groundUid
  const floor = isOnGround ? world.floorBelow(walker.x, walker.y, walker.z) : heightOf(world, walker.levelUid)
  if (walker.z <= floor + 0.01) return { ...walker, z: floor, fallSpeed: 0 }
  const fallSpeed = walker.fallSpeed - gravity * elapsed
  const z = walker.z + fallSpeed * elapsed
  return z <= floor ? { ...walker, z: floor, fallSpeed: 0 } : { ...walker, z, fallSpeed }
}

/** Whether a place of the ground is on the site and dry: water counts, but for the walkable paths over it. */
export function isDryGround(
  x: number,
  y: number,
  { boundary, waters, paths }: { readonly boundary: Polygon; readonly waters: readonly Polygon[]; readonly paths: readonly Path[] },
): boolean {
  if (!isInPolygon(x, y, boundary)) return false
  if (!waters.some((polygon) => isInPolygon(x, y, polygon))) return true
  return paths.some((path) => {
    if (!path.isWalkable) return false
    const { along, length, at } = projectOnLine(path.line, x, y)
    return along >= 0 && along <= length && Math.hypot(x - at[0], y - at[1]) <= path.width / 2 - bodyRadius
  })
}

/** Where a walker stands who starts at a place: on the deck whose height it has, else on the ground. */
export function startWalker(world: WalkWorld, [x, y, z]: readonly [number, number, number]): Walker | null {
  const deck = world.levels.find(
    ({ uid, height, walkable }) =>
      uid !== world.groundUid && Math.abs(height - z) < 1.5 && walkable.some((polygon) => isInPolygon(x, y, polygon)),
  )
  const levelUid = deck?.uid ?? world.groundUid
  const feet = deck ? deck.height : world.floorBelow(x, y, Math.max(0, z))
  const free = world.pushOut(x, y, feet)
  if (!free || !mayStand(world, levelUid, free[0], free[1])) return null
  return { x: free[0], y: free[1], z: feet, levelUid, connectorUid: null, fallSpeed: 0 }
}

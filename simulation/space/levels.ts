/** What a space of several levels is made of: levels, the connectors between them, slow areas and lines that open and close. */
import type { Bounds, Line, Ring } from '../../domain/index.ts'
import type { Segment } from './arrangement.ts'
import type { Regions } from './regions.ts'

/** One level, in its own coordinates, m. The first level of a space is the ground: its plane and level coordinates are the same. */
export type SpaceLevel = {
  readonly id: string
  /** Above the site's ground, m. */
  readonly height: number
  readonly regions: Regions
}

export type SpaceConnectorKind = 'stair' | 'ramp' | 'escalator' | 'lift'
/** Which way a connector is used; a one-way connector has no way back. */
export type ConnectorDirection = 'both' | 'up' | 'down'

/**
 * A stair, ramp or escalator is the strip between its foot edge on level `from` and its head edge on level `to`; the ends a and b of
 * both lie on the same sides (they are swapped when they do not). A lift joins the places `footArea` and `headArea`. All level coordinates, m.
 */
export type SpaceConnector = {
  readonly id: string
  readonly kind: SpaceConnectorKind
  readonly from: string
  readonly to: string
  /** Edge across the way where the strip begins; unused for a lift. */
  readonly foot: Segment
  /** Edge across the way where it ends; unused for a lift. */
  readonly head: Segment
  /** Where people wait and get out; for a lift only. */
  readonly footArea?: Ring
  readonly headArea?: Ring
  /** Walking speed on it (in the plan) over walking speed on the level. */
  readonly speedFactorUp: number
  readonly speedFactorDown: number
  /** Speed of an escalator's belt in the plan, m/s: people stand on it. Without it they walk by the factors. */
  readonly speed?: number
  readonly direction?: ConnectorDirection
  /** An escalator: persons a minute. A lift: persons a ride. */
  readonly capacity?: number
  /** A lift: mean seconds of waiting and riding, for the choice of routes. */
  readonly rideTime?: number
  /** A lift: seconds of a ride, from the closing of its doors to their opening. */
  readonly travelTime?: number
}

/** An area where people walk slower or faster, both ways alike. */
export type SlowArea = { readonly level: string; readonly area: Ring; readonly factor: number }

/** What a line across the way does: nothing, let pass from its left to its right (seen from its first to its second end), or let nobody pass. */
export type LineState = 'open' | 'oneWay' | 'closed'
export const lineStates: readonly LineState[] = ['closed', 'oneWay', 'open']
/** A line that opens and closes while a run lasts: a gate. */
export type SpaceLine = { readonly id: string; readonly level: string; readonly line: Segment; readonly state: LineState }

/** All that walkable space of several levels is compiled from. */
export type SpaceInput = {
  readonly levels: readonly SpaceLevel[]
  readonly connectors?: readonly SpaceConnector[]
  readonly slowAreas?: readonly SlowArea[]
  readonly lines?: readonly SpaceLine[]
}

/** Where a level lies in the plane: plane = level + (dx, dy); `bounds` in plane coordinates. */
export type PlaneLevel = { readonly id: string; readonly height: number; readonly dx: number; readonly dy: number; readonly bounds: Bounds }

/** Mean walking speed that times of connectors are turned into ways with, m/s: Weidmann 1993's 1.34. */
export const referenceSpeed = 1.34

/** The edges of a straight connector of some width along a line from its foot to its head; only the line's ends count. */
export function edgesOfLine(line: Line, width: number): { readonly foot: Segment; readonly head: Segment } {
  const [ax, ay] = line[0] ?? [0, 0]
  const [bx, by] = line.at(-1) ?? [0, 0]
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1
  const ox = (-(by - ay) / length) * (width / 2)
  const oy = ((bx - ax) / length) * (width / 2)
  return { foot: [ax + ox, ay + oy, ax - ox, ay - oy], head: [bx + ox, by + oy, bx - ox, by - oy] }
}

/** A square of side `width` around a point: a lift's place on a level. */
export function squareAround(x: number, y: number, width: number): Ring {
  const half = width / 2
  return [
    [x - half, y - half],
    [x + half, y - half],
    [x + half, y + half],
    [x - half, y + half],
  ]
}

/** Why a connector cannot be used, as "value, expectation", or null. */
export function connectorProblem(connector: SpaceConnector, levelIds: readonly string[]): string | null {
  for (const id of [connector.from, connector.to])
    if (!levelIds.includes(id)) return `level "${id}" is not among the levels, expected one of ${levelIds.join(', ')}`
  if (connector.from === connector.to) return `both ends on level "${connector.from}", expected two levels`
  for (const factor of [connector.speedFactorUp, connector.speedFactorDown])
    if (!(factor > 0 && factor <= 5)) return `speed factor ${factor}, expected more than 0 and at most 5`
  if (connector.speed !== undefined && !(connector.speed > 0)) return `speed ${connector.speed} m/s, expected more than 0`
  if (connector.capacity !== undefined && !(connector.capacity > 0)) return `capacity ${connector.capacity}, expected more than 0`
  if (connector.kind === 'lift')
    return connector.footArea && connector.headArea ? null : 'no places on both levels, expected an area on each'
  const { foot, head } = connector
  for (const [name, edge] of [
    ['foot', foot],
    ['head', head],
  ] as const)
    if (!(edgeLength(edge) >= 0.3)) return `${name} edge ${edgeLength(edge).toFixed(2)} m wide, expected at least 0.30 m`
  const run = edgeLength([(foot[0] + foot[2]) / 2, (foot[1] + foot[3]) / 2, (head[0] + head[2]) / 2, (head[1] + head[3]) / 2])
  return run >= 0.5 ? null : `${run.toFixed(2)} m from foot to head in the plan, expected at least 0.50 m`
}

function edgeLength([ax, ay, bx, by]: Segment): number {
  return Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
}

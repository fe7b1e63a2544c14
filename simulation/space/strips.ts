/** Stairs, ramps and escalators as strips of the plane: where each lies on both of its levels, and the seams at which people change level. */
import type { Polygon } from '../../domain/index.ts'
import type { Segment } from './arrangement.ts'
import type { SpaceConnector } from './levels.ts'
import type { Regions } from './regions.ts'

/**
 * What a connector adds to a level, in level coordinates. On its lower level it lies whole, and runs on by a pocket beyond its head edge; on the
 * upper level it is an opening in the floor, of which the last bit before the head is a pocket too. The two pockets are the same
 * ground as the other level's: who has crossed the head edge in one is put into the other.
 */
export type StripPiece = {
  readonly strips: readonly Polygon[]
  readonly blockers: readonly Polygon[]
  /** Walls whatever lies on their two sides. */
  readonly barriers: readonly Segment[]
  /** The pocket, and whether people leave the level by it upwards. */
  readonly pocket: Polygon
}

export type Strip = {
  readonly connector: SpaceConnector
  readonly lower: StripPiece
  readonly upper: StripPiece
  /** Head edge with the upper level on its right, seen from its first to its second end. */
  readonly head: Segment
  /** Foot edge with the strip on its right. */
  readonly foot: Segment
  /** Unit vector from foot to head. */
  readonly axisX: number
  readonly axisY: number
}

type Corner = readonly [number, number]

/** The strip of a connector that is no lift. `pocketDepth` in m. */
export function stripOf(connector: SpaceConnector, pocketDepth: number): Strip {
  const { foot, head } = matchSides(connector)
  const axisX = (head[0] + head[2] - foot[0] - foot[2]) / 2
  const axisY = (head[1] + head[3] - foot[1] - foot[3]) / 2
  const run = Math.sqrt(axisX * axisX + axisY * axisY)
  const ux = axisX / run
  const uy = axisY / run
  const footA: Corner = [foot[0], foot[1]]
  const footB: Corner = [foot[2], foot[3]]
  const headA: Corner = [head[0], head[1]]
  const headB: Corner = [head[2], head[3]]
  const farA: Corner = [headA[0] + ux * pocketDepth, headA[1] + uy * pocketDepth]
  const farB: Corner = [headB[0] + ux * pocketDepth, headB[1] + uy * pocketDepth]
  // The upper pocket goes back along the sides, half of the strip at most.
  const part = Math.min(0.5, pocketDepth / run)
  const backA = between(headA, footA, part)
  const backB = between(headB, footB, part)
  const lowerPocket = quad(headA, headB, farB, farA)
  const upperPocket = quad(backA, backB, headB, headA)
  return {
    connector,
    lower: {
      strips: [quad(footA, footB, headB, headA), lowerPocket],
      blockers: [],
      barriers: [wall(footA, headA), wall(headA, farA), wall(farA, farB), wall(farB, headB), wall(headB, footB)],
      pocket: lowerPocket,
    },
    upper: {
      strips: [upperPocket],
      blockers: [quad(footA, footB, backB, backA)],
      barriers: [wall(headA, backA), wall(backA, backB), wall(backB, headB)],
      pocket: upperPocket,
    },
    head: facing(headA, headB, ux, uy),
    foot: facing(footA, footB, ux, uy),
    axisX: ux,
    axisY: uy,
  }
}

/** Foot and head with their ends on the same sides: the sides of the strip do not cross. */
function matchSides({ foot, head }: SpaceConnector): { readonly foot: Segment; readonly head: Segment } {
  const straight = (foot[2] - foot[0]) * (head[2] - head[0]) + (foot[3] - foot[1]) * (head[3] - head[1])
  return straight >= 0 ? { foot, head } : { foot, head: [head[2], head[3], head[0], head[1]] }
}

/** The edge ab turned so that (ux, uy) leads from its left to its right. */
function facing(a: Corner, b: Corner, ux: number, uy: number): Segment {
  const left = (b[0] - a[0]) * -uy - (b[1] - a[1]) * -ux
  return left > 0 ? wall(a, b) : wall(b, a)
}

function between(a: Corner, b: Corner, part: number): Corner {
  return [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part]
}

function quad(...corners: readonly Corner[]): Polygon {
  return [corners.map(([x, y]) => [x, y])]
}

function wall(a: Corner, b: Corner): Segment {
  return [a[0], a[1], b[0], b[1]]
}

/** A level's regions with what connectors add to it. */
export function withStrips(regions: Regions, pieces: readonly StripPiece[]): Regions {
  if (pieces.length === 0) return regions
  return {
    ...regions,
    blockers: [...regions.blockers, ...pieces.flatMap((piece) => piece.blockers)],
    strips: [...(regions.strips ?? []), ...pieces.flatMap((piece) => piece.strips)],
  }
}

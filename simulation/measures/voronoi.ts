/**
 * Voronoi density: each person owns the ground nearest to them, and a place's density is the mean of 1 over that ground. Steffen and
 * Seyfried 2010, "Methods for measuring pedestrian density, flow, speed and direction with minimal scatter", doi 10.1016/j.physa.2009.12.015.
 */
import { Delaunay } from 'd3-delaunay'
import { type Point, polygonArea, type Ring } from '../../domain/index.ts'

/** Farthest that a cell reaches from its person, m. Chosen: a lone person in the open owns a disc of 1 / (π·4) per m² and no more. */
export const largestCellRadius = 2

/** Corners of the regular polygon that stands for the disc. Chosen: its area is 2.6 % below the disc's. */
const discCorners = 16
const discShape: readonly Point[] = discOf(discCorners)

/** Unit points on a circle by halving angles, so that no sine is needed: a square, then the middles of its arcs, and again. */
function discOf(corners: number): Point[] {
  let points: Point[] = [
    [1, 0],
    [0, 1],
    [-1, 0],
    [0, -1],
  ]
  while (points.length < corners)
    points = points.flatMap(([x, y], i) => {
      const [nx, ny] = points[(i + 1) % points.length]!
      const length = Math.sqrt((x + nx) * (x + nx) + (y + ny) * (y + ny))
      return [[x, y] as Point, [(x + nx) / length, (y + ny) / length] as Point]
    })
  return points
}

/** The part of a polygon on the left of the line from a to b. Sutherland and Hodgman 1974, doi 10.1145/360767.360802. */
function cutBy(polygon: readonly Point[], [ax, ay]: Point, [bx, by]: Point): Point[] {
  const side = ([x, y]: Point) => (bx - ax) * (y - ay) - (by - ay) * (x - ax)
  const kept: Point[] = []
  polygon.forEach((point, i) => {
    const next = polygon[(i + 1) % polygon.length]!
    const here = side(point)
    const there = side(next)
    if (here >= 0) kept.push(point)
    if (here > 0 !== there > 0 && here !== 0 && there !== 0) {
      const t = here / (here - there)
      kept.push([point[0] + t * (next[0] - point[0]), point[1] + t * (next[1] - point[1])])
    }
  })
  return kept
}

/** The part of a polygon inside a convex ring whose corners go anticlockwise. */
function clipTo(polygon: readonly Point[], convex: readonly Point[]): Point[] {
  let kept: readonly Point[] = polygon
  for (let i = 0; i < convex.length && kept.length > 0; i++) kept = cutBy(kept, convex[i]!, convex[(i + 1) % convex.length]!)
  return [...kept]
}

const areaOf = (ring: readonly Point[]): number => (ring.length < 3 ? 0 : polygonArea([ring as Ring]))

function anticlockwise(ring: readonly Point[]): readonly Point[] {
  let twice = 0
  ring.forEach(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!
    twice += x * ny - nx * y
  })
  return twice < 0 ? [...ring].reverse() : ring
}

export type VoronoiMeasure = {
  /** ∫ p dA over the area, divided by it: persons/m². */
  readonly density: number
  /** 1 over the smallest cell that reaches into the area: persons/m². */
  readonly highest: number
}

/**
 * Density in `area` (a simple ring, m) from the places of people around it. `positionsXy` [2 × count] should hold everybody within
 * 2·largestCellRadius of it. `ground`, a convex ring, cuts the cells at its border (a corridor's walls); without it only the disc does.
 */
export function voronoiDensity(positionsXy: Float64Array, area: Ring, ground?: Ring): VoronoiMeasure {
  const square = areaOf(area)
  const count = positionsXy.length / 2
  if (count === 0 || square === 0) return { density: 0, highest: 0 }
  const border = ground ? anticlockwise(ground) : null
  let sum = 0
  let highest = 0
  for (const cell of cellsOf(positionsXy)) {
    const bounded = border ? clipTo(cell, border) : cell
    const own = areaOf(bounded)
    if (own <= 0) continue
    const inside = areaOf(clipTo(area, anticlockwise(bounded)))
    if (inside <= 0) continue
    sum += inside / own
    if (1 / own > highest) highest = 1 / own
  }
  return { density: sum / square, highest }
}

/** Each person's disc cut by the middle lines to the neighbours of the triangulation. Of people on one very spot only one has neighbours. */
function* cellsOf(positionsXy: Float64Array): Generator<readonly Point[]> {
  const count = positionsXy.length / 2
  const neighboursOf = count < 4 ? (i: number) => [...positionsXy.keys()].slice(0, count).filter((j) => j !== i) : triangulate(positionsXy)
  for (let i = 0; i < count; i++) {
    const x = positionsXy[2 * i]!
    const y = positionsXy[2 * i + 1]!
    let cell: Point[] = discShape.map(([dx, dy]) => [x + dx * largestCellRadius, y + dy * largestCellRadius])
    for (const j of neighboursOf(i)) {
      const dx = positionsXy[2 * j]! - x
      const dy = positionsXy[2 * j + 1]! - y
      if (dx === 0 && dy === 0) continue
      const mx = x + dx / 2
      const my = y + dy / 2
      // Left of a line that runs square to the way to the neighbour: the person's own side.
      cell = cutBy(cell, [mx, my], [mx - dy, my + dx])
      if (cell.length === 0) break
    }
    yield cell
  }
}

/** Neighbours by Delaunay's triangulation, of a copy: people in one line are moved a little by it. */
function triangulate(positionsXy: Float64Array): (i: number) => Iterable<number> {
  const delaunay = new Delaunay(positionsXy.slice())
  return (i) => delaunay.neighbors(i)
}

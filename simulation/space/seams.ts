/** Seams: where people step from one level of the plane to another, for those who walk and for the routing. */
import { boundsOf, isInPolygon, type Polygon, type Ring } from '../../domain/index.ts'
import type { Memory } from '../numbers/memory.ts'
import type { Segment } from './arrangement.ts'
import { type PlaneLevel, referenceSpeed, type SpaceConnector } from './levels.ts'
import { levelIndexOf, ringToPlane, segmentToPlane } from './plane.ts'
import { nearSeamBit, noSeams, type Raster, type SeamCells, scanPolygon, surfaceMask } from './raster.ts'
import type { Strip } from './strips.ts'

/** One way over one edge of a connector, in plane coordinates: who is in the pocket and past the edge is moved by (dx, dy). */
export type Seam = {
  /** Index into the space's connectors. */
  readonly connector: number
  readonly isUp: boolean
  readonly edge: Segment
  /** Sign of the cross product past the edge. */
  readonly side: 1 | -1
  readonly pocket: Polygon
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  readonly dx: number
  readonly dy: number
}

/** A lift's places in the plane, and the cells of each. */
export type LiftPlaces = {
  readonly connector: number
  /** Where people wait below and above; they get out at the other one. */
  readonly lower: Ring
  readonly upper: Ring
}

/** The seams of all strips: two each, one where the connector is one-way. */
export function seamsOf(strips: readonly Strip[], connectors: readonly SpaceConnector[], levels: readonly PlaneLevel[]): Seam[] {
  return strips.flatMap((strip) => {
    const index = connectors.indexOf(strip.connector)
    const lower = levelIndexOf(levels, strip.connector.from)
    const upper = levelIndexOf(levels, strip.connector.to)
    const way = strip.connector.direction ?? 'both'
    const seams: Seam[] = []
    if (way !== 'down') seams.push(seamFrom(strip, { index, levels, from: lower, to: upper, isUp: true }))
    if (way !== 'up') seams.push(seamFrom(strip, { index, levels, from: upper, to: lower, isUp: false }))
    return seams
  })
}

function seamFrom(
  strip: Strip,
  way: {
    readonly index: number
    readonly levels: readonly PlaneLevel[]
    readonly from: number
    readonly to: number
    readonly isUp: boolean
  },
): Seam {
  const { levels, from, to, isUp } = way
  const pocket = [ringToPlane(levels, from, (isUp ? strip.lower : strip.upper).pocket[0] ?? [])]
  const bounds = boundsOf(pocket[0] ?? [])
  return {
    connector: way.index,
    isUp,
    edge: segmentToPlane(levels, from, strip.head),
    side: isUp ? -1 : 1,
    pocket,
    ...bounds,
    dx: levels[to]!.dx - levels[from]!.dx,
    dy: levels[to]!.dy - levels[from]!.dy,
  }
}

/** How far past the edge a person changes level, m. Chosen: who is pushed to and fro at the edge does not change at every step. */
const past = 0.1

/** Whether a person at a place of the plane has crossed the seam. */
export function isPastSeam({ edge, side, pocket, minX, minY, maxX, maxY }: Seam, x: number, y: number): boolean {
  if (x < minX || x > maxX || y < minY || y > maxY) return false
  const [ax, ay, bx, by] = edge
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  return ((bx - ax) * (y - ay) - (by - ay) * (x - ax)) * side > past * length && isInPolygon(x, y, pocket)
}

/** Paints surface codes: strips on both levels, slow areas, and the bit of cells near a seam. */
export function paintSurface(raster: Raster, polygon: Polygon, surface: number): void {
  scanPolygon(raster, polygon, (row, first, last) => {
    for (let i = row * raster.columns + first; i <= row * raster.columns + last; i++)
      raster.surface[i] = (raster.surface[i]! & nearSeamBit) | surface
  })
}

/** Marks every cell that a person in the seam's pocket can be in, and those around them. */
export function markNearSeam(raster: Raster, { minX, minY, maxX, maxY }: Seam): void {
  const { originX, originY, cellSize, columns, rows } = raster
  for (let r = Math.floor((minY - originY) / cellSize) - 1; r <= Math.floor((maxY - originY) / cellSize) + 1; r++)
    for (let c = Math.floor((minX - originX) / cellSize) - 1; c <= Math.floor((maxX - originX) / cellSize) + 1; c++)
      if (r >= 0 && c >= 0 && r < rows && c < columns) raster.surface[r * columns + c]! |= nearSeamBit
}

/** Cell lists of seams and lifts for the routing. A seam whose landing is not walkable has no cells: nobody is led there. */
export function seamCellsOf(
  raster: Raster,
  seams: readonly Seam[],
  lifts: readonly LiftPlaces[],
  connectors: readonly SpaceConnector[],
  memory: Memory,
): SeamCells {
  const found: { from: number; to: number; time: number; connector: number; isUp: boolean }[] = []
  for (const seam of seams) {
    const offset = Math.round(seam.dy / raster.cellSize) * raster.columns + Math.round(seam.dx / raster.cellSize)
    for (const cell of walkableCells(raster, seam.pocket)) {
      if (raster.walkable[cell + offset]) found.push({ from: cell, to: cell + offset, time: 0, connector: seam.connector, isUp: seam.isUp })
    }
  }
  for (const lift of lifts) {
    const connector = connectors[lift.connector]!
    const lower = walkableCells(raster, [lift.lower])
    const upper = walkableCells(raster, [lift.upper])
    const time = (connector.rideTime ?? 30) * referenceSpeed
    const join = (from: readonly number[], to: readonly number[], isUp: boolean) => {
      if (to.length > 0)
        for (const cell of from) found.push({ from: cell, to: to[Math.floor(to.length / 2)]!, time, connector: lift.connector, isUp })
    }
    const way = connector.direction ?? 'both'
    if (way !== 'down') join(lower, upper, true)
    if (way !== 'up') join(upper, lower, false)
  }
  if (found.length === 0) return noSeams()
  found.sort((a, b) => a.to - b.to || a.from - b.from)
  const cells = {
    from: memory.i32(found.length),
    to: memory.i32(found.length),
    time: memory.f32(found.length),
    connector: memory.u8(found.length),
    isUp: memory.u8(found.length),
  }
  found.forEach((way, i) => {
    cells.from[i] = way.from
    cells.to[i] = way.to
    cells.time[i] = way.time
    cells.connector[i] = way.connector
    cells.isUp[i] = way.isUp ? 1 : 0
  })
  return cells
}

function walkableCells(raster: Raster, polygon: Polygon): number[] {
  const cells: number[] = []
  scanPolygon(raster, polygon, (row, first, last) => {
    for (let i = row * raster.columns + first; i <= row * raster.columns + last; i++) if (raster.walkable[i]) cells.push(i)
  })
  return cells.sort((a, b) => a - b)
}

/** Fills the table of surfaces from connectors (index 1 …) and slow areas after them. */
export function describeSurfaces(raster: Raster, strips: readonly Strip[], slowFactors: readonly number[]): void {
  const { axisX, axisY, factorUp, factorDown, beltSpeed } = raster.surfaces
  strips.forEach(({ connector, axisX: ux, axisY: uy }, i) => {
    axisX[i + 1] = ux
    axisY[i + 1] = uy
    factorUp[i + 1] = connector.speedFactorUp
    factorDown[i + 1] = connector.speedFactorDown
    beltSpeed[i + 1] = connector.kind === 'escalator' ? (connector.speed ?? 0) : 0
  })
  slowFactors.forEach((factor, i) => {
    factorUp[strips.length + 1 + i] = factor
    factorDown[strips.length + 1 + i] = factor
  })
}

/** Surface of a cell: 0 for plain ground. */
export function surfaceOf(raster: Raster, cell: number): number {
  return raster.surface[cell]! & surfaceMask
}

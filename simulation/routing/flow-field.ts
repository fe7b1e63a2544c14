/** A flow field: for every cell one byte that says in which direction the goal is nearest in travel time. */
import { nearSeamBit, neighbourColumns, neighbourRows, type Raster, type SeamCells, surfaceMask } from '../space/raster.ts'
import { directionCode, directionCount, goalCode, transferCode, unreachableCode } from './directions.ts'
import { cornerBit, type MarchGrid, packRaster, type Slowness } from './march-grid.ts'
import { createQueue, march, type Seeds } from './travel-time.ts'

const halfRoot = Math.SQRT1_2

/** Fills `outDirections` [rows × columns] with codes of routing/directions for the whole raster. `times` is scratch of the same length; `seams` may be fewer than the raster's. */
export function buildFlowField(
  outDirections: Uint8Array,
  times: Float32Array,
  raster: Raster,
  seeds: Seeds,
  slowness: Slowness | null = null,
  seams: SeamCells = raster.seams,
): void {
  const grid = packRaster(raster, slowness)
  march(times, grid, seeds, createQueue(1024), seams)
  writeDirections(outDirections, times, grid)
  leadInFromRims(outDirections, times, raster, seeds.cells)
  leadOverSeams(outDirections, times, raster, seams)
  if (raster.seams.from.length > 0)
    for (let i = 0; i < outDirections.length; i++)
      // The ends of a stair's walls are corners that people come round from both sides.
      if (raster.surface[i]! & nearSeamBit) outDirections[i] = offCorner(outDirections[i]!, raster.links, i, raster.columns)
  for (const cell of seeds.cells) outDirections[cell] = goalCode
}

/**
 * Writes the directions of all cells but the grid's rim; `unreachableCode` where there is no time. `physical` has the links of the ground where
 * those of the grid are fewer: a diagonal is cut off by a corner, not by a tile's end.
 */
export function writeDirections(
  outDirections: Uint8Array,
  times: Float32Array,
  { words, columns, rows }: MarchGrid,
  physical: Uint32Array = words,
): void {
  outDirections.fill(unreachableCode)
  for (let r = 1; r < rows - 1; r++)
    for (let i = r * columns + 1; i < (r + 1) * columns - 1; i++) {
      const here = times[i]!
      if (here === Infinity) continue
      if ((physical[i]! & allOpenAndCorner) === allOpen) {
        // In the open: the upwind gradient, without a look at corners.
        const west = here - times[i - 1]!
        const east = here - times[i + 1]!
        const south = here - times[i - columns]!
        const north = here - times[i + columns]!
        const x = east > west ? (east > 0 ? east : 0) : west > 0 ? -west : 0
        const y = north > south ? (north > 0 ? north : 0) : south > 0 ? -south : 0
        if (x !== 0 || y !== 0) {
          outDirections[i] = directionCode(x, y)
          continue
        }
      }
      outDirections[i] = descent(times, words[i]!, physical[i]!, i, columns)
    }
}

/** Links of a cell from which all eight neighbours can be walked to. */
const allOpen = 255
const allOpenAndCorner = allOpen | cornerBit

/** The direction of steepest descent of the travel time: the upwind gradient, or a diagonal where that falls faster. */
function descent(times: Float32Array, word: number, ground: number, cell: number, columns: number): number {
  const open = word & allOpen
  const here = times[cell]!
  const east = open & 1 ? here - times[cell + 1]! : 0
  const west = open & 16 ? here - times[cell - 1]! : 0
  const north = open & 4 ? here - times[cell + columns]! : 0
  const south = open & 64 ? here - times[cell - columns]! : 0
  let x = east > west ? Math.max(east, 0) : west > 0 ? -west : 0
  let y = north > south ? Math.max(north, 0) : south > 0 ? -south : 0
  if (x !== 0 && y !== 0) {
    const d = x > 0 ? (y > 0 ? 1 : 7) : y > 0 ? 3 : 5
    // A corner stands between: go along the steeper side first.
    if (!(ground & (1 << d))) {
      if (x * x >= y * y) y = 0
      else x = 0
    }
  }
  if (!(word & cornerBit) && (x !== 0 || y !== 0)) return directionCode(x, y)
  let best = Math.sqrt(x * x + y * y)
  for (let d = 1; d < 8; d += 2) {
    if (!(open & (1 << d))) continue
    const n = cell + neighbourRows[d]! * columns + neighbourColumns[d]!
    const fall = (here - times[n]!) * halfRoot
    if (fall > best * 1.001) {
      best = fall
      x = neighbourColumns[d]!
      y = neighbourRows[d]!
    }
  }
  return x === 0 && y === 0 ? goalCode : directionCode(x, y)
}

/** Cells whose centre lies in a wall but which people may touch lead to the best neighbour. */
function leadInFromRims(directions: Uint8Array, times: Float32Array, raster: Raster, goals: Int32Array): void {
  const isGoal = new Set(goals)
  for (const i of raster.rims) {
    const code = leadIn(times, i, raster.columns)
    if (code >= 0) directions[i] = isGoal.has(leadPlace(times, i, raster.columns)) ? goalCode : code
  }
}

/** Which of the eight neighbours has the least time; −1 where none has one. */
function leadDirection(times: Float32Array, cell: number, columns: number): number {
  let best = Infinity
  let direction = -1
  for (let d = 0; d < 8; d++) {
    const time = times[cell + neighbourRows[d]! * columns + neighbourColumns[d]!]!
    if (time < best) {
      best = time
      direction = d
    }
  }
  return direction
}

/** Code from a cell without a time to the neighbour with the least one; −1 where none has one. */
export function leadIn(times: Float32Array, cell: number, columns: number): number {
  const direction = leadDirection(times, cell, columns)
  return direction < 0 ? -1 : directionCode(neighbourColumns[direction]!, neighbourRows[direction]!)
}

/** The neighbour to which `leadIn` leads; −1 where none has a time. */
export function leadPlace(times: Float32Array, cell: number, columns: number): number {
  const direction = leadDirection(times, cell, columns)
  return direction < 0 ? -1 : cell + neighbourRows[direction]! * columns + neighbourColumns[direction]!
}

/** Code of a cell from which the way leads over a seam: on along the strip, or waiting where a lift takes over. */
export function seamCode(raster: Raster, cell: number, other: number): number {
  const surface = raster.surface[cell]! & surfaceMask
  const { axisX, axisY } = raster.surfaces
  const x = axisX[surface]!
  const y = axisY[surface]!
  if (x === 0 && y === 0) return transferCode
  // The surface's axis leads up; the seam leads up where the pocket lies past the strip, which is where its foot is on this side.
  return isUpSeam(raster, cell, other) ? directionCode(x, y) : directionCode(-x, -y)
}

function isUpSeam({ seams }: Raster, cell: number, other: number): boolean {
  for (let i = 0; i < seams.from.length; i++) if (seams.from[i] === cell && seams.to[i] === other) return seams.isUp[i] === 1
  return true
}

/** Cells whose time came over a seam have no better neighbour on their own level: the way goes on at the other end. */
function leadOverSeams(directions: Uint8Array, times: Float32Array, raster: Raster, { from, to }: SeamCells): void {
  for (let i = 0; i < from.length; i++) {
    const cell = from[i]!
    if (directions[cell] === goalCode && times[cell]! < Infinity) directions[cell] = seamCode(raster, cell, to[i]!)
  }
}

/** Codes from one axis to the next. */
const axisStep = directionCount / 4
/** Chosen: a slope of a quarter. */
const offCornerSlope = 8

/**
 * A way along an axis with a wall on one side or ahead of it, and none on the other, leads a little away from the wall: who stands under its corner, off the cell's
 * middle, would press straight into it for ever.
 */
export function offCorner(code: number, links: ArrayLike<number>, cell: number, columns: number): number {
  if (code >= directionCount || code % axisStep !== 0) return code
  const axis = (2 * code) / axisStep
  // The corner may stand beside this cell or beside the next one.
  const word = links[cell]! & links[cell + neighbourRows[axis]! * columns + neighbourColumns[axis]!]!
  const isOpen = (bits: number) => (word & bits) === bits
  const isLeftFree = isOpen((1 << ((axis + 1) & 7)) | (1 << ((axis + 2) & 7)))
  const isRightFree = isOpen((1 << ((axis + 7) & 7)) | (1 << ((axis + 6) & 7)))
  if (isLeftFree && !isRightFree) return code + offCornerSlope
  if (isRightFree && !isLeftFree) return (code - offCornerSlope + directionCount) % directionCount
  return code
}

/** A flow field: for every cell one byte that says in which direction the goal is nearest in travel time. */
import { neighbourColumns, neighbourRows, type Raster } from '../space/raster.ts'
import { directionCode, goalCode, unreachableCode } from './directions.ts'
import { marchTimes, type Seeds } from './travel-time.ts'

const halfRoot = Math.SQRT1_2

/** Fills `outDirections` [rows × columns] with codes of routing/directions. `times` is scratch of the same length. */
export function buildFlowField(outDirections: Uint8Array, times: Float32Array, raster: Raster, seeds: Seeds): void {
  marchTimes(times, raster, seeds)
  outDirections.fill(unreachableCode)
  const { columns, rows, corners, links } = raster
  for (let r = 1; r < rows - 1; r++)
    for (let i = r * columns + 1; i < (r + 1) * columns - 1; i++) {
      const here = times[i]!
      if (here === Infinity) continue
      if (links[i] === allOpen && !corners[i]) {
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
      outDirections[i] = descent(times, raster, i)
    }
  leadInFromRims(outDirections, times, raster)
  for (const cell of seeds.cells) outDirections[cell] = goalCode
}

/** Links of a cell from which all eight neighbours can be walked to. */
const allOpen = 255

/** The direction of steepest descent of the travel time: the upwind gradient, or a diagonal where that falls faster. */
function descent(times: Float32Array, raster: Raster, cell: number): number {
  const { columns, links } = raster
  const open = links[cell]!
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
    if (!(open & (1 << d))) {
      if (x * x >= y * y) y = 0
      else x = 0
    }
  }
  if (!raster.corners[cell] && (x !== 0 || y !== 0)) return directionCode(x, y)
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
function leadInFromRims(directions: Uint8Array, times: Float32Array, raster: Raster): void {
  const { columns, walkable, rims } = raster
  for (const i of rims) {
    let best = Infinity
    let direction = -1
    for (let d = 0; d < 8; d++) {
      const n = i + neighbourRows[d]! * columns + neighbourColumns[d]!
      if (walkable[n] && times[n]! < best) {
        best = times[n]!
        direction = d
      }
    }
    if (direction >= 0) directions[i] = directionCode(neighbourColumns[direction]!, neighbourRows[direction]!)
  }
}

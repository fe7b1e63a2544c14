/** Which way somebody who stands on others makes room. */
import type { NeighbourGrid } from '../crowd/crowd-state.ts'

/** Result of the last `findRoomAway` of this thread: a unit vector. */
export const roomAway = new Float64Array(2)

/** Nearer than the root of this two are on one spot, m². */
const oneSpot = 1e-12

/**
 * The way from the bodies that the person at sorted place k overlaps, each by the depth of it, into `roomAway`; of two on one spot the one with the higher
 * row goes east. False when there are none.
 */
export function findRoomAway(grid: NeighbourGrid, k: number): boolean {
  const { sortedX, sortedY, sortedRadius, order, runs, sortedBlock } = grid
  const first = 6 * sortedBlock[k]!
  let x = 0
  let y = 0
  for (let run = first; run < first + 6; run += 2)
    for (let j = runs[run]!; j < runs[run + 1]!; j++) {
      if (j === k) continue
      const dx = sortedX[k]! - sortedX[j]!
      const dy = sortedY[k]! - sortedY[j]!
      const square = dx * dx + dy * dy
      const l = sortedRadius[k]! + sortedRadius[j]!
      if (square >= l * l) continue
      if (square < oneSpot) {
        x += order[k]! > order[j]! ? l : -l
        continue
      }
      const distance = Math.sqrt(square)
      x += (dx / distance) * (l - distance)
      y += (dy / distance) * (l - distance)
    }
  const length = Math.sqrt(x * x + y * y)
  if (length < 1e-6) return false
  roomAway[0] = x / length
  roomAway[1] = y / length
  return true
}

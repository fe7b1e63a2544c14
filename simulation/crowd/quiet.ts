/** Whether a walker's next second is foreseen: nobody around comes into their way, so that one long step does what many short ones would. */
import type { CellRuns } from './cell-runs.ts'
import type { NeighbourGrid } from './crowd-state.ts'

/** Rows and columns of cells around a person's own that are searched: beyond, two who walk at each other do not meet within a free step. */
const reach = 3
const rowCount = 2 * reach + 1
/** Nearer than this two who walk past each other take notice of each other, m. Chosen: bodies and the range in which people turn aside. */
const noticeDistance = 1
/** Lateral offset within which somebody ahead is followed, and gap beyond the way of a free step at which they are not yet, m. Chosen: two bodies. */
const fileWidth = 0.6
/** Share of the own free speed below which a walker is just setting out, so that velocities foretell nothing. Chosen. */
const steadyShare = 0.5

export type Foresight = {
  /** Before the first cell. */
  begin(): void
  /** Called for cells in ascending order. */
  lookFrom(cell: number): void
  /** Whether nothing changes the walk of the person at place k of that cell within `seconds`. */
  isQuiet(k: number, seconds: number): boolean
}

export function createForesight(grid: NeighbourGrid, cells: CellRuns): Foresight {
  const { keys, starts } = cells
  const { columns, sortedX, sortedY, sortedVelocityX, sortedVelocityY, sortedSpeed, sortedFreeSpeed } = grid
  /** Fingers: first cell of each row that is not before the window. */
  const fingers = new Int32Array(rowCount)
  const begins = new Int32Array(rowCount)
  const ends = new Int32Array(rowCount)
  return {
    begin() {
      fingers.fill(0)
    },
    lookFrom(cell) {
      const { count } = cells
      for (let r = 0; r < rowCount; r++) {
        const first = keys[cell]! + (r - reach) * columns - reach
        let at = fingers[r]!
        while (at < count && keys[at]! < first) at++
        fingers[r] = at
        begins[r] = starts[at]!
        while (at < count && keys[at]! <= first + 2 * reach) at++
        ends[r] = starts[at]!
      }
    },
    isQuiet(k, seconds) {
      const speed = sortedSpeed[k]!
      if (!(speed >= steadyShare * sortedFreeSpeed[k]!)) return false
      const x = sortedX[k]!
      const y = sortedY[k]!
      const vx = sortedVelocityX[k]!
      const vy = sortedVelocityY[k]!
      const way = (speed * seconds + fileWidth) * speed
      const side = fileWidth * speed
      for (let r = 0; r < rowCount; r++)
        for (let j = begins[r]!; j < ends[r]!; j++) {
          if (j === k) continue
          const px = sortedX[j]! - x
          const py = sortedY[j]! - y
          const along = px * vx + py * vy
          const lateral = px * vy - py * vx
          if (along > 0 && along < way && lateral < side && lateral > -side) return false
          const wx = sortedVelocityX[j]! - vx
          const wy = sortedVelocityY[j]! - vy
          const approach = -(px * wx + py * wy)
          const square = wx * wx + wy * wy
          const t = approach <= 0 ? 0 : approach >= seconds * square ? seconds : approach / square
          const mx = px + wx * t
          const my = py + wy * t
          if (mx * mx + my * my < noticeDistance * noticeDistance) return false
        }
      return true
    },
  }
}

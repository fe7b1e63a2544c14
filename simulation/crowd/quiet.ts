/** Whether a walker's next second is foreseen: nobody around comes into their way, so that one long step does what many short ones would. */
import { firstFrom } from '../numbers/sorted.ts'
import { coarsePace, finePace, freePace, type MoveView } from './crowd-state.ts'
import { beatsOfWhole } from './turns.ts'

/** Rows and columns of cells around a person's own that are searched: beyond, two who walk at each other do not meet within a free step. */
const reach = 3
const rowCount = 2 * reach + 1
/** Nearer than this two who walk past each other take notice of each other, m. Chosen: bodies and the range in which people turn aside. */
const noticeDistance = 1
/** Lateral offset within which somebody ahead is followed, and gap beyond the way of a free step at which they are not yet, m. Chosen: two bodies. */
const fileWidth = 0.6
/** Share of the own free speed below which a walker is just setting out, so that velocities foretell nothing. Chosen. */
const steadyShare = 0.5

/** Of this thread: for each row of cells around the last cell that was looked from, the first cell of the window and its sorted places [begin, end). */
const fingers = new Int32Array(rowCount)
const begins = new Int32Array(rowCount)
const ends = new Int32Array(rowCount)

/**
 * At a whole beat: sets pace and step of the sorted places [from, to). Those of sparse cells whose next second is foreseen go free, all others
 * by the pace of their cell. Reads of others what stays as it is during a step, so any split over threads gives the same.
 */
export function foreseeRange({ grid, persons, timeStep, beatStep }: MoveView, from: number, to: number): void {
  const { cellKeys: keys, cellStarts: starts, cellPace, sortedBlock, columns, order, sortedStep, sortedPace } = grid
  const { sortedX, sortedY, sortedVelocityX, sortedVelocityY, sortedSpeed, sortedFreeSpeed } = grid
  const { pace } = persons
  const count = grid.foreseen[0]!
  const seconds = beatsOfWhole * beatStep

  /** Windows of a cell; those of cells before it, in the same call, have been looked up. */
  const lookFrom = (cell: number): void => {
    for (let r = 0; r < rowCount; r++) {
      const first = keys[cell]! + (r - reach) * columns - reach
      let at = fingers[r]!
      while (at < count && keys[at]! < first) at++
      fingers[r] = at
      begins[r] = starts[at]!
      while (at < count && keys[at]! <= first + 2 * reach) at++
      ends[r] = starts[at]!
    }
  }
  const isQuiet = (k: number): boolean => {
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
  }

  let looked = -1
  for (let k = from; k < to; k++) {
    const cell = sortedBlock[k]!
    let found = cellPace[cell]!
    if (found === coarsePace) {
      if (looked < 0) for (let r = 0; r < rowCount; r++) fingers[r] = firstFrom(keys, count, keys[cell]! + (r - reach) * columns - reach)
      if (cell !== looked) lookFrom(cell)
      looked = cell
      if (isQuiet(k)) found = freePace
    }
    sortedPace[k] = found
    pace[order[k]!] = found
    sortedStep[k] = sortedFreeSpeed[k]! > 0 ? (found === freePace ? seconds : found === finePace ? timeStep : beatStep) : 0
  }
}

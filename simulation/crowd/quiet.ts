/** Whether a walker's next second is foreseen: nobody around comes into their way, so that one long step does what many short ones would. */
import { firstFrom } from '../numbers/sorted.ts'
import { coarsePace, finePace, freePace, type MoveView } from './crowd-state.ts'
import { beatsOfWhole } from './turns.ts'

const f = Math.fround

/** Rows and columns of cells around a person's own that are searched: beyond, two who walk at each other do not meet within a free step. */
const reach = 3
const rowCount = 2 * reach + 1
/** Square of the distance within which two who walk past each other take notice of each other, m². Chosen: 1 m, bodies and the range in which people turn aside. */
const noticeSquare = 1
/** Lateral offset within which somebody ahead is followed, and gap beyond the way of a free step at which they are not yet, m. Chosen: two bodies. */
const fileWidth = f(0.6)
/** Share of the own free speed below which a walker is just setting out, so that velocities foretell nothing. Chosen. */
const steadyShare = 0.5

/** Of this thread: for each row of cells around the last cell that was looked from, the first cell of the window and its sorted places [begin, end). */
const fingers = new Int32Array(rowCount)
const begins = new Int32Array(rowCount)
const ends = new Int32Array(rowCount)

/**
 * At a whole beat: sets pace and step of the sorted places [from, to). Those of sparse cells whose next second is foreseen go free, all others
 * by the pace of their cell. Reads of others what stays as it is during a step, so any split over threads gives the same. The reference of
 * `foresee` in the compiled kernel: all in float32, each operation rounded.
 */
export function foreseeRange({ grid, timeStep, beatStep }: MoveView, from: number, to: number): void {
  const { cellKeys: keys, cellStarts: starts, cellPace, sortedBlock, columns, sortedStep, sortedPace } = grid
  const { sortedX, sortedY, sortedVelocityX, sortedVelocityY, sortedSpeed, sortedFreeSpeed } = grid
  const count = grid.foreseen[0]!
  if (count === 0) return
  const seconds = f(beatsOfWhole * beatStep)

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
    const way = f(f(f(speed * seconds) + fileWidth) * speed)
    const side = f(fileWidth * speed)
    for (let r = 0; r < rowCount; r++)
      for (let j = begins[r]!; j < ends[r]!; j++) {
        if (j === k) continue
        const px = f(sortedX[j]! - x)
        const py = f(sortedY[j]! - y)
        const along = f(f(px * vx) + f(py * vy))
        const lateral = f(f(px * vy) - f(py * vx))
        if (along > 0 && along < way && lateral < side && lateral > -side) return false
        const wx = f(sortedVelocityX[j]! - vx)
        const wy = f(sortedVelocityY[j]! - vy)
        const approach = -f(f(px * wx) + f(py * wy))
        const square = f(f(wx * wx) + f(wy * wy))
        const t = approach <= 0 ? 0 : approach >= f(seconds * square) ? seconds : f(approach / square)
        const mx = f(px + f(wx * t))
        const my = f(py + f(wy * t))
        if (f(f(mx * mx) + f(my * my)) < noticeSquare) return false
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
    sortedStep[k] = sortedFreeSpeed[k]! > 0 ? (found === freePace ? seconds : found === finePace ? timeStep : beatStep) : 0
  }
}

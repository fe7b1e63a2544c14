/** Steering: where each person wants to go, by flow field or straight to a place. The move takes it from there and knows no fields. */
import { directionCount, directionTable, goalCode, unreachableCode } from '../routing/directions.ts'
import { nearSeamBit, speedOnSurface, surfaceMask } from '../space/raster.ts'
import { lostFlag, type MoveView, nearSeamFlag, reachedFlag, straight } from './crowd-state.ts'

/** Fills the wishes and first flags of the sorted places [from, to). Reads nothing of other persons, so any split over threads gives the same bits. */
export function steerRange(view: MoveView, from: number, to: number): void {
  const { targetX, targetY, freeSpeed, field, mode } = view.persons
  const { order, sortedX, sortedY, sortedStep, sortedFlags, wishX, wishY, wishDistance, wishSpeed } = view.grid
  const { fields } = view
  const { originX, originY, columns, cellSize, surface, surfaces } = view.fieldGrid
  const inverse = 1 / cellSize
  for (let k = from; k < to; k++) {
    sortedFlags[k] = 0
    if (sortedStep[k] === 0) continue
    let flag = 0
    const row = order[k]!
    const x = sortedX[k]!
    const y = sortedY[k]!
    let ux = 0
    let uy = 0
    let distance = Infinity
    const cell = Math.floor((y - originY) * inverse) * columns + Math.floor((x - originX) * inverse)
    if (mode[row] === straight) {
      ux = targetX[row]! - x
      uy = targetY[row]! - y
      distance = Math.sqrt(ux * ux + uy * uy)
      const scale = distance > 1e-6 ? 1 / distance : 0
      ux *= scale
      uy *= scale
    } else {
      const directions = fields[field[row]!]
      if (directions) {
        const code = directions[cell]!
        if (code < directionCount) {
          ux = directionTable[2 * code]!
          uy = directionTable[2 * code + 1]!
        } else if (code === goalCode) flag = reachedFlag
        else if (code === unreachableCode) flag = lostFlag
      }
    }
    wishX[k] = ux
    wishY[k] = uy
    wishDistance[k] = distance
    let speed = freeSpeed[row]!
    if (surface !== null) {
      const code = surface[cell]!
      if (code & nearSeamBit) flag |= nearSeamFlag
      if (code & surfaceMask) speed = speedOnSurface(surfaces, code & surfaceMask, speed, ux, uy)
    }
    wishSpeed[k] = speed
    sortedFlags[k] = flag
  }
}

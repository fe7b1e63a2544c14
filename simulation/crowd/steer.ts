/** Steering: where each person wants to go, by the routing's directions or straight to a place. The move takes it from there and knows no routes. */
import { directionCount, directionTable, goalCode, transferCode, unreachableCode } from '../routing/directions.ts'
import { missingSlot, type RoutingView } from '../routing/routing-view.ts'
import { nearSeamBit, speedOnSurface, surfaceMask } from '../space/raster.ts'
import { freshPace, lostFlag, type MoveView, nearSeamFlag, reachedFlag, straight, transferFlag } from './crowd-state.ts'
import { leadPastWalls, led } from './past-corner.ts'

/** Longer steps than this may lead over a goal, which is often one cell deep, s. Chosen: at 2 m/s it is a cell of a case file. */
const shortStep = 0.1
/** Most places along a step that are looked at. */
const mostLooks = 8

/** Whoever would arrive or has to wait within a long step takes short ones until the next beat: so arrivals are exact to a tick, and nobody steps over a line. */
function slowDown({ grid, persons, timeStep }: MoveView, k: number, row: number): void {
  grid.sortedStep[k] = timeStep
  persons.pace[row] = freshPace
}

/** Whether a tile of the goal's that a step by (dx, dy) may touch holds a cell at which the way ends. Most steps are far from any. */
function mayEndAhead(
  routing: RoutingView,
  pair: number,
  cellColumn: number,
  cellRow: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
) {
  const { originX, originY, inverseCell, shiftX, shiftY, tileColumns, ends } = routing
  const columnsOn = (Math.floor((x + dx - originX) * inverseCell) >> shiftX) - (cellColumn >> shiftX)
  const rowsOn = (Math.floor((y + dy - originY) * inverseCell) >> shiftY) - (cellRow >> shiftY)
  if (ends[pair] === 1) return true
  if (columnsOn === 0 && rowsOn === 0) return false
  const beside = pair + columnsOn
  const above = pair + rowsOn * tileColumns
  return ends[beside] === 1 || ends[above] === 1 || ends[above + columnsOn] === 1
}

/** Whether a step by (dx, dy) comes upon the goal. */
function isGoalAhead(routing: RoutingView, goal: number, x: number, y: number, dx: number, dy: number): boolean {
  const { originX, originY, inverseCell, columns, rows, shiftX, shiftY, maskX, maskY } = routing
  const { tileColumns, tileCount, tileCells, table, chunks, slotShift, slotMask } = routing
  const looks = Math.min(mostLooks, Math.ceil(Math.sqrt(dx * dx + dy * dy) * inverseCell))
  for (let i = 1; i <= looks; i++) {
    const part = i / looks
    const column = Math.floor((x + dx * part - originX) * inverseCell)
    const row = Math.floor((y + dy * part - originY) * inverseCell)
    if (column < 0 || row < 0 || column >= columns || row >= rows) return false
    const slot = table[goal * tileCount + (row >> shiftY) * tileColumns + (column >> shiftX)]!
    if (slot < 0) continue
    const code = chunks[slot >> slotShift]![(slot & slotMask) * tileCells + (((row & maskY) << shiftX) | (column & maskX))]!
    if (code === goalCode || code === transferCode) return true
  }
  return false
}

/** Fills the wishes and first flags of the sorted places [from, to). Reads nothing of other persons, so any split over threads gives the same bits. */
export function steerRange(view: MoveView, from: number, to: number): void {
  const { targetX, targetY } = view.persons
  const { order, sortedX, sortedY, sortedStep, sortedFlags, sortedMode, sortedField, sortedFreeSpeed, sortedRadius } = view.grid
  const { wishX, wishY, wishDistance, wishSpeed } = view.grid
  const { routing } = view
  const { originX, originY, inverseCell, columns, surface, surfaces } = routing
  const { shiftX, shiftY, maskX, maskY, tileColumns, tileCount, tileCells, table, chunks, slotShift, slotMask } = routing
  for (let k = from; k < to; k++) {
    sortedFlags[k] = 0
    if (sortedStep[k] === 0) continue
    let flag = 0
    const x = sortedX[k]!
    const y = sortedY[k]!
    let speed = sortedFreeSpeed[k]!
    let ux = 0
    let uy = 0
    let distance = Infinity
    const cellColumn = Math.floor((x - originX) * inverseCell)
    const cellRow = Math.floor((y - originY) * inverseCell)
    if (sortedMode[k] === straight) {
      const row = order[k]!
      ux = targetX[row]! - x
      uy = targetY[row]! - y
      distance = Math.sqrt(ux * ux + uy * uy)
      const scale = distance > 1e-6 ? 1 / distance : 0
      ux *= scale
      uy *= scale
      if (sortedStep[k]! > shortStep && distance <= sortedRadius[k]! + sortedStep[k]! * speed) slowDown(view, k, row)
    } else {
      const goal = sortedField[k]!
      const pair = goal * tileCount + (cellRow >> shiftY) * tileColumns + (cellColumn >> shiftX)
      const slot = table[pair]!
      if (slot >= 0) {
        const code = chunks[slot >> slotShift]![(slot & slotMask) * tileCells + (((cellRow & maskY) << shiftX) | (cellColumn & maskX))]!
        if (code < directionCount) {
          ux = directionTable[2 * code]!
          uy = directionTable[2 * code + 1]!
          if (sortedStep[k]! > shortStep) {
            const dx = ux * (sortedStep[k]! * speed)
            const dy = uy * (sortedStep[k]! * speed)
            if (mayEndAhead(routing, pair, cellColumn, cellRow, x, y, dx, dy) && isGoalAhead(routing, goal, x, y, dx, dy))
              slowDown(view, k, order[k]!)
          }
        } else {
          if (code === goalCode) flag = reachedFlag
          else if (code === unreachableCode) flag = lostFlag
          else if (code === transferCode) flag = transferFlag
          if (sortedStep[k]! > shortStep) slowDown(view, k, order[k]!)
        }
      } else if (slot === missingSlot) {
        // The first one there waits a tick while the tile is built.
        if (sortedStep[k]! > shortStep) slowDown(view, k, order[k]!)
        routing.wanted[pair] = 1
        routing.anyWanted[0] = 1
      } else flag = lostFlag
    }
    wishX[k] = ux
    wishY[k] = uy
    wishDistance[k] = distance
    if (surface !== null) {
      const code = surface[cellRow * columns + cellColumn]!
      if (code & nearSeamBit) flag |= nearSeamFlag
      if (code & surfaceMask) speed = speedOnSurface(surfaces, code & surfaceMask, speed, ux, uy)
    }
    wishSpeed[k] = speed
    sortedFlags[k] = flag
  }
}

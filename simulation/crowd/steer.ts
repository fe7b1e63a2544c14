/** Steering: where each person wants to go, by the routing's directions or straight to a place. The move takes it from there and knows no routes. */
import { directionCount, directionTable, goalCode, transferCode, unreachableCode } from '../routing/directions.ts'
import { missingSlot, noWaySlot, type RoutingView } from '../routing/routing-view.ts'
import { nearSeamBit, speedOnSurface, surfaceMask } from '../space/raster.ts'
import { isClearOfWalls } from '../space/walls.ts'
import { bodyAt } from './bodies.ts'
import {
  byField,
  freshPace,
  lostFlag,
  type MoveView,
  nearSeamFlag,
  openFlag,
  reachedFlag,
  straight,
  transferFlag,
  turnedPace,
} from './crowd-state.ts'
import { cornerBit, surfaceBit, wallBit } from './ground.ts'
import { lookBlock } from './looks.ts'
import { leadPastWalls, led } from './past-corner.ts'

/** Longer steps than this may lead over a goal, which is often one cell deep, s. Chosen: at 2 m/s it is a cell of a case file. */
const shortStep = 0.1
/** Most places along a step that are looked at. */
const mostLooks = 8
/** Distance from walls that the line of a free step keeps, m. Chosen: a body, and as much again for who is pushed aside on the way. */
const freeClearance = 0.5
/** Cosine of the angle by which the way may turn along a free step. Chosen: 18°, a quarter of a metre aside in a second. */
const straightOn = 0.95

/** Whoever would arrive or has to wait within a long step takes short ones until the next beat: so arrivals are exact to a tick, and nobody steps over a line. */
function slowDown({ grid, persons, timeStep }: MoveView, k: number): void {
  grid.sortedStep[k] = timeStep
  grid.sortedPace[k] = freshPace
  persons.pace[grid.order[k]!] = freshPace
}

/** Whoever would turn, arrive or come to a wall within a free step goes by beats from now on. */
function goByBeats({ grid, beatStep }: MoveView, k: number): void {
  grid.sortedStep[k] = beatStep
  grid.sortedPace[k] = turnedPace
}

/**
 * The step that is looked ahead along, of this thread: from (x, y) by `length` in direction (ux, uy), m. An array, since a float that is handed to a
 * function which is not inlined becomes an object: a quarter of all garbage of a day.
 */
const ahead = new Float64Array(5)

function lookAhead(x: number, y: number, ux: number, uy: number, length: number): void {
  ahead[0] = x
  ahead[1] = y
  ahead[2] = ux
  ahead[3] = uy
  ahead[4] = length
}

/** Whether a tile of the goal's that the step ahead may touch holds a cell at which the way ends. Most steps are far from any. */
function mayEndAhead(routing: RoutingView, pair: number): boolean {
  const { originX, originY, inverseCell, shiftX, shiftY, tileColumns, ends } = routing
  if (ends[pair] === 1) return true
  const x = ahead[0]!
  const y = ahead[1]!
  const dx = ahead[2]! * ahead[4]!
  const dy = ahead[3]! * ahead[4]!
  const columnsOn = (Math.floor((x + dx - originX) * inverseCell) >> shiftX) - (Math.floor((x - originX) * inverseCell) >> shiftX)
  const rowsOn = (Math.floor((y + dy - originY) * inverseCell) >> shiftY) - (Math.floor((y - originY) * inverseCell) >> shiftY)
  if (columnsOn === 0 && rowsOn === 0) return false
  const above = pair + rowsOn * tileColumns
  return ends[pair + columnsOn] === 1 || ends[above] === 1 || ends[above + columnsOn] === 1
}

/** Whether the step ahead leads over the goal, or to where a lift takes over. Who ends on the goal has arrived. */
function leadsOverGoal(routing: RoutingView, goal: number): boolean {
  const { originX, originY, inverseCell, columns, rows, shiftX, shiftY, maskX, maskY } = routing
  const { tileColumns, tileCount, tileCells, table, chunks, slotShift, slotMask } = routing
  const x = ahead[0]!
  const y = ahead[1]!
  const dx = ahead[2]! * ahead[4]!
  const dy = ahead[3]! * ahead[4]!
  const looks = Math.min(mostLooks, Math.ceil(Math.sqrt(dx * dx + dy * dy) * inverseCell))
  let isOver = false
  for (let i = 1; i <= looks; i++) {
    const part = i / looks
    const column = Math.floor((x + dx * part - originX) * inverseCell)
    const row = Math.floor((y + dy * part - originY) * inverseCell)
    if (column < 0 || row < 0 || column >= columns || row >= rows) return isOver
    const slot = table[goal * tileCount + (row >> shiftY) * tileColumns + (column >> shiftX)]!
    if (slot < 0) continue
    const code = chunks[slot >> slotShift]![(slot & slotMask) * tileCells + (((row & maskY) << shiftX) | (column & maskX))]!
    if (code === transferCode || (code === goalCode && i < looks)) isOver = true
    else if (code === goalCode) return false
  }
  return isOver
}

/** Whether the step ahead leads over the goal: cells are looked at where a tile has some at which the way ends. */
function isGoalAhead(routing: RoutingView, pair: number, goal: number): boolean {
  return mayEndAhead(routing, pair) && leadsOverGoal(routing, goal)
}

/** Of `groundAhead`: the step is not foreseen. */
const unforeseen = -1

/**
 * Bits of the ground where the step ahead ends, with `about` of the ground at its start: when it keeps clear of walls, leads over plain ground
 * alone and, with a goal, ends where the way goes on as it did at its start. Else `unforeseen`.
 */
function groundAhead(view: MoveView, goal: number, about: number): number {
  if (about & surfaceBit) return unforeseen
  const { routing, ground, walls } = view
  const { originX, originY, inverseCell, columns, rows, shiftX, shiftY, maskX, maskY } = routing
  const { tileColumns, tileCount, tileCells, table, chunks, slotShift, slotMask } = routing
  const ux = ahead[2]!
  const uy = ahead[3]!
  const endX = ahead[0]! + ux * ahead[4]!
  const endY = ahead[1]! + uy * ahead[4]!
  const column = Math.floor((endX - originX) * inverseCell)
  const row = Math.floor((endY - originY) * inverseCell)
  if (column < 0 || row < 0 || column >= columns || row >= rows) return unforeseen
  const tile = (row >> shiftY) * tileColumns + (column >> shiftX)
  const place = ((row & maskY) << shiftX) | (column & maskX)
  const bits = ground[tile * tileCells + place]!
  if (bits & surfaceBit) return unforeseen
  if (goal >= 0) {
    const slot = table[goal * tileCount + tile]!
    if (slot < 0) return unforeseen
    const code = chunks[slot >> slotShift]![(slot & slotMask) * tileCells + place]!
    if (code >= directionCount || directionTable[2 * code]! * ux + directionTable[2 * code + 1]! * uy < straightOn) return unforeseen
  }
  return (about | bits) & wallBit && !isClearOfWalls(walls, ahead[0]!, ahead[1]!, endX, endY, freeClearance) ? unforeseen : bits
}

/**
 * Fills the wishes and first flags of the sorted places [from, to). Reads of other persons only what was sorted, so any split over threads gives the
 * same bits.
 */
export function steerRange(view: MoveView, from: number, to: number): void {
  for (let begin = from; begin < to; begin += lookBlock) {
    const end = Math.min(to, begin + lookBlock)
    lookUp(view, begin, end)
    steerBlock(view, begin, end)
  }
}

/** Of each place of the block that is steered: tile and cell in it, or −1 off the raster; ground; slot and code of the way. */
const tiles = new Int32Array(lookBlock)
const cells = new Int32Array(lookBlock)
const grounds = new Uint8Array(lookBlock)
const slots = new Int32Array(lookBlock)
const codes = new Uint8Array(lookBlock)

/**
 * Looks ground and ways of a block up. Nearly each look goes to memory that no cache holds: in loops of nothing else the processor waits for
 * many of them at once.
 */
function lookUp({ grid, routing, ground }: MoveView, from: number, to: number): void {
  const { sortedX, sortedY, sortedStep, sortedMode, sortedField } = grid
  const { originX, originY, inverseCell, columns, rows } = routing
  const { shiftX, shiftY, maskX, maskY, tileColumns, tileCount, tileCells, table, chunks, slotShift, slotMask } = routing
  const count = to - from
  for (let i = 0; i < count; i++) {
    const column = Math.floor((sortedX[from + i]! - originX) * inverseCell)
    const row = Math.floor((sortedY[from + i]! - originY) * inverseCell)
    const isOnRaster = column >= 0 && row >= 0 && column < columns && row < rows
    tiles[i] = isOnRaster ? (row >> shiftY) * tileColumns + (column >> shiftX) : -1
    cells[i] = ((row & maskY) << shiftX) | (column & maskX)
  }
  for (let i = 0; i < count; i++) {
    const tile = tiles[i]!
    const isMoved = sortedStep[from + i]! > 0
    grounds[i] = tile >= 0 && isMoved ? ground[tile * tileCells + cells[i]!]! : wallBit
    slots[i] = tile >= 0 && isMoved && sortedMode[from + i] === byField ? table[sortedField[from + i]! * tileCount + tile]! : noWaySlot
  }
  for (let i = 0; i < count; i++) {
    const slot = slots[i]!
    codes[i] = slot >= 0 ? chunks[slot >> slotShift]![(slot & slotMask) * tileCells + cells[i]!]! : 0
  }
}

/** Steers a block that has been looked up. Long, since it is the loop over all who walk, and calls in it cost as much as their work. */
function steerBlock(view: MoveView, from: number, to: number): void {
  const { targetX, targetY } = view.persons
  const { order, sortedX, sortedY, sortedStep, sortedFlags, sortedMode, sortedField, sortedFreeSpeed, sortedRadius } = view.grid
  const { wishX, wishY, wishDistance, wishSpeed } = view.grid
  const { routing, walls, timeStep } = view
  /** Steps of free people are longer than this, s. */
  const longStep = 1.5 * view.beatStep
  const { originX, originY, inverseCell, columns, tileCount, surface, surfaces } = routing
  const cellSize = 1 / inverseCell
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
    const tile = tiles[k - from]!
    let about = grounds[k - from]!
    const mode = sortedMode[k]!
    if (mode !== byField) {
      ux = targetX[bodyAt(order[k]!)]! - x
      uy = targetY[bodyAt(order[k]!)]! - y
      distance = Math.sqrt(ux * ux + uy * uy)
      const scale = distance > 1e-6 ? 1 / distance : 0
      ux *= scale
      uy *= scale
      if (sortedStep[k]! > longStep) {
        const reach = sortedStep[k]! * speed
        lookAhead(x, y, ux, uy, reach)
        const bits = distance > sortedRadius[k]! + reach ? groundAhead(view, -1, about) : unforeseen
        if (bits === unforeseen) goByBeats(view, k)
        else about |= bits & wallBit
      }
      if (mode === straight && sortedStep[k]! > shortStep && distance <= sortedRadius[k]! + sortedStep[k]! * speed) slowDown(view, k)
    } else {
      const goal = sortedField[k]!
      const pair = goal * tileCount + tile
      const slot = slots[k - from]!
      if (slot >= 0) {
        const code = codes[k - from]!
        if (code < directionCount) {
          ux = directionTable[2 * code]!
          uy = directionTable[2 * code + 1]!
          if (about & cornerBit) {
            const middleX = originX + (Math.floor((x - originX) * inverseCell) + 0.5) * cellSize
            const middleY = originY + (Math.floor((y - originY) * inverseCell) + 0.5) * cellSize
            leadPastWalls(walls, x, y, sortedRadius[k]!, middleX, middleY, cellSize, ux, uy)
            ux = led[0]!
            uy = led[1]!
          }
          if (sortedStep[k]! > longStep) {
            lookAhead(x, y, ux, uy, sortedStep[k]! * speed)
            const bits = isGoalAhead(routing, pair, goal) ? unforeseen : groundAhead(view, goal, about)
            if (bits === unforeseen) goByBeats(view, k)
            else about |= bits & wallBit
          }
          if (sortedStep[k]! > shortStep && sortedStep[k]! < longStep) {
            lookAhead(x, y, ux, uy, sortedStep[k]! * speed)
            if (isGoalAhead(routing, pair, goal)) slowDown(view, k)
          }
        } else {
          if (code === goalCode) flag = reachedFlag
          else if (code === unreachableCode) flag = lostFlag
          else if (code === transferCode) flag = transferFlag
          // Who has arrived stands for a tick, and goes on at the next beat.
          if (code === goalCode) sortedStep[k] = timeStep
          else if (sortedStep[k]! > shortStep) slowDown(view, k)
        }
      } else if (slot === missingSlot) {
        // The first one there waits a tick while the tile is built.
        if (sortedStep[k]! > shortStep) slowDown(view, k)
        routing.wanted[pair] = 1
        routing.anyWanted[0] = 1
      } else flag = lostFlag
    }
    wishX[k] = ux
    wishY[k] = uy
    wishDistance[k] = distance
    if (surface !== null && about & surfaceBit) {
      const code = surface[Math.floor((y - originY) * inverseCell) * columns + Math.floor((x - originX) * inverseCell)]!
      if (code & nearSeamBit) flag |= nearSeamFlag
      if (code & surfaceMask) speed = speedOnSurface(surfaces, code & surfaceMask, speed, ux, uy)
    }
    wishSpeed[k] = speed
    sortedFlags[k] = about & wallBit ? flag : flag | openFlag
  }
}

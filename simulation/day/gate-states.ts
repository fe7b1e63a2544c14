/** Gates during a run: their lines on the walkable space, queues outside, and whom they let in. */
import type { DailyHours, Gate } from '../../domain/index.ts'
import { nearestOnLine, seedsOfLine } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import type { Segment } from '../space/arrangement.ts'
import { cellX, cellY } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { isBlockedByWalls } from '../space/walls.ts'

export type GateState = {
  readonly gate: Gate
  /** The gate's line, moved onto the nearest walkable ground when it lies off it. */
  line: Segment
  /** Unit vector from the line to the inside. */
  insideX: number
  insideY: number
  /** Where its exit begins; empty when the gate touches no walkable ground. */
  seeds: Seeds
  /** Rows that wait outside, from `head` on. */
  readonly queue: number[]
  head: number
  /** Persons that may still be let in now; grows by lanes × rate. */
  allowance: number
}

/** Farthest that a gate may lie off walkable ground, m. Chosen: a forecourt's depth. */
const snapReach = 40

export function isWithinHours(hours: readonly DailyHours[], time: number): boolean {
  return hours.length === 0 || hours.some(({ from, to }) => time >= from && time < to)
}

export function createGateState(gate: Gate, space: WalkableSpace): GateState {
  const state: GateState = {
    gate,
    line: [...gate.line[0], ...gate.line[1]],
    insideX: 0,
    insideY: 0,
    seeds: { cells: new Int32Array(0), distances: new Float32Array(0) },
    queue: [],
    head: 0,
    allowance: 0,
  }
  placeGate(state, space)
  return state
}

/** Finds the gate's cells and its inside on a space; called again when the space changes. */
export function placeGate(state: GateState, space: WalkableSpace): void {
  const { raster, walls } = space
  state.line = [...state.gate.line[0], ...state.gate.line[1]]
  state.seeds = seedsOfLine(raster, walls, state.line)
  if (state.seeds.cells.length === 0) {
    const shift = shiftToGround(state.line, space)
    if (!shift) return
    const [ax, ay, bx, by] = state.line
    state.line = [ax + shift[0], ay + shift[1], bx + shift[0], by + shift[1]]
    state.seeds = seedsOfLine(raster, walls, state.line, 1.5)
  }
  const [ax, ay, bx, by] = state.line
  let sumX = 0
  let sumY = 0
  for (const cell of state.seeds.cells) {
    const x = cellX(raster, cell)
    const y = cellY(raster, cell)
    const [nx, ny] = nearestOnLine(state.line, x, y, 0)
    sumX += x - nx
    sumY += y - ny
  }
  // The normal that points to where most of the gate's cells lie.
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1
  const normalX = -(by - ay) / length
  const normalY = (bx - ax) / length
  const side = sumX * normalX + sumY * normalY < 0 ? -1 : 1
  state.insideX = normalX * side
  state.insideY = normalY * side
}

function shiftToGround([ax, ay, bx, by]: Segment, space: WalkableSpace): [number, number] | null {
  const { raster } = space
  const mx = (ax + bx) / 2
  const my = (ay + by) / 2
  const reach = Math.ceil(snapReach / raster.cellSize)
  const column = Math.floor((mx - raster.originX) / raster.cellSize)
  const row = Math.floor((my - raster.originY) / raster.cellSize)
  let best = Infinity
  let shift: [number, number] | null = null
  for (let r = Math.max(1, row - reach); r <= Math.min(raster.rows - 2, row + reach); r++)
    for (let c = Math.max(1, column - reach); c <= Math.min(raster.columns - 2, column + reach); c++) {
      const cell = r * raster.columns + c
      if (!raster.walkable[cell]) continue
      const dx = cellX(raster, cell) - mx
      const dy = cellY(raster, cell) - my
      const square = dx * dx + dy * dy
      if (square < best) {
        best = square
        shift = [dx, dy]
      }
    }
  return best <= snapReach * snapReach ? shift : null
}

/** A place just inside the gate at the part `u` (0…1) of its line, into `out`; false when it is not walkable. */
export function entryPlace(out: Float64Array, state: GateState, space: WalkableSpace, u: number, radius: number): boolean {
  const [ax, ay, bx, by] = state.line
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1
  const margin = Math.min(0.5, (radius + 0.1) / length)
  const t = margin + u * (1 - 2 * margin)
  const lineX = ax + (bx - ax) * t
  const lineY = ay + (by - ay) * t
  const off = radius + 0.15
  out[0] = Math.fround(lineX + state.insideX * off)
  out[1] = Math.fround(lineY + state.insideY * off)
  return (
    isWalkable(space.regions, out[0], out[1]) &&
    !isBlockedByWalls(space.walls, lineX + state.insideX * 0.08, lineY + state.insideY * 0.08, out[0], out[1])
  )
}

/**
 * A goal's travel times over the portal graph, and which way people go over each border between two parts.
 *
 * 1. Dijkstra over the ports gives each part its least time. 2. A border is walked only towards the part with the lesser one, so that no chain of parts can
 * come back to its begin, whatever the error of the times. 3. With that, times come again part by part from the goal outward. 4. Where the straight
 * line to an earlier corner is free the time along it counts (after Nash, Daniel, Koenig and Felner 2007, "Theta*: any-angle path planning on grids",
 * AAAI 22), so that the places of ports do not bend the ways.
 */
import { neighbourColumns, neighbourRows, type Raster } from '../space/raster.ts'
import { priceOf, type Slowness } from './march-grid.ts'
import type { TileGraph } from './tile-graph.ts'

/** A goal within one tile: its seeds there, and the way from each of the tile's ports to the nearest. */
export type GoalTile = {
  readonly tile: number
  readonly cells: Int32Array
  readonly distances: Float32Array
  /** By place of the port in the tile; Infinity where there is none. */
  readonly portTimes: Float32Array
}

/** Plain arrays; times in m of plain walking. */
export type GoalTimes = {
  /** Least time of each part; Infinity where the goal cannot be reached, 0 where it begins. [partCount] */
  readonly partTimes: Float32Array
  /** Time at each node's cell on the side that it is walked towards; Infinity where it is not walked. [nodeCount] */
  readonly nodeTimes: Float32Array
  /** Side of each node that people leave by it: 0, 1, or 2 for none. [nodeCount] */
  readonly leftSides: Uint8Array
  /** Cell to which the straight line from the node's cell is free, and the time there; −1 for none. [nodeCount] each */
  readonly rootCells: Int32Array
  readonly rootTimes: Float32Array
}

/** Times between the ports of each tile, as `surveyTile` gives them. */
export type TileTimes = readonly Float32Array[]

export type GoalGround = {
  readonly raster: Raster
  readonly graph: TileGraph
  readonly times: TileTimes
  readonly slowness: Slowness | null
}

/** Longest line that is looked along, cells. Chosen: beyond it ports bend a way by less than a cell in a hundred. */
const longestSight = 384

export function computeGoalTimes(ground: GoalGround, goal: readonly GoalTile[]): GoalTimes {
  const { graph } = ground
  const partTimes = leastTimes(ground, goal)
  const order = Array.from(partTimes.keys())
    .filter((part) => partTimes[part]! < Infinity)
    .sort((a, b) => partTimes[a]! - partTimes[b]! || a - b)
  const rank = new Int32Array(graph.partCount).fill(graph.partCount)
  order.forEach((part, i) => {
    rank[part] = i
  })
  const times: GoalTimes = {
    partTimes,
    nodeTimes: new Float32Array(graph.nodeCount).fill(Infinity),
    leftSides: leftSidesOf(graph, rank),
    rootCells: new Int32Array(graph.nodeCount).fill(-1),
    rootTimes: new Float32Array(graph.nodeCount),
  }
  const goalOfTile = new Map(goal.map((part) => [part.tile, part]))
  for (const part of order) timePart(ground, times, part, goalOfTile.get(graph.partTile[part]!) ?? null)
  return times
}

/** Side that is left at each node: the one whose part has the greater rank, when it may be left. */
function leftSidesOf(graph: TileGraph, rank: Int32Array): Uint8Array {
  const sides = new Uint8Array(graph.nodeCount).fill(2)
  for (let node = 0; node < graph.nodeCount; node++) {
    const a = rank[graph.portParts[2 * node]!]!
    const b = rank[graph.portParts[2 * node + 1]!]!
    if (a === b) continue
    const left = a > b ? 0 : 1
    if (graph.portLeaves[2 * node + left]) sides[node] = left
  }
  return sides
}

/** Least time of each part: Dijkstra over ports. A port that was come to within a part goes on over its node, and the other way round. */
function leastTimes({ graph, times }: GoalGround, goal: readonly GoalTile[]): Float32Array {
  const count = graph.portCells.length
  const partTimes = new Float32Array(graph.partCount).fill(Infinity)
  const inside = new Float32Array(count).fill(Infinity)
  const over = new Float32Array(count).fill(Infinity)
  const heap = new PortHeap()
  for (const { tile, cells, portTimes } of goal) {
    for (const cell of cells) partTimes[graph.partBase[tile]! + graph.labels[cell]! - 1] = 0
    graph.portsOfTile[tile]!.forEach((port, place) => {
      if (portTimes[place]! < inside[port]!) {
        inside[port] = portTimes[place]!
        heap.push(inside[port]!, 2 * port)
      }
    })
  }
  while (heap.size > 0) {
    const time = heap.time
    const entry = heap.pop()
    const port = entry >> 1
    const part = graph.portParts[port]!
    if (entry & 1) {
      if (time > over[port]!) continue
      // Come over the node: on within the part.
      if (time < partTimes[part]!) partTimes[part] = time
      const tile = graph.partTile[part]!
      const row = times[tile]!
      const n = graph.portsOfTile[tile]!.length
      const place = graph.placeInTile[port]!
      for (const other of graph.portsOfPart[part]!) {
        const next = Math.fround(time + row[graph.placeInTile[other]! * n + place]!)
        if (next < inside[other]! && next < over[other]!) {
          inside[other] = next
          heap.push(next, 2 * other)
        }
      }
    } else {
      if (time > inside[port]!) continue
      if (time < partTimes[part]!) partTimes[part] = time
      const twin = port ^ 1
      if (!graph.portLeaves[twin]) continue
      const next = Math.fround(time + graph.crossing[port >> 1]!)
      if (next < over[twin]! && next < inside[twin]!) {
        over[twin] = next
        heap.push(next, 2 * twin + 1)
      }
    }
  }
  return partTimes
}

/** Times of the nodes by which a part is come to, from those by which it is left; the parts behind those are done. */
function timePart(ground: GoalGround, out: GoalTimes, part: number, goal: GoalTile | null): void {
  const { graph, times } = ground
  const tile = graph.partTile[part]!
  const ports = graph.portsOfPart[part]!
  const n = graph.portsOfTile[tile]!.length
  const exits = ports.filter((port) => out.leftSides[port >> 1] === (port & 1) && out.nodeTimes[port >> 1]! < Infinity)
  for (const port of ports) {
    const node = port >> 1
    // Come to by this node: the other side is the one that is left.
    if (out.leftSides[node] !== 1 - (port & 1)) continue
    const place = graph.placeInTile[port]!
    let best = goal ? goal.portTimes[place]! : Infinity
    let by = -1
    for (const exit of exits) {
      const time = Math.fround(times[tile]![place * n + graph.placeInTile[exit]!]! + graph.crossing[exit >> 1]! + out.nodeTimes[exit >> 1]!)
      if (time < best) {
        best = time
        by = exit >> 1
      }
    }
    if (best === Infinity) continue
    out.nodeTimes[node] = best
    const cell = graph.portCells[port]!
    if (by < 0) {
      if (goal) lookAtGoal(ground, out, node, cell, goal)
    } else lookBack(ground, out, node, cell, by)
  }
}

/** Looks from a node's cell along the straight line to where its next node looked, or to that node itself. */
function lookBack(ground: GoalGround, out: GoalTimes, node: number, cell: number, next: number): void {
  const { graph } = ground
  const root = out.rootCells[next]!
  if (root >= 0 && tryRoot(ground, out, node, cell, root, out.rootTimes[next]!)) return
  tryRoot(ground, out, node, cell, graph.portCells[2 * next + 1 - out.leftSides[next]!]!, out.nodeTimes[next]!)
}

function lookAtGoal(ground: GoalGround, out: GoalTimes, node: number, cell: number, goal: GoalTile): void {
  const { columns } = ground.raster
  const row = Math.floor(cell / columns)
  const column = cell - row * columns
  let best = -1
  let bestSquare = Infinity
  for (let i = 0; i < goal.cells.length; i++) {
    const seed = goal.cells[i]!
    const r = Math.floor(seed / columns)
    const square = (r - row) * (r - row) + (seed - r * columns - column) * (seed - r * columns - column)
    if (square < bestSquare) {
      bestSquare = square
      best = i
    }
  }
  if (best >= 0) tryRoot(ground, out, node, cell, goal.cells[best]!, goal.distances[best]!)
}

/** Takes the straight line for the node's way when it is free and not longer by more than a cell's width. */
function tryRoot(ground: GoalGround, out: GoalTimes, node: number, cell: number, root: number, rootTime: number): boolean {
  const way = wayAlongLine(ground, cell, root)
  if (way === Infinity) return false
  const time = Math.fround(rootTime + way)
  if (time > out.nodeTimes[node]!) return false
  out.nodeTimes[node] = time
  out.rootCells[node] = root
  out.rootTimes[node] = rootTime
  return true
}

/** Way along the straight line between two cells, m of plain walking, cost counted in; Infinity where a wall or another surface is in between. */
export function wayAlongLine({ raster, slowness }: GoalGround, from: number, to: number): number {
  const { columns, links, cost, surface, cellSize } = raster
  let row = Math.floor(from / columns)
  let column = from - row * columns
  const endRow = Math.floor(to / columns)
  const dx = to - endRow * columns - column
  const dy = endRow - row
  const steps = Math.max(dx < 0 ? -dx : dx, dy < 0 ? -dy : dy)
  if (steps === 0) return 0
  if (steps > longestSight) return Infinity
  const startColumn = column
  const startRow = row
  let cell = from
  let sum = priceOf(cost[cell]!, slowness, column, row) / 2
  for (let i = 1; i <= steps; i++) {
    const nextColumn = startColumn + Math.floor((dx * i) / steps + 0.5)
    const nextRow = startRow + Math.floor((dy * i) / steps + 0.5)
    const d = directionOf(nextColumn - column, nextRow - row)
    if (!(links[cell]! & (1 << d))) return Infinity
    cell += neighbourRows[d]! * columns + neighbourColumns[d]!
    if (surface[cell]! & 127) return Infinity
    column = nextColumn
    row = nextRow
    const price = priceOf(cost[cell]!, slowness, column, row)
    sum += i === steps ? price / 2 : price
  }
  return (Math.sqrt(dx * dx + dy * dy) * cellSize * sum) / (steps * 16)
}

function directionOf(dx: number, dy: number): number {
  if (dy === 0) return dx > 0 ? 0 : 4
  if (dy > 0) return dx > 0 ? 1 : dx === 0 ? 2 : 3
  return dx < 0 ? 5 : dx === 0 ? 6 : 7
}

/** Entries by time, then number. */
class PortHeap {
  private readonly times: number[] = []
  private readonly entries: number[] = []

  get size(): number {
    return this.entries.length
  }

  get time(): number {
    return this.times[0]!
  }

  push(time: number, entry: number): void {
    let i = this.entries.length
    this.times.push(time)
    this.entries.push(entry)
    while (i > 0) {
      const parent = (i - 1) >> 1
      if (this.times[parent]! < time || (this.times[parent] === time && this.entries[parent]! <= entry)) break
      this.times[i] = this.times[parent]!
      this.entries[i] = this.entries[parent]!
      i = parent
    }
    this.times[i] = time
    this.entries[i] = entry
  }

  pop(): number {
    const top = this.entries[0]!
    const time = this.times.pop()!
    const entry = this.entries.pop()!
    const count = this.entries.length
    if (count === 0) return top
    let i = 0
    for (;;) {
      let child = 2 * i + 1
      if (child >= count) break
      const right = child + 1
      if (
        right < count &&
        (this.times[right]! < this.times[child]! ||
          (this.times[right] === this.times[child] && this.entries[right]! < this.entries[child]!))
      )
        child = right
      if (time < this.times[child]! || (time === this.times[child] && entry <= this.entries[child]!)) break
      this.times[i] = this.times[child]!
      this.entries[i] = this.entries[child]!
      i = child
    }
    this.times[i] = time
    this.entries[i] = entry
    return top
  }
}

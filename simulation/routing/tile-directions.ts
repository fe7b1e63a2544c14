/** The directions of one tile for one goal: a march within the tile from where it is left, and from the goal where it begins there. */
import { neighbourColumns, neighbourRows } from '../space/raster.ts'
import { directionCode, goalCode, unreachableCode } from './directions.ts'
import { leadIn, leadPlace, offCorner, seamCode, writeDirections } from './flow-field.ts'
import type { GoalTile, GoalTimes } from './goal-times.ts'
import type { Slowness } from './march-grid.ts'
import type { PortRun, TileGraph } from './tile-graph.ts'
import { packTile, placeInWindow, type TileGround, type TileScratch } from './tile-survey.ts'
import { march } from './travel-time.ts'

/** What a tile's directions depend on beside its ground. Plain data; places are those of `placeInWindow`. */
export type DirectionJob = {
  readonly tile: number
  /** The least time, m of plain walking. */
  readonly least: number
  /** Where times begin, beyond the tile's edge and inside, m of plain walking above the least of them. */
  readonly seedPlaces: Int32Array
  readonly seedTimes: Float32Array
  /** Links over the edge that may be used: place and bits. */
  readonly linkPlaces: Int32Array
  readonly linkBits: Uint8Array
  /** Seeds from which the way leads on otherwise than by the ground: over a seam or a one-way line. Time as in `seedTimes`. */
  readonly leapPlaces: Int32Array
  readonly leapTimes: Float32Array
  readonly leapCodes: Uint8Array
  readonly goalPlaces: Int32Array
}

/** Times are rounded to this part of a metre, so that a tile stays as it is when all its exits become later by the same. */
const parts = 64

/** The job of a goal's tile; null when nobody gets from any of its parts to the goal. */
export function directionJobOf(
  ground: TileGround,
  graph: TileGraph,
  goal: GoalTimes,
  goalTile: GoalTile | null,
  tile: number,
): DirectionJob | null {
  const maker = new JobMaker(ground, graph, goal, tile)
  for (let part = graph.partBase[tile]!; part < graph.partBase[tile + 1]!; part++) {
    if (goal.partTimes[part] === Infinity) continue
    for (const run of graph.runsOfPart[part]!) maker.addRun(graph.runs[run]!, part)
    for (const lone of graph.lonesOfPart[part]!) maker.addLone(graph.loneNodes[lone]!, part)
  }
  if (goalTile) maker.addGoal(goalTile)
  return maker.finish()
}

class JobMaker {
  private readonly ground: TileGround
  private readonly graph: TileGraph
  private readonly goal: GoalTimes
  private readonly tile: number
  private readonly seeds: number[] = []
  private readonly times: number[] = []
  private readonly linkPlaces: number[] = []
  private readonly linkBits: number[] = []
  private readonly leaps: number[] = []
  private readonly leapTimes: number[] = []
  private readonly leapCodes: number[] = []
  private readonly goals: number[] = []

  constructor(ground: TileGround, graph: TileGraph, goal: GoalTimes, tile: number) {
    this.ground = ground
    this.graph = graph
    this.goal = goal
    this.tile = tile
  }

  private placeOf(cell: number): number {
    return placeInWindow(this.ground, this.tile, cell)
  }

  private link(from: number, to: number): void {
    const { columns, links } = this.ground.raster
    for (let d = 0; d < 8; d++)
      if (from + neighbourRows[d]! * columns + neighbourColumns[d]! === to && links[from]! & (1 << d)) {
        this.linkPlaces.push(this.placeOf(from))
        this.linkBits.push(1 << d)
      }
  }

  addRun(run: PortRun, part: number): void {
    const node = run.nodes[0]!
    const side = this.graph.portParts[2 * node] === part ? 0 : 1
    if (this.goal.leftSides[node] !== side || this.goal.nodeTimes[node] === Infinity) return
    const own = run.firstCells[side]!
    const other = run.firstCells[1 - side]!
    for (let k = 0; k < run.length; k++) {
      this.seeds.push(this.placeOf(other + k * run.stride))
      this.times.push(timeAlong(this.ground, this.goal, run, 1 - side, k))
      for (let near = k - 1; near <= k + 1; near++)
        if (near >= 0 && near < run.length) this.link(own + near * run.stride, other + k * run.stride)
    }
  }

  addLone({ node, seams }: { readonly node: number; readonly seams: readonly number[] }, part: number): void {
    const { graph, goal, ground } = this
    const side = goal.leftSides[node]!
    if (side === 2 || graph.portParts[2 * node + side] !== part || goal.nodeTimes[node] === Infinity) return
    const own = graph.portCells[2 * node + side]!
    const other = graph.portCells[2 * node + 1 - side]!
    const time = goal.nodeTimes[node]!
    if (seams.length > 0) {
      const { seams: ways } = ground.raster
      for (const i of seams) this.leap(ways.from[i]!, time + ways.time[i]!, seamCode(ground.raster, ways.from[i]!, ways.to[i]!))
    } else if (graph.partTile[graph.portParts[2 * node + 1 - side]!] === this.tile) {
      const { columns } = ground.raster
      const row = Math.floor(own / columns)
      const otherRow = Math.floor(other / columns)
      this.leap(own, time + graph.crossing[node]!, directionCode(other - otherRow * columns - (own - row * columns), otherRow - row))
    } else {
      this.seeds.push(this.placeOf(other))
      this.times.push(time)
      this.link(own, other)
    }
  }

  private leap(cell: number, time: number, code: number): void {
    this.leaps.push(this.placeOf(cell))
    this.leapTimes.push(time)
    this.leapCodes.push(code)
  }

  addGoal({ cells, distances }: GoalTile): void {
    cells.forEach((cell, i) => {
      this.seeds.push(this.placeOf(cell))
      this.times.push(distances[i]!)
      this.goals.push(this.placeOf(cell))
    })
  }

  finish(): DirectionJob | null {
    if (this.seeds.length + this.leaps.length === 0) return null
    let least = Infinity
    for (const time of this.times) if (time < least) least = time
    for (const time of this.leapTimes) if (time < least) least = time
    const round = (time: number) => Math.round((time - least) * parts) / parts
    return {
      tile: this.tile,
      least,
      seedPlaces: Int32Array.from([...this.seeds, ...this.leaps]),
      seedTimes: Float32Array.from([...this.times, ...this.leapTimes], round),
      linkPlaces: Int32Array.from(this.linkPlaces),
      linkBits: Uint8Array.from(this.linkBits),
      leapPlaces: Int32Array.from(this.leaps),
      leapTimes: Float32Array.from(this.leapTimes, round),
      leapCodes: Uint8Array.from(this.leapCodes),
      goalPlaces: Int32Array.from(this.goals),
    }
  }
}

/** Time at a pair of a run on one side: along the straight line where the nodes around it look at the same place, else between their times. */
function timeAlong({ raster }: TileGround, goal: GoalTimes, run: PortRun, side: number, k: number): number {
  const { nodes, places } = run
  if (nodes.length === 1) return goal.nodeTimes[nodes[0]!]!
  let i = 0
  while (i < nodes.length - 2 && places[i + 1]! < k) i++
  const a = nodes[i]!
  const b = nodes[i + 1]!
  const u = (k - places[i]!) / (places[i + 1]! - places[i]!)
  const timeA = goal.nodeTimes[a]!
  const timeB = goal.nodeTimes[b]!
  const root = goal.rootCells[a]!
  if (root < 0 || root !== goal.rootCells[b]) return timeA + (timeB - timeA) * u
  // Both look at one place: the way is as long as the straight line, by the dearness of theirs.
  const wayA = distanceOf(raster.columns, run.firstCells[side]! + places[i]! * run.stride, root)
  const wayB = distanceOf(raster.columns, run.firstCells[side]! + places[i + 1]! * run.stride, root)
  const way = distanceOf(raster.columns, run.firstCells[side]! + k * run.stride, root)
  if (wayA === 0 || wayB === 0) return timeA + (timeB - timeA) * u
  const priceA = (timeA - goal.rootTimes[a]!) / wayA
  const priceB = (timeB - goal.rootTimes[b]!) / wayB
  return goal.rootTimes[a]! + way * (priceA + (priceB - priceA) * (u < 0 ? 0 : u > 1 ? 1 : u))
}

function distanceOf(columns: number, a: number, b: number): number {
  const rowA = Math.floor(a / columns)
  const rowB = Math.floor(b / columns)
  const dx = a - rowA * columns - (b - rowB * columns)
  const dy = rowA - rowB
  return Math.sqrt(dx * dx + dy * dy)
}

/** Marches the job's tile; times stay in scratch. */
export function marchTile(scratch: TileScratch, ground: TileGround, job: DirectionJob, slowness: Slowness | null): void {
  packTile(scratch, ground, job.tile, slowness)
  const { words } = scratch.grid
  for (let i = 0; i < job.linkPlaces.length; i++) words[job.linkPlaces[i]!]! |= job.linkBits[i]!
  march(scratch.times, scratch.grid, { cells: job.seedPlaces, distances: job.seedTimes }, scratch.queue, null)
}

/** Fills `outCodes` [2^shift × 2^shift]. */
export function buildTileDirections(
  outCodes: Uint8Array,
  scratch: TileScratch,
  ground: TileGround,
  job: DirectionJob,
  slowness: Slowness | null,
): void {
  marchTile(scratch, ground, job, slowness)
  const { times, codes, grid, physical } = scratch
  writeDirections(codes, times, grid, physical)
  const side = grid.columns
  const size = 1 << ground.shift
  for (let i = 0; i < job.leapPlaces.length; i++)
    if (times[job.leapPlaces[i]!]! >= job.leapTimes[i]!) codes[job.leapPlaces[i]!] = job.leapCodes[i]!
  const goals = new Set(job.goalPlaces)
  for (let r = 0; r < size; r++)
    for (let c = 0; c < size; c++) {
      const i = (r + 1) * side + c + 1
      let code = codes[i]!
      // Cells whose centre lies in a wall but which people may touch.
      if (code === unreachableCode && physical[i] === 0) {
        const lead = leadIn(times, i, side)
        // Beside the goal it is as good as the goal: a long step may have led past the cells before it.
        if (lead >= 0) code = goals.has(leadPlace(times, i, side)) ? goalCode : lead
      } else code = offCorner(code, physical, i, side)
      outCodes[r * size + c] = code
    }
  for (const place of job.goalPlaces) {
    const row = Math.floor(place / side)
    outCodes[(row - 1) * size + place - row * side - 1] = goalCode
  }
}

/** The routing of a run: goals by number, directions by tile, built where somebody needs them and looked up by plain arrays. */
import type { Memory } from '../numbers/memory.ts'
import { cellAt, neighbourColumns, neighbourRows } from '../space/raster.ts'
import type { WalkableSpace } from '../space/walkable-space.ts'
import { type Avoided, graphAvoiding, seamsAvoiding } from './avoided.ts'
import { goalCode, transferCode, unreachableCode } from './directions.ts'
import { computeGoalTimes, type GoalTile, type GoalTimes } from './goal-times.ts'
import { keyOfNumbers } from './keys.ts'
import { packRaster, type Slowness } from './march-grid.ts'
import type { PlainJob, RoutingExecutor, SurveyJob, TileJob } from './routing-executor.ts'
import { missingSlot, noWaySlot, type RoutingView } from './routing-view.ts'
import { SlotPool } from './slot-pool.ts'
import { type DirectionJob, directionJobOf, marchTile } from './tile-directions.ts'
import { buildTileGraph, type TileGraph, tileShift } from './tile-graph.ts'
import { createTileScratch, groundKey, packTile, placeInWindow, portNumbers, type TileGround, type TileScratch } from './tile-survey.ts'
import { march, marchTimes, type Seeds } from './travel-time.ts'

/**
 * What outlives a run, by a key of all that it depends on: times between a tile's ports, and directions of tiles. Nobody writes into what is kept.
 * Kept or built, the bytes are the same.
 */
export type TileStore = {
  find(key: string): Uint8Array | null
  keep(key: string, bytes: Uint8Array): void
}

export type RouterOptions = {
  readonly store?: TileStore
  /** Cells to a tile's side are 2^tileShift. */
  readonly tileShift?: number
  /** Rasters of at most so many cells are one tile, routed by one march. */
  readonly largestPlain?: number
}

/** Built pairs, ascending, and the goals that were set with a key of their seeds. */
export type SavedRoutes = { readonly pairs: Int32Array; readonly goals: readonly (readonly [number, string])[] }

/** Chosen: one march over them takes a sixth of a second; every case of the verification set is smaller. */
const largestPlain = 1_600_000

type Goal = { readonly seeds: Seeds; readonly avoided: Avoided; tiles: readonly GoalTile[] | null; times: GoalTimes | null }

export class Router {
  /** For the steer pass; another object after tiles were built, the space or the goals changed: see `version`. */
  view: RoutingView
  /** Raised whenever `view` is another one: threads must be told then. */
  version = 0
  /** Marches of tiles or whole rasters since the start, for benches. */
  tilesBuilt = 0
  private readonly memory: Memory
  private readonly executor: RoutingExecutor
  private readonly options: RouterOptions
  private readonly goals: (Goal | undefined)[] = []
  /** Key of the content of each built pair. */
  private readonly keys = new Map<number, string>()
  private readonly pending = new Map<number, { readonly key: string; readonly pairs: readonly number[] }>()
  private readonly surveys = new Map<string, Float32Array>()
  private space: WalkableSpace
  private slowness: Slowness | null = null
  private graph: TileGraph | null = null
  private readonly graphs = new Map<string, TileGraph>()
  private ground: TileGround | null = null
  private tileTimes: Float32Array[] = []
  private tileKeys: string[] = []
  private scratch: TileScratch | null = null
  private pool: SlotPool

  constructor(space: WalkableSpace, memory: Memory, executor: RoutingExecutor, options: RouterOptions = {}) {
    this.memory = memory
    this.executor = executor
    this.options = options
    this.space = space
    this.pool = new SlotPool(memory, 1, 0)
    this.view = this.lay(space, 16)
  }

  /** Takes a new space over. Goals are forgotten, since their seeds are cells: set them again. What did not change is found by its key. */
  changeSpace(space: WalkableSpace): void {
    this.space = space
    this.slowness = null
    this.goals.length = 0
    this.keys.clear()
    this.pending.clear()
    this.view = this.lay(space, this.view.table.length / this.view.tileCount)
    this.version++
  }

  /** Says where a goal begins, and over which connectors nobody is led to it. The same again changes nothing. */
  setGoal(goal: number, seeds: Seeds, avoided: Avoided = []): void {
    const known = this.goals[goal]
    if (known && sameSeeds(known.seeds, seeds) && known.avoided.join() === avoided.join()) return
    this.growGoals(goal + 1)
    this.forget(goal)
    this.goals[goal] = { seeds, avoided, tiles: null, times: null }
    if (this.pending.size > 0) this.buildPending(goal)
  }

  hasGoal(goal: number): boolean {
    return this.goals[goal] !== undefined
  }

  /** Drops a goal and what was built for it. */
  dropGoal(goal: number): void {
    this.forget(goal)
    this.goals[goal] = undefined
  }

  /** Direction code at a cell of the raster; builds its tile when need be. `unreachableCode` for a goal that is not set. */
  codeAtCell(goal: number, cell: number): number {
    const { columns } = this.space.raster
    if (cell < 0 || cell >= this.space.raster.walkable.length || !this.goals[goal]) return unreachableCode
    const { view } = this
    const row = Math.floor(cell / columns)
    const column = cell - row * columns
    const tile = (row >> view.shiftY) * view.tileColumns + (column >> view.shiftX)
    this.ensure([goal * view.tileCount + tile])
    const slot = this.view.table[goal * view.tileCount + tile]!
    if (slot < 0) return unreachableCode
    const place = ((row & view.maskY) << view.shiftX) | (column & view.maskX)
    return this.view.chunks[slot >> view.slotShift]![(slot & view.slotMask) * view.tileCells + place]!
  }

  /** Whether somebody gets from a cell to the goal. Cheaper than a direction: no tile is built for it in a large space. */
  reaches(goal: number, cell: number): boolean {
    const { graph } = this
    if (!graph) return this.codeAtCell(goal, cell) !== unreachableCode
    if (!this.goals[goal] || cell < 0 || cell >= graph.labels.length) return false
    const { columns } = this.space.raster
    // A cell whose centre lies in a wall but which people may touch: as its neighbours.
    if (graph.labels[cell] === 0)
      return neighbourRows.some((r, d) => {
        const near = cell + r * columns + neighbourColumns[d]!
        return Boolean(graph.labels[near]) && this.reaches(goal, near)
      })
    const row = Math.floor(cell / columns)
    const tile = (row >> graph.shift) * graph.tileColumns + ((cell - row * columns) >> graph.shift)
    return this.timesOf(goal).partTimes[graph.partBase[tile]! + graph.labels[cell]! - 1]! < Infinity
  }

  /** Way from a place of the plane to the goal, m of plain walking with cost and slowness counted in; Infinity where there is none. A march each: not for the step. */
  travelTime(goal: number, x: number, y: number): number {
    const { raster } = this.space
    const known = this.goals[goal]
    const cell = cellAt(raster, x, y)
    if (!known || cell < 0) return Infinity
    if (!this.graph || !this.ground) {
      const times = new Float32Array(raster.walkable.length)
      marchTimes(times, raster, known.seeds, this.slowness, seamsAvoiding(raster.seams, known.avoided))
      return times[cell]!
    }
    const row = Math.floor(cell / raster.columns)
    const tile = (row >> this.graph.shift) * this.graph.tileColumns + ((cell - row * raster.columns) >> this.graph.shift)
    const job = this.jobOf(goal, tile)
    if (!job) return Infinity
    const scratch = this.scratchOf(this.ground)
    marchTile(scratch, this.ground, job, this.slowness)
    return scratch.times[placeInWindow(this.ground, tile, cell)]! + job.least
  }

  /** Builds the times of goals, so that the first lookups do not wait for them; on a small space their directions. */
  prepare(goals: readonly number[]): void {
    const set = goals.filter((goal) => this.goals[goal])
    if (this.graph) for (const goal of set) this.timesOf(goal)
    else this.ensure(set)
  }

  /** Builds what the steer pass asked for in the last step; how many pairs that were. */
  buildWanted(): number {
    const { view } = this
    if (view.anyWanted[0] === 0) return 0
    view.anyWanted[0] = 0
    const pairs: number[] = []
    for (let i = view.wanted.indexOf(1); i >= 0; i = view.wanted.indexOf(1, i + 1)) {
      view.wanted[i] = 0
      pairs.push(i)
    }
    this.ensure(pairs)
    return pairs.length
  }

  /** Builds the tiles of goals, given as goal × tileCount + tile, that are not there. */
  ensure(pairs: readonly number[]): void {
    const missing = pairs.filter((pair) => this.view.table[pair] === missingSlot)
    if (missing.length > 0) this.build(missing)
  }

  /** What a checkpoint has to keep: which tiles are built, since the first person on one that is not waits a step. */
  saveState(): SavedRoutes {
    const pairs: number[] = []
    this.view.table.forEach((slot, pair) => {
      if (slot !== missingSlot) pairs.push(pair)
    })
    return { pairs: Int32Array.from(pairs), goals: this.goals.flatMap((goal, i) => (goal ? [[i, goalKey(goal)] as const] : [])) }
  }

  /** Builds what was built when a state was saved: now for goals that are set already, else as soon as they are, if they begin where they did. */
  loadState({ pairs, goals }: SavedRoutes): void {
    const { tileCount } = this.view
    this.pending.clear()
    for (const [goal, key] of goals)
      this.pending.set(goal, { key, pairs: [...pairs].filter((pair) => Math.floor(pair / tileCount) === goal) })
    for (const goal of this.goals.keys()) if (this.goals[goal]) this.buildPending(goal)
  }

  private buildPending(goal: number): void {
    const saved = this.pending.get(goal)
    this.pending.delete(goal)
    const known = this.goals[goal]
    if (saved && known && saved.key === goalKey(known)) this.ensure(saved.pairs)
  }

  /** Pair of a goal and the tile of a place; −1 outside the raster. */
  pairAt(goal: number, x: number, y: number): number {
    const { view } = this
    const column = Math.floor((x - view.originX) * view.inverseCell)
    const row = Math.floor((y - view.originY) * view.inverseCell)
    if (column < 0 || row < 0 || column >= view.columns || row >= view.rows) return -1
    return goal * view.tileCount + (row >> view.shiftY) * view.tileColumns + (column >> view.shiftX)
  }

  /**
   * Takes over how slow people get on, after blocks of it have changed (null for all free). Goals' times are built again; of the pairs that are
   * built those of `inUse` are brought up to date, the others are dropped and built when somebody comes. Returns how many tiles were marched.
   */
  setSlowness(slowness: Slowness | null, changedBlocks: readonly number[], inUse: ReadonlySet<number>): number {
    const before = this.tilesBuilt
    this.slowness = slowness
    const changed = this.tilesOfBlocks(slowness, changedBlocks)
    this.survey([...changed].sort((a, b) => a - b))
    const { table } = this.view
    const kept: number[] = []
    for (let pair = 0; pair < table.length; pair++) {
      if (table[pair] === missingSlot) continue
      if (inUse.has(pair)) kept.push(pair)
      else this.release(pair)
    }
    for (const goal of this.goals) {
      if (!goal) continue
      goal.times = null
      if (goal.tiles?.some(({ tile }) => changed.has(tile))) goal.tiles = null
    }
    this.build(kept)
    return this.tilesBuilt - before
  }

  private tilesOfBlocks(slowness: Slowness | null, blocks: readonly number[]): Set<number> {
    const { view } = this
    if (!slowness) return new Set(Array.from({ length: view.tileCount }, (_, tile) => tile))
    const tiles = new Set<number>()
    for (const block of blocks) {
      const row = Math.floor(block / slowness.columns)
      const column = block - row * slowness.columns
      const cellRow = row << slowness.shift
      const cellColumn = column << slowness.shift
      tiles.add((cellRow >> view.shiftY) * view.tileColumns + (cellColumn >> view.shiftX))
    }
    return new Set([...tiles].filter((tile) => tile < view.tileCount))
  }

  /** Bytes that routing holds: directions, times of goals and between ports, labels. */
  get fieldBytes(): number {
    let bytes = this.pool.bytes + this.view.table.byteLength + this.view.wanted.byteLength
    for (const times of this.tileTimes) bytes += times.byteLength
    if (this.graph) bytes += this.graph.labels.byteLength + 14 * this.graph.portCells.length
    for (const goal of this.goals) if (goal?.times) bytes += goal.times.partTimes.byteLength + goal.times.nodeTimes.length * 13
    return bytes
  }

  /** What depends on a crowd of one moment is not kept for other runs. */
  private get store(): TileStore | undefined {
    return this.slowness ? undefined : this.options.store
  }

  private lay(space: WalkableSpace, goalCapacity: number): RoutingView {
    const { raster } = space
    const cells = raster.columns * raster.rows
    const isPlain = cells <= (this.options.largestPlain ?? largestPlain)
    const shift = this.options.tileShift ?? tileShift
    const shiftX = isPlain ? bitsFor(raster.columns) : shift
    const shiftY = isPlain ? bitsFor(raster.rows) : shift
    const tileColumns = isPlain ? 1 : Math.ceil(raster.columns / (1 << shiftX))
    const tileCount = isPlain ? 1 : tileColumns * Math.ceil(raster.rows / (1 << shiftY))
    const tileCells = 1 << (shiftX + shiftY)
    const slotShift = isPlain ? 0 : 8
    this.pool = new SlotPool(this.memory, tileCells, slotShift)
    this.graph = null
    this.graphs.clear()
    this.ground = null
    this.scratch = null
    this.tileTimes = []
    if (!isPlain) {
      const graph = buildTileGraph(raster, this.memory, shift)
      this.graph = graph
      this.ground = { raster, labels: graph.labels, tileColumns, shift }
      this.tileKeys = new Array<string>(tileCount).fill('')
      this.tileTimes = Array.from({ length: tileCount }, () => new Float32Array(0))
      this.survey(Array.from({ length: tileCount }, (_, tile) => tile))
    }
    const table = this.memory.i32(goalCapacity * tileCount)
    table.fill(missingSlot)
    const { originX, originY, cellSize, columns, rows, surfaces, seams } = raster
    const isFlat = surfaces.count <= 1 && seams.from.length === 0
    return {
      originX,
      originY,
      inverseCell: 1 / cellSize,
      columns,
      rows,
      shiftX,
      shiftY,
      maskX: (1 << shiftX) - 1,
      maskY: (1 << shiftY) - 1,
      tileColumns,
      tileCount,
      table,
      chunks: this.pool.chunks,
      slotShift,
      slotMask: (1 << slotShift) - 1,
      tileCells,
      wanted: this.memory.u8(goalCapacity * tileCount),
      ends: this.memory.u8(goalCapacity * tileCount),
      anyWanted: this.memory.i32(1),
      surface: isFlat ? null : raster.surface,
      surfaces,
    }
  }

  /** Measures the times between the ports of tiles, or finds them by key. */
  private survey(tiles: readonly number[]): void {
    const { graph, ground } = this
    if (!graph || !ground) return
    const scratch = this.scratchOf(ground)
    // Tiles that are alike are measured once: in a park nearly half of them are open ground all over.
    const jobs = new Map<string, SurveyJob>()
    for (const tile of tiles) {
      const ports = graph.portsOfTile[tile]!
      packTile(scratch, ground, tile, this.slowness)
      const key = groundKey(scratch, portNumbers(graph, ground, tile))
      this.tileKeys[tile] = key
      if (ports.length === 0) continue
      const known = this.surveys.get(key) ?? jobs.get(key)?.out ?? floatsOf(this.store?.find(key) ?? null, ports.length * ports.length)
      if (known) {
        this.tileTimes[tile] = known
        continue
      }
      const out = this.memory.f32(ports.length * ports.length)
      jobs.set(key, { tile, portCells: Int32Array.from(ports, (port) => graph.portCells[port]!), out })
      this.tileTimes[tile] = out
    }
    if (jobs.size > 0) this.executor.route({ kind: 'survey', ground, slowness: this.slowness, jobs: [...jobs.values()] })
    for (const [key, job] of jobs) {
      if (!this.slowness) this.surveys.set(key, job.out)
      this.store?.keep(key, new Uint8Array(job.out.buffer, job.out.byteOffset, job.out.byteLength))
    }
  }

  private scratchOf(ground: TileGround): TileScratch {
    this.scratch ??= createTileScratch(ground.raster, ground.shift)
    return this.scratch
  }

  private timesOf(goal: number): GoalTimes {
    const known = this.goals[goal]!
    const { graph, ground } = this
    if (known.times || !graph || !ground) return known.times!
    known.tiles ??= this.goalTilesOf(known.seeds, graph, ground)
    known.times = computeGoalTimes(
      { raster: this.space.raster, graph: this.graphFor(known.avoided), times: this.tileTimes, slowness: this.slowness },
      known.tiles,
    )
    return known.times
  }

  /** The graph without what is avoided, made once. */
  private graphFor(avoided: Avoided): TileGraph {
    const graph = this.graph!
    if (avoided.length === 0) return graph
    const key = avoided.join()
    const made = this.graphs.get(key) ?? graphAvoiding(graph, this.space.raster.seams, avoided)
    this.graphs.set(key, made)
    return made
  }

  /** The goal's seeds by tile, with the ways from each tile's ports to them. */
  private goalTilesOf({ cells, distances }: Seeds, graph: TileGraph, ground: TileGround): GoalTile[] {
    const byTile = new Map<number, number[]>()
    const { columns } = ground.raster
    cells.forEach((cell, i) => {
      const row = Math.floor(cell / columns)
      const tile = (row >> graph.shift) * graph.tileColumns + ((cell - row * columns) >> graph.shift)
      if (graph.labels[cell] === 0) return
      const list = byTile.get(tile)
      if (list) list.push(i)
      else byTile.set(tile, [i])
    })
    const scratch = this.scratchOf(ground)
    return [...byTile.entries()].map(([tile, list]) => {
      const own = Int32Array.from(list, (i) => cells[i]!)
      const ways = Float32Array.from(list, (i) => distances[i]!)
      packTile(scratch, ground, tile, this.slowness)
      march(
        scratch.times,
        scratch.grid,
        { cells: own.map((cell) => placeInWindow(ground, tile, cell)), distances: ways },
        scratch.queue,
        null,
      )
      const portTimes = Float32Array.from(
        graph.portsOfTile[tile]!,
        (port) => scratch.times[placeInWindow(ground, tile, graph.portCells[port]!)]!,
      )
      return { tile, cells: own, distances: ways, portTimes }
    })
  }

  private jobOf(goal: number, tile: number): DirectionJob | null {
    const times = this.timesOf(goal)
    const known = this.goals[goal]!
    return directionJobOf(this.ground!, this.graph!, times, known.tiles?.find((part) => part.tile === tile) ?? null, tile)
  }

  private build(pairs: readonly number[]): void {
    if (pairs.length === 0) return
    if (this.graph) this.buildTiles(pairs)
    else this.buildPlain(pairs)
    // Table and codes are looked up where they are: only new room for them has to be shown.
    if (this.view.chunks === this.pool.chunks) return
    this.view = { ...this.view, chunks: this.pool.chunks }
    this.version++
  }

  private buildTiles(pairs: readonly number[]): void {
    const { table, ends, tileCount } = this.view
    const jobs: TileJob[] = []
    const fresh: { readonly pair: number; readonly key: string; readonly slot: number; readonly out: Uint8Array }[] = []
    for (const pair of pairs) {
      const goal = Math.floor(pair / tileCount)
      const tile = pair - goal * tileCount
      const job = this.goals[goal] ? this.jobOf(goal, tile) : null
      if (!job) {
        this.release(pair)
        table[pair] = noWaySlot
        continue
      }
      const key = `${this.tileKeys[tile]}/${keyOfNumbers([job.seedPlaces, job.seedTimes, job.linkPlaces, job.linkBits, job.leapPlaces, job.leapCodes, job.goalPlaces])}`
      if (table[pair]! >= 0 && this.keys.get(pair) === key) continue
      this.release(pair)
      const slot = this.pool.take()
      const out = this.pool.bytesOf(slot)
      const kept = this.store?.find(key)
      this.keys.set(pair, key)
      if (kept) {
        out.set(kept)
        table[pair] = slot
        ends[pair] = hasEnd(out)
      } else {
        jobs.push({ job, out })
        fresh.push({ pair, key, slot, out })
      }
    }
    if (jobs.length > 0) this.executor.route({ kind: 'tiles', ground: this.ground!, slowness: this.slowness, jobs })
    this.tilesBuilt += jobs.length
    for (const { pair, key, slot, out } of fresh) {
      table[pair] = slot
      ends[pair] = hasEnd(out)
      this.store?.keep(key, out)
    }
  }

  private buildPlain(goals: readonly number[]): void {
    const { table, ends, shiftX } = this.view
    const { store } = this
    const jobs: PlainJob[] = []
    const keys: string[] = []
    for (const goal of goals) {
      this.release(goal)
      const known = this.goals[goal]
      if (!known) {
        table[goal] = noWaySlot
        continue
      }
      const slot = this.pool.take()
      const out = this.pool.bytesOf(slot)
      table[goal] = slot
      // One tile is the whole ground.
      ends[goal] = 1
      const key = store ? `${this.plainKey()}/${goalKey(known)}` : ''
      const kept = store?.find(key)
      if (kept) out.set(kept)
      else {
        jobs.push({ seeds: known.seeds, avoided: known.avoided, shiftX, out })
        keys.push(key)
      }
    }
    if (jobs.length > 0) this.executor.route({ kind: 'plain', raster: this.space.raster, slowness: this.slowness, jobs })
    this.tilesBuilt += jobs.length
    for (const [i, { out }] of jobs.entries()) store?.keep(keys[i]!, out)
  }

  /** Key of the whole ground; once a space, and again when people get on otherwise. */
  private plainKey(): string {
    const { columns, rows, words, surfaces } = packRaster(this.space.raster, this.slowness)
    const { axisX, axisY, factorUp, factorDown, beltSpeed } = surfaces
    const { from, to, time } = this.space.raster.seams
    return keyOfNumbers([[columns, rows], words, this.space.raster.surface, axisX, axisY, factorUp, factorDown, beltSpeed, from, to, time])
  }

  private release(pair: number): void {
    const { table } = this.view
    if (table[pair]! >= 0) this.pool.give(table[pair]!)
    table[pair] = missingSlot
    this.keys.delete(pair)
  }

  private forget(goal: number): void {
    const { table, tileCount } = this.view
    for (let pair = goal * tileCount; pair < (goal + 1) * tileCount && pair < table.length; pair++) this.release(pair)
  }

  /** Makes room for `count` goals. */
  private growGoals(count: number): void {
    const { table, tileCount } = this.view
    if (count * tileCount <= table.length) return
    const larger = this.memory.i32(2 * count * tileCount)
    larger.fill(missingSlot)
    larger.set(table)
    const ends = this.memory.u8(larger.length)
    ends.set(this.view.ends)
    this.view = { ...this.view, table: larger, wanted: this.memory.u8(larger.length), ends }
    this.version++
  }
}

/** Whether a tile's codes hold one at which the way ends. */
function hasEnd(codes: Uint8Array): number {
  return codes.includes(goalCode) || codes.includes(transferCode) ? 1 : 0
}

function bitsFor(count: number): number {
  let bits = 0
  while (1 << bits < count) bits++
  return bits
}

function goalKey({ seeds: { cells, distances }, avoided }: Goal): string {
  return keyOfNumbers(avoided.length > 0 ? [cells, distances, avoided] : [cells, distances])
}

function sameSeeds(a: Seeds, b: Seeds): boolean {
  return a.cells.length === b.cells.length && a.cells.every((cell, i) => cell === b.cells[i] && a.distances[i] === b.distances[i])
}

function floatsOf(bytes: Uint8Array | null, length: number): Float32Array | null {
  return bytes && bytes.byteLength === 4 * length ? new Float32Array(bytes.buffer, bytes.byteOffset, length) : null
}

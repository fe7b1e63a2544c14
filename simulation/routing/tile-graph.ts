/**
 * The portal graph: the raster cut into tiles, each tile's ground into parts that hang together, and ports where a part is left for another.
 * Hierarchical path finding after Botea, Müller and Schaeffer 2004, "Near optimal hierarchical path-finding" (Journal of Game Development 1),
 * with eikonal times inside the tiles instead of grid paths.
 */
import type { Memory } from '../numbers/memory.ts'
import { neighbourColumns, neighbourRows, type Raster } from '../space/raster.ts'
import type { Window } from './march-grid.ts'

/** Where ground of one part lies along ground of another: pairs of cells that can be walked between. Sides 0 and 1 of its nodes. */
export type PortRun = {
  readonly firstCells: readonly [number, number]
  /** Cell index from a pair to the next. */
  readonly stride: number
  readonly length: number
  /** Nodes of the run, ascending by `places` (0 … length − 1). */
  readonly nodes: readonly number[]
  readonly places: readonly number[]
}

/** A node that is no part of a run: a diagonal, a one-way line inside a tile, or a seam with all its pairs. */
export type LoneNode = { readonly node: number; readonly seams: readonly number[] }

export type TileGraph = {
  readonly shift: number
  readonly tileColumns: number
  readonly tileRows: number
  readonly tileCount: number
  /** Part of each cell within its tile, from 1; 0 where nobody walks. [cells] */
  readonly labels: Uint16Array
  /** First part of each tile; part = base + label − 1. [tileCount + 1] */
  readonly partBase: Int32Array
  readonly partTile: Int32Array
  readonly partCount: number
  readonly nodeCount: number
  /** Ports 2·node and 2·node + 1: cell and part on each side, and whether one may leave that side. [2 × nodeCount] */
  readonly portCells: Int32Array
  readonly portParts: Int32Array
  readonly portLeaves: Uint8Array
  /** Way over the node, m of plain walking. [nodeCount] */
  readonly crossing: Float32Array
  readonly runs: readonly PortRun[]
  readonly loneNodes: readonly LoneNode[]
  /** Ports of each part. */
  readonly portsOfPart: readonly (readonly number[])[]
  /** Ports of each tile, and each port's place among them. */
  readonly portsOfTile: readonly (readonly number[])[]
  readonly placeInTile: Int32Array
  /** Runs and lone nodes that touch a part. */
  readonly runsOfPart: readonly (readonly number[])[]
  readonly lonesOfPart: readonly (readonly number[])[]
}

/** Cells to a tile's side are 2^shift. Chosen: 64 cells march in half a millisecond, and 20 ports a tile keep a goal's times to some milliseconds. */
export const tileShift = 6
/** Most cells between two nodes of a run. Chosen: the way over nodes is then at most 1 % longer than the straight one. */
const nodeSpacing = 16
/** Cells that a run's outer nodes keep from its ends, where walls make the ground dear. */
const nodeInset = 2

export function windowOf(raster: Raster, tileColumns: number, tile: number, shift: number): Window {
  const size = 1 << shift
  const column = (tile % tileColumns) * size
  const row = Math.floor(tile / tileColumns) * size
  return { column, row, columns: Math.min(size, raster.columns - column), rows: Math.min(size, raster.rows - row) }
}

export function buildTileGraph(raster: Raster, memory: Memory, shift: number = tileShift): TileGraph {
  const tileColumns = Math.ceil(raster.columns / (1 << shift))
  const tileRows = Math.ceil(raster.rows / (1 << shift))
  const tileCount = tileColumns * tileRows
  const labels = memory.isShared ? sharedU16(raster.walkable.length) : new Uint16Array(raster.walkable.length)
  const partBase = new Int32Array(tileCount + 1)
  for (let tile = 0; tile < tileCount; tile++)
    partBase[tile + 1] = partBase[tile]! + labelTile(labels, raster, windowOf(raster, tileColumns, tile, shift))
  const partCount = partBase[tileCount]!
  const partTile = new Int32Array(partCount)
  for (let tile = 0; tile < tileCount; tile++) partTile.fill(tile, partBase[tile]!, partBase[tile + 1]!)
  const maker = new NodeMaker(raster, labels, partBase, tileColumns, shift)
  maker.addBorders()
  maker.addInner()
  maker.addSeams()
  return { shift, tileColumns, tileRows, tileCount, labels, partBase, partTile, partCount, ...maker.finish(partCount, tileCount) }
}

function sharedU16(length: number): Uint16Array {
  return new Uint16Array(new SharedArrayBuffer(length * 2))
}

/** Numbers the parts of one tile: cells joined by links that lead both ways. Returns how many there are. */
function labelTile(labels: Uint16Array, raster: Raster, window: Window): number {
  const { columns, links } = raster
  const lastColumn = window.column + window.columns - 1
  const lastRow = window.row + window.rows - 1
  const stack: number[] = []
  let label = 0
  for (let r = window.row; r <= lastRow; r++)
    for (let c = window.column; c <= lastColumn; c++) {
      const start = r * columns + c
      if (labels[start] !== 0 || !raster.walkable[start]) continue
      labels[start] = ++label
      stack.push(start)
      for (let cell = stack.pop(); cell !== undefined; cell = stack.pop()) {
        const open = links[cell]!
        const row = Math.floor(cell / columns)
        const column = cell - row * columns
        for (let d = 0; d < 8; d++) {
          if (!(open & (1 << d))) continue
          const nr = row + neighbourRows[d]!
          const nc = column + neighbourColumns[d]!
          if (nr < window.row || nr > lastRow || nc < window.column || nc > lastColumn) continue
          const n = nr * columns + nc
          if (labels[n] !== 0 || !(links[n]! & (1 << ((d + 4) & 7)))) continue
          labels[n] = label
          stack.push(n)
        }
      }
    }
  return label
}

/** Collects nodes. Sides: 0 is the west or south one, and for one-way nodes the one that is left. */
class NodeMaker {
  private readonly raster: Raster
  private readonly labels: Uint16Array
  private readonly partBase: Int32Array
  private readonly tileColumns: number
  private readonly shift: number
  private readonly cells: number[] = []
  private readonly leaves: number[] = []
  private readonly crossings: number[] = []
  private readonly runs: PortRun[] = []
  private readonly lones: LoneNode[] = []

  constructor(raster: Raster, labels: Uint16Array, partBase: Int32Array, tileColumns: number, shift: number) {
    this.raster = raster
    this.labels = labels
    this.partBase = partBase
    this.tileColumns = tileColumns
    this.shift = shift
  }

  partOf(cell: number): number {
    return this.partBase[this.tileOf(cell)]! + this.labels[cell]! - 1
  }

  private tileOf(cell: number): number {
    const row = Math.floor(cell / this.raster.columns)
    return (row >> this.shift) * this.tileColumns + ((cell - row * this.raster.columns) >> this.shift)
  }

  private addNode(a: number, b: number, leavesA: boolean, leavesB: boolean, crossing: number): number {
    this.cells.push(a, b)
    this.leaves.push(leavesA ? 1 : 0, leavesB ? 1 : 0)
    this.crossings.push(crossing)
    return this.crossings.length - 1
  }

  private stepCost(a: number, b: number): number {
    const { cost, cellSize } = this.raster
    return ((cost[a]! + cost[b]!) * cellSize) / 32
  }

  addBorders(): void {
    const { columns, rows } = this.raster
    const size = 1 << this.shift
    for (let c = size - 1; c + 1 < columns; c += size)
      for (let r = 0; r < rows; r += size) this.addBorder(r * columns + c, Math.min(size, rows - r), columns, 0)
    for (let r = size - 1; r + 1 < rows; r += size)
      for (let c = 0; c < columns; c += size) this.addBorder(r * columns + c, Math.min(size, columns - c), 1, 2)
  }

  /** One side of a tile: pairs across in direction d (east or north), from `first` on with `stride`. */
  private addBorder(first: number, count: number, stride: number, d: number): void {
    const { columns, links } = this.raster
    const across = neighbourRows[d]! * columns + neighbourColumns[d]!
    const kindAt = (k: number): number => {
      const a = first + k * stride
      return (links[a]! >> d) & 1 ? ((links[a + across]! >> (d + 4)) & 1 ? 3 : 1) : (links[a + across]! >> (d + 4)) & 1 ? 2 : 0
    }
    // Direction from a pair to the next one: north along a vertical border, east along a horizontal one.
    const along = stride === 1 ? 0 : 2
    const isJoined = (k: number): boolean => {
      const a = first + k * stride
      return (
        Boolean(links[a]! & (1 << along)) &&
        Boolean(links[a + across]! & (1 << along)) &&
        this.partOf(a) === this.partOf(a + stride) &&
        this.partOf(a + across) === this.partOf(a + across + stride)
      )
    }
    for (let k = 0; k < count; ) {
      const kind = kindAt(k)
      if (kind === 0) {
        k++
        continue
      }
      let end = k + 1
      while (end < count && kindAt(end) === kind && isJoined(end - 1)) end++
      this.addRun(first + k * stride, across, stride, end - k, kind)
      k = end
    }
    this.addDiagonals(first, count, stride, across)
  }

  private addRun(first: number, across: number, stride: number, length: number, kind: number): void {
    const places = placesAlong(length)
    const nodes = places.map((place) => {
      const a = first + place * stride
      return this.addNode(a, a + across, (kind & 1) === 1, (kind & 2) === 2, this.stepCost(a, a + across))
    })
    this.runs.push({ firstCells: [first, first + across], stride, length, nodes, places })
  }

  /** Diagonal ways over the border that no straight way stands for: passages of a cell's width at an angle. */
  private addDiagonals(first: number, count: number, stride: number, across: number): void {
    // The pair past the end is the corner's; at a corner horizontal borders leave the diagonals to vertical ones.
    const last = stride === 1 ? count - 1 : count
    for (let k = 0; k < last; k++) {
      const a = first + k * stride
      this.addDiagonal(a, a + stride + across, 1, a + across, a + stride)
      this.addDiagonal(a + stride, a + across, stride === 1 ? 3 : 7, a + stride + across, a)
    }
  }

  private addDiagonal(a: number, b: number, d: number, beside: number, before: number): void {
    const { links, walkable } = this.raster
    if (!walkable[a] || !walkable[b] || this.tileOf(a) === this.tileOf(b)) return
    const back = (d + 4) & 7
    const out = (links[a]! >> d) & 1
    const home = (links[b]! >> back) & 1
    if (!out && !home) return
    // Straight ways by one of the two cells between say the same.
    const byBeside = walkable[beside] && this.isStep(a, beside) && this.isStep(beside, b)
    const byBefore = walkable[before] && this.isStep(a, before) && this.isStep(before, b)
    if (byBeside || byBefore) return
    const node = this.addNode(a, b, out === 1, home === 1, this.stepCost(a, b) * Math.SQRT2)
    this.lones.push({ node, seams: [] })
  }

  /** Whether two neighbours can be walked between both ways. */
  private isStep(a: number, b: number): boolean {
    const { columns, links } = this.raster
    for (let d = 0; d < 8; d++)
      if (a + neighbourRows[d]! * columns + neighbourColumns[d]! === b)
        return Boolean(links[a]! & (1 << d)) && Boolean(links[b]! & (1 << ((d + 4) & 7)))
    return false
  }

  /** One-way links inside a tile between two of its parts. */
  addInner(): void {
    const { columns, links } = this.raster
    const known = new Set<string>()
    for (let a = columns + 1; a < links.length - columns - 1; a++) {
      const open = links[a]!
      if (open === 0 || open === 255) continue
      for (let d = 0; d < 8; d++) {
        if (!(open & (1 << d))) continue
        const b = a + neighbourRows[d]! * columns + neighbourColumns[d]!
        if (this.labels[a] === this.labels[b] || this.tileOf(a) !== this.tileOf(b)) continue
        // Both ways open within one tile would have been one part.
        const key = `${a} ${b}`
        if (known.has(key)) continue
        known.add(key)
        const node = this.addNode(a, b, true, false, this.stepCost(a, b) * (d & 1 ? Math.SQRT2 : 1))
        this.lones.push({ node, seams: [] })
      }
    }
  }

  addSeams(): void {
    const { seams } = this.raster
    const groups = new Map<string, number[]>()
    for (let i = 0; i < seams.from.length; i++) {
      const key = `${seams.connector[i]} ${seams.isUp[i]} ${this.partOf(seams.from[i]!)} ${this.partOf(seams.to[i]!)}`
      const group = groups.get(key)
      if (group) group.push(i)
      else groups.set(key, [i])
    }
    for (const group of groups.values()) {
      const middle = group[group.length >> 1]!
      const node = this.addNode(seams.from[middle]!, seams.to[middle]!, true, false, seams.time[middle]!)
      this.lones.push({ node, seams: group })
    }
  }

  finish(partCount: number, tileCount: number) {
    const portCells = Int32Array.from(this.cells)
    const portParts = Int32Array.from(this.cells, (cell) => this.partOf(cell))
    const portsOfPart = Array.from({ length: partCount }, (): number[] => [])
    const portsOfTile = Array.from({ length: tileCount }, (): number[] => [])
    const placeInTile = new Int32Array(portCells.length)
    for (let port = 0; port < portCells.length; port++) {
      portsOfPart[portParts[port]!]!.push(port)
      const ports = portsOfTile[this.tileOf(portCells[port]!)]!
      placeInTile[port] = ports.length
      ports.push(port)
    }
    const runsOfPart = Array.from({ length: partCount }, (): number[] => [])
    this.runs.forEach((run, i) => {
      for (const side of [0, 1]) runsOfPart[portParts[2 * run.nodes[0]! + side]!]!.push(i)
    })
    const lonesOfPart = Array.from({ length: partCount }, (): number[] => [])
    this.lones.forEach(({ node }, i) => {
      for (const side of [0, 1]) lonesOfPart[portParts[2 * node + side]!]!.push(i)
    })
    return {
      nodeCount: this.crossings.length,
      portCells,
      portParts,
      portLeaves: Uint8Array.from(this.leaves),
      crossing: Float32Array.from(this.crossings),
      runs: this.runs,
      loneNodes: this.lones,
      portsOfPart,
      portsOfTile,
      placeInTile,
      runsOfPart,
      lonesOfPart,
    }
  }
}

/** Places of nodes along a run: one in the middle of a short run, else both ends and evenly between them. */
function placesAlong(length: number): number[] {
  if (length < 4) return [length >> 1]
  const inset = length >= 8 ? nodeInset : 0
  const span = length - 1 - 2 * inset
  const pieces = Math.max(1, Math.ceil(span / nodeSpacing))
  return Array.from({ length: pieces + 1 }, (_, i) => inset + Math.round((span * i) / pieces))
}

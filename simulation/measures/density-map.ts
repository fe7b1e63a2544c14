/**
 * Density where people are: cells of 2 m, smoothed 3 × 3 with weights 1-2-1 over the walkable part of the ground (an effective
 * area of 28 m² in the open), sampled every ten seconds and averaged over minutes.
 */
import { type Bounds, calibratedDensityLimit, isInPolygon, serviceLevelIndex, type Zone } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { lowestBit } from '../numbers/bits.ts'
import type { Raster } from '../space/raster.ts'
import { addMinute, addPeople, calmDensity, type ServiceMeter } from './service-meter.ts'

/** Side of a cell, m. Chosen: two bodies' breadth more than a person's reach, so that three cells span a group but not a crowd. */
export const densityCell = 2
/** Smallest share of the kernel that must be walkable. Chosen: below it one person beside a wall would count as a crowd. */
const leastShare = 0.3

export type DensityMap = {
  readonly originX: number
  readonly originY: number
  readonly columns: number
  readonly rows: number
  /** Rows that hold the ground; those after them hold raised levels. */
  readonly groundRows: number
  /** Walkable share of each cell. [rows × columns] */
  walkableShare: Float32Array
  /** Sixteen times the area over which the density at a cell is taken, m²; not at the rim. [rows × columns] */
  readonly kernelArea: Float64Array
  /** Highest minute mean, persons/m², and its minute. [rows × columns] each */
  readonly peak: Float32Array
  readonly peakMinute: Int16Array
  /** Person-seconds at level of service E or F. [rows × columns] */
  readonly crowded: Float32Array
  /** Zone index of the cell's centre; −1 for none. [rows × columns] */
  readonly zoneOf: Int16Array
  /** Persons × samples in this minute. [rows × columns] */
  readonly minute: Float32Array
  /** A bit for each cell with somebody in this minute; see `findTouched`. */
  readonly touched: Int32Array
}

/** A map over the plane of all levels; zones in plane coordinates. The ground ends at `groundMaxY`; raised levels lie beyond it. */
export function createDensityMap(bounds: Bounds, raster: Raster, zones: readonly Zone[], groundMaxY: number = bounds.maxY): DensityMap {
  const originX = bounds.minX - 2 * densityCell
  const originY = bounds.minY - 2 * densityCell
  const columns = Math.ceil((bounds.maxX - originX) / densityCell) + 2
  const rows = Math.ceil((bounds.maxY - originY) / densityCell) + 2
  const count = columns * rows
  const zoneOf = new Int16Array(count).fill(-1)
  zones.forEach((zone, index) => {
    forCellsIn(zone, { originX, originY, columns, rows }, (cell) => {
      zoneOf[cell] = index
    })
  })
  const f32 = () => new Float32Array(count)
  const map = {
    originX,
    originY,
    columns,
    rows,
    groundRows: Math.min(rows, Math.ceil((groundMaxY - originY) / densityCell) + 2),
    walkableShare: f32(),
    kernelArea: new Float64Array(count),
    peak: f32(),
    peakMinute: new Int16Array(count),
    crowded: f32(),
    zoneOf,
    minute: f32(),
    touched: new Int32Array((count >> 5) + 1),
  }
  shareGround(map, raster)
  return map
}

function forCellsIn(
  zone: Zone,
  grid: { originX: number; originY: number; columns: number; rows: number },
  onCell: (cell: number) => void,
): void {
  let minX = Infinity
  let minY = Infinity
  let maxX = -Infinity
  let maxY = -Infinity
  for (const [x, y] of zone.polygon[0] ?? []) {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  const c1 = Math.min(grid.columns - 1, Math.floor((maxX - grid.originX) / densityCell))
  const r1 = Math.min(grid.rows - 1, Math.floor((maxY - grid.originY) / densityCell))
  for (let r = Math.max(0, Math.floor((minY - grid.originY) / densityCell)); r <= r1; r++)
    for (let c = Math.max(0, Math.floor((minX - grid.originX) / densityCell)); c <= c1; c++)
      if (isInPolygon(grid.originX + (c + 0.5) * densityCell, grid.originY + (r + 0.5) * densityCell, zone.polygon))
        onCell(r * grid.columns + c)
}

/** Walkable share of each cell, from the routing raster. Called again when the space changes. */
export function shareGround(
  map: Pick<DensityMap, 'originX' | 'originY' | 'columns' | 'rows' | 'walkableShare' | 'kernelArea'>,
  raster: Raster,
): void {
  const part = (raster.cellSize * raster.cellSize) / (densityCell * densityCell)
  map.walkableShare.fill(0)
  for (let r = 0; r < raster.rows; r++) {
    const row = Math.floor((raster.originY + (r + 0.5) * raster.cellSize - map.originY) / densityCell)
    if (row < 0 || row >= map.rows) continue
    for (let c = 0; c < raster.columns; c++) {
      if (!raster.walkable[r * raster.columns + c]) continue
      const column = Math.floor((raster.originX + (c + 0.5) * raster.cellSize - map.originX) / densityCell)
      if (column >= 0 && column < map.columns) map.walkableShare[row * map.columns + column]! += part
    }
  }
  for (let row = 1; row < map.rows - 1; row++)
    for (let column = 1; column < map.columns - 1; column++)
      map.kernelArea[row * map.columns + column] = kernelAreaAt(map, row * map.columns + column)
}

function kernelAreaAt({ columns, walkableShare }: Pick<DensityMap, 'columns' | 'walkableShare'>, cell: number): number {
  let share = 0
  for (let r = -1; r <= 1; r++)
    for (let c = -1; c <= 1; c++) {
      const weight = (r === 0 ? 2 : 1) * (c === 0 ? 2 : 1)
      share += weight * Math.min(walkableShare[cell + r * columns + c]!, 1)
    }
  return Math.max(share, 16 * leastShare) * densityCell * densityCell
}

export function densityCellAt(map: DensityMap, x: number, y: number): number {
  return Math.floor((y - map.originY) / densityCell) * map.columns + Math.floor((x - map.originX) / densityCell)
}

/** Smoothed density at a cell from counts per cell, persons/m². */
export function smoothedDensity(map: DensityMap, counts: Float32Array, cell: number): number {
  const { columns, kernelArea } = map
  const [below, above] = [cell - columns, cell + columns]
  const corners = counts[below - 1]! + counts[below + 1]! + counts[above - 1]! + counts[above + 1]!
  const sides = counts[below]! + counts[above]! + counts[cell - 1]! + counts[cell + 1]!
  return (corners + 2 * sides + 4 * counts[cell]!) / kernelArea[cell]!
}

/** Adds one sample of everybody on the ground, by their rows and the columns of bodies, which stands for `seconds`; returns person-seconds beyond the measured data. */
export function sampleDensity(
  map: DensityMap,
  people: { readonly rows: Int32Array; readonly count: number; readonly x: Float32Array; readonly y: Float32Array },
  seconds: number,
  outLosSeconds: Float64Array,
  service: ServiceMeter,
): number {
  const { minute, crowded, touched, kernelArea } = map
  const { cells, counts } = countByCell(map, people)
  const around = smoothedCounts(cells, counts, map.columns)
  let beyond = 0
  /** Most people of a day are where it is calm: their person-seconds are added up first. */
  let calm = 0
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i]!
    touched[cell >> 5]! |= 1 << (cell & 31)
    minute[cell]! += counts[i]!
    const density = around[i]! / kernelArea[cell]!
    const personSeconds = counts[i]! * seconds
    if (density <= calmDensity) {
      calm += personSeconds
      continue
    }
    const level = serviceLevelIndex(density)
    outLosSeconds[level]! += personSeconds
    addPeople(service, density, personSeconds)
    if (level >= 4) crowded[cell]! += personSeconds
    if (density > calibratedDensityLimit) beyond += personSeconds
  }
  outLosSeconds[0]! += calm
  addPeople(service, 0, calm)
  return beyond
}

/** The cells with somebody, ascending, and how many are in each. */
function countByCell(
  map: DensityMap,
  { rows, count, x, y }: { readonly rows: Int32Array; readonly count: number; readonly x: Float32Array; readonly y: Float32Array },
): { readonly cells: Int32Array; readonly counts: Float64Array } {
  const all = new Int32Array(count)
  for (let i = 0; i < count; i++) all[i] = densityCellAt(map, x[bodyAt(rows[i]!)]!, y[bodyAt(rows[i]!)]!)
  all.sort()
  const counts = new Float64Array(count)
  let last = -1
  for (let i = 0; i < count; i++) {
    if (last < 0 || all[i] !== all[last]) {
      last++
      all[last] = all[i]!
    }
    counts[last]! += 1
  }
  return { cells: all.subarray(0, last + 1), counts: counts.subarray(0, last + 1) }
}

/**
 * The counts of the nine cells around each of `cells`, which are ascending and hold everybody, by their weights: as `smoothedDensity` takes them,
 * but along the cells with one finger for each row, since places in a map of a whole park are far apart in memory.
 */
function smoothedCounts(cells: Int32Array, counts: Float64Array, columns: number): Float64Array {
  const out = new Float64Array(cells.length)
  for (let row = -1; row <= 1; row++) {
    const rowWeight = row === 0 ? 2 : 1
    let at = 0
    for (let i = 0; i < cells.length; i++) {
      const middle = cells[i]! + row * columns
      while (at < cells.length && cells[at]! < middle - 1) at++
      for (let j = at; j < cells.length && cells[j]! <= middle + 1; j++) out[i]! += rowWeight * (cells[j] === middle ? 2 : 1) * counts[j]!
    }
  }
  return out
}

/** Closes a minute of `samples` samples: keeps the highest minute mean of each cell. Returns the highest of this minute and its cell. */
export function closeDensityMinute(
  map: DensityMap,
  minute: number,
  samples: number,
  service: ServiceMeter,
): { value: number; cell: number } {
  let value = 0
  let at = -1
  const touched = touchedCells(map)
  const f64 = () => new Float64Array(touched.length)
  const cells = { densities: f64(), areas: f64(), people: f64(), zones: new Int16Array(touched.length) }
  const counts = f64()
  for (let i = 0; i < touched.length; i++) counts[i] = map.minute[touched[i]!]!
  const around = smoothedCounts(touched, counts, map.columns)
  for (let i = 0; i < touched.length; i++) {
    const cell = touched[i]!
    const density = around[i]! / map.kernelArea[cell]! / samples
    cells.densities[i] = density
    cells.areas[i] = Math.min(1, map.walkableShare[cell]!) * densityCell * densityCell
    cells.people[i] = counts[i]! / samples
    cells.zones[i] = map.zoneOf[cell]!
    if (density > map.peak[cell]!) {
      map.peak[cell] = density
      map.peakMinute[cell] = minute
    }
    if (density > value) {
      value = density
      at = cell
    }
  }
  addMinute(service, cells, 60)
  for (const cell of touched) map.minute[cell] = 0
  map.touched.fill(0)
  return { value, cell: at }
}

/** Finds anew which cells somebody was in, in a minute that has been loaded. */
export function findTouched({ minute, touched }: DensityMap): void {
  touched.fill(0)
  for (let cell = 0; cell < minute.length; cell++) if (minute[cell]! > 0) touched[cell >> 5]! |= 1 << (cell & 31)
}

/** Cells with somebody in this minute, ascending, but for those at the rim of the map. */
function touchedCells({ columns, rows, touched }: DensityMap): Int32Array {
  const [first, last] = [columns + 1, columns * (rows - 1) - 1]
  let count = 0
  for (let word = 0; word < touched.length; word++) for (let bits = touched[word]!; bits !== 0; bits &= bits - 1) count++
  const cells = new Int32Array(count)
  count = 0
  for (let word = 0; word < touched.length; word++)
    for (let bits = touched[word]!; bits !== 0; bits &= bits - 1) {
      const cell = (word << 5) + lowestBit(bits)
      if (cell >= first && cell < last) cells[count++] = cell
    }
  return cells.subarray(0, count)
}

export type PeakGrid = {
  readonly originX: number
  readonly originY: number
  readonly cellSize: number
  readonly columns: number
  readonly rows: number
  readonly peak: Float32Array
}

/** The heat map: cells of 4 m, each with the highest minute mean of its four cells. Row by row from the south-west corner. */
export function peakGridOf(map: DensityMap): PeakGrid {
  const columns = Math.ceil(map.columns / 2)
  const rows = Math.ceil(map.groundRows / 2)
  const peak = new Float32Array(columns * rows)
  for (let r = 0; r < map.groundRows; r++)
    for (let c = 0; c < map.columns; c++) {
      const to = (r >> 1) * columns + (c >> 1)
      const value = map.peak[r * map.columns + c]!
      if (value > peak[to]!) peak[to] = value
    }
  return { originX: map.originX, originY: map.originY, cellSize: 2 * densityCell, columns, rows, peak }
}

export function densityCellCentre(map: DensityMap, cell: number): [number, number] {
  return [map.originX + ((cell % map.columns) + 0.5) * densityCell, map.originY + (Math.floor(cell / map.columns) + 0.5) * densityCell]
}

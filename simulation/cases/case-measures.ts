/** Measurements of a case: density, speed and flow in areas a second at a time, and passages over lines. */
import { type Bounds, boundsOf, isInPolygon, type Polygon, polygonArea } from '../../domain/index.ts'
import { bodyAt, walkedAt } from '../crowd/bodies.ts'
import type { Crowd } from '../crowd/crowd.ts'
import type { NeighbourGrid } from '../crowd/crowd-state.ts'
import { meets } from '../space/walls.ts'
import type { CaseFile } from './case-file.ts'
import type { CasePerson } from './case-people.ts'

export type AreaSample = { readonly t: number; readonly density: number; readonly speed: number }
export type AreaResult = {
  readonly density: number
  readonly speed: number
  readonly flow: number
  readonly samples: readonly AreaSample[]
}
export type LineResult = { readonly count: number; readonly flow: number; readonly times: readonly number[] }

type Measure = NonNullable<CaseFile['measure']>[number]

/** One area: classical density (mean count over area) and mean speed by person over each second. */
class AreaMeter {
  readonly id: string
  private readonly measure: Extract<Measure, { area: unknown }>
  private readonly square: number
  private readonly polygon: Polygon
  private readonly isBox: boolean
  readonly box: Bounds
  /** Its bit in the cells that it is near to. */
  readonly bit: number
  /** Person-seconds, metres walked and seconds of this sample. */
  private personSeconds = 0
  private way = 0
  private seconds = 0
  private readonly samples: AreaSample[] = []
  private totalPersonSeconds = 0
  private totalWay = 0
  private totalSeconds = 0

  constructor(measure: Extract<Measure, { area: unknown }>, bit: number) {
    this.bit = bit
    this.id = measure.id
    this.measure = measure
    this.polygon = [measure.area]
    this.square = polygonArea(this.polygon)
    this.box = boundsOf(measure.area)
    const { minX, minY, maxX, maxY } = this.box
    this.isBox = Math.abs(this.square - (maxX - minX) * (maxY - minY)) < 1e-9 * this.square
  }

  isOn(time: number): boolean {
    return time >= (this.measure.from ?? 0) && time <= (this.measure.to ?? Infinity) + 1e-9
  }

  /** Somebody who has walked `way` metres in `dt` seconds to (x, y), which is within the box. */
  add(x: number, y: number, way: number, dt: number): void {
    if (!this.isBox && !isInPolygon(x, y, this.polygon)) return
    this.personSeconds += dt
    this.way += way
  }

  /** Ends a step of `dt` seconds; ends a sample when a second is full. */
  endStep(time: number, dt: number, isSecond: boolean): void {
    this.seconds += dt
    if (!isSecond) return
    const { personSeconds, way, seconds } = this
    this.samples.push({ t: time, density: personSeconds / seconds / this.square, speed: personSeconds > 0 ? way / personSeconds : 0 })
    this.totalPersonSeconds += personSeconds
    this.totalWay += way
    this.totalSeconds += seconds
    this.personSeconds = 0
    this.way = 0
    this.seconds = 0
  }

  result(): AreaResult {
    const density = this.totalSeconds > 0 ? this.totalPersonSeconds / this.totalSeconds / this.square : 0
    const speed = this.totalPersonSeconds > 0 ? this.totalWay / this.totalPersonSeconds : 0
    return { density, speed, flow: density * speed, samples: this.samples }
  }
}

/** One line: each person's first passage. Flow is (count − 1) over the time from the first to the last, persons/s. */
class LineMeter {
  readonly id: string
  private readonly measure: Extract<Measure, { line: unknown }>
  private readonly passed = new Set<number>()
  private readonly times: number[] = []
  private readonly ax: number
  private readonly ay: number
  private readonly bx: number
  private readonly by: number
  readonly box: Bounds
  /** Its bit in the cells that it is near to. */
  readonly bit: number

  constructor(measure: Extract<Measure, { line: unknown }>, bit: number) {
    this.bit = bit
    this.id = measure.id
    this.measure = measure
    const [[ax, ay], [bx, by]] = measure.line
    this.ax = ax
    this.ay = ay
    this.bx = bx
    this.by = by
    this.box = boundsOf(measure.line)
  }

  get ends(): readonly number[] {
    return [this.ax, this.ay, this.bx, this.by]
  }

  isOn(time: number): boolean {
    return time >= (this.measure.from ?? 0) && time <= (this.measure.to ?? Infinity) + 1e-9
  }

  /** A way from p to q that ended at `time` after `dt` seconds; the passage is dated by the part of it that had been walked. */
  add(person: number, time: number, dt: number, px: number, py: number, qx: number, qy: number): void {
    const { ax, ay, bx, by } = this
    const p = (bx - ax) * (py - ay) - (by - ay) * (px - ax)
    const q = (bx - ax) * (qy - ay) - (by - ay) * (qx - ax)
    if ((p > 0 && q > 0) || (p < 0 && q < 0)) return
    if (!meets(px, py, qx, qy, ax, ay, bx, by) || this.passed.has(person)) return
    this.passed.add(person)
    this.times.push(p === q ? time : time - dt * (1 - p / (p - q)))
  }

  result(): LineResult {
    // Longer steps end later than shorter ones that are settled after them.
    const times = [...this.times].sort((a, b) => a - b)
    const span = times.length > 1 ? times[times.length - 1]! - times[0]! : 0
    return { count: times.length, flow: span > 0 ? (times.length - 1) / span : 0, times }
  }
}

/** Faster than anybody walks, also on an escalator, m/s. */
const fastest = 5

/** Meters have bits in the cells of the crowd's grid that they are near to; of so many meters two share one. */
const bits = 15
const areaBit = (i: number) => 1 << (i % bits)
const lineBit = (i: number) => 1 << (bits + (i % bits))

/** Meters as numbers: boxes of areas and ends of lines, four each, and their bits. */
type Shapes = { readonly boxes: Float64Array; readonly areaBits: Int32Array; readonly ends: Float64Array; readonly lineBits: Int32Array }

function shapesOf(areas: readonly AreaMeter[], lines: readonly LineMeter[]): Shapes {
  return {
    boxes: Float64Array.from(areas.flatMap(({ box: { minX, minY, maxX, maxY } }) => [minX, minY, maxX, maxY])),
    areaBits: Int32Array.from(areas, ({ bit }) => bit),
    ends: Float64Array.from(lines.flatMap(({ ends }) => ends)),
    lineBits: Int32Array.from(lines, ({ bit }) => bit),
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i])
}

export class CaseMeters {
  readonly areas: AreaMeter[] = []
  readonly lines: LineMeter[] = []
  private areasOn: readonly AreaMeter[] = []
  private linesOn: readonly LineMeter[] = []
  private near: Int32Array | null = null
  private shapes = shapesOf([], [])

  constructor(measures: readonly Measure[]) {
    for (const measure of measures) {
      if ('area' in measure) this.areas.push(new AreaMeter(measure, areaBit(this.areas.length)))
      else this.lines.push(new LineMeter(measure, lineBit(this.lines.length)))
    }
  }

  /**
   * Adds the crowd's last step, from `start` to `end`: everybody of the first `count` rows who was moved, each by the seconds of their own step.
   * Nobody far from all meters is looked at twice.
   */
  addStep(
    { grid, persons, order, walkerCount, sortedX, sortedY, sortedStep, longestStep }: Crowd,
    count: number,
    start: number,
    end: number,
  ): void {
    const areas = this.areas.filter((area) => area.isOn(end))
    const lines = this.lines.filter((line) => line.isOn(end))
    if (!isSame(areas, this.areasOn) || !isSame(lines, this.linesOn)) this.shapes = shapesOf(areas, lines)
    this.areasOn = areas
    this.linesOn = lines
    if (areas.length + lines.length === 0 || walkerCount === 0) return
    const { cellKeys, cellStarts, sortedBlock } = grid
    this.near ??= this.cellsNear(grid, longestStep)
    const { near } = this
    const { boxes, areaBits, ends, lineBits } = this.shapes
    const { x, y } = persons
    const cellCount = sortedBlock[walkerCount - 1]! + 1
    for (let cell = 0; cell < cellCount; cell++) {
      const about = near[cellKeys[cell]!]!
      if (about === 0) continue
      for (let k = cellStarts[cell]!; k < cellStarts[cell + 1]!; k++) {
        const dt = sortedStep[k]!
        const row = order[k]!
        if (dt === 0 || row >= count) continue
        const fromX = sortedX[k]!
        const fromY = sortedY[k]!
        const toX = x[bodyAt(row)]!
        const toY = y[bodyAt(row)]!
        // By arrays of numbers, since most of those near a meter are not in it: a call would cost more than the look.
        for (let i = 0; i < areaBits.length; i++) {
          const box = 4 * i
          if (!(about & areaBits[i]!) || toX < boxes[box]! || toX > boxes[box + 2]! || toY < boxes[box + 1]! || toY > boxes[box + 3]!)
            continue
          areas[i]!.add(toX, toY, Math.sqrt((toX - fromX) * (toX - fromX) + (toY - fromY) * (toY - fromY)), dt)
        }
        for (let i = 0; i < lineBits.length; i++) {
          if (!(about & lineBits[i]!)) continue
          const ax = ends[4 * i]!
          const ay = ends[4 * i + 1]!
          const wx = ends[4 * i + 2]! - ax
          const wy = ends[4 * i + 3]! - ay
          const from = wx * (fromY - ay) - wy * (fromX - ax)
          const to = wx * (toY - ay) - wy * (toX - ax)
          if ((from > 0 && to > 0) || (from < 0 && to < 0)) continue
          lines[i]!.add(row, start + dt, dt, fromX, fromY, toX, toY)
        }
      }
    }
  }

  /** A person's arrival at a line, from p to q, dated by its end. */
  addToLines(person: number, time: number, px: number, py: number, qx: number, qy: number): void {
    for (const line of this.linesOn) line.add(person, time, 0, px, py, qx, qy)
  }

  /** Bits of the cells from which a step of so many seconds at most may lead into an area or over a line. */
  private cellsNear({ originX, originY, cellSize, columns, rows }: NeighbourGrid, longestStep: number): Int32Array {
    const near = new Int32Array(columns * rows)
    const reach = fastest * longestStep
    for (const { box, bit } of [...this.areas, ...this.lines]) {
      const c0 = Math.max(0, Math.floor((box.minX - reach - originX) / cellSize))
      const c1 = Math.min(columns - 1, Math.floor((box.maxX + reach - originX) / cellSize))
      const r0 = Math.max(0, Math.floor((box.minY - reach - originY) / cellSize))
      const r1 = Math.min(rows - 1, Math.floor((box.maxY + reach - originY) / cellSize))
      for (let r = r0; r <= r1; r++) for (let c = c0; c <= c1; c++) near[r * columns + c]! |= bit
    }
    return near
  }

  endStep(time: number, dt: number, isSecond: boolean): void {
    for (const area of this.areasOn) area.endStep(time, dt, isSecond)
  }
}

/** Arrivals of a group or inflow; mean time from setting out to arrival, s, and mean of way over time, m/s, of those who arrived. */
export type GroupResult = { readonly arrived: number; readonly meanTime: number; readonly meanSpeed: number }

/** By person: when they set out and arrived (NaN for not yet), s; and the column of how far they walked, m. */
export type Journeys = { readonly begun: Float64Array; readonly arrivedAt: Float64Array; readonly walked: Float64Array }

export function groupResults(file: CaseFile, people: readonly CasePerson[], journeys: Journeys): Record<string, GroupResult> {
  const { begun, arrivedAt, walked } = journeys
  const duration = (row: number) => arrivedAt[row]! - begun[row]!
  const results = [...(file.groups ?? []), ...(file.inflows ?? [])].map(({ id }, source) => {
    const rows = people.filter((person) => person.source === source && arrivedAt[person.id]! >= 0).map((person) => person.id)
    const mean = (value: (row: number) => number) => (rows.length > 0 ? rows.reduce((sum, row) => sum + value(row), 0) / rows.length : 0)
    const meanSpeed = mean((row) => (duration(row) > 0 ? walked[walkedAt(row)]! / duration(row) : 0))
    return [id, { arrived: rows.length, meanTime: mean(duration), meanSpeed }] as const
  })
  return Object.fromEntries(results)
}

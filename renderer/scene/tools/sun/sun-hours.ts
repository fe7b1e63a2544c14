/** Hours of sun on the ground: where samples lie, when the sun is up, and what zones make of it. Pure, in document metres. */
import { boundsOf, isInPolygon, type Point, type Polygon, type Site } from '../../../../domain/index.ts'
import type { Vector } from '../../axes.ts'
import { sunAt, sunDirection } from '../../sun.ts'

/** One moment of the day with the way towards the sun, in three's axes, and the hours that it stands for. */
export type SunMoment = { readonly second: number; readonly direction: Vector; readonly hours: number }

/** Lowest sun that counts, degrees. Chosen: the horizon itself; hills beyond the model are not in it. */
const lowestSun = 0

/** Moments of a day in the middle of steps of `stepMinutes`, as far as the sun is up. */
export function sunMoments(site: Pick<Site, 'timeZone' | 'longitude' | 'latitude'>, date: string, stepMinutes: number): SunMoment[] {
  const step = stepMinutes * 60
  const moments: SunMoment[] = []
  for (let second = step / 2; second < 86_400; second += step) {
    const position = sunAt(site, date, second)
    if (position.altitudeDeg > lowestSun) moments.push({ second, direction: sunDirection(position), hours: step / 3600 })
  }
  return moments
}

/** A grid of samples over an area; `points` are the middles of the cells that are in it. */
export type SunGrid = {
  readonly minX: number
  readonly minY: number
  readonly cell: number
  readonly columns: number
  readonly rows: number
  /** Cells with a sample, by row and column. */
  readonly cells: Uint32Array
  /** x, y of each. [2 × cells] */
  readonly points: Float32Array
}

/** The cells of `cell` metres whose middle lies on the site and in no building. */
export function makeSunGrid(boundary: Polygon, buildings: readonly Polygon[], cell: number): SunGrid {
  const bounds = boundsOf(boundary[0] ?? [])
  const columns = Math.max(1, Math.ceil((bounds.maxX - bounds.minX) / cell))
  const rows = Math.max(1, Math.ceil((bounds.maxY - bounds.minY) / cell))
  const boxes = buildings.map((polygon) => ({ polygon, box: boundsOf(polygon[0] ?? []) }))
  const isBuilt = (x: number, y: number) =>
    boxes.some(({ polygon, box }) => x >= box.minX && x <= box.maxX && y >= box.minY && y <= box.maxY && isInPolygon(x, y, polygon))
  const [cells, points]: [number[], number[]] = [[], []]
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const [x, y] = [bounds.minX + (column + 0.5) * cell, bounds.minY + (row + 0.5) * cell]
      if (!isInPolygon(x, y, boundary) || isBuilt(x, y)) continue
      cells.push(row * columns + column)
      points.push(x, y)
    }
  }
  return { minX: bounds.minX, minY: bounds.minY, cell, columns, rows, cells: Uint32Array.from(cells), points: Float32Array.from(points) }
}

/** Hours of sun of each point: for every moment `isShaded` is asked at a height over the ground. */
export function addSunHours(
  hours: Float32Array,
  points: Float32Array,
  from: number,
  to: number,
  moments: readonly SunMoment[],
  isShaded: (x: number, y: number, direction: Vector) => boolean,
): void {
  for (let i = from; i < to; i++) {
    const [x, y] = [points[i * 2] ?? 0, points[i * 2 + 1] ?? 0]
    let sum = 0
    for (const { direction, hours: length } of moments) if (!isShaded(x, y, direction)) sum += length
    hours[i] = sum
  }
}

export type ZoneSun = {
  readonly uid: string
  readonly samples: number
  readonly mean: number
  readonly least: number
  /** Share of the samples with fewer hours than the limit. */
  readonly shareBelow: number
}

/** Hours below which a place counts as dark. GB 50180-2018, 4.0.9: two hours on the day of Great Cold for dwellings; here told of open ground. */
export const darkBelow = 2

/** Hours of sun by zone; zones without samples are left out. */
export function sunByZone(
  zones: Iterable<{ readonly uid: string; readonly polygon: Polygon }>,
  { points }: Pick<SunGrid, 'points'>,
  hours: Float32Array,
): ZoneSun[] {
  const rows: ZoneSun[] = []
  for (const { uid, polygon } of zones) {
    const box = boundsOf(polygon[0] ?? ([] as Point[]))
    let [samples, sum, least, dark] = [0, 0, Infinity, 0]
    for (let i = 0; i < hours.length; i++) {
      const [x, y] = [points[i * 2] ?? 0, points[i * 2 + 1] ?? 0]
      if (x < box.minX || x > box.maxX || y < box.minY || y > box.maxY || !isInPolygon(x, y, polygon)) continue
      const value = hours[i] ?? 0
      samples += 1
      sum += value
      least = Math.min(least, value)
      if (value < darkBelow) dark += 1
    }
    if (samples > 0) rows.push({ uid, samples, mean: sum / samples, least, shareBelow: dark / samples })
  }
  return rows
}

/** Rows as comma-separated text with a head; names are quoted. */
export function sunTableText(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number) => (typeof value === 'number' ? String(value) : `"${value.replaceAll('"', '""')}"`)
  return [head, ...rows].map((row) => row.map(cell).join(',')).join('\n')
}

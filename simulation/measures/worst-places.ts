/** The worst places: where most people were most crowded, apart from each other, each with the reasons why. */
import { groundLevelUid, type LocalizedText, type Point, polygonCentroid, type WorstPlace, type Zone } from '../../domain/index.ts'
import { type CauseLog, tellingDensity } from './causes.ts'
import { type DensityMap, densityCell, densityCellAt, densityCellCentre } from './density-map.ts'

/** Radius of a place, and least distance between two, m. Chosen: what a steward looks after; places that a planner treats apart. */
export const placeRadius = 12
const apart = 60
const mostPlaces = 3

export type Origin = { readonly kind: 'gate' | 'event' | 'background'; readonly uid: string; readonly name: LocalizedText }

export type PlaceContext = {
  /** Level of a point of the plane, and its place on it; all is ground without it. */
  readonly onLevel?: (point: Point) => { readonly levelUid: string; readonly position: Point }
  readonly zones: readonly Zone[]
  readonly log: CauseLog
  /** One a count of the log's tallies: gates first, then sources. */
  readonly origins: readonly Origin[]
  /** Second of day of minute 0. */
  readonly start: number
}

/** At most three places, worst first: by person-minutes at level of service E or F around them, then by peak density. */
export function findWorstPlaces(map: DensityMap, context: PlaceContext): WorstPlace[] {
  const candidates: { cell: number; crowded: number; peak: number }[] = []
  for (let cell = 0; cell < map.peak.length; cell++) {
    if (map.peak[cell]! < tellingDensity) continue
    const { crowded } = sumDisc(map, cell)
    candidates.push({ cell, crowded, peak: map.peak[cell]! })
  }
  candidates.sort((a, b) => b.crowded - a.crowded || b.peak - a.peak || a.cell - b.cell)
  const places: WorstPlace[] = []
  for (const candidate of candidates) {
    const centre = densityCellCentre(map, candidate.cell)
    const isNear = places.some(({ position: [x, y] }) => (x - centre[0]) ** 2 + (y - centre[1]) ** 2 < apart * apart)
    if (isNear) continue
    places.push(describePlace(map, candidate.cell, context))
    if (places.length === mostPlaces) break
  }
  return distinctNames(places)
}

function discCells(map: DensityMap, cell: number): number[] {
  const reach = Math.floor(placeRadius / densityCell)
  const column = cell % map.columns
  const row = Math.floor(cell / map.columns)
  const cells: number[] = []
  for (let r = -reach; r <= reach; r++)
    for (let c = -reach; c <= reach; c++) {
      const isInside = (r * r + c * c) * densityCell * densityCell <= placeRadius * placeRadius
      const isOnMap = row + r >= 0 && row + r < map.rows && column + c >= 0 && column + c < map.columns
      if (isInside && isOnMap) cells.push(cell + r * map.columns + c)
    }
  return cells
}

function sumDisc(map: DensityMap, cell: number): { crowded: number; peak: number; peakCell: number } {
  let crowded = 0
  let peak = 0
  let peakCell = cell
  for (const i of discCells(map, cell)) {
    crowded += map.crowded[i]!
    if (map.peak[i]! > peak) {
      peak = map.peak[i]!
      peakCell = i
    }
  }
  return { crowded, peak, peakCell }
}

/** The same two figures as a worst place has, at any place of the ground: for the comparison of two runs. */
export function measurePlace(map: DensityMap, [x, y]: Point): { readonly peakDensity: number; readonly crowdedMinutes: number } {
  const { crowded, peak } = sumDisc(map, densityCellAt(map, x, y))
  return { peakDensity: peak, crowdedMinutes: crowded / 60 }
}

function describePlace(map: DensityMap, cell: number, context: PlaceContext): WorstPlace {
  const { crowded, peak, peakCell } = sumDisc(map, cell)
  const centre = densityCellCentre(map, cell)
  const { levelUid, position } = context.onLevel?.(centre) ?? { levelUid: groundLevelUid, position: centre }
  const minute = map.peakMinute[peakCell]!
  const { zone, name } = nameOf(map, position, context.zones)
  return {
    position,
    levelUid,
    radius: placeRadius,
    zoneUid: zone,
    name,
    peakDensity: peak,
    peakAt: context.start + minute * 60,
    crowdedMinutes: crowded / 60,
    causes: causesOf(context, position, minute),
  }
}

function causesOf({ log, origins }: PlaceContext, [x, y]: Point, minute: number): WorstPlace['causes'] {
  const sum = log.sumAround(x, y, placeRadius, minute - 5, minute + 5)
  const gates = origins.map((origin, i) => ({ origin, count: sum[i]! })).filter(({ origin }) => origin.kind === 'gate')
  const sources = origins.map((origin, i) => ({ origin, count: sum[i]! })).filter(({ origin }) => origin.kind !== 'gate')
  const shares = (list: typeof gates) => {
    const total = list.reduce((all, { count }) => all + count, 0)
    return list
      .filter(({ count }) => count > 0)
      .map(({ origin, count }) => ({ kind: origin.kind, uid: origin.uid, name: origin.name, share: count / total }))
  }
  const all = [...shares(gates), ...shares(sources)].filter(({ share }) => share >= 0.02)
  return all.sort((a, b) => b.share - a.share || (a.uid < b.uid ? -1 : 1))
}

/** The zone at the place; else the nearest one. */
function nameOf(map: DensityMap, [x, y]: Point, zones: readonly Zone[]): { zone: string | null; name: LocalizedText } {
  const inside = zones[map.zoneOf[densityCellAt(map, x, y)]!]
  if (inside) return { zone: inside.uid, name: withSide(inside, [x, y]) }
  let best: Zone | null = null
  let bestSquare = Infinity
  for (const zone of zones)
    for (const [zx, zy] of zone.polygon[0] ?? []) {
      const square = (zx - x) ** 2 + (zy - y) ** 2
      if (square < bestSquare) {
        bestSquare = square
        best = zone
      }
    }
  if (!best) return { zone: null, name: { zh: '园内', en: 'In the park' } }
  return { zone: null, name: { zh: `${best.name.zh}附近`, en: `Near ${best.name.en}` } }
}

/** Names the side of a large zone, by the direction from its middle. */
function withSide(zone: Zone, [x, y]: Point): LocalizedText {
  const [cx, cy] = polygonCentroid(zone.polygon)
  const dx = x - cx
  const dy = y - cy
  if (dx * dx + dy * dy < 30 * 30) return zone.name
  const isAcross = Math.abs(dx) > Math.abs(dy)
  const zh = isAcross ? (dx > 0 ? '东侧' : '西侧') : dy > 0 ? '北侧' : '南侧'
  const en = isAcross ? (dx > 0 ? 'east side' : 'west side') : dy > 0 ? 'north side' : 'south side'
  return { zh: `${zone.name.zh}${zh}`, en: `${zone.name.en}, ${en}` }
}

function distinctNames(places: readonly WorstPlace[]): WorstPlace[] {
  const seen = new Map<string, number>()
  return places.map((place) => {
    const count = (seen.get(place.name.en) ?? 0) + 1
    seen.set(place.name.en, count)
    return count === 1 ? place : { ...place, name: { zh: `${place.name.zh}（${count}）`, en: `${place.name.en} (${count})` } }
  })
}

/** Places the coordinates of a layer in the scene: from whatever system they are in to metres east and north of the scene's origin. */
import gcoord from 'gcoord'
import proj4 from 'proj4'
import type { LocalizedText, Point } from '../../../domain/index.ts'
import type { SourceFeature, SourceLayer, SourcePoint } from '../feature.ts'
import { farLimit } from '../import-limits.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { type CrsDefinition, definitionOf } from './epsg-definitions.ts'
import { type CrsGuess, guessCrs } from './guess-crs.ts'
import { type FitPoint, fitSimilarity } from './similarity-fit.ts'
import type { StatedCrs } from './stated-crs.ts'

/** What a person chooses: `auto` follows the file, or guesses where it says nothing. */
export type CrsChoice =
  | { readonly kind: 'auto' | 'wgs84' | 'gcj02' | 'local' }
  | { readonly kind: 'epsg'; readonly code: number }
  | { readonly kind: 'fit'; readonly points: readonly FitPoint[] }

/** The site as an import needs it. */
export type SiteFrame = {
  readonly epsg: number
  readonly origin: { readonly easting: number; readonly northing: number; readonly ground: number }
  /** Box round the boundary, m from the origin. */
  readonly bounds: { readonly minX: number; readonly minY: number; readonly maxX: number; readonly maxY: number }
}

/** Where a layer lies, and why. */
export type Placement = {
  /** Not finite where the system does not reach that far. */
  toScene(point: SourcePoint): Point
  /** Turn of the layer's own axes, anticlockwise, degrees, and length in the scene over its own: for meshes. */
  readonly turnDeg: number
  readonly scale: number
  readonly crsName: string
  readonly reason: LocalizedText
  readonly isReanchored: boolean
  /** Of a fit by points, m; else null. */
  readonly residual: number | null
}

type Geographic = { readonly name: string; readonly reason: LocalizedText; toLonLat(point: SourcePoint): Point }
type PlaceOptions = { readonly site: SiteFrame; readonly choice: CrsChoice; readonly at: Point | null; readonly report: ReportWriter }

const wgs84Text = '+proj=longlat +datum=WGS84 +no_defs'
const stated: LocalizedText = { zh: '文件中注明', en: 'stated in the file' }
const chosen: LocalizedText = { zh: '由您选择', en: 'chosen by you' }

/** The middle of each feature's box; the medians of these are where a layer lies, whatever strays. */
function middles(features: readonly SourceFeature[]): Point[] {
  const step = Math.max(1, Math.floor(features.length / 4000))
  return features
    .filter((_, index) => index % step === 0)
    .map(({ geometry }) => {
      const points = geometry.type === 'point' ? [geometry.position] : geometry.type === 'line' ? geometry.line : (geometry.rings[0] ?? [])
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
      for (const [x = 0, y = 0] of points) {
        minX = Math.min(minX, x)
        maxX = Math.max(maxX, x)
        minY = Math.min(minY, y)
        maxY = Math.max(maxY, y)
      }
      return [(minX + maxX) / 2, (minY + maxY) / 2]
    })
}

function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

function medianPoint(points: readonly Point[]): Point {
  return [median(points.map(([x]) => x)), median(points.map(([, y]) => y))]
}

/** Site coordinates of a longitude and latitude, less the scene's origin. */
function sceneProjection(site: SiteFrame): (lonLat: Point) => Point {
  const definition = definitionOf(site.epsg)
  if (!definition)
    throw new ImportRefusal(
      'unknownCrs',
      `场地坐标系 EPSG:${site.epsg} 不受支持。`,
      `The site's EPSG:${site.epsg} is not known, expected a system of this program's list.`,
    )
  const projection = proj4(wgs84Text, definition.proj4)
  return (lonLat) => {
    const [x = Number.NaN, y = Number.NaN] = projection.forward([...lonLat])
    return [x - site.origin.easting, y - site.origin.northing]
  }
}

function distanceToSite([x, y]: Point, { bounds }: SiteFrame): number {
  const dx = Math.max(bounds.minX - x, 0, x - bounds.maxX)
  const dy = Math.max(bounds.minY - y, 0, y - bounds.maxY)
  const distance = Math.hypot(dx, dy)
  return Number.isFinite(distance) ? distance : Infinity
}

/** 2 near the site, 1 somewhere on the globe where the system is used, 0 nowhere. */
function plausibility(lonLat: Point, site: SiteFrame, toScene: (lonLat: Point) => Point, definition: CrsDefinition | null): number {
  const [lon, lat] = lonLat
  if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lat) > 90 || Math.abs(lon) > 180) return 0
  if (distanceToSite(toScene(lonLat), site) <= farLimit) return 2
  const central = /\+proj=tmerc.*\+lon_0=(-?[\d.]+)/.exec(definition?.proj4 ?? '')?.[1]
  return central === undefined || Math.abs(lon - Number(central)) < 8 ? 1 : 0
}

function converterOf(text: string, name: string): (point: SourcePoint) => Point {
  try {
    const projection = proj4(text, wgs84Text)
    return ([x = Number.NaN, y = Number.NaN]) => {
      const [lon = Number.NaN, lat = Number.NaN] = projection.forward([x, y])
      return [lon, lat]
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    throw new ImportRefusal(
      'unknownCrs',
      `坐标系 ${name} 无法读取（${detail}）。请自行选择坐标系。`,
      `Coordinate system ${name} cannot be read (${detail}), expected one that is known: choose another.`,
    )
  }
}

function unknownEpsg(code: number): ImportRefusal {
  return new ImportRefusal(
    'unknownCrs',
    `坐标系 EPSG:${code} 不在本程序的列表中。请把数据转换为 EPSG:4326 或场地坐标系，或按本地图纸导入。`,
    `EPSG:${code} is not in this program's list, expected a known system: convert the data to EPSG:4326 or the site's system, or take it as a local drawing.`,
  )
}

/** The converter of an EPSG system, with its axes in the order in which they make sense. */
function epsgConverter(
  crs: Extract<StatedCrs, { kind: 'epsg' }>,
  points: readonly Point[],
  reason: LocalizedText,
  options: PlaceOptions,
): Geographic {
  const definition = definitionOf(crs.code)
  const text = definition?.proj4 ?? crs.wkt
  if (text === undefined) throw unknownEpsg(crs.code)
  const name = `EPSG:${crs.code}${definition ? ` ${definition.name}` : ''}`
  const straight = converterOf(text, name)
  const swapped = ([x = Number.NaN, y = Number.NaN]: SourcePoint) => straight([y, x])
  const isSwapExpected = crs.isAxisOrderKept && definition?.isNorthFirst === true
  const [expected, other] = isSwapExpected ? [swapped, straight] : [straight, swapped]
  const toScene = sceneProjection(options.site)
  const middle = medianPoint(points)
  const score = (convert: (point: SourcePoint) => Point) => plausibility(convert(middle), options.site, toScene, definition)
  if (points.length === 0 || score(other) <= score(expected)) return { name, reason, toLonLat: expected }
  options.report.warn(
    'axisOrder',
    null,
    `坐标的两个轴与 ${name} 的次序相反，已对调。请核对位置。`,
    `The axes are in the other order than ${name} says; they were exchanged. Check the place.`,
  )
  return { name, reason, toLonLat: other }
}

function chosenCrs(layer: SourceLayer, guess: CrsGuess, options: PlaceOptions): { crs: StatedCrs; reason: LocalizedText } {
  const { choice } = options
  if (choice.kind === 'epsg') return { crs: { kind: 'epsg', code: choice.code, isAxisOrderKept: false }, reason: chosen }
  if (choice.kind === 'wgs84') return { crs: { kind: 'epsg', code: 4326, isAxisOrderKept: false }, reason: chosen }
  if (choice.kind === 'local' || choice.kind === 'fit') return { crs: { kind: 'local' }, reason: chosen }
  if (layer.crs.kind !== 'unknown') return { crs: layer.crs, reason: stated }
  return guess
}

type Resolved =
  | { readonly kind: 'geographic'; readonly source: Geographic; readonly lonLats: readonly Point[]; readonly nearest: number }
  | { readonly kind: 'local'; readonly reason: LocalizedText; readonly points: readonly Point[]; readonly unit: number }
  | { readonly kind: 'placed'; readonly placement: Placement }

function resolve(layer: SourceLayer, guess: CrsGuess, options: PlaceOptions, toSite: (lonLat: Point) => Point): Resolved {
  const points = middles(layer.features)
  const { choice, site } = options
  const geographic = (source: Geographic): Resolved => {
    const lonLats = points.map(source.toLonLat)
    const nearest = lonLats.reduce((least, lonLat) => Math.min(least, distanceToSite(toSite(lonLat), site)), Infinity)
    return { kind: 'geographic', source, lonLats, nearest }
  }
  if (choice.kind === 'fit') return { kind: 'placed', placement: fitted(choice.points, site) }
  if (choice.kind === 'gcj02') {
    const toLonLat = (point: SourcePoint): Point => gcoord.transform([point[0] ?? 0, point[1] ?? 0], gcoord.GCJ02, gcoord.WGS84) as Point
    return geographic({ name: 'GCJ-02', reason: chosen, toLonLat })
  }
  const { crs, reason } = chosenCrs(layer, guess, options)
  if (crs.kind === 'wkt') return geographic({ name: crs.name, reason, toLonLat: converterOf(crs.text, crs.name) })
  if (crs.kind === 'epsg') return geographic(epsgConverter(crs, points, reason, options))
  return { kind: 'local', reason, points, unit: layer.unit }
}

/** One guess for all layers that say nothing: they come from one hand. */
function sharedGuess(layers: readonly SourceLayer[], { site, choice, report }: PlaceOptions, toSite: (lonLat: Point) => Point): CrsGuess {
  const unknown = layers.filter(({ crs, features }) => crs.kind === 'unknown' && features.length > 0)
  const middle = medianPoint(unknown.flatMap(({ features }) => middles(features)))
  const isDrawing = unknown.some(({ features }) => features[0]?.role === 'drawing')
  const guess = guessCrs(middle, site, distanceToSite(toSite(middle), site) / 1000, isDrawing)
  if (unknown.length > 0 && choice.kind === 'auto')
    report.warn('crsGuessed', null, `文件未注明坐标系：${guess.reason.zh}。`, `The file states no coordinate system: ${guess.reason.en}.`)
  return guess
}

/**
 * Places layers that belong together: what is far is moved as one, so that its parts stay where they are to each other.
 * Throws `ImportRefusal` for a system that is not known and for a fit that has no solution.
 */
export function placeLayers(layers: readonly SourceLayer[], options: PlaceOptions): Placement[] {
  const toSite = sceneProjection(options.site)
  const guess = sharedGuess(layers, options, toSite)
  const resolved = layers.map((layer) => resolve(layer, guess, options, toSite))
  const geographic = resolved.filter((one) => one.kind === 'geographic')
  const nearest = geographic.reduce((least, one) => Math.min(least, one.nearest), Infinity)
  const isFar = geographic.some(({ lonLats }) => lonLats.length > 0) && (nearest > farLimit || options.at !== null)
  const local = isFar ? movedProjection(medianPoint(geographic.flatMap(({ lonLats }) => lonLats)), options) : null
  if (isFar) tellReanchored(options, nearest)
  const drawings = resolved.filter((one) => one.kind === 'local')
  const drawn = drawings.flatMap(({ points, unit }) => points.map(([x, y]): Point => [x * unit, y * unit]))
  if (drawn.length > 0 && options.at === null) tellUnplaced(options)
  return resolved.map((one): Placement => {
    if (one.kind === 'placed') return one.placement
    if (one.kind === 'local') return localPlacement(one.unit, medianPoint(drawn), one.reason, options)
    const { toLonLat, name, reason } = one.source
    const toScene = (point: SourcePoint) => (local ?? toSite)(toLonLat(point))
    return { toScene, turnDeg: 0, scale: 1, crsName: name, reason, isReanchored: isFar, residual: null }
  })
}

/** Metres round `middle`, which comes to the anchor. */
function movedProjection([lon, lat]: Point, { at }: PlaceOptions): (lonLat: Point) => Point {
  const local = proj4(wgs84Text, `+proj=tmerc +lat_0=${lat} +lon_0=${lon} +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs`)
  const [ax, ay] = at ?? [0, 0]
  return (lonLat) => {
    // Far round the globe the projection folds back: nothing there belongs to this place.
    if (!(Math.abs(lonLat[0] - lon) <= 60)) return [Number.NaN, Number.NaN]
    const [x = Number.NaN, y = Number.NaN] = local.forward([...lonLat])
    return [x + ax, y + ay]
  }
}

function fitted(points: readonly FitPoint[], { origin }: SiteFrame): Placement {
  const fit = fitSimilarity(points)
  if (!fit)
    throw new ImportRefusal(
      'badFit',
      '对应点至少要有两个不同的点。请补充。',
      'A fit needs two points that differ, expected at least two: add another.',
    )
  const { a, b, e, n } = fit
  return {
    toScene: ([x = Number.NaN, y = Number.NaN]) => [a * x - b * y + e - origin.easting, b * x + a * y + n - origin.northing],
    turnDeg: fit.turnDeg,
    scale: fit.scale,
    crsName: 'fit',
    reason: { zh: `由 ${points.length} 个对应点拟合`, en: `fitted by ${points.length} points` },
    isReanchored: false,
    residual: fit.residual,
  }
}

function tellReanchored({ report, site, at }: PlaceOptions, distance: number): void {
  const place = at ? `${(at[0] + site.origin.easting).toFixed(0)},${(at[1] + site.origin.northing).toFixed(0)}` : null
  const km = Number.isFinite(distance) ? (distance / 1000).toFixed(0) : '?'
  const [zh, en] = place === null ? ['场景原点', "the scene's origin"] : [place, place]
  report.warn(
    'reanchored',
    null,
    `数据距场地约 ${km} 公里，已移到${zh}。`,
    `The data lies about ${km} km from the site; it was moved to ${en}.`,
  )
}

function tellUnplaced({ report }: PlaceOptions): void {
  report.warn(
    'reanchored',
    null,
    '本地坐标没有位置：图形中心已放到场景原点。可指定位置，或给出两个以上对应点。',
    "Local coordinates have no place: the drawing's middle was put at the scene's origin. Give its place, or two points or more.",
  )
}

/** A drawing without a system: its middle comes to the anchor. */
function localPlacement(unit: number, [cx, cy]: Point, reason: LocalizedText, { at }: PlaceOptions): Placement {
  const [ax, ay] = at ?? [0, 0]
  return {
    toScene: ([x = Number.NaN, y = Number.NaN]) => [x * unit - cx + ax, y * unit - cy + ay],
    turnDeg: 0,
    scale: unit,
    crsName: 'local',
    reason,
    isReanchored: true,
    residual: null,
  }
}

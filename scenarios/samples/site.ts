/** The north area of the park: origin of the scene, boundary and levels. */
import type { Level, Point, Site } from '../../domain/index.ts'
import { box, estimated, extent, words } from './record-makers.ts'
import { sources } from './sources.ts'

/**
 * The boundary, anticlockwise: Chang'an Avenue extension (y = −330), Beixin'an Road in the east, Fushi Road (y = 1,400), and the
 * Fengsha railway in the west, which runs round the hill. The east edge is set so that the area is the sourced 2.91 km².
 */
export const boundaryRing: Point[] = [
  [-62, -330],
  [1500, -330],
  [1500, 1400],
  [-215, 1400],
  [-255, 1180],
  [-272, 1020],
  [-268, 510],
  [-216, 421],
  [-71, 246],
  [-62, 180],
]

/**
 * The scene's origin is Big Air, 116.14522° E, 39.91057° N (WGS 84, sourced). EPSG:4548 (transverse Mercator on GRS 80,
 * central meridian 117° E, scale 1, false easting 500,000 m) gives easting 426,911.42 m and northing 4,419,949.09 m there.
 * y is grid north: 0.55° from true north.
 */
export const site: Site = {
  uid: 'site',
  name: words(['首钢园北区', 'Shougang Park, north area']),
  timeZone: 'Asia/Shanghai',
  epsg: 4548,
  origin: { easting: 426_911.42, northing: 4_419_949.09, ground: 88 },
  longitude: 116.14522,
  latitude: 39.91057,
  boundary: [boundaryRing],
  positionStatus: 'estimate',
  sources: [sources.northArea, sources.plan2017, sources.groundLevel, sources.bigAirWiki],
  notes:
    'Area 2.91 km² sourced; north and south edges from the track lengths of line 11, east edge inferred from the area. Only Big Air and Xinshougang station have a sourced coordinate: all other places are estimates, some ±150 m.',
}

/** The High Line's strip: 605 m × 6 m on the lake's north shore; both decks lie over each other. */
export const highLine = { minX: 138, maxX: 743, y: 440, width: 6 } as const
const strip = extent(highLine.minX, highLine.y - highLine.width / 2, highLine.maxX, highLine.y + highLine.width / 2)

export const levels: Level[] = [
  { uid: 'ground', name: words(['地面', 'Ground']), height: 0, walkable: [] },
  { uid: 'deck-5', name: words(['高线步道 5 米', 'High Line, 5 m']), height: 5, walkable: [strip] },
  { uid: 'deck-14', name: words(['高线跑道 14 米', 'High Line, 14 m']), height: 14, walkable: [strip] },
]

/** Width of the High Line; no source gives it. */
export const highLineWidth = estimated('width', highLine.width, 'm', 'no source found')
export const highLineFootprint = box([(highLine.minX + highLine.maxX) / 2, highLine.y], highLine.maxX - highLine.minX, highLine.width)

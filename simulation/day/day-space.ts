/** The walkable regions of a scenario on a date: the site less what stands on it, less water that no path crosses, less closed zones. */
import {
  type Bounds,
  boundsOf,
  type Connector,
  groundLevelUid,
  isInPolygon,
  isStanding,
  type Phase,
  type Polygon,
  phaseStateOn,
  polygonCentroid,
  polygonProblem,
  type ScenarioDocument,
  siteOf,
  type Zone,
} from '../../domain/index.ts'
import { edgesOfLine, type SpaceConnector, type SpaceInput, squareAround } from '../space/levels.ts'
import { type Regions, widenLine } from '../space/regions.ts'
import { meanLiftTime } from '../world/lifts.ts'

const waterKinds = new Set(['lake', 'river'])

/** Records of a table in ascending order of uid, so that nothing depends on the order of insertion. */
export function sortedRecords<R>(table: Readonly<Record<string, R>>): R[] {
  return Object.keys(table)
    .sort()
    .map((uid) => table[uid]!)
}

/** Whether a zone or structure stands on the date, by its phases. */
export function standingOn(document: ScenarioDocument, date: string): (table: Phase['subjectTable'], uid: string) => boolean {
  const phases = new Map<string, Phase[]>()
  for (const phase of sortedRecords(document.phases)) {
    const key = `${phase.subjectTable}/${phase.subjectUid}`
    phases.set(key, [...(phases.get(key) ?? []), phase])
  }
  return (table, uid) => isStanding(phaseStateOn(phases.get(`${table}/${uid}`) ?? [], date))
}

/** Regions with the given zones closed. Throws with thing, value, expectation when a polygon cannot be used. */
export function regionsOf(document: ScenarioDocument, date: string, closedZoneUids: ReadonlySet<string>): Regions {
  const stands = standingOn(document, date)
  const ground = [siteOf(document).boundary]
  checkPolygon('Site boundary', ground[0]!)
  const blockers: Polygon[] = []
  const water: Polygon[] = []
  for (const structure of sortedRecords(document.structures)) {
    const isWater = waterKinds.has(structure.kind)
    if ((!isWater && !structure.isObstacle) || !stands('structures', structure.uid)) continue
    checkPolygon(`Structure ${structure.uid}`, structure.footprint)
    ;(isWater ? water : blockers).push(structure.footprint)
  }
  for (const uid of [...closedZoneUids].sort()) {
    const zone = document.zones[uid]
    if (!zone) continue
    checkPolygon(`Zone ${uid}`, zone.polygon)
    blockers.push(zone.polygon)
  }
  return { ground, blockers, water, causeways: causewaysOver(document, water) }
}

/** Throws with thing, value, expectation when a polygon cannot be used. */
export function checkPolygon(thing: string, polygon: Polygon): void {
  const problem = polygonProblem(polygon)
  if (problem) throw new Error(`${thing}: ${problem}; correct its outline.`)
}

/** Walkable ground-level paths near water, as polygons of their width. */
function causewaysOver(document: ScenarioDocument, water: readonly Polygon[]): Polygon[] {
  const boxes = water.map((polygon) => boundsOf(polygon[0] ?? []))
  return sortedRecords(document.paths)
    .filter((path) => path.isWalkable && path.levelUid === groundLevelUid)
    .flatMap((path) => widenLine(path.line, path.width))
    .filter((piece) => boxes.some((box) => overlap(box, boundsOf(piece[0] ?? []))))
}

function overlap(a: Bounds, b: Bounds): boolean {
  return a.minX <= b.maxX && b.minX <= a.maxX && a.minY <= b.maxY && b.minY <= a.maxY
}

/** Level that a zone lies on: the first raised one whose floor holds all of it, by height, else the ground. */
export function levelOfZone(document: ScenarioDocument, zone: Zone): string {
  const [centreX, centreY] = polygonCentroid(zone.polygon)
  // A hair inwards, since a zone may be drawn along the floor's edge.
  const corners = (zone.polygon[0] ?? []).map(([x, y]) => [x + (centreX - x) * 0.002, y + (centreY - y) * 0.002] as const)
  const raised = sortedRecords(document.levels)
    .filter(({ uid, walkable }) => uid !== groundLevelUid && walkable.length > 0)
    .sort((a, b) => a.height - b.height)
  return raised.find(({ walkable }) => corners.every(([x, y]) => walkable.some((piece) => isInPolygon(x, y, piece))))?.uid ?? groundLevelUid
}

/**
 * The levels of a date in the order of their numbers in frames (the ground, then by uid), and their stairs, ramps, escalators and
 * lifts. Throws as `regionsOf`.
 */
export function spaceInputOf(document: ScenarioDocument, date: string, closedZoneUids: ReadonlySet<string>): SpaceInput {
  const onLevel = (uid: string) =>
    new Set([...closedZoneUids].filter((zone) => document.zones[zone] && levelOfZone(document, document.zones[zone]) === uid))
  const raised = sortedRecords(document.levels).filter(({ uid }) => uid !== groundLevelUid)
  const levels = raised.map(({ uid, height, walkable }) => {
    walkable.forEach((piece, i) => {
      checkPolygon(`Level ${uid}, piece ${i + 1}`, piece)
    })
    const blockers = [...onLevel(uid)].sort().map((zone) => document.zones[zone]!.polygon)
    return { id: uid, height, regions: { ground: walkable, blockers, water: [], causeways: [] } }
  })
  const isThere = (uid: string) => uid === groundLevelUid || raised.some((level) => level.uid === uid && level.walkable.length > 0)
  const connectors = sortedRecords(document.connectors)
    .filter(({ fromLevelUid, toLevelUid }) => isThere(fromLevelUid) && isThere(toLevelUid))
    .map((connector) => spaceConnectorOf(document, connector))
  const ground = { id: groundLevelUid, height: 0, regions: regionsOf(document, date, onLevel(groundLevelUid)) }
  return { levels: [ground, ...levels], connectors }
}

/** Speed of a lift's car, m/s, and seconds by which doors and braking lengthen a ride. Chosen: a hydraulic or small traction lift of few storeys. */
const carSpeed = 1
const carExtra = 5
/** Least side of a landing, m. Chosen: a few people stand on it, and it holds a cell of routing. */
const leastLanding = 2.5

function spaceConnectorOf(document: ScenarioDocument, connector: Connector): SpaceConnector {
  const { uid, kind, fromLevelUid, toLevelUid, line, width, speedFactorUp, speedFactorDown, speed, capacity } = connector
  const shared = {
    id: uid,
    kind,
    from: fromLevelUid,
    to: toLevelUid,
    ...edgesOfLine(line, width),
    speedFactorUp,
    speedFactorDown,
    ...(speed === undefined ? {} : { speed }),
    ...(capacity === undefined ? {} : { capacity }),
  }
  if (kind !== 'lift') return shared
  const rise = Math.abs((document.levels[toLevelUid]?.height ?? 0) - (document.levels[fromLevelUid]?.height ?? 0))
  const travelTime = rise / carSpeed + carExtra
  const [foot, head] = [line[0]!, line.at(-1)!]
  const side = Math.max(leastLanding, width)
  const landings = { footArea: squareAround(foot[0], foot[1], side), headArea: squareAround(head[0], head[1], side) }
  return { ...shared, ...landings, travelTime, rideTime: meanLiftTime(travelTime) }
}

/** Side of a routing cell for an extent, m. Chosen: 0.5 m up to ten hectares, 1 m up to 16 km², else 2 m. A passage of a cell's width stays open. */
export function cellSizeFor(bounds: Bounds): number {
  const area = (bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY)
  return area <= 100_000 ? 0.5 : area <= 16e6 ? 1 : 2
}

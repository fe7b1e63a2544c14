/** The walkable regions of a scenario on a date: the site less what stands on it, less water that no path crosses, less closed zones. */
import {
  type Bounds,
  boundsOf,
  groundLevelUid,
  isStanding,
  type Phase,
  type Polygon,
  phaseStateOn,
  polygonProblem,
  type ScenarioDocument,
  siteOf,
} from '../../domain/index.ts'
import { type Regions, widenLine } from '../space/regions.ts'

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

function checkPolygon(thing: string, polygon: Polygon): void {
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

/** Side of a routing cell for an extent, m. Chosen: 0.5 m up to ten hectares, 1 m up to 16 km², else 2 m. A passage of a cell's width stays open. */
export function cellSizeFor(bounds: Bounds): number {
  const area = (bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY)
  return area <= 100_000 ? 0.5 : area <= 16e6 ? 1 : 2
}

/** Makes plain features of OpenStreetMap data: points with tags, lines, areas, and multipolygons put together of their ways. */
import { isInRing, type Point } from '../../../domain/index.ts'
import type { SourceFeature, SourcePoint } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import type { ReportWriter } from '../import-report.ts'
import type { OsmData, OsmRelation, OsmWay, Tags } from './osm-data.ts'

/** Tags that say nothing about what a thing is. */
const silentTags = ['source', 'created_by', 'note', 'fixme', 'attribution']
/** Keys whose closed ways are areas (wiki.openstreetmap.org/wiki/Area). */
const areaKeys = [
  'building',
  'building:part',
  'landuse',
  'natural',
  'leisure',
  'amenity',
  'shop',
  'tourism',
  'man_made',
  'place',
  'historic',
  'office',
  'public_transport',
  'area:highway',
  'industrial',
  'water',
  'military',
  'power',
  'boundary',
]

function says(tags: Tags): boolean {
  return [...tags.keys()].some((key) => !silentTags.includes(key) && !key.startsWith('tiger:'))
}

function isArea({ refs, tags }: OsmWay): boolean {
  if (refs.length < 4 || refs[0] !== refs.at(-1) || tags.get('area') === 'no') return false
  if (tags.get('area') === 'yes') return true
  if (tags.has('highway') || tags.has('barrier') || tags.has('railway')) return tags.has('building')
  return areaKeys.some((key) => tags.has(key))
}

class FeatureBuilder {
  readonly features: SourceFeature[] = []
  readonly #data: OsmData
  readonly #report: ReportWriter
  readonly #budget: FeatureBudget

  constructor(data: OsmData, report: ReportWriter) {
    this.#data = data
    this.#report = report
    this.#budget = new FeatureBudget(report)
  }

  add(id: string, attributes: Tags, geometry: SourceFeature['geometry']): void {
    if (this.#budget.admits(id, geometry)) this.features.push({ id, attributes, geometry })
  }

  /** The points of a way; those that an extract has cut off are left out, and said. */
  #points(refs: readonly string[], id: string): SourcePoint[] {
    const points = refs.flatMap((ref) => {
      const node = this.#data.nodes.get(ref)
      return node ? [[node.lon, node.lat]] : []
    })
    const missing = refs.length - points.length
    if (missing > 0)
      this.#report.mend(
        'missingNodes',
        id,
        `缺 ${missing} 个点（文件被裁切），用其余的点。`,
        `${missing} of its nodes are missing (a cropped file); the others are used.`,
      )
    return points
  }

  way(way: OsmWay): void {
    const id = `way/${way.id}`
    const points = this.#points(way.refs, id)
    if (points.length < 2) this.#report.refuse('tooFewPoints', id, '不足两个点。', 'It has fewer than two nodes, expected a line.')
    else if (isArea(way) && points.length >= 3) this.add(id, way.tags, { type: 'polygon', rings: [points] })
    else this.add(id, way.tags, { type: 'line', line: points })
  }

  multipolygon(relation: OsmRelation): void {
    const id = `relation/${relation.id}`
    const waysOf = (isInner: boolean) =>
      relation.ways
        .filter(({ role }) => (role === 'inner') === isInner)
        .flatMap(({ ref }) => {
          const way = this.#data.ways.get(ref)
          if (!way) this.#report.mend('missingWay', id, `缺成员 way/${ref}。`, `Its member way/${ref} is missing.`)
          return way ? [way.refs] : []
        })
    const [outers, inners] = [this.#rings(waysOf(false), id), this.#rings(waysOf(true), id)]
    if (outers.length === 0) {
      this.#report.refuse('openRelation', id, '外环不能闭合。', 'Its outer ways form no closed ring, expected one.')
      return
    }
    for (const outer of outers) {
      const holes = inners.filter((inner) => isWithin(inner, outer))
      this.add(id, relation.tags, { type: 'polygon', rings: [outer, ...holes] })
    }
  }

  #rings(ways: readonly (readonly string[])[], id: string): SourcePoint[][] {
    const { closed, open } = joinWays(ways)
    if (open > 0)
      this.#report.mend('openRelation', id, `有 ${open} 段不能闭合，已舍去。`, `${open} of its parts do not close; they were left out.`)
    return closed.map((refs) => this.#points(refs, id)).filter((ring) => ring.length >= 3)
  }
}

function isWithin(inner: readonly SourcePoint[], outer: readonly SourcePoint[]): boolean {
  const ring = outer as unknown as Point[]
  return inner.some(([x = 0, y = 0]) => isInRing(x, y, ring))
}

/** Joins ways end to end into closed rings of node ids. */
export function joinWays(ways: readonly (readonly string[])[]): { closed: string[][]; open: number } {
  const closed: string[][] = []
  const waiting = ways.filter((refs) => refs.length > 1).map((refs) => [...refs])
  let open = 0
  for (let ring = waiting.pop(); ring; ring = waiting.pop()) {
    while (ring[0] !== ring.at(-1)) {
      const end = ring.at(-1)
      const next = waiting.findIndex((refs) => refs[0] === end || refs.at(-1) === end)
      if (next < 0) break
      const [refs = []] = waiting.splice(next, 1)
      ring.push(...(refs[0] === end ? refs : refs.toReversed()).slice(1))
    }
    if (ring[0] === ring.at(-1) && ring.length >= 4) closed.push(ring)
    else open++
  }
  return { closed: closed.reverse(), open }
}

/** Features in the order points, ways, relations. Relations that are no areas (routes, operators) say nothing of place and are passed over. */
export function osmFeatures(data: OsmData, report: ReportWriter): SourceFeature[] {
  const builder = new FeatureBuilder(data, report)
  for (const { id, tags } of data.taggedNodes) {
    const node = data.nodes.get(id)
    if (node && says(tags)) builder.add(`node/${id}`, tags, { type: 'point', position: [node.lon, node.lat] })
  }
  for (const way of data.ways.values()) if (says(way.tags)) builder.way(way)
  let others = 0
  for (const relation of data.relations) {
    if (relation.tags.get('type') === 'multipolygon') builder.multipolygon(relation)
    else others++
  }
  if (others > 0)
    report.warn(
      'relations',
      null,
      `${others} 个关系不是多边形（线路、转向限制等），未使用。`,
      `${others} relations are no areas (routes, turn restrictions and so on); they are not used.`,
    )
  return builder.features
}

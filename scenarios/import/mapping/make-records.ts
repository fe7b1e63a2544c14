/** Makes records of placed features: zones, structures, paths, gates and notes, each with where it came from. */
import {
  type Annotation,
  type Evidence,
  type Figure,
  type Gate,
  lineLength,
  minimumGateWidth,
  type Path,
  type Point,
  type Polygon,
  polygonArea,
  type ScenarioEvent,
  type Structure,
  type StructureKind,
  type Zone,
} from '../../../domain/index.ts'
import { structureParams } from '../../../domain/records/structure-params.ts'
import type { AttributeValue, SourceFeature } from '../feature.ts'
import type { ReportWriter } from '../import-report.ts'
import { mendLine, mendPolygon } from '../mending/mend-polygon.ts'
import { roundPoint } from '../mending/mend-ring.ts'
import { type AttributeMap, fieldValue, metresOf, textOf } from './attribute-fields.ts'
import { classify, type Target } from './classify.ts'
import { extentOf, ringAround } from './point-extents.ts'
import { nameOf, structureName, type UidMaker, zoneName } from './record-names.ts'

export type MadeRecord =
  | { readonly table: 'zones'; readonly record: Zone }
  | { readonly table: 'structures'; readonly record: Structure }
  | { readonly table: 'paths'; readonly record: Path }
  | { readonly table: 'gates'; readonly record: Gate }
  | { readonly table: 'annotations'; readonly record: Annotation }
  | { readonly table: 'events'; readonly record: ScenarioEvent }

export type MakeOptions = {
  readonly map: AttributeMap
  readonly report: ReportWriter
  readonly uids: UidMaker
  readonly fileName: string
  readonly layerName: string
  readonly now: Date
}

/** Where the own origin of a model lies in the scene, how it is turned and scaled, and its bytes' uid. */
export type MeshPlace = {
  readonly originX: number
  readonly originY: number
  readonly yawDeg: number
  readonly scale: number
  readonly assetUid: string
}

/** A feature in metres of the scene. */
export type PlacedFeature = Omit<SourceFeature, 'geometry'> & {
  readonly shape:
    | { readonly type: 'point'; readonly position: Point }
    | { readonly type: 'line'; readonly line: readonly Point[] }
    | { readonly type: 'polygon'; readonly rings: readonly (readonly Point[])[] }
  readonly meshPlace?: MeshPlace
}

/** Height of a storey, m. Chosen: OpenStreetMap's convention of about 3 m, with the roof's share. */
const storeyHeight = 3.2
/** Height of a building of which nothing is told, m. Chosen: two storeys. */
const assumedHeight = 6.4
/** Area a person in a zone of which nothing is told, m². */
const areaPerPerson = 10
const walkThrough: ReadonlySet<StructureKind> = new Set<StructureKind>([
  'treeGroup',
  'lawn',
  'plaza',
  'deck',
  'bridge',
  'stair',
  'railTrack',
  'pipeRack',
  'conveyorGallery',
])
const flat: ReadonlySet<StructureKind> = new Set<StructureKind>(['lake', 'river', 'lawn', 'plaza'])

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

function evidenceOf(attributes: ReadonlyMap<string, AttributeValue>, map: AttributeMap): Evidence {
  const text = textOf(fieldValue(attributes, 'status', map)).toLowerCase()
  return text.startsWith('sourced') ? 'sourced' : text.startsWith('derived') ? 'derived' : 'estimate'
}

/** Makes the records of one layer, feature by feature. */
export class RecordMaker {
  readonly #options: MakeOptions
  constructor(options: MakeOptions) {
    this.#options = options
  }

  /** All records that one geometry comes to; none, with its reason in the report. */
  make(feature: PlacedFeature): MadeRecord[] {
    const { map, report } = this.#options
    const { shape, id } = feature
    const extent = shape.type === 'point' ? extentOf(feature.attributes) : null
    const target = classify({ ...feature, geometry: sourceShape(shape) }, { map, hasSize: extent !== null })
    const records = this.#recordsOf(feature, target)
    if (records.length > 0) report.take(id)
    return records
  }

  #recordsOf(feature: PlacedFeature, target: Target): MadeRecord[] {
    const { report } = this.#options
    const { shape, id } = feature
    switch (target.table) {
      case 'none':
        report.warn(
          'noPlaceFor',
          id,
          '本程序没有对应的内容（如输电线、边界、水渠线），未导入。',
          'Nothing here stands for it (such as power lines, boundaries, streams); it was not taken.',
        )
        return []
      case 'annotations':
        return shape.type === 'point' ? [{ table: 'annotations', record: this.#annotation(feature, shape.position) }] : []
      case 'paths':
        return shape.type === 'line' ? this.#paths(feature, shape.line, target) : []
      case 'gates':
        return shape.type === 'line' ? this.#gates(feature, shape.line) : []
      case 'structures':
        return this.#polygons(feature).map((polygon) => ({ table: 'structures', record: this.#structure(feature, target.kind, polygon) }))
      case 'zones':
        return this.#polygons(feature).map((polygon) => ({ table: 'zones', record: this.#zone(feature, target.use, polygon) }))
    }
  }

  #polygons({ shape, id, attributes }: PlacedFeature): Polygon[] {
    if (shape.type === 'polygon') return mendPolygon(shape.rings, id, this.#options.report)
    if (shape.type === 'line') return []
    // A tree's crown where nothing else tells a size.
    return [[ringAround(shape.position, extentOf(attributes) ?? { length: 5, width: 5, isRound: true })]]
  }

  #provenance({ id, attributes }: PlacedFeature) {
    const { map, fileName, layerName } = this.#options
    const source = [fileName, layerName === fileName ? '' : layerName, id].filter((part) => part !== '').join(' · ')
    const notes = [...attributes].map(([name, value]) => `${name}=${value}`).join('; ')
    return { positionStatus: evidenceOf(attributes, map), sources: [source.slice(0, 2000)], notes: notes.slice(0, 4000) }
  }

  /** Height above the base, m, and how far it is to be trusted. */
  #height({ attributes, height, id }: PlacedFeature, kind: StructureKind): { height: number; figure: Figure } {
    const { map, report } = this.#options
    const read = (field: 'height' | 'base' | 'levels') => metresOf(fieldValue(attributes, field, map))
    const [given, base, levels] = [read('height'), read('base') ?? 0, read('levels')]
    const make = (value: number, status: Evidence, note: string | null) => ({
      height: clamp(value, 0, 1000),
      figure: { key: 'height', value: clamp(value, 0, 1000), unit: 'm', status, source: this.#options.fileName.slice(0, 2000), note },
    })
    // A height is measured from the ground; what stands on stilts is lower by its base.
    if (given !== null && given > 0) return make(Math.max(0.1, given > base ? given - base : given), 'estimate', null)
    if (height !== undefined && height > 0) return make(height, 'derived', 'extent of its geometry')
    if (levels !== null && levels > 0) return make(levels * storeyHeight, 'estimate', `${levels} × ${storeyHeight} m`)
    if (flat.has(kind)) return make(0, 'estimate', null)
    if (kind === 'treeGroup') return make(8, 'estimate', 'assumed')
    report.warn('heightAssumed', id, `没有高度，按 ${assumedHeight} 米。`, `It has no height; ${assumedHeight} m is assumed.`)
    return make(assumedHeight, 'estimate', 'assumed')
  }

  #structure(feature: PlacedFeature, kind: StructureKind, footprint: Polygon): Structure {
    const { map, uids } = this.#options
    const { height, figure } = this.#height(feature, kind)
    const base = feature.base ?? metresOf(fieldValue(feature.attributes, 'base', map)) ?? 0
    return {
      uid: uids.make(feature.id),
      name: nameOf(feature.attributes, map, structureName(kind), feature.id),
      ...this.#provenance(feature),
      kind,
      footprint,
      base: clamp(base, -200, 1000),
      height,
      params: this.#params(feature, kind, footprint, height),
      zoneUid: null,
      // What hangs more than a storey above the ground can be walked under.
      isObstacle: !walkThrough.has(kind) && base < storeyHeight,
      figures: [figure],
      ...(feature.meshPlace ? { assetUid: feature.meshPlace.assetUid } : {}),
    }
  }

  /** Parameters of the kind that the attributes name, and those that the footprint decides. */
  #params({ attributes, meshPlace }: PlacedFeature, kind: StructureKind, footprint: Polygon, height: number): Record<string, number> {
    if (meshPlace) return { originX: meshPlace.originX, originY: meshPlace.originY, yawDeg: meshPlace.yawDeg, scale: meshPlace.scale }
    const { map } = this.#options
    const plain = (name: string) => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
    const given = new Map([...attributes].map(([name, value]) => [plain(name), value]))
    const params: Record<string, number> = {}
    for (const { key, unit } of structureParams[kind]) {
      const value = metresOf(given.get(plain(key)))
      if (value !== null && value >= 0 && value <= 5000 && unit !== '°') params[key] = value
    }
    const levels = metresOf(fieldValue(attributes, 'levels', map))
    if (kind === 'officeSlab' || kind === 'hotel') params.floors = clamp(Math.round(levels ?? height / storeyHeight), 1, 200)
    // One tree for each 60 m² of a wood, as it stands in the sample's parks.
    if (kind === 'treeGroup')
      params.count = attributes.get('natural') === 'tree' ? 1 : clamp(Math.round(polygonArea(footprint) / 60), 1, 400)
    if (kind === 'hill') {
      const ring = footprint[0] ?? []
      params.peakX = ring.reduce((sum, point) => sum + point[0], 0) / ring.length
      params.peakY = ring.reduce((sum, point) => sum + point[1], 0) / ring.length
    }
    return params
  }

  #zone(feature: PlacedFeature, use: Zone['use'], polygon: Polygon): Zone {
    const { map, uids, fileName } = this.#options
    const area = polygonArea(polygon)
    const persons = clamp(Math.floor(area / areaPerPerson), 1, 1e7)
    const note = `${Math.round(area)} m² ÷ ${areaPerPerson} m² a person, assumed`
    return {
      uid: uids.make(feature.id),
      name: nameOf(feature.attributes, map, zoneName(use), feature.id),
      ...this.#provenance(feature),
      use,
      polygon,
      capacity: { key: 'capacity', value: persons, unit: 'persons', status: 'estimate', source: fileName.slice(0, 2000), note },
      isOpen: true,
      hours: [],
      attraction: 0,
    }
  }

  #paths(feature: PlacedFeature, points: readonly Point[], target: Extract<Target, { table: 'paths' }>): MadeRecord[] {
    const { map, uids, report } = this.#options
    const line = mendLine(points, feature.id, report)
    if (!line) return []
    const fallback =
      target.kind === 'rail'
        ? { zh: '铁路', en: 'Railway' }
        : target.kind === 'road'
          ? { zh: '道路', en: 'Road' }
          : { zh: '步道', en: 'Path' }
    const record: Path = {
      uid: uids.make(feature.id),
      name: nameOf(feature.attributes, map, fallback, feature.id),
      ...this.#provenance(feature),
      kind: target.kind,
      line,
      width: target.width,
      levelUid: 'ground',
      isWalkable: target.isWalkable,
    }
    return [{ table: 'paths', record }]
  }

  #gates(feature: PlacedFeature, points: readonly Point[]): MadeRecord[] {
    const { map, uids, report, fileName } = this.#options
    const line = mendLine(points, feature.id, report)
    const [first, last] = [line?.[0], line?.at(-1)]
    if (!line || !first || !last) return []
    if (lineLength([first, last]) < minimumGateWidth) {
      report.refuse('tooNarrow', feature.id, `入口窄于 ${minimumGateWidth} 米。`, `The gate is narrower than ${minimumGateWidth} m.`)
      return []
    }
    const lanes = clamp(Math.floor(lineLength([first, last])), 1, 60)
    const record: Gate = {
      uid: uids.make(feature.id),
      name: nameOf(feature.attributes, map, { zh: '入口', en: 'Gate' }, feature.id),
      ...this.#provenance(feature),
      kind: 'gate',
      line: [first, last],
      lanes,
      laneRate: { key: 'laneRate', value: 15, unit: 'persons/min', status: 'estimate', source: fileName.slice(0, 2000), note: 'assumed' },
      direction: 'both',
      isOpen: true,
      hours: [],
    }
    return [{ table: 'gates', record }]
  }

  #annotation(feature: PlacedFeature, position: Point): Annotation {
    const { map, uids, fileName, now } = this.#options
    const { zh, en } = nameOf(feature.attributes, map, { zh: '点', en: 'Point' }, feature.id)
    const { notes } = this.#provenance(feature)
    const [x, y] = roundPoint(position)
    const text = [[zh, en].filter((name) => name !== '').join(' '), notes].filter((part) => part !== '').join('\n')
    return {
      uid: uids.make(feature.id),
      position: [x, y, 0],
      text: text.slice(0, 8000),
      author: fileName.slice(0, 200),
      createdAt: now.toISOString(),
      subjectUid: null,
      isDone: false,
    }
  }
}

/** The shape as `classify` reads it: only its type counts there. */
function sourceShape(shape: PlacedFeature['shape']): SourceFeature['geometry'] {
  return shape
}

/** Turns what was read into one edit of the scenario: placed, mapped, checked against every rule, and reported. */
import {
  boundsOf,
  type DocumentDiff,
  emptyDiff,
  type LocalizedText,
  type Point,
  type ScenarioDocument,
  siteOf,
  type TableName,
} from '../../domain/index.ts'
import { ruleProblems } from '../rules/record-rules.ts'
import type { NewAsset } from '../scenario-store.ts'
import { type CrsChoice, type Placement, placeLayers, type SiteFrame } from './crs/place-layer.ts'
import type { ReadInput, SourceFeature, SourceLayer } from './feature.ts'
import { pointLimit, reachLimit, recordLimit } from './import-limits.ts'
import { type ImportReport, ReportWriter } from './import-report.ts'
import type { AttributeMap } from './mapping/attribute-fields.ts'
import { eventRecord, type Venue } from './mapping/event-records.ts'
import { type MadeRecord, type PlacedFeature, RecordMaker } from './mapping/make-records.ts'
import { UidMaker } from './mapping/record-names.ts'
import { roundPoint } from './mending/mend-ring.ts'
import type { ReadFile } from './read-inputs.ts'

/** The scenario as a plan needs it: small enough to be passed to a thread. */
export type ImportTarget = {
  readonly site: SiteFrame
  readonly timeZone: string
  readonly venues: readonly Venue[]
  readonly visitorTypeUid: string | null
  /** Uids of all tables that an import adds to. */
  readonly uids: readonly string[]
}

export type ImportOptions = {
  readonly crs: CrsChoice
  /** Where the data's middle goes, easting and northing; null leaves it where it is, or re-anchors what is far. */
  readonly at: Point | null
  readonly map: AttributeMap
  /** Layers by name; null takes all. */
  readonly layers: readonly string[] | null
  /** Only what lies within this distance of the site's boundary box, m; null takes all. */
  readonly within: number | null
}

export const defaultOptions: ImportOptions = { crs: { kind: 'auto' }, at: null, map: {}, layers: null, within: null }

/** How a layer was placed, for people. */
export type PlacedLayer = {
  readonly name: string
  readonly features: number
  readonly crsName: string
  readonly reason: LocalizedText
  readonly isReanchored: boolean
  readonly residual: number | null
}

export type ImportPlan = {
  readonly diff: DocumentDiff
  readonly report: ImportReport
  readonly layers: readonly PlacedLayer[]
  /** New records by table. */
  readonly counts: Readonly<Partial<Record<TableName, number>>>
  /** Meshes that the records draw on. */
  readonly assets: readonly NewAsset[]
  /** Why nothing may be taken, or null. */
  readonly refusal: LocalizedText | null
}

/** Zones with the names of what stands in them; large halls and squares are where an event is put whose place is not known. */
function venuesOf(document: ScenarioDocument): Venue[] {
  const names = ({ zh, en }: LocalizedText) => [zh, en].filter((name) => name !== '')
  const zones = Object.values(document.zones).toSorted((a, b) => b.capacity.value - a.capacity.value)
  return zones.map((zone) => {
    const within = Object.values(document.structures).filter(({ zoneUid }) => zoneUid === zone.uid)
    const all = [...names(zone.name), zone.uid, ...within.flatMap(({ uid, name }) => [...names(name), uid])]
    return { uid: zone.uid, names: all, isUsual: zone.use === 'venue' || zone.use === 'plaza' }
  })
}

export function importTarget(document: ScenarioDocument): ImportTarget {
  const { epsg, origin, boundary, timeZone } = siteOf(document)
  const tables = ['zones', 'structures', 'paths', 'gates', 'annotations', 'events'] as const
  const types = Object.values(document.visitorTypes)
  return {
    site: { epsg, origin, bounds: boundsOf(boundary[0] ?? [[0, 0]]) },
    timeZone,
    venues: venuesOf(document),
    visitorTypeUid: (types.find(({ kind }) => kind === 'audience') ?? types[0])?.uid ?? null,
    uids: tables.flatMap((table) => Object.keys(document[table])),
  }
}

type Shape = PlacedFeature['shape']

function placedShape({ geometry }: SourceFeature, place: (point: readonly number[]) => Point): Shape {
  switch (geometry.type) {
    case 'point':
      return { type: 'point', position: place(geometry.position) }
    case 'line':
      return { type: 'line', line: geometry.line.map(place) }
    case 'polygon':
      return { type: 'polygon', rings: geometry.rings.map((ring) => ring.map(place)) }
  }
}

function pointsOf(shape: Shape): readonly Point[] {
  if (shape.type === 'point') return [shape.position]
  return shape.type === 'line' ? shape.line : shape.rings.flat()
}

/** A model's own origin in the scene; its heights are scaled with it. */
function meshPlaceOf(
  mesh: ReadInput['meshes'][number] | undefined,
  { toScene, turnDeg, scale }: Placement,
  { base = 0, height = 0 }: { base?: number; height?: number },
) {
  if (!mesh) return {}
  const [originX, originY] = roundPoint(toScene([0, 0]))
  return { meshPlace: { originX, originY, yawDeg: turnDeg, scale, assetUid: mesh.uid }, base: base * scale, height: height * scale }
}

/** Walks through the layers of one file and collects records within the limits. */
class Planner {
  readonly layers: PlacedLayer[] = []
  /** Of all files so far. */
  readonly #records: MadeRecord[]
  readonly #target: ImportTarget
  readonly #options: ImportOptions
  readonly #now: Date
  readonly #report: ReportWriter
  #points = 0
  #outside = 0

  constructor(target: ImportTarget, options: ImportOptions, report: ReportWriter, now: Date, records: MadeRecord[]) {
    this.#records = records
    this.#target = target
    this.#options = options
    this.#report = report
    this.#now = now
  }

  layer(input: ReadInput, layer: SourceLayer, placement: Placement, uids: UidMaker): void {
    const layerName = layer.name === input.fileName.replace(/\.\w+$/, '') ? '' : layer.name
    const maker = new RecordMaker({
      map: this.#options.map,
      report: this.#report,
      uids,
      fileName: input.fileName,
      layerName,
      now: this.#now,
    })
    for (const feature of layer.features) this.#feature(feature, placement, maker, input.meshes)
    const { crsName, reason, isReanchored, residual } = placement
    this.layers.push({ name: layer.name, features: layer.features.length, crsName, reason, isReanchored, residual })
  }

  #feature(feature: SourceFeature, placement: Placement, maker: RecordMaker, meshes: ReadInput['meshes']): void {
    const shape = placedShape(feature, placement.toScene)
    if (!this.#isInReach(feature.id, shape)) return
    const { geometry, ...rest } = feature
    const mesh = feature.mesh === undefined ? undefined : meshes[feature.mesh]
    for (const made of maker.make({ ...rest, ...meshPlaceOf(mesh, placement, rest), shape }))
      this.#add(feature.id, made, pointsOf(shape).length)
  }

  #isInReach(id: string, shape: Shape): boolean {
    const { bounds } = this.#target.site
    const box = boundsOf(pointsOf(shape))
    const reach = Math.max(Math.abs(box.minX), Math.abs(box.maxX), Math.abs(box.minY), Math.abs(box.maxY))
    // Not a number where the projection does not reach: the comparison is then false.
    if (!(reach <= reachLimit) || pointsOf(shape).some(([x, y]) => !Number.isFinite(x) || !Number.isFinite(y))) {
      const far = Number.isFinite(reach) ? `${Math.round(reach / 1000)} km` : '?'
      this.#report.refuse(
        'tooFar',
        id,
        `距场景原点 ${far}，超出 ${reachLimit / 1000} 公里。`,
        `It reaches ${far} from the scene's origin, expected at most ${reachLimit / 1000} km.`,
      )
      return false
    }
    const { within } = this.#options
    if (within === null) return true
    const isNear =
      box.minX <= bounds.maxX + within &&
      box.maxX >= bounds.minX - within &&
      box.minY <= bounds.maxY + within &&
      box.maxY >= bounds.minY - within
    if (!isNear) this.#outside++
    return isNear
  }

  #add(id: string, made: MadeRecord, points: number): void {
    if (this.#records.length >= recordLimit || this.#points + points > pointLimit) {
      this.#report.refuse(
        'tooMany',
        id,
        `一次最多导入 ${recordLimit} 条、${pointLimit} 个点。请先裁剪，或只取场地附近。`,
        `One import takes at most ${recordLimit} records of ${pointLimit} points: crop the file first, or take only what is near the site.`,
      )
      return
    }
    const [problem] = ruleProblems(made.table, made.record)
    if (problem) {
      this.#report.refuse('badRecord', id, `${problem.text.zh}。`, `${problem.text.en}.`)
      return
    }
    this.#points += points
    this.#records.push(made)
  }

  events(input: ReadInput, uids: UidMaker): void {
    const { venues, visitorTypeUid, timeZone } = this.#target
    const surroundings = { venues, visitorTypeUid, timeZone, fileName: input.fileName, uids, report: this.#report }
    for (const event of input.events) {
      const record = eventRecord(event, surroundings)
      if (record) this.#add(event.id, { table: 'events', record }, 1)
    }
    const count = input.events.length
    if (count > 0)
      this.#report.warn(
        'audienceMissing',
        null,
        `${count} 个活动没有观众人数，暂记 0。请在活动面板中填写。`,
        `${count} events come without an audience; 0 is set. Give one in the panel of events.`,
      )
  }

  tellOutside(): void {
    if (this.#outside > 0)
      this.#report.warn(
        'outside',
        null,
        `${this.#outside} 个要素不在场地附近，未导入。`,
        `${this.#outside} features lie away from the site; they were not taken.`,
      )
  }
}

function diffOf(records: readonly MadeRecord[]): Pick<ImportPlan, 'diff' | 'counts'> {
  const added: Record<string, Record<string, unknown>> = {}
  const counts: Partial<Record<TableName, number>> = {}
  for (const { table, record } of records) {
    const rows = added[table] ?? {}
    rows[record.uid] = record
    added[table] = rows
    counts[table] = (counts[table] ?? 0) + 1
  }
  return { diff: { ...emptyDiff(), added } as DocumentDiff, counts }
}

/** Why a whole file is refused: it has features, and none of them could be used. */
function fileProblem({ taken, refused, warnings }: ImportReport, fileName: string): LocalizedText | null {
  if (taken > 0 || refused === 0) return null
  const first = warnings.find(({ feature }) => feature !== null)?.message
  return {
    zh: `文件 ${fileName}：${refused} 个要素都不能使用。${first?.zh ?? ''}请在来源软件中修正。`,
    en: `File ${fileName}: none of its ${refused} features can be used. ${first?.en ?? ''} Correct it in the program that made it.`,
  }
}

/** Plans the import of what was read. A plan with a `refusal` must not be carried out. Throws `ImportRefusal` where a coordinate system is not known. */
export function planImport(files: readonly ReadFile[], target: ImportTarget, options: ImportOptions, now: Date): ImportPlan {
  const all = new ReportWriter()
  const records: MadeRecord[] = []
  const layers: PlacedLayer[] = []
  let refusal: LocalizedText | null = null
  const chosen = files.flatMap(({ input }) => input.layers.filter(({ name }) => options.layers === null || options.layers.includes(name)))
  const { origin } = target.site
  const at: Point | null = options.at ? [options.at[0] - origin.easting, options.at[1] - origin.northing] : null
  const placements = placeLayers(chosen, { site: target.site, choice: options.crs, at, report: all })
  for (const { input, report: read } of files) {
    const report = new ReportWriter()
    report.absorb(read)
    const planner = new Planner(target, options, report, now, records)
    const uids = new UidMaker([...target.uids, ...records.map(({ record }) => record.uid)], input.fileName)
    for (const layer of input.layers) {
      const placement = placements[chosen.indexOf(layer)]
      if (placement) planner.layer(input, layer, placement, uids)
    }
    planner.events(input, uids)
    planner.tellOutside()
    const found = report.report()
    refusal ??= fileProblem(found, input.fileName)
    if (found.taken === 0 && found.refused === 0)
      report.warn('nothingToTake', null, `文件 ${input.fileName}：没有可导入的内容。`, `File ${input.fileName}: holds nothing to take.`)
    layers.push(...planner.layers)
    // Two files may number their features alike.
    all.absorb(report, files.length > 1 ? `${input.fileName} ` : '')
  }
  const used = new Set(records.map(({ record }) => ('assetUid' in record ? record.assetUid : undefined)))
  const meshes = files.flatMap(({ input }) => input.meshes).filter(({ uid }) => used.has(uid))
  const assets = meshes.map(({ uid, bytes }) => ({ uid, mediaType: 'model/gltf-binary', bytes }))
  return { ...diffOf(records), assets, report: all.report(), layers, refusal }
}

/** Reads OpenStreetMap XML (API 0.6), streamed: nodes, ways and multipolygon relations with their tags. */
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { putAttribute } from '../attributes.ts'
import { epsgCrs } from '../crs/stated-crs.ts'
import type { ReadInput } from '../feature.ts'
import { depthLimit } from '../import-limits.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { chunksOf, type ImportSource, type ReadContext } from '../import-source.ts'
import { emptyOsmData, type OsmData, type Tags } from './osm-data.ts'
import { osmFeatures } from './osm-features.ts'

/** Nodes of one file. Chosen: a large city; each costs about a hundred bytes. */
const nodeLimit = 4_000_000

/** Fills the data from the events of an XML parser. */
class OsmCollector {
  readonly data: OsmData = emptyOsmData()
  readonly #name: string
  readonly #report: ReportWriter
  #depth = 0
  #isOsm = false
  /** The node, way or relation that is open. */
  #open: {
    kind: 'node' | 'way' | 'relation'
    id: string
    tags: Tags
    refs: string[]
    ways: { ref: string; role: string }[]
    isDeleted: boolean
  } | null = null

  constructor(name: string, report: ReportWriter) {
    this.#name = name
    this.#report = report
  }

  get count(): number {
    return this.data.nodes.size + this.data.ways.size + this.data.relations.length
  }

  start({ name, attributes }: SaxesTagPlain): void {
    this.#depth++
    if (this.#depth > depthLimit)
      throw new ImportRefusal(
        'tooDeep',
        `文件 ${this.#name}：XML 嵌套超过 ${depthLimit} 层。`,
        `File ${this.#name}: XML nested deeper than ${depthLimit}, expected OpenStreetMap data.`,
      )
    if (this.#depth === 1) this.#isOsm = name === 'osm'
    if (!this.#isOsm)
      throw new ImportRefusal(
        'notOsm',
        `文件 ${this.#name}：根元素为 ${name}，应为 osm。请换一个文件。`,
        `File ${this.#name}: its root is ${name}, expected osm: choose another file.`,
      )
    if (name === 'node' || name === 'way' || name === 'relation') this.#begin(name, attributes)
    else if (name === 'tag' && this.#open) putAttribute(this.#open.tags, attributes.k ?? '', attributes.v)
    else if (name === 'nd' && this.#open) this.#open.refs.push(attributes.ref ?? '')
    else if (name === 'member' && this.#open && attributes.type === 'way')
      this.#open.ways.push({ ref: attributes.ref ?? '', role: attributes.role ?? '' })
  }

  #begin(kind: 'node' | 'way' | 'relation', attributes: Record<string, string>): void {
    const id = attributes.id ?? ''
    const isDeleted = attributes.action === 'delete' || attributes.visible === 'false'
    this.#open = { kind, id, tags: new Map(), refs: [], ways: [], isDeleted }
    if (kind !== 'node' || isDeleted) return
    const [lon, lat] = [Number(attributes.lon || Number.NaN), Number(attributes.lat || Number.NaN)]
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      this.#report.refuse(
        'badCoordinate',
        `node/${id}`,
        `经纬度为 ${attributes.lon}、${attributes.lat}。`,
        `Its place is ${attributes.lon}, ${attributes.lat}, expected longitude and latitude.`,
      )
      return
    }
    this.data.nodes.set(id, { lon, lat })
    if (this.data.nodes.size > nodeLimit)
      throw new ImportRefusal(
        'tooLarge',
        `文件 ${this.#name}：超过 ${nodeLimit} 个点。请先裁剪。`,
        `File ${this.#name}: more than ${nodeLimit} nodes, expected fewer: crop it first.`,
      )
  }

  end(name: string): void {
    this.#depth--
    const open = this.#open
    if (!open || name !== open.kind) return
    this.#open = null
    if (open.isDeleted) return
    if (open.kind === 'node' && open.tags.size > 0 && this.data.nodes.has(open.id)) this.data.taggedNodes.push(open)
    if (open.kind === 'way') this.data.ways.set(open.id, open)
    if (open.kind === 'relation') this.data.relations.push(open)
  }
}

function badXml(name: string, error: Error): ImportRefusal {
  return new ImportRefusal(
    'badXml',
    `文件 ${name}：XML 无法读取（${error.message}）。请重新导出。`,
    `File ${name}: its XML cannot be read (${error.message}), expected well-formed XML: export it again.`,
  )
}

/** Throws `ImportRefusal` where the file is no OpenStreetMap XML. */
export async function readOsm(source: ImportSource, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const collector = new OsmCollector(source.name, report)
  const parser = new SaxesParser<{ xmlns: false; fileName: string }>({ xmlns: false, fileName: source.name })
  parser.on('error', (error) => {
    throw badXml(source.name, error)
  })
  // Entities can be declared nowhere but here, and OpenStreetMap has none.
  parser.on('doctype', () => {
    throw new ImportRefusal(
      'entityDeclaration',
      `文件 ${source.name}：含有 DOCTYPE，不予读取。请去掉后再导入。`,
      `File ${source.name}: has a DOCTYPE, expected none: remove it and import again.`,
    )
  })
  parser.on('opentag', (tag) => collector.start(tag))
  parser.on('closetag', (tag) => collector.end(tag.name))
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Buffer) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw new ImportRefusal(
        'notText',
        `文件 ${source.name}：不是 UTF-8 文本。`,
        `File ${source.name}: is not UTF-8 text, expected UTF-8: save it in that encoding.`,
      )
    }
  }
  for await (const chunk of chunksOf(source, context, () => collector.count)) parser.write(decode(chunk))
  parser.write(decode())
  parser.close()
  const features = osmFeatures(collector.data, report)
  return { format: 'osm', fileName: source.name, layers: [{ name: 'osm', crs: epsgCrs(4326), unit: 1, features }], meshes: [], events: [] }
}

/** Reads CityJSON 1.0 to 2.0: buildings and other objects as footprints with heights. */
import { attributesOf } from '../attributes.ts'
import { crsOfName, epsgCrs, type StatedCrs, unknownCrs } from '../crs/stated-crs.ts'
import type { AttributeValue, ReadInput, SourceFeature } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import { wholeFileLimit } from '../import-limits.ts'
import { ImportRefusal, ReportWriter } from '../import-report.ts'
import { type ImportSource, type ReadContext, readWhole, utf8Text } from '../import-source.ts'
import { footprintsOf, heightRange, isSurfaceGeometry, isTree, type Surface, surfacesOf, type Vertex } from './city-geometry.ts'
import { duplicateKey } from './duplicate-keys.ts'

type Tree = { readonly [key: string]: unknown }

function refuse(code: string, name: string, zh: string, en: string): ImportRefusal {
  return new ImportRefusal(code, `文件 ${name}：${zh}。请重新导出。`, `File ${name}: ${en}: export it again.`)
}

function parse(text: string, name: string, report: ReportWriter): Tree {
  let top: unknown
  try {
    top = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw refuse('badJson', name, `不是有效的 JSON（${error.message}）`, `is not valid JSON (${error.message}), expected JSON`)
  }
  if (!isTree(top) || top.type !== 'CityJSON' || !isTree(top.CityObjects))
    throw refuse(
      'notCityJson',
      name,
      '不是 CityJSON（应有 type 与 CityObjects）',
      'is no CityJSON, expected "type": "CityJSON" and CityObjects',
    )
  const twice = duplicateKey(text)
  if (twice !== null)
    report.warn(
      'duplicateKey',
      twice.slice(0, 200),
      `对象的键 ${twice} 出现两次，只有后一个有效。`,
      `The key ${twice} stands twice in one object; only the last one counts.`,
    )
  const version = String(top.version ?? '')
  if (!/^(1\.[01]|2\.0)/.test(version))
    report.warn('version', null, `版本为 ${version}，按 2.0 读取。`, `Its version is ${version}, expected 1.0 to 2.0; read as 2.0.`)
  return top
}

function vertexReader(top: Tree, name: string): (index: number) => Vertex | null {
  const { vertices, transform } = top
  if (!Array.isArray(vertices)) throw refuse('notCityJson', name, '没有顶点表 vertices', 'has no vertices, expected a list of them')
  const three = (value: unknown, fallback: number): Vertex => {
    const list =
      Array.isArray(value) && value.length === 3 && value.every(Number.isFinite) ? (value as number[]) : [fallback, fallback, fallback]
    return [list[0] ?? 0, list[1] ?? 0, list[2] ?? 0]
  }
  const [sx, sy, sz] = three(isTree(transform) ? transform.scale : null, 1)
  const [tx, ty, tz] = three(isTree(transform) ? transform.translate : null, 0)
  return (index) => {
    const vertex = vertices[index] as unknown
    if (!Array.isArray(vertex) || vertex.length < 3 || !vertex.every(Number.isFinite)) return null
    const [x, y, z] = vertex as [number, number, number]
    return [x * sx + tx, y * sy + ty, z * sz + tz]
  }
}

/** The geometry of the highest level of detail, whose outline and height are the truest. */
function bestSurfaces(object: Tree, report: ReportWriter, id: string): { surfaces: Surface[]; lod: string } | null {
  const all = Array.isArray(object.geometry) ? object.geometry.filter(isTree) : []
  const usable = all.filter(({ type }) => isSurfaceGeometry(type))
  if (usable.length < all.length) {
    const others = [...new Set(all.filter(({ type }) => !isSurfaceGeometry(type)).map(({ type }) => String(type)))].join(', ')
    report.warn('geometryLeft', id, `几何类型 ${others} 未使用。`, `Its geometry of type ${others} is not used.`)
  }
  const sorted = usable.toSorted((a, b) => Number.parseFloat(String(b.lod ?? 0)) - Number.parseFloat(String(a.lod ?? 0)))
  const [best] = sorted
  return best ? { surfaces: surfacesOf(best), lod: String(best.lod ?? '?') } : null
}

/** Parts that repeat their parent's body, or are too small to stand for themselves in a plan. */
const fittings = /Installation|Furniture|Room|Storey|ConstructiveElement|BuildingUnit/
const raised = /^\+?(Building|Bridge|Tunnel|OtherConstruction|GenericCityObject|CityFurniture)/

class CityReader {
  readonly features: SourceFeature[] = []
  readonly #objects: Tree
  readonly #vertex: (index: number) => Vertex | null
  readonly #report: ReportWriter
  readonly #budget: FeatureBudget
  readonly #lods = new Set<string>()

  constructor(top: Tree, name: string, report: ReportWriter) {
    this.#objects = top.CityObjects as Tree
    this.#vertex = vertexReader(top, name)
    this.#report = report
    this.#budget = new FeatureBudget(report)
  }

  read(): void {
    for (const [id, object] of Object.entries(this.#objects)) {
      if (isTree(object)) this.#object(id.slice(0, 200), object)
      else this.#report.refuse('badFeature', id, '不是对象。', 'It is no object, expected a city object.')
    }
    if (this.#lods.size > 0) {
      const lods = [...this.#lods].sort().join(', ')
      this.#report.warn(
        'levelOfDetail',
        null,
        `由细节层次 ${lods} 取轮廓与高度；屋顶形状未导入。`,
        `Outlines and heights come from level of detail ${lods}; roof shapes are not taken.`,
      )
    }
  }

  #object(id: string, object: Tree): void {
    const type = String(object.type ?? '')
    if (type.startsWith('+'))
      this.#report.warn(
        'extension',
        id,
        `扩展类型 ${type} 按普通对象处理。`,
        `Its type ${type} is of an extension; it is treated as a plain object.`,
      )
    if (fittings.test(type) && Array.isArray(object.parents)) {
      this.#report.warn('fitting', id, `${type} 属于上级建筑，未单独导入。`, `${type} belongs to its parent; it is not taken by itself.`)
      return
    }
    const best = bestSurfaces(object, this.#report, id)
    if (!best) {
      if (!Array.isArray(object.children))
        this.#report.warn('noGeometry', id, '没有几何，未导入。', 'It has no geometry; nothing was taken.')
      return
    }
    const range = heightRange(best.surfaces, this.#vertex)
    const outlines = footprintsOf(best.surfaces, this.#vertex)
    if (!range || outlines.length === 0) {
      this.#report.refuse('noArea', id, '轮廓没有面积。', 'Its geometry has no outline on the ground, expected surfaces with an area.')
      return
    }
    this.#lods.add(best.lod)
    const attributes = this.#attributes(object, type)
    const isRaised = raised.test(type)
    const heights = isRaised ? { base: Math.max(0, range[0] - this.#ground(object, range[0])), height: range[1] - range[0] } : {}
    for (const rings of outlines) {
      const geometry = { type: 'polygon', rings } as const
      if (this.#budget.admits(id, geometry))
        this.features.push({ id, attributes, geometry, ...heights, ...(isRaised ? { role: 'building' } : {}) })
    }
  }

  /** The lowest height of the object and of the one that it is a part of. */
  #ground(object: Tree, own: number): number {
    const [parentId] = Array.isArray(object.parents) ? (object.parents as unknown[]) : []
    const parent = typeof parentId === 'string' && Object.hasOwn(this.#objects, parentId) ? this.#objects[parentId] : null
    if (!isTree(parent)) return own
    const siblings = Array.isArray(parent.children) ? parent.children : []
    const lows = [parent, ...siblings.slice(0, 200).map((id) => this.#objects[String(id)])].flatMap((relative) => {
      const best = isTree(relative) ? bestSurfaces(relative, new ReportWriter(), '') : null
      const range = best ? heightRange(best.surfaces, this.#vertex) : null
      return range ? [range[0]] : []
    })
    return Math.min(own, ...lows)
  }

  #attributes(object: Tree, type: string): Map<string, AttributeValue> {
    const attributes = attributesOf(isTree(object.attributes) ? object.attributes : null)
    if (!attributes.has('kind')) attributes.set('kind', type)
    return attributes
  }
}

function crsOf(top: Tree): StatedCrs {
  const metadata = isTree(top.metadata) ? top.metadata : {}
  const named = typeof metadata.referenceSystem === 'string' ? crsOfName(metadata.referenceSystem) : null
  // CityJSON keeps the axes in the order of the register.
  return named?.kind === 'epsg' ? epsgCrs(named.code, true) : unknownCrs
}

/** Throws `ImportRefusal` where the file is no CityJSON. */
export async function readCityJson(source: ImportSource, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const text = utf8Text(await readWhole(source, wholeFileLimit, context), source.name)
  const top = parse(text, source.name, report)
  if (isTree(top.extensions) && Object.keys(top.extensions).length > 0) {
    const names = Object.keys(top.extensions).join(', ').slice(0, 200)
    report.warn(
      'extension',
      null,
      `使用了扩展 ${names}，其专有内容未使用。`,
      `It uses the extensions ${names}; what only they define is not used.`,
    )
  }
  const reader = new CityReader(top, source.name, report)
  reader.read()
  context.onProgress(1, reader.features.length)
  const layers = [{ name: source.name.replace(/(\.city)?\.\w+$/, ''), crs: crsOf(top), unit: 1, features: reader.features }]
  return { format: 'cityjson', fileName: source.name, layers, meshes: [], events: [] }
}

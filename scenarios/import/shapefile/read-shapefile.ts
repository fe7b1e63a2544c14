/** Reads shapefiles: .shp with its .dbf, .prj and .cpg beside it, or all of them in a ZIP. */
import { readFile } from 'node:fs/promises'
import { unknownCrs } from '../crs/stated-crs.ts'
import { crsOfWkt } from '../crs/wkt-crs.ts'
import type { InputSet } from '../detect-format.ts'
import type { AttributeValue, ReadInput, SourceFeature, SourceLayer } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import { hasBadCoordinate } from '../geopackage/wkb-geometries.ts'
import { wholeFileLimit } from '../import-limits.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { checkSize, type ReadContext, readWhole } from '../import-source.ts'
import { readDbf } from './read-dbf.ts'
import { readShp } from './read-shp.ts'
import { unzip } from './read-zip.ts'

/** Bytes of a part of a shapefile by its ending; null where it is missing. */
type Parts = (ending: 'shp' | 'dbf' | 'prj' | 'cpg') => Promise<Buffer | null>
const endings = /\.(shp|dbf|prj|cpg)$/i

async function readLayer(name: string, parts: Parts, report: ReportWriter, budget: FeatureBudget): Promise<SourceLayer> {
  const [shp, dbf, prj, cpg] = [await parts('shp'), await parts('dbf'), await parts('prj'), await parts('cpg')]
  if (!shp)
    throw new ImportRefusal(
      'missingPart',
      `${name}.shp 缺失。请把它一起选上。`,
      `${name}.shp is missing, expected it beside the others: choose it too.`,
    )
  if (!dbf) report.warn('missingPart', null, `${name}.dbf 缺失：没有属性。`, `${name}.dbf is missing: there are no attributes.`)
  if (!prj)
    report.warn(
      'missingPart',
      null,
      `${name}.prj 缺失：坐标系按数值推断。`,
      `${name}.prj is missing: the coordinate system is guessed from the numbers.`,
    )
  const records = readShp(shp, `${name}.shp`)
  const rows: (Map<string, AttributeValue> | null)[] = dbf ? readDbf(dbf, cpg ? cpg.toString('latin1') : null, `${name}.dbf`, report) : []
  if (dbf && rows.length !== records.length)
    report.warn(
      'rowCount',
      null,
      `${name}：${records.length} 个图形对 ${rows.length} 行属性，按次序对应。`,
      `${name}: ${records.length} shapes and ${rows.length} rows of attributes; they are matched in their order.`,
    )
  const features: SourceFeature[] = []
  for (const [index, record] of records.entries()) {
    const id = `${name}/${index + 1}`
    const attributes = rows[index] === undefined ? new Map<string, AttributeValue>() : rows[index]
    if (attributes === null) report.warn('deletedRow', id, '属性行已标为删除，未导入。', 'Its row is marked as deleted; it was not taken.')
    else if (record === null) report.warn('noGeometry', id, '没有几何，未导入。', 'It has no geometry; nothing was taken.')
    else if (typeof record === 'string')
      report.refuse('badGeometry', id, `几何无法读取（${record}）。`, `Its geometry cannot be read: ${record}.`)
    else
      for (const geometry of record) {
        if (hasBadCoordinate(geometry))
          report.refuse('badCoordinate', id, '有不是数字的坐标。', 'It has a coordinate that is no number, expected finite ones.')
        else if (budget.admits(id, geometry)) features.push({ id, attributes, geometry })
      }
  }
  return { name, crs: prj ? crsOfWkt(prj.toString('utf8')) : unknownCrs, unit: 1, features }
}

function zipLayers(files: ReadonlyMap<string, Buffer>): { name: string; parts: Parts }[] {
  const byLowerName = new Map([...files].map(([name, bytes]) => [name.toLowerCase(), bytes]))
  return [...files.keys()]
    .filter((name) => /\.shp$/i.test(name))
    .map((file) => {
      const name = file.slice(0, -4)
      return { name, parts: async (ending) => byLowerName.get(`${name}.${ending}`.toLowerCase()) ?? null }
    })
}

/** Throws `ImportRefusal` where a part is missing or damaged. */
export async function readShapefile({ main, companions }: InputSet, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const bytes = await readWhole(main, wholeFileLimit, context)
  let layers: { name: string; parts: Parts }[]
  if (/\.zip$/i.test(main.name)) {
    layers = zipLayers(unzip(bytes, main.name, (name) => endings.test(name)))
    if (layers.length === 0)
      throw new ImportRefusal(
        'missingPart',
        `压缩包 ${main.name}：没有 .shp 文件。其他格式请先解压。`,
        `Archive ${main.name}: holds no .shp, expected a shapefile: unpack other formats first.`,
      )
  } else {
    const stem = main.name.slice(0, -4)
    const beside = async (ending: string) => {
      const source = companions.get(`${stem}.${ending}`.toLowerCase())
      if (source) checkSize(source, wholeFileLimit)
      return source ? readFile(source.path) : null
    }
    layers = [{ name: stem, parts: async (ending) => (ending === 'shp' ? bytes : beside(ending)) }]
  }
  const budget = new FeatureBudget(report)
  const read: SourceLayer[] = []
  for (const [index, { name, parts }] of layers.entries()) {
    context.signal.throwIfAborted()
    read.push(await readLayer(name, parts, report, budget))
    context.onProgress(
      (index + 1) / layers.length,
      read.reduce((sum, layer) => sum + layer.features.length, 0),
    )
  }
  return { format: 'shapefile', fileName: main.name, layers: read, meshes: [], events: [] }
}

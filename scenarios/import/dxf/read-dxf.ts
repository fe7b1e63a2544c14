/** Reads ASCII DXF drawings: polylines, circles, arcs, lines in chains, blocks, by layer, in metres of the drawing's own frame. */

import type { IDxf, DxfParser as Parser } from 'dxf-parser'
import * as dxfPackage from 'dxf-parser'
import { unknownCrs } from '../crs/stated-crs.ts'
import type { AttributeValue, ReadInput, SourceFeature, SourceLayer } from '../feature.ts'
import { FeatureBudget } from '../feature-budget.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { type ImportSource, type ReadContext, readWhole } from '../import-source.ts'
import { DrawingReader, type DrawnPath } from './dxf-shapes.ts'
import { joinChains } from './join-chains.ts'

/** Bytes. Chosen: its text becomes some ten times as much memory. */
const dxfLimit = 64 * 1024 * 1024
/** Metres of $INSUNITS (DXF reference, header variables): inch, foot, mile, mm, cm, m, km … */
const unitMetres: Readonly<Record<number, number>> = {
  1: 0.0254,
  2: 0.3048,
  3: 1609.344,
  4: 0.001,
  5: 0.01,
  6: 1,
  7: 1000,
  10: 0.9144,
  14: 0.1,
  15: 10,
  16: 100,
  21: 1200 / 3937,
}
const codePages: Readonly<Record<string, string>> = { ansi_936: 'gbk', ansi_950: 'big5', ansi_932: 'shift_jis', ansi_1252: 'windows-1252' }

function bad(name: string, zh: string, en: string): ImportRefusal {
  return new ImportRefusal(
    'badDxf',
    `文件 ${name}：${zh}。请在 CAD 中另存为 ASCII DXF。`,
    `File ${name}: ${en}: save it as ASCII DXF in the CAD program.`,
  )
}

/** Text in UTF-8, or in the code page that the header names; drawings since 2007 (AC1021) are UTF-8. */
function decode(bytes: Buffer, name: string, report: ReportWriter): string {
  if (bytes.subarray(0, 22).toString('latin1').startsWith('AutoCAD Binary DXF'))
    throw bad(name, '是二进制 DXF', 'is a binary DXF, expected an ASCII one')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const page = /\$DWGCODEPAGE\s+3\s+(\S+)/.exec(bytes.subarray(0, 20_000).toString('latin1'))?.[1]?.toLowerCase() ?? ''
    const encoding = codePages[page] ?? 'gbk'
    report.warn('encodingGuessed', null, `文字按 ${encoding.toUpperCase()} 读取。`, `Its texts are read as ${encoding.toUpperCase()}.`)
    return new TextDecoder(encoding).decode(bytes)
  }
}

type ParserClass = new () => Parser
/** Bundlers and Node see the package's CommonJS in different wrappings. */
function parserClass(): ParserClass {
  const seen = dxfPackage as { DxfParser?: ParserClass; default?: ParserClass | { DxfParser?: ParserClass; default?: ParserClass } }
  const inner = seen.DxfParser ?? seen.default
  const found = typeof inner === 'function' ? inner : (inner?.DxfParser ?? inner?.default)
  if (!found) throw new Error('dxf-parser gives no class, expected DxfParser.')
  return found
}

function parse(text: string, name: string): IDxf {
  try {
    const drawing = new (parserClass())().parseSync(text)
    if (drawing) return drawing
  } catch (error) {
    throw bad(
      name,
      `无法读取（${error instanceof Error ? error.message.slice(0, 120) : ''}）`,
      `cannot be read (${error instanceof Error ? error.message.slice(0, 120) : String(error)}), expected a drawing`,
    )
  }
  throw bad(name, '没有内容', 'holds no drawing')
}

function unitOf(drawing: IDxf, size: number, report: ReportWriter): number {
  const code = Number(drawing.header?.$INSUNITS ?? 0)
  const known = unitMetres[code]
  if (known !== undefined) return known
  // A park drawn in millimetres is millions of units wide, one in metres some thousands.
  const unit = size > 50_000 && size < 50_000_000 ? 0.001 : 1
  const [zh, en] = unit === 1 ? ['米', 'metres'] : ['毫米', 'millimetres']
  report.warn('unitsAssumed', null, `图纸未注明单位，按${zh}。`, `The drawing states no unit; ${en} are assumed.`)
  return unit
}

function extentOf(paths: readonly DrawnPath[]): number {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { points } of paths)
    for (const [x = 0, y = 0] of points) {
      minX = Math.min(minX, x)
      maxX = Math.max(maxX, x)
      minY = Math.min(minY, y)
      maxY = Math.max(maxY, y)
    }
  return Math.max(maxX - minX, maxY - minY, 0)
}

/** Throws `ImportRefusal` where the file is no ASCII DXF. */
export async function readDxf(source: ImportSource, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const drawing = parse(decode(await readWhole(source, dxfLimit, context), source.name, report), source.name)
  context.onProgress(0.6, 0)
  const reader = new DrawingReader(drawing.blocks ?? {})
  reader.read(drawing.entities ?? [])
  if (reader.isTooLarge)
    report.refuse('tooMany', 'drawing', '图形过多，只取前 100000 个。', 'It draws too much; the first 100,000 shapes are taken.')
  for (const [type, count] of reader.left)
    report.warn('entityLeft', null, `${count} 个 ${type} 未使用。`, `${count} of ${type} are not used.`)
  const size = extentOf(reader.paths)
  const unit = unitOf(drawing, size, report)
  const paths = joinChains(reader.paths, Math.max(1e-9, Math.min(0.001 / unit, size * 1e-5)))
  const layers = layersOf(paths, unit, report)
  context.onProgress(1, paths.length)
  return { format: 'dxf', fileName: source.name, layers, meshes: [], events: [] }
}

function layersOf(paths: readonly DrawnPath[], unit: number, report: ReportWriter): SourceLayer[] {
  const layers = new Map<string, SourceFeature[]>()
  const budget = new FeatureBudget(report)
  for (const [index, { id, layer, points, isClosed, height }] of paths.entries()) {
    const attributes = new Map<string, AttributeValue>([['layer', layer]])
    const geometry = isClosed ? ({ type: 'polygon', rings: [points] } as const) : ({ type: 'line', line: points } as const)
    // Insertions of one block repeat the handles of its entities.
    const feature: SourceFeature = {
      id: `${id}/${index + 1}`,
      attributes,
      geometry,
      role: 'drawing',
      ...(height > 0 ? { height: height * unit } : {}),
    }
    if (!budget.admits(feature.id, geometry)) continue
    const features = layers.get(layer) ?? []
    features.push(feature)
    layers.set(layer, features)
  }
  // The coordinates are left in drawing units: what they look like tells the system.
  return [...layers].map(([name, features]) => ({ name, crs: unknownCrs, unit, features }))
}

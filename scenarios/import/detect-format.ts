/** Tells the format of a file by its ending and its first bytes, and which chosen files belong to another. */
import { open } from 'node:fs/promises'
import type { ImportFormat } from './feature.ts'
import { ImportRefusal } from './import-report.ts'
import type { ImportSource } from './import-source.ts'

/** One file to read, with those that it refers to or is made of, by lower-case name. */
export type InputSet = {
  readonly main: ImportSource
  readonly format: ImportFormat
  readonly companions: ReadonlyMap<string, ImportSource>
}

const byEnding: Readonly<Record<string, ImportFormat>> = {
  geojson: 'geojson',
  osm: 'osm',
  cityjson: 'cityjson',
  gpkg: 'geopackage',
  shp: 'shapefile',
  zip: 'shapefile',
  dxf: 'dxf',
  gltf: 'gltf',
  glb: 'gltf',
  ics: 'icalendar',
  ical: 'icalendar',
}
/** What only ever comes with another file. */
const companionEndings = ['dbf', 'shx', 'prj', 'cpg', 'qpj', 'sbn', 'sbx', 'bin', 'png', 'jpg', 'jpeg', 'webp', 'ktx2']
/** Formats that are asked for and how to get there. */
const conversions: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  dwg: ['请在 CAD 中另存为 DXF', 'save it as DXF in the CAD program'],
  kml: ['请用 QGIS 转为 GeoJSON', 'convert it to GeoJSON in QGIS'],
  kmz: ['请用 QGIS 转为 GeoJSON', 'convert it to GeoJSON in QGIS'],
  gml: ['请用 QGIS 转为 GeoPackage', 'convert it to a GeoPackage in QGIS'],
  pbf: ['请转为 .osm（XML），例如 osmium cat', 'convert it to .osm (XML), as with osmium cat'],
  ifc: ['请导出为 glTF', 'export it as glTF'],
  obj: ['请导出为 glTF', 'export it as glTF'],
  fbx: ['请导出为 glTF', 'export it as glTF'],
  skp: ['请导出为 glTF', 'export it as glTF'],
}

export function endingOf(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
}

async function textAt(source: ImportSource, position: number, length: number): Promise<string> {
  const file = await open(source.path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position)
    return buffer.subarray(0, bytesRead).toString('latin1')
  } finally {
    await file.close()
  }
}

async function byContent(source: ImportSource): Promise<ImportFormat | null> {
  const head = await textAt(source, 0, 65_536)
  if (head.startsWith('SQLite format 3\0')) return 'geopackage'
  if (head.startsWith('glTF')) return 'gltf'
  const start = head.replace(/^\u00ef\u00bb\u00bf/, '').trimStart()
  if (/^BEGIN:VCALENDAR/i.test(start)) return 'icalendar'
  if (start.startsWith('<')) return /<osm\b/.test(start) ? 'osm' : null
  if (start.startsWith('{')) {
    const tail = await textAt(source, Math.max(0, source.size - 4096), 4096)
    if (/"CityObjects"|"CityJSON"/.test(head + tail)) return 'cityjson'
    if (/"asset"\s*:/.test(head) && /"(meshes|accessors|scenes)"\s*:/.test(head + tail)) return 'gltf'
    return 'geojson'
  }
  return /^\s*0\r?\n\s*SECTION/.test(start) ? 'dxf' : null
}

/** Throws `ImportRefusal` for a file of no known format. */
async function formatOf(source: ImportSource): Promise<ImportFormat> {
  const ending = endingOf(source.name)
  // JSON of three kinds and XML of many share their endings.
  const known = ['json', 'geojson', 'xml', ''].includes(ending) ? null : byEnding[ending]
  const format = known ?? (await byContent(source)) ?? byEnding[ending]
  if (format) return format
  const [zh, en] = conversions[ending] ?? ['请转为 GeoJSON 或 GeoPackage', 'convert it to GeoJSON or a GeoPackage']
  throw new ImportRefusal(
    'unknownFormat',
    `文件 ${source.name}：格式不支持。可导入 GeoJSON、OSM XML、CityJSON、GeoPackage、Shapefile、DXF、glTF/GLB、iCalendar；${zh}。`,
    `File ${source.name}: its format is not known, expected GeoJSON, OSM XML, CityJSON, GeoPackage, Shapefile, DXF, glTF/GLB or iCalendar; ${en}.`,
  )
}

/** Sorts the chosen files into inputs. Throws `ImportRefusal` where one is of no known format or belongs to nothing. */
export async function inputSetsOf(sources: readonly ImportSource[]): Promise<InputSet[]> {
  const isCompanion = (source: ImportSource) => companionEndings.includes(endingOf(source.name))
  const companions = new Map(sources.filter(isCompanion).map((source) => [source.name.toLowerCase(), source]))
  const mains = sources.filter((source) => !isCompanion(source))
  const [orphan] = companions.values()
  if (mains.length === 0 && orphan)
    throw new ImportRefusal(
      'missingPart',
      `文件 ${orphan.name}：只是其他文件的一部分。请把 .shp 或 .gltf 一起选上。`,
      `File ${orphan.name}: is a part of another file, expected that one too: choose the .shp or .gltf with it.`,
    )
  return Promise.all(mains.map(async (main) => ({ main, format: await formatOf(main), companions })))
}

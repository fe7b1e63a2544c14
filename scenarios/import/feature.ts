/** The plain list of features that every format becomes before records are made of it. */
import type { LocalizedText } from '../../domain/index.ts'
import type { StatedCrs } from './crs/stated-crs.ts'

/** [x, y] or [x, y, z] in the layer's own system. */
export type SourcePoint = readonly number[]
export type AttributeValue = string | number | boolean

export type SourceGeometry =
  | { readonly type: 'point'; readonly position: SourcePoint }
  | { readonly type: 'line'; readonly line: readonly SourcePoint[] }
  /** Outer ring first; rings may or may not repeat their first point. */
  | { readonly type: 'polygon'; readonly rings: readonly (readonly SourcePoint[])[] }

/** One geometry with what the file says of it. A feature of several parts is several of these under one id. */
export type SourceFeature = {
  readonly id: string
  readonly attributes: ReadonlyMap<string, AttributeValue>
  readonly geometry: SourceGeometry
  /** Height of its base above the ground and its height above that, m, where the geometry itself tells. */
  readonly base?: number
  readonly height?: number
  /** What the format says it is, where that needs no guess. */
  readonly role?: 'building' | 'drawing' | 'mesh'
  /** Index into the meshes of its input. */
  readonly mesh?: number
}

export type SourceLayer = {
  readonly name: string
  /** What the file says its coordinates are in. */
  readonly crs: StatedCrs
  /** Length of one unit of unreferenced coordinates, m. */
  readonly unit: number
  readonly features: SourceFeature[]
}

/** A mesh as one self-contained GLB. Its own frame: metres, y up, as glTF has it. */
export type SourceMesh = { readonly uid: string; readonly bytes: Uint8Array; readonly triangles: number }

/** An event of a calendar file, before a venue and an audience are given. Local times in `timeZone`, null for the site's own. */
export type SourceEvent = {
  readonly id: string
  readonly name: string
  readonly notes: string
  readonly place: string
  /** YYYY-MM-DDTHH:MM */
  readonly start: string
  /** s */
  readonly duration: number
  readonly timeZone: string | null
  readonly recurrence: string | null
  readonly exceptDates: readonly string[]
  readonly extraStarts: readonly string[]
  readonly isCancelled: boolean
}

export type ImportFormat = 'geojson' | 'osm' | 'cityjson' | 'geopackage' | 'shapefile' | 'dxf' | 'gltf' | 'icalendar'

export const formatNames: Readonly<Record<ImportFormat, LocalizedText>> = {
  geojson: { zh: 'GeoJSON', en: 'GeoJSON' },
  osm: { zh: 'OpenStreetMap XML', en: 'OpenStreetMap XML' },
  cityjson: { zh: 'CityJSON', en: 'CityJSON' },
  geopackage: { zh: 'GeoPackage', en: 'GeoPackage' },
  shapefile: { zh: 'Shapefile', en: 'Shapefile' },
  dxf: { zh: 'DXF 图纸', en: 'DXF drawing' },
  gltf: { zh: 'glTF 模型', en: 'glTF model' },
  icalendar: { zh: 'iCalendar 日历', en: 'iCalendar' },
}

/** What one chosen file came to. */
export type ReadInput = {
  readonly format: ImportFormat
  readonly fileName: string
  readonly layers: readonly SourceLayer[]
  readonly meshes: readonly SourceMesh[]
  readonly events: readonly SourceEvent[]
}

/** How each table of the document lies in the file: its SQL name, its plain columns and its geometry. */
import type { TableName } from '../../domain/index.ts'

/**
 * A plain column: a copy of one value of the record, for whoever reads the table in QGIS. The record itself is kept whole and exact as JSON;
 * where the two differ, somebody has edited the column, and the column holds.
 */
export type ColumnLayout = {
  readonly name: string
  readonly type: 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN'
  readonly path: readonly string[]
}
export type GeometryLayout = {
  readonly type: 'POINT' | 'LINESTRING' | 'POLYGON'
  readonly hasZ: boolean
  /** The record's property that holds it. */
  readonly property: string
}
export type TableLayout = {
  readonly table: TableName
  readonly sqlName: string
  readonly geometry: GeometryLayout | null
  readonly columns: readonly ColumnLayout[]
}

const column = (name: string, type: ColumnLayout['type'], ...path: string[]): ColumnLayout => ({ name, type, path })
const nameColumns = [column('name_zh', 'TEXT', 'name', 'zh'), column('name_en', 'TEXT', 'name', 'en')]
const kind = column('kind', 'TEXT', 'kind')
const lanes = column('lanes', 'INTEGER', 'lanes')
const width = column('width', 'REAL', 'width')
const isOpen = column('is_open', 'BOOLEAN', 'isOpen')
const levelUid = column('level_uid', 'TEXT', 'levelUid')
const zoneUid = column('zone_uid', 'TEXT', 'zoneUid')
const notes = column('notes', 'TEXT', 'notes')

function geometry(type: GeometryLayout['type'], property: string, hasZ = false): GeometryLayout {
  return { type, hasZ, property }
}

/** In the order of dependence, as in the document. */
export const tableLayouts: readonly TableLayout[] = [
  {
    table: 'site',
    sqlName: 'site',
    geometry: null,
    columns: [...nameColumns, column('time_zone', 'TEXT', 'timeZone'), column('epsg', 'INTEGER', 'epsg')],
  },
  {
    table: 'levels',
    sqlName: 'levels',
    geometry: null,
    columns: [...nameColumns, column('height', 'REAL', 'height')],
  },
  {
    table: 'zones',
    sqlName: 'zones',
    geometry: geometry('POLYGON', 'polygon'),
    columns: [
      ...nameColumns,
      column('use', 'TEXT', 'use'),
      column('capacity', 'REAL', 'capacity', 'value'),
      isOpen,
      column('attraction', 'REAL', 'attraction'),
      notes,
    ],
  },
  {
    table: 'structures',
    sqlName: 'structures',
    geometry: geometry('POLYGON', 'footprint', true),
    columns: [
      ...nameColumns,
      kind,
      column('base', 'REAL', 'base'),
      column('height', 'REAL', 'height'),
      zoneUid,
      column('is_obstacle', 'BOOLEAN', 'isObstacle'),
      notes,
    ],
  },
  {
    table: 'paths',
    sqlName: 'paths',
    geometry: geometry('LINESTRING', 'line'),
    columns: [...nameColumns, kind, width, levelUid, column('is_walkable', 'BOOLEAN', 'isWalkable'), notes],
  },
  {
    table: 'gates',
    sqlName: 'gates',
    geometry: geometry('LINESTRING', 'line'),
    columns: [
      ...nameColumns,
      kind,
      lanes,
      column('lane_rate', 'REAL', 'laneRate', 'value'),
      column('direction', 'TEXT', 'direction'),
      isOpen,
      notes,
    ],
  },
  {
    table: 'connectors',
    sqlName: 'connectors',
    geometry: geometry('LINESTRING', 'line'),
    columns: [
      ...nameColumns,
      kind,
      width,
      column('from_level_uid', 'TEXT', 'fromLevelUid'),
      column('to_level_uid', 'TEXT', 'toLevelUid'),
      notes,
    ],
  },
  {
    table: 'servicePoints',
    sqlName: 'service_points',
    geometry: geometry('POINT', 'position'),
    columns: [
      ...nameColumns,
      kind,
      lanes,
      column('service_time_mean', 'REAL', 'serviceTime', 'mean'),
      column('service_time_sd', 'REAL', 'serviceTime', 'sd'),
      levelUid,
      zoneUid,
      notes,
    ],
  },
  {
    table: 'phases',
    sqlName: 'phases',
    geometry: null,
    columns: [
      column('subject_table', 'TEXT', 'subjectTable'),
      column('subject_uid', 'TEXT', 'subjectUid'),
      column('state', 'TEXT', 'state'),
      column('from_date', 'TEXT', 'from'),
      column('to_date', 'TEXT', 'to'),
      column('status', 'TEXT', 'status'),
    ],
  },
  {
    table: 'visitorTypes',
    sqlName: 'visitor_types',
    geometry: null,
    columns: [...nameColumns, kind, column('speed_mean', 'REAL', 'speed', 'mean'), column('speed_sd', 'REAL', 'speed', 'sd')],
  },
  {
    table: 'demandDays',
    sqlName: 'demand_days',
    geometry: null,
    columns: [
      ...nameColumns,
      column('opens', 'REAL', 'opens'),
      column('closes', 'REAL', 'closes'),
      column('total', 'REAL', 'total', 'value'),
      notes,
    ],
  },
  {
    table: 'events',
    sqlName: 'events',
    geometry: null,
    columns: [
      ...nameColumns,
      kind,
      column('start', 'TEXT', 'start'),
      column('duration', 'REAL', 'duration'),
      column('time_zone', 'TEXT', 'timeZone'),
      column('recurrence', 'TEXT', 'recurrence'),
      column('venue_zone_uid', 'TEXT', 'venueZoneUid'),
      column('audience', 'REAL', 'audience', 'value'),
      column('visitor_type_uid', 'TEXT', 'visitorTypeUid'),
      column('is_cancelled', 'BOOLEAN', 'isCancelled'),
      notes,
    ],
  },
  {
    table: 'savedViews',
    sqlName: 'saved_views',
    geometry: null,
    columns: [...nameColumns, column('loop_order', 'INTEGER', 'loopOrder')],
  },
  {
    table: 'tours',
    sqlName: 'tours',
    geometry: null,
    columns: [...nameColumns, column('loop_order', 'INTEGER', 'loopOrder')],
  },
  {
    table: 'visibility',
    sqlName: 'visibility',
    geometry: null,
    columns: [column('mode', 'TEXT', 'mode')],
  },
  {
    table: 'annotations',
    sqlName: 'annotations',
    geometry: geometry('POINT', 'position', true),
    columns: [
      column('text', 'TEXT', 'text'),
      column('author', 'TEXT', 'author'),
      column('created_at', 'TEXT', 'createdAt'),
      column('subject_uid', 'TEXT', 'subjectUid'),
      column('is_done', 'BOOLEAN', 'isDone'),
    ],
  },
]

const byTable = new Map(tableLayouts.map((layout) => [layout.table, layout]))

export function layoutOf(table: TableName): TableLayout {
  const layout = byTable.get(table)
  if (!layout) throw new Error(`Table ${table}: has no layout in the scenario file.`)
  return layout
}

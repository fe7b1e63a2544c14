/** Format 1: a GeoPackage with the document's tables, the runs and the log of edits. Never changed once released; a new format is a new migration. */
import type { SqlDatabase } from '../sql/sql-database.ts'
import type { Migration } from './migration.ts'

const geoPackageTables = `
CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
`

const ownTables = `
CREATE TABLE app_meta (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;
CREATE TABLE app_migrations (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, applied_at TEXT NOT NULL) STRICT;
CREATE TABLE runs (
  id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL UNIQUE, scenario_hash TEXT NOT NULL, engine TEXT NOT NULL,
  request TEXT NOT NULL CHECK (json_valid(request)), created_at TEXT NOT NULL,
  summary TEXT CHECK (summary IS NULL OR json_valid(summary))) STRICT;
CREATE TABLE frame_chunks (
  id INTEGER PRIMARY KEY, run_uid TEXT NOT NULL REFERENCES runs(uid) ON DELETE CASCADE, chunk_index INTEGER NOT NULL,
  start REAL NOT NULL, frame_count INTEGER NOT NULL, slot_count INTEGER NOT NULL, bytes BLOB NOT NULL,
  UNIQUE (run_uid, chunk_index)) STRICT;
CREATE TABLE run_density (
  id INTEGER PRIMARY KEY, run_uid TEXT NOT NULL UNIQUE REFERENCES runs(uid) ON DELETE CASCADE,
  origin_x REAL NOT NULL, origin_y REAL NOT NULL, cell_size REAL NOT NULL, column_count INTEGER NOT NULL, row_count INTEGER NOT NULL,
  peak BLOB NOT NULL) STRICT;
CREATE TABLE history (
  id INTEGER PRIMARY KEY, label_zh TEXT NOT NULL, label_en TEXT NOT NULL, diff TEXT NOT NULL CHECK (json_valid(diff)),
  is_undone INTEGER NOT NULL CHECK (is_undone IN (0, 1)), created_at TEXT NOT NULL) STRICT;
`

type Columns = readonly (readonly [name: string, type: 'TEXT' | 'INTEGER' | 'REAL' | 'BOOLEAN'])[]
const names: Columns = [
  ['name_zh', 'TEXT'],
  ['name_en', 'TEXT'],
]

/** Geometry type and has z, title in the list of layers, plain columns. */
const featureTables: readonly (readonly [name: string, type: string, z: 0 | 1, title: string, columns: Columns])[] = [
  [
    'zones',
    'POLYGON',
    0,
    '分区 Zones',
    [...names, ['use', 'TEXT'], ['capacity', 'REAL'], ['is_open', 'BOOLEAN'], ['attraction', 'REAL'], ['notes', 'TEXT']],
  ],
  [
    'structures',
    'POLYGON',
    1,
    '建筑 Structures',
    [...names, ['kind', 'TEXT'], ['base', 'REAL'], ['height', 'REAL'], ['zone_uid', 'TEXT'], ['is_obstacle', 'BOOLEAN'], ['notes', 'TEXT']],
  ],
  [
    'paths',
    'LINESTRING',
    0,
    '道路 Paths',
    [...names, ['kind', 'TEXT'], ['width', 'REAL'], ['level_uid', 'TEXT'], ['is_walkable', 'BOOLEAN'], ['notes', 'TEXT']],
  ],
  [
    'gates',
    'LINESTRING',
    0,
    '入口 Gates',
    [
      ...names,
      ['kind', 'TEXT'],
      ['lanes', 'INTEGER'],
      ['lane_rate', 'REAL'],
      ['direction', 'TEXT'],
      ['is_open', 'BOOLEAN'],
      ['notes', 'TEXT'],
    ],
  ],
  [
    'connectors',
    'LINESTRING',
    0,
    '楼梯与坡道 Connectors',
    [...names, ['kind', 'TEXT'], ['width', 'REAL'], ['from_level_uid', 'TEXT'], ['to_level_uid', 'TEXT'], ['notes', 'TEXT']],
  ],
  [
    'service_points',
    'POINT',
    0,
    '服务点 Service points',
    [
      ...names,
      ['kind', 'TEXT'],
      ['lanes', 'INTEGER'],
      ['service_time_mean', 'REAL'],
      ['service_time_sd', 'REAL'],
      ['level_uid', 'TEXT'],
      ['zone_uid', 'TEXT'],
      ['notes', 'TEXT'],
    ],
  ],
  [
    'annotations',
    'POINT',
    1,
    '批注 Notes',
    [
      ['text', 'TEXT'],
      ['author', 'TEXT'],
      ['created_at', 'TEXT'],
      ['subject_uid', 'TEXT'],
      ['is_done', 'BOOLEAN'],
    ],
  ],
]

const attributeTables: readonly (readonly [name: string, title: string, columns: Columns])[] = [
  ['site', '场地 Site', [...names, ['time_zone', 'TEXT'], ['epsg', 'INTEGER']]],
  ['levels', '层 Levels', [...names, ['height', 'REAL']]],
  [
    'phases',
    '时段 Phases',
    [
      ['subject_table', 'TEXT'],
      ['subject_uid', 'TEXT'],
      ['state', 'TEXT'],
      ['from_date', 'TEXT'],
      ['to_date', 'TEXT'],
      ['status', 'TEXT'],
    ],
  ],
  ['visitor_types', '游客类型 Visitor types', [...names, ['kind', 'TEXT'], ['speed_mean', 'REAL'], ['speed_sd', 'REAL']]],
  ['demand_days', '客流日 Demand days', [...names, ['opens', 'REAL'], ['closes', 'REAL'], ['total', 'REAL'], ['notes', 'TEXT']]],
  [
    'events',
    '活动 Events',
    [
      ...names,
      ['kind', 'TEXT'],
      ['start', 'TEXT'],
      ['duration', 'REAL'],
      ['time_zone', 'TEXT'],
      ['recurrence', 'TEXT'],
      ['venue_zone_uid', 'TEXT'],
      ['audience', 'REAL'],
      ['visitor_type_uid', 'TEXT'],
      ['is_cancelled', 'BOOLEAN'],
      ['notes', 'TEXT'],
    ],
  ],
  ['saved_views', '视角 Saved views', [...names, ['loop_order', 'INTEGER']]],
  ['visibility', '显示 Visibility', [['mode', 'TEXT']]],
]

const plainAttributes = ['app_meta', 'app_migrations', 'runs', 'frame_chunks', 'run_density', 'history']

/** Feature tables cannot be STRICT: GeoPackage's geometry types are not types of a STRICT table. */
async function createFeatureTables(db: SqlDatabase): Promise<void> {
  for (const [name, type, z, title, columns] of featureTables) {
    const plain = columns.map(([column, columnType]) => `"${column}" ${columnType === 'REAL' ? 'DOUBLE' : columnType}`)
    await db.exec(`CREATE TABLE "${name}" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom ${type}, uid TEXT UNIQUE,
      ${plain.join(', ')}, record TEXT CHECK (record IS NULL OR json_valid(record)))`)
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, -1)`, [name, title])
    await db.run(`INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?, -1, ?, 0)`, [name, type, z])
  }
}

async function createAttributeTables(db: SqlDatabase): Promise<void> {
  for (const [name, title, columns] of attributeTables) {
    const plain = columns.map(([column, type]) => `"${column}" ${type === 'BOOLEAN' ? 'INTEGER' : type}`)
    await db.exec(`CREATE TABLE "${name}" (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uid TEXT UNIQUE,
      ${plain.join(', ')}, record TEXT CHECK (record IS NULL OR json_valid(record))) STRICT`)
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)`, [name, title])
  }
  for (const name of plainAttributes)
    await db.run(`INSERT INTO gpkg_contents (table_name, data_type, identifier) VALUES (?, 'attributes', ?)`, [name, name])
}

export const firstFormat: Migration = {
  number: 1,
  name: '0001-first-format',
  async apply(db) {
    await db.exec(geoPackageTables)
    await db.exec(`INSERT INTO gpkg_spatial_ref_sys VALUES
      ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinates'),
      ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinates')`)
    await db.exec(ownTables)
    await createFeatureTables(db)
    await createAttributeTables(db)
  },
}

/** A scenario file is a valid GeoPackage that other programs read. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tableNames } from '../../domain/index.ts'
import { decodeGeometry } from '../../scenarios/geopackage/geometry-blob.ts'
import { spatialReferenceOf } from '../../scenarios/geopackage/spatial-reference.ts'
import { tableLayouts } from '../../scenarios/geopackage/table-layouts.ts'
import { createScenario } from '../../scenarios/index.ts'
import { fullDocument } from '../fixtures/small-document.ts'
import { makeFolder, opened, withFile } from './store-harness.ts'

async function fullFile(): Promise<string> {
  const path = join(makeFolder(), 'full.ironpark.gpkg')
  await (await opened(createScenario(path, fullDocument(), { isUntitled: false }))).close()
  return path
}

test('the identity, the reference systems and the registration of every table are those of GeoPackage 1.3', async () => {
  const path = await fullFile()
  await withFile(path, async (db) => {
    // Requirement 2: "GPKG" in ASCII, and the version times 10,000.
    expect(await db.get('PRAGMA application_id')).toEqual({ application_id: 0x47504b47 })
    expect(await db.get('PRAGMA user_version')).toEqual({ user_version: 10_300 })
    const references = await db.all('SELECT srs_id, definition FROM gpkg_spatial_ref_sys ORDER BY srs_id')
    expect(references.map(({ srs_id }) => srs_id)).toEqual([-1, 0, 4326, 4548])
    expect(String(references[3]?.definition)).toContain('PARAMETER["central_meridian",117]')
    const tables = await db.all(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'gpkg_%' AND name NOT LIKE 'sqlite_%'`,
    )
    const registered = await db.all('SELECT table_name AS name FROM gpkg_contents')
    expect(registered.map(({ name }) => name).sort()).toEqual(tables.map(({ name }) => name).sort())
    expect(await db.all('PRAGMA foreign_key_check')).toEqual([])
    expect(await db.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' })
  })
})

test('every table of the document has its layout, and every layout its columns in the file', async () => {
  const path = await fullFile()
  expect(tableLayouts.map(({ table }) => table).sort()).toEqual([...tableNames].sort())
  await withFile(path, async (db) => {
    for (const { sqlName, geometry, columns } of tableLayouts) {
      const found = await db.all('SELECT name, type FROM pragma_table_info(?)', [sqlName])
      const names = ['id', ...(geometry ? ['geom'] : []), 'uid', ...columns.map(({ name }) => name), 'record']
      expect(
        found.map(({ name }) => name),
        sqlName,
      ).toEqual(names)
      const strict = await db.get('SELECT strict FROM pragma_table_list WHERE name = ?', [sqlName])
      expect(strict?.strict, sqlName).toBe(geometry ? 0 : 1)
      if (geometry) expect(found[1]?.type).toBe(geometry.type)
    }
  })
})

test('geometries are easting and northing, in the site’s system, with z where registered', async () => {
  const path = await fullFile()
  await withFile(path, async (db) => {
    const row = await db.get(`SELECT geom FROM structures WHERE uid = 'furnace-1'`)
    const { geometry, srsId } = decodeGeometry(row?.geom as Uint8Array)
    expect(srsId).toBe(4548)
    // The first corner is 20 m east and 40 m south of the origin (432,000.25, 4,418,000.5); the base is 0.5 m above ground at 75 m.
    expect(geometry).toMatchObject({ type: 'Polygon' })
    expect((geometry.coordinates[0] as number[][])[0]).toEqual([432_020.25, 4_417_960.5, 75.5])
    expect(geometry.coordinates.map((ring) => (ring as number[][]).length)).toEqual([5, 5])
  })
})

test('systems that the product knows have definitions by their meridian', () => {
  expect(spatialReferenceOf(4547)?.name).toBe('CGCS2000 / 3-degree Gauss-Kruger CM 114E')
  expect(spatialReferenceOf(32_650)?.definition).toContain('PARAMETER["central_meridian",117]')
  expect(spatialReferenceOf(32_700)).toBeNull()
  expect(spatialReferenceOf(3857)).toBeNull()
})

test('GDAL, where it is installed, lists every layer without a warning', async () => {
  const path = await fullFile()
  const { status, stdout, stderr, error } = spawnSync('ogrinfo', ['-ro', '-so', '-al', path], { encoding: 'utf8' })
  if (error) {
    // The tables above hold without GDAL too; this only adds a second reader.
    console.info('ogrinfo is not installed: the layers were read by SQL alone.')
    expect(error).toMatchObject({ code: 'ENOENT' })
    return
  }
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).not.toMatch(/warning/i)
  for (const { sqlName } of tableLayouts) expect(stdout).toContain(`Layer name: ${sqlName}`)
  for (const name of ['runs', 'frame_chunks', 'history', 'app_meta']) expect(stdout).toContain(`Layer name: ${name}`)
  expect(stdout).toContain('Geometry: 3D Polygon')
})

/** Each further format: what becomes what, and how its defects are met. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Document, WebIO } from '@gltf-transform/core'
import { KHRDracoMeshCompression } from '@gltf-transform/extensions'
import { describe, expect, it } from 'vitest'
import { type Path, polygonArea, type ScenarioEvent, type Structure, type Zone } from '../../../domain/index.ts'
import { defaultOptions, planImport, readInputs, sourceAt } from '../../../scenarios/import/index.ts'
import { openSqlite3Database } from '../../../scenarios/sql/sqlite3-database.ts'
import { makeFolder } from '../store-harness.ts'
import { added, codes, now, plan, refusalOf, target } from './import-harness.ts'
import { dbf, polygonShp, zip } from './shape-bytes.ts'

const [lon, lat] = [116.14522, 39.91057]
const node = (id: number, dx: number, dy: number) => `<node id="${id}" lon="${lon + dx / 85_400}" lat="${lat + dy / 111_000}"/>`
const way = (id: number, refs: number[], tags: Record<string, string>) =>
  `<way id="${id}">${refs.map((ref) => `<nd ref="${ref}"/>`).join('')}${Object.entries(tags)
    .map(([k, v]) => `<tag k="${k}" v="${v}"/>`)
    .join('')}</way>`
const square = [node(1, 0, 0), node(2, 100, 0), node(3, 100, 100), node(4, 0, 100)].join('')
const hole = [node(5, 40, 40), node(6, 60, 40), node(7, 60, 60), node(8, 40, 60)].join('')

describe('OpenStreetMap', () => {
  it('takes buildings by storeys, streets by class, and a multipolygon put together of three ways with its hole', async () => {
    const relation = `<relation id="9"><member type="way" ref="20" role="outer"/><member type="way" ref="21" role="outer"/><member type="way" ref="22" role="inner"/><tag k="type" v="multipolygon"/><tag k="natural" v="water"/></relation>`
    const text = `<?xml version="1.0"?><osm version="0.6">${square}${hole}${way(10, [1, 2, 3, 4, 1], { building: 'yes', 'building:levels': '4' })}${way(11, [1, 3], { highway: 'footway' })}${way(20, [1, 2, 3], {})}${way(21, [1, 4, 3], {})}${way(22, [5, 6, 7, 8, 5], {})}${relation}</osm>`
    const planned = await plan([['a.osm', text]])
    const structures = added(planned, 'structures') as Structure[]
    expect(structures.map(({ kind, height }) => [kind, height])).toEqual([
      ['officeSlab', 12.8],
      ['lake', 0],
    ])
    // 100 × 100 less 20 × 20, to the per cent that the metres of a degree are rounded by.
    expect(polygonArea(structures[1]?.footprint ?? [])).toBeGreaterThan(9500)
    expect(polygonArea(structures[1]?.footprint ?? [])).toBeLessThan(9700)
    expect((added(planned, 'paths') as Path[])[0]).toMatchObject({ kind: 'footway', isWalkable: true })
    expect(planned.report).toMatchObject({ taken: 3, refused: 0 })
  })

  it('says which nodes a cropped file lacks', async () => {
    const planned = await plan([['a.osm', `<osm>${square}${way(10, [1, 2, 3, 99, 1], { building: 'yes', height: '3' })}</osm>`]])
    expect(codes(planned)).toContain('missingNodes')
    expect(planned.report).toMatchObject({ taken: 1, mended: 1 })
  })

  it.each([
    ['<!DOCTYPE osm [<!ENTITY a "aaaa">]><osm>&a;</osm>', 'entityDeclaration'],
    ['<osm><node id="1"', 'badXml'],
    ['<gpx></gpx>', 'notOsm'],
    ['<osm><a></osm>', 'badXml'],
  ])('is refused: %s', async (text, code) => {
    expect((await refusalOf(plan([['a.osm', text]]))).code).toBe(code)
  })
})

const cube = {
  type: 'CityJSON',
  version: '2.0',
  transform: { scale: [0.001, 0.001, 0.001], translate: [426_911.42, 4_419_949.09, 90] },
  metadata: { referenceSystem: 'https://www.opengis.net/def/crs/EPSG/0/32650' },
  CityObjects: {
    b1: {
      type: 'Building',
      attributes: { name: 'Cube' },
      geometry: [
        {
          type: 'Solid',
          lod: '1',
          boundaries: [[[[0, 3, 2, 1]], [[4, 5, 6, 7]], [[0, 1, 5, 4]], [[1, 2, 6, 5]], [[2, 3, 7, 6]], [[3, 0, 4, 7]]]],
        },
      ],
    },
  },
  vertices: [
    [0, 0, 0],
    [10_000, 0, 0],
    [10_000, 20_000, 0],
    [0, 20_000, 0],
    [0, 0, 15_000],
    [10_000, 0, 15_000],
    [10_000, 20_000, 15_000],
    [0, 20_000, 15_000],
  ],
}

describe('CityJSON', () => {
  it('gives the footprint and the height of a solid: 10 by 20 m, 15 m high', async () => {
    const planned = await plan([['a.city.json', JSON.stringify(cube)]], { crs: { kind: 'local' } })
    const [structure] = added(planned, 'structures') as Structure[]
    expect(structure).toMatchObject({ height: 15, base: 0, name: { en: 'Cube' } })
    expect(polygonArea(structure?.footprint ?? [])).toBeCloseTo(200, 6)
  })

  it('tolerates extensions with a warning, and tells a key that stands twice', async () => {
    const text = JSON.stringify({ ...cube, extensions: { Noise: { url: 'x', version: '1' } } }).replace(
      '"CityObjects":{',
      '"CityObjects":{"b1":{"type":"Building"},',
    )
    const planned = await plan([['a.json', text]])
    expect(codes(planned)).toEqual(expect.arrayContaining(['extension', 'duplicateKey']))
    expect(planned.report.taken).toBe(1)
  })
})

describe('iCalendar', () => {
  const calendar = (...lines: string[]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...lines, 'END:VCALENDAR', ''].join('\r\n')
  const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:e1', ...lines, 'END:VEVENT'].join('\r\n')

  it('keeps rule, exceptions, extra dates and zone, finds the venue, and asks for the audience', async () => {
    const text = calendar(
      event(
        'SUMMARY:Evening concert',
        'LOCATION:Plaza',
        'DTSTART;TZID=Asia/Shanghai:20240601T193000',
        'DTEND;TZID=Asia/Shanghai:20240601T220000',
        'RRULE:FREQ=WEEKLY;BYDAY=SA',
        'EXDATE;TZID=Asia/Shanghai:20240608T193000',
        'RDATE;TZID=Asia/Shanghai:20240605T193000',
      ),
    )
    const planned = await plan([['a.ics', text]])
    expect((added(planned, 'events') as ScenarioEvent[])[0]).toMatchObject({
      kind: 'concert',
      start: '2024-06-01T19:30',
      duration: 9000,
      timeZone: 'Asia/Shanghai',
      recurrence: 'FREQ=WEEKLY;BYDAY=SA',
      exceptDates: ['2024-06-08'],
      extraStarts: ['2024-06-05T19:30'],
      venueZoneUid: 'plaza',
      audience: { value: 0, status: 'estimate' },
    })
    expect(codes(planned)).toEqual(['audienceMissing'])
  })

  it('turns an exception in UTC into the date where the event is, and an override into a date of its own', async () => {
    const text = calendar(
      event(
        'SUMMARY:Late show',
        'DTSTART;TZID=Asia/Shanghai:20240601T010000',
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY',
        'EXDATE:20240602T170000Z',
      ),
      event(
        'SUMMARY:Moved',
        'RECURRENCE-ID;TZID=Asia/Shanghai:20240605T010000',
        'DTSTART;TZID=Asia/Shanghai:20240605T030000',
        'DURATION:PT1H',
      ),
    )
    const [series, moved] = added(await plan([['a.ics', text]]), 'events') as ScenarioEvent[]
    // 17:00 UTC on 2 June is 01:00 on 3 June in Shanghai.
    expect(series?.exceptDates).toEqual(['2024-06-03', '2024-06-05'])
    expect(moved).toMatchObject({ start: '2024-06-05T03:00', recurrence: null })
  })

  it('refuses events without a start or with an absurd length, and a file that is cut off', async () => {
    const planned = await plan([['a.ics', calendar(event('DTSTART:TOMORROW'), event('DTSTART:20240101T000000Z', 'DURATION:P99999999W'))]])
    expect(codes(planned)).toEqual(expect.arrayContaining(['badStart', 'badDuration']))
    expect(planned.refusal).not.toBeNull()
    expect((await refusalOf(plan([['a.ics', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n']]))).code).toBe('badCalendar')
  })
})

describe('Shapefiles', () => {
  const ring = [
    [426_911.42, 4_419_949.09],
    [426_911.42, 4_419_969.09],
    [426_931.42, 4_419_969.09],
    [426_931.42, 4_419_949.09],
    [426_911.42, 4_419_949.09],
  ] as const
  const gbk = Buffer.from([0xc0, 0xe4, 0xc8, 0xb4, 0xcb, 0xfe])
  const shp = polygonShp([ring, ring])

  it.each([
    ['GBK without a .cpg, by a guess that is reported', gbk, null, ['encodingGuessed', 'missingPart']],
    ['GBK by its .cpg', gbk, 'GBK', ['missingPart']],
    ['UTF-8 by its .cpg', Buffer.from('冷却塔'), 'UTF-8', ['missingPart']],
  ])('read attributes in %s', async (_, text, cpg, expected) => {
    const table = dbf('NAME', [
      { text, height: 70 },
      { text, height: 9, isDeleted: true },
    ])
    const planned = await plan([['t.shp', shp], ['t.dbf', table], ...(cpg ? [['t.cpg', cpg] as const] : [])])
    const [structure, ...others] = added(planned, 'structures') as Structure[]
    expect(structure).toMatchObject({ kind: 'coolingTower', height: 70, name: { zh: '冷却塔' } })
    expect(structure?.footprint[0]).toContainEqual([0, 0])
    expect(structure?.footprint[0]).toContainEqual([20, 20])
    expect(others).toEqual([])
    expect(codes(planned)).toEqual(expect.arrayContaining([...expected, 'deletedRow', 'crsGuessed']))
    expect(codes(planned).includes('encodingGuessed')).toBe(cpg === null)
  })

  it('are taken out of an archive; a bomb, a cut-off archive and one without shapes are refused', async () => {
    const table = dbf('NAME', [
      { text: Buffer.from('A'), height: 5 },
      { text: Buffer.from('B'), height: 6 },
    ])
    const archive = zip([
      ['../../x/t.shp', shp],
      ['t.dbf', table],
    ])
    expect((await plan([['a.zip', archive]])).report.taken).toBe(2)
    const bomb = zip([['t.shp', Buffer.alloc(3_000_000)]])
    expect((await refusalOf(plan([['b.zip', bomb]]))).code).toBe('badArchive')
    expect((await refusalOf(plan([['c.zip', archive.subarray(0, -30)]]))).code).toBe('badArchive')
    expect((await refusalOf(plan([['d.zip', zip([['a.txt', Buffer.from('x')]])]]))).code).toBe('missingPart')
  })

  it('that are cut off are refused, and a part alone names what it belongs to', async () => {
    expect((await refusalOf(plan([['t.shp', shp.subarray(0, -8)]]))).code).toBe('badShapefile')
    expect((await refusalOf(plan([['t.dbf', dbf('N', [])]]))).code).toBe('missingPart')
  })
})

describe('DXF', () => {
  const drawing = (entities: string, unit = 6, blocks = '') =>
    `0\nSECTION\n2\nHEADER\n9\n$INSUNITS\n70\n${unit}\n0\nENDSEC\n${blocks}0\nSECTION\n2\nENTITIES\n${entities}0\nENDSEC\n0\nEOF\n`
  const line = (id: string, a: readonly number[], b: readonly number[]) =>
    `0\nLINE\n5\n${id}\n8\nBUILDING\n10\n${a[0]}\n20\n${a[1]}\n11\n${b[0]}\n21\n${b[1]}\n`
  const area = async (text: string) => {
    const planned = await plan([['a.dxf', text]])
    return [
      ...(added(planned, 'structures') as Structure[]).map(({ footprint }) => polygonArea(footprint)),
      ...(added(planned, 'zones') as Zone[]).map(({ polygon }) => polygonArea(polygon)),
    ]
  }

  it('joins four lines in any order and direction into one shape', async () => {
    const lines = [line('1', [0, 0], [20, 0]), line('2', [20, 10], [20, 0]), line('3', [20, 10], [0, 10]), line('4', [0, 0], [0, 10])].join(
      '',
    )
    expect(await area(drawing(lines))).toEqual([200])
  })

  it('draws bulges as arcs: two half circles are a circle of 10 m, π · 25 = 78.5 m²', async () => {
    const entity = '0\nLWPOLYLINE\n5\n1\n8\nTANK\n90\n2\n70\n1\n10\n0\n20\n0\n42\n1\n10\n10\n20\n0\n42\n1\n'
    const [found = 0] = await area(drawing(entity))
    expect(found).toBeGreaterThan(77.5)
    expect(found).toBeLessThan(78.6)
  })

  it('puts blocks in place by their scale, in millimetres: a square of 1 m, doubled, is 4 m²', async () => {
    const block =
      '0\nSECTION\n2\nBLOCKS\n0\nBLOCK\n2\nB\n10\n0\n20\n0\n0\nLWPOLYLINE\n5\n2\n8\n0\n90\n4\n70\n1\n10\n0\n20\n0\n10\n1000\n20\n0\n10\n1000\n20\n1000\n10\n0\n20\n1000\n0\nENDBLK\n0\nENDSEC\n'
    const insert = '0\nINSERT\n5\n3\n8\nBUILDING\n2\nB\n10\n5000\n20\n0\n41\n2\n42\n2\n50\n90\n'
    expect((await area(drawing(insert, 4, block))).map((found) => Math.round(found * 1e6) / 1e6)).toEqual([4])
  })

  it('is refused where it is binary or no drawing', async () => {
    expect((await refusalOf(plan([['a.dxf', 'AutoCAD Binary DXF\r\n']]))).code).toBe('badDxf')
  })
})

/** A box of 4 by 2 m in plan, 3 m high, whose corner is the origin, as glTF has its axes. */
function boxDocument(): Document {
  const document = new Document()
  const buffer = document.createBuffer()
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((i) => [(i & 1) * 4, ((i >> 1) & 1) * 3, ((i >> 2) & 1) * -2])
  const position = document.createAccessor().setType('VEC3').setArray(new Float32Array(corners)).setBuffer(buffer)
  const indices = document
    .createAccessor()
    .setType('SCALAR')
    .setArray(new Uint16Array([0, 1, 2, 1, 3, 2, 4, 6, 5, 5, 6, 7]))
    .setBuffer(buffer)
  const primitive = document.createPrimitive().setAttribute('POSITION', position).setIndices(indices)
  document.createScene().addChild(document.createNode().setMesh(document.createMesh().addPrimitive(primitive)))
  return document
}

describe('glTF', () => {
  const expectBox = (planned: Awaited<ReturnType<typeof plan>>) => {
    const [structure] = added(planned, 'structures') as Structure[]
    expect(structure).toMatchObject({ kind: 'mesh', isObstacle: true })
    expect(structure?.height).toBeCloseTo(3, 2)
    expect(polygonArea(structure?.footprint ?? [])).toBeCloseTo(8, 1)
    expect(planned.assets[0]?.uid).toBe(structure?.assetUid)
    // The middle comes to the anchor, so the corner lies half the box to the south-west.
    expect([structure?.params.originX, structure?.params.originY].map((value) => Math.round((value ?? 0) * 10) / 10)).toEqual([-2, -1])
    return planned
  }

  it('becomes a mesh with its footprint, height and bytes', async () => {
    expectBox(await plan([['box.glb', await new WebIO().writeBinary(boxDocument())]]))
  })

  it('is unpacked from Draco by the decoder inside', async () => {
    const { default: encoder } = (await import('draco3dgltf' as string)) as { default: { createEncoderModule(): Promise<unknown> } }
    const document = boxDocument()
    document.createExtension(KHRDracoMeshCompression).setRequired(true)
    const io = new WebIO()
      .registerExtensions([KHRDracoMeshCompression])
      .registerDependencies({ 'draco3d.encoder': await encoder.createEncoderModule() })
    const packed = await io.writeBinary(document)
    expect(Buffer.from(packed).includes('KHR_draco_mesh_compression')).toBe(true)
    const planned = expectBox(await plan([['box.glb', packed]]))
    expect(Buffer.from(planned.assets[0]?.bytes ?? []).includes('KHR_draco')).toBe(false)
  })

  it.each(['box.bin', '../secret.bin', 'http://example.org/box.bin', 'file:///etc/passwd'])(
    'never reads a resource that was not chosen: %s',
    async (uri) => {
      const text = JSON.stringify({ asset: { version: '2.0' }, buffers: [{ uri, byteLength: 4 }] })
      expect((await refusalOf(plan([['a.gltf', text]]))).code).toBe('missingPart')
    },
  )
})

describe('GeoPackage', () => {
  it('reads its layers in their own system, passes over views, and leaves the file as it was', async () => {
    const folder = makeFolder()
    const path = join(folder, 'a.gpkg')
    const db = await openSqlite3Database(path, 'create')
    await db.exec(`CREATE TABLE gpkg_contents (table_name TEXT, data_type TEXT);
      CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT, srs_id INTEGER);
      CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT, srs_id INTEGER, organization TEXT, organization_coordsys_id INTEGER, definition TEXT);
      CREATE TABLE trees (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
      CREATE VIEW evil AS SELECT * FROM trees;
      INSERT INTO gpkg_spatial_ref_sys VALUES ('x', 4548, 'EPSG', 4548, 'undefined');
      INSERT INTO gpkg_geometry_columns VALUES ('trees', 'geom', 'POINT', 4548), ('evil', 'geom', 'POINT', 4548)`)
    const blob = Buffer.alloc(29)
    blob.write('GP')
    blob[3] = 1
    blob[8] = 1
    blob.writeUInt32LE(1, 9)
    blob.writeDoubleLE(426_921.42, 13)
    blob.writeDoubleLE(4_419_969.09, 21)
    await db.run('INSERT INTO trees (geom, name) VALUES (?, ?), (NULL, ?), (?, ?)', [blob, 'Oak', 'none', blob.subarray(0, 20), 'cut'])
    await db.close()
    const before = readFileSync(path)
    const planned = planImport(
      await readInputs([await sourceAt(path)], { signal: new AbortController().signal, onProgress: () => undefined }),
      target,
      defaultOptions,
      now,
    )
    expect(added(planned, 'annotations')[0]).toMatchObject({ position: [10, 20, 0] })
    expect(codes(planned)).toEqual(expect.arrayContaining(['viewIgnored', 'noGeometry', 'badGeometry']))
    expect(planned.report).toMatchObject({ taken: 1, refused: 1 })
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  it('is refused where it is another database, or none', async () => {
    const path = join(makeFolder(), 'b.gpkg')
    writeFileSync(path, 'SQLite format 3\0 and nothing else')
    const context = { signal: new AbortController().signal, onProgress: () => undefined }
    expect((await refusalOf(sourceAt(path).then((source) => readInputs([source], context)))).code).toBe('badDatabase')
  })
})

describe('A large GeoJSON', () => {
  it('streams with progress within the limit of records, and stops at once when it is called off', async () => {
    const path = join(makeFolder(), 'large.geojson')
    const feature = (i: number) =>
      `{"type":"Feature","id":${i},"properties":{"building":"yes","height":9},"geometry":{"type":"Polygon","coordinates":[[[${lon + i * 1e-7},${lat}],[${lon + i * 1e-7 + 1e-4},${lat}],[${lon + i * 1e-7 + 1e-4},${lat + 1e-4}],[${lon + i * 1e-7},${lat}]]]}}`
    writeFileSync(path, `{"type":"FeatureCollection","features":[${Array.from({ length: 21_000 }, (_, i) => feature(i)).join(',')}]}`)
    const shares: number[] = []
    const source = await sourceAt(path)
    const files = await readInputs([source], { signal: new AbortController().signal, onProgress: (share) => shares.push(share) })
    expect(shares.length).toBeGreaterThan(10)
    expect(shares.at(-1)).toBeCloseTo(1, 6)
    const planned = planImport(files, target, defaultOptions, now)
    expect(planned.report).toMatchObject({ taken: 20_000, refused: 1000 })
    const abort = new AbortController()
    const cancelled = readInputs([source], { signal: abort.signal, onProgress: () => abort.abort(new Error('called off')) })
    await expect(cancelled).rejects.toThrow('called off')
  })
})

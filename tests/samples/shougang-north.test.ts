/** The bundled scenario is valid, can be walked, has the published dimensions, and tells its years apart. */
import { describe, expect, it } from 'vitest'
import {
  boundsOf,
  isInPolygon,
  isStanding,
  lineLength,
  occurrencesOn,
  type Point,
  phaseStateOn,
  polygonArea,
  polygonProblem,
  recurrenceProblem,
  type Structure,
  scenarioDocumentSchema,
  siteOf,
  structureKinds,
  tableNames,
} from '../../domain/index.ts'
import { structureParams } from '../../domain/records/structure-params.ts'
import { emptySite } from '../../scenarios/samples/empty-site.ts'
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'
import { templates } from '../../scenarios/samples/templates.ts'
import { cellMiddle, cellsWithin, flood, nearestFreeCell, walkableRaster } from './walkable-raster.ts'

const document = shougangNorth()
const structures = Object.values(document.structures)
const byUid = (uid: string): Structure => {
  const found = document.structures[uid]
  if (!found) throw new Error(`structure ${uid} is missing`)
  return found
}
const figureOf = (structure: Structure, key: string) => structure.figures.find((figure) => figure.key === key)?.value
/** Extents of a footprint along a compass bearing and across it. */
function extents(structure: Structure, bearingDeg = 90): [along: number, across: number] {
  const bearing = (bearingDeg * Math.PI) / 180
  const [ux, uy] = [Math.sin(bearing), Math.cos(bearing)]
  const turned = structure.footprint.flat().map(([x, y]): Point => [x * ux + y * uy, x * uy - y * ux])
  const bounds = boundsOf(turned)
  return [bounds.maxX - bounds.minX, bounds.maxY - bounds.minY]
}
const within = (value: number | undefined, wanted: number, share: number) =>
  expect(Math.abs((value ?? Infinity) / wanted - 1)).toBeLessThanOrEqual(share)

describe('the records', () => {
  it('satisfy every schema', () => {
    expect(scenarioDocumentSchema.safeParse(document).error?.issues).toBeUndefined()
    expect(scenarioDocumentSchema.safeParse(emptySite()).success).toBe(true)
  })

  it('have polygons that do not cross themselves', () => {
    const polygons = [
      siteOf(document).boundary,
      ...Object.values(document.zones).map((zone) => zone.polygon),
      ...structures.map((structure) => structure.footprint),
      ...Object.values(document.levels).flatMap((level) => level.walkable),
    ]
    expect(polygons.map(polygonProblem).filter((problem) => problem !== null)).toEqual([])
  })

  it('stand under their own uid, and refer only to records that are there', () => {
    for (const table of tableNames) for (const [uid, record] of Object.entries(document[table])) expect(record.uid).toBe(uid)
    const missing: string[] = []
    const need = (table: keyof typeof document, uid: string | null) => {
      if (uid !== null && !(uid in document[table])) missing.push(`${table} ${uid}`)
    }
    for (const structure of structures) need('zones', structure.zoneUid)
    for (const path of Object.values(document.paths)) need('levels', path.levelUid)
    for (const connector of Object.values(document.connectors)) {
      need('levels', connector.fromLevelUid)
      need('levels', connector.toLevelUid)
    }
    for (const point of Object.values(document.servicePoints)) {
      need('levels', point.levelUid)
      need('zones', point.zoneUid)
    }
    for (const phase of Object.values(document.phases)) need(phase.subjectTable, phase.subjectUid)
    for (const day of Object.values(document.demandDays)) {
      for (const uid of Object.keys(day.gateWeights)) need('gates', uid)
      for (const uid of Object.keys(day.typeWeights)) need('visitorTypes', uid)
    }
    for (const event of Object.values(document.events)) {
      need('zones', event.venueZoneUid)
      need('visitorTypes', event.visitorTypeUid)
    }
    expect(missing).toEqual([])
  })

  it('use only parameters that their kind has', () => {
    const unknown = structures.flatMap((structure) =>
      Object.keys(structure.params)
        .filter((key) => !structureParams[structure.kind].some((param) => param.key === key))
        .map((key) => `${structure.uid} ${key}`),
    )
    expect(unknown).toEqual([])
  })

  it('are the same each time, and a caller may change them', () => {
    const other = shougangNorth()
    expect(JSON.stringify(other)).toBe(JSON.stringify(document))
    delete other.zones.mills
    expect(shougangNorth().zones.mills).toBeDefined()
  })

  it('name everything in both languages', () => {
    const unnamed = tableNames.flatMap((table) =>
      Object.values(document[table]).filter((record) => 'name' in record && (record.name.zh === '' || record.name.en === '')),
    )
    expect(unnamed).toEqual([])
    expect(templates.every((template) => template.name.zh !== '' && template.name.en !== '')).toBe(true)
  })
})

describe('figures', () => {
  it('carry a source when they are sourced or derived, and none when they are estimates', () => {
    const figures = [
      ...structures.flatMap((structure) => structure.figures),
      ...Object.values(document.zones).map((zone) => zone.capacity),
      ...Object.values(document.gates).map((gate) => gate.laneRate),
      ...Object.values(document.demandDays).map((day) => day.total),
      ...Object.values(document.events).map((event) => event.audience),
    ]
    expect(figures.filter((figure) => (figure.status === 'estimate') !== (figure.source === null))).toEqual([])
  })
})

describe('dimensions', () => {
  it('give the north area its published 2.91 km²', () => {
    within(polygonArea(siteOf(document).boundary), 2_910_000, 0.02)
  })

  it.each([
    ['big-air', 170, 164, 34, 60],
    ['cooling-tower-1', 90, 54, 54, 70],
    ['cooling-tower-4', 90, 54, 54, 70],
    ['furnace-3', 90, 80, 80, 107],
    ['rinks', 90, 300, 67.5, 22],
    ['east-gate', 90, 56.28, 8, 12.85],
    ['new-shougang-bridge', 90, 1354, 54.9, 124.5],
    ['high-line-5', 90, 605, 6, 5],
    ['high-line-14', 90, 605, 6, 14],
  ] as const)('make %s as long, wide and high as published', (uid, bearing, along, across, height) => {
    const structure = byUid(uid)
    const [foundAlong, foundAcross] = extents(structure, bearing)
    within(foundAlong, along, 0.02)
    within(foundAcross, across, 0.02)
    within(structure.base + structure.height, height, 0.02)
  })

  it('give lakes, hill, lawn, plazas and halls their published areas', () => {
    within(polygonArea(byUid('qunming-lake').footprint), 300_000, 0.02)
    within(polygonArea(byUid('xiuchi').footprint), 32_000, 0.02)
    within(polygonArea(byUid('yongding').footprint), 1_020_000, 0.02)
    const zoneArea = (uid: string) => polygonArea(document.zones[uid]?.polygon ?? [])
    within(zoneArea('shijing-hill'), 189_100, 0.02)
    within(zoneArea('mills'), 132_700, 0.02)
    within(zoneArea('lawn'), 12_000, 0.02)
    within(zoneArea('furnace-3') + zoneArea('furnace-3-square'), 25_300, 0.02)
    within(zoneArea('winter-plaza') + zoneArea('silos'), 86_500, 0.02)
    const halls = structures.filter((structure) => structure.uid.startsWith('fair-hall-'))
    expect(halls).toHaveLength(15)
    within(
      halls.reduce((sum, hall) => sum + polygonArea(hall.footprint), 0),
      94_000,
      0.02,
    )
  })

  it('lift the hill 95 m over the ground, to 183 m above the sea', () => {
    expect(byUid('shijing-hill').height + siteOf(document).origin.ground).toBe(183)
  })

  it('count 16 silos, 4 cooling towers, 4 furnaces, 23 buildings of the mills, 9 and 7 towers at Jin’anqiao', () => {
    const rows = structures.filter((structure) => structure.uid.startsWith('silos-'))
    expect(rows.reduce((sum, row) => sum + (row.params.count ?? 0), 0)).toBe(16)
    const kindCount = (kind: Structure['kind']) =>
      structures.filter((structure) => structure.kind === kind && structure.uid !== 'quenching-tower').length
    expect(kindCount('coolingTower')).toBe(4)
    expect(kindCount('blastFurnace')).toBe(4)
    const millBuildings = structures.filter((structure) => structure.zoneUid === 'mills' && structure.isObstacle)
    expect(millBuildings).toHaveLength(23)
    expect(structures.filter((structure) => structure.uid.startsWith('jinanqiao-') && structure.kind === 'officeSlab')).toHaveLength(9)
    expect(byUid('dust-towers').params.count).toBe(7)
  })

  it('keep 30 m from the jump to the nearest tower and 25 m to the railway', () => {
    const distance = (a: Structure, b: Structure) =>
      Math.min(...a.footprint.flat().flatMap((p) => edgeDistances(p, b)), ...b.footprint.flat().flatMap((p) => edgeDistances(p, a)))
    const edgeDistances = (p: Point, structure: Structure) => {
      const ring = structure.footprint[0] ?? []
      return ring.map((a, i) => {
        const b = ring[(i + 1) % ring.length] as Point
        const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
        const t = Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / (dx * dx + dy * dy)))
        return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)
      })
    }
    within(distance(byUid('big-air'), byUid('cooling-tower-1')), 30, 0.02)
    within(distance(byUid('big-air'), byUid('fengsha-5')), 25, 0.02)
  })

  it('plant some thousand trees', () => {
    const trees = structures
      .filter((structure) => structure.kind === 'treeGroup')
      .reduce((sum, group) => sum + (group.params.count ?? 0), 0)
    expect(trees).toBeGreaterThan(3000)
    expect(trees).toBeLessThan(6000)
  })

  it('show every kind of structure but imported models', () => {
    const used = new Set(structures.map((structure) => structure.kind))
    expect(structureKinds.filter((kind) => !used.has(kind))).toEqual(['mesh'])
  })

  it('agree with the figures that the records carry', () => {
    for (const structure of structures) {
      const height = figureOf(structure, 'height')
      if (height !== undefined && height > 0) within(structure.base + structure.height, height, 0.02)
    }
  })
})

describe('gates', () => {
  it('are wide enough for their lanes, 0.9 m each', () => {
    const narrow = Object.values(document.gates).filter((gate) => lineLength([...gate.line]) < gate.lanes * 0.9)
    expect(narrow.map((gate) => gate.uid)).toEqual([])
  })
})

describe('the decks', () => {
  it('are reached by connectors whose ends lie on walkable ground or on the deck', () => {
    const raster = walkableRaster(document, '2025-10-11', 2)
    const isOn = (levelUid: string, [x, y]: Point) => {
      const walkable = document.levels[levelUid]?.walkable ?? []
      return levelUid === 'ground' ? nearestFreeCell(raster, [x, y], 2) !== null : walkable.some((piece) => isInPolygon(x, y, piece))
    }
    const astray = Object.values(document.connectors).filter(
      ({ fromLevelUid, toLevelUid, line }) => !isOn(fromLevelUid, line[0] as Point) || !isOn(toLevelUid, line.at(-1) as Point),
    )
    expect(astray.map((connector) => connector.uid)).toEqual([])
    expect(new Set(Object.values(document.connectors).flatMap(({ fromLevelUid, toLevelUid }) => [fromLevelUid, toLevelUid]))).toEqual(
      new Set(['ground', 'deck-5', 'deck-14']),
    )
  })
})

describe('walking', () => {
  const dates = ['2025-10-11', '2024-05-01', '2030-05-01']
  it.each(dates)('leads on %s from every gate to every zone, and back', (date) => {
    const raster = walkableRaster(document, date)
    const first = Object.values(document.gates)[0]
    if (!first) throw new Error('no gate')
    const middle = (line: readonly [Point, Point]): Point => [(line[0][0] + line[1][0]) / 2, (line[0][1] + line[1][1]) / 2]
    const start = nearestFreeCell(raster, middle(first.line), 8)
    expect(start).not.toBeNull()
    const reached = flood(raster, start ?? 0)
    const lostGates = Object.values(document.gates).filter((gate) => {
      const cell = nearestFreeCell(raster, middle(gate.line), 8)
      return cell === null || !reached[cell]
    })
    expect(lostGates.map((gate) => gate.uid)).toEqual([])
    const shares = Object.values(document.zones).map((zone) => {
      let [all, free] = [0, 0]
      for (const cell of cellsWithin(raster, boundsOf(zone.polygon.flat()))) {
        const [x, y] = cellMiddle(raster, cell)
        if (!isInPolygon(x, y, zone.polygon)) continue
        all++
        if (reached[cell]) free++
      }
      return [zone.uid, free / all] as const
    })
    expect(shares.filter(([, share]) => share < 0.12)).toEqual([])
  })
})

describe('phases', () => {
  const stateOn = (uid: string, date: string) =>
    phaseStateOn(
      Object.values(document.phases).filter((phase) => phase.subjectTable === 'structures' && phase.subjectUid === uid),
      date,
    )
  it('tell 1990 from 2022', () => {
    for (const uid of ['big-air', 'new-shougang-bridge', 'ice-arena', 'station-xinshougang', 'fair-hall-1'])
      expect([uid, stateOn(uid, '1990-10-01')]).toEqual([uid, 'absent'])
    for (const uid of ['desulphurisation', 'coke-battery-1', 'sinter-plant', 'steel-plant-2', 'rolling-mill']) {
      expect([uid, stateOn(uid, '1990-10-01')]).toEqual([uid, 'working'])
      expect([uid, stateOn(uid, '2022-02-14')]).toEqual([uid, 'demolished'])
    }
    expect(stateOn('big-air', '2022-02-14')).toBe('new')
    expect(stateOn('furnace-3', '1990-10-01')).toBe('working')
    expect(stateOn('furnace-3', '2015-06-01')).toBe('idle')
    expect(stateOn('furnace-3', '2022-02-14')).toBe('reused')
  })

  it('leave every phase longer than nil, and the plan reaches 2033', () => {
    expect(Object.values(document.phases).filter((phase) => phase.to !== null && phase.to <= phase.from)).toEqual([])
    expect(Object.values(document.phases).some((phase) => phase.from >= '2033-01-01')).toBe(true)
  })

  it('let no two obstacles of the same day lie over each other', () => {
    const today = structures.filter(
      (structure) => structure.isObstacle && isStanding(stateOn(structure.uid, '2025-10-11')) && structure.kind !== 'railTrack',
    )
    const overlaps: string[] = []
    for (const [i, a] of today.entries())
      for (const b of today.slice(i + 1)) {
        const [p, q] = [boundsOf(a.footprint.flat()), boundsOf(b.footprint.flat())]
        if (p.maxX <= q.minX || q.maxX <= p.minX || p.maxY <= q.minY || q.maxY <= p.minY) continue
        const isTouching =
          a.footprint.flat().some(([x, y]) => isInPolygon(x, y, b.footprint)) ||
          b.footprint.flat().some(([x, y]) => isInPolygon(x, y, a.footprint))
        if (isTouching) overlaps.push(`${a.uid} ${b.uid}`)
      }
    expect(overlaps).toEqual([])
  })
})

describe('demand', () => {
  const events = Object.values(document.events)
  const audienceOn = (date: string) =>
    occurrencesOn(events, date, 'Asia/Shanghai')
      .filter((occurrence) => occurrence.date === date)
      .reduce((sum, occurrence) => sum + occurrence.event.audience.value, 0)

  it.each([
    // 58,000 in the background + parade 900 at 10:30 and at 16:30 + carnival show 1,200 + night on the lawn 4,000 = 65,000
    ['may-day', '2024-05-01', 58_000, 65_000],
    // 25,500 + table tennis 4,500 = 30,000; the furnace tour of Fridays is off on that day
    ['holiday', '2024-10-04', 25_500, 30_000],
    // 7,940 + fair 42,000 + furnace tour 60 = 50,000
    ['fair', '2025-09-12', 7940, 50_000],
    // 1,800 + concert 3,500 + light show 540 = 5,840; the market of Saturdays is off on that day
    ['concert-night', '2025-10-11', 1800, 5840],
  ])('of %s adds up', (uid, date, background, total) => {
    expect(document.demandDays[uid]?.total.value).toBe(background)
    expect(background + audienceOn(date)).toBe(total)
  })

  it('keeps 8,000 to 20,000 present at the peak of 1 May, by Little’s law', () => {
    const day = document.demandDays['may-day']
    if (!day) throw new Error('no day')
    // Mean stay: visits × dwell and half an hour of walking between them, weighted by type; tourists 90, families 90, workers 255, staff 330 min.
    const types = Object.entries(day.typeWeights)
    const weightOfAll = types.reduce((sum, [, weight]) => sum + weight, 0)
    const stay = types.reduce((sum, [uid, weight]) => {
      const type = document.visitorTypes[uid]
      return sum + (weight / weightOfAll) * ((type?.visitsMean ?? 0) * (type?.dwell.mean ?? 0) + 1800)
    }, 0)
    expect(stay / 60).toBeCloseTo(0.58 * 90 + 0.37 * 90 + 0.02 * 255 + 0.03 * 330, 6)
    const weights = day.hourlyWeights.reduce((sum, weight) => sum + weight, 0)
    const busiest = (Math.max(...day.hourlyWeights) / weights) * day.total.value
    // 58,000 × 11 % = 6,380 an hour × 1.675 h = 10,700, and the largest audience at once, 4,000, on top at the most.
    const present = (busiest * stay) / 3600
    expect(present).toBeGreaterThan(8000)
    expect(present + 4000).toBeLessThan(20_000)
  })

  it('has toilets and places to eat enough for the fullest day, and says that habits are estimates', () => {
    const perHour = (kind: string) =>
      Object.values(document.servicePoints)
        .filter((point) => point.kind === kind)
        .reduce((sum, { lanes, serviceTime }) => sum + lanes * (3600 / serviceTime.mean), 0)
    // 11,000 present, a toilet every 9,000 s: 4,400 an hour.
    expect(perHour('toilet')).toBeGreaterThan(1.25 * ((11_000 * 3600) / 9000))
    // 20,000 are there at noon, 0.39 of whom eat in 2.5 h: 3,100 an hour.
    const share = 0.58 * 0.35 + 0.37 * 0.45 + 0.02 * 0.6 + 0.03 * 0.8
    expect(perHour('food')).toBeGreaterThan((1.25 * 20_000 * share) / 2.5)
    for (const { mealShare, toiletEvery, sources } of Object.values(document.visitorTypes)) {
      expect([mealShare !== undefined, toiletEvery]).toEqual([true, 9000])
      expect(sources.join()).toContain('Estimate: share that eats')
    }
  })

  it('has recurrences that can be read, in the site’s time zone', () => {
    expect(events.flatMap((event) => (event.recurrence === null ? [] : [recurrenceProblem(event.recurrence)])).filter(Boolean)).toEqual([])
    expect(new Set(events.map((event) => event.timeZone))).toEqual(new Set(['Asia/Shanghai']))
  })

  it('has profiles with one share fewer than offsets, ascending, that add up to 1', () => {
    for (const event of events)
      for (const profile of [event.arrival, event.egress]) {
        expect(profile.shares).toHaveLength(profile.offsets.length - 1)
        expect(profile.offsets.every((offset, i) => i === 0 || offset > (profile.offsets[i - 1] ?? 0))).toBe(true)
        expect(profile.shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
      }
  })

  it('brings 60 to 70 % of a timed audience in the last 45 minutes', () => {
    const profile = document.events['furnace-concert-2025']?.arrival
    const late = profile?.shares.filter((_, i) => (profile.offsets[i] ?? 0) >= -2700 && (profile.offsets[i + 1] ?? 1) <= 0)
    const share = (late ?? []).reduce((sum, part) => sum + part, 0)
    expect(share).toBeGreaterThanOrEqual(0.6)
    expect(share).toBeLessThanOrEqual(0.7)
  })

  it('takes the market off fair days by EXDATE', () => {
    const market = document.events['weekend-market']
    if (!market) throw new Error('no market')
    const isOn = (date: string) => occurrencesOn([market], date, 'Asia/Shanghai').length
    expect([isOn('2025-09-06'), isOn('2025-09-13'), isOn('2025-10-11'), isOn('2025-10-12')]).toEqual([1, 0, 0, 1])
  })
})

describe('views', () => {
  it('have captions of at most 18 Chinese characters and 9 English words', () => {
    for (const view of Object.values(document.savedViews)) {
      expect(view.caption.zh.length).toBeLessThanOrEqual(18)
      expect(view.caption.en.split(/\s+/).length).toBeLessThanOrEqual(9)
    }
  })

  it('order the kiosk’s loop without a gap', () => {
    const orders = Object.values(document.savedViews).flatMap((view) => (view.loopOrder === null ? [] : [view.loopOrder]))
    expect(orders.sort((a, b) => a - b)).toEqual(orders.map((_, i) => i))
    expect(orders.length).toBeGreaterThanOrEqual(6)
  })
})

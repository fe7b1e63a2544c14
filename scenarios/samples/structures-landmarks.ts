/** The landmarks with published dimensions: Big Air, cooling towers, furnaces, silos, rinks, hotel, gate, bridge, High Line. */
import type { Point, Polygon, Structure } from '../../domain/index.ts'
import { box, disc, estimated, sourced, structure } from './record-makers.ts'
import { highLine, highLineFootprint, highLineWidth } from './site.ts'
import { sources } from './sources.ts'

/** Ski jump seen from above: 164 m along bearing 170°, 14 m wide at the start, 34 m from two fifths on. Middle at the origin. */
function jumpFootprint(): Polygon {
  const bearing = (170 * Math.PI) / 180
  const [alongX, alongY] = [Math.sin(bearing), Math.cos(bearing)]
  const at = (along: number, across: number): Point => [
    Math.round((along * alongX - across * alongY) * 100) / 100,
    Math.round((along * alongY + across * alongX) * 100) / 100,
  ]
  return [[at(-82, -7), at(-16, -17), at(82, -17), at(82, 17), at(-16, 17), at(-82, 7)]]
}

const bigAir = structure('skiJump', 'big-air', ['首钢滑雪大跳台', 'Big Air Shougang'], {
  footprint: jumpFootprint(),
  height: 60,
  params: { bearingDeg: 170, trackLength: 164, width: 34, startHeight: 48, takeoffHeight: 18.9, finishLevel: -4, runOutLength: 46 },
  zone: 'big-air',
  position: 'sourced',
  figures: [
    sourced('height', 60, 'm', sources.bigAirPlan, '60 (most), 61, 64 (China Daily) or about 71 (a caption)'),
    sourced('trackLength', 164, 'm', sources.bigAirPlan, 'also about 160, and about 210 with the run-out'),
    sourced('width', 34, 'm', sources.bigAirPlan),
    sourced('startHeight', 48, 'm', sources.bigAirDesign, '47.4 in the designer’s text'),
    sourced('takeoffHeight', 18.9, 'm', sources.bigAirDesign),
    sourced('finishLevel', -4, 'm', sources.bigAirDesign),
    sourced('totalDrop', 51, 'm', sources.bigAirOwner),
    sourced('clearToCoolingTowers', 30, 'm', sources.bigAirDesign),
    sourced('clearToRailway', 25, 'm', sources.bigAirDesign),
    sourced('slopeArea', 5500, 'm²', sources.bigAirOwner),
    sourced('securedZone', 132_000, 'm²', sources.bigAirGlobal),
    sourced('seats', 4912, 'seats', sources.bigAirWiki, '2,500 permanent, about 5,000, 6,700 or 8,000 in other papers'),
  ],
  sources: [sources.bigAirPlan, sources.bigAirDesign, sources.bigAirOwner, sources.bigAirWiki, sources.bigAirNews],
  notes: 'Axis “10 degrees to the east by south”, read as bearing about 170°. South-west or west of the cooling towers, by source.',
})

/** Middles of the towers, in a row from south to north; x is set by the sourced 30 m between the jump and the first of them. */
const towerPlaces: readonly Point[] = [
  [48, 95],
  [48, 175],
  [48, 255],
  [48, 335],
]

function coolingTower(place: Point, index: number): Structure {
  return structure('coolingTower', `cooling-tower-${index + 1}`, [`冷却塔 ${index + 1}`, `Cooling tower ${index + 1}`], {
    footprint: disc(place, 54),
    height: 70,
    params: { baseDiameter: 54, throatDiameter: 30, topDiameter: 33, throatHeight: 54, inletHeight: 5, columns: 36, ribs: 48 },
    zone: 'cooling-towers',
    figures: [
      sourced('height', 70, 'm', sources.bigAirDesign),
      estimated('baseDiameter', 54, 'm', '70 m ÷ 1.29, the ratio of a tower of the same time'),
      estimated('throatDiameter', 30, 'm', 'about 0.55 of the base'),
    ],
    sources: [sources.bigAirDesign, sources.olympicPark, sources.towerStudy, sources.towerRatio],
    notes:
      'Four towers, alike in look and size, of different years (1970s to 90s). Ticket and security hall in 2022. A row on the west shore, ±150 m.',
  })
}

type FurnaceOptions = { readonly place: Point; readonly height: number; readonly zone: string }

/** A furnace with two cast houses: 100 m × 44 m on the ground. */
function furnaceParams(isShrouded: boolean) {
  const own = isShrouded ? { ringDiameter: 80, hasShroud: 1, castHouseLength: 33, castHouseWidth: 26 } : { ringDiameter: 44 }
  return { shellDiameter: 14, deck1: 9.7, deck2: 40, deck3: 70, castHouses: 2, castHouseLength: 43, castHouseWidth: 26, yawDeg: 0, ...own }
}
const furnaceFootprint = (place: Point) => box(place, 100, 44)

const furnace3 = structure('blastFurnace', 'furnace-3', ['三高炉', 'No. 3 Blast Furnace'], {
  footprint: disc([318, 870], 80),
  height: 107,
  params: { ...furnaceParams(true), hasSkipBridge: 1, skipBearingDeg: 90 },
  zone: 'furnace-3',
  figures: [
    sourced('height', 107, 'm', sources.furnace3Design),
    sourced('ringDiameter', 80, 'm', sources.furnace3, 'must be the outer ring, not the shell'),
    sourced('deck1', 9.7, 'm', sources.furnace3Design),
    sourced('deck2', 40, 'm', sources.furnace3Design),
    sourced('deck3', 70, 'm', sources.furnace3Design),
    sourced('volume', 2500, 'm³', sources.furnace3, 'more than'),
    sourced('bodyFloorArea', 6647, 'm²', sources.furnace3Design),
    sourced('annexFloorArea', 7739, 'm²', sources.furnace3Design),
    sourced('exhibitionArea', 18_425, 'm²', sources.furnace3Design, 'with the 31,380 m² garage 49,805; another paper has 49,800'),
    sourced('siteArea', 25_300, 'm²', sources.furnace3Design),
  ],
  sources: [sources.furnace3, sources.furnace3Design, sources.furnace3Museum, sources.furnace3News, sources.furnace3Floor],
  notes: 'Built 1959, last heat December 2010, open since November 2018. East of Xiuchi, west of Shougang Avenue; ±150 m.',
})

function otherFurnace(uid: string, name: [string, string], options: FurnaceOptions & Partial<Structure>): Structure {
  return structure('blastFurnace', uid, name, {
    footprint: furnaceFootprint(options.place),
    height: options.height,
    params: { ...furnaceParams(false), hasSkipBridge: 1, skipBearingDeg: 90 },
    zone: options.zone,
    figures: options.figures ?? [],
    sources: options.sources ?? [],
    notes: options.notes ?? '',
  })
}

const otherFurnaces = [
  otherFurnace('furnace-1', ['一高炉 · SoReal 科幻乐园', 'No. 1 Blast Furnace (SoReal)'], {
    place: [880, 1000],
    height: 100,
    zone: 'fiction-square',
    figures: [
      estimated('height', 100, 'm', 'not found; same class as No. 3'),
      sourced('volume', 2536, 'm³', sources.furnace1),
      sourced('hallClearHeight', 33, 'm', sources.furnace1Hall),
      sourced('floorArea', 20_000, 'm²', sources.furnace1Hall, 'about'),
    ],
    sources: [sources.furnace1, sources.furnace1Hall, sources.furnace1Fiction],
    notes: 'On the sci-fi square, opposite No. 3 across Qunminghu Street; ±150 m.',
  }),
  otherFurnace('furnace-2', ['二高炉', 'No. 2 Blast Furnace'], {
    place: [900, 800],
    height: 95,
    zone: 'furnace-2',
    figures: [estimated('height', 95, 'm', 'not found')],
    sources: [sources.furnace3Design],
    notes: 'No dimension found. Named with No. 1, east of Shougang Avenue, facing No. 3; ±150 m.',
  }),
  otherFurnace('furnace-4', ['四高炉（国际会展中心）', 'No. 4 Blast Furnace (convention centre)'], {
    place: [880, 530],
    height: 95,
    zone: 'furnace-4',
    figures: [
      estimated('height', 95, 'm', 'not found'),
      sourced('volumeClass', 2000, 'm³', sources.furnace4History, 'first of the 2,000 m³ class'),
      sourced('escalatorRise', 12, 'm', sources.furnace4),
      sourced('screenArea', 700, 'm²', sources.furnace4),
    ],
    sources: [sources.furnace4, sources.furnace4History],
    notes: 'Built 1969 or blown in October 1972, by source. North of Sigaolu South Road; ±150 m.',
  }),
]

const stoveRows: readonly (readonly [furnace: string, zh: string, x: number, y: number, count: number, zone: string])[] = [
  ['furnace-3', '三高炉热风炉', 368, 870, 4, 'furnace-3'],
  ['furnace-1', '一高炉热风炉', 952, 1000, 4, 'fiction-square'],
  ['furnace-2', '二高炉热风炉', 972, 800, 3, 'furnace-2'],
  ['furnace-4', '四高炉热风炉', 952, 530, 3, 'furnace-4'],
]
const stoves = stoveRows.map(([furnace, zh, x, y, count, zone]) =>
  structure('hotBlastStove', `${furnace}-stoves`, [zh, `Hot-blast stoves of ${furnace.replace('furnace-', 'No. ')}`], {
    footprint: box([x, y], 9, (count - 1) * 13 + 9),
    height: 45,
    params: { count, diameter: 9, spacing: 13, domeHeight: 5, yawDeg: 90 },
    zone,
    figures: [estimated('height', 45, 'm', 'typical of the class')],
  }),
)

const siloRows: readonly (readonly [uid: string, zh: string, en: string, x: number, y: number, count: number])[] = [
  ['silos-north', '北七筒', 'North seven silos', 250, 1272, 7],
  ['silos-middle', '西十筒仓（1–6 号）', 'Silos 1 to 6', 238, 1212, 6],
  ['silos-south', '西十筒仓（7–9 号）', 'Silos 7 to 9', 204, 1154, 3],
]
const silos = siloRows.map(([uid, zh, en, x, y, count]) =>
  structure('siloRow', uid, [zh, en], {
    footprint: box([x, y], (count - 1) * 23 + 22, 22),
    height: 30,
    params: { count, rows: 1, diameter: 22, spacing: 23, rowSpacing: 24, headhouseHeight: 6, yawDeg: 0 },
    zone: 'silos',
    figures: [
      sourced('height', 30, 'm', sources.silos, 'over 30'),
      sourced('siloCount', 16, '', sources.silos, 'in all three rows; how they are arranged is an estimate'),
      estimated('diameter', 22, 'm', 'over 20: 18 m clear span, 1.2 m offset on both sides, walls'),
      sourced('innerClearSpan', 18, 'm', sources.silosDesign),
      sourced('floorsInside', 6, '', sources.silos),
    ],
    sources: [sources.silos, sources.silosBuild, sources.silosDesign],
    notes: 'Silos 1 to 6 were the offices of the Olympic committee. Northernmost of the park; ±150 m.',
  }),
)

const buildings = [
  structure('gableHall', 'rinks', ['四块冰（精煤车间）', 'Four Rinks (clean-coal workshop)'], {
    footprint: box([430, 530], 300, 67.5),
    height: 22,
    params: { length: 300, width: 67.5, eaves: 16, bays: 25, yawDeg: 0 },
    zone: 'rinks',
    figures: [
      sourced('length', 300, 'm', sources.rinks),
      sourced('span', 67.5, 'm', sources.rinks),
      estimated('height', 22, 'm', 'not found'),
      sourced('floorArea', 25_300, 'm²', sources.rinks),
      sourced('rinkArea', 1800, 'm²', sources.rinksNews),
      sourced('projectArea', 86_849, 'm²', sources.rinks, 'also about 87,000 and 64,900'),
    ],
    sources: [sources.rinks, sources.rinksNews, sources.rinksWorkers, sources.rinksQuestion],
    notes: 'Short track, figure skating and curling under one roof. Between Xiuchi and the lake; ±150 m.',
  }),
  structure('archedHall', 'ice-arena', ['首钢冰球馆', 'Shougang Ice Hockey Arena'], {
    footprint: box([430, 620], 96, 66),
    height: 21,
    params: { length: 96, width: 66, eaves: 13, bays: 10, yawDeg: 0 },
    zone: 'ice-arena',
    figures: [sourced('seats', 5400, 'seats', sources.tableTennis25, '5,000 in 2018'), estimated('height', 21, 'm')],
    sources: [sources.tableTennis25, sources.rinksWorkers],
    notes: 'North of the clean-coal workshop; size estimated.',
  }),
  structure('hotel', 'shangri-la', ['首钢园香格里拉酒店', 'Shangri-La Shougang Park'], {
    footprint: box([130, 530], 112, 60),
    height: 30,
    params: { floors: 6, floorHeight: 4.6, lobbyHeight: 25, yawDeg: 0 },
    zone: 'shangri-la',
    figures: [
      sourced('lobbyClearHeight', 25, 'm', sources.shangriLa),
      sourced('rooms', 283, '', sources.shangriLa),
      sourced('floorArea', 63_600, 'm²', sources.shangriLaBuild),
      sourced('floorAreaAboveGround', 30_600, 'm²', sources.shangriLaBuild),
      estimated('height', 30, 'm'),
    ],
    sources: [sources.shangriLa, sources.shangriLaBuild],
    notes: 'The old power station: its turbine hall is the lobby. Between hill and lake; ±150 m.',
  }),
  structure('gateMonument', 'east-gate', ['首钢厂东门（迁建）', 'Shougang East Gate'], {
    footprint: box([790, -290], 56.28, 8),
    height: 12.85,
    params: { length: 56.28, width: 8, openings: 5, openingHeight: 6.5, yawDeg: 0 },
    zone: 'east-gate',
    figures: [sourced('length', 56.28, 'm', sources.eastGate), sourced('height', 12.85, 'm', sources.eastGate), estimated('width', 8, 'm')],
    sources: [sources.eastGate],
    notes: 'Of 1992, taken down 2015, rebuilt facing south; 500 m or 1 km west of the old spot, by source. A monument, no checkpoint.',
  }),
  structure('gableHall', 'oxygen-plant', ['制氧厂', 'Oxygen plant'], {
    footprint: box([170, -195], 120, 48),
    height: 24,
    params: { length: 120, width: 48, eaves: 19, bays: 12, yawDeg: 0 },
    zone: 'oxygen',
    figures: [sourced('floorArea', 16_000, 'm²', sources.oxygen, 'with the 3350 workshop'), estimated('height', 24, 'm')],
    sources: [sources.oxygen, sources.oxygenGames],
    notes: 'Service building for spectators of Big Air in 2022. South of Big Air; ±150 m.',
  }),
  structure('sawtoothHall', 'workshop-3350', ['3350 车间', '3350 workshop'], {
    footprint: box([205, -265], 96, 26),
    height: 18,
    params: { length: 96, width: 26, eaves: 13, bays: 8, yawDeg: 0 },
    sources: [sources.oxygen],
    figures: [estimated('height', 18, 'm')],
  }),
]

const bridge = structure('bridge', 'new-shougang-bridge', ['新首钢大桥', 'New Shougang Bridge'], {
  footprint: box([-600, -362], 1354, 54.9),
  height: 124.5,
  params: {
    length: 1354,
    mainSpan: 280,
    towerHigh: 124.5,
    towerLow: 77,
    leanDeg: 15,
    width: 54.9,
    deckHeight: 9,
    highTowerOffset: 100,
    yawDeg: 0,
  },
  figures: [
    sourced('length', 1354, 'm', sources.bridge),
    sourced('mainBridgeLength', 639, 'm', sources.bridge),
    sourced('mainSpan', 280, 'm', sources.bridge),
    sourced('width', 54.9, 'm', sources.bridge),
    sourced('towerHigh', 124.5, 'm', sources.bridge),
    sourced('towerLow', 77, 'm', sources.bridge),
    sourced('lanes', 8, '', sources.bridgeOpen),
    estimated('leanDeg', 15, '°'),
  ],
  sources: [sources.bridge, sources.bridgeOpen, sources.bridgeSteel],
  notes: "Carries the Chang'an Avenue extension west over the Yongding; outside the modelled land.",
})

const highLineDecks = ([5, 14] as const).map((height, index) =>
  structure('deck', `high-line-${height}`, index === 0 ? ['高线步道', 'High Line walk'] : ['高线跑道', 'High Line track'], {
    footprint: highLineFootprint,
    height,
    params: { thickness: 0.8, columnSpacing: 18, railingHeight: 1.2, hasPipes: index === 0 ? 1 : 0 },
    zone: 'high-line',
    figures: [
      sourced('length', 605, 'm', sources.highLine19, 'about 670 m in 2022'),
      sourced('deckHeight', height, 'm', sources.highLine21),
      highLineWidth,
      sourced('plannedLength', 8200, 'm', sources.highLine19, 'about 10 km (2019), 3.5 km (2021), about 8 km (2022)'),
    ],
    sources: [sources.highLine19, sources.highLine21, sources.highLine22, sources.highLineSouth],
    notes: `Phase 1, on the lake's north shore (y = ${highLine.y} m).`,
  }),
)

export const landmarks: Structure[] = [
  bigAir,
  ...towerPlaces.map(coolingTower),
  furnace3,
  ...otherFurnaces,
  ...stoves,
  ...silos,
  ...buildings,
  bridge,
  ...highLineDecks,
]

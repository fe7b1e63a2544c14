/** Buildings of the districts: mills, fair halls, Winter Olympics Plaza, Jin'anqiao, offices, workshops, stations. */
import type { Point, Structure, StructureKind } from '../../domain/index.ts'
import { box, derived, estimated, sourced, structure, type Words } from './record-makers.ts'
import { sources } from './sources.ts'

const slab = (
  uid: string,
  name: Words,
  place: Point,
  size: readonly [number, number],
  floors: number,
  zone: string,
  floorHeight = 4,
): Structure =>
  structure('officeSlab', uid, name, {
    footprint: box(place, size[0], size[1]),
    height: Math.round(floors * floorHeight * 10) / 10,
    params: { floors, floorHeight, yawDeg: 0 },
    zone,
    figures: [estimated('floors', floors, '')],
  })

/** Middles and sizes of the 22 plain buildings of the mills; the theatre makes 23, the pulverising workshop is one of them. */
function millPlaces(): (readonly [Point, readonly [number, number], number])[] {
  const west = [505, 548, 591, 634].map((y, i) => [[235, y], [56, 28], 3 + (i % 2)] as const)
  const north = [690, 757].flatMap((y, row) =>
    [235, 315, 395, 475, 555, 635, 715].map((x, i) => [[x, y], [58, 36], 3 + ((i + row) % 3)] as const),
  )
  const east = [630, 715].flatMap((x, i) => [525, 610].map((y, j) => [[x, y], [58, 58], 4 + ((i + j) % 2)] as const))
  return [...west, ...north, ...east].map(([place, size, floors]) => [
    [place[0] as number, place[1] as number],
    [size[0] as number, size[1] as number],
    floors,
  ])
}

const millShare = derived('floorAreaShare', 9739, 'm²', sources.mills, '224,000 m² ÷ 23 buildings, a mean')
const mills = [
  ...millPlaces().map(([place, size, floors], i) => {
    const isWorkshop = place[0] === 555 && place[1] === 690
    if (!isWorkshop) {
      const own = slab(`mill-${i + 1}`, [`六工汇 ${i + 1} 号楼`, `Mills, building ${i + 1}`], place, size, floors, 'mills', 4.6)
      return { ...own, figures: [...own.figures, millShare], sources: [sources.mills] }
    }
    return structure('sawtoothHall', 'pulverising-workshop', ['制粉车间（奈尔宝）', 'Pulverising workshop (Nairbao)'], {
      footprint: box(place, size[0], size[1]),
      height: 20,
      params: { length: size[0], width: size[1], eaves: 16, bays: 8, yawDeg: 0 },
      zone: 'mills',
      figures: [sourced('floorArea', 7300, 'm²', sources.millsShops), estimated('height', 20, 'm')],
      sources: [sources.millsShops],
      notes: '35 m west of its estimated place, to stand in its row.',
    })
  }),
  structure('gableHall', 'may-first-theatre', ['五一剧场', 'May First Theatre'], {
    footprint: box([580, 806], 60, 22),
    height: 16,
    params: { length: 60, width: 22, eaves: 12, bays: 8, yawDeg: 0 },
    zone: 'mills',
    figures: [estimated('height', 16, 'm')],
    sources: [sources.millsShops],
  }),
]

const hallKinds = ['gableHall', 'archedHall', 'sawtoothHall'] as const
/** 15 halls of 70 m × 90 m, 94,500 m² in all against 94,000 m² published for 2021. The single sizes were not found. */
const fairHalls = Array.from({ length: 15 }, (_, i) => {
  const [column, row] = [i % 3, Math.floor(i / 3)]
  const number = i + 1
  return structure(hallKinds[i % 3] as StructureKind, `fair-hall-${number}`, [`会展 ${number} 号馆`, `Fair hall ${number}`], {
    footprint: box([847 + 84 * column, -72 + 106 * row], 70, 90),
    height: 16,
    params: { length: 90, width: 70, eaves: 11, bays: 9, yawDeg: 90 },
    zone: 'halls',
    isObstacle: false,
    figures: [
      sourced('hallsArea', 94_000, 'm²', sources.fair21Halls, 'all 15 halls of 2021; 14 in 2025'),
      estimated('length', 90, 'm'),
      estimated('width', 70, 'm'),
      estimated('height', 16, 'm'),
    ],
    sources: [sources.fair21, sources.fair21Halls],
    notes: 'People walk through: its doors stand open. Size and place of single halls are estimates.',
  })
})

type PlazaPart = readonly [
  uid: string,
  name: Words,
  kind: StructureKind,
  place: Point,
  size: readonly [number, number],
  height: number,
  zone: string,
]
const plazaParts: readonly PlazaPart[] = [
  ['transfer-n3-2', ['N3-2 转运站', 'N3-2 transfer station'], 'officeSlab', [280, 1088], [22, 22], 26, 'winter-plaza'],
  ['transfer-n3-3', ['N3-3 转运站', 'N3-3 transfer station'], 'officeSlab', [372, 1098], [20, 20], 30, 'winter-plaza'],
  ['transfer-n1-2', ['N1-2 转运站', 'N1-2 transfer station'], 'officeSlab', [400, 1170], [20, 20], 24, 'silos'],
  ['canteen', ['奥组委食堂', 'Canteen'], 'gableHall', [150, 1090], [42, 18], 9, 'winter-plaza'],
  ['control-centre', ['主控室', 'Control centre'], 'officeSlab', [330, 1092], [34, 16], 12, 'winter-plaza'],
  ['joint-pump-station', ['联合泵站', 'Joint pump station'], 'sawtoothHall', [220, 1090], [52, 20], 11, 'winter-plaza'],
  ['compressor-hotel', ['空压机站酒店', 'Compressor-station hotel'], 'hotel', [380, 1250], [54, 20], 24, 'silos'],
  ['bunker-west', ['料仓（西）', 'Bunker west'], 'siloRow', [278, 1154], [24, 14], 22, 'silos'],
  ['bunker-east', ['料仓（东）', 'Bunker east'], 'siloRow', [320, 1154], [24, 14], 22, 'silos'],
  ['dry-dust', ['干法除尘', 'Dry dust collector'], 'siloRow', [330, 1004], [60, 12], 28, 'winter-plaza'],
]
const plazaParams: Partial<Record<StructureKind, (size: readonly [number, number], height: number) => Record<string, number>>> = {
  officeSlab: (_, height) => ({ floors: Math.round(height / 4.2), floorHeight: 4.2 }),
  gableHall: ([length, width], height) => ({ length, width, eaves: height - 3, bays: 6 }),
  sawtoothHall: ([length, width], height) => ({ length, width, eaves: height - 3, bays: 6 }),
  hotel: (_, height) => ({ floors: Math.round(height / 3.6), floorHeight: 3.6, lobbyHeight: 0 }),
  siloRow: ([length, width]) => ({ count: Math.floor(length / width), rows: 1, diameter: width, spacing: width, headhouseHeight: 3 }),
}
const winterPlaza = plazaParts.map(([uid, name, kind, place, size, height, zone]) =>
  structure(kind, uid, name, {
    footprint: box(place, size[0], size[1]),
    height,
    params: { ...plazaParams[kind]?.(size, height), yawDeg: 0 },
    zone,
    figures: [estimated('height', height, 'm', 'no dimension was found')],
    sources: uid === 'compressor-hotel' ? [sources.holidayInn] : [sources.winterPlaza],
    notes: 'Named in a source; its size and place are estimates.',
  }),
)

const jinanqiaoFloors = [6, 7, 9, 5, 8, 6, 7, 5, 9]
const jinanqiao = [
  ...jinanqiaoFloors.map((floors, i) => {
    const place: Point = [860 + 68 * (i % 3), 1130 + 70 * Math.floor(i / 3)]
    const own = slab(`jinanqiao-${i + 1}`, [`金安桥 ${i + 1} 号楼`, `Jin'anqiao, building ${i + 1}`], place, [46, 36], floors, 'jinanqiao')
    const shared = [
      sourced('tallestFloors', 9, '', sources.jinanqiao),
      sourced('buildings', 9, '', sources.jinanqiao),
      sourced('floorArea', 120_000, 'm²', sources.jinanqiao, 'whole block'),
    ]
    return { ...own, figures: [...own.figures, ...shared], sources: [sources.jinanqiao] }
  }),
  structure('siloRow', 'dust-towers', ['七座除尘塔', 'Seven dust towers'], {
    footprint: box([928, 1322], 6 * 26 + 9, 9),
    height: 26,
    params: { count: 7, rows: 1, diameter: 9, spacing: 26, headhouseHeight: 0, yawDeg: 0 },
    zone: 'jinanqiao',
    figures: [sourced('dustTowers', 7, '', sources.jinanqiao), estimated('height', 26, 'm')],
    sources: [sources.jinanqiao],
  }),
]

/** 40 office slabs east of the metro line; built in three waves, the last one planned. */
const offices = Array.from({ length: 40 }, (_, i) => {
  const [column, row] = [i % 4, Math.floor(i / 4)]
  const floors = 6 + ((i * 7) % 10)
  const place: Point = [1218 + 80 * column, 345 + 106 * row]
  return slab(
    `office-${i + 1}`,
    [`配套区 ${i + 1} 号楼`, `Offices, building ${i + 1}`],
    place,
    [50, row % 3 === 1 ? 34 : 24],
    floors,
    'offices',
  )
})

const workshops = Array.from({ length: 12 }, (_, i) => {
  const [column, row] = [i % 3, Math.floor(i / 3)]
  const kind = i % 2 === 0 ? 'sawtoothHall' : 'gableHall'
  return structure(kind, `workshop-${i + 1}`, [`织补工场 ${i + 1} 号`, `Workshop ${i + 1}`], {
    footprint: box([1232 + 103 * column, -160 + 124 * row], 84, 46),
    height: 14,
    params: { length: 84, width: 46, eaves: 9, bays: 7, yawDeg: 0 },
    zone: 'workshops',
    figures: [estimated('height', 14, 'm')],
    notes: 'The district is published; its buildings here are illustrative.',
  })
})

const stationParts: readonly (readonly [uid: string, name: Words, place: Point, yawDeg: number, zone: string, source: string])[] = [
  ['station-xinshougang', ['新首钢站', 'Xinshougang station'], [1139.8, -269.7], 0, 'station-south', sources.metroWiki],
  ['station-beixinan', ['北辛安站', "Beixin'an station"], [1100, 400], 90, 'station-middle', sources.beixinan],
  ['station-jinanqiao', ['金安桥站', "Jin'anqiao station"], [1066, 1240], 90, 'station-north', sources.metroLine],
]
const stations = stationParts.map(([uid, name, place, yawDeg, zone, source]) =>
  structure('metroStation', uid, name, {
    footprint: box(place, 26, 9, yawDeg),
    height: 5,
    params: { length: 26, width: 9, canopyHeight: 4.6, escalators: 2, yawDeg },
    zone,
    position: uid === 'station-xinshougang' ? 'sourced' : 'estimate',
    figures: [
      sourced('trackToNext', uid === 'station-beixinan' ? 689 : 850, 'm', sources.metroOpen, '689 m to Beixin’an, 850 m on to Jin’anqiao'),
      estimated('height', 5, 'm'),
    ],
    sources: [source, sources.metroOpen],
    notes: 'A mouth with its canopy; the platforms lie below. Line 11 opened on 31 December 2021.',
  }),
)

const garageHalls = (
  [
    ['garage-hall-east', ['秀池车库楼梯厅', 'Garage stair hall'], [270, 1046]],
    ['garage-hall-west', ['秀池车库西楼梯厅', 'Garage stair hall west'], [84, 918]],
  ] as [string, Words, Point][]
).map(([uid, name, place]) =>
  structure('metroStation', uid, name, {
    footprint: box(place, 12, 7),
    height: 4.5,
    params: { length: 12, width: 7, canopyHeight: 4.2, escalators: 1, yawDeg: 0 },
    zone: 'xiuchi',
    figures: [estimated('height', 4.5, 'm')],
    notes: 'Down to the garage under the pond; its place is an estimate.',
  }),
)

const pavilions = (
  [
    [468, 224],
    [480, 240],
    [492, 224],
  ] as Point[]
).map((place, i) =>
  structure('gableHall', `islet-pavilion-${i + 1}`, [`湖心亭 ${i + 1}`, `Islet pavilion ${i + 1}`], {
    footprint: box(place, 7, 7),
    height: 7,
    params: { length: 7, width: 7, eaves: 4, bays: 2, yawDeg: 0 },
    zone: 'islet',
    figures: [estimated('height', 7, 'm')],
    sources: [sources.lake],
  }),
)

export const districts: Structure[] = [
  ...mills,
  ...fairHalls,
  ...winterPlaza,
  ...jinanqiao,
  ...offices,
  ...workshops,
  ...stations,
  ...garageHalls,
  ...pavilions,
]

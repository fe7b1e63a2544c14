/** The steelworks itself: what still stands of galleries, racks, chimneys and ovens, and what stood here until it was taken down. */
import type { Point, Structure, StructureKind } from '../../domain/index.ts'
import { box, disc, estimated, structure, type Words } from './record-makers.ts'

const illustrative = 'Illustrative: such things stood or stand in the works; size and place are estimates.'

function beam(
  kind: 'conveyorGallery' | 'pipeRack',
  uid: string,
  name: Words,
  from: Point,
  to: Point,
  params: Record<string, number>,
): Structure {
  const length = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]))
  const yawDeg = Math.round(((Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI) * 100) / 100
  const width = params.width ?? (kind === 'pipeRack' ? 6 : 4)
  const height = kind === 'pipeRack' ? 9 : Math.max(params.startHeight ?? 6, params.endHeight ?? 24) + 4
  return structure(kind, uid, name, {
    footprint: box([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], length, width, yawDeg),
    height,
    params: { length, width, yawDeg, ...params },
    isObstacle: false,
    figures: [estimated('height', height, 'm')],
    notes: illustrative,
  })
}

const galleries: Structure[] = [
  beam('conveyorGallery', 'gallery-silos', ['筒仓通廊', 'Silo gallery'], [300, 1100], [262, 1200], { startHeight: 22, endHeight: 33 }),
  beam('conveyorGallery', 'gallery-furnace-3', ['三高炉上料通廊', 'No. 3 charging gallery'], [360, 1085], [322, 915], {
    startHeight: 18,
    endHeight: 60,
  }),
  beam('conveyorGallery', 'gallery-north', ['北部通廊', 'North gallery'], [430, 1165], [820, 1165], { startHeight: 14, endHeight: 14 }),
  beam('conveyorGallery', 'gallery-furnace-1', ['一高炉上料通廊', 'No. 1 charging gallery'], [905, 1082], [884, 1026], {
    startHeight: 16,
    endHeight: 55,
  }),
  beam('conveyorGallery', 'gallery-coke', ['焦炭通廊', 'Coke gallery'], [1090, 880], [935, 985], { startHeight: 12, endHeight: 40 }),
  beam('conveyorGallery', 'gallery-furnace-4', ['四高炉上料通廊', 'No. 4 charging gallery'], [1040, 660], [912, 552], {
    startHeight: 10,
    endHeight: 52,
  }),
]

const racks: Structure[] = [
  beam('pipeRack', 'rack-mills', ['六工汇管廊', 'Mills pipe rack'], [200, 723], [750, 723], { clearance: 5.5, pipes: 5 }),
  beam('pipeRack', 'rack-street-north', ['群明湖大街管廊（北）', 'Street pipe rack north'], [818, 640], [818, 1080], {
    clearance: 6,
    pipes: 6,
  }),
  beam('pipeRack', 'rack-street-middle', ['群明湖大街管廊（中）', 'Street pipe rack middle'], [772, 445], [772, 820], {
    clearance: 6,
    pipes: 4,
  }),
  beam('pipeRack', 'rack-power', ['电厂管廊', 'Power-station rack'], [70, 448], [190, 448], { clearance: 5.5, pipes: 3 }),
  beam('pipeRack', 'rack-furnaces', ['高炉煤气管廊', 'Furnace gas main'], [440, 985], [806, 985], {
    clearance: 8,
    pipes: 3,
    pipeDiameter: 2.2,
  }),
  beam('pipeRack', 'rack-east', ['焦化厂管廊', 'Coking-plant rack'], [1168, 320], [1168, 1180], { clearance: 6, pipes: 6 }),
  beam('pipeRack', 'rack-south', ['制氧管廊', 'Oxygen main'], [235, -170], [740, -250], { clearance: 6, pipes: 2 }),
]

function chimney(uid: string, name: Words, place: Point, height: number, baseDiameter: number): Structure {
  return structure('chimney', uid, name, {
    footprint: disc(place, baseDiameter),
    height,
    params: { baseDiameter, topDiameter: Math.round(baseDiameter * 5.5) / 10, bands: 6 },
    figures: [estimated('height', height, 'm')],
    notes: illustrative,
  })
}
const chimneys = [
  chimney('chimney-power', ['电厂烟囱', 'Power-station chimney'], [150, 585], 90, 8),
  chimney('chimney-furnace-3', ['三高炉烟囱', 'No. 3 stove chimney'], [370, 930], 60, 5),
  chimney('chimney-furnace-1', ['一高炉烟囱', 'No. 1 stove chimney'], [985, 1000], 65, 5),
  chimney('chimney-furnace-4', ['四高炉烟囱', 'No. 4 stove chimney'], [985, 545], 60, 5),
  chimney('chimney-coke-1', ['焦炉烟囱（北）', 'Coke-oven chimney north'], [1136, 870], 100, 9),
  chimney('chimney-coke-2', ['焦炉烟囱（南）', 'Coke-oven chimney south'], [1136, 690], 100, 9),
]

const kept: Structure[] = [
  structure('gasHolder', 'gas-holder', ['煤气柜', 'Gas holder'], {
    footprint: disc([1110, 590], 54),
    height: 62,
    params: { diameter: 54, isSphere: 0, columns: 22, rings: 6 },
    figures: [estimated('height', 62, 'm'), estimated('diameter', 54, 'm')],
    notes: illustrative,
  }),
  structure('gasHolder', 'gas-sphere', ['球罐', 'Gas sphere'], {
    footprint: disc([290, -226], 16),
    height: 18,
    params: { diameter: 16, isSphere: 1, columns: 10, rings: 1 },
    figures: [estimated('height', 18, 'm')],
    notes: illustrative,
  }),
  structure('gableHall', 'coke-battery-4', ['四焦炉', 'Coke battery No. 4'], {
    footprint: box([1104, 780], 130, 17, 90),
    height: 15,
    params: { length: 130, width: 17, eaves: 12, bays: 26, yawDeg: 90 },
    figures: [estimated('height', 15, 'm')],
    notes: illustrative,
  }),
]

type Gone = readonly [
  uid: string,
  name: Words,
  kind: StructureKind,
  place: Point,
  size: readonly [number, number],
  height: number,
  notes: string,
]
const goneParts: readonly Gone[] = [
  [
    'desulphurisation',
    ['一脱硫车间', 'No. 1 desulphurisation workshop'],
    'gableHall',
    [800, -262],
    [110, 46],
    22,
    'The rebuilt East Gate stands on its ground; no dimension was found.',
  ],
  ['coke-battery-1', ['一焦炉', 'Coke battery No. 1'], 'gableHall', [1240, -40], [130, 17], 15, illustrative],
  ['coke-battery-2', ['二焦炉', 'Coke battery No. 2'], 'gableHall', [1240, 60], [130, 17], 15, illustrative],
  ['coke-battery-3', ['三焦炉', 'Coke battery No. 3'], 'gableHall', [1240, 160], [130, 17], 15, illustrative],
  ['quenching-tower', ['熄焦塔', 'Quenching tower'], 'coolingTower', [1350, 60], [18, 18], 36, illustrative],
  ['coking-chimney', ['焦化厂烟囱', 'Coking-plant chimney'], 'chimney', [1330, 160], [9, 9], 100, illustrative],
  ['by-product-holder', ['焦化煤气柜', 'Coking gas holder'], 'gasHolder', [1430, -60], [40, 40], 40, illustrative],
  ['sinter-plant', ['烧结厂', 'Sinter plant'], 'sawtoothHall', [1330, 480], [190, 90], 30, illustrative],
  ['sinter-chimney', ['烧结厂烟囱', 'Sinter-plant chimney'], 'chimney', [1450, 480], [10, 10], 120, illustrative],
  ['steel-plant-2', ['第二炼钢厂', 'No. 2 steel plant'], 'gableHall', [1330, 740], [280, 120], 48, illustrative],
  ['steel-plant-3', ['第三炼钢厂', 'No. 3 steel plant'], 'gableHall', [1330, 930], [280, 110], 46, illustrative],
  ['rolling-mill', ['初轧厂', 'Blooming mill'], 'sawtoothHall', [1330, 1140], [290, 130], 26, illustrative],
  ['ore-yard-hall', ['原料厂房', 'Raw-material hall'], 'archedHall', [500, -190], [260, 70], 24, illustrative],
  ['slag-shop', ['水渣车间', 'Slag granulation shop'], 'gableHall', [905, 668], [120, 44], 16, illustrative],
  ['casting-machine-shop', ['铸铁机厂房', 'Pig-casting shop'], 'gableHall', [931, 220], [200, 60], 18, illustrative],
  [
    'old-east-gate',
    ['原厂东门', 'Old East Gate'],
    'gateMonument',
    [1440, -290],
    [56.28, 8],
    12.85,
    'Of 1992, taken down in 2015; 500 m or 1 km east of the present spot, by source.',
  ],
]
const goneParams: Partial<Record<StructureKind, (size: readonly [number, number], height: number) => Record<string, number>>> = {
  gableHall: ([length, width], height) => ({ length, width, eaves: height * 0.75, bays: Math.max(4, Math.round(length / 12)), yawDeg: 0 }),
  sawtoothHall: ([length, width], height) => ({
    length,
    width,
    eaves: height * 0.75,
    bays: Math.max(4, Math.round(length / 12)),
    yawDeg: 0,
  }),
  archedHall: ([length, width], height) => ({ length, width, eaves: height * 0.5, bays: Math.max(4, Math.round(length / 12)), yawDeg: 0 }),
  coolingTower: ([size], height) => ({
    baseDiameter: size,
    throatDiameter: size * 0.7,
    topDiameter: size * 0.75,
    throatHeight: height * 0.8,
    inletHeight: 4,
  }),
  chimney: ([size]) => ({ baseDiameter: size, topDiameter: size * 0.55, bands: 6 }),
  gasHolder: ([size]) => ({ diameter: size, isSphere: 0, columns: 18, rings: 4 }),
  gateMonument: ([length, width]) => ({ length, width, openings: 5, openingHeight: 6.5, yawDeg: 0 }),
}
/** What was taken down after the last heat; phases say when. */
export const goneWorks: Structure[] = goneParts.map(([uid, name, kind, place, size, height, notes]) => {
  const isRound = kind === 'chimney' || kind === 'gasHolder' || kind === 'coolingTower'
  return structure(kind, uid, name, {
    footprint: isRound ? disc(place, size[0]) : box(place, size[0], size[1]),
    height,
    params: { ...goneParams[kind]?.(size, height) },
    figures: [estimated('height', height, 'm')],
    notes,
  })
})

export const keptWorks: Structure[] = [...galleries, ...racks, ...chimneys, ...kept]

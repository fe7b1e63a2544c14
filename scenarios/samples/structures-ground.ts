/** What lies or grows on the ground: lawns, paving, stages, trees, rails, stairs to the decks, and plain masses beyond the site. */
import type { Point, Structure } from '../../domain/index.ts'
import { stairLines } from './connectors.ts'
import { box, estimated, extent, structure, type Words } from './record-makers.ts'
import { sources } from './sources.ts'

type Extent = readonly [minX: number, minY: number, maxX: number, maxY: number]

const lawns = (
  [
    ['lawn', ['高炉大草坪', 'Great lawn'], [830, 632, 990, 707], 'lawn', 1],
    ['south-lawn', ['南岸草坪', 'South lawn'], [470, -232, 730, -130], 'south-lawn', 1],
    ['furnace-2-lawn', ['二高炉花园草地', 'Garden lawn'], [812, 852, 1034, 896], 'furnace-2', 0],
    ['hill-foot-lawn', ['山脚草地', 'Lawn at the hill foot'], [-190, 1060, 80, 1092], null, 0],
    ['west-shore-lawn', ['西岸草地', 'West-shore lawn'], [84, 120, 112, 365], 'cooling-towers', 0],
    ['office-green', ['配套区中央绿地', 'Central green'], [1060, 900, 1160, 1150], null, 0],
  ] as [string, Words, Extent, string | null, number][]
).map(([uid, name, area, zone, hasStripes]) =>
  structure('lawn', `${uid}-grass`, name, {
    footprint: extent(...area),
    params: { hasStripes },
    ...(zone ? { zone } : {}),
    figures:
      uid === 'lawn'
        ? [{ ...estimated('area', 12_000, 'm²', 'place estimated'), status: 'sourced' as const, source: sources.highLine22 }]
        : [],
  }),
)

const plazas = (
  [
    ['big-air-plaza', ['大跳台广场', 'Big Air plaza'], [-38, -138, 124, 60], 'big-air', 0],
    ['towers-plaza', ['冷却塔广场', 'Tower plaza'], [-16, 62, 84, 368], 'cooling-towers', 1],
    ['furnace-3-paving', ['三高炉广场铺装', 'Furnace-square paving'], [272, 828, 440, 974], 'furnace-3-square', 3],
    ['silos-paving', ['筒仓广场', 'Silo square'], [112, 1130, 428, 1316], 'silos', 1],
    ['winter-plaza-paving', ['冬奥广场铺装', 'Winter Olympics paving'], [112, 1050, 428, 1126], 'winter-plaza', 0],
    ['fiction-paving', ['科幻广场铺装', 'Sci-fi paving'], [808, 928, 1038, 1070], 'fiction-square', 3],
    ['furnace-4-paving', ['会展中心广场', 'Convention plaza'], [808, 442, 1048, 616], 'furnace-4', 0],
    ['halls-paving', ['会展铺装', 'Fair paving'], [808, -122, 1054, 414], 'halls', 1],
    ['east-gate-paving', ['厂东门广场', 'East Gate square'], [742, -326, 898, -227], 'east-gate', 0],
    ['south-gate-paving', ['南门广场', 'South Gate square'], [332, -326, 518, -262], 'south-gate', 0],
    ['station-south-paving', ['新首钢站前广场', 'Xinshougang forecourt'], [1087, -316, 1198, -237], 'station-south', 0],
    ['station-middle-paving', ['北辛安站前广场', "Beixin'an forecourt"], [1064, 367, 1138, 438], 'station-middle', 0],
    ['station-north-paving', ['金安桥站前广场', "Jin'anqiao forecourt"], [1046, 1192, 1118, 1298], 'station-north', 0],
    ['mills-paving', ['六工汇街巷', 'Mills lanes'], [197, 662, 758, 790], 'mills', 2],
    ['jinanqiao-paving', ['金安桥街区铺装', "Jin'anqiao paving"], [822, 1088, 1034, 1338], 'jinanqiao', 2],
  ] as [string, Words, Extent, string, number][]
).map(([uid, name, area, zone, paving]) =>
  structure('plaza', uid, name, { footprint: extent(...area), params: { jointSpacing: 6, paving, yawDeg: 0 }, zone }),
)

function stage(uid: string, name: Words, place: Point, size: readonly [number, number], zone: string, facingDeg: number): Structure {
  return structure('stage', uid, name, {
    footprint: box(place, size[0], size[1]),
    height: 12,
    params: { length: size[0], width: size[1], deckHeight: 1.4, roofHeight: 11, facingDeg },
    zone,
    figures: [estimated('height', 12, 'm')],
    notes: 'Its place is an estimate.',
  })
}
const stages = [
  stage('furnace-stage', ['高炉音乐会舞台', 'Furnace stage'], [408, 962], [30, 16], 'furnace-3-square', 270),
  stage('lawn-stage', ['草坪舞台', 'Lawn stage'], [910, 716], [36, 16], 'lawn', 270),
]

/** 44 groups with 4,060 trees in all; species as in the kind's parameters. */
const treeExtents: readonly (readonly [area: Extent, count: number, species: number, meanHeight: number])[] = [
  [[-34, -318, 86, -150], 260, 2, 9],
  [[96, -322, 150, -260], 40, 0, 8],
  [[270, -322, 325, -245], 60, 0, 8],
  [[525, -322, 735, -248], 170, 4, 9],
  [[285, -236, 460, -135], 110, 0, 8],
  [[200, -110, 740, -102], 90, 3, 9],
  [[116, -60, 127, 360], 60, 3, 9],
  [[753, -55, 759, 425], 70, 3, 9],
  [[150, 444, 740, 457], 60, 0, 7],
  [[-228, 466, -100, 500], 70, 2, 9],
  [[-200, 540, 40, 980], 700, 2, 8],
  [[30, 466, 60, 560], 30, 0, 8],
  [[-228, 1000, -120, 1050], 70, 2, 9],
  [[-180, 1130, 90, 1390], 320, 1, 12],
  [[104, 1034, 250, 1042], 24, 3, 8],
  [[262, 812, 268, 1024], 26, 3, 8],
  [[445, 840, 605, 1030], 150, 4, 8],
  [[445, 1060, 605, 1380], 220, 0, 9],
  [[640, 840, 770, 1380], 300, 0, 9],
  [[120, 1322, 420, 1390], 110, 1, 12],
  [[812, 726, 840, 840], 24, 4, 8],
  [[812, 905, 1034, 922], 40, 0, 8],
  [[1000, 630, 1044, 716], 30, 4, 8],
  [[808, 630, 828, 716], 16, 4, 8],
  [[1062, 905, 1158, 1145], 120, 0, 9],
  [[1062, 450, 1150, 540], 50, 0, 8],
  [[1066, 640, 1090, 705], 16, 0, 8],
  [[1060, -220, 1170, 350], 240, 1, 11],
  [[905, -322, 935, -135], 40, 4, 8],
  [[970, -322, 1080, -135], 100, 4, 8],
  [[742, -222, 800, -135], 40, 4, 8],
  [[808, -222, 900, -135], 60, 0, 8],
  [[1205, -322, 1490, -235], 150, 0, 9],
  [[1180, 284, 1490, 296], 40, 0, 8],
  [[-260, 470, -255, 1000], 40, 1, 12],
  [[805, 1345, 1040, 1392], 60, 1, 12],
  [[1050, 1310, 1170, 1392], 60, 1, 12],
  [[-120, -330, -68, 180], 90, 3, 10],
  [[-290, 480, -275, 1180], 60, 3, 10],
  [[1506, -320, 1520, 1390], 110, 1, 11],
  [[-250, 1250, -222, 1400], 20, 1, 12],
  [[70, 604, 92, 660], 16, 4, 8],
  [[196, 444, 270, 478], 14, 4, 8],
  [[282, 662, 580, 668], 20, 4, 7],
]
const trees = treeExtents.map(([area, count, species, meanHeight], i) =>
  structure('treeGroup', `trees-${i + 1}`, [`树丛 ${i + 1}`, `Trees ${i + 1}`], {
    footprint: extent(...area),
    height: meanHeight,
    params: { count, meanHeight, crownRadius: Math.round(meanHeight * 2.8) / 10, species, seed: i + 1 },
    notes: 'Illustrative planting.',
  }),
)

type TrackPoint = readonly [x: number, y: number, way?: 'under']
/** The Fengsha railway round the hill, in the middle of its two tracks; `under` opens a stretch that people pass below, up to the next point. */
const railwayLine: readonly TrackPoint[] = [
  [-50, -330],
  [-50, -322, 'under'],
  [-50, -302],
  [-50, -28, 'under'],
  [-50, -8],
  [-50, 180],
  [-60, 256],
  [-112, 318.4, 'under'],
  [-132, 342.5],
  [-196, 420],
  [-240, 500],
  [-258, 560],
  [-258, 1010],
  [-246.2, 1100, 'under'],
  [-244.2, 1117],
  [-238, 1170],
  [-200, 1400],
]
function track(uid: string, name: Words, from: Point, to: Point, isObstacle: boolean, tracks: number): Structure {
  const length = Math.round(Math.hypot(to[0] - from[0], to[1] - from[1]) * 100) / 100
  const yawDeg = Math.round(((Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI) * 1000) / 1000
  const width = tracks * 4
  return structure('railTrack', uid, name, {
    footprint: box([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2], length, width, yawDeg),
    height: 0.5,
    params: { length, width, tracks, gauge: 1.435, yawDeg },
    isObstacle,
    notes: 'Its line is an estimate; 25 m clear of the ski slope is sourced.',
    sources: [sources.bigAirDesign],
  })
}
const rails = railwayLine.slice(1).map(([x, y], i) => {
  const [fromX, fromY, way] = railwayLine[i] as TrackPoint
  return track(`fengsha-${i + 1}`, ['丰沙铁路', 'Fengsha railway'], [fromX, fromY], [x, y], way !== 'under', 2)
})
const sidings = [
  track('siding-north', ['厂区铁路（北）', 'Works siding north'], [452, 1045], [790, 1045], false, 1),
  track('siding-street', ['厂区铁路（东）', 'Works siding east'], [1052, 480], [1052, 1080], false, 1),
]

/** Stairs up to the High Line, drawn where the connectors run. */
const stairs = stairLines.map(({ uid, name, foot, head, width, fromHeight, toHeight }) => {
  const length = Math.round(Math.hypot(head[0] - foot[0], head[1] - foot[1]) * 100) / 100
  const yawDeg = Math.round(((Math.atan2(head[1] - foot[1], head[0] - foot[0]) * 180) / Math.PI) * 100) / 100
  return structure('stair', `${uid}-flight`, name, {
    footprint: box([(foot[0] + head[0]) / 2, (foot[1] + head[1]) / 2], length, width, yawDeg),
    base: fromHeight,
    height: toHeight - fromHeight,
    params: { length, width, fromHeight: 0, toHeight: toHeight - fromHeight, yawDeg },
    zone: 'high-line',
  })
})

/** Plain masses beyond the site: extent, height, and whether it is planting. */
const contextExtents: readonly (readonly [area: Extent, height: number, isGreen: number])[] = [
  [[-40, -620, 180, -420], 14, 0],
  [[240, -560, 520, -420], 22, 0],
  [[240, -760, 520, -600], 18, 0],
  [[600, -640, 760, -420], 34, 0],
  [[820, -560, 1040, -420], 40, 0],
  [[820, -760, 1040, -600], 28, 0],
  [[1100, -620, 1300, -420], 54, 0],
  [[1360, -620, 1500, -420], 60, 0],
  [[-40, -980, 420, -820], 20, 0],
  [[520, -1000, 900, -820], 24, 0],
  [[1000, -1000, 1460, -820], 48, 0],
  [[1560, -300, 1640, -60], 48, 0],
  [[1560, 0, 1660, 240], 60, 0],
  [[1560, 300, 1640, 560], 54, 0],
  [[1560, 620, 1660, 880], 66, 0],
  [[1560, 940, 1640, 1180], 48, 0],
  [[1700, -300, 1900, 100], 54, 0],
  [[1700, 160, 1900, 560], 60, 0],
  [[1700, 620, 1900, 1180], 54, 0],
  [[1960, -200, 2200, 1100], 50, 0],
  [[-160, 1480, 60, 1640], 24, 0],
  [[120, 1480, 380, 1620], 36, 0],
  [[440, 1480, 700, 1640], 42, 0],
  [[760, 1480, 1000, 1620], 54, 0],
  [[1060, 1500, 1300, 1660], 60, 0],
  [[1360, 1480, 1600, 1660], 54, 0],
  [[-100, 1720, 500, 1920], 36, 0],
  [[600, 1720, 1500, 1920], 48, 0],
  [[-1300, -800, -720, 100], 12, 1],
  [[-1400, 240, -900, 1300], 60, 1],
  [[-2200, -600, -1500, 1500], 160, 1],
  [[-900, 1400, -360, 1900], 40, 1],
]
const context = contextExtents.map(([area, height, isGreen], i) =>
  structure('contextMass', `context-${i + 1}`, [`周边体块 ${i + 1}`, `Surroundings ${i + 1}`], {
    footprint: extent(...area),
    height,
    params: { floors: Math.max(1, Math.round(height / 4)), isGreen },
    notes: 'Beyond the modelled land: a plain mass without detail.',
  }),
)

export const grounds: Structure[] = [...lawns, ...plazas, ...stages, ...trees, ...rails, ...sidings, ...stairs, ...context]

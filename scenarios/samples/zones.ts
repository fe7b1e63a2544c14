/** Zones of the north area: use, shape, capacity by floor area, and draw on visitors. */
import { type Figure, type Polygon, polygonArea, type Zone, type ZoneUse } from '../../domain/index.ts'
import { derived, estimated, extent, type Words, words } from './record-makers.ts'
import { sources } from './sources.ts'

/** Capacity as area over area a person; the share is that of ground which is free to stand on (judged). */
function capacityOf(polygon: Polygon, squareMetresEach: number, share: number, source: string): Figure {
  const area = polygonArea(polygon)
  const persons = Math.floor((area * share) / squareMetresEach / 10) * 10
  return derived(
    'capacity',
    persons,
    'persons',
    source,
    `${Math.round(area)} m² × ${share} free (judged) ÷ ${squareMetresEach} m² a person`,
  )
}
/** Outdoors: at least 10 m² a guest at the peak. */
const outdoors = (polygon: Polygon, share = 0.8) => capacityOf(polygon, 10, share, sources.parkDensity)
/** A square that fills for an event: 0.5 m² a person, the rule for outdoor music. */
const standing = (polygon: Polygon, share = 0.5) => capacityOf(polygon, 0.5, share, sources.musicDensity)
/** Fair halls: 1.5 m² a person. */
const exhibition = (polygon: Polygon, share = 0.5) => capacityOf(polygon, 1.5, share, sources.occupancy)
/** Indoors in general: 4 m² a guest. */
const indoors = (polygon: Polygon, share = 0.5) => capacityOf(polygon, 4, share, sources.parkDensity)

type ZoneOptions = { readonly capacity: Figure; readonly sources?: readonly string[]; readonly notes?: string }

function zone(uid: string, name: Words, use: ZoneUse, polygon: Polygon, attraction: number, options: ZoneOptions): Zone {
  return {
    uid,
    name: words(name),
    use,
    polygon,
    capacity: options.capacity,
    isOpen: true,
    hours: [],
    attraction,
    positionStatus: 'estimate',
    sources: [...(options.sources ?? [])],
    notes: options.notes ?? '',
  }
}

const bigAir: Polygon = [
  [
    [-40, -140],
    [126, -140],
    [126, 62],
    [16, 62],
    [16, 92],
    [-40, 92],
  ],
]
const towers: Polygon = [
  [
    [16, 62],
    [126, 62],
    [126, 370],
    [-20, 370],
    [-20, 92],
    [16, 92],
  ],
]
/** Six plots in a U, 132,620 m² against 132,700 m² sourced: arms 80 and 175 m wide, bar 140 m and 164 m deep. */
const mills: Polygon = [
  [
    [195, 484],
    [275, 484],
    [275, 660],
    [585, 660],
    [585, 484],
    [760, 484],
    [760, 824],
    [400, 824],
    [400, 800],
    [195, 800],
  ],
]
const forest = extent(-40, -322, 90, -145)
const oxygen = extent(95, -250, 262, -142)
const southLawn = extent(280, -240, 740, -120)
const southShore = extent(200, -112, 750, -66)
const eastShore = extent(750, -60, 778, 430)
const islet = extent(400, 176, 560, 262)
const highLine = extent(138, 433, 743, 458)
const shangriLa = extent(66, 462, 190, 600)
const rinks = extent(277, 484, 583, 578)
const arena = extent(277, 580, 583, 658)
const xiuchi = extent(104, 806, 266, 1036)
/** Round the furnace, and south of its square. */
const furnace3: Polygon = [
  [
    [270, 826],
    [440, 826],
    [440, 868],
    [376, 868],
    [376, 975],
    [270, 975],
  ],
]
const furnaceSquare = extent(376, 868, 440, 975)
const winterPlaza = extent(110, 1048, 430, 1128)
const silos = extent(110, 1128, 430, 1318)
const hill = extent(-230, 464, 90, 1055)
const fictionSquare = extent(806, 926, 1040, 1072)
const furnace2 = extent(806, 722, 1040, 900)
const furnace4 = extent(806, 440, 1050, 618)
const lawn = extent(830, 632, 990, 707)
const halls = extent(806, -124, 1056, 416)
const jinanqiao = extent(820, 1086, 1036, 1340)
const eastGate = extent(740, -328, 900, -225)
const southGate = extent(330, -328, 520, -260)
const stationSouth = extent(1085, -318, 1200, -235)
const stationMiddle = extent(1062, 365, 1140, 440)
const stationNorth = extent(1044, 1190, 1120, 1300)
const offices = extent(1180, 300, 1490, 1380)
const workshops = extent(1180, -220, 1490, 280)

export const zones: Zone[] = [
  zone('big-air', ['首钢大跳台', 'Big Air'], 'venue', bigAir, 9, {
    capacity: {
      ...estimated('capacity', 4912, 'persons', 'seats of 2022; press says about 5,000'),
      source: sources.bigAirWiki,
      status: 'sourced',
    },
    sources: [sources.bigAirWiki, sources.bigAirSeats],
    notes: 'The secured zone of 2022 was 132,000 m² and reached over the cooling towers and the shore.',
  }),
  zone('cooling-towers', ['冷却塔', 'Cooling towers'], 'heritage', towers, 6, {
    capacity: outdoors(towers, 0.6),
    sources: [sources.towerStudy],
  }),
  zone('ice-forest', ['冰雪森林', 'Ice forest'], 'park', forest, 2, { capacity: outdoors(forest), sources: [sources.olympicPark] }),
  zone('oxygen', ['制氧厂', 'Oxygen plant'], 'exhibition', oxygen, 3, { capacity: exhibition(oxygen, 0.4), sources: [sources.oxygen] }),
  zone('south-lawn', ['南岸草坪', 'South lawn'], 'park', southLawn, 3, { capacity: outdoors(southLawn) }),
  zone('south-shore', ['群明湖南岸', 'South shore'], 'waterfront', southShore, 5, { capacity: outdoors(southShore) }),
  zone('east-shore', ['群明湖东岸', 'East shore'], 'waterfront', eastShore, 5, { capacity: outdoors(eastShore) }),
  zone('islet', ['湖心岛', 'Lake islet'], 'waterfront', islet, 4, { capacity: outdoors(islet, 0.25), sources: [sources.lake] }),
  zone('high-line', ['高线公园', 'High Line Park'], 'park', highLine, 7, {
    capacity: outdoors(highLine, 1),
    sources: [sources.highLine19, sources.highLine21, sources.highLine22],
  }),
  zone('shangri-la', ['香格里拉酒店', 'Shangri-La hotel'], 'hotel', shangriLa, 0, {
    capacity: indoors(shangriLa),
    sources: [sources.shangriLa],
  }),
  zone('rinks', ['四块冰', 'Four Rinks'], 'venue', rinks, 0, { capacity: indoors(rinks, 0.7), sources: [sources.rinks] }),
  zone('ice-arena', ['冰球馆', 'Ice arena'], 'venue', arena, 0, {
    capacity: {
      ...estimated('capacity', 5400, 'persons', 'seats after 2025; 5,000 in 2018'),
      source: sources.tableTennis25,
      status: 'sourced',
    },
    sources: [sources.tableTennis25],
  }),
  zone('mills', ['六工汇', "Chang'an Mills"], 'retail', mills, 11, {
    capacity: derived('capacity', 19_250, 'persons', sources.mills, '77,000 m² of shops ÷ 4 m² a guest'),
    sources: [sources.mills, sources.millsShops],
    notes: '23 buildings and 224,000 m² (2021) against 24 and 170,000 m² (2020).',
  }),
  zone('xiuchi', ['秀池', 'Xiuchi'], 'waterfront', xiuchi, 5, { capacity: outdoors(xiuchi, 0.15), sources: [sources.furnace3Design] }),
  zone('furnace-3', ['三高炉', 'No. 3 Furnace'], 'heritage', furnace3, 10, {
    capacity: derived('capacity', 4000, 'persons', sources.occupancy, '18,425 m² of exhibition ÷ 4.6 m² a person, as in a museum'),
    sources: [sources.furnace3, sources.furnace3Design],
    notes: 'With the square beside it 25,330 m², against 25,300 m² sourced for the site.',
  }),
  zone('furnace-3-square', ['三高炉广场', 'Furnace square'], 'venue', furnaceSquare, 4, {
    capacity: standing(furnaceSquare, 0.5),
    sources: [sources.concert25],
  }),
  zone('winter-plaza', ['西十冬奥广场', 'Winter Olympics Plaza'], 'office', winterPlaza, 3, {
    capacity: outdoors(winterPlaza, 0.6),
    sources: [sources.winterPlaza],
    notes: 'With the silos 86,400 m², against 86,500 m² sourced for the whole plaza.',
  }),
  zone('silos', ['西十筒仓', 'Silos'], 'heritage', silos, 4, {
    capacity: outdoors(silos, 0.6),
    sources: [sources.silos, sources.winterPlaza],
  }),
  zone('shijing-hill', ['石景山公园', 'Shijing hill'], 'park', hill, 4, {
    capacity: outdoors(hill, 0.15),
    sources: [sources.hill],
    notes: '189,120 m² against 189,100 m² sourced. Paths up the hill are not modelled: people stay at its foot.',
  }),
  zone('fiction-square', ['金安科幻广场', 'Sci-fi Square'], 'exhibition', fictionSquare, 8, {
    capacity: outdoors(fictionSquare, 0.7),
    sources: [sources.furnace1Hall, sources.furnace1Fiction],
  }),
  zone('furnace-2', ['二高炉花园', 'No. 2 Furnace garden'], 'heritage', furnace2, 4, { capacity: outdoors(furnace2, 0.7) }),
  zone('furnace-4', ['四高炉会展中心', 'No. 4 Furnace centre'], 'exhibition', furnace4, 5, {
    capacity: exhibition(furnace4, 0.4),
    sources: [sources.furnace4],
  }),
  zone('lawn', ['高炉大草坪', 'Great lawn'], 'venue', lawn, 5, {
    capacity: standing(lawn, 0.8),
    sources: [sources.highLine22, sources.concert24],
    notes: '12,000 m², as the lawn of the 2022 fair; place estimated.',
  }),
  zone('halls', ['会展场馆', 'Fair halls'], 'exhibition', halls, 3, {
    capacity: derived('capacity', 62_660, 'persons', sources.fair21Halls, '94,000 m² of halls (2021) ÷ 1.5 m² a person'),
    sources: [sources.fair21, sources.fair21Halls],
    notes: 'The halls stand open: people walk through them.',
  }),
  zone('jinanqiao', ['金安桥街区', "Jin'anqiao block"], 'office', jinanqiao, 4, {
    capacity: outdoors(jinanqiao, 0.5),
    sources: [sources.jinanqiao],
  }),
  zone('east-gate', ['厂东门广场', 'East Gate square'], 'plaza', eastGate, 5, {
    capacity: outdoors(eastGate),
    sources: [sources.eastGate],
  }),
  zone('south-gate', ['南门广场', 'South Gate square'], 'plaza', southGate, 0, { capacity: outdoors(southGate) }),
  zone('station-south', ['新首钢站前', 'Xinshougang station square'], 'transport', stationSouth, 0, { capacity: outdoors(stationSouth) }),
  zone('station-middle', ['北辛安站前', "Beixin'an station square"], 'transport', stationMiddle, 0, { capacity: outdoors(stationMiddle) }),
  zone('station-north', ['金安桥站前', "Jin'anqiao station square"], 'transport', stationNorth, 0, { capacity: outdoors(stationNorth) }),
  zone('offices', ['公共服务配套区', 'Service and office area'], 'office', offices, 1, {
    capacity: indoors(offices, 0.3),
    sources: [sources.plan2017],
    notes: 'Its role is sourced, its place inferred.',
  }),
  zone('workshops', ['城市织补创新工场', 'City-mending workshops'], 'office', workshops, 2, {
    capacity: indoors(workshops, 0.3),
    sources: [sources.plan2017, sources.metroWiki],
    notes: 'Its place is inferred from the name of an exit of Xinshougang station.',
  }),
]

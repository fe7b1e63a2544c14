/** Service points: toilets, food, information and first aid, some in each busy zone. */
import type { Point, ServicePoint } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'

type Service = readonly [
  uid: string,
  name: Words,
  kind: ServicePoint['kind'],
  position: Point,
  zone: string,
  lanes: number,
  /** Of a kiosk in the open: where its line ends; it begins at the position. */
  mouth?: Point,
]

/** Service times, s: judged, since no source for parks was found. */
const serviceTimes: Readonly<Record<ServicePoint['kind'], { mean: number; sd: number }>> = {
  security: { mean: 9, sd: 2 },
  ticket: { mean: 20, sd: 10 },
  toilet: { mean: 120, sd: 60 },
  food: { mean: 60, sd: 30 },
  information: { mean: 45, sd: 30 },
  firstAid: { mean: 600, sd: 300 },
}

/**
 * How many are enough on the fullest day (1 May 2024, some 11,000 present, by Little's law). Toilets: once in 2.5 h are 4,400 an hour, at 30 an hour and
 * cubicle 147 at work; there are 242, three in five of them. Meals: some 20,000 visitors are there at noon, of whom 0.35 eat within 2.5 h: 2,800 an hour at 60
 * an hour and desk are 47 at work; there are 94, half of them.
 */
const services: readonly Service[] = [
  ['toilet-big-air', ['大跳台洗手间', 'Toilets, Big Air'], 'toilet', [110, -120], 'big-air', 16],
  ['toilet-furnace-3', ['三高炉洗手间', 'Toilets, No. 3 Furnace'], 'toilet', [284, 962], 'furnace-3', 14],
  ['toilet-lawn', ['大草坪洗手间', 'Toilets, great lawn'], 'toilet', [836, 640], 'lawn', 20],
  ['toilet-silos', ['筒仓洗手间', 'Toilets, silos'], 'toilet', [350, 1210], 'silos', 12],
  ['toilet-fiction', ['科幻广场洗手间', 'Toilets, Sci-fi Square'], 'toilet', [1020, 1060], 'fiction-square', 14],
  ['food-mills', ['六工汇餐饮', 'Food, mills'], 'food', [275, 723], 'mills', 30],
  ['food-east-gate', ['东门小吃', 'Snacks, East Gate'], 'food', [880, -240], 'east-gate', 8],
  ['food-fiction', ['科幻广场餐饮', 'Food, Sci-fi Square'], 'food', [820, 940], 'fiction-square', 10],
  ['toilet-mills', ['六工汇洗手间', 'Toilets, mills'], 'toilet', [480, 650], 'mills', 24],
  ['toilet-halls-north', ['会展北洗手间', 'Toilets, halls north'], 'toilet', [800, 330], 'halls', 24],
  ['toilet-halls-south', ['会展南洗手间', 'Toilets, halls south'], 'toilet', [800, 0], 'halls', 24],
  ['toilet-east-gate', ['东门洗手间', 'Toilets, East Gate'], 'toilet', [760, -300], 'east-gate', 12],
  ['toilet-south-shore', ['南岸洗手间', 'Toilets, south shore'], 'toilet', [430, -115], 'south-shore', 14],
  ['toilet-high-line', ['高线洗手间', 'Toilets, High Line'], 'toilet', [260, 470], 'high-line', 12],
  ['toilet-xiuchi', ['秀池洗手间', 'Toilets, Xiuchi'], 'toilet', [95, 800], 'xiuchi', 12],
  ['toilet-furnace-4', ['四高炉洗手间', 'Toilets, No. 4 Furnace'], 'toilet', [800, 520], 'furnace-4', 16],
  ['toilet-furnace-2', ['二高炉洗手间', 'Toilets, No. 2 Furnace'], 'toilet', [800, 800], 'furnace-2', 12],
  ['toilet-jinanqiao', ['金安桥洗手间', "Toilets, Jin'anqiao"], 'toilet', [1042, 1200], 'jinanqiao', 16],
  ['food-winter-plaza', ['冬奥广场食堂', 'Canteen, Winter Olympics Plaza'], 'food', [270, 1122], 'winter-plaza', 10],
  ['food-jinanqiao', ['金安桥餐饮', "Food, Jin'anqiao"], 'food', [815, 1180], 'jinanqiao', 12],
  ['food-halls', ['会展轻食', 'Light food, halls'], 'food', [800, 180], 'halls', 12],
  ['food-shore', ['南岸小吃亭', 'Kiosk, south shore'], 'food', [600, -125], 'south-shore', 4, [600, -137]],
  ['food-big-air', ['大跳台小吃亭', 'Kiosk, Big Air'], 'food', [60, -130], 'big-air', 4, [72, -130]],
  ['food-furnace-3', ['三高炉小吃亭', 'Kiosk, furnace square'], 'food', [445, 900], 'furnace-3-square', 4, [445, 912]],
  ['information-south', ['游客中心', 'Visitor centre'], 'information', [500, -280], 'south-gate', 4],
  ['first-aid-furnace-3', ['三高炉医疗点', 'First aid, furnace square'], 'firstAid', [434, 880], 'furnace-3-square', 2],
]

export const servicePoints: ServicePoint[] = services.map(([uid, name, kind, position, zoneUid, lanes, mouth]) => ({
  uid,
  name: words(name),
  kind,
  position,
  levelUid: 'ground',
  zoneUid,
  lanes,
  ...(mouth ? { queue: [position, mouth] } : {}),
  serviceTime: serviceTimes[kind],
  positionStatus: 'estimate',
  sources: [],
  notes: 'Illustrative: place, lanes and times are estimates.',
}))

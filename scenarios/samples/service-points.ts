/** Service points: toilets, food, information and first aid, some in each busy zone. */
import type { Point, ServicePoint } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'

type Service = readonly [uid: string, name: Words, kind: ServicePoint['kind'], position: Point, zone: string, lanes: number]

/** Service times, s: judged, since no source for parks was found. */
const serviceTimes: Readonly<Record<ServicePoint['kind'], { mean: number; sd: number }>> = {
  security: { mean: 9, sd: 2 },
  ticket: { mean: 20, sd: 10 },
  toilet: { mean: 120, sd: 60 },
  food: { mean: 60, sd: 30 },
  information: { mean: 45, sd: 30 },
  firstAid: { mean: 600, sd: 300 },
}

const services: readonly Service[] = [
  ['toilet-big-air', ['大跳台洗手间', 'Toilets, Big Air'], 'toilet', [110, -120], 'big-air', 16],
  ['toilet-furnace-3', ['三高炉洗手间', 'Toilets, No. 3 Furnace'], 'toilet', [284, 962], 'furnace-3', 14],
  ['toilet-lawn', ['大草坪洗手间', 'Toilets, great lawn'], 'toilet', [836, 640], 'lawn', 20],
  ['toilet-silos', ['筒仓洗手间', 'Toilets, silos'], 'toilet', [350, 1210], 'silos', 12],
  ['toilet-fiction', ['科幻广场洗手间', 'Toilets, Sci-fi Square'], 'toilet', [1020, 1060], 'fiction-square', 14],
  ['food-mills', ['六工汇餐饮', 'Food, mills'], 'food', [275, 723], 'mills', 30],
  ['food-east-gate', ['东门小吃', 'Snacks, East Gate'], 'food', [880, -240], 'east-gate', 8],
  ['food-fiction', ['科幻广场餐饮', 'Food, Sci-fi Square'], 'food', [820, 940], 'fiction-square', 10],
  ['information-south', ['游客中心', 'Visitor centre'], 'information', [500, -280], 'south-gate', 4],
  ['first-aid-furnace-3', ['三高炉医疗点', 'First aid, furnace square'], 'firstAid', [434, 880], 'furnace-3-square', 2],
]

export const servicePoints: ServicePoint[] = services.map(([uid, name, kind, position, zoneUid, lanes]) => ({
  uid,
  name: words(name),
  kind,
  position,
  levelUid: 'ground',
  zoneUid,
  lanes,
  serviceTime: serviceTimes[kind],
  positionStatus: 'estimate',
  sources: [],
  notes: 'Illustrative: place, lanes and times are estimates.',
}))

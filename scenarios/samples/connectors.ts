/** The stairs and the lift between the levels. */
import type { Connector, Point } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'
import { highLine } from './site.ts'
import { sources } from './sources.ts'

export type StairLine = {
  readonly uid: string
  readonly name: Words
  readonly kind: Connector['kind']
  readonly from: string
  readonly to: string
  readonly foot: Point
  readonly head: Point
  readonly width: number
  readonly fromHeight: number
  readonly toHeight: number
}

const up5 = (uid: string, zh: string, en: string, footX: number, headX: number): StairLine => ({
  uid,
  name: [zh, en],
  kind: 'stair',
  from: 'ground',
  to: 'deck-5',
  foot: [footX, highLine.y + 8],
  head: [headX, highLine.y + 1],
  width: 3,
  fromHeight: 0,
  toHeight: 5,
})
const up14 = (uid: string, zh: string, en: string, footX: number, headX: number): StairLine => ({
  uid,
  name: [zh, en],
  kind: 'stair',
  from: 'deck-5',
  to: 'deck-14',
  foot: [footX, highLine.y - 1],
  head: [headX, highLine.y - 1],
  width: 2,
  fromHeight: 5,
  toHeight: 14,
})
/** Rise to run about 1 : 1.8, a public stair with landings. */
export const stairLines: readonly StairLine[] = [
  up5('stair-west', '高线西楼梯', 'High Line west stair', 144, 154),
  up5('stair-rinks', '高线冰场楼梯', 'High Line rinks stair', 330, 340),
  up5('stair-middle', '高线中楼梯', 'High Line middle stair', 520, 530),
  up5('stair-east', '高线东楼梯', 'High Line east stair', 738, 728),
  up14('stair-track-west', '跑道西楼梯', 'Track west stair', 200, 217),
  up14('stair-track-east', '跑道东楼梯', 'Track east stair', 680, 663),
]

const stairConnectors = stairLines.map(
  (stair): Connector => ({
    uid: stair.uid,
    name: words(stair.name),
    kind: stair.kind,
    fromLevelUid: stair.from,
    toLevelUid: stair.to,
    line: [stair.foot, stair.head],
    width: stair.width,
    speedFactorUp: 0.35,
    speedFactorDown: 0.5,
    positionStatus: 'estimate',
    sources: [sources.walkingSpeed],
    notes: 'Speed on stairs: half down and 0.35 up (source). Place and width are estimates.',
  }),
)
const lift: Connector = {
  uid: 'lift-middle',
  name: words(['高线电梯', 'High Line lift']),
  kind: 'lift',
  fromLevelUid: 'ground',
  toLevelUid: 'deck-5',
  line: [
    [440, highLine.y + 5],
    [440, highLine.y + 2],
  ],
  width: 2,
  speedFactorUp: 0.1,
  speedFactorDown: 0.1,
  positionStatus: 'estimate',
  sources: [],
  notes: 'Place and kind are estimates. A car of 8 that rides 5 m in 10 s.',
}
export const connectors: Connector[] = [...stairConnectors, lift]

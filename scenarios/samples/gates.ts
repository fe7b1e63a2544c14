/** Gates, metro exits and car parks through which people come and go. */
import type { Figure, Gate, Point } from '../../domain/index.ts'
import { derived, estimated, sourced, type Words, words } from './record-makers.ts'
import { sources } from './sources.ts'

/** A ticket or card lane. */
const turnstile = (): Figure => sourced('laneRate', 11, 'persons/min', sources.turnstile, 'Green Guide: 660 an hour and turnstile')
/** A lane with a walk-through metal detector, as measured at a stadium. */
const detector = (): Figure => derived('laneRate', 6.7, 'persons/min', sources.metalDetector, '400 an hour ÷ 60')
/** An open metro exit: people come as the escalator lets them. */
const escalator = (): Figure =>
  derived(
    'laneRate',
    60,
    'persons/min',
    sources.metroFlow,
    '120 persons/m/min observed on an escalator, halved for one lane of half a metre',
  )
const openWay = (): Figure => estimated('laneRate', 40, 'persons/min', 'an open way without check; judged')

type GateOptions = {
  readonly lanes: number
  readonly laneRate: Figure
  readonly isOpen?: boolean
  readonly sources?: readonly string[]
  readonly notes?: string
}

function gate(uid: string, name: Words, kind: Gate['kind'], line: [Point, Point], options: GateOptions): Gate {
  return {
    uid,
    name: words(name),
    kind,
    line,
    lanes: options.lanes,
    laneRate: options.laneRate,
    direction: 'both',
    isOpen: options.isOpen ?? true,
    hours: [],
    positionStatus: 'estimate',
    sources: [...(options.sources ?? [])],
    notes: options.notes ?? '',
  }
}

export const gates: Gate[] = [
  gate(
    'west',
    ['西门', 'West Gate'],
    'gate',
    [
      [-263.5, 1100],
      [-261.8, 1116],
    ],
    {
      lanes: 6,
      laneRate: turnstile(),
      sources: [sources.reopening2020],
      notes: 'By Xiuchi and the hill; reached under the railway.',
    },
  ),
  gate(
    'north-west',
    ['小西门', 'Small West Gate'],
    'gate',
    [
      [-117, 1400],
      [-111, 1400],
    ],
    {
      lanes: 2,
      laneRate: turnstile(),
      sources: [sources.smallGate],
      notes: 'North end, near the S1 line.',
    },
  ),
  gate(
    'south',
    ['南门', 'South Gate'],
    'gate',
    [
      [412, -330],
      [436, -330],
    ],
    { lanes: 10, laneRate: turnstile(), sources: [sources.reopening2020] },
  ),
  gate(
    'east-gate',
    ['厂东门广场入口', 'East Gate square'],
    'gate',
    [
      [840, -330],
      [864, -330],
    ],
    {
      lanes: 12,
      laneRate: turnstile(),
      sources: [sources.eastGate],
    },
  ),
  gate(
    'hall-1',
    ['1号厅入口', 'Hall 1 entrance'],
    'gate',
    [
      [940, -330],
      [964, -330],
    ],
    {
      lanes: 12,
      laneRate: turnstile(),
      sources: [sources.hours2022],
      notes: 'On the south side; the only open entrance from 22 February to 20 March 2022.',
    },
  ),
  gate(
    'high-line-west',
    ['高线公园西口', 'High Line west'],
    'riverside',
    [
      [-139.7, 329],
      [-147.4, 338.2],
    ],
    {
      lanes: 4,
      laneRate: openWay(),
      sources: [sources.olympicPark],
      notes: 'To the riverside park, under the railway.',
    },
  ),
  gate(
    'ice-forest',
    ['冰雪森林口', 'Ice forest'],
    'riverside',
    [
      [-62, -26],
      [-62, -10],
    ],
    { lanes: 4, laneRate: openWay(), sources: [sources.olympicPark] },
  ),
  gate(
    'under-bridge',
    ['首钢大桥下口', 'Under the bridge'],
    'riverside',
    [
      [-62, -320],
      [-62, -304],
    ],
    {
      lanes: 4,
      laneRate: openWay(),
      sources: [sources.olympicPark],
    },
  ),
  gate(
    'metro-xinshougang-b',
    ['新首钢站B口', 'Xinshougang exit B'],
    'metroExit',
    [
      [1128, -256],
      [1152, -256],
    ],
    {
      lanes: 8,
      laneRate: escalator(),
      sources: [sources.metroWiki],
      notes: 'The station has a sourced coordinate; the exit is placed beside it.',
    },
  ),
  gate(
    'metro-beixinan-b',
    ['北辛安站B口', "Beixin'an exit B"],
    'metroExit',
    [
      [1082, 388],
      [1082, 412],
    ],
    { lanes: 8, laneRate: escalator(), sources: [sources.beixinan] },
  ),
  gate(
    'metro-jinanqiao',
    ['金安桥站出口', "Jin'anqiao exit"],
    'metroExit',
    [
      [1054, 1228],
      [1054, 1252],
    ],
    {
      lanes: 10,
      laneRate: escalator(),
      sources: [sources.metroLine],
      notes: 'Lines 6, 11 and S1; which exit leads to the park is not sourced.',
    },
  ),
  gate(
    'garage-xiuchi',
    ['秀池车库', 'Xiuchi garage'],
    'carPark',
    [
      [263.5, 1044.25],
      [263.5, 1047.75],
    ],
    {
      lanes: 3,
      laneRate: openWay(),
      sources: [sources.furnace3Design],
      notes: '800-odd spaces under the pond (sourced); a stair hall 3.5 m wide, estimated.',
    },
  ),
  gate(
    'garage-xiuchi-west',
    ['秀池车库西口', 'Xiuchi garage west'],
    'carPark',
    [
      [90.5, 916.25],
      [90.5, 919.75],
    ],
    {
      lanes: 3,
      laneRate: openWay(),
      isOpen: false,
      sources: [sources.furnace3Design],
      notes: 'A second stair hall, shut on ordinary days; estimate.',
    },
  ),
  gate(
    'car-park-east',
    ['织补工场停车场', 'East car park'],
    'carPark',
    [
      [1500, 20],
      [1500, 44],
    ],
    { lanes: 6, laneRate: openWay(), sources: [sources.fair23] },
  ),
  gate(
    'car-park-north',
    ['阜石路停车场', 'Fushi Road car park'],
    'carPark',
    [
      [560, 1400],
      [580, 1400],
    ],
    { lanes: 5, laneRate: openWay(), sources: [sources.fair23] },
  ),
  gate(
    'north-avenue',
    ['首钢大道北口', 'Shougang Avenue north'],
    'gate',
    [
      [614, 1400],
      [630, 1400],
    ],
    {
      lanes: 4,
      laneRate: detector(),
      isOpen: false,
      notes: 'A spare gate, shut on ordinary days; estimate.',
    },
  ),
]

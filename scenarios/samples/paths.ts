/** Roads, promenades, crossings under the railway and the decks. */
import type { Line, Path } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'
import { highLine } from './site.ts'
import { sources } from './sources.ts'

type PathOptions = { readonly level?: string; readonly isWalkable?: boolean; readonly sources?: readonly string[]; readonly notes?: string }

function path(uid: string, name: Words, kind: Path['kind'], width: number, line: Line, options: PathOptions = {}): Path {
  return {
    uid,
    name: words(name),
    kind,
    line,
    width,
    levelUid: options.level ?? 'ground',
    isWalkable: options.isWalkable ?? true,
    positionStatus: 'estimate',
    sources: [...(options.sources ?? [])],
    notes: options.notes ?? '',
  }
}
const beyond: PathOptions = { isWalkable: false, notes: 'Beyond the modelled land.' }

const roads: Path[] = [
  path(
    'fushi-road',
    ['阜石路', 'Fushi Road'],
    'road',
    40,
    [
      [-700, 1432],
      [1900, 1432],
    ],
    beyond,
  ),
  path(
    'changan-avenue',
    ['长安街西延（石景山路）', "Chang'an Avenue extension"],
    'road',
    50,
    [
      [77, -362],
      [1900, -362],
    ],
    beyond,
  ),
  path(
    'lianshi-road',
    ['莲石路', 'Lianshi Road'],
    'road',
    36,
    [
      [-500, -1080],
      [1900, -1080],
    ],
    beyond,
  ),
  path(
    'beixinan-road',
    ['北辛安路', "Beixin'an Road"],
    'road',
    30,
    [
      [1530, -362],
      [1530, 1432],
    ],
    beyond,
  ),
  path(
    'gucheng-street',
    ['古城大街', 'Gucheng Street'],
    'road',
    30,
    [
      [1680, -1080],
      [1680, 1432],
    ],
    beyond,
  ),
  path('shougang-avenue', ['首钢大道', 'Shougang Avenue'], 'road', 22, [
    [622, 1400],
    [622, 842],
    [781, 842],
  ]),
  path('qunminghu-street', ['群明湖大街', 'Qunminghu Street'], 'road', 22, [
    [792, -215],
    [792, 1400],
  ]),
  path('xiuchi-west-street', ['秀池西街', 'Xiuchi West Street'], 'road', 12, [
    [98, 605],
    [98, 1400],
  ]),
  path('xiuchi-south-street', ['秀池南街', 'Xiuchi South Street'], 'road', 8, [
    [98, 807],
    [395, 807],
  ]),
  path('liangshuichi-east-road', ['晾水池东路（群明湖东路）', 'Liangshuichi East Road'], 'road', 9, [
    [769, -215],
    [769, 838],
  ]),
  path('qunminghu-west-road', ['群明湖西路', 'Qunminghu West Road'], 'road', 8, [
    [120, -110],
    [120, 400],
    [132, 446],
    [132, 462],
  ]),
  path('qunminghu-north-road', ['群明湖北路', 'Qunminghu North Road'], 'road', 10, [
    [66, 454],
    [763, 454],
  ]),
  path('west-ring-road', ['西环厂路', 'West Ring Works Road'], 'road', 10, [
    [192, 462],
    [192, 800],
  ]),
  path('power-station-road', ['电厂东路', 'Power Station East Road'], 'road', 8, [
    [584, 484],
    [584, 658],
  ]),
  path('sigaolu-south-road', ['四高炉南路', 'Sigaolu South Road'], 'road', 14, [
    [196, 473],
    [763, 473],
    [800, 430],
    [1500, 430],
  ]),
  path('xiulichang-west-road', ['修理厂西路', 'Xiulichang West Road'], 'road', 14, [
    [1160, -318],
    [1160, 1400],
  ]),
  path('jiaohuachang-east-road', ['焦化厂东路', 'Jiaohuachang East Road'], 'road', 12, [
    [1174, -226],
    [1174, 300],
  ]),
  path(
    'sijiaolu-north-road',
    ['四焦炉北路', 'Sijiaolu North Road'],
    'road',
    12,
    [
      [781, 910],
      [1500, 910],
    ],
    { sources: [sources.fair23] },
  ),
  path(
    'zhibu-road',
    ['织补工场路', 'Zhibu Workshop Road'],
    'road',
    14,
    [
      [900, -228],
      [1500, -228],
    ],
    { sources: [sources.metroWiki] },
  ),
  path(
    'xinan-street',
    ['新安街', "Xin'an Street"],
    'road',
    12,
    [
      [98, 1044],
      [622, 1044],
    ],
    { sources: [sources.winterPlaza] },
  ),
  path('south-ring-road', ['南环路', 'South ring road'], 'road', 12, [
    [-30, -118],
    [742, -118],
    [781, -140],
  ]),
]

const promenades: Path[] = [
  path('lake-promenade', ['环湖步道', 'Lake promenade'], 'promenade', 6, [
    [124, -14],
    [182, -72],
    [698, -72],
    [756, -14],
    [756, 380],
    [705, 434],
    [184, 434],
    [124, 380],
    [124, -14],
  ]),
  path(
    'causeway',
    ['湖心堤', 'Causeway'],
    'promenade',
    8,
    [
      [118, 186],
      [766, 186],
    ],
    { sources: [sources.lake] },
  ),
  path('islet-bridge', ['湖心桥', 'Islet bridge'], 'bridge', 6, [
    [480, 186],
    [480, 214],
  ]),
  path('xiuchi-promenade', ['秀池步道', 'Xiuchi promenade'], 'promenade', 5, [
    [104, 810],
    [262, 810],
    [262, 1031],
    [104, 1031],
    [104, 810],
  ]),
  path(
    'green-axis',
    ['工业遗址绿轴', 'Green axis'],
    'promenade',
    10,
    [
      [1048, -220],
      [1048, 1180],
    ],
    { sources: [sources.plan2017] },
  ),
  path('hill-foot-path', ['石景山山脚路', 'Hill-foot path'], 'footway', 5, [
    [92, 462],
    [-60, 470],
    [-200, 474],
  ]),
]

/** Ways under the railway, through its open stretches. */
const crossings: Path[] = [
  path('crossing-west', ['西门通道', 'West Gate underpass'], 'footway', 12, [
    [-262, 1108],
    [-190, 1108],
    [98, 1100],
  ]),
  path('crossing-north-west', ['小西门通道', 'Small West Gate way'], 'footway', 8, [
    [-114, 1398],
    [-114, 1250],
    [98, 1200],
  ]),
  path(
    'crossing-high-line',
    ['高线西连接', 'High Line west link'],
    'footway',
    8,
    [
      [-142, 333],
      [-110, 360],
      [-20, 415],
      [66, 440],
      [138, 440],
    ],
    {
      sources: [sources.olympicPark],
    },
  ),
  path(
    'crossing-ice-forest',
    ['冰雪森林通道', 'Ice-forest underpass'],
    'footway',
    14,
    [
      [-61, -18],
      [-36, -18],
      [-36, -100],
    ],
    { sources: [sources.olympicPark] },
  ),
  path(
    'crossing-bridge',
    ['桥下通道', 'Way under the bridge'],
    'footway',
    12,
    [
      [-61, -312],
      [-20, -312],
      [330, -300],
    ],
    { sources: [sources.olympicPark] },
  ),
]

const deckLine = (): Line => [
  [highLine.minX, highLine.y],
  [highLine.maxX, highLine.y],
]
const decks: Path[] = [
  path('high-line-walk', ['高线步道', 'High Line walk'], 'promenade', highLine.width, deckLine(), {
    level: 'deck-5',
    sources: [sources.highLine21],
  }),
  path('high-line-track', ['高线跑道', 'High Line track'], 'promenade', highLine.width, deckLine(), {
    level: 'deck-14',
    sources: [sources.highLine21],
  }),
]
const railLines: Path[] = [
  path(
    'datai-railway',
    ['大台铁路', 'Datai railway'],
    'rail',
    8,
    [
      [-900, 1462],
      [1900, 1462],
    ],
    beyond,
  ),
  path(
    's1-line',
    ['地铁 S1 线', 'S1 maglev'],
    'rail',
    9,
    [
      [-900, 1476],
      [1070, 1476],
    ],
    beyond,
  ),
]

export const paths: Path[] = [...roads, ...promenades, ...crossings, ...decks, ...railLines]

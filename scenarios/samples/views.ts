/** Saved views, the kiosk's flight through them, and a few notes. */
import type { Annotation, Position, SavedView } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'

type ViewOptions = { readonly date?: string; readonly hour?: number; readonly layers?: string[]; readonly loopOrder?: number }

function view(uid: string, name: Words, caption: Words, position: Position, target: Position, options: ViewOptions = {}): SavedView {
  return {
    uid,
    name: words(name),
    caption: words(caption),
    position,
    target,
    date: options.date ?? null,
    second: options.hour === undefined ? null : options.hour * 3600,
    layers: options.layers ?? [],
    loopOrder: options.loopOrder ?? null,
  }
}

/** Captions: at most 18 Chinese characters or 9 English words. */
export const savedViews: SavedView[] = [
  view('overview', ['全园', 'The whole park'], ['百年钢厂，今日城市', 'A century of steel, now a city'], [-420, -760, 620], [480, 420, 0], {
    date: '2025-10-11',
    hour: 16.5,
    loopOrder: 0,
  }),
  view(
    'works-1990',
    ['1990 年的钢厂', 'The works in 1990'],
    ['1990：炉火不熄', '1990: the fires never go out'],
    [1700, -420, 420],
    [860, 560, 30],
    {
      date: '1990-10-01',
      hour: 16,
      loopOrder: 1,
    },
  ),
  view(
    'big-air',
    ['大跳台与冷却塔', 'Big Air and the towers'],
    ['2022：冷却塔下的冠军', '2022: champions below the cooling towers'],
    [330, -190, 70],
    [20, 60, 30],
    {
      date: '2022-02-14',
      hour: 15.5,
      loopOrder: 2,
    },
  ),
  view(
    'furnace-3',
    ['三高炉', 'No. 3 Furnace'],
    ['三高炉：107 米的展厅', 'No. 3: a gallery 107 metres high'],
    [170, 700, 60],
    [330, 870, 40],
    {
      date: '2025-10-11',
      hour: 16.5,
      loopOrder: 3,
    },
  ),
  view(
    'concert-night',
    ['高炉音乐会', 'Furnace concert'],
    ['夜里，人群走向高炉', 'At night the crowd finds the furnace'],
    [520, 1120, 110],
    [392, 910, 10],
    {
      date: '2025-10-11',
      hour: 19.25,
      layers: ['visitors'],
      loopOrder: 4,
    },
  ),
  view(
    'pressure',
    ['哪里最挤', 'Where it presses'],
    ['哪里会挤？点一点，开个门', 'Where does it press? Open a gate'],
    [240, 620, 420],
    [330, 980, 0],
    {
      date: '2025-10-11',
      hour: 19.4,
      layers: ['visitors', 'density'],
      loopOrder: 5,
    },
  ),
  view('high-line', ['高线公园', 'High Line Park'], ['在管廊上散步', 'A walk along the pipes'], [90, 400, 22], [440, 440, 8], {
    date: '2025-10-11',
    hour: 17,
    loopOrder: 6,
  }),
  view('lake', ['群明湖', 'Qunming Lake'], ['群明湖倒映四座塔', 'Four towers in the lake'], [900, 120, 90], [100, 220, 20], {
    date: '2025-10-11',
    hour: 17.3,
  }),
]

const note = (uid: string, position: Position, text: string, subjectUid: string | null): Annotation => ({
  uid,
  position,
  text,
  author: 'Ironpark',
  createdAt: '2025-10-01T02:00:00Z',
  subjectUid,
  isDone: false,
})

export const annotations: Annotation[] = [
  note(
    'note-small-gate',
    [-114, 1396, 2],
    '音乐会当晚很多观众从北侧来，小西门只有两条通道。Much of the evening comes from the north, and the small gate has two lanes.',
    'north-west',
  ),
  note(
    'note-spare-gate',
    [622, 1396, 2],
    '首钢大道北口平日关闭，可作备用。Shougang Avenue north is shut on ordinary days and could be opened.',
    'north-avenue',
  ),
  note(
    'note-positions',
    [318, 870, 40],
    '位置为估计值（±150 米），尺寸有来源。Places are estimates (±150 m); dimensions are sourced.',
    'furnace-3',
  ),
]

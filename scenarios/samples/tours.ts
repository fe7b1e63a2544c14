/** The sample's tour: the park from 1919 to a festival night, in about two minutes. */
import type { Position, Tour, TourStop } from '../../domain/index.ts'
import { type Words, words } from './record-makers.ts'

type StopOptions = {
  readonly transition?: TourStop['transition']
  readonly travel?: number
  readonly stay?: number
  readonly date?: string
  readonly hour?: number
  readonly layers?: string[]
}

function stop(caption: Words, position: Position, target: Position, options: StopOptions = {}): TourStop {
  const { transition = 'fly', travel = 9, stay = 4, date, hour, layers = ['trees'] } = options
  return {
    caption: words(caption),
    position,
    target,
    transition,
    travel: transition === 'cut' ? 0 : travel,
    stay,
    date: date ?? null,
    second: hour === undefined ? null : hour * 3600,
    layers,
  }
}

/** Captions: at most 18 Chinese characters or 9 English words. */
export const tours: Tour[] = [
  {
    uid: 'century',
    name: words(['百年：1919 到今夜', 'A century: 1919 to tonight']),
    stops: [
      stop(['1919：永定河边，一片田野', '1919: fields beside the Yongding River'], [-420, -760, 560], [480, 420, 0], {
        transition: 'cut',
        date: '1919-09-06',
        hour: 9,
      }),
      stop(['1959：三高炉点火', '1959: No. 3 furnace is lit'], [40, 560, 190], [330, 870, 30], {
        travel: 12,
        date: '1960-05-01',
        hour: 11,
      }),
      stop(['1990：炉火不熄', '1990: the fires never go out'], [1700, -420, 420], [860, 560, 30], {
        travel: 14,
        date: '1990-10-01',
        hour: 16,
      }),
      stop(['2010：最后一炉铁水，停产', '2010: the last heat, then silence'], [1040, 690, 150], [880, 1000, 35], {
        date: '2011-01-10',
        hour: 16.6,
      }),
      stop(['2022：冷却塔下的冠军', '2022: champions below the cooling towers'], [330, -190, 70], [20, 60, 30], {
        date: '2022-02-14',
        hour: 15.5,
      }),
      stop(['塔还在，湖面映着它们', 'The towers stay, mirrored in the lake'], [330, 330, 60], [48, 215, 25], {
        transition: 'orbit',
        travel: 10,
        date: '2025-10-11',
        hour: 17.2,
      }),
      stop(['管廊变成了空中步道', 'Pipe racks became a walk in the air'], [90, 400, 22], [440, 440, 8], {
        date: '2025-10-11',
        hour: 17.6,
        layers: ['trees', 'visitors'],
      }),
      stop(['三高炉：107 米的展厅', 'No. 3: a gallery 107 metres high'], [170, 700, 60], [330, 870, 40], {
        date: '2025-10-11',
        hour: 18.5,
        layers: ['trees', 'visitors'],
      }),
      stop(['今夜，人群走向高炉', 'Tonight the crowd finds the furnace'], [520, 1120, 110], [392, 910, 10], {
        transition: 'orbit',
        travel: 14,
        stay: 8,
        date: '2025-10-11',
        hour: 19.3,
        layers: ['trees', 'visitors'],
      }),
    ],
    loopOrder: 0,
  },
]

/** Lake, pond, river and hill. */
import type { Point, Structure } from '../../domain/index.ts'
import { derived, disc, estimated, extent, sourced, structure } from './record-makers.ts'
import { sources } from './sources.ts'

const lakeRing = [
  [185, -66],
  [695, -66],
  [750, -11],
  [750, 377],
  [695, 432],
  [185, 432],
  [130, 377],
  [130, -11],
] as Point[]
const water = [
  structure('lake', 'qunming-lake', ['群明湖', 'Qunming Lake'], {
    footprint: [lakeRing, ...disc([480, 228], 48)],
    params: { depth: 2, waterLevel: -0.6, quayWidth: 2 },
    figures: [
      sourced('area', 300_000, 'm²', sources.lake, 'more than'),
      estimated('lengthEastWest', 620, 'm'),
      estimated('lengthNorthSouth', 498, 'm'),
    ],
    sources: [sources.lake, sources.lakeBigAir],
    notes: 'The former cooling pond. A causeway parts it into north and south; an islet has three pavilions.',
  }),
  structure('lake', 'xiuchi', ['秀池', 'Xiuchi'], {
    footprint: extent(108, 814, 258, 1027),
    params: { depth: 2, waterLevel: -0.5, quayWidth: 2 },
    zone: 'xiuchi',
    figures: [
      estimated('area', 32_000, 'm²', 'the garage under it is 31,380 m²'),
      sourced('garageArea', 31_380, 'm²', sources.furnace3Design),
      sourced('garageSpaces', 800, '', sources.furnace3Design, '800-odd'),
    ],
    sources: [sources.furnace3Design, sources.furnace3News],
    notes:
      'Built in 1940; a garage and a round sunk court lie below the water. Between hill and No. 3 furnace; moved 70 m north of its estimate so that the plots beside it fit.',
  }),
  structure('river', 'yongding', ['永定河', 'Yongding River'], {
    footprint: [
      [
        [-630, -820],
        [-130, -820],
        [-130, 230],
        [-300, 450],
        [-300, 1220],
        [-800, 1220],
        [-800, 450],
        [-630, 230],
      ],
    ],
    params: { depth: 4, waterLevel: -3 },
    figures: [
      sourced('width', 500, 'm', sources.river, 'over 500 at most'),
      sourced('area', 1_020_000, 'm²', sources.river),
      derived('length', 2040, 'm', sources.river, '1,020,000 m² ÷ 500 m'),
    ],
    sources: [sources.river, sources.olympicParkOpen],
    notes: 'The reach called Lianshi lake, west of the railway.',
  }),
]

const hill = structure('hill', 'shijing-hill', ['石景山', 'Shijing hill'], {
  footprint: [
    Array.from({ length: 40 }, (_, i): Point => {
      const angle = (2 * Math.PI * i) / 40
      return [Math.round((-75 + 132 * Math.cos(angle)) * 100) / 100, Math.round((760 + 276 * Math.sin(angle)) * 100) / 100]
    }),
  ],
  height: 95,
  params: { peakX: -70, peakY: 780, ridgeLength: 240, ridgeDeg: 90, roughness: 0.12, seed: 183 },
  zone: 'shijing-hill',
  figures: [
    sourced('elevation', 183, 'm a.s.l.', sources.hillHeight),
    derived('height', 95, 'm', sources.groundLevel, '183 m less the ground at about 88 m a.s.l.'),
    sourced('parkArea', 189_100, 'm²', sources.hill, 'area of the park: the zone; the hill itself is drawn smaller'),
  ],
  sources: [sources.hill, sources.hillHeight, sources.groundLevel],
  notes: 'West of Xiuchi West Street, east of the Fengsha railway; ±150 m.',
})

export const waterAndHill: Structure[] = [...water, hill]

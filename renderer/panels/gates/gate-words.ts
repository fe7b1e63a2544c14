/** Words of the gates panel. */
import { defineWords } from '../../state/words.ts'

export const gateWords = defineWords('gates', {
  title: { zh: '入口', en: 'Gates' },
  search: { zh: '搜索入口', en: 'Search gates' },
  none: { zh: '此方案还没有入口。', en: 'This scenario has no gates yet.' },
  totalCapacity: { zh: '开放入口合计，每小时可进（人）', en: 'Open gates together let in, persons an hour' },
  perHour: { zh: '人/小时', en: 'persons/h' },
  perHourShort: { zh: '人/时', en: '/h' },
  exitOnly: { zh: '只出，不查验', en: 'out only, no check' },
  lanes: { zh: '通道数', en: 'Lanes' },
  lanesWord: { zh: '通道', en: 'lanes' },
  lanesOf: { zh: '“{{name}}”的通道数', en: 'Lanes of “{{name}}”' },
  laneRate: { zh: '每通道每分钟人数', en: 'Persons a lane a minute' },
  direction: { zh: '方向', en: 'Direction' },
  kind: { zh: '类型', en: 'Kind' },
  width: { zh: '宽 {{n}} m', en: '{{n}} m wide' },
  widthProblem: {
    zh: '通道：{{lanes}} 条需要约 {{needed}} m，入口只宽 {{width}} m。请减少通道或加宽入口。',
    en: 'Lanes: {{lanes}} need about {{needed}} m, the gate is {{width}} m wide. Take lanes away or widen the gate.',
  },
  narrow: { zh: '通道过多', en: 'too many lanes' },
  formula: {
    zh: '{{count}} 条 × {{rate}} 人/分 × 60',
    en: '{{count}} lanes × {{rate}} a minute × 60',
    one: '1 lane × {{rate}} a minute × 60',
  },
  modelHelp: { zh: '开关、通道、速率、方向和时间都改变模拟。', en: 'Opening, lanes, rate, direction and hours change the simulation.' },
})

/** Words of the followed visitor's card. */
import { defineWords } from '../../state/words.ts'

export const followWords = defineWords('follow', {
  title: { zh: '跟随游客 {{id}}', en: 'Following visitor {{id}}' },
  away: { zh: '此刻不在园内。', en: 'Not in the park at this time.' },
  speed: { zh: '速度', en: 'Speed' },
  metresPerSecond: { zh: '{{count}} 米/秒', en: '{{count}} m/s' },
  standing: { zh: '站着', en: 'standing' },
  around: { zh: '周围密度', en: 'Around them' },
  perArea: { zh: '{{count}} 人/m²', en: '{{count}} /m²' },
  level: { zh: '所在', en: 'On' },
  ground: { zh: '地面', en: 'the ground' },
  came: { zh: '来自', en: 'Came by' },
  cameAt: { zh: '{{gate}}，{{time}}', en: '{{gate}}, {{time}}' },
  before: { zh: '记录开始前已在园内', en: 'was there before the record begins' },
  someGate: { zh: '离入口较远处首次出现', en: 'first seen away from the gates' },
  bound: { zh: '前往', en: 'Bound for' },
  nowhere: { zh: '未停留', en: 'no place they stay at' },
  told: { zh: '来去由记录的位置推算。', en: 'From and to are told from recorded places.' },
  reading: { zh: '正在读取记录…… {{share}}%', en: 'Reading the record… {{share}}%' },
  leave: { zh: '停止跟随', en: 'Stop following' },
  key: { zh: 'Esc', en: 'Esc' },
})

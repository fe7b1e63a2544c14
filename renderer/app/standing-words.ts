/** Words of the standing badge and of the honesty list. */
import { defineWords } from '../state/words.ts'

export const standingWords = defineWords('standing', {
  label: { zh: '这个数字的依据', en: 'What this number stands on' },
  weakest: { zh: '最弱的输入：{{evidence}}', en: 'Weakest input: {{evidence}}' },
  sourced: { zh: '有来源 ●', en: 'sourced ●' },
  derived: { zh: '由来源推算 ◐', en: 'derived ◐' },
  estimate: { zh: '估计 ○', en: 'estimate ○' },
  audiences: { zh: '活动人数', en: 'Audiences' },
  background: { zh: '日常客流', en: 'Background visitors' },
  laneRates: { zh: '通道速率', en: 'Lane rates' },
  capacities: { zh: '分区容量', en: 'Zone capacities' },
  positions: { zh: '位置', en: 'Positions' },
  beyond: {
    zh: '> 超出实测数据范围（{{limit}} 人/m² 以上无实测）',
    en: '> Beyond the measured data (nothing measured above {{limit}}/m²)',
  },
  within: { zh: '在实测数据范围内（至 {{limit}} 人/m²）', en: 'Within the measured data (up to {{limit}}/m²)' },
  oneSeed: { zh: '只算了一个随机种子，未知波动', en: 'One seed only: the spread is not known' },
  seeds: { zh: '{{count}} 个随机种子', en: '{{count}} seeds' },
  noFindings: { zh: '模拟自查：没有发现问题', en: 'The run found nothing against itself' },
  stuck: { zh: '无故停住（人·秒）', en: 'Stuck without cause (person-seconds)' },
  overlaps: { zh: '身体重叠（人·秒）', en: 'Overlapping (person-seconds)' },
  lost: { zh: '闭园仍未离开（人）', en: 'Still inside at the end (persons)' },
  wallCrossings: { zh: '穿墙', en: 'Wall crossings' },
  unreachable: { zh: '找不到路（人）', en: 'Found no way (persons)' },
  unserved: { zh: '排队未能入园（人）', en: 'Never got in (persons)' },
  beyondData: { zh: '超出实测密度（人·秒）', en: 'Beyond measured density (person-seconds)' },
  squeezed: { zh: '被挤压（人·秒）', en: 'Squeezed (person-seconds)' },
  outside: { zh: '走出可行区（人）', en: 'Outside the walkable space (persons)' },
  overLimit: { zh: '超过阈值 {{limit}}', en: 'over the threshold of {{limit}}' },
  underLimit: { zh: '阈值 {{limit}}', en: 'threshold {{limit}}' },
})

/** Words of the zones panel. */
import { defineWords } from '../../state/words.ts'

export const zoneWords = defineWords('zones', {
  title: { zh: '分区', en: 'Zones' },
  search: { zh: '搜索分区', en: 'Search zones' },
  viewHead: { zh: '显示', en: 'View' },
  viewHelp: { zh: '只改变画面，不影响模拟。', en: 'Changes the picture only; no run changes.' },
  openHead: { zh: '开放', en: 'Open' },
  openHelp: { zh: '关闭后人群绕行，模拟结果随之改变。', en: 'Closed: people walk round it; results change.' },
  viewOf: { zh: '“{{name}}”的显示方式：{{mode}}（仅视图，不影响模拟）', en: 'View of “{{name}}”: {{mode}} (view only, no run changes)' },
  showAll: { zh: '全部显示', en: 'Show all' },
  hideAll: { zh: '全部隐藏', en: 'Hide all' },
  isolate: { zh: '只看选中', en: 'Isolate' },
  isolateHint: { zh: '先选一个分区', en: 'Select a zone first' },
  capacity: { zh: '容量', en: 'Capacity' },
  use: { zh: '用途', en: 'Use' },
  attraction: { zh: '吸引力', en: 'Attraction' },
  attractionHelp: { zh: '相对权重，0 表示不吸引游客。', en: 'A relative weight; 0 draws nobody.' },
  densityAtCapacity: { zh: '满员时 {{n}} 人/m²', en: '{{n}} persons/m² when full' },
  none: { zh: '此方案还没有分区。', en: 'This scenario has no zones yet.' },
})

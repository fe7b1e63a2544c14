/** Words of the zones panel. */
import { defineWords } from '../../state/words.ts'

export const zoneWords = defineWords('zones', {
  title: { zh: '分区', en: 'Zones' },
  search: { zh: '搜索分区', en: 'Search zones' },
  viewHead: { zh: '显示', en: 'View' },
  viewHelp: { zh: '显示或隐藏，不改变任何模拟。', en: 'Shown or hidden: no run changes.' },
  openHead: { zh: '开放', en: 'Open' },
  openHelp: { zh: '关闭后人群绕行，会改变模拟。', en: 'Closed, people walk round it: changes the simulation.' },
  viewTitle: { zh: '仅视图', en: 'View only' },
  openTitle: { zh: '模型输入', en: 'Simulation' },
  viewOf: { zh: '“{{name}}”的显示方式：{{mode}}（仅视图，不影响模拟）', en: 'View of “{{name}}”: {{mode}} (view only, no run changes)' },
  showAll: { zh: '全部显示', en: 'Show all' },
  hideAll: { zh: '全部隐藏', en: 'Hide all' },
  isolate: { zh: '只看选中', en: 'Isolate' },
  isolateHint: { zh: '先选一个分区', en: 'Select a zone first' },
  capacity: { zh: '容量', en: 'Capacity' },
  use: { zh: '用途', en: 'Use' },
  attraction: { zh: '吸引力', en: 'Attraction' },
  attractionHelp: { zh: '相对权重，0 表示不吸引游客。', en: 'A relative weight; 0 draws nobody.' },
  densityAtCapacity: { zh: '满员时 {{n}} 人/m²', en: 'When full: {{n}} persons/m²' },
  none: { zh: '此方案还没有分区。', en: 'This scenario has no zones yet.' },
})

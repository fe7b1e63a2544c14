/** Words of the search. */
import { defineWords } from '../state/words.ts'

export const searchWords = defineWords('search', {
  placeholder: { zh: '搜索建筑、分区、活动、日期或命令', en: 'Find a structure, zone, event, date or command' },
  nothing: { zh: '没有找到，换个词试试', en: 'Nothing found; try another word' },
  commands: { zh: '命令', en: 'Commands' },
  panels: { zh: '面板', en: 'Panels' },
  days: { zh: '日期', en: 'Days' },
  layers: { zh: '图层', en: 'Layers' },
  places: { zh: '地点与活动', en: 'Places and events' },
  goTo: { zh: '转到 {{date}}', en: 'Go to {{date}}' },
  toggle: { zh: '显示或隐藏：{{layer}}', en: 'Show or hide: {{layer}}' },
  weather: { zh: '下雪或放晴', en: 'Snow or clear sky' },
  structures: { zh: '建筑', en: 'Structure' },
  gates: { zh: '入口', en: 'Gates' },
  events: { zh: '活动', en: 'Event' },
  savedViews: { zh: '视角', en: 'View' },
  labels: { zh: '名称标注', en: 'labels' },
  visitors: { zh: '游客', en: 'visitors' },
  heatMap: { zh: '热力图', en: 'heat map' },
  paths: { zh: '道路', en: 'paths' },
  trees: { zh: '树木', en: 'trees' },
  notes: { zh: '批注', en: 'notes' },
  zones: { zh: '分区', en: 'zones' },
  problems: { zh: '拥挤点', en: 'problems' },
})

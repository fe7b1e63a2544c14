/** Words of the demand panel. */
import { defineWords } from '../../state/words.ts'

export const demandWords = defineWords('demand', {
  title: { zh: '客流', en: 'Demand' },
  none: {
    zh: '这一天没有日常客流：没有任何客流记录适用。',
    en: 'Nobody comes on this day without an event: no demand record holds for it.',
  },
  make: { zh: '新建默认客流', en: 'Make a default day' },
  holds: { zh: '适用于 {{date}} 的客流', en: 'Holds on {{date}}' },
  isDefault: { zh: '默认：其他记录未写明的日子都用它', en: 'Default: for every date that no other record names' },
  dates: { zh: '适用日期', en: 'Dates' },
  otherDay: { zh: '换一个有客流记录的日子', en: 'Another day with a record' },
  defaultDay: { zh: '默认', en: 'default' },
  expected: { zh: '全天预计', en: 'Expected on the whole day' },
  background: { zh: '日常客流', en: 'Background' },
  audiences: { zh: '活动观众（{{count}} 场）', en: 'Audiences ({{count}} events)', one: 'Audiences (1 event)' },
  total: { zh: '日常客流总数，人', en: 'Background visitors, persons' },
  hours: { zh: '开园与闭园', en: 'Opening and closing' },
  opens: { zh: '开园', en: 'Opens' },
  closes: { zh: '闭园', en: 'Closes' },
  opensProblem: {
    zh: '开园 {{value}} 应早于闭园 {{other}}。请先改闭园时间，或填更早的时刻。',
    en: 'Opening {{value}} must be before closing {{other}}. Change the closing first, or enter an earlier time.',
  },
  closesProblem: {
    zh: '闭园 {{value}} 应晚于开园 {{other}}。请先改开园时间，或填更晚的时刻。',
    en: 'Closing {{value}} must be after opening {{other}}. Change the opening first, or enter a later time.',
  },
  hourly: { zh: '每小时到达', en: 'Arrivals by hour' },
  hourlyHelp: {
    zh: '选中一个小时，用上下键或数字调整它的权重。',
    en: 'Choose an hour; set its weight with the arrow keys or as a number.',
  },
  hourOf: {
    zh: '{{from}}–{{to}}：约 {{count, number}} 人',
    en: '{{from}}–{{to}}: about {{count, number}} persons',
    one: '{{from}}–{{to}}: about 1 person',
  },
  weightOf: { zh: '{{hour}} 点的权重', en: 'Weight of the hour from {{hour}}' },
  gates: { zh: '从哪个入口来', en: 'By gate' },
  types: { zh: '来的是谁', en: 'By visitor type' },
  shareOf: { zh: '“{{name}}”的权重', en: 'Weight of “{{name}}”' },
  share: {
    zh: '占 {{share}}%，约 {{count, number}} 人',
    en: '{{share}} %, about {{count, number}} persons',
    one: '{{share}} %, about 1 person',
  },
  noGates: { zh: '此方案还没有入口。', en: 'This scenario has no gates yet.' },
  notes: { zh: '说明与出处', en: 'Notes and sources' },
})

/** Words of the panel of saved views. */
import { defineWords } from '../../state/words.ts'

export const viewWords = defineWords('views', {
  title: { zh: '视角', en: 'Views' },
  none: {
    zh: '还没有视角。把画面转到好看的位置，再保存下来。',
    en: 'No views yet. Turn the picture to where it shows well, then save it.',
  },
  save: { zh: '保存当前视角', en: 'Save this view' },
  newView: { zh: '新视角', en: 'New view' },
  defaultName: { zh: '视角 {{n}}', en: 'View {{n}}' },
  captionZh: { zh: '中文字幕', en: 'Caption, Chinese' },
  captionEn: { zh: '英文字幕', en: 'Caption, English' },
  captionProblem: {
    zh: '{{thing}}：{{value}}，最多 {{max}}（中文按字、英文按词）。',
    en: '{{thing}}: {{value}}, expected at most {{max}} (characters in Chinese, words in English).',
  },
  keepTime: { zh: '记住日期和时刻（{{date}} {{time}}）', en: 'Keep date and time ({{date}} {{time}})' },
  keepLayers: { zh: '记住显示的图层', en: 'Keep the shown layers' },
  addToLoop: { zh: '加入展厅循环', en: 'Part of the kiosk loop' },
  loop: { zh: '展厅循环', en: 'Kiosk loop' },
  others: { zh: '其他视角', en: 'Other views' },
  noLoop: { zh: '循环里没有视角：展厅只显示全景。', en: 'No view is in the loop: the kiosk shows the whole park only.' },
  place: { zh: '第 {{n}} 个', en: 'No. {{n}}' },
  fly: { zh: '飞到“{{name}}”', en: 'Fly to “{{name}}”' },
  actions: { zh: '“{{name}}”的操作', en: 'Actions of “{{name}}”' },
  upOf: { zh: '“{{name}}”前移', en: '“{{name}}” earlier' },
  downOf: { zh: '“{{name}}”后移', en: '“{{name}}” later' },
  intoLoop: { zh: '加入循环', en: 'Add to the loop' },
  outOfLoop: { zh: '移出循环', en: 'Take out of the loop' },
  update: { zh: '更新为当前画面', en: 'Set to this picture' },
  edit: { zh: '改名称与字幕', en: 'Change names and caption' },
})

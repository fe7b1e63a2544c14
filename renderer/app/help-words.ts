/** Words of the help dialog. */
import { defineWords } from '../state/words.ts'

export const helpWords = defineWords('help', {
  title: { zh: '帮助与快捷键', en: 'Help and keys' },
  steps: {
    zh: '选日期 → 按「模拟」→ 在「拥挤点」看哪里会挤、为什么、试过什么办法 → 在「结果」看各入口与分区的数字。每次修改都会自动保存，可以撤销。',
    en: 'Choose a date → press Simulate → Problems shows where it presses, why, and what was tried → Results holds the figures by gate and zone. Every edit is saved as it is made and can be undone.',
  },
  keyPlay: { zh: '播放或暂停', en: 'Play or pause' },
  keyStep: { zh: '前后一分钟', en: 'A minute back or on' },
  keyStepLarge: { zh: '前后十分钟', en: 'Ten minutes back or on' },
  keySearch: { zh: '搜索与命令', en: 'Search and commands' },
  keyUndo: { zh: '撤销', en: 'Undo' },
  keyRedo: { zh: '重做', en: 'Redo' },
  keySave: { zh: '保存（未命名时另存为）', en: 'Save (asks for a name where there is none)' },
  keyOpen: { zh: '打开方案', en: 'Open a scenario' },
  keyMeasure: { zh: '量长度、面积、高度', en: 'Measure a length, an area, a height' },
  keyTools: { zh: '剖切、视线、步行、日照、前后对比', en: 'Section, line of sight, walk, hours of sun, before and after' },
  keyCamera: { zh: '飞到所选、绕所选、俯视、正北、全景', en: 'Fly to the selection, turn round it, from above, north up, home' },
  keyOrbit: { zh: '场景内：平移；加 Shift 旋转；+ − 缩放', en: 'In the scene: pan; with Shift turn; + − zoom' },
  keyEscape: { zh: '退出工具，取消选择', en: 'Leave the tool, then what is selected' },
  marks: { zh: '数字旁的标记', en: 'The marks beside numbers' },
  marksText: {
    zh: '● 有来源　◐ 由来源推算　○ 估计（取最弱的一项）　> 超出实测数据范围　! 模拟自查有发现。点标记可看依据。',
    en: '● sourced · ◐ derived from sources · ○ estimate (the weakest input counts) · > beyond the measured data · ! the run found something against itself. Click a mark to see what is behind it.',
  },
  never: {
    zh: '铁园不说「安全」或「通过」，只说哪里、何时、超过了哪条限值。',
    en: 'Ironpark never says “safe” or “pass”: it says which limit was exceeded, where and when.',
  },
})

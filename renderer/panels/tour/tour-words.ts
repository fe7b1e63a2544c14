/** Words of the first-run tour. */
import { defineWords } from '../../state/words.ts'

export const tourWords = defineWords('tour', {
  title: { zh: '四步认识园区', en: 'The park in four steps' },
  count: { zh: '第 {{step}} 步，共 {{all}} 步', en: 'Step {{step}} of {{all}}' },
  next: { zh: '下一步', en: 'Next' },
  back: { zh: '上一步', en: 'Back' },
  skip: { zh: '跳过', en: 'Skip' },
  done: { zh: '开始使用', en: 'Begin' },
  scene: { zh: '园区与时间', en: 'The park and its time' },
  sceneText: {
    zh: '拖动转动，滚轮缩放，点一座建筑看它的数字和出处。下方时间轴是第二张地图：拖动播放头，看人从哪里来。',
    en: 'Drag to turn, scroll to zoom, click a building for its figures and sources. The timeline below is the second map: drag its playhead and see where people come from.',
  },
  zones: { zh: '分区：隐藏不等于关闭', en: 'Zones: hiding is not closing' },
  zonesText: {
    zh: '眼睛图标只改变画面；开关会真的关闭分区，人会绕行，已有的模拟会标为过期。',
    en: 'The eye changes the picture only. The switch closes the zone in the model: people walk round it, and earlier runs are marked stale.',
  },
  simulate: { zh: '模拟一天', en: 'Simulate a day' },
  simulateText: {
    zh: '选日期，按“模拟”。计算时就能看见人；随时可以取消，文件保持原样。',
    en: 'Choose a date and press Simulate. People show while it is computed; cancel at any time and the file stays as it was.',
  },
  problems: { zh: '哪里会挤，为什么', en: 'Where it presses, and why' },
  problemsText: {
    zh: '这里列出最挤的三处：几点、谁、从哪个入口来，以及试过的一种办法和它的效果。每个数字旁的 ●◐○ 说明依据。',
    en: 'The three worst places: when, whose visitors, through which gate, and one remedy that was tried with its effect. The mark ●◐○ beside each number tells what it rests on.',
  },
})

/** Words of the scene in both languages. */
import { defineWords } from '../state/words.ts'

export const sceneWords = defineWords('scene', {
  view: { zh: '三维园区视图：拖动平移，右键旋转，滚轮缩放', en: '3D view of the park: drag to pan, right-drag to turn, wheel to zoom' },
  north: { zh: '转到正北', en: 'Turn to north' },
  compass: { zh: '指北针', en: 'Compass' },
  scale: { zh: '比例尺', en: 'Scale' },
  north1: { zh: '北', en: 'N' },
  lanes: { zh: '{{count}} 条通道', en: '{{count}} lanes', one: '1 lane' },
  closed: { zh: '关闭', en: 'closed' },
  counted: { zh: '进 {{entered}} · 出 {{left}}', en: 'in {{entered}} · out {{left}}' },
  waiting: { zh: '排队 {{count}} 人', en: 'queue {{count}}' },
  capacity: { zh: '容量 {{count}} 人', en: 'holds {{count}}' },
  height: { zh: '高 {{count}} 米', en: '{{count}} m high' },
  worst: { zh: '第 {{rank}} 拥挤处：{{name}}', en: 'Crowded place {{rank}}: {{name}}' },
  note: { zh: '批注：{{text}}', en: 'Note: {{text}}' },
  planTitle: { zh: '平面图', en: 'Plan' },
  planReason: {
    zh: '这台电脑没有 WebGL 2，三维视图改为平面图。其他功能照常可用。',
    en: 'This computer has no WebGL 2, so the 3D view is shown as a plan. All else works as usual.',
  },
  failedTitle: { zh: '三维视图出错', en: 'The 3D view failed' },
  failedReason: {
    zh: '{{reason}}。平面图仍可使用；重试会重新绘制三维视图。',
    en: '{{reason}}. The plan still works; retry draws the 3D view again.',
  },
  retry: { zh: '重试', en: 'Retry' },
  lost: { zh: '显卡中断，正在恢复三维视图……', en: 'The graphics card was interrupted; restoring the 3D view…' },
  place: { zh: '点一下要放批注的位置', en: 'Click where the note belongs' },
})

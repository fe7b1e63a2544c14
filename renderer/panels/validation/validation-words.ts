/** Words of the validation page. */
import { defineWords } from '../../state/words.ts'

export const validationWords = defineWords('validation', {
  title: { zh: '模型验证', en: 'Validation of the model' },
  reading: { zh: '正在读取报告…', en: 'Reading the report…' },
  failed: { zh: '报告读取失败', en: 'The report could not be read' },
  retry: { zh: '重试', en: 'Try again' },
  allHold: {
    zh: '{{count, number}} 项检查全部落在范围内。引擎 {{engine}}，{{date}}，用时 {{seconds}} 秒。',
    en: 'All {{count, number}} checks are within their ranges. Engine {{engine}}, {{date}}, {{seconds}} s.',
    one: 'The one check is within its range. Engine {{engine}}, {{date}}, {{seconds}} s.',
  },
  someFail: {
    zh: '{{all}} 项检查中有 {{count, number}} 项超出范围。引擎 {{engine}}，{{date}}，用时 {{seconds}} 秒。',
    en: '{{count, number}} of {{all}} checks are outside their ranges. Engine {{engine}}, {{date}}, {{seconds}} s.',
    one: '1 of {{all}} checks is outside its range. Engine {{engine}}, {{date}}, {{seconds}} s.',
  },
  otherEngine: {
    zh: '报告出自引擎 {{engine}}，本程序的引擎是 {{own}}。用 ironpark verify 可重新检查。',
    en: 'The report is of engine {{engine}}; this program has {{own}}. Run ironpark verify to check it.',
  },
  about: {
    zh: '每项检查是一个公开案例：同样的几何、人群与指标，与指南或实测的范围比较。「固定步长」每 0.05 秒移动所有人；「多步长」是整天模拟所用。拟合时留出了整组实验，误差对着它们的中位数。用 ironpark verify 可在这台电脑上重跑。',
    en: 'Each check is a published case: the same geometry, people and figure, held against the range of a guideline or of measurements. “Fixed” moves everybody each 0.05 s; “multi-rate” is what days run under. Whole experiments were held back from the fit, and the errors are against their medians. ironpark verify runs all of it on this computer.',
  },
  plots: { zh: '与实测对照', en: 'Against measurements' },
  oneWay: { zh: '单向走廊：速度与密度', en: 'One-way corridor: speed over density' },
  twoWay: { zh: '双向走廊：速度与密度', en: 'Two-way corridor: speed over density' },
  necks: { zh: '瓶颈：流量与宽度', en: 'Necks: flow over width' },
  checks: { zh: '全部检查', en: 'Every check' },
  find: { zh: '查找：名称、编号或来源', en: 'Find by name, id or source' },
  onlyOutside: { zh: '只看超出范围的', en: 'Only those outside' },
  what: { zh: '检查', en: 'Check' },
  fixed: { zh: '固定步长', en: 'fixed' },
  multiRate: { zh: '多步长', en: 'multi-rate' },
  range: { zh: '范围', en: 'Range' },
  source: { zh: '来源', en: 'Source' },
  outside: { zh: '超出范围', en: 'outside' },
  notRun: { zh: '未能运行', en: 'not run' },
  reported: { zh: '仅报告', en: 'reported' },
  none: { zh: '没有符合的检查。', en: 'No check fits.' },
  noneOutside: { zh: '没有超出范围的检查。', en: 'No check is outside its range.' },
})

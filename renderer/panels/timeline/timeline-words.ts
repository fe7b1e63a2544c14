/** Words of the timeline. */
import { defineWords } from '../../state/words.ts'

export const timelineWords = defineWords('timeline', {
  title: { zh: '时间轴', en: 'Timeline' },
  play: { zh: '播放（空格）', en: 'Play (space)' },
  pause: { zh: '暂停（空格）', en: 'Pause (space)' },
  back: { zh: '后退一分钟', en: 'A minute back' },
  on: { zh: '前进一分钟', en: 'A minute on' },
  loop: { zh: '循环播放', en: 'Play again and again' },
  speed: { zh: '播放速度', en: 'Speed' },
  dayBefore: { zh: '前一天', en: 'Day before' },
  dayAfter: { zh: '后一天', en: 'Day after' },
  date: { zh: '日期', en: 'Date' },
  playhead: { zh: '播放时刻', en: 'Moment shown' },
  present: { zh: '园内 {{count}} 人', en: '{{count}} in the park' },
  curvePresent: { zh: '园内人数（模拟），最高 {{top}}', en: 'in the park (simulated), at most {{top}}' },
  curveExpected: {
    zh: '预计每刻钟到达，最高 {{top}}；全天 {{total}}',
    en: 'expected arrivals a quarter of an hour, at most {{top}}; {{total}} in the day',
  },
  noRun: { zh: '这一天还没有模拟', en: 'This day has not been simulated' },
  simulate: { zh: '模拟这一天', en: 'Simulate this day' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  computing: { zh: '正在计算，已到 {{time}}', en: 'Computing, reached {{time}}' },
  compiling: { zh: '正在准备可走区域与路径…', en: 'Preparing walkable space and ways…' },
  cancelRun: { zh: '取消模拟', en: 'Cancel the run' },
  follow: { zh: '跟随', en: 'Follow' },
  audience: { zh: '{{count, number}} 人', en: '{{count, number}} persons', one: '1 person' },
})

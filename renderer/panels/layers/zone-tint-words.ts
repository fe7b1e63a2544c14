/** Words of the tint of zones. */
import { defineWords } from '../../state/words.ts'

export const zoneTintWords = defineWords('zoneTint', {
  title: { zh: '分区颜色', en: 'Zones coloured by' },
  status: { zh: '状态', en: 'Status' },
  use: { zh: '用途', en: 'Use' },
})

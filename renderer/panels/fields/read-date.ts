/** Dates as people write them. */
import { addDays, isDate } from '../../../domain/index.ts'

/** The date in a text such as `2024-5-1` or `2024/05/01`, or null. */
export function readDate(text: string): string | null {
  const match = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.normalize('NFKC').trim())
  if (!match) return null
  const date = `${match[1]}-${(match[2] ?? '').padStart(2, '0')}-${(match[3] ?? '').padStart(2, '0')}`
  // 31 April passes the pattern; the calendar moves it, and so tells.
  return isDate(date) && addDays(date, 0) === date ? date : null
}

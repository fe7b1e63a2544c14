/** Opening hours as text: parsing, checking and joining intervals of a day. */
import { type DailyHours, formatSecondOfDay, parseSecondOfDay } from '../../../domain/index.ts'

/** Why a text is not an interval, or the interval. */
export type HoursReading = { readonly ok: true; readonly hours: DailyHours } | { readonly ok: false; readonly reason: 'time' | 'order' }

/** Reads `9:00` and `21:30` (full-width signs too) as an interval; its end must be later. */
export function readHours(from: string, to: string): HoursReading {
  const start = readTime(from)
  const end = readTime(to)
  if (start === null || end === null) return { ok: false, reason: 'time' }
  return end > start ? { ok: true, hours: { from: start, to: end } } : { ok: false, reason: 'order' }
}

/** Seconds of a clock text such as `9:30`, `９：３０` or `930`; null when it is none, or later than 30 h. */
export function readTime(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  const short = /^(\d{1,2})(\d{2})$/.exec(plain)
  const hourOnly = /^\d{1,2}$/.exec(plain)
  const second = parseSecondOfDay(short ? `${short[1]}:${short[2]}` : hourOnly ? `${plain}:00` : plain)
  return second !== null && second <= 108_000 ? second : null
}

/** `09:00–21:00, 22:00–26:00`, or an empty text for all day. */
export function formatHours(hours: readonly DailyHours[]): string {
  return hours.map(({ from, to }) => `${formatSecondOfDay(from)}–${formatSecondOfDay(to)}`).join(', ')
}

/** Intervals by start, those that touch or overlap joined. */
export function joinedHours(hours: readonly DailyHours[]): DailyHours[] {
  const joined: DailyHours[] = []
  for (const next of [...hours].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (last && next.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, next.to) }
    else joined.push(next)
  }
  return joined
}

/** An interval to offer when one more is added: after the last, else the day from nine to nine. */
export function nextHours(hours: readonly DailyHours[]): DailyHours {
  const last = joinedHours(hours).at(-1)
  if (!last) return { from: 9 * 3600, to: 21 * 3600 }
  const from = Math.min(last.to + 3600, 106_200)
  return { from, to: Math.min(from + 2 * 3600, 108_000) }
}

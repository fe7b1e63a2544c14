/** Time within a day of the site, as whole or fractional seconds after local midnight, and dates as YYYY-MM-DD. */
import { z } from 'zod'

const datePattern = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
export const dateSchema = z.string().regex(datePattern, 'expected a date as YYYY-MM-DD')

/** Whether a text is of the form of `dateSchema`: YYYY-MM-DD, with days 1 to 31 in every month. */
export function isDate(text: string): boolean {
  return datePattern.test(text)
}

/** Local date and time without zone, as YYYY-MM-DDTHH:MM. */
export const localDateTimeSchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/, 'expected a local time as YYYY-MM-DDTHH:MM')
/** Seconds after local midnight, 0 to 30 h (a night may end on the next morning). */
export const secondOfDaySchema = z.number().min(0).max(108_000)
/** A daily interval [from, to), seconds after local midnight. */
export const dailyHoursSchema = z.strictObject({ from: secondOfDaySchema, to: secondOfDaySchema })
export type DailyHours = z.infer<typeof dailyHoursSchema>

/** `19:30` for 70,200; seconds are cut off unless asked for. */
export function formatSecondOfDay(second: number, withSeconds = false): string {
  const whole = Math.max(0, Math.floor(second))
  const part = (value: number) => String(value).padStart(2, '0')
  const text = `${part(Math.floor(whole / 3600))}:${part(Math.floor((whole % 3600) / 60))}`
  return withSeconds ? `${text}:${part(whole % 60)}` : text
}

/** Seconds after midnight of `HH:MM` or `HH:MM:SS`, hours up to 29; null when the text is neither. */
export function parseSecondOfDay(text: string): number | null {
  const match = /^([0-2]?\d):([0-5]\d)(?::([0-5]\d))?$/.exec(text.trim())
  if (!match) return null
  return Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0)
}

/** The date `days` later (earlier when negative) in the Gregorian calendar. */
export function addDays(date: string, days: number): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/** Whole days from `a` to `b`; negative when b is earlier. */
export function daysBetween(a: string, b: string): number {
  return Math.round((Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000)
}

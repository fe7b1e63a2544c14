/** Dates as words in the person's language. */
import type { Language } from '../../../domain/index.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${JSON.stringify(options)}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { ...options, timeZone: 'UTC' })
  formats.set(key, format)
  return format
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`)

/** `2024年5月1日 星期三`, `Wed, 1 May 2024`. */
export function formatDate(date: string, language: Language): string {
  return formatIn(language, { year: 'numeric', month: language === 'zh' ? 'long' : 'short', day: 'numeric', weekday: 'short' }).format(
    noon(date),
  )
}

/** `2024年5月`, `May 2024`. */
export function formatMonth(date: string, language: Language): string {
  return formatIn(language, { year: 'numeric', month: 'long' }).format(noon(date))
}

/** `一`, `M`: weekdays from Monday on. */
export function weekdayLetters(language: Language): string[] {
  return Array.from({ length: 7 }, (_, index) =>
    formatIn(language, { weekday: language === 'zh' ? 'narrow' : 'short' }).format(noon(`2024-01-0${index + 1}`)),
  )
}

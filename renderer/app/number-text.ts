/** Numbers as a person reads them. */
import type { Language } from '../../domain/index.ts'

/** A whole number with separators; `–` for what is not a number. */
export function wholeText(value: number, language: Language): string {
  return Number.isFinite(value) ? Math.round(value).toLocaleString(language === 'zh' ? 'zh-CN' : 'en-GB') : '–'
}

/** A density in persons/m², two figures after the point below 1, else one. */
export function densityText(value: number): string {
  return value.toFixed(value < 1 ? 2 : 1)
}

/** `2 min 25 s` or `2 分 25 秒`. */
export function durationText(seconds: number, language: Language): string {
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60]
  const unit = language === 'zh' ? [' 时', ' 分', ' 秒'] : [' h', ' min', ' s']
  if (hours > 0) return `${hours}${unit[0]} ${minutes}${unit[1]}`
  return minutes > 0 ? `${minutes}${unit[1]} ${rest}${unit[2]}` : `${rest}${unit[2]}`
}

/** Bytes as MB. */
export function megabytesText(bytes: number): string {
  const megabytes = bytes / 1e6
  return `${megabytes < 10 ? megabytes.toFixed(1) : Math.round(megabytes)} MB`
}

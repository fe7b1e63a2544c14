/** Numbers as people write and read them: grouped thousands, full-width digits, areas and durations. */
import type { Language } from '../../../domain/index.ts'

/** The number in a text, or null. Takes grouping commas and spaces, and full-width digits of Chinese input. */
export function parseNumberText(text: string): number | null {
  const plain = text
    .normalize('NFKC')
    .trim()
    .replaceAll(/[,，\s]/g, '')
  if (!/^[-+]?(\d+\.?\d*|\.\d+)$/.test(plain)) return null
  return Number(plain)
}

/** `30,000`, `0.35`: at most `digits` decimals. */
export function formatNumber(value: number, digits = 0): string {
  return value.toLocaleString('en-US', { maximumFractionDigits: digits })
}

/** `8,650 m²` below ten hectares, `12.4 ha` above; 公顷 in Chinese. */
export function formatArea(area: number, language: Language): string {
  if (area < 100_000) return `${formatNumber(area)} m²`
  return `${formatNumber(area / 10_000, 1)} ${language === 'zh' ? '公顷' : 'ha'}`
}

/** `2 h 30 min` or `2 小时 30 分`. */
export function formatDuration(seconds: number, language: Language): string {
  const minutes = Math.round(seconds / 60)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const units = language === 'zh' ? [' 天', ' 小时', ' 分'] : [' d', ' h', ' min']
  const parts = [days, hours, rest].map((value, index) => (value > 0 ? `${value}${units[index]}` : ''))
  return parts.filter((part) => part !== '').join(' ') || `0${units[2]}`
}
